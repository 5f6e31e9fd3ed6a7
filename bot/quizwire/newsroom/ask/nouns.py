"""Common nouns that can be a key: what each is asked for as, how the key reads, and its siblings in the same form.

The key is the noun as its set names it; adjectives go. A noun that points back (`that bridge`), that somebody owns,
that is joined to another, of which only a part is told (`the loss of jobs`), or that another noun makes into something
else (`a missile drill`, `a polling lead`) is no key. What has neither article nor plural has none: `a paper` is no
material.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.wording import inflected, is_plural
from quizwire.newsroom.gazetteer.siblings import Member, Siblings, siblings_of, sorts_of
from quizwire.newsroom.vocabulary import NEGATIVE

ASKED_WITH: Final = frozenset(
    "in to from at with for by against into on near through over of after under as".split()
)  # prepositions that go before a question word
POINTING: Final = frozenset("this that these those another each every such some any no all both other same".split())
_NOT_QUITE: Final = frozenset(
    "fake toy mock counterfeit former alleged suspected possible potential attempted so-called replica virtual "
    "imaginary first last only best worst".split()
)  # adjectives without which the noun would say something else
_RELATIVE: Final = "which relative"
_GROUP: Final = "which group of people"
_OWNED: Final = frozenset({"which part of the body", _RELATIVE})  # what is asked for although somebody owns it
_OBVIOUS: Final = frozenset({"hospital", "school", "prison", "home", "airport", "shop"})  # taken there anyway


def askable(noun: Token, side: str, verb: str, *, owned: bool = True) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What a noun is asked for as, the key, and its siblings in the key's form."""
    if noun.pos_ != "NOUN" or noun.dep_ == "conj" or not _stands_by_itself(noun):
        return
    ahead = before(noun)
    if any(t.dep_ == "amod" and (t.ent_type_ in {"NORP", "GPE"} or t.pos_ == "PROPN") for t in ahead):
        return
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    found = _in_a_set(noun, ahead, side, verb)
    if found is not None:
        own, member, words = found
        its = owned and own.asked in _OWNED and owner is not None and owner.tag_ == "PRP$"
        left = [child for child in noun.children if child.i < words[0].i and child.dep_ != "poss"]
        whole = len(words) > len(ahead)
        if (owner is None or its) and not any(map(_makes_another, left)) and _fits(noun, own, member, whole):
            key = _shown(" ".join(word.text for word in words), noun, own, member)
            yield own.asked, key, tuple(_other(other, noun, own) for other in own.members if other is not member)
            return  # its sort would be asked with the key in the question
    if owner is not None or not ahead or _goes_by_a_name(noun, ahead):
        return
    if sorts := sorts_of(noun.lower_, ahead[-1].lower_):
        yield f"what kind of {noun.lower_}", ahead[-1].lower_, sorts


def _goes_by_a_name(noun: Token, ahead: list[Token]) -> bool:
    """Whether a thing has a name of its own, and its kind is no news: `a Progress cargo ship`, `the space station`."""
    return any(t.pos_ == "PROPN" for t in ahead[:-1]) or f"{ahead[-1].lower_} {noun.lower_}" == "space station"


def _in_a_set(noun: Token, ahead: list[Token], side: str, verb: str) -> tuple[Siblings, Member, list[Token]] | None:
    """The set that the noun is in, with as much of what stands before it as has a name, and the words of the key."""
    for start in range(len(ahead) + 1):
        named = [token.lower_ for token in ahead[start:]]
        for last in (noun.lemma_.lower(), noun.lower_):
            found = next(siblings_of(" ".join([*named, last]), side, verb), None)
            if found is not None:
                return *found, [*ahead[start:], noun]
    return None


def _makes_another(word: Token) -> bool:
    """Whether a word before a noun makes another thing of it, or names it: `missile` drill, `Formula 1` car."""
    return word.dep_ in {"compound", "nmod"} or word.pos_ == "PROPN"


def _fits(noun: Token, own: Siblings, member: Member, whole: bool) -> bool:
    """Whether a noun can be asked for as its set is; `whole` says that nothing before it is left out."""
    own_one = any(child.dep_ == "poss" for child in noun.children)
    bare = not own_one and not any(child.dep_ == "det" for child in noun.children)
    many = is_plural(noun)
    if noun.dep_ == "pobj" and noun.lemma_ in _OBVIOUS:
        return False
    if own.asked in _OWNED:
        return not (
            bare or many or (own.asked == _RELATIVE and not any(child.dep_ == "poss" for child in noun.children))
        )
    if own.asked == _GROUP:
        return many and not any(child.dep_ == "prep" for child in noun.children)
    if member.mass and (_counted(noun) or (many and all(noun.lower_ not in name.split() for name in member.names))):
        return False
    if member.mass:
        return whole or bool(own.where)  # `smooth sailing` is no sport
    return many or not bare or own.asked.startswith(("which", "by"))


def _counted(noun: Token) -> bool:
    """Whether a noun is one of several: `a paper`."""
    return any(child.lower_ in {"a", "an"} for child in noun.children if child.dep_ == "det")


def before(noun: Token) -> list[Token]:
    """The words that stand right before a noun and belong to it."""
    found: list[Token] = []
    at = noun.i - 1
    while at >= 0:
        token = noun.doc[at]
        if token.dep_ not in {"compound", "nmod", "amod"} or noun not in token.ancestors:
            break
        found.insert(0, token)
        at -= 1
    return found


def _stands_by_itself(noun: Token) -> bool:
    """Whether a noun is all that is told: neither pointed at, nor one of several, nor hedged."""
    if noun.i + 1 < len(noun.doc) and noun.nbor().text[:1].isupper():  # `the oil company Repsol`
        return False
    for child in noun.children:
        if child.dep_ in {"conj", "cc", "neg", "preconj", "predet"} or child.lower_ in POINTING | NEGATIVE | _NOT_QUITE:
            return False
        if child.dep_ == "prep" and child.lower_ in {"of", "like", "than", "including"}:
            return False
        if child.dep_ == "amod" and child.tag_ in {"JJR", "JJS"}:
            return False
    return True


def _shown(text: str, noun: Token, own: Siblings, member: Member) -> str:
    return text if member.mass or is_plural(noun) or own.asked.startswith("which") else _with_article(text)


def _other(member: Member, noun: Token, own: Siblings) -> str:
    name = member.names[0]
    if own.asked == "by what means":
        return f"By {name}" if name not in {"foot", "horse"} else f"On {name}"
    if member.mass:
        return name
    if is_plural(noun):
        *first, last = name.split()
        return " ".join([*first, inflected(last, "NNS")])
    return name if own.asked.startswith("which") else _with_article(name)


def _with_article(text: str) -> str:
    vowel = text[:1].lower() in "aeiou" and not text.lower().startswith(("uni", "use", "one", "eu"))
    return f"{'an' if vowel else 'a'} {text}"
