"""Two programmes of which one lies within the other, and attainment added up from ward figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from pipelines.attainment.schema import ATTAINMENT
from pipelines.domain.period import Calendar, Period
from pipelines.spec.model import Spec

CITY = "gso-2024/province/01"
WORDS = {"vi": "x", "en": "x"}
Pair = tuple[int, int]


def make_spec(over_time: str = "sum", *, names: tuple[str, ...] = ("supported", "talks")) -> Spec:
    """``supported`` and, where named, ``cases`` and ``cases_change`` are sensitive."""
    element = {
        "name": WORDS,
        "unit": "person",
        "semantics": "flow",
        "over_time": over_time,
        "over_units": "sum",
    }
    indicator = {
        "name": WORDS,
        "definition": WORDS,
        "form": "half",
        "over_time": over_time,
        "over_units": "sum",
        "better": "higher",
    }
    target = {"clause": {"document": "d", "quote": "x"}, "provenance": "quoted"}
    targets = [{**target, "indicator": name} for name in names]
    programme = {
        "name": WORDS,
        "short_name": WORDS,
        "document": "d",
        "starts": date(2022, 1, 1),
        "ends": date(2025, 12, 31),
        "targets": targets,
    }
    return Spec.model_validate(
        {
            "format": 1,
            "title": WORDS,
            "documents": {"d": {"title": WORDS}},
            "units_of_measure": {"person": {"name": WORDS}},
            "calendars": {
                "half": {"name": WORDS, "period_types": ["half-year"], "rolls_up_to": ["year"]}
            },
            "data_elements": {
                "found": {**element, "sensitive": True},
                "helped": {**element, "sensitive": True},
                "households": element,
                "at_talks": element,
            },
            "forms": {
                "half": {
                    "name": WORDS,
                    "version": "1",
                    "calendar": "half",
                    "levels": ["ward"],
                    "sections": [
                        {"title": WORDS, "elements": ["found", "helped", "households", "at_talks"]}
                    ],
                }
            },
            "indicators": {
                name: entry
                for name, entry in {
                    "supported": {
                        **indicator,
                        "measure": "ratio",
                        "numerator": ["helped"],
                        "denominator": ["found"],
                    },
                    "talks": {
                        **indicator,
                        "measure": "ratio",
                        "numerator": ["at_talks"],
                        "denominator": ["households"],
                    },
                    "cases": {**indicator, "measure": "count", "numerator": ["found"]},
                    "cases_change": {**indicator, "measure": "change", "numerator": ["found"]},
                }.items()
                if name in names
            },
            "programmes": {
                "city": {**programme, "scope": [CITY]},
                "district": {**programme, "scope": ["gso-2024/district/A"]},
            },
        }
    )


def make_attainment(
    wards: Mapping[tuple[str, str], Pair | None],
    *,
    over_time: str = "sum",
    indicator: str = "supported",
    without: tuple[str, ...] = (),
) -> pa.Table:
    """Attainment of ward pairs (numerator, denominator) by (ward, half-year); None is missing.

    Ward ``A1`` lies in district ``A``; years are rolled up, and everything is added up the tree.
    ``without`` are periods that are not published.
    """
    leaf = dict(wards) | _years(wards, over_time)
    if indicator == "cases_change":
        leaf = _changes(leaf)
    sums: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for (ward, code), pair in leaf.items():
        places = (f"gso-2024/ward/{ward}", f"gso-2024/district/{ward[0]}", CITY)
        for place in places:
            sums[place, code] += [pair] if pair else []
    rows = []
    for (place, code), pairs in sorted(sums.items()):
        if code in without:
            continue
        whole = (sum(n for n, _ in pairs), sum(d for _, d in pairs)) if pairs else None
        for programme in ("city", "district"):
            if programme == "city" or place.split("/")[2][0] == "A":
                rows.append(make_row(programme, indicator, place, code, whole))
    return pa.Table.from_pylist(rows, schema=ATTAINMENT)


def _years(
    wards: Mapping[tuple[str, str], Pair | None], over_time: str
) -> dict[tuple[str, str], Pair | None]:
    found: dict[tuple[str, str], Pair | None] = {}
    for ward, code in wards:
        parts = [wards.get((ward, f"{code[:4]}-{half}")) for half in ("H1", "H2")]
        reported = [pair for pair in parts if pair]
        whole = (sum(n for n, _ in reported), sum(d for _, d in reported))
        if over_time == "last":
            found[ward, code[:4]] = reported[-1] if reported else None
        else:
            found[ward, code[:4]] = whole if len(reported) == 2 else None
    return found


def _changes(counts: Mapping[tuple[str, str], Pair | None]) -> dict[tuple[str, str], Pair | None]:
    found: dict[tuple[str, str], Pair | None] = {}
    for (ward, code), now in counts.items():
        before = counts.get((ward, str(Period.parse(code).year_before)))
        found[ward, code] = (now[0] - before[0], before[0]) if now and before else None
    return found


def make_row(
    programme: str, indicator: str, unit: str, period: str, pair: Pair | None, **more: Any
) -> dict[str, Any]:
    level = unit.split("/")[1]
    parents = {
        "province": None,
        "district": CITY,
        "ward": f"gso-2024/district/{unit.split('/')[2][0]}",
    }
    row = dict.fromkeys(ATTAINMENT.names)
    return row | {
        "programme": programme,
        "indicator": indicator,
        "unit": unit,
        "level": level,
        "parent": parents[level],
        "period": period,
        "period_end": Calendar("half").last_day(Period.parse(period)),
        "numerator": Decimal(pair[0]) if pair else None,
        "denominator": Decimal(pair[1]) if pair and indicator != "cases" else None,
        "value": pair[0] / pair[1] if pair and pair[1] else None,
        "verdict": "met" if pair and pair[1] else "undetermined",
        "absence": None if pair else "missing",
        "units_reported": 1 if pair else 0,
        "units_expected": 1,
        "units_carried": 0,
        "provisional": False,
        "illustrative": True,
        "revised": False,
        "provenance": "quoted",
        "break_before": False,
        **more,
    }


@pytest.fixture
def spec_of() -> Callable[..., Spec]:
    return make_spec


@pytest.fixture
def attainment_of() -> Callable[..., pa.Table]:
    return make_attainment


@pytest.fixture
def row_of() -> Callable[..., dict[str, Any]]:
    return make_row
