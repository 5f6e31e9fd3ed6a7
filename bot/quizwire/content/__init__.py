"""Briefing files: read, checked, written, and kept as a library.

Bad content never raises here: it comes back as problems, each with file, line, column and a documented code.
"""
