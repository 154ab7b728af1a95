"""Status tells which doubtful wards could flip a settled verdict, until they explain."""

import json
from pathlib import Path

from click.testing import CliRunner

from pipelines.cli.main import chitieu

PLAN = "kh294-bac-tu-liem"
WARD = "gso-2024/ward/00611"
HEAD = "unit,period,element,value,explanation\n"


def run(*words, home):
    result = CliRunner().invoke(chitieu, [*words, "--home", str(home)])
    assert result.exit_code == 0, result.output
    return result


def hand_in(home, name, period, day, *, households, why=""):
    lines = [f"{WARD},{period},households_total,{households},{why}",
             f"{WARD},{period},households_at_talks,60,"]  # fmt: skip
    path = Path(home / name)
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    run("load", str(path), "--received-at", day, home=home)


def talks(home, *words):
    asked = ("status", "--programme", PLAN, "--unit", WARD, "--period", "2025-H1")
    told = json.loads(run(*asked, "--format", "json", *words, home=home).stdout)
    return next(row for row in told["rows"] if row["indicator"] == "talks_households")


def test_a_doubtful_denominator_is_asked_about_until_it_is_explained(tmp_path):
    hand_in(tmp_path, "a.csv", "2024-H2", "2025-01-03", households=200)
    hand_in(tmp_path, "b.csv", "2025-H1", "2025-07-03", households=110)  # DQ107: less by 45 %
    row = talks(tmp_path)
    assert row["verdict"] == "met"
    assert row["doubtful"] == [{"unit": WARD, "swing": 60, "doubtful": True, "alone": True}]
    hand_in(tmp_path, "c.csv", "2025-H1", "2025-07-04", households=110, why="Tach to dan pho")
    assert talks(tmp_path)["doubtful"] == []
    # what was known on the day stays as it was
    assert talks(tmp_path, "--known-at", "2025-07-03")["doubtful"] == row["doubtful"]
