"""``chitieu report``: what it writes, and what it says where it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from dashboard.cli import chitieu

ROOT = Path(__file__).parents[3]


def run(root, *words: str):
    return CliRunner().invoke(chitieu, ["report", "--home", str(root.parent), *words])


def asked(out, **changes: str) -> list[str]:
    options = {"programme": "district-plan", "unit": "gso-2024/district/021", "period": "2025-H1"}
    return [w for n, v in (options | changes | {"out": str(out)}).items() for w in (f"--{n}", v)]


@pytest.mark.parametrize("kind", ["periodic", "reminder", "lists"])
def test_a_paper_of_each_kind_opens_in_word(root, tmp_path, kind):
    out = tmp_path / "new" / "a.docx"
    result = run(root, *asked(out, kind=kind))
    assert result.exit_code == 0, result.stderr
    assert "Quận Bắc Từ Liêm" in result.stdout
    assert len(Document(str(out)).tables) >= 3


def test_the_ending_says_what_is_written_and_the_answer_can_be_read_by_machines(root, tmp_path):
    out = tmp_path / "a.PDF"
    result = run(root, *asked(out, unit="bac tu liem", format="json", lang="en"))
    told = json.loads(result.stdout)
    assert out.read_bytes().startswith(b"%PDF")
    assert told == {
        "file": str(out), "kind": "periodic", "programme": "district-plan",
        "unit": "gso-2024/district/021", "period": "2025-H1", "snapshot": told["snapshot"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        ({"programme": "none"}, "Không có kế hoạch", "There is no programme"),
        ({"period": "2023"}, "không có kết quả kỳ 2023", "has no figures for 2023"),
        ({"unit": "gso-2024/province/01"}, "không thuộc kế hoạch", "not under programme"),
        ({"snapshot": "2020-01-01-none"}, "Không có bản công bố", "There is no snapshot"),
    ],
)
def test_what_is_not_known_is_told_in_both_languages(root, tmp_path, changes, vi, en):
    out = tmp_path / "a.docx"
    result = run(root, *asked(out, **changes))
    assert result.exit_code == 1
    assert vi in result.stderr
    assert en in result.stderr
    assert not out.exists()


def test_another_ending_is_refused_with_those_there_are(root, tmp_path):
    result = run(root, *asked(tmp_path / "a.odt"))
    assert result.exit_code == 1
    assert ".docx hoặc .pdf" in result.stderr
    assert ".docx or .pdf" in result.stderr


def test_the_overview_and_the_command_load_no_writer_before_a_paper_is_asked_for():
    """A reader who wants no paper waits for none."""
    seen = "import sys, dashboard.cli, dashboard.views.overview; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", seen], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert "dashboard.views.papers" in loaded
    assert not {"docx", "typst", "vl_convert", "dashboard.report.make"} & set(loaded)
