"""The demo leaves a workspace like an office's, and a second run leaves it as it is."""

from pathlib import Path

import pytest

from dashboard.demo import make_demo
from pipelines.cli.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    workspace = Workspace(tmp_path_factory.mktemp("demo"))
    return workspace, make_demo(workspace, samples=ROOT / "data" / "sample")


def test_originals_are_archived_and_refused_files_lie_beside_their_issues(office):
    workspace, _ = office
    assert len([p for p in workspace.archive.rglob("*") if p.is_file()]) == 134
    refused = {p.name for p in workspace.quarantine.iterdir()}
    assert {"Phường Cổ Nhuế 2.xlsx", "Phường Cổ Nhuế 2.xlsx.issues.txt"} <= refused


def test_a_second_run_changes_nothing(office):
    workspace, published = office
    before = {p: p.stat().st_mtime_ns for p in workspace.home.rglob("*")}
    assert make_demo(workspace, samples=ROOT / "data" / "sample") == published
    assert {p: p.stat().st_mtime_ns for p in workspace.home.rglob("*")} == before
