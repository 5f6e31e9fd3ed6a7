"""Who and what an article is about: mentions merged into entities, with their full names, roles and other names.

Aliases: a person's last name alone (or the first, where a name is written family first), near spellings of a full name,
initials of an organisation, a shorter run of the same words, and for countries whatever the gazetteer takes for one.
A mention that two entities could claim belongs to none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from spacy.tokens import Doc, Token

from quizwire.newsroom.clubs import as_clubs
from quizwire.newsroom.dates import MONTHS
from quizwire.newsroom.gazetteer import Gazetteer, Place
from quizwire.newsroom.homonyms import as_states
from quizwire.newsroom.mentions import (
    CITY,
    COUNTRY,
    ORGANIZATION,
    OTHER,
    PERSON,
    PLACE,
    REGION,
    Found,
    find_mentions,
)
from quizwire.newsroom.roles import description_beside, is_courtesy, is_role
from quizwire.newsroom.surnames import as_people

NEAR_SPELLING = 88  # of 100, as rapidfuzz counts, between full names


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or something named in the article."""

    kind: str
    name: str
    names: set[str] = field(default_factory=set)
    place: Place | None = None
    role: str | None = None  # a title that stands before the name
    description: str | None = None  # words that stand beside the name
    gender: str | None = None
    sure: bool = False
    mentions: list["Mention"] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its name, folded."""
        return _words(self.name)


@dataclass(eq=False, slots=True)
class Mention:
    """One place where an entity is named: tokens `start` to `end` of a paragraph; its title begins at `title`."""

    entity: Entity
    paragraph: int
    start: int
    end: int
    title: int | None


@dataclass(frozen=True, slots=True)
class Names:
    """All entities of an article, and which mention a token belongs to."""

    entities: tuple[Entity, ...]
    at: dict[tuple[int, int], Mention]

    def of(self, paragraph: int, token: Token) -> Mention | None:
        """The mention that a token is part of."""
        return self.at.get((paragraph, token.i))

    def within(self, paragraph: int, start: int, end: int) -> Iterator[Mention]:
        """The mentions in a run of tokens, each once."""
        seen: set[int] = set()
        for index in range(start, end):
            mention = self.at.get((paragraph, index))
            if mention is not None and id(mention) not in seen:
                seen.add(id(mention))
                yield mention


def find_names(docs: Sequence[Doc], world: Gazetteer) -> Names:
    """The entities of an article's paragraphs."""
    found = [
        (number, doc, _without_owner(doc, one)) for number, doc in enumerate(docs) for one in find_mentions(doc, world)
    ]
    found = as_people(as_states(as_clubs(found, world), world), world)
    persons = _full_persons(found)
    found = [(number, doc, _by_repetition(doc, mention, persons)) for number, doc, mention in found]
    found += _also_words(docs, persons, found)
    entities: list[Entity] = []
    at: dict[tuple[int, int], Mention] = {}
    for whole in (True, False):  # full names first, so that short ones find them wherever they stand
        for number, doc, mention in found:
            if (mention.end - mention.start > 1 or mention.place is not None) is not whole:
                continue
            entity = _entity(doc, mention, entities, world)
            if entity is None:
                continue
            one = Mention(entity, number, mention.start, mention.end, mention.title)
            entity.mentions.append(one)
            at.update({(number, index): one for index in range(mention.start, mention.end)})
            _learn(entity, doc, mention)
    for entity in entities:
        entity.mentions.sort(key=lambda one: (one.paragraph, one.start))
        if entity.kind == ORGANIZATION and len(entity.names) > 1:  # of a firm’s names, that which the tables put first
            entity.name = next((name for name in sorted(entity.names) if world.is_first_name(name)), entity.name)
    return Names(tuple(entities), at)


def _without_owner(doc: Doc, mention: Found) -> Found:
    """A person without what the name is said to belong to: `Broad’s Zhang` is Zhang."""
    owned = [token.i for token in doc[mention.start : mention.end - 1] if token.tag_ == "POS"]
    if mention.kind != PERSON or not owned:
        return mention
    return Found(owned[-1] + 1, mention.end, PERSON, mention.place, sure=mention.sure)


def _full_persons(found: Sequence[tuple[int, Doc, Found]]) -> Counter[str]:
    """The full names that the article gives to people, and their last words."""
    parts: Counter[str] = Counter()
    for _, doc, mention in found:
        if mention.kind == PERSON and 1 < mention.end - mention.start < 5:
            parts[doc[mention.end - 1].text] += 1
            parts[doc[mention.start : mention.end].text] += 1
    return parts


def _also_words(
    docs: Sequence[Doc], persons: Counter[str], found: Sequence[tuple[int, Doc, Found]]
) -> list[tuple[int, Doc, Found]]:
    """Last names of the article's people that are words too: May, who is no month, and Expert, who is a physicist."""
    taken = {(number, index) for number, _, mention in found for index in range(mention.start, mention.end)}
    return [
        (number, doc, Found(token.i, token.i + 1, PERSON, sure=True))
        for number, doc in enumerate(docs)
        for token in doc
        if token.text in persons and (number, token.i) not in taken and _is_name(token)
    ]


def _is_name(token: Token) -> bool:
    if token.text in MONTHS:
        return not _is_month(token)
    follows = token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "PROPN"
    begins = token.is_sent_start and token.pos_ != "PROPN"
    alone = token.tag_ == "NN" and token.dep_ in {"nsubj", "nsubjpass"}  # `Ver, who was jailed`: no article
    return token.pos_ in {"PROPN", "NOUN", "ADJ"} and not follows and (not begins or alone)


