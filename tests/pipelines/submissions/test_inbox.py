"""Only handed-in files are taken; what is left out is told with the reason."""

from __future__ import annotations

import pytest

from pipelines.domain.errors import UnknownNameError
from pipelines.submissions.inbox import find_files


def test_folders_are_listed_whole_without_what_nobody_handed_in(tmp_path):
    names = ["b.xlsx", "a.csv", "~$b.xlsx", "b.xlsx.issues.txt", ".DS_Store", "Thumbs.db"]
    names += ["a.danh-sach-loi.xlsx", "a.danh-sach-loi-2.xlsx"]
    for name in [*names, "sub/c.ods"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = find_files([tmp_path, tmp_path / "a.csv"])
    assert [path.name for path in found.files] == ["a.csv", "b.xlsx", "c.ods"]
    assert len(found.left_out) == 6


def test_what_the_workspace_keeps_is_never_taken_and_told(tmp_path):
    for name in ["inbox/a.csv", "archive/ab/ab12.csv", "quarantine/b.csv", "chitieu.duckdb"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    own = [tmp_path / "archive", tmp_path / "quarantine", tmp_path / "chitieu.duckdb"]
    found = find_files([tmp_path, tmp_path / "quarantine" / "b.csv"], own=own)
    assert [path.name for path in found.files] == ["a.csv"]
    assert [left.path.name for left in found.left_out] == ["ab12.csv", "chitieu.duckdb", "b.csv"]
    assert all(left.why.vi and left.why.en for left in found.left_out)


def test_a_path_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UnknownNameError):
        find_files([tmp_path / "none"])
