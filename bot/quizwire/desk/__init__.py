"""The desk: a draft becomes a briefing. Pure operations on a Proof, and the files it is kept in.

The terminal's review and the web room's desk are two faces of it.
"""

from quizwire.desk.fields import Unfit
from quizwire.desk.files import (
    Changed,
    Listed,
    NotReady,
    article_of,
    drafts,
    file_draft,
    make_ready,
    open_proof,
    save,
)
from quizwire.desk.offers import more
from quizwire.desk.proof import Found, Item, NothingLeft, Proof
from quizwire.desk.thrown import bring_back, throw_away, thrown_in

__all__ = [
    "Changed",
    "Found",
    "Item",
    "Listed",
    "NotReady",
    "NothingLeft",
    "Proof",
    "Unfit",
    "article_of",
    "bring_back",
    "drafts",
    "file_draft",
    "make_ready",
    "more",
    "open_proof",
    "save",
    "throw_away",
    "thrown_in",
]
