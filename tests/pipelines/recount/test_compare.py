"""The second opinion: agreement is silent, and a difference shows both figures."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipelines.attainment.compute import compute_attainment
from pipelines.domain.errors import SnapshotError
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.recount.compare import differences
from pipelines.snapshot import gather as gathering
from pipelines.spec.read import read_spec
from pipelines.submissions.model import DataValue, Submission, SubmissionFile
from pipelines.units.register import read_register
from pipelines.warehouse.load import load_submission
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).parents[3]
AS_OF = date(2026, 1, 31)
DISTRICT = "gso-2024/district/021"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """One ward of the small spec that has reported once."""
    units = read_register(ROOT / "data" / "units")
    spec = read_spec(ROOT / "tests" / "specs" / "one-district.yaml", units)
    form, entry = next((name, f) for name, f in spec.forms.items() if f.obligation == "required")
    submission = Submission(
        form,
        entry.version,
        UnitId.parse("gso-2024/ward/00611"),
        Period(2025, spec.calendars[entry.calendar].period_types[0]),
        tuple(
            DataValue(element, Decimal(7), None, "7", "Biểu", f"C{row}")
            for row, element in enumerate(entry.elements)
        ),
    )
    moment = datetime(2025, 7, 3, 9, tzinfo=timezone(timedelta(hours=7)))
    with open_warehouse(tmp_path_factory.mktemp("office") / "chitieu.duckdb") as warehouse:
        file = SubmissionFile("a.xlsx", "0" * 64, 1, (submission,), ())
        load_submission(warehouse, file, received_at=moment, spec=spec)
        yield warehouse, spec, units


@pytest.fixture(scope="module")
def attainment(office):
    warehouse, spec, units = office
    return compute_attainment(warehouse, spec=spec, units=units, as_of=AS_OF)


def held_against(office, table, **more):
    warehouse, spec, units = office
    values = warehouse.current_values()
    return list(differences(table, values, spec=spec, everyone=units.units(), as_of=AS_OF, **more))


def altered(table: pa.Table, name: str = "numerator") -> pa.Table:
    """The table with every number of a column one too high."""
    column = table.schema.get_field_index(name)
    more = [n if n is None else n + 1 for n in table[name].to_pylist()]
    field = table.schema.field(column)
    return table.set_column(column, field, pa.array(more, field.type))


def test_two_ways_of_counting_agree(office, attainment):
    assert attainment.filter(pc.is_valid(attainment["numerator"])).num_rows
    assert held_against(office, attainment) == []


def test_a_difference_shows_both_figures(office, attainment):
    reported = attainment.filter(pc.is_valid(attainment["numerator"])).num_rows
    found = held_against(office, altered(attainment))
    assert len(found) == reported
    assert {f.first.numerator - f.second.numerator for f in found} == {Fraction(1)}
    assert {f.first._replace(numerator=f.second.numerator) == f.second for f in found} == {True}


def test_a_row_that_one_of_them_lacks_is_a_difference(office, attainment):
    (missing,) = held_against(office, attainment.slice(1))
    assert (missing.key.unit, missing.first) == (attainment["unit"][0].as_py(), None)


def test_counting_a_part_again_finds_what_is_wrong_in_that_part(office, attainment):
    assert held_against(office, attainment, every=2) == []
    wrong = altered(attainment, "units_reported")
    assert len(held_against(office, wrong)) == wrong.num_rows
    assert 0 < len(held_against(office, wrong, every=2)) < wrong.num_rows


def test_nothing_is_published_where_the_two_disagree(office, attainment, monkeypatch):
    warehouse, spec, units = office
    monkeypatch.setattr(gathering, "compute_attainment", lambda *_, **__: altered(attainment))
    with pytest.raises(SnapshotError, match=r"hai cách tính[\s\S]*numerator 8[\s\S]*numerator 7"):
        gathering.gather(warehouse, spec=spec, units=units, as_of=AS_OF, known_at=None)
