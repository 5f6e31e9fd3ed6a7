"""Asking: simplified clauses become wh-questions by their parse, with key, evidence and attribution."""
