"""One reporting cycle on the command line: files in, one receipt each, targets against actuals."""

import csv
import errno
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu

ROOT = Path(__file__).parents[3]
PLAN = "kh294-bac-tu-liem"
SOME_REFUSED = 3
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
    words = ("load", str(home / "inbox"), "--received-at", "03/07/2025")
    run(*words, home=home, expect=SOME_REFUSED)
    return home


def status(home, *words):
    result = run("status", "--programme", PLAN, "--format", "json", *words, home=home)
    told = json.loads(result.stdout)
    return told, {row["indicator"]: row for row in told["rows"]}


def test_no_file_comes_in_on_a_day_that_is_yet_to_come(home):
    (home / "inbox" / "a.csv").write_text(csv_of("00611", 40), encoding="utf-8")
    told = run("load", str(home / "inbox"), "--received-at", "2999-07-04", home=home, expect=2)
    assert "04/07/2999 là ngày chưa tới" in told.output
    assert "is yet to come" in told.output
    assert not (home / "archive").exists()


def test_each_file_gets_one_receipt_and_the_run_goes_on(home):
    (home / "inbox" / "a.csv").write_text(csv_of("00611", 40), encoding="utf-8")
    (home / "inbox" / "b.csv").write_text(csv_of("00613", 120), encoding="utf-8")
    (home / "inbox" / "c.xlsx").write_text("không phải bảng tính", encoding="utf-8")
    words = ("load", str(home / "inbox"), "--received-at", "2025-07-09", "--format", "json")
    receipts = json.loads(run(*words, home=home, expect=SOME_REFUSED).stdout)
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


def test_a_unit_whose_file_was_refused_is_told_apart_from_one_that_sent_none(loaded):
    found = {}
    for ward in ("00598", WARDS[2]):
        _, rows = status(loaded, "--unit", f"gso-2024/ward/{ward}", "--period", "2025-H1")
        talks = rows["talks_households"]
        found[ward] = talks["absence"], talks["units_reported"], talks["verdict"]
    assert found == {
        "00598": ("missing", 0, "undetermined"),
        WARDS[2]: ("rejected", 0, "undetermined"),
    }
    told = ("--programme", PLAN, "--unit", f"gso-2024/ward/{WARDS[2]}", "--period", "2025-H1")
    assert "báo cáo bị trả lại" in run("status", *told, home=loaded).stdout


def test_loading_again_changes_nothing(loaded):
    before = status(loaded)
    words = ("load", str(loaded / "inbox"), "--format", "json")
    again = json.loads(run(*words, home=loaded, expect=SOME_REFUSED).stdout)
    assert [r["status"] for r in again] == ["duplicate", "duplicate", "rejected"]
    assert status(loaded) == before


def test_a_period_that_has_not_begun_on_the_day_of_receipt_is_refused(home):
    file = home / "inbox" / "a.csv"
    file.write_text(csv_of("00611", 41, period="2025-H1"), encoding="utf-8")
    words = ("load", str(file), "--received-at", "2024-12-30", "--format", "json")
    (receipt,) = json.loads(run(*words, home=home, expect=SOME_REFUSED).stdout)
    assert receipt["status"] == "rejected"
    assert "SUB125" in [issue["code"] for issue in receipt["issues"]]
    assert (home / "quarantine" / "a.csv.issues.txt").exists()


def test_receipts_are_told_in_words(home):
    file = home / "inbox" / "a.csv"
    file.write_text(csv_of("00611", 120), encoding="utf-8")
    vietnamese = run("load", str(file), home=home, expect=SOME_REFUSED).output
    assert "a.csv: trả lại, muộn" in vietnamese
    english = run("load", str(file), "--lang", "en", home=home, expect=SOME_REFUSED).output
    assert "a.csv: rejected" in english


def test_a_receipt_names_the_unit_the_period_and_the_form(home):
    file = home / "inbox" / "a.csv"
    file.write_text(csv_of("00611", 40), encoding="utf-8")
    vietnamese = run("load", str(file), home=home).stdout
    assert "nhận, muộn · Phường Xuân Tảo, 6 tháng đầu năm 2025, Biểu" in vietnamese
    english = run("load", str(file), "--lang", "en", home=home).stdout
    assert "Phường Xuân Tảo, first half of 2025" in english


