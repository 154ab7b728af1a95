"""Issues keep their place and code; what they quote of sensitive numbers is taken out."""

from __future__ import annotations

import pyarrow as pa

from pipelines.disclosure.issues import MASKED, protect_issues
from pipelines.spec.model import Spec

WORDS = (
    "code",
    "element",
    "seen",
    "expected",
    "message_vi",
    "message_en",
    "action_vi",
    "action_en",
)


def issue(**words):
    return dict.fromkeys(WORDS, "x") | words


def with_rule(spec: Spec, left, right) -> Spec:
    rule = {
        "id": "r",
        "form": "half",
        "left": left,
        "op": "<=",
        "right": right,
        "severity": "error",
        "missing": "skip",
        "message": {"vi": "x", "en": "x"},
    }
    return Spec.model_validate(spec.model_dump() | {"rules": [rule]})


def messages(spec, *issues):
    table = pa.Table.from_pylist(list(issues), schema=pa.schema({w: pa.string() for w in WORDS}))
    return [row["message_vi"] for row in protect_issues(table, spec).to_pylist()]


def test_only_sensitive_figures_are_masked(spec_of):
    found = messages(
        spec_of(), issue(element="found"), issue(element="households"), issue(element=None)
    )
    assert found == [MASKED.vi, "x", "x"]


def test_blank_has_nothing_to_tell(spec_of):
    assert messages(spec_of(), issue(element="found", seen=None)) == ["x"]


def test_rule_quotes_both_sides(spec_of):
    """An insensitive left side stands beside a sensitive right one in the same sentence."""
    spec = with_rule(spec_of(), ["at_talks"], ["found"])
    assert messages(spec, issue(element="at_talks")) == [MASKED.vi]
