"""Keeping things: one Store on SQLAlchemy Core, in memory, in a SQLite file or in PostgreSQL, by URL."""
