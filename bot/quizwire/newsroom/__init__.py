"""The newsroom: from an article to a draft worth editing. Offline, by rules on a parse; a language model is optional.

raw text ─clean─▶ article ─read─▶ sentences, names, dates, quotes ─▶ clauses ─▶ candidates ─rank─▶ questions ─▶ draft
"""

from quizwire.newsroom.article import Article, NotDraftable, read_article
from quizwire.newsroom.drafting import Draft, draft
from quizwire.newsroom.llm import LlmWriter, ModelNotSet
from quizwire.newsroom.load import ModelMissing, model_name
from quizwire.newsroom.proposal import DraftWriter, Proposal, Refused
from quizwire.newsroom.rules import RuleWriter

__all__ = [
    "Article",
    "Draft",
    "DraftWriter",
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
]
