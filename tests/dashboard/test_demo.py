"""The demo leaves a workspace like an office's, and a second run leaves it as it is."""

import json
from datetime import datetime
from pathlib import Path
from shutil import copytree, rmtree
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from dashboard.cli import chitieu
from dashboard.demo import make_demo
from pipelines.cli.workspace import Failure, Workspace
from pipelines.intake.queue import confirm
from pipelines.intake.waiting import put

ROOT = Path(__file__).parents[2]
REAL = "unit,period,element,value\ngso-2024/ward/00611,2025-H1,households_at_talks,50\n"
REAL += "gso-2024/ward/00611,2025-H1,households_total,100\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    workspace = Workspace(tmp_path_factory.mktemp("demo"))
    told = run("demo", "--no-serve", "--home", str(workspace.home), "--format", "json")
    return workspace, SimpleNamespace(**json.loads(told.stdout))


def test_originals_are_archived_and_refused_files_lie_beside_their_issues(office):
    workspace, _ = office
    assert len([p for p in workspace.archive.rglob("*") if p.is_file()]) == 134
    refused = {p.name for p in workspace.quarantine.iterdir()}
    assert {"Phường Cổ Nhuế 2.xlsx", "Phường Cổ Nhuế 2.xlsx.issues.txt"} <= refused


def test_what_is_told_of_made_up_figures_says_so(office):
    workspace, _ = office
    asked = ("--programme", "kh294-bac-tu-liem", "--period", "2025-H1")
    for command in ("status", "quality", "hotspots"):
        told = run(command, *asked, "--home", str(workspace.home))
        words = " ".join(told.stdout.split())
        assert (told.exit_code, "Dữ liệu minh họa" in words) == (0, True), command
    lists = workspace.quarantine.glob("*.issues.txt")
    assert all("Dữ liệu minh họa" in path.read_text(encoding="utf-8-sig") for path in lists)


def test_a_second_run_changes_nothing(office):
    workspace, made = office
    before = {p: p.stat().st_mtime_ns for p in workspace.home.rglob("*")}
    again = make_demo(workspace, samples=ROOT / "data" / "sample", tell=print)
    assert (again.snapshot, again.new) == (made.snapshot, False)
    assert {p: p.stat().st_mtime_ns for p in workspace.home.rglob("*")} == before


def test_a_machine_is_told_what_was_made(office):
    workspace, made = office
    assert made.new
    assert (made.illustrative, made.published) == (135, ["published_figures.csv"])
    assert made.receipts == {"accepted": 133, "corrected": 1, "rejected": 2}
    told = run("demo", "--no-serve", "--home", str(workspace.home), "--format", "json")
    again = json.loads(told.stdout)
    assert (again["snapshot"], again["new"]) == (made.snapshot, False)
    assert again["illustrative"] is None  # not counted again, which is not none


def run(*words, env=None):
    return CliRunner(env=env).invoke(chitieu, [*words])


def files_in(home):
    return {p: p.stat().st_mtime_ns for p in home.rglob("*") if p.is_file()}


def test_an_office_that_loaded_a_real_file_is_left_alone(tmp_path):
    (tmp_path / "real.csv").write_text(REAL, encoding="utf-8")
    home = tmp_path / "office"
    assert run("load", str(tmp_path / "real.csv"), "--home", str(home)).exit_code == 0
    before = files_in(home)
    result = run("demo", "--no-serve", env={"CHITIEU_HOME": str(home)})
    assert result.exit_code == 1
    assert "trộn dữ liệu minh họa" in result.stderr
    assert "made-up figures" in result.stderr
    assert "--home" in result.stderr
    assert files_in(home) == before


def test_files_that_wait_in_an_inbox_are_left_alone(tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "real.csv").write_text(REAL, encoding="utf-8")
    result = run("demo", "--no-serve", "--home", str(tmp_path))
    assert result.exit_code == 1
    assert len(files_in(tmp_path)) == 1


def test_a_demo_workspace_that_took_in_real_files_is_not_filled_anew(tmp_path):
    workspace = Workspace(tmp_path)
    (tmp_path / ".demo").write_text("an older version", encoding="utf-8")
    (tmp_path / "real.csv").write_text(REAL, encoding="utf-8")
    assert run("load", str(tmp_path / "real.csv"), "--home", str(tmp_path)).exit_code == 0
    with pytest.raises(Failure):
        make_demo(workspace, samples=ROOT / "data" / "sample", tell=print)


def test_what_was_handed_in_on_the_page_is_left_alone(tmp_path):
    """It waits to be loaded, be it confirmed or not, and would land among made-up figures."""
    moment = datetime(2025, 7, 3)  # noqa: DTZ001 - office time
    upload = put(tmp_path / "uploads", "real.csv", REAL.encode(), received_at=moment, by="")
    before = files_in(tmp_path)
    assert run("demo", "--no-serve", "--home", str(tmp_path)).exit_code == 1
    assert files_in(tmp_path) == before
    confirm(tmp_path / "uploads", upload, now=moment, by="")
    assert run("demo", "--no-serve", "--home", str(tmp_path)).exit_code == 1


def test_publishing_the_demo_by_command_is_the_same_snapshot(office, tmp_path):
    """One function publishes, whoever asks: byte for byte."""
    workspace, published = office[0], office[1].snapshot
    home = copytree(workspace.home, tmp_path / "copy")
    rmtree(home / "snapshots" / published)
    assert run("publish", "--home", str(home), "--as-of", "2026-01-31").exit_code == 0
    made = {
        p.name: p.read_bytes() for p in (home / "snapshots" / published).iterdir() if p.is_file()
    }
    assert made == {
        p.name: p.read_bytes() for p in (workspace.snapshots / published).iterdir() if p.is_file()
    }
