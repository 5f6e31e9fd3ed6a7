"""Turns of speech: `walked a fine line`, `all eyes on`. They tell a picture or an opinion, and no fact to ask for.

The table `idioms.tsv` has the verbs of a row, in any form, and what they stand with, up to two words on; rows without a
verb hold phrases that are a picture wherever they stand. What is quoted is somebody's own and does not count.
"""

import re
from functools import cache
from typing import Final

from quizwire.newsroom.ask.wording import article_for, inflected
from quizwire.newsroom.gazetteer import rows

_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
_FORMS: Final = ("VB", "VBZ", "VBD", "VBN", "VBG")


def figurative(stem: str) -> bool:
    """Whether a stem speaks in a picture."""
    return _idioms().search(_QUOTED.sub("", stem)) is not None


@cache
def _idioms() -> re.Pattern[str]:
    """The table, read at first use: one pattern of all verbs and phrases, so that a stem is gone through once."""
    forms = []
    for verbs, things in rows("idioms"):
        if verbs == "-":
            forms.append(things)
            continue
        said = {inflected(verb, tag) for verb in verbs.split() for tag in _FORMS} | set(verbs.split())
        if "be" in said:
            said |= {"are", "were"}
        forms.append(rf"(?:{'|'.join(sorted(said))}) (?:[\w’']+ ){{0,2}}?(?:{things})")
    return re.compile(rf"\b(?:{'|'.join(forms)})(?!\w)", re.I)


_COLOUR: Final = (
    "scorching|scathing|stinging|withering|blistering|messy|lavish|stellar|dismal|woeful|abysmal|masterful|superb|majestic"
    "|sublime|dazzling|lacklustre|lackluster|meteoric|shambolic|bizarre|ill-fated|fiery|feisty|plucky|commanding|resounding"
    "|emphatic|thumping|crushing|thrilling|gripping|dramatic|sensational|spectacular|stunning|shocking|staggering|whopping"
    "|jaw-dropping|eye-watering|mind-boggling|breathtaking|heartbreaking|heartwarming|gruelling|grueling|daunting|looming"
    "|much-(?:needed|anticipated|hyped|loved|maligned|vaunted|heralded)|long-awaited|highly anticipated|eagerly awaited"
    "|hotly contested|hard-fought|hard-won|star-studded|action-packed|high-profile|high-stakes|big-money|glitzy|swanky"
    "|glamorous|iconic|legendary|famed|fabled|storied|celebrated|acclaimed|beloved|notorious|infamous|beleaguered|embattled"
    "|troubled|bruising|cash-strapped|hapless|huge|massive|enormous|vast|colossal|tremendous|terrible|horrible|horrific|horrifying"
    "|awful|dreadful|ghastly|nasty|vile|despicable|heinous|brutal|savage|ferocious|furious|vicious|wonderful|marvellous"
    "|fantastic|fabulous|terrific|incredible|amazing|astonishing|extraordinary|unbelievable|recent|latest"
    r"|current(?! (?:account|year|season|month|week|term|level|financial|fiscal|school))"
)
_COLOURED: Final = re.compile(
    r"\b(?P<before>(?P<a>an?)|the|its|his|her|their|[\w.]+’s?|[\w.]+'s|with|over|against|held|made|of|after|from|for)"
    rf" (?:(?:very|truly|highly|particularly) )?(?:{_COLOUR})"
    r"(?= (?!and |or |but |for |to |of |in |as |at |with |by |on |than |fire )(?P<next>[\w’'$£€“-]+))",
    re.I,
)
_SPLIT: Final = re.compile(r"(“[^”]*”|\"[^\"]*\")")
_OWN_DATE: Final = re.compile(
    r"\b(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})[’']s (?P<what>[a-z]\w+)\b"
)
_ALONE: Final = re.compile(r"(?<=[a-z\d]) alone,")  # `in India alone,`
_HOUR: Final = re.compile(r"(?<=\b[12]\d{3}) (?:morning|afternoon|evening|night)\b")


def sober(stem: str) -> str:
    """A stem without adjectives that only colour what it tells, `the fiery Frenchman`, and with its dates in order."""
    pieces = _SPLIT.split(stem)
    for at in range(0, len(pieces), 2):
        text = _HOUR.sub("", _OWN_DATE.sub(r"the \g<what> on \g<date>", _ALONE.sub(",", pieces[at])))
        for _ in range(2):
            text = _COLOURED.sub(_plain, text)
        pieces[at] = text
    return "".join(pieces)


def _plain(found: re.Match[str]) -> str:
    if found["a"] is None:
        return found["before"]
    article = article_for(found["next"])
    return article.capitalize() if found["a"][0].isupper() else article
