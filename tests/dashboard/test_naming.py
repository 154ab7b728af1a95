"""Names that recur say where they stand: Hà Nội has a Minh Khai in three districts."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.naming import placed_name
from pipelines.domain.org_unit import UnitId

CITY, DISTRICT, WARD = (
    UnitId.parse(f"gso-2024/{code}") for code in ("province/01", "district/021", "ward/00613")
)
NAMES = {CITY: "Thành phố Hà Nội", DISTRICT: "Quận Bắc Từ Liêm", WARD: "Phường Minh Khai"}
PARENTS = {CITY: None, DISTRICT: CITY, WARD: DISTRICT}


def looking_at(unit: UnitId) -> SimpleNamespace:
    """A subject with three units, one of them on show."""
    return SimpleNamespace(
        names=NAMES,
        selection=SimpleNamespace(unit=unit),
        snapshot=SimpleNamespace(
            units=SimpleNamespace(unit=lambda u: SimpleNamespace(parent=PARENTS[u]))
        ),
    )


@pytest.mark.parametrize(
    ("looked_at", "unit", "name"),
    [
        (CITY, WARD, "Phường Minh Khai, Quận Bắc Từ Liêm"),
        (DISTRICT, WARD, "Phường Minh Khai"),
        (WARD, WARD, "Phường Minh Khai"),
        (CITY, DISTRICT, "Quận Bắc Từ Liêm"),
        (DISTRICT, CITY, "Thành phố Hà Nội"),
    ],
)
def test_a_unit_says_where_it_stands_unless_that_is_what_is_looked_at(looked_at, unit, name):
    assert placed_name(looking_at(looked_at), unit) == name
