"""Periods as people write them."""

from __future__ import annotations

import pytest

from pipelines.domain.period import Period, PeriodType
from pipelines.submissions.form import period_words
from pipelines.submissions.period_text import parse_period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025-H1", "2025-H1"),
        ("2025-h2", "2025-H2"),
        ("H1/2025", "2025-H1"),
        ("6 tháng đầu năm 2025", "2025-H1"),
        ("6 THÁNG CUỐI NĂM 2025", "2025-H2"),
        ("Sáu tháng đầu năm 2025 (01/01/2025 – 30/06/2025)", "2025-H1"),
        ("nửa đầu năm 2025", "2025-H1"),
        ("2025", "2025"),
        ("2025.0", "2025"),
        ("năm 2025", "2025"),
        ("cả năm 2025", "2025"),
        ("Quý I năm 2025", "2025-Q1"),
        ("quý 4/2025", "2025-Q4"),
        ("Q3-2025", "2025-Q3"),
        ("2025-06", "2025-06"),
        ("tháng 06/2025", "2025-06"),
        ("tháng 12 năm 2025", "2025-12"),
    ],
)
def test_known_ways(text, code):
    assert str(parse_period(text)) == code


@pytest.mark.parametrize(
    "text", ["", "6 tháng năm 2025", "đầu năm", "tháng 13/2025", "quý V năm 2025", "25", "9 tháng"]
)
def test_what_names_no_single_period_is_not_guessed(text):
    assert parse_period(text) is None


@pytest.mark.parametrize("type_", PeriodType)
def test_words_read_back(type_):
    period = Period(2024, type_, 1)
    assert parse_period(period_words(period)) == period
