"""``chitieu bench`` runs scripts and shows what they measured; nothing is timed here."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from pipelines.cli import bench

SCRIPT = """
import json, sys
print(json.dumps({"floor": {"ratio": 1.0}, "ours": {"ratio": 1.5, "given": len(sys.argv)}}))
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    (tmp_path / "walk.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "fall.py").write_text("raise SystemExit('no such road')", encoding="utf-8")
    monkeypatch.setattr(bench, "_FOLDER", tmp_path)
    return lambda *arguments: CliRunner().invoke(bench.command, arguments)


def test_ratios_of_a_script_are_told(run):
    result = run("walk", "--format", "json")
    assert json.loads(result.stdout) == {
        "walk": {"floor": {"ratio": 1.0}, "ours": {"ratio": 1.5, "given": 2}}
    }


def test_quick_hands_on_one_round(run):
    told = json.loads(run("walk", "--quick", "--format", "json").stdout)
    assert told["walk"]["ours"]["given"] == 4


def test_a_table_shows_what_one_contestant_lacks_as_a_dash(run):
    result = run("walk")
    assert result.exit_code == 0
    assert "1.5" in result.stdout
    assert "–" in result.stdout


def test_a_script_that_fails_says_why(run):
    result = run("fall")
    assert result.exit_code == 1
    assert "no such road" in result.stderr


def test_an_unknown_name_lists_what_there_is(run):
    result = run("swim")
    assert result.exit_code == 1
    assert "fall, walk" in result.stderr
