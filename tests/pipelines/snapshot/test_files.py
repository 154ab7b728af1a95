"""A snapshot names files after what they hold, not as somebody typed them."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import normalize

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.snapshot.read import open_snapshot
from pipelines.submissions.model import SubmissionFile

PERSON = "Nguyễn Thị Ánh, tổ 3 - 0912345678, gửi lại"
FORM = "ward-half-year"


def read(office, tmp_path):
    office.publish(tmp_path / "snapshots")
    return open_snapshot(tmp_path / "snapshots")


def named_sheet(file: SubmissionFile, sheet: str) -> SubmissionFile:
    (submission,) = file.submissions
    values = tuple(value._replace(sheet=sheet) for value in submission.values)
    return replace(file, submissions=(replace(submission, values=values),))


def fault(name: str, sheet: str | None = None) -> Issue:
    words = Text(f"Trang tính «{sheet}» của {name}", f"Sheet '{sheet}' of {name}")
    return Issue("SUB138", Severity.INFO, Place(name, sheet), words, words, sheet)


def unreadable(name: str, sha256: str) -> SubmissionFile:
    words = Text("Không mở được.", "Cannot be opened.")
    issue = Issue("SUB103", Severity.ERROR, Place(name), words, words)
    return SubmissionFile(name, sha256, 7, (), (issue,), unreadable=True)


def test_a_person_in_the_name_of_a_file_or_sheet_stays_in_the_office(office, workbook_of, tmp_path):
    name = f"{PERSON}.xlsx"
    first = workbook_of("00595", "2025-H1", name=name, issues=(fault(name, PERSON[:31]),), found=30)
    office.hand_in(named_sheet(first, normalize("NFD", PERSON)), month=7, day=3)
    office.hand_in(unreadable(f"{PERSON}.docx", "e" * 64), month=7, day=4)
    snapshot = read(office, tmp_path)
    for path in snapshot.folder.rglob("*.csv"):
        assert "Nguy" not in path.read_text(encoding="utf-8"), path.name
    (value,) = [v for v in snapshot.values().to_pylist() if v["element"] == "found"]
    stem = f"00595-2025-H1-{FORM}"
    assert (value["file"], value["sheet"], value["cell"]) == (f"{stem}.xlsx", stem, "C10")
    (told,) = [i for i in snapshot.issues().to_pylist() if i["code"] == "SUB138"]
    assert (told["place"], told["sheet"], told["seen"]) == (f"{stem}.xlsx", stem, stem)
    assert told["message_vi"] == f"Trang tính «{stem}» của {stem}.xlsx"


def test_names_are_distinct_and_tell_what_a_file_holds(office, workbook_of, tmp_path):
    """One unit's, several units', a correction, and files of which nothing is known."""
    one = workbook_of("00595", "2025-H1", name="a.xlsx", found=30, helped=20)
    other = workbook_of("00602", "2025-H1", name="b.xlsx", found=40, helped=20)
    both = replace(one, name="c.csv", sha256="c" * 64)
    both = replace(both, submissions=(*one.submissions, *other.submissions))
    office.hand_in(unreadable("Bà B 0912.345678", "d" * 64), month=7, day=1)
    office.hand_in(one, month=7, day=2)
    office.hand_in(both, month=7, day=3)
    office.hand_in(replace(one, name="d.XLSX", sha256="f" * 64), month=7, day=4)
    office.hand_in(unreadable("x.pdf", "e" * 64), month=7, day=5)
    assert [row["name"] for row in read(office, tmp_path).files().to_pylist()] == [
        "unreadable-1",
        f"00595-2025-H1-{FORM}.xlsx",
        f"2-units-2025-H1-{FORM}.csv",
        f"00595-2025-H1-{FORM}-2.xlsx",
        "unreadable-2.pdf",
    ]


def test_files_and_issues_say_whether_figures_are_made_up(office, workbook_of, tmp_path):
    """Refused ones too; one that could not be read did not come to say."""
    made_up = workbook_of("00595", "2025-H1", name="a.xlsx", issues=(fault("a.xlsx"),), found=30)
    error = replace(fault("b.xlsx"), severity=Severity.ERROR)
    refused = workbook_of("00602", "2025-H1", name="b.xlsx", issues=(error,), found=40)
    real = workbook_of("00598", "2025-H1", name="c.xlsx", issues=(fault("c.xlsx"),), found=50)
    (said,) = real.submissions
    real = replace(real, submissions=(replace(said, illustrative=False),))
    for day, file in enumerate((made_up, refused, real, unreadable("d.xlsx", "d" * 64)), 1):
        office.hand_in(file, month=7, day=day)
    snapshot = read(office, tmp_path)
    assert [row["illustrative"] for row in snapshot.files().to_pylist()] == [
        True,
        True,
        False,
        None,
    ]
    told = {row["unit"]: row["illustrative"] for row in snapshot.issues().to_pylist()}
    wards = [f"gso-2024/ward/{code}" for code in ("00595", "00602", "00598")]
    assert [told[unit] for unit in wards] == [True, True, False]
    by_unit = {row["unit"]: row for row in snapshot.submissions(form=FORM).to_pylist()}
    assert by_unit[wards[1]]["state"] == "rejected"
    assert by_unit[wards[1]]["illustrative"]


def test_a_short_number_as_a_name_does_not_garble_what_issues_say(office, workbook_of, tmp_path):
    """A file ``9.xlsx``: the 9 in a message is a figure."""
    words = Text("Đã ghi 9.", "Given 9.")
    issue = Issue("SUB201", Severity.WARNING, Place("9.xlsx", "9", "C12"), words, words, "9")
    file = workbook_of("00595", "2025-H1", name="9.xlsx", issues=(issue,), found=30, helped=20)
    office.hand_in(file, month=7, day=2)
    (told,) = read(office, tmp_path).issues().to_pylist()
    assert told["message_en"] == "Given 9."
    assert told["place"] == f"00595-2025-H1-{FORM}.xlsx:00595-2025-H1-{FORM}!C12"


def test_replaced_and_refused_files_give_no_hash_away(office, workbook_of, tmp_path):
    """What they held is shown nowhere, and may have been small; the file in force is all shown."""
    office.hand_in(
        workbook_of("00595", "2025-H1", name="1.xlsx", found=3, helped=2), month=7, day=1
    )
    office.hand_in(
        workbook_of("00595", "2025-H1", name="2.xlsx", found=30, helped=20), month=7, day=2
    )
    error = replace(fault("3.xlsx"), severity=Severity.ERROR)
    refused = workbook_of("00602", "2025-H1", name="3.xlsx", issues=(error,), found=3, helped=9)
    office.hand_in(refused, month=7, day=3)
    files = read(office, tmp_path).files().to_pylist()
    assert [(row["sha256"] is None, row["size"]) for row in files] == [
        (True, None), (False, 100), (True, None),
    ]  # fmt: skip
