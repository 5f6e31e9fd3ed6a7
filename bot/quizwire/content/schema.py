"""The JSON Schema of format 1 as a file for editors."""

import json

from quizwire.core.briefing import json_schema


def schema_text() -> str:
    """The text of docs/briefing.schema.json, made from the model."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
