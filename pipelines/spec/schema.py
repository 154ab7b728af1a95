"""The JSON Schema of indicators.yaml, for editors: ``python -m pipelines.spec.schema FILE``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pipelines.spec.model import Spec


def json_schema() -> str:
    """The schema as text, the same on every machine."""
    schema = Spec.model_json_schema(mode="validation")
    schema["properties"].pop("fingerprint", None)
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json_schema(), encoding="utf-8")