def test_a_file_of_many_units_tells_how_many(home):
    head, *first = csv_of("00611", 40).splitlines()
    second = csv_of("00613", 40).splitlines()[1:]
    file = home / "inbox" / "many.csv"
    file.write_text("\n".join([head, *first, *second]), encoding="utf-8")
    assert "2 báo cáo" in run("load", str(file), home=home).stdout


def test_a_file_that_cannot_be_opened_stops_no_other(home, monkeypatch):
    for ward in WARDS[:2]:
        (home / "inbox" / f"{ward}.csv").write_text(csv_of(ward, 40), encoding="utf-8")
    opened = Path.read_bytes

    def read_bytes(path):
        if path.name == f"{WARDS[0]}.csv":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    words = ("load", str(home / "inbox"), "--format", "json")
    receipts = json.loads(run(*words, home=home, expect=SOME_REFUSED).stdout)
    told = {receipt["file"]: receipt for receipt in receipts}
    statuses = {name: receipt["status"] for name, receipt in told.items()}
    assert statuses == {f"{WARDS[0]}.csv": "unreadable", f"{WARDS[1]}.csv": "accepted"}
    fault = told[f"{WARDS[0]}.csv"]["issues"][0]
    assert "không có quyền" in fault["message"]["vi"]
    assert "permission denied" in fault["message"]["en"]
    told = home / "quarantine" / f"{WARDS[0]}.csv.issues.txt"
    assert "không có quyền" in told.read_text(encoding="utf-8-sig")
    assert not told.with_name(f"{WARDS[0]}.csv").exists()


def test_an_empty_file_lies_in_quarantine_with_what_is_wrong(home):
    (home / "inbox" / "rong.xlsx").write_bytes(b"")
    run("load", str(home / "inbox"), home=home, expect=SOME_REFUSED)
    kept = home / "quarantine" / "rong.xlsx"
    assert kept.read_bytes() == b""
    told = kept.with_name("rong.xlsx.issues.txt").read_text(encoding="utf-8-sig")
    assert "Tệp rỗng" in told


def test_the_exit_codes_are_in_the_help(home):
    assert "Exit code: 0 every file" in " ".join(run("load", "--help", home=home).stdout.split())


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
    by_code, _ = status(loaded, "--unit", "00611", "--period", "6 tháng đầu năm 2025")
    assert by_name == by_id == by_code
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


def test_status_tells_what_would_decide_each_verdict(loaded):
    _, rows = status(loaded, "--period", "2025-H1")
    model = rows["wards_with_model"]
    assert model["verdict"] == "undetermined"
    assert model["needed"] == {"counts": 11, "of": 11, "share": 1.0}
    assert (len(model["pivotal"]), model["settles"]) == (1, "not_met")
    assert model["pivotal"][0]["swing"] == 1
    assert model["margin"] is None
    _, rows = status(loaded, "--period", "2025-H1", "--unit", "00611")
    talks = rows["talks_households"]
    assert (talks["verdict"], talks["needed"], talks["pivotal"]) == ("met", None, [])
    assert talks["margin"] == [{"unit": "gso-2024/ward/00611", "swing": 41, "doubtful": False}]


def test_export_as_known_on_a_day_is_that_of_a_snapshot_of_the_day(loaded, tmp_path):
    words = ("--what", "values", "--unit", "021", "--out")
    early, late = tmp_path / "early.csv", tmp_path / "late.csv"
    for day, out in (("2025-07-02", early), ("2025-07-03", late)):
        run("export", *words, str(out), "--known-at", day, home=loaded)
    assert len(early.read_text("utf-8-sig").splitlines()) == 1
    assert "gso-2024/ward/00611" in late.read_text("utf-8-sig")
    told = json.loads(
        run("publish", "--as-of", "2025-07-03", "--known-at", "2025-07-03", "--format", "json",
            home=loaded).stdout
    )  # fmt: skip
    frozen = tmp_path / "frozen.csv"
    run("export", *words, str(frozen), "--snapshot", told["snapshot"], home=loaded)
    assert frozen.read_bytes() == late.read_bytes()


