"""Every case of tests/cases/attainment, worked out by hand, through the real warehouse."""

from datetime import UTC, datetime, time
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

CASES = Path(__file__).parents[2] / "cases" / "attainment"


def every_case():
    for path in sorted(CASES.glob("*.yaml")):
        if path.stem != "spec":
            for case in yaml.safe_load(path.read_text(encoding="utf-8")):
                yield pytest.param(case, id=f"{path.stem}: {case['claim']}")


def exact(row, side):
    numerator, denominator = row[f"{side}_numerator"], row[f"{side}_denominator"]
    if numerator is None:
        return None
    return Fraction(numerator) / Fraction(1 if denominator is None else denominator)


def close(number):
    return None if number is None else pytest.approx(float(Fraction(number)), rel=1e-15)


@pytest.mark.parametrize("case", list(every_case()))
def test_case(attain, case):
    known_at = case.get("known_at")
    rows = attain(
        case["reports"],
        known_at=datetime.combine(known_at, time(), UTC) if known_at else None,
        **({"as_of": case["as_of"]} if "as_of" in case else {}),
    )
    for expected in case["expect"]:
        key = (
            expected.get("programme", "plan-d1"),
            expected["indicator"],
            expected["unit"],
            expected["period"],
        )
        if expected.get("row") == "none":
            assert key not in rows
            continue
        assert says(rows[key], expected) == wanted(expected), key


def wanted(expected):
    """What the case expects, with fractions read."""
    said = dict(expected)
    said.pop("programme", None)
    for side in {"lower", "upper"} & set(said):
        said[side] = None if said[side] is None else Fraction(said[side])
    if "value" in said:
        said["value"] = close(said["value"])
    return said


def says(row, expected):
    """What the row says of the same things; a bound both exactly and as the float beside it."""
    said = {key: row[key] for key in expected if key not in ("programme", "lower", "upper")}
    for side in {"lower", "upper"} & set(expected):
        said[side] = exact(row, side)
        assert row[side] == close(said[side])
    return said
