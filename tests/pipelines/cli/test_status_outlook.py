"""Before the due date ``chitieu status`` says how it looks, and with which numbers."""

import json
from pathlib import Path
from shutil import copy

import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu

ROOT = Path(__file__).parents[3]
WARD = "gso-2024/ward/00595"


def run(*words, columns=100):
    result = CliRunner(env={"COLUMNS": str(columns)}).invoke(chitieu, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One ward that reported 64 % and 68 % against a path from 60 % through 70 % to 80 %."""
    home = tmp_path_factory.mktemp("home")
    copy(ROOT / "tests" / "specs" / "one-district.yaml", home / "indicators.yaml")
    lines = ["unit,period,element,value"]
    for period, helped in (("2024-H1", 64), ("2024-H2", 68)):
        cells = (("helped", helped), ("found", 100), ("has_model", 1))
        lines += [f"{WARD},{period},{element},{value}" for element, value in cells]
    (home / "ward.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run("load", str(home / "ward.csv"), "--received-at", "2025-01-03", "--home", str(home))
    return home


def status(home, period, *words, columns=100):
    about = ("--programme", "district-plan", "--unit", WARD, "--period", period)
    return run(
        "status", *about, "--as-of", "2025-08-01", "--home", str(home), *words, columns=columns
    )


def test_the_path_and_the_pace_are_told_to_machines(home):
    rows = json.loads(status(home, "2024-H2", "--format", "json"))["rows"]
    (row,) = (r for r in rows if r["indicator"] == "helped_share")
    assert (row["outlook"], row["path"]) == ("at_risk", 0.7)
    assert (row["required_rate"], row["observed_rate"]) == (0.12, 0.04)
    assert (row["projected"], row["projected_low"], row["projected_high"]) == (None, None, None)


def test_an_indicator_without_a_baseline_has_no_pace(home):
    rows = json.loads(status(home, "2024-H2", "--format", "json"))["rows"]
    (row,) = (r for r in rows if r["indicator"] == "wards_with_model")
    assert row["outlook"] == "insufficient_data"
    assert (row["path"], row["required_rate"], row["observed_rate"]) == (None, None, None)


def test_nothing_is_said_once_the_target_is_due(home):
    rows = json.loads(status(home, "2025-H1", "--format", "json"))["rows"]
    assert {row["outlook"] for row in rows} == {None}


def test_the_word_stands_behind_the_verdict_where_there_is_room(home):
    assert "chưa đạt · có nguy cơ" in status(home, "2024-H2")
    assert "not met · at risk" in status(home, "2024-H2", "--lang", "en")
    assert "có nguy cơ" not in status(home, "2024-H2", columns=84)
    assert "chưa đạt · có nguy cơ" in status(home, "2024-H2", columns=60)
