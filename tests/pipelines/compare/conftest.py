"""Three wards in two districts, and snapshots as the room sees them, counted by the recount."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from pipelines.compare.state import Basis, Hidden, State
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.spec.model import Spec

CASES = Path(__file__).parents[2] / "cases" / "attainment"
FORM = "ward-half-year"
Reports = Mapping[tuple[int, str], Mapping[str, int | None]]


def ward(number: int) -> str:
    return f"gso-2024/ward/0000{number}"


def country(*, third_in: int = 2) -> dict[UnitId, OrgUnit]:
    """Wards 1 and 2 in district 1, ward 3 in district 2 unless it has been moved."""
    parents = {
        "nation/vn": None,
        "province/01": "nation/vn",
        "district/001": "province/01",
        "district/002": "province/01",
        "ward/00001": "district/001",
        "ward/00002": "district/001",
        "ward/00003": f"district/00{third_in}",
    }
    units = [
        OrgUnit(
            id=UnitId.parse(f"gso-2024/{unit}"),
            name=unit,
            kind="",
            parent=UnitId.parse(f"gso-2024/{parent}") if parent else None,
            valid_from=None,
            valid_to=None,
        )
        for unit, parent in parents.items()
    ]
    nation = OrgUnit(UnitId.parse("gso-2025/nation/vn"), "vn", "", None, date(2026, 1, 1), None)
    return {unit.id: unit for unit in (*units, nation)}


@pytest.fixture(scope="session")
def spec() -> Spec:
    return Spec.model_validate(yaml.safe_load((CASES / "spec.yaml").read_text(encoding="utf-8")))


def with_target(spec: Spec, indicator: str, **changed: object) -> Spec:
    """The spec with another target for an indicator of the district's plan."""
    plan = spec.programmes["plan-d1"]
    targets = tuple(
        t.model_copy(update=changed) if t.indicator == indicator else t for t in plan.targets
    )
    edited = plan.model_copy(update={"targets": targets})
    return spec.model_copy(update={"programmes": {**spec.programmes, "plan-d1": edited}})


def with_indicator(spec: Spec, indicator: str, **changed: object) -> Spec:
    """The spec with an indicator that is counted otherwise."""
    entry = spec.indicators[indicator].model_copy(update=changed)
    return spec.model_copy(update={"indicators": {**spec.indicators, indicator: entry}})


def state_of(
    spec: Spec,
    reports: Reports,
    *,
    as_of: date = date(2024, 8, 1),
    third_in: int = 2,
    hidden: tuple[tuple[int, str, str], ...] = (),
) -> State:
    """A snapshot of these reports, of which the (ward, period, element) hidden are not shown."""
    slots = {
        (FORM, ward(number), period): {
            element: None if value is None else Decimal(value) for element, value in values.items()
        }
        for (number, period), values in reports.items()
    }
    whole = Basis(spec, country(third_in=third_in), as_of, slots)
    cells = {Hidden(FORM, ward(n), period, element) for n, period, element in hidden}
    shown = {
        slot: {e: None if Hidden(*slot, e) in cells else v for e, v in amounts.items()}
        for slot, amounts in slots.items()
    }
    basis = Basis(spec, whole.units, as_of, shown)
    return State(basis, f"third in {third_in}", frozenset(cells), whole.figures())


@pytest.fixture(scope="session")
def snapshot(spec) -> Callable[..., State]:
    """``state_of``; under the spec of the cases unless another one is given."""
    return lambda reports, *, under=spec, **more: state_of(under, reports, **more)


@pytest.fixture(scope="session")
def retargeted(spec) -> Callable[..., Spec]:
    """The spec with another target for an indicator of the district's plan."""
    return lambda indicator, *, of=spec, **changed: with_target(of, indicator, **changed)


@pytest.fixture(scope="session")
def recounted(spec) -> Callable[..., Spec]:
    """The spec with an indicator that is counted otherwise."""
    return lambda indicator, *, of=spec, **changed: with_indicator(of, indicator, **changed)
