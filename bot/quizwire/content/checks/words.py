"""Words as the checks see them: folded, split, and the small English lists that rules need."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_TOKEN: Final = re.compile(r"(?<!\w)-?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%£$€]")
_SYMBOLS: Final = {"%": "percent"}
_COUNTS: Final = {
    word: str(number)
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}

STOPWORDS: Final = frozenset(
    "a an the and or but nor of to in on at by for from with without into onto over under about between among after "
    "before during through against as than that this these those it its he him his she her hers they them their who "
    "whom whose which what when where why how is are was were be been being am do does did done has have had having "
    "will would can could may might must shall should not no if so because while there here also only very more most "
    "one ones some any each every all both other another such own same up out off down one's per s t".split()
)
FUNCTION_WORDS: Final = STOPWORDS | frozenset("said say says according many much long often far".split())


def fold(text: str) -> str:
    """Lower case, without accents, with plain apostrophes."""
    apart = unicodedata.normalize("NFKD", text).replace("’", "'").replace("−", "-").casefold()
    return "".join(character for character in apart if not unicodedata.combining(character))


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded; `two` and `2`, `%` and `percent` are one."""
    found = []
    for token in _TOKEN.findall(fold(text).replace("per cent", "percent")):
        plain = token.replace(",", "") if token[-1].isdigit() else token.removesuffix("'s").removesuffix("s'")
        found.append(_COUNTS.get(plain, _SYMBOLS.get(plain, plain)))
    return tuple(found)


def root(word: str) -> str:
    """A rough common form, so that `prisons` and `prison`, `visited` and `visiting` meet."""
    for ending, least in (("ies", 3), ("ing", 4), ("ed", 4), ("es", 4), ("s", 3), ("e", 4), ("y", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def content(tokens: Iterable[str]) -> frozenset[str]:
    """The roots of the words that carry meaning."""
    return frozenset(root(token) for token in tokens if token not in STOPWORDS)


def contains(outer: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    """Whether the words of `inner` stand side by side in `outer`."""
    size = len(inner)
    return 0 < size <= len(outer) and any(outer[at : at + size] == inner for at in range(len(outer) - size + 1))


_ONE_QUOTE: Final = str.maketrans(dict.fromkeys('‘’‚‛“”„«»"', "'"))


def tidy(text: str) -> str:
    """An option as a reader tells it from another: without regard to case, spacing, or the shape of quotes."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(plain.casefold().translate(_ONE_QUOTE).split()).rstrip(".")


def forms(verbs: str) -> frozenset[str]:
    """The regular forms of English verbs given as bare infinitives; a doubled consonant is given as `plan-n`."""
    found: set[str] = set()
    for given in verbs.split():
        verb, _, doubled = given.partition("-")
        if verb.endswith("y") and verb[-2] not in "aeou":
            found |= {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
        else:
            base = verb.removesuffix("e") + doubled
            plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
            found |= {verb, verb + plural, f"{base}ed", f"{base}ing"}
    return frozenset(found)
