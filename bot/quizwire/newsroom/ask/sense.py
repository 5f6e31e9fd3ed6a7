"""What makes a stem unreadable, whatever the parse says: words twice over, an end that is none, things left unsaid."""

import re
from typing import Final

_TWICE: Final = re.compile(r"\b(\w+(?: [\w’']+)?) \1\b(?! \1)", re.I)
_DOUBLED: Final = frozenset({"had had", "that that"})
_OPEN_END: Final = re.compile(
    r"\b(?:the|an?|of|with|from|by|for|and|or|but|than|as|who|which|that|because|after|when|its|their|his|her|is|was|be"
    r"|as (?:steps?|moves?|signs?|signals?|part|evidence|proof|an? (?:step|move|sign|signal|way|sort|kind|part|means))"
    r"|who \w+s|compared|including|called|named|early|earlier|later|ago|likely|also|too|released|based|known)\?$"
)
_LEFT_BEHIND: Final = re.compile(
    r"--|[—–] |\.’ [a-z]|\(|\)|\.\.|…|\bphoto\b| ,|^\W|\b[a-z]+-(?:We|I|He|She|They|It|The|But|And)\b"
)
_ELSEWHERE: Final = re.compile(
    r"\bsimilar\b(?! to\b)|\ban? (?:earlier|previous|later|different|rival)\b(?! than\b)"
    r"|\bthe two (?:former|rival|men|women|sides|countries|leaders|companies|groups|parties"
    r"|teams|friends)|\bwhatever\b|\bhow many subsequent\b"
    r"|\banother\b|\bhow many other\b|\b(?:two|three|four|five|\d+) other\b"
    r"|\bthe (?:other|same|latter)\b|\bpercent (?:fewer|more|less|lower|higher)\b(?!.*\bthan\b)"
    r"|\bwhich city\b.*\bcity (?:leaders|officials|council|authorities|hall|police)\b|\b(?:re|pre|non|anti|co) [a-z]"
    r"|, too \w+\?$|\bwhich \w+(?: \w+)? (?:is|was) (?-i:an? [a-z ,-]+\?$)"
    r"|\bwhich ([a-z]+) (?:is|was) an? .*\b\1\b",
    re.I,
)  # what the stem measures itself by, and does not say
_UNTOLD: Final = re.compile(
    r"\bthe (?:claims?|allegations?|accusations?|charges|controversy|comments|remarks|statements?|incident|event|"
    r"announcement|dispute|row|situation|issue|matter|findings|measures|revelations|news|reports)"
    r"(?! (?:of|that|against|about|over|by|to|for|between|on|with|which|from|called|known|known as)\b)(?=[ ,?])",
)  # `the claims`, and not which
_UNRANKED: Final = re.compile(
    r"\bthe (?:first|only|last) \w+(?: (?:in|of) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?\?$"
)  # to do what
_OF_THE_MOMENT: Final = re.compile(
    r"\b(?:now|so far|to date|currently|nowadays|these days|at present|recently|yesterday|tomorrow|tonight|ago)\b"
    r"|(?<!USA )\btoday\b|\b(?:this|next|last|current|coming|past) (?:(?:financial|fiscal|calendar|school) )?"
    r"(?:years?|seasons?|months?|weeks?|term|summer|winter|spring|autumn|fall|quarter|morning|evening|afternoon|night)\b"
)  # what no date stands for any more
_RECORD: Final = re.compile(
    r"(?:est|most|least)\b.{0,30}? in (?:(?:more than|at least|over|nearly|almost|about) )?"
    r"(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|decades|years|months|weeks)\b"
)  # a record of whatever day it was
_DATED: Final = re.compile(r"\b[12]\d{3}\b")
_VAGUE: Final = re.compile(
    r"\b(?:did|do|does|has|have|had|was|were|is|are|by|to|of)"
    r" (?:one (?:group|team|study|survey|poll)\b|one of the \w+s\b"
    r"|(?:several|some|various|certain|a number of|a handful of|a couple of|dozens of) (?!of\b))"
)  # of whom nobody can know what they did
_NARRATED: Final = re.compile(
    r"\bfor (?:comment|an interview|a response)\b|\b(?:was|were|been|be) asked (?:about|whether|if|by|how|why)\b"
    r"|\bg(?:ave|ives?|iven) (?:[\w-]+ ){0,4}interview|\binterviewed\b(?! for)|\bpointed to\b"
    r"|\b(?:spoke|spoken|speak|talked) (?:to|with) (?:reporters|journalists|the media|the press)\b"
    r"|\bpictured\b|\bphotographed\b|\bseated\b|\bsat (?:next|beside|in the)\b|\bdeclined? to comment\b"
    r"|\bsearch operations\b|\bawaiting trial\b|\bt(?:akes?|ook) up (?:his|her|the|\w+’s) post\b|\bjoined\?"
    r"|\bface[sd]? (?:\w+ )?(?:criticism|pressure|questions|calls)\b(?! (?:for|over|to|from|about|by)\b)"
    r"|\bdouble-fault|\b(?:break|set) points?\b|\bnet cord\b|\bthrow-in\b|\bcorner kick|\btie-?break|\bserved? out\b"
    r"|\bin the \d+(?:st|nd|rd|th)[- ]minute\b|\bopening minutes\b|\bpart of the body .*\b(?:land|fall)\?",
    re.I,
)  # how the news was got, who sat where, play by play: nothing that a reader should have kept
_ONE_SIDED: Final = re.compile(
    r"\b(?:comparison (?:to|with)\b|(?:divide|divides|confidence|involvement|distinction|choice)(?: and\b|\?))"
)  # what takes two sides or an object, and has lost one


def mangled(stem: str) -> bool:
    """Whether a stem reads as if something fell out of it."""
    twice = _TWICE.search(stem)
    if twice is not None and twice[0].lower() not in _DOUBLED:
        return True
    if _UNTOLD.search(stem) and "In the report “" not in stem and "in the report “" not in stem:
        return True
    if _RECORD.search(stem) and not _DATED.search(stem):
        return True
    if _OF_THE_MOMENT.search(re.sub(r"“[^”]*”|\"[^\"]*\"", "", stem)):
        return True
    return any(form.search(stem) for form in (_OPEN_END, _LEFT_BEHIND, _ELSEWHERE, _ONE_SIDED, _UNRANKED))


def narrates(stem: str) -> bool:
    """Whether a stem asks how the news was got or how a match went on, or what one of many did: nothing to know."""
    return _NARRATED.search(stem) is not None or _VAGUE.search(stem) is not None
