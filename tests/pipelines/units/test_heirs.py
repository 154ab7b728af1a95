"""What became of a district that is no more, and which of its heirs are its only in part."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.domain.org_unit import UnitId
from pipelines.units.heirs import forebears, heirs
from pipelines.units.register import UnitRegister, read_register

ROOT = Path(__file__).parents[3]
BAC_TU_LIEM = UnitId.parse("gso-2024/district/021")
AFTER = date(2025, 12, 31)


@pytest.fixture(scope="module")
def register() -> UnitRegister:
    return read_register(ROOT / "data" / "units")


def test_a_district_is_followed_by_the_wards_that_took_its_land(register):
    found = {register.unit(h.unit).name: h.partial for h in heirs(register, BAC_TU_LIEM, day=AFTER)}
    assert {"Tây Tựu", "Phú Diễn", "Xuân Đỉnh", "Đông Ngạc", "Thượng Cát"} <= set(found)
    assert found["Thượng Cát"] is False or found["Đông Ngạc"] is False
    assert found["Nghĩa Đô"] is True


def test_a_unit_that_still_stands_has_no_heirs(register):
    assert heirs(register, BAC_TU_LIEM, day=date(2025, 6, 30)) == ()
    assert heirs(register, UnitId.parse("gso-2025/ward/00611"), day=AFTER) == ()


def test_the_districts_of_a_province_are_found_from_its_wards_of_today(register):
    tay_tuu = UnitId.parse("gso-2025/ward/00613")
    assert BAC_TU_LIEM in forebears(register, [tay_tuu])
