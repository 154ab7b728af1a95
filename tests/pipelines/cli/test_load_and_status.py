"""One reporting cycle on the command line: files in, one receipt each, targets against actuals."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu

ROOT = Path(__file__).parents[3]
PLAN = "kh294-bac-tu-liem"
WARDS = ("00595", "00611", "00613")


def run(*words, home, expect=0):
    result = CliRunner(env={"COLUMNS": "100"}).invoke(chitieu, [*words, "--home", str(home)])
    assert result.exit_code == expect, result.output
    return result


def csv_of(ward, at_talks, households=100, period="2025-H1"):
    rows = [
        ("households_at_talks", at_talks),
        ("households_total", households),
        ("maintains_model", 1),
    ]
    unit = f"gso-2024/ward/{ward}"
    lines = [f"{unit},{period},{element},{value}" for element, value in rows]
    return "\n".join(["unit,period,element,value", *lines]) + "\n"


def workspace(folder):
    """A workspace that reads the product's own spec and register."""
    (folder / "inbox").mkdir()
    return folder


@pytest.fixture
def home(tmp_path):
    return workspace(tmp_path)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Two wards on time, one file that says more took part than there are."""
    home = workspace(tmp_path_factory.mktemp("loaded"))
    for ward, at_talks in zip(WARDS, (50, 41, 120), strict=True):
        (home / "inbox" / f"{ward}.csv").write_text(csv_of(ward, at_talks), encoding="utf-8")
    run("load", str(home / "inbox"), "--received-at", "2025-07-03", home=home)
    return home


def status(home, *words):
    result = run("status", "--programme", PLAN, "--format", "json", *words, home=home)
    told = json.loads(result.stdout)
    return told, {row["indicator"]: row for row in told["rows"]}


def test_each_file_gets_one_receipt_and_the_run_goes_on(home):
    (home / "inbox" / "a.csv").write_text(csv_of("00611", 40), encoding="utf-8")
    (home / "inbox" / "b.csv").write_text(csv_of("00613", 120), encoding="utf-8")
    (home / "inbox" / "c.xlsx").write_text("không phải bảng tính", encoding="utf-8")
    words = ("load", str(home / "inbox"), "--received-at", "2025-07-09", "--format", "json")
    receipts = json.loads(run(*words, home=home).stdout)
    assert [(r["status"], r["timeliness"]) for r in receipts] == [
        ("accepted", "late"),
        ("rejected", "late"),
        ("unreadable", None),
    ]
    assert receipts[0]["values"] == 3
    for receipt in receipts[1:]:
        fault = receipt["issues"][0]
        assert fault["place"]
        assert all(
            fault[side][language] for side in ("message", "action") for language in fault[side]
        )
    kept = sorted(path.name for path in (home / "quarantine").rglob("*"))
    assert [name for name in kept if name.endswith(".issues.txt")]
    assert len(list((home / "archive").rglob("*.csv"))) == 1


def test_loading_again_changes_nothing(loaded):
    before = status(loaded)
    words = ("load", str(loaded / "inbox"), "--format", "json")
    again = json.loads(run(*words, home=loaded).stdout)
    assert [r["status"] for r in again] == ["duplicate", "duplicate", "rejected"]
    assert status(loaded) == before


def test_a_period_that_has_not_begun_on_the_day_of_receipt_is_refused(home):
    file = home / "inbox" / "a.csv"
    file.write_text(csv_of("00611", 41, period="2025-H1"), encoding="utf-8")
    words = ("load", str(file), "--received-at", "2024-12-30", "--format", "json")
    (receipt,) = json.loads(run(*words, home=home).stdout)
    assert receipt["status"] == "rejected"
    assert "SUB125" in [issue["code"] for issue in receipt["issues"]]
    assert (home / "quarantine" / "a.csv.issues.txt").exists()


def test_a_file_that_cannot_be_read_does_not_stop_the_run(home, monkeypatch):
    for name in ("a.csv", "b.csv"):
        (home / "inbox" / name).write_text(csv_of("00611", 41), encoding="utf-8")
    read_bytes = Path.read_bytes

    def locked(path):
        if path.name == "a.csv":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    words = ("load", str(home / "inbox"), "--format", "json")
    statuses = {r["file"]: r["status"] for r in json.loads(run(*words, home=home).stdout)}
    assert statuses == {"a.csv": "unreadable", "b.csv": "accepted"}


def test_receipts_are_told_in_words(home):
    file = home / "inbox" / "a.csv"
    file.write_text(csv_of("00611", 120), encoding="utf-8")
    vietnamese = run("load", str(file), home=home).output
    assert "a.csv: trả lại" in vietnamese
    english = run("load", str(file), "--lang", "en", home=home).output
    assert "a.csv: rejected" in english


@pytest.mark.parametrize("name", ["quarantine/x.csv", "inbox/x.csv.issues.txt", "inbox/~$x.xlsx"])
def test_a_file_that_is_left_out_is_told_with_the_reason(home, name):
    file = home / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(csv_of("00611", 41), encoding="utf-8")
    told = run("load", str(file), home=home)
    assert f"Bỏ qua 1: {file} (" in told.stderr
    assert "Không có tệp nào để nạp." in told.stdout
    assert "0 tệp" not in told.stdout


def test_status_tells_figures_bounds_and_what_is_missing(loaded):
    told, rows = status(loaded)
    assert (told["programme"], told["unit"], told["period"]) == (
        PLAN,
        "gso-2024/district/021",
        "2025-H1",
    )
    talks = rows["talks_households"]
    assert (talks["numerator"], talks["denominator"], talks["value"]) == (91, 200, 0.455)
    assert (talks["op"], talks["target"], talks["target_value"]) == (">", "2/5", 0.4)
    assert (talks["lower"], talks["upper"], talks["verdict"]) == (0, None, "undetermined")
    assert (talks["units_reported"], talks["units_expected"]) == (2, 13)
    assert talks["provenance"] == "quoted"
    models = rows["wards_with_model"]
    assert (models["numerator"], models["denominator"], models["to_go"]) == (2, 13, 11)
    assert len(rows) == 8


def test_status_of_one_ward_by_name_or_id(loaded):
    by_name, _ = status(loaded, "--unit", "P. Xuân Tảo")
    by_id, rows = status(loaded, "--unit", "gso-2024/ward/00611")
    assert by_name == by_id
    assert (rows["talks_households"]["numerator"], rows["talks_households"]["verdict"]) == (
        41,
        "met",
    )


def test_status_of_every_ward(loaded):
    told, _ = status(loaded, "--level", "ward", "--period", "2025-H1")
    talks = [row for row in told["rows"] if row["indicator"] == "talks_households"]
    assert len(talks) == 13
    assert [row["numerator"] for row in talks if row["numerator"] is not None] == [50, 41]


def test_before_the_deadline_what_is_open_is_not_due(loaded):
    _, rows = status(loaded, "--as-of", str(date(2025, 7, 5)))
    assert rows["talks_households"]["verdict"] == "not_due"


def test_the_table_says_it_in_words(loaded):
    table = run("status", "--programme", PLAN, "--as-of", "2026-01-31", home=loaded).stdout
    assert "2025-H1 · tính đến 31/01/2026" in table
    assert "91/200 = 45,5 %" in table
    assert "? chưa xác định" in table
    assert "– không áp dụng" in table
    assert "2/13" in table
    assert max(len(line) for line in table.splitlines()) <= 100


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--programme", "kh1"), "Không có kế hoạch “kh1”"),
        (("--programme", PLAN, "--unit", "Hoàn Kiếm"), "không chỉ ra đúng một đơn vị"),
        (("--programme", PLAN, "--unit", "gso-2024/ward/99999"), "99999"),
        (("--programme", PLAN, "--period", "2025-H3"), "không phải là kỳ"),
        (("--programme", PLAN, "--period", "9999-H2"), "năm từ 1900 đến 2199"),
        (("--programme", PLAN, "--period", "1999"), "There is no target"),
    ],
)
def test_a_wrong_name_is_told_in_both_languages_without_a_traceback(loaded, words, said):
    result = run("status", *words, home=loaded, expect=1)
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_status_before_anything_was_loaded_says_what_to_run(home):
    result = run("status", "--programme", PLAN, home=home, expect=1)
    assert "chitieu load" in result.stderr


def test_of_two_files_of_one_ward_in_one_run_the_one_saved_later_stands_and_asks(home):
    older, newer = home / "inbox" / "z.csv", home / "inbox" / "a.csv"
    older.write_text(csv_of("00595", 50), encoding="utf-8")
    newer.write_text(csv_of("00595", 41), encoding="utf-8")
    os.utime(older, (1_000_000_000, 1_000_000_000))
    loaded = run("load", str(home / "inbox"), "--format", "json", home=home)
    receipts = {r["file"]: r for r in json.loads(loaded.stdout)}
    assert receipts["a.csv"]["status"] == "corrected"
    asked = {file: {i["code"] for i in r["issues"]} for file, r in receipts.items()}
    assert "order-of-files-unknown" in asked["a.csv"]
    assert "order-of-files-unknown" not in asked["z.csv"]
    _, rows = status(home, "--unit", "gso-2024/ward/00595", "--period", "2025-H1")
    assert rows["talks_households"]["numerator"] == 41
