"""What stands in the line of a target for which there is no figure, and why."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from pipelines.cli.status_words import coverage, figure

SHARE = SimpleNamespace(is_share=True, decimals=1)
NOTHING = {"value": None, "numerator": 0, "denominator": 0, "revised": False}


def row(**cells):
    return {**NOTHING, "absence": None, "units_reported": 11, **cells}


@pytest.mark.parametrize(
    ("told", "vi", "en"),
    [
        ({}, "nơi đã báo cáo: không phát sinh", "nothing occurred so far"),
        ({"units_reported": 0, "absence": "missing"}, "chưa có báo cáo", "not reported"),
        (
            {"numerator": None, "denominator": None, "absence": "missing"},
            *("chưa có báo cáo", "not reported"),
        ),
        ({"denominator": None, "absence": "blank"}, "để trống", "left blank"),
    ],
)
def test_why_there_is_no_figure_is_said_and_nothing_is_no_silence(told, vi, en):
    assert figure(row(**told), SHARE, "vi", percentage=False) == f"[dim]{vi}[/]"
    assert figure(row(**told), SHARE, "en", percentage=False) == f"[dim]{en}[/]"


def test_a_percentage_as_its_source_prints_it_has_its_sign():
    counted = SimpleNamespace(is_share=False, decimals=0)
    printed = row(value=74.85, numerator=Decimal("74.85"), denominator=None)
    assert figure(printed, counted, "vi", percentage=True) == "74,85 %"
    assert figure(printed, counted, "vi", percentage=False) == "74,85"


def test_coverage_that_a_source_does_not_state_is_told_where_there_is_a_figure():
    assert coverage(row(units_expected=13), "vi") == "11/13"
    assert coverage(row(units_expected=None, value=9024.0), "vi") == "không nêu"
    assert coverage(row(units_expected=None, value=9024.0), "en") == "not stated"
    assert coverage(row(units_expected=None), "vi") == ""
