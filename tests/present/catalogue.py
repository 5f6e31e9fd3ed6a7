"""Every message of the templates and of the code, as Babel finds them; kept in `quizwire.pot` for translators.

`python -m tests.present.catalogue`, with `bot` on the path, writes that file again.
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import quizwire.present

PRESENT = Path(quizwire.present.__file__).parent
POT = PRESENT / "locales" / "quizwire.pot"


def extracted() -> Catalog:
    """The messages in use."""
    catalog = Catalog(
        header_comment="# The texts of Quizwire's cards, for translators: see docs/templates.md.",
        project="Quizwire",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        charset="utf-8",
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),  # so that the file changes only where its messages do
        fuzzy=False,
    )
    found = extract_from_dir(
        PRESENT,
        method_map=[("**.py", "python"), ("**.j2", "jinja2")],
        options_map={"**.j2": {"extensions": "jinja2.ext.do", "trim_blocks": "true", "silent": "false"}},
    )
    for file, _, message, comments, context in found:
        catalog.add(message, locations=[(Path(file).as_posix(), 0)], auto_comments=comments, context=context)
    return catalog


def kept() -> Catalog:
    """The messages of the file."""
    with POT.open("rb") as file:
        return read_po(file)


def main() -> None:
    """Write the file."""
    with POT.open("wb") as file:
        write_po(file, extracted(), sort_output=True, include_lineno=False)


if __name__ == "__main__":
    main()
