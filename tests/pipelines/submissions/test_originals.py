"""Originals are kept by hash; refused files lie beside a list their sender can act on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from pipelines.submissions.model import Receipt, ReceiptStatus
from pipelines.submissions.originals import Originals, archive, quarantine
from pipelines.submissions.read import Reader

RECEIVED = datetime(2025, 7, 3, 9)  # noqa: DTZ001 - office time


@pytest.fixture
def originals(spec, units, tmp_path):
    reader = Reader(spec, units)
    return Originals(reader, accepted=tmp_path / "archive", refused=tmp_path / "q")


@pytest.fixture
def refused(spec, units, workbook):
    path = workbook(filled={"households_total": 5, "cases": "143/143"})
    return path.read_bytes(), Reader(spec, units).read(path)


def receipt_of(file, status=ReceiptStatus.REJECTED):
    return Receipt(
        file.name, file.sha256, status, None, RECEIVED, 1, 0, None, None, None, file.issues
    )


def test_a_refused_file_lies_beside_its_issues(originals, workbook, tmp_path):
    path = workbook(filled={"households_total": 5, "cases": "143/143"})
    file = originals.take(path, RECEIVED)
    assert not (tmp_path / "q").exists()
    originals.settle(receipt_of(file))
    assert (tmp_path / "q" / "mau.xlsx").read_bytes() == path.read_bytes()
    text = (tmp_path / "q" / "mau.xlsx.issues.txt").read_text(encoding="utf-8-sig")
    vietnamese, english = text.split("-" * 72)
    assert "Chỗ: mau.xlsx:Biểu số liệu!D12" in vietnamese
    assert "Đã ghi: 143/143" in vietnamese
    assert "Cần có: số nguyên (vụ)" in vietnamese
    assert "Cách sửa: Chỉ ghi số của chỉ tiêu này" in vietnamese
    assert "Seen: 143/143" in english
    assert "What to do: Write this line's number only" in english
    assert vietnamese.index("SUB202") < vietnamese.index("SUB137")


def test_the_list_names_unit_period_and_form_and_puts_the_codes_behind(
    originals, workbook, tmp_path
):
    originals.settle(receipt_of(originals.take(workbook(filled={}), RECEIVED)))
    text = (tmp_path / "q" / "mau.xlsx.issues.txt").read_text(encoding="utf-8-sig")
    unit = "Phường Xuân Tảo, Quận Bắc Từ Liêm, Thành phố Hà Nội"
    codes = "(gso-2024/ward/00611, 2025-H1, ward-half-year)"
    assert f"- {unit}; 6 tháng đầu năm 2025; Biểu bổ sung của phường, xã {codes}" in text
    assert f"- {unit}; first half of 2025; Supplement of the ward {codes}" in text


def test_the_english_half_speaks_english(originals, workbook, tmp_path):
    path = workbook(filled={"households_total": 5, "cases": "143/143"})
    originals.settle(receipt_of(originals.take(path, RECEIVED)))
    english = (tmp_path / "q" / "mau.xlsx.issues.txt").read_text("utf-8-sig").split("-" * 72)[1]
    assert "Expected: a whole number (case)" in english
    assert "'Households at talks'" in english
    assert "Số hộ gia đình tham gia" not in english


def test_what_may_be_accepted_is_kept_before_it_is_loaded(originals, workbook, tmp_path):
    file = originals.take(workbook(), RECEIVED)
    assert [p.stem for p in (tmp_path / "archive").rglob("*.xlsx")] == [file.sha256]


def test_a_known_file_that_newer_rules_refuse_is_not_put_among_the_refused(
    originals, workbook, tmp_path
):
    file = originals.take(workbook(filled={}), RECEIVED)
    originals.settle(receipt_of(file, ReceiptStatus.DUPLICATE))
    assert not (tmp_path / "q").exists()


def test_a_file_that_the_disk_does_not_give_is_unreadable_and_told(originals, tmp_path):
    file = originals.take(tmp_path / "gone.xlsx", RECEIVED)
    assert file.unreadable
    assert [issue.code for issue in file.issues] == ["SUB107"]
    originals.settle(receipt_of(file, ReceiptStatus.UNREADABLE))
    assert [path.name for path in (tmp_path / "q").iterdir()] == ["gone.xlsx.issues.txt"]


def test_the_same_file_again_changes_nothing_and_another_gets_its_own_name(refused, tmp_path):
    data, file = refused
    first = quarantine(data, file, tmp_path / "q", "told")
    assert quarantine(data, file, tmp_path / "q", "told") == first
    (tmp_path / "q" / "mau.xlsx").write_bytes(b"older")
    other = quarantine(data, file, tmp_path / "q", "told")
    assert other.name == f"{file.sha256[:8]}-mau.xlsx"
    assert first.read_bytes() == b"older"


def test_originals_are_kept_once_by_their_hash(refused, tmp_path):
    data, file = refused
    path = archive(data, file, tmp_path)
    assert path == archive(data, file, tmp_path)
    assert path.name == f"{file.sha256}.xlsx"
    assert path.read_bytes() == data


def test_an_original_that_was_cut_off_is_written_anew(refused, tmp_path):
    data, file = refused
    path = archive(data, file, tmp_path)
    path.write_bytes(b"")
    archive(data, file, tmp_path)
    assert path.read_bytes() == data
    assert [kept.name for kept in path.parent.iterdir()] == [path.name]


def test_a_name_cannot_lead_out_of_the_folder(spec, units, tmp_path):
    file = Reader(spec, units).read_bytes("../../x.pdf", b"%PDF")
    assert quarantine(b"%PDF", file, tmp_path / "q", "told").parent == tmp_path / "q"


@pytest.mark.parametrize(
    "name",
    [f"{'ế' * 82}.xlsx", f"{'a' * 250}.csv", f"a.{'b' * 250}"],
    ids=["letters of three bytes", "250 letters", "no real ending"],
)
def test_a_name_as_long_as_a_name_may_be_is_kept_with_its_ending(refused, tmp_path, name):
    data, file = refused
    file = replace(file, name=name)
    first = quarantine(data, file, tmp_path / "q", "told")
    first.write_bytes(b"older")
    other = quarantine(data, file, tmp_path / "q", "told")
    for path in (first, other, archive(data, file, tmp_path / "a")):
        assert path.exists()
        assert path.name.endswith((".xlsx", ".csv", "b", file.sha256))
    assert len(list((tmp_path / "q").glob("*.issues.txt"))) == 2


def test_a_name_in_another_encoding_is_told_with_question_marks(spec, units):
    file = Reader(spec, units).read_bytes("b\udce1o c\udce1o.pdf", b"%PDF")
    assert file.name == "b?o c?o.pdf"
