"""``chitieu trace``: a figure leads to its cells, a cell to its figures; in a snapshot too."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
PLAN, DISTRICT = "kh294-bac-tu-liem", "gso-2024/district/021"
ELEMENTS = ("households_at_talks", "households_total", "victims_detected", "victims_supported")
SOME_REFUSED = 3


def csv_of(ward, *numbers, period="2025-H1"):
    unit = f"gso-2024/ward/{ward}"
    lines = [f"{unit},{period},{e},{n}" for e, n in zip(ELEMENTS, numbers, strict=True)]
    return "\n".join(["unit,period,element,value", *lines]) + "\n"


def run(*words, home, expect=0):
    result = CliRunner(env={"COLUMNS": "100"}).invoke(chitieu, [*words, "--home", str(home)])
    assert result.exit_code == expect, result.output
    return result


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """Three wards: one corrected, one of which few victims are known, one file refused."""
    home = tmp_path_factory.mktemp("home")
    files = [
        ("a.csv", csv_of("00611", 40, 100, 9, 9), "2025-07-03"),
        ("b.csv", csv_of("00613", 30, 90, 8, 8, period="2024-H2"), "2025-01-03"),
        ("a.csv", csv_of("00611", 50, 100, 9, 9), "2025-07-09"),
        ("few.csv", csv_of("00595", 20, 80, 2, 1), "2025-07-04"),
        ("wrong.csv", csv_of("00598", 200, 80, 0, 0), "2025-07-04"),
    ]
    for name, text, day in files:
        file = home / "inbox" / day / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        expect = SOME_REFUSED if name == "wrong.csv" else 0
        run("load", str(file), "--received-at", day, home=home, expect=expect)
    run("publish", "--as-of", "2025-08-01", "--known-at", "2025-08-01", home=home)
    return home


def figure(home, *words, indicator="talks_households", unit=DISTRICT):
    asked = ("--programme", PLAN, "--indicator", indicator, "--unit", unit, "--period", "2025-H1")
    return json.loads(run("trace", *asked, "--format", "json", *words, home=home).stdout)


def cell(home, file, at, *words):
    return json.loads(
        run("trace", "--file", file, "--cell", at, "--format", "json", *words, home=home).stdout
    )


def snapshot(home) -> str:
    return (home / "snapshots" / "CURRENT").read_text().strip()


def test_a_figure_lists_every_cell_with_its_address(home):
    told = figure(home)
    assert told["traced"] == {"numerator": 70, "denominator": 180}
    assert (told["figure"]["numerator"], told["figure"]["denominator"]) == (70, 180)
    parts = {part["unit"][-5:]: part for part in told["parts"]}
    value = parts["00611"]["values"][0]
    assert (value["file"], value["cell"], value["typed"]) == ("a.csv", "L2:F4", "50")
    assert (value["received_at"][:10], value["late"], len(value["sha256"])) == (
        "2025-07-09",
        True,
        64,
    )
    assert [old["typed"] for old in value["superseded"]] == ["40"]
    assert len(told["missing"]) == 11
    carried = parts["00613"]["values"]
    assert [(v["period"], v["carried"], v["value"]) for v in carried] == [("2024-H2", True, 90)]


def test_as_known_on_a_day_the_earlier_cell_is_in_force(home):
    told = figure(home, "--known-at", "2025-07-05", unit="xuan tao")
    assert told["traced"]["numerator"] == 40
    assert told["parts"][0]["values"][0]["superseded"] == []


def test_a_cell_lists_the_figures_it_feeds_in_every_programme_and_level(home):
    told = cell(home, str(home / "inbox" / "2025-07-09" / "a.csv"), "L2")
    (value,) = told["values"]
    assert (value["element"], value["in_force"]) == ("households_at_talks", True)
    fed = {(f["programme"], f["level"]): f["figure"]["verdict"] for f in value["feeds"]}
    assert fed[PLAN, "ward"] == "met"
    assert fed[PLAN, "district"] == "undetermined"
    assert ("kh712-ha-noi", "province") in fed
    assert all(f["side"] == "numerator" for f in value["feeds"])


def test_every_value_of_a_figure_leads_back_to_it(home):
    listed = [v for part in figure(home)["parts"] for v in part["values"]]
    assert listed
    for value in listed:
        (back,) = cell(home, value["sha256"][:16], value["cell"])["values"]
        figures = {(f["indicator"], f["unit"], f["period"]) for f in back["feeds"]}
        assert ("talks_households", DISTRICT, "2025-H1") in figures


def test_a_replaced_cell_says_what_counts_in_its_place(home):
    (value,) = cell(home, str(home / "inbox" / "2025-07-03" / "a.csv"), "L2")["values"]
    assert (value["in_force"], value["feeds"]) == (False, [])
    assert value["replaced_by"]["typed"] == "50"


def test_a_name_of_several_files_is_told_with_their_hashes(home):
    told = run("trace", "--file", "a.csv", "--cell", "L2", home=home, expect=1).stderr
    assert "là 2 tệp" in told
    assert "is 2 files" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--file", "none.csv", "--cell", "L2"), "Chưa nhận tệp nào"),
        (("--file", "wrong.csv", "--cell", "L2"), "đã bị trả lại"),
        (("--file", "few.csv", "--cell", "Tổng!C14"), "Có số liệu ở: L2:F4"),
    ],
)
def test_a_cell_that_cannot_be_traced_is_told(home, words, told):
    assert told in run("trace", *words, home=home, expect=1).stderr


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--file", "a.csv"),
        ("--programme", PLAN, "--file", "a.csv", "--cell", "L2"),
        ("--file", "a.csv", "--cell", "L2", "--snapshot", "x", "--known-at", "2025-01-01"),
    ],
)
def test_half_a_question_is_told_in_both_languages(home, words):
    told = run("trace", *words, home=home, expect=2).stderr
    assert "Lỗi / Error" in told


def test_an_unknown_indicator_and_period_are_told_with_those_there_are(home):
    asked = ("--programme", PLAN, "--unit", DISTRICT, "--period", "2019-H1")
    assert "talks_households" in run(
        "trace", *asked, "--indicator", "none", home=home, expect=1
    ).stderr  # fmt: skip
    told = run("trace", *asked, "--indicator", "talks_households", home=home, expect=1).stderr
    assert "2025-H1" in told


def test_from_a_snapshot_what_is_suppressed_stays_so(home):
    within = figure(home, indicator="victims_supported_share")
    assert within["traced"] == {"numerator": 10, "denominator": 11}
    told = figure(home, "--snapshot", snapshot(home), indicator="victims_supported_share")
    part = next(part for part in told["parts"] if part["unit"].endswith("00595"))
    assert (part["state"], part["numerator"]) == ("suppressed", None)
    assert {(v["value"], v["typed"], v["sha256"]) for v in part["values"]} == {(None, "", None)}
    assert told["traced"] == {"numerator": None, "denominator": None}


@pytest.mark.parametrize("indicator", ["talks_households", "victims_supported_share"])
def test_from_a_snapshot_nothing_is_told_that_its_values_do_not_tell(home, indicator):
    out = home / "values.csv"
    asked = ("--what", "values", "--unit", DISTRICT, "--snapshot", snapshot(home))
    run("export", *asked, "--out", str(out), home=home)
    with out.open(encoding="utf-8-sig", newline="") as file:
        names = ("unit", "period", "element", "value", "typed", "file", "cell")
        published = {tuple(row[name] for name in names) for row in csv.DictReader(file)}
    told = figure(home, "--snapshot", snapshot(home), indicator=indicator)
    shown = {
        (part["unit"], v["period"], v["element"], "" if v["value"] is None else str(v["value"]),
         v["typed"], v["file"], v["cell"])
        for part in told["parts"]
        for v in part["values"]
    }  # fmt: skip
    assert shown
    assert shown <= published
    assert not [v for part in told["parts"] for v in part["values"] if v["superseded"]]


def test_from_a_snapshot_files_bear_the_names_that_readers_know(home):
    told = figure(home, "--snapshot", snapshot(home), unit="gso-2024/ward/00595")
    value = told["parts"][0]["values"][0]
    assert value["file"] == "00595-2025-H1-ward-half-year.csv"
    (back,) = cell(home, value["file"], value["cell"], "--snapshot", "current")["values"]
    figures = {(f["programme"], f["unit"]) for f in back["feeds"]}
    assert (PLAN, "gso-2024/ward/00595") in figures
    missing = run(
        "trace", "--file", "few.csv", "--cell", "L2", "--snapshot", snapshot(home),
        home=home, expect=1,
    )  # fmt: skip
    assert "Chưa nhận" in missing.stderr


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ("Thiếu 11 đơn vị", "lấy từ kỳ trước", "nhận 09/07/2025, muộn", "thay cho 40")),
        ("en", ("11 units missing", "carried", "received 09/07/2025, late", "in place of 40")),
    ],
)
def test_in_words_nothing_is_left_out(home, language, words):
    asked = ("--programme", PLAN, "--indicator", "talks_households", "--unit", DISTRICT)
    told = run("trace", *asked, "--period", "2025-H1", "--lang", language, home=home).stdout
    flat = " ".join(told.split())
    assert [word for word in words if word not in flat] == []


def test_a_published_figure_leads_to_the_address_of_its_source(tmp_path):
    with (SAMPLE / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    line, row = next(
        (line, row)
        for line, row in enumerate(rows, 2)
        if (row["element"], row["value"]) == ("published_communes_with_model", "143")
    )
    run("load", str(SAMPLE / "published_figures.csv"), home=tmp_path)
    at = f"L{line}:F4"
    (found,) = cell(tmp_path, "published_figures.csv", at)["values"]
    assert found["value"]["source"] == row["source"]
    told = run("trace", "--file", "published_figures.csv", "--cell", at, home=tmp_path).stdout
    assert row["source"] in "".join(told.split())
