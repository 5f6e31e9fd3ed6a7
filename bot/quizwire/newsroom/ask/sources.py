"""Who says it, in words that stand alone: `according to Ann Lee, …`; nothing where that can't be told.

A source is named, or described at some length, or known by `the`, or the one that `he` means. Where the question names
its report, `officials`, `scientists` or `a study` will do too: one can look up who they were.
"""

import re
from typing import Final

from spacy.tokens import Token

from quizwire.core.briefing import Standing
from quizwire.newsroom.ask.clauses import Clause
from quizwire.newsroom.ask.phrases import Dangling, Scribe, placed
from quizwire.newsroom.ask.trimming import trimmed
from quizwire.newsroom.continuing import TELLERS, Described
from quizwire.newsroom.descriptions import described
from quizwire.newsroom.mentions import PERSON
from quizwire.newsroom.named import called
from quizwire.newsroom.names import Entity
from quizwire.newsroom.read import Reading, Sentence
from quizwire.newsroom.references import antecedent, unheard_of
from quizwire.newsroom.roles import is_role

_MANY: Final = frozenset(
    "official authority officer researcher scientist analyst economist expert prosecutor investigator doctor witness "
    "organizer organiser lawyer engineer historian".split()
)  # who speak as one
_LONGEST: Final = 12  # words of a source


def attribution_lead(clause: Clause, scribe: Scribe) -> tuple[str, str | None]:
    """`According to …` and who that is. Raises Dangling where the speaker can't be named."""
    voice = clause.voice
    if voice.standing is Standing.CONFIRMED:
        return "", None
    if voice.speaker is None:
        raise Dangling("a claim of nobody's")
    by = speaker_name(clause.reading, scribe, clause)
    return f"according to {by}", by


def speaker_name(reading: Reading, scribe: Scribe, clause: Clause) -> str:
    """The speaker in words, introduced. Raises Dangling."""
    voice = clause.voice
    assert voice.speaker is not None
    assert voice.sentence is not None
    plain = voice.speaker.pos_ == "NOUN" and not is_role(voice.speaker)  # `the environmental group Selva Viva`
    if voice.entity is not None and voice.entity.kind == PERSON and not plain:
        return presented(scribe, voice.entity)
    if voice.speaker.lower_ in {"he", "she", "it", "they"}:
        return _meant(reading, scribe, voice.sentence, voice.speaker)
    if scribe.lenient and _will_do(voice.speaker):
        return "".join(token.text_with_ws for token in voice.speaker.subtree).strip().lower()
    if not _tells_who(reading, voice.sentence, voice.speaker):
        raise Dangling(voice.speaker.text)
    other = Scribe(reading, voice.sentence)
    beside = [child for child in voice.speaker.children if child.dep_ in {"relcl", "acl"}]
    maker = next((child for child in beside if _names_its_maker(reading, voice.sentence, child)), None)
    if maker is None:
        tokens = trimmed(voice.speaker, beside)
    else:  # set apart by commas
        tokens = [token for token in voice.speaker.subtree if not token.is_punct]
    if len(tokens) > _LONGEST:
        raise Dangling("a long speaker")
    text = other.write(tokens)
    scribe.introduced |= other.introduced
    return text


def _meant(reading: Reading, scribe: Scribe, sentence: Sentence, pronoun: Token) -> str:
    """Whom a pronoun that speaks means: `He also said …`. Raises Dangling."""
    one = antecedent(reading, sentence, pronoun, {pronoun.i})
    if isinstance(one, Described):
        scribe.soft += 1
        return one.words
    if not isinstance(one, Entity):
        raise Dangling(pronoun.text)
    if one.kind == PERSON:
        return presented(scribe, one)
    scribe.introduced.add(one)
    return called(reading, one)


def _will_do(speaker: Token) -> bool:
    """Whether a source without a name is enough where one can look it up: `officials`, `a study`."""
    words = list(speaker.subtree)
    if speaker.tag_ == "NNS":
        return len(words) == 1 and speaker.lemma_.lower() in _MANY
    return len(words) == 2 and words[0].lower_ in {"a", "the"} and speaker.lemma_.lower() in TELLERS - {"report"}


def _names_its_maker(reading: Reading, sentence: Sentence, beside: Token) -> bool:
    """Whether what stands beside a bare `study` names who made it: `conducted by Leeds University`."""
    study = beside.head
    told = any(child.dep_ in {"amod", "compound", "poss", "prep"} for child in study.children)
    agent = any(child.dep_ == "agent" for child in beside.children)
    named = any(reading.mention(sentence, token) for token in beside.subtree)
    return beside.tag_ == "VBN" and agent and named and study.lemma_.lower() in TELLERS and not told


def _tells_who(reading: Reading, sentence: Sentence, speaker: Token) -> bool:
    """Whether a speaker is named, or described at some length, or by `the` as one known: not `an official`."""
    words = [token for token in speaker.subtree if token.pos_ in {"NOUN", "PROPN", "ADJ"}]
    figures = speaker.lower_ in {"data", "figures", "statistics"} and len(words) > 1
    return (
        figures
        or len(words) > 2
        or any(reading.mention(sentence, token) for token in words)
        or speaker.lower_ == "police"
        or (_is_definite(speaker) and described(reading, sentence, speaker) is not None)
    )


def _is_definite(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(child.lower_ == "the" and child.dep_ == "det" for child in noun.children)


def presented(scribe: Scribe, entity: Entity) -> str:
    """A speaker with the role or the description that tells why to listen; the report that is named tells it too."""
    if entity in scribe.introduced:
        return entity.name
    scribe.introduced.add(entity)
    if entity.role:
        return " ".join([*placed(scribe.reading, entity.role), entity.name])
    told = (entity.description or "") if not scribe.lenient else ""
    bare = (
        told.lower().startswith("the ") and told[1:].islower() and " of " not in told
    )  # `the prime minister`, of what country
    if told and not bare and len(told.split()) <= 10:
        article = re.sub(r"^(The|A|An) ", lambda found: found[0].lower(), told)
        return f"{entity.name}, {article},"
    if unheard_of(scribe.reading, entity) and not scribe.lenient:
        raise Dangling(entity.name)
    return entity.name
