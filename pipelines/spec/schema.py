"""The JSON Schema of indicators.yaml, for editors: ``python -m pipelines.spec.schema FILE``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pipelines.spec.model import Spec


class _EditorSchema(GenerateJsonSchema):
    """Types that are read from words (fractions, units, periods) are words in the schema."""

    def is_instance_schema(self, schema: core_schema.IsInstanceSchema) -> JsonSchemaValue:
        """A value of our own class is written as a word, a number or a pair of languages."""
        if schema["cls"].__name__ == "Text":
            words = {"type": "string"}
            return {
                "type": "object",
                "properties": {"vi": words, "en": words},
                "required": ["vi", "en"],
                "additionalProperties": False,
            }
        return {"type": ["string", "integer"]}


def json_schema() -> str:
    """The schema as text, the same on every machine."""
    schema = Spec.model_json_schema(schema_generator=_EditorSchema, mode="validation")
    schema["properties"].pop("fingerprint", None)
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json_schema(), encoding="utf-8")
