"""The warehouse opens, migrates, refuses politely, and is safe to read from many threads."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from pipelines.domain.errors import WarehouseError
from pipelines.warehouse.load import load_submission
from pipelines.warehouse.store import open_warehouse


def test_a_new_file_is_at_the_newest_schema_and_opens_again(tmp_path):
    path = tmp_path / "deep" / "chitieu.duckdb"
    for _ in range(2):
        with open_warehouse(path) as warehouse, warehouse.cursor() as cursor:
            versions = cursor.execute("select version from schema_version").fetchall()
            assert versions[-1][0] == len(versions)


def test_a_newer_schema_is_refused_in_both_languages(tmp_path):
    path = tmp_path / "chitieu.duckdb"
    with open_warehouse(path) as warehouse, warehouse.cursor() as cursor:
        cursor.execute("insert into schema_version values (999, now()::timestamp)")
    with pytest.raises(WarehouseError, match=r"cập nhật chương trình[\s\S]*newer than"):
        open_warehouse(path)


def test_reading_what_was_never_loaded_says_what_to_run(tmp_path):
    with pytest.raises(WarehouseError, match="chitieu load"):
        open_warehouse(tmp_path / "none.duckdb", read_only=True)


def test_a_file_that_is_no_warehouse_is_refused(tmp_path):
    path = tmp_path / "chitieu.duckdb"
    path.write_text("không phải kho dữ liệu")
    with pytest.raises(WarehouseError, match="cannot be opened"):
        open_warehouse(path)


def test_a_warehouse_in_use_by_another_process_is_told(tmp_path):
    path = tmp_path / "chitieu.duckdb"
    code = (
        "import duckdb, sys\n"
        f"c = duckdb.connect({str(path)!r})\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(WarehouseError, match="in use by another process"):
            open_warehouse(path)
        other.communicate("")


def test_read_only_cannot_write(tmp_path):
    path = tmp_path / "chitieu.duckdb"
    open_warehouse(path).close()
    with (
        open_warehouse(path, read_only=True) as warehouse,
        warehouse.cursor() as cursor,
        pytest.raises(duckdb.Error),
    ):
        cursor.execute("delete from submission")


def test_a_python_variable_is_not_a_table(warehouse):
    submision = duckdb  # noqa: F841 - a misspelt table name must not find it
    with warehouse.cursor() as cursor, pytest.raises(duckdb.CatalogException):
        cursor.execute("select * from submision")


def test_threads_share_a_warehouse(warehouse, spec, file, build_submission, day):
    load_submission(warehouse, file(build_submission(at_talks=40)), received_at=day(1), spec=spec)
    with ThreadPoolExecutor(8) as pool:
        tables = pool.map(lambda _: warehouse.current_values(), range(64))
    assert all(table.column("value").to_pylist() == [40] for table in tables)
