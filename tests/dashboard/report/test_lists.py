"""In which list a unit stands: by how it handed in, never by what it counts."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.report import reading
from dashboard.report.lists import standings
from dashboard.rows import HandIn
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period

A, B = (UnitId.parse(f"gso-2024/ward/0000{n}") for n in (1, 2))
NOBODY: frozenset = frozenset()


def row(unit: UnitId = A, form: str = "f", **changes) -> HandIn:
    """On time, two days before the deadline."""
    cells = dict.fromkeys(f.name for f in fields(HandIn)) | {
        "form": form, "unit": unit, "period": Period.parse("2025-H1"),
        "period_end": date(2025, 6, 30), "deadline": date(2025, 7, 5), "state": "on_time",
        "days": -2, "errors": 0, "warnings": 0, "illustrative": False,
    }  # fmt: skip
    return HandIn(**(cells | changes))


def list_of(*rows: HandIn, refused=NOBODY) -> str:
    (standing,) = standings(rows, refused)
    return standing.list


def test_nobody_reminds_himself_but_who_has_none_below_is_written_to(about, monkeypatch):
    district, ward = UnitId.parse("gso-2024/district/021"), UnitId.parse("gso-2024/ward/00595")
    owed = [row(district), row(ward)]
    monkeypatch.setattr(reading, "expected", lambda of: tuple(owed))
    assert [r.unit for r in reading.expected_of_others(about())] == [ward]
    del owed[0]
    assert [r.unit for r in reading.expected_of_others(about("ward/00595"))] == [ward]


def test_commended_is_who_handed_in_every_form_on_time_and_clean():
    assert list_of(row(), row(form="g")) == "commend"
    assert list_of(row(), row(form="g", warnings=3)) == "commend"


@pytest.mark.parametrize(
    ("state", "days"), [("late", 1), ("missing", 27), ("rejected", 27)]
)  # fmt: skip
def test_one_form_late_or_overdue_is_enough_to_be_reminded(state, days):
    assert list_of(row(), row(form="g", state=state, days=days)) == "remind"


def test_a_refused_file_or_an_open_error_is_no_reason_to_commend_nor_to_remind():
    assert list_of(row(), refused=frozenset({("f", A, Period.parse("2025-H1"))})) == "neither"
    assert list_of(row(errors=1)) == "neither"


@pytest.mark.parametrize("state", ["not_due", "rejected"])
def test_before_the_deadline_nobody_is_reminded(state):
    assert list_of(row(), row(form="g", state=state, days=-3)) == "neither"


def test_names_stand_in_the_order_of_their_codes_whatever_the_days():
    found = standings(
        [row(B, state="late", days=1), row(A, state="late", days=90), row(B, form="g")], NOBODY
    )
    assert [s.unit for s in found] == [A, B]
    assert [r.form for r in found[1].because] == ["f"]


STATES = st.sampled_from(["on_time", "late", "received", "rejected", "missing", "not_due"])
ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from([A, B]),
        st.sampled_from(["f", "g"]),
        state=STATES,
        days=st.integers(-9, 99),
        errors=st.integers(0, 2),
    )
)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(ROWS)
def test_every_unit_stands_in_exactly_one_list_with_a_reason(rows):
    found = standings(rows, NOBODY)
    assert [s.unit for s in found] == sorted({r.unit for r in rows}, key=str)
    assert all(s.because for s in found)
    for standing in found:
        own = [r for r in rows if r.unit == standing.unit]
        assert (standing.list == "commend") is all(
            r.state == "on_time" and not r.errors for r in own
        )
