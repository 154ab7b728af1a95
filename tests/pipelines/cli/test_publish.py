"""From the warehouse to a file in the reader's hands: ``publish`` and ``export``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from shutil import copy, rmtree

import pytest
from click.testing import CliRunner, Result

from pipelines.cli.main import chitieu
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).parents[3]
DISTRICT = "gso-2024/district/021"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A workspace of one district to which nobody has handed anything in."""
    home = tmp_path_factory.mktemp("home")
    copy(ROOT / "tests" / "specs" / "one-district.yaml", home / "indicators.yaml")
    (home / "units").mkdir()
    lines = (ROOT / "data" / "units" / "units.csv").read_text(encoding="utf-8").splitlines()
    kept = ("nation/vn,", "province/01,", "district/021,", "ward/0059", "ward/0060")
    chosen = [line for line in lines[1:] if any(f"gso-2024/{k}" in line for k in kept)]
    (home / "units" / "units.csv").write_text(
        "\n".join([lines[0], *_below(chosen)]) + "\n", "utf-8"
    )
    (home / "units" / "successions.csv").write_text("predecessor,successor,relation\n", "utf-8")
    open_warehouse(home / "chitieu.duckdb").close()
    return home


def _below(lines: list[str]) -> list[str]:
    return [line for line in lines if "/ward/" not in line.split(",")[0] or DISTRICT in line]


def run(*words: str) -> Result:
    return CliRunner().invoke(chitieu, list(words))


def publish(home: Path, *words: str) -> dict:
    result = run(
        "publish", "--home", str(home), "--as-of", "2025-08-01", "--format", "json", *words
    )
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_publish_tells_the_snapshot_and_that_a_second_time_changes_nothing(home):
    told = publish(home)
    assert (told["as_of"], told["snapshot"][:10]) == ("2025-08-01", "2025-08-01")
    assert told["counts"]["attainment"] > 0
    assert (home / "snapshots" / "CURRENT").read_text().strip() == told["snapshot"]
    again = publish(home)
    assert (again["snapshot"], again["new"]) == (told["snapshot"], False)
    text = run("publish", "--home", str(home), "--as-of", "2025-08-01")
    assert text.stdout.strip() == f"{told['snapshot']}: không có gì thay đổi"


def test_the_day_judged_from_and_the_day_known_are_recorded(home):
    told = publish(home, "--known-at", "31/07/2025")
    assert (told["as_of"], told["known_at"]) == ("2025-08-01", "2025-07-31T23:59:59.999999")
    manifest = json.loads((home / "snapshots" / told["snapshot"] / "manifest.json").read_bytes())
    assert manifest["known_at"] == told["known_at"]
    assert publish(home)["known_at"] is None


def test_a_snapshot_without_values_or_of_an_older_day_warns(home):
    publish(home)
    result = run("publish", "--home", str(home), "--as-of", "01/07/2025", "--lang", "en")
    assert "readers now see older figures" in result.stderr
    assert "holds no values" in result.stderr
    codes = {warning["code"] for warning in publish(home)["warnings"]}
    assert codes == {"no-values"}


def test_a_deleted_snapshot_is_built_again(home):
    told = publish(home)
    rmtree(home / "snapshots" / told["snapshot"])
    again = publish(home)
    assert (again["snapshot"], again["new"]) == (told["snapshot"], True)
    assert run("export", "--home", str(home), "--unit", DISTRICT, "--out", "-").exit_code == 0


def test_export_writes_the_unit_and_everything_below(home, tmp_path):
    publish(home)
    out = tmp_path / "out" / "quan.csv"
    words = ("--home", str(home), "--unit", DISTRICT, "--period", "2025-H1")
    result = run("export", *words, "--programme", "district-plan", "--out", str(out))
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert rows[0]["unit"] == DISTRICT
    assert {row["level"] for row in rows} == {"district", "ward"}
    assert {row["verdict"] for row in rows} == {"undetermined"}


def test_a_machine_is_told_what_was_exported_beside_the_rows(home):
    told = publish(home)
    words = ("export", "--home", str(home), "--unit", DISTRICT, "--out", "-", "--report", "json")
    result = run(*words)
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"))))
    expected = {"file": "-", "rows": len(rows), "snapshot": told["snapshot"]}
    assert json.loads(result.stderr) == expected
    assert rows


def test_export_to_standard_output_is_the_same_bytes(home, tmp_path):
    publish(home)
    out = tmp_path / "out.csv"
    words = ("export", "--home", str(home), "--unit", "Bắc Từ Liêm", "--what", "submissions")
    assert run(*words, "--out", str(out)).exit_code == 0
    result = run(*words, "--out", "-")
    assert (result.exit_code, result.stdout_bytes) == (0, out.read_bytes()), result.exception


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.xlsx", b"PK"), ("a.parquet", b"PAR1"), ("a.csv", b"\xef\xbb\xbf"), ("a", b"\xef\xbb\xbf")],
)
def test_the_ending_tells_the_format_and_what_was_written_is_told(home, tmp_path, name, start):
    told = publish(home)
    words = ("export", "--home", str(home), "--unit", "021", "--lang", "en")
    result = run(*words, "--out", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert f"rows → {tmp_path / name} (snapshot {told['snapshot']})" in result.stderr


@pytest.mark.parametrize(
    ("out", "words", "says"),
    [
        ("a.xlsx", ("--format", "csv"), "contradicts the ending"),
        ("a.ods", (), "are not known"),
    ],
)
def test_a_format_that_is_not_the_endings_is_refused(home, tmp_path, out, words, says):
    publish(home)
    target = tmp_path / out
    asked = ("export", "--home", str(home), "--unit", DISTRICT, "--out", str(target), *words)
    result = run(*asked)
    assert (result.exit_code, target.exists()) == (1, False)
    assert says in result.stderr


def test_no_rows_are_a_file_and_a_notice_with_the_periods_there_are(home, tmp_path):
    publish(home)
    out = tmp_path / "none.csv"
    words = ("export", "--home", str(home), "--unit", DISTRICT, "--out", str(out))
    result = run(*words, "--period", "2030-H1")
    assert result.exit_code == 0
    assert "0 dòng" in result.stderr
    assert "2025-H1" in result.stderr
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--unit", "Không Có"), "Không có đơn vị “Không Có”"),
        (("--unit", "Từ Liêm"), "Quận Bắc Từ Liêm, Thành phố Hà Nội (gso-2024"),
        (("--unit", "gso-2024/ward/99999"), "Không có đơn vị"),
        (("--unit", DISTRICT, "--period", "2025-H3"), "không phải là kỳ"),
        (("--unit", DISTRICT, "--programme", "no-such"), "Không có chương trình"),
        (("--unit", DISTRICT, "--indicator", "no-such"), "Không có chỉ số"),
        (("--unit", DISTRICT, "--snapshot", "2020-01-01-aaaaaaaaaaaa"), "Không có bản công bố"),
    ],
)
def test_what_does_not_exist_is_told_without_a_traceback(home, words, says):
    publish(home)
    result = run("export", "--home", str(home), *words, "--out", "-")
    assert result.exit_code == 1
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_without_a_snapshot_or_a_warehouse_the_next_step_is_named(tmp_path, home):
    units = str(home)
    result = run("export", "--home", str(tmp_path), "--unit", DISTRICT, "--out", "-")
    assert (result.exit_code, "chitieu publish" in result.stderr) == (1, True)
    copy(Path(units) / "indicators.yaml", tmp_path)
    result = run("publish", "--home", str(tmp_path))
    assert (result.exit_code, "chitieu load" in result.stderr) == (1, True)
