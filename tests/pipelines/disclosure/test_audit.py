"""The audit finds what can be worked back, and finds nothing in what ``protect`` releases."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.attainment.schema import ATTAINMENT
from pipelines.disclosure.audit import audit
from pipelines.disclosure.protect import protect
from pipelines.disclosure.schema import SUPPRESSED, SUPPRESSIONS, Release
from pipelines.disclosure.shield import is_small_figure

SMALL = range(1, 5)
NUMBERS = ("numerator", "denominator", "value", "to_go", "lower", "upper")


def suppress(attainment, *cells):
    """A release in which just these (unit name, period) are hidden, and nothing beside them."""
    rows = attainment.to_pylist()
    for row in rows:
        if (row["unit"].split("/")[2], row["period"]) in cells:
            row.update(dict.fromkeys(NUMBERS), verdict=SUPPRESSED, absence=SUPPRESSED)
    table = pa.Table.from_pylist(rows, schema=ATTAINMENT)
    return Release(table, SUPPRESSIONS.empty_table())


def found(issues):
    return {str(issue.place).split("/", 1)[1] for issue in issues}


def test_single_hidden_ward_is_its_district_less_the_others(spec_of, attainment_of):
    wards = {("A1", "2023-H1"): (2, 9), ("A2", "2023-H1"): (20, 40), ("A3", "2023-H1"): (9, 30)}
    issues = audit(suppress(attainment_of(wards), ("A1", "2023-H1")), spec_of())
    assert found(issues) == {"ward/A1 2023-H1"}
    assert {i.code for i in issues} == {"DIS101"}
    assert all(i.message.vi and i.message.en and i.action.vi and i.action.en for i in issues)


def test_total_that_leaves_only_small_figures_tells_them(spec_of, attainment_of):
    """Two hidden wards that share three cases have one or two each."""
    wards = {("A1", "2023-H1"): (1, 1), ("A2", "2023-H1"): (2, 2), ("A3", "2023-H1"): (20, 40)}
    hidden = suppress(attainment_of(wards), ("A1", "2023-H1"), ("A2", "2023-H1"))
    assert found(audit(hidden, spec_of())) == {"ward/A1 2023-H1", "ward/A2 2023-H1"}


def test_hidden_half_follows_from_the_year(spec_of, attainment_of):
    wards = {
        ("A1", "2023-H1"): (2, 9),
        ("A1", "2023-H2"): (20, 40),
        ("A2", "2023-H1"): (7, 20),
        ("A2", "2023-H2"): (20, 40),
    }
    cells = [("A1", "2023-H1"), ("A2", "2023-H1")]
    assert found(audit(suppress(attainment_of(wards), *cells), spec_of()))
    cells += [("A1", "2023"), ("A2", "2023")]
    assert not audit(suppress(attainment_of(wards), *cells), spec_of())


def test_what_another_programme_shows_is_given_away(spec_of, attainment_of):
    wards = {("A1", "2023-H1"): (2, 9), ("A2", "2023-H1"): (7, 20), ("B1", "2023-H1"): (30, 60)}
    attainment = attainment_of(wards)
    release = suppress(attainment, ("A1", "2023-H1"), ("A2", "2023-H1"))
    assert not audit(release, spec_of())
    mixed = pa.concat_tables(
        [
            attainment.filter(pc.equal(attainment["programme"], "city")),
            release.attainment.filter(pc.equal(attainment["programme"], "district")),
        ]
    )
    issues = audit(Release(mixed, SUPPRESSIONS.empty_table()), spec_of())
    assert found(issues) == {"ward/A1 2023-H1", "ward/A2 2023-H1"}


COUNTS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7, 12, 30])


@st.composite
def ward_figures(draw, wards=("A1", "A2", "A3", "B1", "B2"), years=("2022",)):
    """What each ward reported in each half-year; some have not."""
    found = {}
    for ward in wards[: draw(st.integers(2, len(wards)))]:
        for period in (f"{year}-{half}" for year in years for half in ("H1", "H2")):
            denominator = draw(COUNTS)
            pair = (draw(st.sampled_from([0, denominator // 2, denominator])), denominator)
            found[ward, period] = draw(st.sampled_from([pair, pair, pair, None]))
    return found


FEW = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@FEW
@given(wards=ward_figures(years=("2022", "2023")), over_time=st.sampled_from(["sum", "last"]))
def test_nothing_released_can_be_worked_back(spec_of, attainment_of, wards, over_time):
    spec = spec_of(over_time)
    attainment = attainment_of(wards, over_time=over_time)
    assert audit(protect(attainment, spec), spec) == []


@FEW
@given(wards=ward_figures(years=("2022", "2023")))
def test_nor_where_a_first_half_is_not_published(spec_of, attainment_of, wards):
    attainment = attainment_of(wards, without=("2022-H1",))
    assert audit(protect(attainment, spec_of()), spec_of()) == []


@FEW
@given(
    wards=ward_figures(years=("2022", "2023", "2024")),
    names=st.sampled_from([("cases",), ("cases_change",), ("cases", "cases_change")]),
)
def test_nor_from_changes_and_counts(spec_of, attainment_of, wards, names):
    spec = spec_of(names=names)
    attainment = pa.concat_tables([attainment_of(wards, indicator=name) for name in names])
    assert audit(protect(attainment, spec), spec) == []


@settings(FEW, max_examples=80)
@given(wards=ward_figures())
def test_no_small_figure_is_pinned(spec_of, attainment_of, wards):
    """By trying every count the hidden wards could have: each could be another, and a large one.

    Unless the city shows a small total itself: then all its wards are small, but none is known.
    """
    attainment = attainment_of(wards)
    release = protect(attainment, spec_of())
    totals = {
        (row["unit"].split("/")[2], row["period"]): row["denominator"]
        for row in release.attainment.to_pylist()
        if row["verdict"] != SUPPRESSED
    }
    hidden = {
        (ward, period): pair[1]
        for (ward, period), pair in wards.items()
        if pair and totals.get((ward, period)) is None
    }
    sums = list(shown_sums(wards, totals, hidden))
    for cell, true in hidden.items():
        if true in SMALL:
            free = [c for c in hidden if c != cell and any(c in s and cell in s for s, _ in sums)]
            possible = [n for n in range(1, 40) if fits(sums, {cell: n}, free)]
            public = totals.get(("01", cell[1]))
            assert len(possible) > 1, (cell, true, possible)
            assert possible[-1] >= 5 or (public is not None and public < 5), (cell, true, possible)


def shown_sums(wards, totals, hidden) -> Iterator[tuple[frozenset, int]]:
    """(hidden ward figures, their sum) of each shown district, city and year."""
    complete = {w for w, _ in wards if all(wards[w, f"2022-{h}"] for h in ("H1", "H2"))}
    for place in ("A", "B", "01", *complete):
        below = {w for w, _ in wards if place in ("01", w[0], w)}
        for period, halves in {"2022": "H1 H2", "2022-H1": "H1", "2022-H2": "H2"}.items():
            total = totals.get((place, period))
            if total is None or (place in complete and period != "2022"):
                continue
            counted = below & complete if period == "2022" else below
            parts = {(w, f"2022-{h}") for w in counted for h in halves.split()}
            known = sum(wards[part][1] for part in parts - hidden.keys() if wards[part])
            if parts & hidden.keys():
                yield frozenset(parts & hidden.keys()), int(total) - known


def fits(sums, chosen, free) -> bool:
    """Tell whether the free figures can be filled in so that every shown sum comes out."""
    for cells, total in sums:
        left = total - sum(chosen[c] for c in cells if c in chosen)
        open_cells = [c for c in cells if c in free and c not in chosen]
        others = [c for c in cells if c not in free and c not in chosen]
        if left < len(open_cells) + len(others) or (not open_cells and not others and left):
            return False
    if not free:
        return True
    cell, *rest = free
    most = min((total for cells, total in sums if cell in cells), default=1)
    return any(fits(sums, {**chosen, cell: n}, rest) for n in range(1, most + 1))


@pytest.mark.parametrize("over_time", ["sum", "last"])
def test_one_small_ward_in_either_rollup_is_safe(spec_of, attainment_of, over_time):
    wards = {
        ("A1", "2023-H1"): (2, 9),
        ("A2", "2023-H1"): (7, 20),
        ("A3", "2023-H1"): (20, 60),
    }
    spec = spec_of(over_time)
    once = protect(attainment_of(wards, over_time=over_time), spec)
    assert audit(once, spec) == []


HARD = {
    # A figure that stands for its year, in a district of its own, beside one that was replaced.
    "last": {
        "A1": [(0, 9), (2, 12)],
        "A3": [(0, 0), (0, 5)],
        "A4": [(0, 0), (0, 14)],
        "B1": [(1, 13), None],
        "B2": [(2, 3), (19, 19)],
        "C2": [(2, 12), None],
        "C3": [(6, 6), None],
        "C4": [(0, 0), (0, 19)],
    },
    # Wards that reported one half only, so that their year stands in no total.
    "sum": {
        "A1": [(6, 6), (0, 0)],
        "A2": [(4, 4), None],
        "A4": [(2, 3), None],
        "B1": [(0, 20), (0, 12)],
        "B3": [None, (10, 10)],
        "B4": [(0, 13), (6, 12)],
        "C1": [(4, 6), (0, 0)],
        "C2": [(18, 18), (0, 18)],
    },
}


@pytest.mark.parametrize("over_time", HARD)
def test_totals_that_give_way_only_to_the_last_resort(spec_of, attainment_of, over_time):
    """Where subtracting totals still tells something small, the totals themselves are hidden."""
    wards = {
        (ward, f"2022-H{number}"): pair
        for ward, pairs in HARD[over_time].items()
        for number, pair in enumerate(pairs, 1)
    }
    spec = spec_of(over_time)
    assert audit(protect(attainment_of(wards, over_time=over_time), spec), spec) == []


DISTRICT_ALONE = {
    "A1": [(5, 49), None],
    "A2": [(0, 0), (2, 24)],
    "A3": [(4, 24), None],
    "A4": [(1, 23), (39, 52)],
    "A5": [(0, 0), (29, 30)],
}


def test_what_could_be_restored_stays_hidden_where_showing_it_tells_another(spec_of, attainment_of):
    """A4's year can be restored; shown beside its second half it would tell the first."""
    wards = {
        (ward, f"2024-H{number}"): pair
        for ward, pairs in DISTRICT_ALONE.items()
        for number, pair in enumerate(pairs, 1)
    }
    attainment = attainment_of(wards)
    alone = attainment.filter(pc.equal(attainment["programme"], "district"))
    assert audit(protect(alone, spec_of()), spec_of()) == []


