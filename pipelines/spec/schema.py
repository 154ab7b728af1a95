"""The JSON Schema of indicators.yaml, for editors: ``python -m pipelines.spec.schema FILE``."""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pipelines.spec import model, programme, quality, watch
from pipelines.spec.entry import Entry
from pipelines.spec.model import Spec


def json_schema() -> str:
    """The schema as text, the same on every machine."""
    schema = Spec.model_json_schema(mode="validation")
    entries = {**schema["$defs"], Spec.__name__: schema}
    for entry, field, words in _remarks():
        if entry in entries:
            entries[entry]["properties"][field].setdefault("description", words)
    schema["properties"].pop("fingerprint", None)
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _remarks() -> Iterator[tuple[str, str, str]]:
    """Entry, key and what the source says below the key: an editor shows it beside the key.

    Read here and not by pydantic, which would read its own source at every start.
    """
    for module in (model, programme, quality, watch):
        for entry in ast.parse(inspect.getsource(module)).body:
            if not isinstance(entry, ast.ClassDef):
                continue
            for field, below in pairwise(entry.body):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(field.target, ast.Name)
                    and isinstance(below, ast.Expr)
                    and isinstance(below.value, ast.Constant)
                ):
                    words = inspect.cleandoc(str(below.value.value))
                    for name in _with_heirs(getattr(module, entry.name)):
                        yield name, field.target.id, words


def _with_heirs(entry: type[Entry]) -> Iterator[str]:
    """The entry and those that have its keys too."""
    yield entry.__name__
    yield from (heir.__name__ for heir in entry.__subclasses__())


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json_schema(), encoding="utf-8", newline="\n")
