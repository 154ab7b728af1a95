"""Declared corrections through the cycle: recorded, applied, marked, and loud once overtaken."""

import csv
import json

import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu

PLAN = "kh294-bac-tu-liem"
WARD, OTHER = "gso-2024/ward/00595", "gso-2024/ward/00611"


def run(*words, home, expect=0):
    result = CliRunner(env={"COLUMNS": "160"}).invoke(chitieu, [*words, "--home", str(home)])
    assert result.exit_code == expect, result.output
    return result


def told(*words, home, expect=0):
    return json.loads(run(*words, "--format", "json", home=home, expect=expect).stdout)


def hand_in(home, ward, at_talks, *, day=3, households=100, expect=0):
    path = home / "inbox" / f"{ward.split('/')[-1]}-{day}-{at_talks}.csv"
    rows = {"households_at_talks": at_talks, "households_total": households, "maintains_model": 1}
    lines = [f"{ward},2025-H1,{element},{number}" for element, number in rows.items()]
    path.write_text("\n".join(["unit,period,element,value", *lines]) + "\n", encoding="utf-8")
    return run("load", str(path), "--received-at", f"0{day}/07/2025", home=home, expect=expect)


def declare(home, expect=50, value=30, ward=WARD, element="households_at_talks"):
    entry = f"""corrections:
  - unit: {ward}
    period: 2025-H1
    element: {element}
    expect: {expect}
    value: {value}
    reason: Gõ nhầm
    by: Phòng VHXH
    on: 2025-07-08
"""
    (home / "corrections.yaml").write_text(entry, encoding="utf-8")


@pytest.fixture
def home(tmp_path):
    """Two wards of 13 have reported."""
    (tmp_path / "inbox").mkdir()
    hand_in(tmp_path, WARD, 50)
    hand_in(tmp_path, OTHER, 41)
    return tmp_path


def figure(home, *words):
    about = ("status", "--programme", PLAN, "--as-of", "2025-08-01", *words)
    found = told(*about, home=home)
    (row,) = [r for r in found["rows"] if r["indicator"] == "talks_households"]
    return (row["numerator"], row["revised"]), found["corrections_not_applied"]


def test_correct_records_once_and_tells_what_is_applied(home):
    declare(home)
    first = told("correct", home=home)
    assert [(c["outcome"], c["own"]) for c in first["corrections"]] == [("applied", 50)]
    assert len(first["recorded"]) == 1
    again = told("correct", home=home)
    assert (again["recorded"], again["withdrawn"]) == ([], [])
    assert figure(home) == ((71, True), [])
    text = run("correct", "--lang", "en", home=home).stdout
    assert "1 of 1 corrections applied" in text
    assert "50 → 30 (Gõ nhầm; Phòng VHXH, 2025-07-08)" in text


def test_status_marks_the_figure_and_says_what_the_mark_means(home):
    declare(home)
    run("correct", home=home)
    out = run("status", "--programme", PLAN, "--as-of", "2025-08-01", home=home).stdout
    (line,) = [line for line in out.splitlines() if "71/200" in line]
    assert "[r]" in line
    assert "[r] có số liệu được đính chính" in out
    assert figure(home, "--known-at", "2025-07-31") == ((91, False), [])


def test_without_a_correction_nothing_is_marked(home):
    out = run("status", "--programme", PLAN, "--as-of", "2025-08-01", home=home).output
    assert "[r]" not in out
    assert "đính chính" not in out


def test_once_the_ward_has_mended_its_file_load_publish_and_status_say_so(home):
    declare(home)
    run("correct", home=home)
    loud = hand_in(home, WARD, 30, day=9, expect=4)
    assert f"COR302 {home / 'corrections.yaml'}:2:5" in loud.stderr
    assert "50" in loud.stderr
    assert "30" in loud.stderr
    refused = run("publish", "--as-of", "2025-08-01", home=home, expect=1)
    for words in ("Không công bố", "Not published", ":2:5 COR302", "Bỏ mục này", "Take the entry"):
        assert words in refused.stderr
    value, overtaken = figure(home)
    assert value == (71, False)
    assert [c["own"] for c in overtaken] == [30]
    loud = run("status", "--programme", PLAN, "--as-of", "2025-08-01", home=home)
    assert "đơn vị nay ghi 30" in loud.stderr
    (home / "corrections.yaml").write_text("corrections:\n", encoding="utf-8")
    assert "Rút đính chính" in run("publish", "--as-of", "2025-08-01", home=home).stderr


