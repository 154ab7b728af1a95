"""Refused files are kept with a list their sender can act on; only handed-in files are listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.domain.errors import UnknownNameError
from pipelines.submissions.inbox import archive, find_files, quarantine
from pipelines.submissions.read import Reader


@pytest.fixture
def refused(spec, units, workbook):
    path = workbook(filled={"households_total": 5, "cases": "143/143"})
    return path.read_bytes(), Reader(spec, units).read(path)


def test_a_refused_file_lies_beside_its_issues(refused, tmp_path):
    data, file = refused
    path = quarantine(data, file, tmp_path / "quarantine")
    assert path.read_bytes() == data
    text = path.with_name("mau.xlsx.issues.txt").read_text(encoding="utf-8-sig")
    vietnamese, english = text.split("-" * 72)
    assert "Chỗ: mau.xlsx:Biểu số liệu!D12" in vietnamese
    assert "Đã ghi: 143/143" in vietnamese
    assert "Cách sửa: Chỉ ghi số của chỉ tiêu này" in vietnamese
    assert "Seen: 143/143" in english
    assert "What to do: Write this line's number only" in english
    assert vietnamese.index("SUB202") < vietnamese.index("SUB137")


def test_the_same_file_again_changes_nothing_and_another_gets_its_own_name(refused, tmp_path):
    data, file = refused
    first = quarantine(data, file, tmp_path / "q")
    assert quarantine(data, file, tmp_path / "q") == first
    (tmp_path / "q" / "mau.xlsx").write_bytes(b"older")
    other = quarantine(data, file, tmp_path / "q")
    assert other.name == f"{file.sha256[:8]}-mau.xlsx"
    assert first.read_bytes() == b"older"


def test_originals_are_kept_once_by_their_hash(refused, tmp_path):
    data, file = refused
    path = archive(data, file, tmp_path)
    assert path == archive(data, file, tmp_path)
    assert path.name == f"{file.sha256}.xlsx"
    assert path.read_bytes() == data


def test_a_name_cannot_lead_out_of_the_folder(spec, units, tmp_path):
    file = Reader(spec, units).read_bytes("../../x.pdf", b"%PDF")
    assert quarantine(b"%PDF", file, tmp_path / "q").parent == tmp_path / "q"


@pytest.mark.parametrize(
    "name",
    [f"{'ế' * 82}.xlsx", f"{'a' * 250}.csv", f"a.{'b' * 250}"],
    ids=["letters of three bytes", "250 letters", "no real ending"],
)
def test_a_name_as_long_as_a_name_may_be_is_kept_with_its_ending(refused, tmp_path, name):
    data, file = refused
    file = replace(file, name=name)
    first = quarantine(data, file, tmp_path / "q")
    first.write_bytes(b"older")
    other = quarantine(data, file, tmp_path / "q")
    for path in (first, other, archive(data, file, tmp_path / "a")):
        assert path.exists()
        assert path.name.endswith((".xlsx", ".csv", "b", file.sha256))
    assert len(list((tmp_path / "q").glob("*.issues.txt"))) == 2


def test_a_name_in_another_encoding_is_told_with_question_marks(spec, units):
    file = Reader(spec, units).read_bytes("b\udce1o c\udce1o.pdf", b"%PDF")
    assert file.name == "b?o c?o.pdf"


def test_folders_are_listed_whole_without_what_nobody_handed_in(tmp_path):
    names = ["b.xlsx", "a.csv", "~$b.xlsx", "b.xlsx.issues.txt", ".DS_Store", "Thumbs.db"]
    for name in [*names, "sub/c.ods"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = find_files([tmp_path, tmp_path / "a.csv"])
    assert [path.name for path in found.files] == ["a.csv", "b.xlsx", "c.ods"]
    assert len(found.left_out) == 4


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
