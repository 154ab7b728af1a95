"""Whatever is altered behind the product's back is found, and named."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from shutil import copy, copytree, rmtree

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from pipelines.cli.main import chitieu

ROOT = Path(__file__).parents[3]
WARDS = {"00595": (20, 12, 1), "00602": (30, 22, 0), "00598": (2, 1, 1)}
HEAD = "unit,period,element,value"


def run(home: Path, command: str, *words: str, expect: int = 0) -> Result:
    result = CliRunner().invoke(chitieu, [command, *words, "--home", str(home)])
    assert result.exit_code == expect, result.output
    return result


def csv_of(ward: str, found: int, helped: int, has_model: int, period: str = "2025-H1") -> str:
    numbers = {"found": found, "helped": helped, "has_model": has_model}
    rows = [f"gso-2024/ward/{ward},{period},{name},{n}" for name, n in numbers.items()]
    return "\n".join([HEAD, *rows]) + "\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """One district: three wards, one of them corrected, one file refused; published twice."""
    home = tmp_path_factory.mktemp("office")
    copy(ROOT / "tests" / "specs" / "one-district.yaml", home / "indicators.yaml")
    (home / "units").mkdir()
    lines = (ROOT / "data" / "units" / "units.csv").read_text(encoding="utf-8").splitlines()
    places = ("nation/vn", "province/01", "district/021", *(f"ward/{w}" for w in WARDS))
    chosen = [line for line in lines if line.split(",")[0] in {f"gso-2024/{p}" for p in places}]
    (home / "units" / "units.csv").write_text("\n".join([lines[0], *chosen]) + "\n", "utf-8")
    (home / "units" / "successions.csv").write_text("predecessor,successor,relation\n", "utf-8")
    (home / "inbox").mkdir()
    for ward, numbers in WARDS.items():
        (home / "inbox" / f"{ward}.csv").write_text(csv_of(ward, *numbers), "utf-8")
    run(home, "load", str(home / "inbox"), "--received-at", "2025-07-03")
    run(home, "publish", "--as-of", "2025-07-04")
    (home / "inbox" / "refused.csv").write_text(csv_of("00598", 3, 9, 1), "utf-8")
    (home / "inbox" / "again.csv").write_text(csv_of("00595", 21, 12, 1), "utf-8")
    run(home, "load", str(home / "inbox"), "--received-at", "2025-07-08", expect=3)
    run(home, "publish", "--as-of", "2025-08-01")
    return home


@pytest.fixture
def home(office, tmp_path) -> Path:
    """A copy of the office, for a test to tamper with."""
    return Path(copytree(office, tmp_path / "home"))


def verify(home: Path, *words: str, expect: int = 1) -> dict:
    told = json.loads(run(home, "verify", "--format", "json", *words, expect=expect).stdout)
    assert told["holds"] == (expect == 0)
    return told


def found(home: Path, *words: str) -> list[tuple[str, str]]:
    return [(i["code"], i["place"]) for i in verify(home, *words)["issues"]]


def sql(home: Path, *statements: str) -> list[tuple]:
    with duckdb.connect(str(home / "chitieu.duckdb")) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    return rows


def snapshots(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "snapshots").glob("2025-*"))


def line_of(home: Path, words: str) -> int:
    return sql(home, f"select line_no from ledger where line like '%{words}%'")[0][0]


def test_an_untouched_office_holds_and_every_snapshot_was_counted_again(home):
    told = verify(home, expect=0)
    assert told["issues"] == []
    assert (told["ledger"]["lines"], told["files"], told["originals"]) == (8, 5, 4)
    assert [s["snapshot"] for s in told["snapshots"]] == snapshots(home)
    assert all(s["holds"] and s["figures"] for s in told["snapshots"])
    text = run(home, "verify", "--lang", "en", snapshots(home)[0])
    assert "8 lines" in text.stdout
    assert text.stdout.splitlines()[-1] == "Nothing was found to be altered."
    assert snapshots(home)[1] not in text.stdout


def test_loading_and_publishing_again_leaves_the_ledger_as_it_is(home):
    before = verify(home, expect=0)["ledger"]
    run(home, "load", str(home / "inbox"), expect=3)
    run(home, "publish", "--as-of", "2025-08-01")
    assert verify(home, "--noted", before["sha256"][:12], expect=0)["ledger"] == before


def test_a_snapshot_holds_when_more_is_loaded_later_even_as_received_before(home):
    (home / "inbox" / "late.csv").write_text(csv_of("00602", 31, 22, 1), "utf-8")
    run(home, "load", str(home / "inbox" / "late.csv"), "--received-at", "2025-07-04")
    verify(home, expect=0)


def test_a_byte_in_an_original(home):
    kept = home / "archive" / f"{_hash(home, '00602.csv')[:2]}"
    (path,) = kept.glob(f"{_hash(home, '00602.csv')}*")
    path.write_bytes(path.read_bytes().replace(b",30\n", b",31\n"))
    assert found(home) == [("LED301", str(path))]
    path.unlink()
    told = verify(home)["issues"]
    assert [i["code"] for i in told] == ["LED302"]
    assert "00602.csv" in told[0]["message"]["en"]


def _hash(home: Path, name: str) -> str:
    return sha256((home / "inbox" / name).read_bytes()).hexdigest()


def test_a_file_put_into_the_archive_is_only_a_warning(home):
    (home / "archive" / "la.xlsx").write_bytes(b"la")
    told = verify(home, expect=0)["issues"]
    assert [(i["code"], i["severity"]) for i in told] == [("LED303", "warning")]


def test_a_value_in_the_warehouse_is_named_with_what_the_original_says(home):
    sql(home, "update data_value set value = 29 where element = 'helped' and unit like '%00602'")
    told = verify(home)["issues"]
    assert [i["code"] for i in told] == ["LED203", "LED207", "LED412", "LED412"]
    assert "00602.csv" in told[0]["message"]["en"]
    value = told[1]
    assert (value["element"], value["seen"], value["expected"]) == ("helped", "29.000", "22.000")
    assert "gso-2024/ward/00602, 2025-H1 is 29.000" in value["message"]["en"]
    assert "00602.csv:L3" in value["message"]["en"]


def test_a_value_that_is_gone_and_one_of_a_replaced_file_are_found(home):
    sql(home, "delete from data_value where element = 'found' and typed = '20'")
    told = verify(home)["issues"]
    assert [i["code"] for i in told][:2] == ["LED203", "LED207"]
    assert (told[1]["seen"], told[1]["expected"]) == ("không có", "20.000")


def test_the_moment_of_a_submission_and_the_status_of_a_file(home):
    sql(home, "update submission set received_at = '2025-07-01' where unit like '%00602'")
    assert [code for code, _ in found(home)] == ["LED204"]
    sql(home, "update received_file set status = 'accepted' where status = 'rejected'")
    assert [code for code, _ in found(home)] == ["LED204", "LED206"]


def test_a_file_slipped_into_the_warehouse_or_taken_out(home):
    sql(home, "update received_file set file_no = 99 where name = 'refused.csv'")
    line = line_of(home, "refused.csv")
    issues = found(home)
    assert issues[:2] == [("LED201", "chitieu.duckdb"), ("LED202", f"ledger:{line}")]
    assert {code for code, _ in issues[2:]} == {"LED208"}


def test_a_figure_of_a_snapshot_is_named_even_where_the_manifest_was_made_to_fit(home):
    folder = home / "snapshots" / snapshots(home)[1]
    path = folder / "attainment.parquet"
    _alter(path, unit="gso-2024/district/021", numerator=44)
    assert found(home) == [("LED404", str(path)), ("LED411", str(path))]
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"]["attainment.parquet"]["sha256"] = sha256(path.read_bytes()).hexdigest()
    text = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    (folder / "manifest.json").write_text(text, "utf-8")
    told = verify(home)["issues"]
    assert [i["code"] for i in told] == ["LED403", "LED411"]
    assert told[0]["expected"]
    assert (
        "district-plan · helped_share · gso-2024/district/021 · 2025-H1"
        in (told[1]["message"]["en"])
    )
    assert (told[1]["seen"], told[1]["expected"]) == ("numerator 44", "numerator 35")


def _alter(path: Path, *, unit: str, numerator: int) -> None:
    table = pq.read_table(path)
    rows = table.to_pylist()
    (row,) = (
        row
        for row in rows
        if (row["programme"], row["indicator"], row["unit"], row["period"])
        == ("district-plan", "helped_share", unit, "2025-H1")
    )
    row["numerator"] = numerator
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), path)


def test_a_number_put_where_a_figure_is_suppressed(home):
    path = home / "snapshots" / snapshots(home)[1] / "attainment.parquet"
    _alter(path, unit="gso-2024/ward/00598", numerator=1)
    told = verify(home)["issues"]
    assert [i["code"] for i in told] == ["LED404", "LED411"]
    assert (told[1]["seen"], told[1]["expected"]) == ("numerator 1", "numerator —")


@pytest.mark.parametrize("name", ["attainment.parquet", "values.csv", "indicators.yaml"])
def test_a_byte_in_a_file_of_a_snapshot(home, name):
    path = home / "snapshots" / snapshots(home)[0] / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    issues = found(home)
    assert issues[0] == ("LED404", str(path))
    assert {place for _, place in issues} == {str(path)}


def test_files_lost_from_a_snapshot_or_added_to_it(home):
    first, second = (home / "snapshots" / name for name in snapshots(home))
    (first / "issues.csv").unlink()
    (second / "them.csv").write_text("a")
    assert found(home) == [
        ("LED405", str(first / "issues.csv")),
        ("LED406", str(second / "them.csv")),
    ]
    rmtree(first)
    (second / "manifest.json").unlink()
    assert found(home) == [("LED401", str(first)), ("LED405", str(second / "manifest.json"))]


def test_a_removed_line(home):
    line = line_of(home, "00602.csv")
    sql(home, f"delete from ledger where line_no = {line}")
    assert found(home) == [("LED101", f"ledger:{line}"), ("LED201", "chitieu.duckdb")]


def test_the_last_line_cut_off_is_found_by_what_it_told_of(home):
    head = verify(home, expect=0)["ledger"]["sha256"]
    sql(home, "delete from ledger where line_no = 8")
    folder = str(home / "snapshots" / snapshots(home)[1])
    assert found(home) == [("LED402", folder)]
    rmtree(folder)
    (home / "snapshots" / "CURRENT").write_text(snapshots(home)[0])
    verify(home, expect=0)
    assert found(home, "--noted", head) == [("LED105", "ledger")]


def test_swapped_lines(home):
    sql(
        home,
        "create temp table was as from ledger",
        "update ledger set line = was.line, sha256 = was.sha256 from was"
        " where ledger.line_no + was.line_no = 5 and ledger.line_no in (2, 3)",
    )
    assert found(home) == [("LED103", "ledger:2"), ("LED103", "ledger:3")]


def test_an_edited_line_also_with_a_hash_made_to_fit(home):
    line = line_of(home, "00602.csv")
    sql(
        home,
        "update ledger set line = replace(line, '2025-07-03', '2025-07-02')"
        f" where line_no = {line}",
    )
    assert found(home) == [("LED102", f"ledger:{line}")]
    sql(home, f"update ledger set sha256 = sha256(line) where line_no = {line}")
    assert found(home) == [("LED104", f"ledger:{line}")]


def test_a_line_told_a_second_time_at_the_end_does_not_count(home):
    sql(home, "update data_value set value = 29 where element = 'helped' and unit like '%00602'")
    codes = [code for code, _ in found(home)]
    first = line_of(home, "00602.csv")
    sql(
        home,
        "insert into ledger select 9, sha256(text), text from (select replace(replace(line,"
        f" '\"line\":{first},', '\"line\":9,'), line ->> 'before',"
        " (select sha256 from ledger where line_no = 8)) as text"
        f" from ledger where line_no = {first})",
    )
    assert found(home)[0] == ("LED106", "ledger:9")
    assert [code for code, _ in found(home)][1:] == codes


def test_what_cannot_be_asked_is_told(home):
    unknown = run(home, "verify", "2020-01-01-aaaaaaaaaaaa", expect=1)
    assert snapshots(home)[0] in unknown.stderr
    assert "at least 8 digits" in run(home, "verify", "--noted", "xyz", expect=2).stderr
    assert "chitieu load" in run(home / "leer", "verify", expect=1).stderr
