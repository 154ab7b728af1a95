"""What people type in a cell is read as meant, or asked about; never guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.submissions.cell import (
    LARGEST,
    CellFault,
    read_count,
    read_percent,
    read_yes_no,
    typed_text,
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (1357.0, 1357),
        (0.0, 0),
        ("1357", 1357),
        ("  1357 ", 1357),
        ("1.357", 1357),
        ("1 357", 1357),
        ("1\u00a0357", 1357),
        ("1\u202f357", 1357),
        ("12.345.678", 12345678),
        ("1,357,246", 1357246),
        ("１２３", 123),
        ("１.３５７", 1357),
        ("03", 3),
        ("0", 0),
        ("000", 0),
        ("03 vụ", 3),
        ("03\nvụ", 3),
        ("1\u2009357", 1357),
        ("\n1 357\t", 1357),
        ("03vụ", 3),
        ("3 VU", 3),
        ("1.357 vụ ", 1357),
        ("3 case", 3),
    ],
)
def test_counts_as_people_type_them(typed, number):
    assert read_count(typed, "vụ", "case") == Decimal(number)


@pytest.mark.parametrize("typed", ["", "   ", "-", "–", "—", "…", "\u00a0"])
def test_nothing_and_a_dash_are_blank_not_zero(typed):
    assert read_count(typed, "vụ") is None
    assert read_percent(typed) is None
    assert read_yes_no(typed) is None


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("143/143", CellFault.TWO_NUMBERS),
        ("96 vụ/95 đối tượng", CellFault.TWO_NUMBERS),
        ("12-15", CellFault.TWO_NUMBERS),
        ("12 và 3", CellFault.TWO_NUMBERS),
        ("01/02/2025", CellFault.TWO_NUMBERS),
        ("12 + 3", CellFault.TWO_NUMBERS),
        ("trên 75%", CellFault.NOT_EXACT),
        ("Trên 75", CellFault.NOT_EXACT),
        ("hơn 1 nghìn", CellFault.NOT_EXACT),
        ("1 nghìn", CellFault.NOT_EXACT),
        ("> 75", CellFault.NOT_EXACT),
        ("khoảng 20", CellFault.NOT_EXACT),
        ("20+", CellFault.NOT_EXACT),
        ("-5", CellFault.NEGATIVE),
        ("\u22125", CellFault.NEGATIVE),
        ("(5)", CellFault.NEGATIVE),
        (-5.0, CellFault.NEGATIVE),
        ("12,5", CellFault.NOT_WHOLE),
        ("1.35", CellFault.NOT_WHOLE),
        ("0.357", CellFault.NOT_WHOLE),
        (12.5, CellFault.NOT_WHOLE),
        (1.357, CellFault.NOT_WHOLE),
        ("1,357", CellFault.COMMA_IN_COUNT),
        ("3 hộ", CellFault.OTHER_MEASURE),
        ("75%", CellFault.PERCENT_IN_COUNT),
        ("74,85%", CellFault.PERCENT_IN_COUNT),
        ("#REF!", CellFault.EXCEL_ERROR),
        ("#N/A", CellFault.EXCEL_ERROR),
        (date(2025, 1, 2), CellFault.DATE),
        (datetime(2025, 1, 2, 3, 4), CellFault.DATE),  # noqa: DTZ001
        (time(1, 2), CellFault.DATE),
        (timedelta(hours=3), CellFault.DATE),
        (1e15, CellFault.TOO_LARGE),
        ("9" * 20, CellFault.TOO_LARGE),
        ("không có", CellFault.NOT_A_NUMBER),
        ("5²", CellFault.NOT_A_NUMBER),
        ("12 34", CellFault.TWO_NUMBERS),
        ("5\n120", CellFault.TWO_NUMBERS),
        ("5\r\n120", CellFault.TWO_NUMBERS),
        ("12\t345", CellFault.TWO_NUMBERS),
        ("5\u2028120", CellFault.TWO_NUMBERS),
        ("5\n120 vụ", CellFault.TWO_NUMBERS),
        ("1.357 246", CellFault.TWO_NUMBERS),
        (True, CellFault.NOT_A_NUMBER),
    ],
)
def test_what_is_not_one_exact_count_is_refused_with_its_reason(typed, fault):
    assert read_count(typed, "vụ", "case") is fault


def test_thousands_of_digits_are_read_or_refused_but_never_raise():
    assert read_count("9" * 4400, "vụ") is CellFault.TOO_LARGE
    assert read_count("0" * 4400 + "7", "vụ") == 7


def test_first_words_of_a_measure_are_enough():
    assert read_count("120 hộ", "hộ gia đình") == 120
    assert read_count("120 hộ nghèo", "hộ gia đình") is CellFault.OTHER_MEASURE


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("74,85%", "74.85"),
        ("74.85%", "74.85"),
        ("74,857 %", "74.857"),
        ("100%", "100"),
        ("40", "40"),
        ("0", "0"),
        (40.0, "40"),
        (12.5, "12.5"),
        (0.0, "0"),
    ],
)
def test_percentages(typed, number):
    assert read_percent(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("1.357", CellFault.AMBIGUOUS_PERCENT),
        ("1.357%", CellFault.AMBIGUOUS_PERCENT),
        (0.7485, CellFault.AMBIGUOUS_PERCENT),
        (1.0, CellFault.AMBIGUOUS_PERCENT),
        ("140%", CellFault.PERCENT_OUT_OF_RANGE),
        (7485.0, CellFault.PERCENT_OUT_OF_RANGE),
        ("-3%", CellFault.NEGATIVE),
        (-3.0, CellFault.NEGATIVE),
        ("62,87425%", CellFault.TOO_PRECISE),
        (62.874251497, CellFault.TOO_PRECISE),
        ("trên 75%", CellFault.NOT_EXACT),
        ("gần hết", CellFault.NOT_EXACT),
        ("75%%", CellFault.NOT_A_NUMBER),
        (date(2025, 1, 2), CellFault.DATE),
    ],
)
def test_percentages_that_are_asked_about(typed, fault):
    assert read_percent(typed) is fault


@pytest.mark.parametrize(
    "typed", ["Có", "có ", "Đã có", "CO", "x", "X", "1", 1.0, True, "yes", "Yes", "１"]
)
def test_yes(typed):
    assert read_yes_no(typed) == 1


@pytest.mark.parametrize(
    "typed", ["Không", "khong", "ko", "KO", "Không có", "0", 0.0, False, "no", "No"]
)
def test_no(typed):
    assert read_yes_no(typed) == 0


@pytest.mark.parametrize("typed", ["2", 2.0, "có, không", "chưa", "k", 0.5])
def test_neither_yes_nor_no(typed):
    assert read_yes_no(typed) is CellFault.NOT_YES_NO


def test_typed_text_is_what_the_sheet_stores():
    assert [typed_text(c) for c in (12.0, 12.5, "03 vụ ", True)] == ["12", "12.5", "03 vụ ", "True"]


counts = st.integers(min_value=0, max_value=LARGEST - 1)


@given(counts, st.sampled_from([".", " ", "\u00a0"]), st.text(" \u00a0\t", max_size=3))
def test_grouping_never_changes_a_count(number, mark, spaces):
    """Any count, grouped by dots or spaces and padded, reads as itself."""
    typed = spaces + f"{number:,}".replace(",", mark) + spaces
    assert read_count(typed, "vụ") == number


@given(counts)
def test_a_number_cell_and_its_text_agree(number):
    """A count stored as a number reads like the same count stored as text."""
    assert read_count(float(number)) == read_count(str(number)) == number


@given(st.text(max_size=12))
def test_any_text_is_a_number_a_blank_or_a_fault(text):
    """No text raises, and a number read from text without a mark has just its digits."""
    for read in (read_count, read_percent, read_yes_no):
        number = read(text)
        assert number is None or isinstance(number, CellFault | Decimal)
        if isinstance(number, Decimal):
            assert number >= 0


@given(st.integers(min_value=0, max_value=100_00))
def test_a_percentage_with_a_comma_reads_exactly(hundredths):
    """Two decimals after a comma are read exactly, never through floating point."""
    typed = f"{hundredths // 100},{hundredths % 100:02d}%"
    assert read_percent(typed) == Decimal(hundredths) / 100
