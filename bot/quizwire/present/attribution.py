"""How an attribution is said in one line, so that a claim never reads like a fact.

The line is made of up to three pieces: who says so and how it stands; what it speaks of, unless it has happened; who
disputes it. `by` and `disputed_by` are the curator's own words and stay as they are.
"""

from quizwire.core.briefing import Attribution, Event, Source, Standing
from quizwire.present.texts import Texts


def attribution_line(attribution: Attribution, texts: Texts) -> str:
    """`Reported by The Daily Wire; a plan, not yet an event; disputed by the ministry`."""
    pieces = [_standing(attribution, texts)]
    if attribution.event is Event.PLANNED:
        pieces.append(texts.gettext("a plan, not yet an event"))
    elif attribution.event is Event.CONDITIONAL:
        pieces.append(texts.gettext("a possibility, not an event"))
    if attribution.disputed_by is not None:
        if attribution.status is Standing.DENIED:
            pieces.append(texts.gettext("denied by %(who)s", who=attribution.disputed_by))
        else:
            pieces.append(texts.gettext("disputed by %(who)s", who=attribution.disputed_by))
    return "; ".join(pieces)


def _standing(attribution: Attribution, texts: Texts) -> str:
    status, who = attribution.status, attribution.by
    if who is None:
        return texts.gettext("Confirmed")
    if status is Standing.CONFIRMED:
        return texts.gettext("Confirmed by %(who)s", who=who)
    if status is Standing.REPORTED:
        return texts.gettext("Reported by %(who)s", who=who)
    if status is Standing.DENIED and attribution.disputed_by is None:
        # `by` may be who denies it or who reports the denial: both are true of this wording.
        return texts.gettext("Denied, according to %(who)s", who=who)
    return texts.gettext("Claimed by %(who)s", who=who)


def voice(attribution: Attribution, source: Source, texts: Texts) -> str:
    """Whose words an evidence span is: those of the source, and who it names for them.

    `The Daily Wire, citing Ann Lee, a minister`. The span is verbatim from the source even where it reports somebody.
    """
    if attribution.by is None or attribution.by.casefold().startswith(source.name.casefold()):
        return attribution.by or source.name
    return texts.gettext("%(source)s, citing %(who)s", source=source.name, who=attribution.by)
