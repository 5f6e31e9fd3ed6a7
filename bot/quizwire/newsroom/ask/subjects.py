"""Subjects: what stands for one, who acts, what things become, and which says by itself what it is about."""

from typing import Final

from spacy.tokens import Token

from quizwire.newsroom.ask.adequacy import unfinished
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.framing import in_midst
from quizwire.newsroom.ask.phrases import Dangling, Scribe
from quizwire.newsroom.gazetteer import gazetteer
from quizwire.newsroom.mentions import CITY, COUNTRY, ORGANIZATION, OTHER, PEOPLE, PERSON, REGION
from quizwire.newsroom.roles import is_role
from quizwire.newsroom.vocabulary import ACTING, BECOMING

_OFTEN: Final = 3  # times that an article names what it is about
_NEWS: Final = 3  # sentences at the beginning, which tell what is new
_LONG: Final = 3  # words of a subject that tell much
_SOME: Final = frozenset("enough more less any many most some few several no even all both such".split())
_CONTENT: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
_AGENTS: Final = frozenset({PERSON, ORGANIZATION, COUNTRY, CITY, REGION, PEOPLE})
_OBJECTS: Final = frozenset({"dobj", "xcomp", "ccomp", "attr", "acomp", "oprd", "dative"})
_WOMEN: Final = frozenset("woman girl mother wife daughter sister aunt grandmother queen actress waitress nun".split())
_MEN: Final = frozenset("man boy father husband son brother uncle grandfather king actor waiter monk".split())
_SOMEBODY: Final = frozenset(
    "child baby teenager person parent friend student pupil voter worker driver passenger pilot tourist prisoner "
    "patient victim suspect gunman attacker refugee migrant customer neighbour neighbor resident candidate opponent "
    "supporter fan rival partner colleague hostage survivor thief robber burglar hacker fugitive".split()
)


def subject_told(clause: Clause, scribe: Scribe) -> str:
    """The subject in words, where it tells who or what is meant. Raises Dangling."""
    tokens = clause.subject_tokens
    if unfinished(clause.subject, tokens):
        raise Dangling(clause.subject.text)
    text = in_midst(clause.reading, clause.sentence, tokens, scribe.write(tokens))
    named = any(clause.reading.mention(clause.sentence, token) for token in tokens)
    content = [token for token in tokens if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}]
    if not (named or scribe.introduced or scribe.soft or len(content) >= 3):
        raise Dangling(clause.subject.text)
    return text


def pronoun_for(clause: Clause) -> str | None:
    """What stands for the subject in the key: `it`, `they`, `he`, `she`; None where it can't be told."""
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    many = clause.plural or finite.lower_ in {"are", "were", "have", "do"}
    return _pronoun(clause, clause.subject, many=many)


def pronoun_for_object(clause: Clause, noun: Token) -> str | None:
    """What stands for an object in the key: `it`, `them`, `him`, `her`; None where it can't be told."""
    many = noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.children)
    found = _pronoun(clause, noun, many=many)
    return None if found is None else {"they": "them", "he": "him", "she": "her"}.get(found, found)


def _pronoun(clause: Clause, noun: Token, *, many: bool) -> str | None:
    mention = clause.reading.mention(clause.sentence, noun)
    if mention is not None:
        entity = mention.entity
        if entity.kind == PERSON:
            return None if many else {"m": "he", "f": "she"}.get(entity.gender or "")
        like_a_person = noun.doc[mention.start].text in gazetteer().genders and not entity.sure
        known = not like_a_person or noun.nbor(-1).lower_ == "the"
        return ("they" if many else "it") if known and entity.kind != OTHER else None
    if many:
        return "they"
    if is_role(noun) or noun.ent_type_ == "PERSON" or noun.pos_ != "NOUN":
        return None
    lemma = noun.lemma_.lower()
    return "she" if lemma in _WOMEN else "he" if lemma in _MEN else "it" if lemma not in _SOMEBODY else None


def acts(clause: Clause) -> bool:
    """Whether a subject is somebody, or a body of people, that does things."""
    subject = clause.subject
    mention = clause.reading.mention(clause.sentence, subject)
    if mention is not None and mention.entity.kind in _AGENTS:
        return True
    return is_role(subject) or subject.lemma_.lower() in ACTING


def befalls(clause: Clause) -> bool:
    """Whether a verb without an object tells what became of its subject: `prices rose`, `the bridge collapsed`."""
    if clause.particle is not None:
        return False
    return clause.verb.lemma_ in BECOMING and not any(part.head.dep_ in _OBJECTS for part in clause.parts)


def is_place(clause: Clause) -> bool:
    """Whether something is told of a country or a town, to which very much happens."""
    mention = clause.reading.mention(clause.sentence, clause.subject)
    return mention is not None and mention.entity.kind in {COUNTRY, CITY, REGION}


def is_topic(clause: Clause) -> bool:
    """Whether a subject says by itself what it is about: named, described, or what the article keeps speaking of."""
    tokens = clause.subject_tokens
    if tokens[0].lower_ in _SOME:
        return False
    content = [token for token in tokens if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}]
    if len(content) > 1 or any(clause.reading.mention(clause.sentence, token) for token in tokens):
        return True
    if any(token.dep_ == "det" and token.lower_ == "the" for token in tokens):
        return True  # it is written as what it is
    lemma = clause.subject.lemma_
    return sum(t.lemma_ == lemma for each in clause.reading.paragraphs for t in each.doc) >= _OFTEN


def is_narrow(clause: Clause) -> bool:
    """Whether a subject that is told nothing else of tells which deed is meant: the news itself, or a long subject."""
    content = [token for token in clause.subject_tokens if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}]
    return clause.sentence.number < _NEWS or len(content) >= _LONG
