"""Keeping things: one Store on SQLAlchemy Core, in memory, in a SQLite file or in PostgreSQL, by URL."""

from quizwire.storage.copies import restore
from quizwire.storage.store import SqlStore, open_store
from quizwire.storage.urls import BadUrl

__all__ = ["BadUrl", "SqlStore", "open_store", "restore"]
