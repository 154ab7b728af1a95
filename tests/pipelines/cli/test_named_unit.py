"""A unit is named by id, code or name; several, none and one that may not be chosen differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.cli.named_unit import named_unit
from pipelines.cli.workspace import Failure
from pipelines.domain.issue import Text
from pipelines.units.register import read_register

WHERE = Text("ở đây", "here")


@pytest.fixture(scope="module")
def units():
    return read_register(Path(__file__).parents[3] / "data" / "units")


def named(units, text, among=lambda _: True):
    return named_unit(units, text, among=among, where=WHERE)


@pytest.mark.parametrize(
    "text",
    ["gso-2024/ward/00611", " P. Xuân Tảo ", "xuan tao", "phường xuân tảo, Q. Bắc Từ Liêm"],
)
def test_one_unit_by_id_or_name(units, text):
    assert str(named(units, text).id) == "gso-2024/ward/00611"


@pytest.mark.parametrize("text", ["00611", "Xuân Đỉnh"])
def test_several_are_listed_with_their_ids(units, text):
    with pytest.raises(Failure) as told:
        named(units, text)
    assert "chỉ 2 đơn vị" in told.value.text.vi
    assert "names 2 units" in told.value.text.en
    assert "gso-2025/ward/00611" in told.value.text.en


def test_the_code_is_enough_where_only_one_may_be_chosen(units):
    old = named(units, "00611", among=lambda unit: unit.id.scheme == "gso-2024")
    assert old.name == "Xuân Tảo"


def test_none_offers_those_whose_name_holds_the_text(units):
    with pytest.raises(Failure) as told:
        named(units, "Nhuế", among=lambda unit: unit.id.scheme == "gso-2024")
    assert told.value.text.en.startswith("No unit “Nhuế” here.")
    assert "Phường Cổ Nhuế 1" in told.value.text.en


def test_one_that_may_not_be_chosen_is_not_called_unknown(units):
    with pytest.raises(Failure) as told:
        named(units, "gso-2024/ward/00611", among=lambda _: False)
    assert "is in the register but not here" in told.value.text.en
