"""Blank forms come as one zip, the same bytes each time, named as by the command."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.intake.blank_forms import offered, units_asked, zip_of_blanks
from pipelines.spec.read import read_spec
from pipelines.submissions.read import Reader
from pipelines.units.register import read_register

ROOT = Path(__file__).parents[3]
FORM, HALF = "ward-half-year", Period.parse("2025-H1")
DISTRICT = UnitId.parse("gso-2024/district/021")


@pytest.fixture(scope="module")
def units():
    return read_register(ROOT / "data" / "units")


@pytest.fixture(scope="module")
def spec(units):
    return read_spec(ROOT / "indicators.yaml", units)


def test_the_units_below_one_are_asked_and_none_where_it_is_no_more(spec, units):
    asked = units_asked(spec, units, form=FORM, period=HALF, within=DISTRICT)
    assert len(asked) == 13
    later = Period.parse("2025-H2")
    assert units_asked(spec, units, form=FORM, period=later, within=DISTRICT) == ()


def test_a_unit_above_stands_for_those_below_and_none_outside_the_scope_is_offered(spec, units):
    found = offered(spec, units, form=FORM, period=HALF, scopes=[DISTRICT])
    assert found[0].id == DISTRICT
    assert len(found) == 14
    province = UnitId.parse("gso-2024/province/01")
    wider = offered(spec, units, form=FORM, period=HALF, scopes=[province, DISTRICT])
    assert wider[0].id == province
    assert len({unit.id for unit in wider}) == len(wider)


def test_the_zip_holds_one_form_a_unit_and_has_the_same_bytes_each_time(spec, units):
    of = units_asked(spec, units, form=FORM, period=HALF, within=DISTRICT)[:2]
    told = []

    def make():
        return zip_of_blanks(spec, units, form=FORM, period=HALF, of=of, done=told.append)

    data = make()
    assert data == make()
    assert told == [1, 2, 1, 2]
    with zipfile.ZipFile(BytesIO(data)) as bundle:
        names = bundle.namelist()
        read = [Reader(spec, units).read_bytes(name, bundle.read(name)) for name in names]
    assert names[0].endswith("_2025-H1_ward-half-year.xlsx")
    assert [file.submissions[0].unit for file in read] == [unit.id for unit in of]
