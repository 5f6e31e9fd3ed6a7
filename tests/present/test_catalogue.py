"""Translators find every message in use, and none that is not."""

from tests.present.catalogue import extracted, kept


def test_the_kept_messages_are_those_in_use() -> None:
    used = {message.id for message in extracted() if message.id}
    stored = {message.id for message in kept() if message.id}
    assert stored == used, "run `python -m tests.present.catalogue` with `bot` on the path"


def test_messages_are_found_in_templates_and_in_code() -> None:
    places = {path for message in extracted() for path, _ in message.locations}
    assert {"attribution.py", "presenter.py", "templates/edition.j2"} <= places
