"""Quantities as the article writes them: `more than 1 million`, `6%`, `$81 million`, `four`.

A quantity keeps its wording, so that distractors can be written alike: the same words around it, the same unit, the
same rounding, a number for a number and a word for a word.
"""

import re
from dataclasses import dataclass
from typing import Final

_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split()
)
_TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
CURRENCIES: Final = (
    "dollars? euros? pounds? rupees? rupiahs? roubles? rubles? pesos? francs? naira baht yuan yen won ringgit rand "
    "shillings? cedis? dirhams? riyals? rials? dinars? kwacha birr taka lira zloty kron[aeo]r? reai?s"
).split()
CURRENCY: Final = re.compile("|".join(CURRENCIES))
_SIGN: Final = r"(?:(?:US|A|C|NZ|S|HK|NT|Z)?[$£€¥₹₦₩]|RM?(?=\d)|Rs\.? ?(?=\d))?"
_UNIT: Final = (
    r"second|minute|hour|day|week|month|year|decade|mile|kilomet(?:er|re)|met(?:er|re)|centimet(?:er|re)|inche?|yard|acre|"
    r"hectare|ton|tonne|kilogram|gram|litre|liter|gallon|barrel|degree|megawatt|gigawatt|knot|"
    rf"{'|'.join(CURRENCIES)}|point|game|goal|time|run|wicket|penny|cent|page|floor|store?y|lap"
)
_FORM: Final = re.compile(
    rf"^(?P<before>(?:[a-z]+(?: [a-z]+){{0,2}} )??)(?P<sign>{_SIGN})"
    rf"(?P<number>\d[\d,]*(?:\.\d+)?|(?:{'|'.join(_TENS)})-[a-z]+|{'|'.join([*_WORDS[1:], *_TENS])})"
    r"(?P<after>(?:[ -]?(?:%|percent(?:age points?)?|per cent|million|billion|trillion|thousand|bn|tn|m|k))?"
    rf"(?: (?:(?:square|cubic|metric|light|nautical|working) )?(?:{_UNIT}|feet|foot|km|kg|mph|ft)(?:e?s)?)?(?: old)?)$",
    re.I,
)
_APPROXIMATE: Final = re.compile(
    r"^(?:(?:about|around|over|under|nearly|almost|roughly|approximately|some|up to|at least|at most|more than|less than"  # noqa: E501
    r"|fewer than|just over|just under|as many as|as much as|well over|only|a record|an estimated|another|the|an additional) )*$",  # noqa: E501
    re.I,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in its wording. `decimals` are the digits after its point; `grain` the power of ten it is rounded to."""

    before: str
    value: float
    after: str
    word: bool
    grouped: bool
    decimals: int
    grain: float

    def at_most(self, most: float) -> bool:
        """Whether it is a bare number as small as that: `two`, not `2 million` and not `$2`."""
        large = re.search(r"[$£€¥₹₦₩%]|illion|thousand|percent|bn|tn", f"{self.before}{self.after}")
        return self.value <= most and large is None

    def written(self, value: float) -> str:
        """Another number in the same wording."""
        if self.word:
            text = in_words(round(value))
        elif self.decimals:
            text = f"{value:,.{self.decimals}f}"
        else:
            text = f"{round(value):,}" if self.grouped else str(round(value))
        return f"{self.before}{text}{self.after}"


def in_words(value: int) -> str:
    """A small number in words; KeyError beyond ninety-nine."""
    if value < len(_WORDS):
        return _WORDS[value]
    tens = {number: word for word, number in _TENS.items()}
    ten, one = divmod(value, 10)
    return tens[ten * 10] + (f"-{_WORDS[one]}" if one else "")


def quantity(text: str) -> Quantity | None:
    """The quantity that a phrase is; None where it is none, or one too vague to ask for."""
    plain = " ".join(text.replace(" - ", "-").split())
    plain = re.sub(r"([$£€¥₹₦₩]) ", r"\1", plain)
    plain = re.sub(r"^(?:a record|an estimated|another|the|some|an additional|only) ", "", plain, flags=re.I)
    found = _FORM.match(plain)
    if found is None or not _APPROXIMATE.match(found["before"]):
        return None
    before = found["before"] + found["sign"]
    number = found["number"].lower()
    if number[0].isdigit():
        bare = number.replace(",", "")
        decimals = len(bare.partition(".")[2])
        whole = bare.partition(".")[0].lstrip("0")
        zeros = len(whole) - len(whole.rstrip("0"))
        grain = 10.0**-decimals if decimals else 10.0 ** min(zeros, max(len(whole) - 1, 0))
        return Quantity(before, float(bare), found["after"], False, "," in number or len(whole) < 4, decimals, grain)
    if number in _WORDS[2:] and number not in _TENS:
        return Quantity(before, float(_WORDS.index(number)), found["after"], True, False, 0, 1.0)
    ten, _, one = number.partition("-")
    if ten in _TENS and one in _WORDS[1:10]:
        value = float(_TENS[ten] + _WORDS.index(one))
        return Quantity(before, value, found["after"], True, False, 0, 1.0)
    if number in _TENS:
        return Quantity(before, float(_TENS[number]), found["after"], True, False, 0, 10.0)
    return None
