"""The sample is illustrative, says so, and is the same on every machine."""

import csv
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.sample.figures import annual_figures, half_year_figures
from pipelines.sample.make import (
    DISTRICT,
    LAST,
    LATE,
    MENDED,
    MISSING,
    NOTE,
    REJECTED,
    WARD_FORM,
    make_sample,
)
from pipelines.spec.read import read_spec
from pipelines.submissions.read import Reader
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


@pytest.fixture(scope="module")
def last_half_year(made):
    """What each ward's files of the last half-year say: code to [(rejected, on time)]."""
    spec, units, _, files = made
    reader, period = Reader(spec, units), Period.parse(LAST)
    deadline = spec.deadline(WARD_FORM, Level.WARD, period)
    said: dict[str, list[tuple[bool, bool]]] = {}
    for ward in units.as_of(date(2025, 6, 30)).children(DISTRICT):
        name = f"{units.unit(ward).kind} {units.unit(ward).name}"
        of_ward = [f for f in files if f.path.parent.name == LAST and f.path.suffix == ".xlsx"]
        mine = [f for f in of_ward if f.path.stem.split(" (")[0] == name]
        said[ward.code] = [
            (reader.read(f.path).rejected, f.received_at.date() <= deadline) for f in mine
        ]
    return said


def test_the_last_half_year_has_each_fault_once(last_half_year):
    faults = {
        MISSING: [],
        LATE: [(False, False)],
        MENDED: [(True, True), (False, True), (False, False)],
        REJECTED: [(True, True)],
    }
    assert {code: last_half_year[code] for code in faults} == faults
    others = [said for code, said in last_half_year.items() if code not in faults]
    assert others == [[(False, True)]] * 9


def test_sums_that_do_not_agree_are_asked_about_not_refused(made):
    spec, units, folder, _ = made
    read = Reader(spec, units).read(folder / "2024" / "Phường Thượng Cát - báo cáo năm.xlsx")
    assert not read.rejected
    assert read.issues


def test_published_figures_come_once_each_and_load_without_an_error(made):
    spec, units, *_ = made
    path = ROOT / "data" / "sample" / "published_figures.csv"
    with path.open(encoding="utf-8") as rows:
        keys = [(r["unit"], r["period"], r["element"]) for r in csv.DictReader(rows)]
    read = Reader(spec, units).read(path)
    assert len(set(keys)) == len(keys)
    assert not read.rejected
    assert sum(len(s.values) for s in read.submissions) == len(keys)
    assert not any(s.illustrative for s in read.submissions)


def test_published_sums_that_contradict_their_totals_are_told(made):
    spec, units, *_ = made
    read = Reader(spec, units).read(ROOT / "data" / "sample" / "published_figures.csv")
    told = {(i.expected, i.seen) for i in read.issues if i.code == "SUB301"}
    assert told == {
        ("≤ 8979030", "9034555"),
        ("= 46449", "44589"),
        ("= 20973764", "20945770"),
        ("= 3628247", "3596941"),
    }


@pytest.mark.parametrize(("year", "provinces"), [("2009", 32), ("2010", 48), ("2017", 10)])
def test_household_figures_say_how_many_provinces_stand_behind_them(made, year, provinces):
    spec, units, *_ = made
    read = Reader(spec, units).read(ROOT / "data" / "sample" / "published_figures.csv")
    (households,) = (
        s for s in read.submissions if s.form == "published-households" and str(s.period) == year
    )
    values = {v.element: v.value for v in households.values}
    assert (values["provinces_reporting"], values["provinces_total"]) == (provinces, 63)


def test_every_published_figure_stands_in_a_series(made):
    spec, *_ = made
    targets = spec.programmes["published-national"].targets
    in_series = {e for t in targets for e in spec.indicators[t.indicator].elements}
    coverage = {"provinces_reporting", "provinces_total"}
    with (ROOT / "data" / "sample" / "published_figures.csv").open(encoding="utf-8") as rows:
        assert {row["element"] for row in csv.DictReader(rows)} <= in_series | coverage


def test_published_figures_name_units_and_elements_that_exist(made):
    spec, units, *_ = made
    with (ROOT / "data" / "sample" / "published_figures.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            assert units.get(UnitId.parse(row["unit"])) is not None
            assert row["element"] in spec.forms[row["form"]].elements
            assert row["source"].startswith("http")
