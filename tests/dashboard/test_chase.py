"""Whom to chase: each unit once, those first whose answers settle most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.calls import Call, chases
from dashboard.rows import HandIn
from dashboard.tables.chase import ChaseLine, Tally, chase_html, tally_html
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period

A, B, C, D = (UnitId.parse(f"gso-2024/ward/0000{n}") for n in range(1, 5))
DAY = date(2025, 7, 10)
ROW = HandIn(
    form="half", unit=A, parent=None, period=Period.parse("2025-H1"),
    period_end=date(2025, 6, 30), deadline=date(2025, 7, 5), state="missing", days=5,
    received=None, in_force=None, file=None, errors=0, warnings=0, illustrative=True,
    source=None, remark=None,
)  # fmt: skip


def units(rows, whom=(), day=DAY):
    return [chase.unit for chase in chases(rows, whom, as_of=day)]


def test_who_settles_most_comes_before_who_was_refused_and_who_is_longest_over():
    rows = [
        replace(ROW, unit=A, days=5),
        replace(ROW, unit=B, days=40),
        replace(ROW, unit=C, state="rejected"),
        replace(ROW, unit=D),
    ]
    assert units(rows, [Call(D, ("t1",), 1)]) == [D, C, B, A]


def test_who_owes_for_two_forms_is_named_once_with_both():
    rows = [ROW, replace(ROW, form="year", days=90)]
    (chase,) = chases(rows, (), as_of=DAY)
    assert [row.form for row in chase.owed] == ["year", "half"]


def test_who_is_in_is_not_chased_however_late():
    assert units([replace(ROW, state=s) for s in ("on_time", "late", "received")]) == []


def test_before_the_cut_off_those_are_chased_whose_period_is_over():
    row = replace(ROW, state="not_due", days=-3)
    assert units([row], day=date(2025, 7, 2)) == [A]
    assert units([row], day=date(2025, 6, 20)) == []
    assert units([replace(row, deadline=None)], day=DAY) == []


def test_what_people_wrote_is_words_and_never_markup():
    line = ChaseLine("<b>A</b>", "?a=1&b=2", ("<i>",), "", "x")
    assert "<b>A" not in (html := chase_html([line], caption="x"))
    assert "&lt;b&gt;A" in html
    assert "<i>" not in html
    assert "ct-settles" not in html
    assert "<dt>&lt;</dt><dd>1</dd>" in tally_html([Tally("<", "1")], caption="x")