@settings(FEW, max_examples=60)
@given(
    data=st.data(),
    over_time=st.sampled_from(["sum", "last"]),
    names=st.sampled_from([("supported",), ("cases",), ("cases_change",)]),
    programmes=st.sampled_from([["district"], ["city"], ["city", "district"]]),
)
def test_audit_finds_nothing_whatever_was_reported(
    spec_of, attainment_of, data, over_time, names, programmes
):
    wards = data.draw(
        ward_figures(("A1", "A2", "A3", "A4", "A5", "A6", "B1"), years=("2022", "2023"))
    )
    spec = spec_of(over_time, names=names)
    attainment = attainment_of(wards, over_time=over_time, indicator=names[0])
    chosen = pc.is_in(attainment["programme"], pa.array(programmes))
    assert audit(protect(attainment.filter(chosen), spec), spec) == []


@FEW
@given(
    wards=ward_figures(years=("2022", "2023")),
    over_time=st.sampled_from(["sum", "last"]),
    name=st.sampled_from(["supported", "cases", "cases_change"]),
)
def test_nothing_follows_once_everything_that_counts_is_hidden(
    spec_of, attainment_of, wards, over_time, name
):
    """What ``protect`` hides when nothing less will do, so that an office can always publish."""
    attainment = attainment_of(wards, over_time=over_time, indicator=name)
    counting = {
        (row["unit"].split("/")[2], row["period"])
        for row in attainment.to_pylist()
        if (row["numerator"] or 0) > 0 or (row["denominator"] or 0) > 0
    }
    assert audit(suppress(attainment, *counting), spec_of(over_time, names=(name,))) == []


