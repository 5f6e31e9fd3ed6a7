"""The newsroom: from an article to a draft worth editing. Offline, by rules on a parse; a language model is optional.

raw text ─clean─▶ article ─read─▶ sentences, names, dates, quotes ─▶ clauses ─▶ candidates ─rank─▶ questions ─▶ draft

Its names are looked up when they are used: who only shows drafts, or has them made by a `Drafter`, need not load the
language.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quizwire.newsroom.article import Article, NotDraftable, read_article
    from quizwire.newsroom.drafting import draft
    from quizwire.newsroom.endpoint import Endpoint, ModelNotSet
    from quizwire.newsroom.llm import LlmWriter
    from quizwire.newsroom.load import ModelMissing, model_name
    from quizwire.newsroom.proposal import Draft, DraftWriter, Proposal, Refused
    from quizwire.newsroom.rules import RuleWriter
    from quizwire.newsroom.worker import Drafter, DraftFailed
    from quizwire.newsroom.writers import writer_named

__all__ = [
    "Article",
    "Draft",
    "DraftFailed",
    "DraftWriter",
    "Drafter",
    "Endpoint",
    "LlmWriter",
    "ModelMissing",
    "ModelNotSet",
    "NotDraftable",
    "Proposal",
    "Refused",
    "RuleWriter",
    "draft",
    "model_name",
    "read_article",
    "writer_named",
]

_PLACES: Final = {
    "article": ("Article", "NotDraftable", "read_article"),
    "drafting": ("draft",),
    "endpoint": ("Endpoint", "ModelNotSet"),
    "llm": ("LlmWriter",),
    "load": ("ModelMissing", "model_name"),
    "proposal": ("Draft", "DraftWriter", "Proposal", "Refused"),
    "rules": ("RuleWriter",),
    "worker": ("DraftFailed", "Drafter"),
    "writers": ("writer_named",),
}


def __getattr__(name: str) -> object:
    for module, names in _PLACES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