def test_a_ward_that_says_a_third_figure_is_asked_about(home):
    declare(home)
    hand_in(home, WARD, 45, day=9, expect=4)
    (entry,) = told("correct", home=home, expect=4)["corrections"]
    assert (entry["outcome"], entry["own"], entry["issue"]["code"]) == ("otherwise", 45, "COR303")


def test_what_would_put_the_numerator_above_the_denominator_is_refused(home):
    declare(home, value=150)
    (entry,) = told("correct", home=home, expect=4)["corrections"]
    assert (entry["outcome"], entry["issue"]["code"]) == ("refused", "COR301")
    assert figure(home)[0] == (91, False)
    assert run("publish", "--as-of", "2025-08-01", home=home, expect=1)


def test_figures_right_only_together_are_accepted_together(home):
    declare(home, value=150)
    with (home / "corrections.yaml").open("a", encoding="utf-8") as out:
        out.write(
            f"  - {{unit: {WARD}, period: 2025-H1, element: households_total, expect: 100,"
            " value: 200, reason: Nhầm, by: Phòng, on: 2025-07-08}\n"
        )
    found = told("correct", home=home)
    assert [entry["outcome"] for entry in found["corrections"]] == ["applied", "applied"]


def test_nothing_is_corrected_that_was_not_handed_in(home):
    declare(home, ward="gso-2024/ward/00613")
    (entry,) = told("correct", home=home, expect=4)["corrections"]
    assert (entry["outcome"], entry["issue"]["code"]) == ("not_handed_in", "COR305")


def test_a_faulty_file_stops_before_anything_is_loaded(home):
    declare(home, value=-1)
    result = hand_in(home, WARD, 60, day=9, expect=1)
    assert "SPEC112" in result.stderr
    declare(home)
    assert figure(home)[0] == (91, False)


def test_verify_counts_with_the_corrections_known_when_published(home):
    first = told("publish", "--as-of", "2025-08-01", home=home)
    declare(home)
    run("publish", "--as-of", "2025-08-01", home=home)
    (home / "corrections.yaml").unlink()
    run("correct", home=home)
    found = told("verify", home=home)
    assert found["holds"], found["issues"]
    assert len(found["snapshots"]) == 2
    both = sorted((s["snapshot"] for s in found["snapshots"]), key=lambda s: s != first["snapshot"])
    figures = told("diff", *both, home=home)["figures"]
    (ward,) = [f for f in figures if f["unit"] == WARD and f["programme"] == PLAN]
    effects = [(e["effect"], e["change"]) for e in ward["numerator"]["effects"]]
    assert [effect for effect, _ in effects] == ["corrections"]


def test_trace_shows_the_cell_as_typed_and_why_another_number_counts(home):
    declare(home)
    snapshot = told("publish", "--as-of", "2025-08-01", home=home)["snapshot"]
    about = ("trace", "--programme", PLAN, "--indicator", "talks_households", "--unit", WARD)
    for source in (("--as-of", "2025-08-01"), ("--snapshot", snapshot)):
        found = told(*about, "--period", "2025-H1", *source, home=home)
        assert (found["figure"]["revised"], found["traced"]["numerator"]) == (True, 30)
        (value,) = [v for v in found["parts"][0]["values"] if v["side"] == "numerator"]
        assert (value["value"], value["typed"], value["corrected"]) == (
            30,
            "50",
            {"from": 50, "reason": "Gõ nhầm", "by": "Phòng VHXH", "on": "2025-07-08"},
        )
        out = run(*about, "--period", "2025-H1", *source, home=home).stdout
        out = " ".join(out.split())
        assert "50 → 30 [r] ← “50”" in out
        assert "đính chính: Gõ nhầm (Phòng VHXH, 08/07/2025)" in out


def test_downloads_mark_the_value_and_every_figure_that_rests_on_it(home):
    declare(home)
    run("publish", "--as-of", "2025-08-01", home=home)
    rows = exported(home, "attainment", indicator="talks_households")
    marked = {r["unit"] for r in rows if "[r]" in r["markers"] and r["programme"] == PLAN}
    assert marked == {WARD, "gso-2024/district/021"}
    assert not any("[r]" in r["markers"] for r in exported(home, "attainment", "wards_with_model"))
    (value,) = [r for r in exported(home, "values") if r["markers"]]
    assert (value["value"], value["typed"], value["corrected_from"]) == ("30", "50", "50")
    assert (value["corrected_because"], value["corrected_on"]) == ("Gõ nhầm", "2025-07-08")


def exported(home, what, indicator=None):
    words = ("export", "--what", what, "--unit", "gso-2024/district/021", "--format", "csv")
    words += ("--indicator", indicator) if indicator else ()
    out = home / "out.csv"
    run(*words, "--out", str(out), home=home)
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
