"""The office declares how its tasks stand: told by ``tasks``, taken in by ``publish``."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).parents[3]
PLAN = "district-plan"
TASKS = """    tasks:
      - id: talks
        name: {vi: "Nói chuyện", en: "Talks"}
        clause: {document: plan, quote: "nói chuyện"}
        responsible: {vi: "Phòng Văn hóa", en: "Culture office"}
      - id: training
        name: {vi: "Tập huấn", en: "Training"}
        clause: {document: plan, quote: "tập huấn"}
        due: 2025-07-01
"""
DECLARED = """format: 1
tasks:
  - programme: district-plan
    task: talks
    state: done
    on: 2025-07-20
    by: Phòng Văn hóa
    evidence: [45/BC-VHTT, "Biên bản 12/6"]
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("home")
    text = (ROOT / "tests" / "specs" / "one-district.yaml").read_text(encoding="utf-8")
    text = text.replace("  city-watch:\n", f"{TASKS}  city-watch:\n")
    (home / "indicators.yaml").write_text(text, encoding="utf-8")
    open_warehouse(home / "chitieu.duckdb").close()
    return home


@pytest.fixture
def home(office, tmp_path) -> Path:
    home = Path(copytree(office, tmp_path / "home"))
    (home / "tasks.yaml").write_text(DECLARED, encoding="utf-8")
    return home


def run(*words, home, expect=0):
    result = CliRunner().invoke(chitieu, [*words, "--home", str(home)])
    assert result.exit_code == expect, result.output
    return result


def tasks(home, *words):
    words = ("tasks", "--programme", PLAN, "--format", "json", *words)
    return json.loads(run(*words, home=home).stdout)["tasks"]


def test_a_task_nobody_declared_has_no_state_and_is_over_its_day(home):
    talks, training = tasks(home, "--as-of", "2025-08-01")
    assert (talks["state"], talks["since"]) == ("done", "2025-07-20")
    assert talks["evidence"] == ["45/BC-VHTT", "Biên bản 12/6"]
    assert (training["state"], training["due"], training["days_over"]) == (None, "2025-07-01", 31)
    assert tasks(home, "--as-of", "2025-07-19")[0]["state"] is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ("✓ đã xong: Nói chuyện", "từ 20/07/2025, theo Phòng Văn hóa", "· 45/BC-VHTT",
                "? chưa khai báo: Tập huấn", "hạn 01/07/2025, quá hạn 31 ngày",
                "2 nhiệm vụ: 1")),
        ("en", ("✓ done: Talks", "since 2025-07-20, says Phòng Văn hóa",
                "? no state declared: Training", "due 2025-07-01, 31 days over",
                "2 tasks: 1 done")),
    ],
)  # fmt: skip
def test_it_is_said_in_both_languages(home, language, words):
    said = run(
        "tasks", "--programme", PLAN, "--as-of", "2025-08-01", "--lang", language, home=home
    ).stdout
    assert [word for word in words if word not in said] == []


def test_publish_takes_the_states_in_as_they_stood(home):
    run("publish", "--as-of", "2025-08-01", home=home)
    (home / "tasks.yaml").write_text(DECLARED.replace("done", "stopped"), encoding="utf-8")
    assert tasks(home, "--snapshot", "current")[0]["state"] == "done"
    assert tasks(home, "--as-of", "2025-08-01")[0]["state"] == "stopped"
    verified = json.loads(run("verify", "--format", "json", home=home).stdout)
    assert "tasks" not in json.dumps(verified)  # nothing to complain of


def test_an_altered_table_is_found(home):
    told = json.loads(run("publish", "--as-of", "2025-08-01", "--format", "json", home=home).stdout)
    table = home / "snapshots" / told["snapshot"] / "tasks.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("done", "stopped"), encoding="utf-8")
    assert "tasks.csv" in run("verify", home=home, expect=1).output


def test_a_fault_stops_the_publishing_and_says_where(home):
    (home / "tasks.yaml").write_text(DECLARED.replace("talks", "talk"), encoding="utf-8")
    said = run("publish", "--as-of", "2025-08-01", home=home, expect=1).output
    assert "tasks.yaml:4:11 TASK101" in said
    assert "Did you mean “talks”?" in said
    assert not (home / "snapshots").exists()


def test_without_a_file_every_task_is_undeclared(home):
    (home / "tasks.yaml").unlink()
    assert [task["state"] for task in tasks(home)] == [None, None]
    run("publish", "--as-of", "2025-08-01", home=home)
    assert [task["state"] for task in tasks(home, "--snapshot", "current")] == [None, None]


def test_an_export_of_a_day_names_the_snapshot_that_publishing_would_make(home, tmp_path):
    """With its tasks, so that the id in the file can be looked up."""
    day = ["--known-at", "2025-08-01"]
    words = ["--as-of", "2025-08-01", *day, "--format", "json"]
    run("export", "--package", str(tmp_path / "all.zip"), *day, home=home)
    published = json.loads(run("publish", *words, home=home).stdout)["snapshot"]
    with ZipFile(tmp_path / "all.zip") as package:
        assert json.loads(package.read("datapackage.json"))["id"] == published
