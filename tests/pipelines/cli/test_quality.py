"""The office asks what is to be explained: by unit, in words or for machines."""

import json
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu

ROOT = Path(__file__).parents[3]
PLAN = "kh294-bac-tu-liem"
WHY = "Nhận thêm ba tổ dân phố"
HEAD = "unit,period,element,value,explanation\n"


def run(*words, home, expect=0):
    result = CliRunner(env={"COLUMNS": "100"}).invoke(chitieu, [*words, "--home", str(home)])
    assert result.exit_code == expect, result.output
    return result


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Two half-years of three wards; households jump in two, one of which says why."""
    home = tmp_path_factory.mktemp("home")
    for period, day in (("2024-H2", "2025-01-03"), ("2025-H1", "2025-07-03")):
        folder = home / "inbox" / period
        folder.mkdir(parents=True)
        for ward, households, why in (("00595", 400, ""), ("00611", 110, ""), ("00613", 300, WHY)):
            number, said = (100, "") if period == "2024-H2" else (households, why)
            line = f"gso-2024/ward/{ward},{period},households_total,{number},{said}\n"
            Path(folder / f"{ward}.csv").write_text(HEAD + line, encoding="utf-8")
        run("load", str(folder), "--received-at", day, home=home)
    return home


def asked(home, *words):
    result = run("quality", "--programme", PLAN, "--format", "json", *words, home=home)
    return json.loads(result.stdout)


def test_each_unit_is_told_what_it_is_asked_about(home):
    said = run("quality", "--programme", PLAN, home=home).stdout
    assert "Phường Thượng Cát (gso-2024/ward/00595)\n  ! DQ107 00595.csv:L2" in said
    assert f"Đã có giải trình: «{WHY}»." in said
    assert "00611" not in said
    assert said.endswith("2025-H1: 1 điều cần giải trình, 1 điều đã giải trình\n")


def test_in_english_too(home):
    said = run("quality", "--programme", PLAN, "--lang", "en", home=home).stdout
    assert "“Households in the ward”: 400, after 100 in the second half of 2024" in said
    assert said.endswith("2025-H1: 1 to be explained, 1 explained\n")


def test_machines_get_both_languages_and_the_explanation(home):
    told = asked(home)
    assert told["periods"] == ["2025-H1"]
    first, second = told["findings"]
    assert (first["unit"], first["severity"]) == ("gso-2024/ward/00595", "warning")
    assert (first["file"], first["cell"], first["seen"]) == ("00595.csv", "L2:F4", "400")
    assert first["expected"] == "80–120"
    assert (second["severity"], second["explanation"]) == ("info", WHY)
    assert set(first["message"]) == set(first["action"]) == {"vi", "en"}


def test_one_unit_or_an_earlier_period_can_be_chosen(home):
    assert [f["unit"][-5:] for f in asked(home, "--unit", "00613")["findings"]] == ["00613"]
    assert asked(home, "--period", "2024-H2")["findings"] == []
    assert asked(home, "--known-at", "2025-02-01")["findings"] == []


def test_a_period_without_reports_is_told_with_those_there_are(home):
    said = run("quality", "--programme", PLAN, "--period", "2019", home=home, expect=1).stderr
    assert "2024-H2, 2025-H1" in said


def test_a_rule_that_the_spec_switched_off_is_said_to_be_off(home, tmp_path):
    copy = tmp_path / "home"
    copytree(home, copy)
    own = (ROOT / "indicators.yaml").read_text(encoding="utf-8")
    quality = "format: 1\nquality: {off: [DQ103], forms: {ward-half-year: {off: [DQ107]}}}\n"
    (copy / "indicators.yaml").write_text(own.replace("format: 1\n", quality, 1), encoding="utf-8")
    told = asked(copy)
    assert told["findings"] == []
    assert [(off["code"], off["forms"]) for off in told["off"]] == [
        ("DQ103", None),
        ("DQ107", ["ward-half-year"]),
    ]
    said = run("quality", "--programme", PLAN, home=copy).stdout
    assert "Bộ chỉ tiêu đã tắt DQ103 (mọi số đều bằng 0): mọi biểu\n" in said
    english = run("quality", "--programme", PLAN, "--lang", "en", home=copy).stdout
    assert "DQ107 (a sudden change in a denominator): off by the spec: " in english
