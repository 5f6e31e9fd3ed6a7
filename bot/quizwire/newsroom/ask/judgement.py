"""Whose opinion a stem takes for a fact, and when more than one answer would be right.

A reporter's judgement (`largely unsuccessful`, `one of the poorest`, `has a reputation`) is no fact to ask for, unless
the question says whose it is; superlatives are facts only where they can be measured. What is so of many (`Which
country pays subsidies?`) needs a name, a number or a date that tells the one that is meant.
"""

import re
from typing import Final

_OPINION: Final = re.compile(
    r"\b(?:reputation|(?:un)?successful(?:ly)?|largely|famously|notorious(?:ly)?|infamous|arguably|surprising(?:ly)?"
    r"|well-known|controversial(?:ly)?|iconic|legendary|beloved|disastrous|embarrassing|stunning|brilliant|glorious|remarkabl[ey]"
    r"|impressive|spectacular|eyeing|grander|heroic|shameful|unfair|so-called|one of [\w’' ]{0,20}?\w+est"
    r"|one of [\w’' ]{0,20}?most (?!populous|common|visited|expensive|valuable|wanted|watched)\w+"
    r"|bitter(?:ly)?|down on|(?:dr[ae]w[ns]?|drawing) (?:the ire|(?:a ton of |much |some )?(?:heat|fire|ire))"
    r"|seen \w+ing"
    r"|(?:harsh|tough|fin|great|strong|poor|wors|weak|bold|sever|clos|brav|proud|bleak|grim|ugli|sad|happi)est"
    r"|reviled|revered|admired|hailed|heralded|despised|feared|regarded as|seen as|harshly|the best"
    r"|the worst|seriously|badly|generally|typically)\b",
    re.I,
)
_MOST: Final = re.compile(
    r"\b(?:most|least|more|less) (?!than|populous|common|visited|expensive|valuable|wanted|watched|recent|of\b|people"
    r"|votes|seats|goals|points|medals|money)(?=[a-z])\w+\b(?! people)",
    re.I,
)
_EVALUATED: Final = re.compile(
    r"\b(?:is|are|was|were|been|be|became|become|seen as) (?:\w+ )?(?:the |one of )?(?:most|least|more|less) ", re.I
)
_FLOURISH: Final = re.compile(r"\b(?:most \w+|key|great|renowned|well-known|major|massive|huge|vast|dramatic)\b", re.I)
_JUDGED: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|remains?|seems?|looks?) (?:\w+ly |very |so |too |quite |both )?"
    r"(?:ambitious|achievable|wrong|right|good|bad|great|fine|important|essential|vital|crucial|unacceptable|outrageous"
    r"|disappoint(?:ed|ing)|encourag(?:ed|ing)|wonderful|terrible|awful|absurd|ridiculous|brave|smart|stupid|wise|foolish"
    r"|fair|inadequate|irresponsible|reckless|dangerous|worrying|concern(?:ed|ing)|alarming|exciting|interesting|amazing"
    r"|proud|happy|delighted|pleased|thrilled|excited|sad|angry|furious|upset|confident|optimistic|hopeful|keen|committed"
    r"|determined|clear|obvious|strong|weak|robust|healthy|promising|valuable|useful|perfect|ideal|inevitable)"
    r"(?!-)\b(?! (?:of|for murder|in the case))"
    r"|\b(?:is|was|has been|had been|were) an? (?:very |really )?(?:valuable|great|good|bad|strong|important|wonderful"
    r"|real|true|huge|terrible|proud|key|major|vital|crucial) (?!part|bank|city|port)\w+",
    re.I,
)  # what somebody finds, whoever it is
_NUMBER: Final = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds|first|second|third|fourth|fifth|only)\b"
    r"|\b(?:larg|small|old|young|long|high|low|tall|deep|fast|rich|bigg|heavi|hott|cold)est\b"
    r"|“[^”]{9,}”|\"[^\"]{9,}\"",
    re.I,
)


def opinionated(stem: str) -> bool:
    """Whether a stem that nobody is named for states what can only be thought."""
    unquoted = re.sub(r"“[^”]*”|\"[^\"]*\"", "", stem)
    return bool(_OPINION.search(unquoted) or (_EVALUATED.search(unquoted) and _MOST.search(unquoted)))


def judged(stem: str) -> bool:
    """Whether a stem tells how somebody finds something, which is no fact even of a named speaker: `is achievable`."""
    return _JUDGED.search(re.sub(r"“[^”]*”|\"[^\"]*\"", "", stem)) is not None


def flourishes(stem: str) -> int:
    """How many words of a stem colour what it tells."""
    return min(len(_FLOURISH.findall(stem)), 2)


def narrowed(stem: str) -> bool:
    """Whether a number, a date, a rank or a quote in a stem tells which one is meant; `As of May 2024` does not."""
    return _NUMBER.search(re.sub(r"\bAs of \w+ \d{4},|\bin the report “[^”]*”", "", stem, flags=re.I)) is not None