def _is_month(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return (
        (before is not None and (before.lower_ in _BEFORE_MONTHS or before.like_num or before.ent_type_ == "PERSON"))
        or (before is not None and before.pos_ == "PROPN")
        or (after is not None and after.like_num)
    )


_BEFORE_MONTHS = frozenset("in of last next this since until by early late mid during from through".split())


def _by_repetition(doc: Doc, mention: Found, persons: Counter[str]) -> Found:
    """A name that the article gives to a person elsewhere is that person's here too."""
    if mention.place is not None or mention.kind == PERSON:
        return mention
    if doc[mention.start : mention.end].text in persons:
        return Found(mention.start, mention.end, PERSON, None, mention.title, sure=True)
    return mention


def _entity(doc: Doc, mention: Found, entities: list[Entity], world: Gazetteer) -> Entity | None:
    text = doc[mention.start : mention.end].text
    if mention.place is not None:
        name = mention.place.name
        known = [one for one in entities if one.kind == mention.kind and one.place and one.place.name == name]
    elif mention.kind == PERSON:
        known = [one for one in entities if one.kind == PERSON and _same_person(one, text)]
        if len(known) > 1:
            exact = [one for one in known if text in one.names]
            if len(exact) != 1:
                return None
            known = exact
        name = text
    elif mention.kind in {ORGANIZATION, OTHER}:
        known = [one for one in entities if one.kind in {ORGANIZATION, OTHER} and _same_organization(one, text, world)]
        exact = [one for one in known if text in one.names]
        known = exact or known
        if len(known) > 1:
            return None
        name = text
    else:
        known = [one for one in entities if one.kind == mention.kind and text in one.names]
        name = text
    if known:
        return known[0]
    first = doc[mention.start].text
    gender = world.genders.get(first) if mention.kind == PERSON else None
    made = Entity(mention.kind, name, {text}, mention.place, gender=gender)
    entities.append(made)
    return made


def _same_person(one: Entity, text: str) -> bool:
    new, old = _words(text), one.words
    if new == old:
        return True
    if len(new) == 1:
        return new[0] in {old[-1], old[0]} if _family_first(one.name) else new[0] == old[-1]
    if len(new) == len(old) and new[-1] != old[-1] and new[0] != old[0]:
        return False
    if len(old) == 1:
        return old[0] == new[-1]
    if set(new) <= set(old) or set(old) <= set(new):
        return new[-1] == old[-1]
    joined, other = "".join(new), "".join(old)
    return fuzz.ratio(joined, other) >= NEAR_SPELLING and abs(len(joined) - len(other)) <= 2


def _family_first(name: str) -> bool:
    """Whether the first word may be the family's name, as in `Kim Jong Un`, `Xi Jinping`, `Kim Jong-un`."""
    first = name.replace("-", " ").split()[0]
    return first in _FAMILIES


_FAMILIES = frozenset(
    "Kim Lee Park Choi Choe Jung Kang Cho Yoon Moon Ri Pak Xi Li Wang Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Hu "  # noqa: E501
    "Guo He Gao Lin Luo Mao Deng Jiang Wen Nguyen Tran Le Pham Aung Mohammed".split()
)


_OF_WHERE = frozenset("us uk un eu american british".split())  # `the U.S. Congress` is Congress


def _same_organization(one: Entity, text: str, world: Gazetteer) -> bool:
    if text in one.names or (one.kind == ORGANIZATION and any(world.same_firm(name, text) for name in one.names)):
        return True
    new, old = _words(text), one.words
    if tuple(word for word in new if word not in _OF_WHERE) == tuple(word for word in old if word not in _OF_WHERE):
        return True
    if len(new) == 1 and len(old) > 1:
        letters = text.replace(".", "").lower()
        initials = "".join(w[0] for w in old if w not in {"of", "and", "for", "the"})
        shorter = len(letters) > 2 and initials.endswith(letters)  # `CAS`, the North American Court of …
        as_word = len(letters) > 3 and letters == initials and text[0].isupper()  # `Sars`, as British papers print it
        return as_word or (text.isupper() and (letters == initials or shorter))
    if len(new) > 1 and len(old) > 1:
        short, long = sorted((new, old), key=len)
        return long[-len(short) :] == short or long[: len(short)] == short
    return False


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.lower().replace("-", " ").replace("’", "'").replace(".", "").replace("&", "and").split())


def _learn(entity: Entity, doc: Doc, mention: Found) -> None:
    text = doc[mention.start : mention.end].text
    entity.names.add(text)
    entity.sure = entity.sure or mention.sure
    longer = len(_words(text)) > len(entity.words)
    if mention.place is None and longer and entity.kind in {PERSON, ORGANIZATION, OTHER}:
        entity.name = text
    if entity.kind == OTHER and mention.kind == ORGANIZATION:
        entity.kind = ORGANIZATION
    if entity.kind != PERSON:
        return
    if mention.title is not None:
        title = doc[mention.title : mention.start].text
        if (
            not is_courtesy(title)
            and not (is_role(doc[mention.start - 1]) and doc[mention.start - 1].tag_ == "NNS")
            and (entity.role is None or len(title) > len(entity.role))
            and len(title.split()) <= 7
        ):
            entity.role = title
        if title.lower().rstrip(".") in {"mr", "sir", "lord"}:
            entity.gender = "m"
        elif title.lower().rstrip(".") in {"mrs", "ms", "dame", "lady"}:
            entity.gender = "f"
    beside = description_beside(doc[mention.start : mention.end].root)
    if beside is not None and entity.description is None and doc[beside[0]].tag_ != "PRP$":
        entity.description = doc[slice(*beside)].text


def is_spot(entity: Entity) -> bool:
    """Whether an entity is somewhere: a country, a city, a region, another place."""
    return entity.kind in {COUNTRY, CITY, REGION, PLACE}
