"""A unit's key is scheme, level and code; units are dated."""

from datetime import date

import pytest

from pipelines.domain.org_unit import Level, OrgUnit, UnitId


def test_a_unit_id_prints_as_it_was_read():
    assert str(UnitId.parse("gso-2024/ward/00611")) == "gso-2024/ward/00611"
    assert UnitId.parse("gso-2024/ward/00611").level is Level.WARD


@pytest.mark.parametrize("text", ["00611", "gso-2024/ward", "gso-2024/xa/00611", "gso-2024//1", ""])
def test_what_is_not_a_unit_id_is_refused(text):
    with pytest.raises(ValueError, match=r"org unit id|unknown level"):
        UnitId.parse(text)


def test_one_code_in_two_schemes_is_two_units():
    assert UnitId.parse("gso-2024/ward/00611") != UnitId.parse("gso-2025/ward/00611")


def test_a_unit_exists_on_its_first_and_last_day():
    unit = OrgUnit(
        UnitId.parse("gso-2024/ward/00611"), "Xuân Tảo", "Phường", None, None, date(2025, 6, 30)
    )
    assert unit.exists_on(date(2025, 6, 30))
    assert not unit.exists_on(date(2025, 7, 1))
