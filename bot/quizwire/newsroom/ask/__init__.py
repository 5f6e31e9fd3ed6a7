"""Asking: simplified clauses become wh-questions by their parse, each with its key, its evidence and its attribution."""
