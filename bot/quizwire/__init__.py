"""Quizwire: curated news briefings as a daily quiz whose every answer shows its evidence."""

__version__ = "0.1.0"