def test_only_what_was_known_at_the_end_of_a_day_is_counted(loaded):
    told, rows = status(loaded, "--known-at", "02/07/2025", "--period", "2025-H1")
    assert told["known_at"] == "2025-07-02T23:59:59.999999"
    assert rows["talks_households"]["units_reported"] == 0
    told, rows = status(loaded, "--known-at", "2025-07-03", "--period", "2025-H1")
    assert rows["talks_households"]["units_reported"] == 2


def test_publishing_warns_of_values_that_came_after_the_day_and_counts_what_it_holds(loaded):
    words = ("publish", "--as-of", "2025-07-02", "--lang", "en")
    result = run(*words, home=loaded)
    assert "6 data values of 2 units" in result.stdout
    assert "6 values received after 2025-07-02 are counted" in result.stderr
    known = run(*words, "--known-at", "2025-07-02", home=loaded)
    assert "received after" not in known.stderr


def test_export_leaves_to_go_empty_where_the_verdict_is_open_as_status_does(loaded):
    run("publish", "--as-of", "2026-01-31", home=loaded)
    words = ("--unit", "gso-2024/district/021", "--period", "2025-H1", "--out", "-")
    text = run("export", *words, home=loaded).stdout_bytes.decode("utf-8-sig")
    rows = {r["indicator"]: r for r in csv.DictReader(io.StringIO(text)) if "district" in r["unit"]}
    talks, models = rows["talks_households"], rows["wards_with_model"]
    assert (talks["verdict"], talks["to_go"]) == ("undetermined", "")
    _, told = status(loaded)
    assert [told[name]["to_go"] for name in ("talks_households", "wards_with_model")] == [None, 11]
    assert (models["verdict"], models["to_go"]) == ("undetermined", "11")
    assert "không áp dụng" in {row["status"] for row in rows.values()}


@pytest.mark.parametrize("columns", [None, "40", "60", "80", "100", "160"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_off_at_any_width(loaded, columns, language):
    words = ("status", "--home", str(loaded), "--programme", PLAN, "--as-of", "2026-01-31")
    result = CliRunner(env={"COLUMNS": columns}).invoke(chitieu, [*words, "--lang", language])
    lines = result.stdout.splitlines()
    assert max(len(line) for line in lines) <= int(columns or 1000)
    assert "…" not in result.stdout
    told = " ".join(result.stdout.split())
    figure = {"vi": "45,5 %", "en": "45.5 %"}[language]
    for said in ("2/13", "91/200", figure, "0/0", "> 40 %", "11"):
        assert said in told
    if columns is None:
        names = {"vi": "Hộ gia đình tham gia nói chuyện chuyên đề", "en": "Households attending"}
        assert names[language] in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--programme", "kh1"), "Không có kế hoạch “kh1”"),
        (("--programme", PLAN, "--unit", "Hoàn Kiếm"), "không thuộc kế hoạch"),
        (("--programme", PLAN, "--unit", "gso-2024/ward/99999"), "99999"),
        (("--programme", PLAN, "--period", "2025-H3"), "không phải là kỳ"),
        (("--programme", PLAN, "--unit", "Nhuế"), "Phường Cổ Nhuế 1"),
        (("--programme", PLAN, "--period", "9999-H2"), "năm từ 1900 đến 2199"),
        (("--programme", PLAN, "--period", "1999"), "There is no target"),
        (("--programme", PLAN, "--period", "1999"), "Các kỳ có kết quả: 2022, 2022-H1"),
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
    assert "SUB151" in asked["a.csv"]
    assert "SUB151" not in asked["z.csv"]
    _, rows = status(home, "--unit", "gso-2024/ward/00595", "--period", "2025-H1")
    assert rows["talks_households"]["numerator"] == 41
