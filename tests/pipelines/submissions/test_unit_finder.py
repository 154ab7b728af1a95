"""Units of the real register are found as people write them, on the day that counts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest

from pipelines.domain.org_unit import Level, OrgUnit
from pipelines.submissions.unit_finder import Sought, Unfound, UnitFinder
from pipelines.units.register import read_register

BEFORE, AFTER = date(2025, 6, 30), date(2025, 12, 31)


@pytest.fixture(scope="module")
def finder():
    return UnitFinder(read_register(Path(__file__).parents[3] / "data" / "units"))


@pytest.fixture
def find(finder):
    def ask(text, *, above="", level=Level.WARD, day=BEFORE):
        found = finder.find(Sought(text, above, (level,), day))
        return str(found.id) if isinstance(found, OrgUnit) else found.code

    return ask


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("P. Cổ Nhuế 1", ""),
        ("co nhue 1", ""),
        ("Phường Cổ Nhuế 1, Quận Bắc Từ Liêm", ""),
        ("Phường Cổ Nhuế 1 - Q. Bắc Từ Liêm - TP. Hà Nội", ""),
        ("Cổ Nhuế 1", "Quận Bắc Từ Liêm, Thành phố Hà Nội"),
        ("00616", ""),
        ("616", ""),
        ("616.0", ""),
        ("gso-2024/ward/00616", ""),
    ],
)
def test_one_ward_in_many_ways(find, text, above):
    assert find(text, above=above) == "gso-2024/ward/00616"


def test_a_code_means_the_unit_of_its_day(find):
    assert find("00611", day=BEFORE) == "gso-2024/ward/00611"
    assert find("00611", day=AFTER) == "gso-2025/ward/00611"


def test_a_code_typed_with_its_zeros_is_whole(find):
    """01 is Hà Nội and no shortened 00001."""
    assert find("01") == "SUB119"
    assert find("01", level=Level.PROVINCE) == "gso-2024/province/01"
    assert find("1", level=Level.PROVINCE) == "gso-2024/province/01"


def test_a_common_name_asks_which_one(find):
    assert find("Phường 1") == "SUB117"
    assert find("Phường 1", above="Quận 3, Thành phố Hồ Chí Minh").startswith("gso-2024/ward/")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gso-2025/ward/00611", "SUB118"),
        ("Quận Bắc Từ Liêm", "SUB119"),
        ("Phường Không Đâu Cả", "SUB116"),
        ("99999", "SUB116"),
        ("gso-2024/ward/99999", "SUB116"),
        ("Cổ Nhuế 1, Quận Không Có", "SUB116"),
    ],
)
def test_what_cannot_be_found_says_why(find, text, code):
    assert find(text) == code


def test_districts_are_gone_after_the_reform(find):
    assert find("Quận Bắc Từ Liêm", level=Level.DISTRICT, day=AFTER) == "SUB118"


def test_the_nation(find):
    assert find("Toàn quốc", level=Level.NATION) == "gso-2024/nation/vn"
    assert find("cả nước", level=Level.NATION, day=AFTER) == "gso-2025/nation/vn"


def test_a_misspelt_name_has_a_suggestion(finder):
    sought = Sought("Phường Xuân Tảoo", "Quận Bắc Từ Liêm", (Level.WARD,), BEFORE)
    unfound = finder.find(sought)
    assert isinstance(unfound, Unfound)
    assert "Xuân Tảo" in [unit.name for unit in unfound.near]


def test_two_threads_that_begin_at_once_both_find_a_unit_by_its_code():
    """What is prepared on first use is there whole or not at all."""
    units = read_register(Path(__file__).parents[3] / "data" / "units")
    last = max(unit.id.code for unit in units.as_of(BEFORE).units(Level.WARD))
    sought = Sought(last, "", (Level.WARD,), BEFORE)
    finder = UnitFinder(Halting(units))
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(finder.find, [sought, sought]))

    assert [str(unit.id) for unit in found] == [f"gso-2024/ward/{last}"] * 2


class Halting:
    """A register whose list of units is half given when another thread asks as well."""

    def __init__(self, units):
        self._units, self._both = units, Barrier(2)

    def units(self):
        for place, unit in enumerate(self._units.units()):
            if place == 1:
                with suppress(BrokenBarrierError):
                    self._both.wait(timeout=2)
            yield unit

    def __getattr__(self, name):
        return getattr(self._units, name)