@settings(FEW, max_examples=60)
@given(
    wards=ward_figures(years=("2022", "2023")),
    over_time=st.sampled_from(["sum", "last"]),
    name=st.sampled_from(["supported", "cases_change"]),
)
def test_whatever_is_overlooked_at_first_is_hidden_in_the_end(
    spec_of, attainment_of, wards, over_time, name
):
    """With the small figures alone to begin with, and no second thoughts, more must be hidden."""

    def only_small(_family, figures, *, spec):
        return {(f.unit, f.period) for f in figures if is_small_figure(f, spec)}

    spec = spec_of(over_time, names=(name,))
    attainment = attainment_of(wards, over_time=over_time, indicator=name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipelines.disclosure.protect.hidden_figures", only_small)
        patch.setattr("pipelines.disclosure.protect._ROUNDS", 0)
        release = protect(attainment, spec)
    assert audit(release, spec) == []


def test_a_change_of_the_last_half_known_is_not_the_change_of_the_year(spec_of, attainment_of):
    """C3 had reported no second half of 2022, so its years compare a second half with a first."""
    wards = {
        ("C3", "2022-H1"): (0, 0),
        ("C3", "2022-H2"): None,
        ("C3", "2023-H1"): (9, 9),
        ("C3", "2023-H2"): (0, 0),
        ("C2", "2022-H1"): (7, 7),
        ("C2", "2022-H2"): (8, 8),
        ("C2", "2023-H1"): (9, 9),
        ("C2", "2023-H2"): (9, 9),
    }
    spec = spec_of("last", names=("cases_change",))
    attainment = attainment_of(wards, over_time="last", indicator="cases_change")
    hidden = suppress(attainment, ("C3", "2023-H1"), ("C2", "2023-H1"))
    assert audit(hidden, spec) == []
