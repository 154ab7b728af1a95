"""The sample is illustrative, says so, and is the same on every machine."""

import csv
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.sample.figures import annual_figures, half_year_figures
from pipelines.sample.make import DISTRICT, NOTE, make_sample
from pipelines.spec.read import read_spec
from pipelines.units.register import read_register

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    units = read_register(ROOT / "data" / "units")
    spec = read_spec(ROOT / "indicators.yaml", units)
    folder = tmp_path_factory.mktemp("sample")
    return spec, units, folder, make_sample(folder, spec=spec, units=units)


def test_the_same_bytes_come_out_again(made, tmp_path):
    spec, units, folder, files = made
    again = make_sample(tmp_path, spec=spec, units=units)
    assert [f.path.relative_to(folder) for f in files] == [
        f.path.relative_to(tmp_path) for f in again
    ]
    assert all(
        a.path.read_bytes() == b.path.read_bytes() for a, b in zip(files, again, strict=True)
    )


def test_every_file_says_that_it_is_illustrative(made):
    *_, files = made
    for file in files:
        if file.path.suffix == ".csv":
            assert NOTE in file.path.read_text(encoding="utf-8-sig")
        else:
            rows = CalamineWorkbook.from_path(str(file.path)).get_sheet_by_index(0).to_python()
            assert any(NOTE.lower() in str(cell).lower() for row in rows for cell in row)


def test_files_come_in_the_order_of_receipt(made):
    *_, files = made
    assert [f.received_at for f in files] == sorted(f.received_at for f in files)


def test_figures_keep_the_rules_of_their_forms(made):
    spec, units, *_ = made
    wards = units.as_of(date(2025, 6, 30)).descendants(DISTRICT, Level.WARD)
    for form, code, figures in (
        ("ward-half-year", "2024-H2", half_year_figures),
        ("tt07-annual", "2024", annual_figures),
    ):
        for ward in wards:
            given = figures(ward, Period.parse(code))
            assert set(given) == set(spec.forms[form].elements)
            assert min(given.values()) >= 0


def test_published_figures_name_units_and_elements_that_exist(made):
    spec, units, *_ = made
    with (ROOT / "data" / "sample" / "published_figures.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            assert units.get(UnitId.parse(row["unit"])) is not None
            assert row["element"] in spec.forms[row["form"]].elements
            assert row["source"].startswith("http")
