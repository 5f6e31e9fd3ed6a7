"""The results as a picture (extra `charts`): one bar a question, with the text that says the same.

The picture bears numbers and percentages only, so that it needs no fonts for a briefing's script.
"""

import asyncio
from importlib.util import find_spec
from io import BytesIO
from typing import Final

from quizwire.core.card import Bar, Card
from quizwire.platforms.discord.layout import ALT, Attachment

NAME: Final = "results.png"
_INK: Final = "#1f2937"
_BAR: Final = "#2f6fb0"
_REST: Final = "#d7dee8"


async def draw(card: Card) -> Attachment | None:
    """The chart of a results card; None for other cards, and where the extra is not installed."""
    bars = [part for part in card.parts if isinstance(part, Bar)] if card.kind == "results" else []
    if not bars or find_spec("matplotlib") is None:
        return None
    return Attachment(NAME, await asyncio.to_thread(_png, bars), alt_text(bars))


def alt_text(bars: list[Bar]) -> str:
    """What the picture shows, in words."""
    lines = "; ".join(f"{bar.label} {bar.text}" for bar in bars)
    text = f"Bar chart, one bar a question. {lines}"
    return text if len(text) <= ALT else text[: ALT - 1] + "…"


def _png(bars: list[Bar]) -> bytes:
    from matplotlib.figure import Figure  # noqa: PLC0415  # large, and an extra

    figure = Figure(figsize=(6, 0.5 * len(bars) + 0.5), dpi=150, layout="constrained")
    axes = figure.subplots()
    places = range(len(bars))
    shares = [bar.share * 100 for bar in bars]
    axes.barh(places, [100.0] * len(bars), color=_REST, height=0.6)
    axes.barh(places, shares, color=_BAR, height=0.6)
    for place, share in zip(places, shares, strict=True):
        axes.text(101, place, f"{share:.0f}%", va="center", color=_INK, fontsize=11)
    axes.set_yticks(places, [str(number) for number in range(1, len(bars) + 1)], fontsize=11, color=_INK)
    axes.set_xticks([])
    axes.set_xlim(0, 112)
    axes.invert_yaxis()
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)
    out = BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()
