"""What is typed finds units and other options, with or without diacritics, by words of names."""

import unicodedata
from pathlib import Path

import pytest

from pipelines.domain.org_unit import UnitId
from pipelines.units.register import UnitRegister, read_register
from pipelines.units.search import holds, meant, ways_to_write

ROOT = Path(__file__).parents[3]
CO_NHUE_1 = UnitId.parse("gso-2024/ward/00616")
OPTIONS = {
    "": ["Tất cả"],
    "ba": ["Quận Ba Đình"],
    "bac": ["Quận Bắc Từ Liêm"],
    "ho": ["Quận Tây Hồ"],
    "hoa": ["Huyện Hoà Vang"],
    "to": ["Xã Ba Tơ"],
    "tô": ["Xã Ba Tô"],
    "one": ["Quận 1"],
    "ten": ["Quận 10"],
    "mi": ["Phường Mỹ Đình 1"],
}


@pytest.fixture(scope="module")
def register() -> UnitRegister:
    return read_register(ROOT / "data" / "units")


@pytest.mark.parametrize(
    "typed", ["co nhue", "CO NHUE", "Cổ Nhuế", "nhue 1", "p. cổ nhu", "P Co", "Cổ nhue"]
)
def test_a_unit_is_found_by_the_beginning_of_a_word(register, typed):
    unit = register.unit(CO_NHUE_1)
    assert holds(unit, typed)
    assert meant(typed, {"code": ways_to_write(unit)}) == ("code",)


@pytest.mark.parametrize("typed", ["", "  ", "hue", "Cô Nhuế", "xã co", "P. Cố", "東"])
def test_the_inside_of_a_word_and_another_spelling_find_nothing(register, typed):
    unit = register.unit(CO_NHUE_1)
    assert not holds(unit, typed)
    assert meant(typed, {"code": ways_to_write(unit)}) == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tat ca", ("",)),
        ("quan ba", ("ba", "bac")),
        ("Quận Ba", ("ba", "bac")),
        ("Quận Bă", ("bac",)),
        ("Bắ", ("bac",)),
        ("bac Từ", ("bac",)),
        ("Bac Tú", ()),
        ("tu liem", ("bac",)),
        ("hòa", ("hoa",)),
        ("ba to", ("to", "tô")),
        ("Ba Tơ", ("to",)),
        ("quan 1", ("one",)),
        ("1", ("one", "ten", "mi")),
        ("10", ("ten",)),
        (unicodedata.normalize("NFD", "Ba Tơ"), ("to",)),
        ("quan 01", ("one",)),
        ("Mĩ Đình", ("mi",)),
        ("Đăk", ()),
        ("uan", ()),
        ("", ()),
        ("?", ()),
    ],
)
def test_words_mean_the_option_of_that_name_or_all_with_a_word_that_they_begin(typed, found):
    assert meant(typed, OPTIONS) == found
