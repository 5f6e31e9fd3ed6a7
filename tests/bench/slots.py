"""Finding the due slots of ten thousand subscriptions."""

from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import available_timezones

from quizwire.core.schedule import Subscription, due
from tests import samples
from tests.bench.figures import Figure, at_most, seconds

SUBSCRIPTIONS = 10_000
INSTANT = samples.NOW + timedelta(days=1)  # by then every one of them is due


def run(folder: Path) -> list[Figure]:
    """One figure: every subscription is due, in some forty zones."""
    rng = Random(1)
    zones = rng.sample(sorted(zone for zone in available_timezones() if "/" in zone), 40)
    made = [
        Subscription(
            channel=f"web/{number}",
            name="daily",
            at=time(rng.randrange(24), rng.choice((0, 15, 30, 45))),
            zone=rng.choice(zones),
            starts=date(2026, 1, 1),
            settled=date(2026, 11, 23),
        )
        for number in range(SUBSCRIPTIONS)
    ]

    def all_due() -> int:
        return sum(
            len(found.post) + len(found.missed) for found in (due(each, INSTANT, lambda *_: None) for each in made)
        )

    found = all_due()
    taken = seconds(all_due)
    return [
        at_most(
            "due slots of 10,000 subscriptions",
            taken * 1000,
            "ms",
            50,
            f"{found:,} of them due at that instant, 40 zones",
        )
    ]
