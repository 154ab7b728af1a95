"""The JSON Schema that editors use is fresh and accepts the product's own spec."""

import json
from pathlib import Path

import jsonschema
import yaml

from pipelines.spec.schema import json_schema

ROOT = Path(__file__).parents[3]


def test_the_schema_in_docs_is_fresh():
    on_disk = (ROOT / "docs" / "indicators.schema.json").read_text(encoding="utf-8")
    assert on_disk == json_schema(), (
        "run: python -m pipelines.spec.schema docs/indicators.schema.json"
    )


def test_the_schema_accepts_the_products_own_spec():
    text = (ROOT / "indicators.yaml").read_text(encoding="utf-8")
    # Dates are words to an editor.
    spec = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.validate(spec, json.loads(json_schema()))


def test_an_editor_shows_what_the_source_says_of_a_key():
    modality = json.loads(json_schema())["$defs"]["Target"]["properties"]["modality"]
    assert "phấn đấu" in modality["description"]
