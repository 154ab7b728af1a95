"""The warehouse file: opening, migrating, and the tables others ask it for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from pipelines.domain.errors import WarehouseError
from pipelines.domain.issue import Text
from pipelines.domain.office_time import office_time
from pipelines.domain.sql_file import sql_reader
from pipelines.warehouse.ledger import begin_ledger
from pipelines.warehouse.schema import (
    CURRENT_VALUES,
    DATA_VALUE,
    ISSUES,
    RECEIVED_FILE,
    REFUSED_SUBMISSIONS,
    SUBMISSIONS,
)
from pipelines.warehouse.trouble import trouble

_SQL = Path(__file__).parent / "sql"
read_sql = sql_reader(_SQL)
"""The text of one SQL file of this room."""
_LEDGER_BEGINS = 3
_FOR_EVER = datetime(9999, 12, 31)  # noqa: DTZ001 - office time


def look_back(
    cursor: duckdb.DuckDBPyConnection,
    known_at: datetime | None,
    last_file: int | None = None,
    last_correction: int | None = None,
) -> None:
    """Let the cursor see what was known at a moment (None: everything received so far).

    With ``last_file``, only of files loaded up to that one: a file may be loaded long after it was
    received. With ``last_correction`` likewise. Sets variables, the temporary view
    ``current_submission`` and the temporary tables ``standing_correction`` and
    ``applied_correction``.
    """
    moment = office_time(known_at) if known_at else _FOR_EVER
    cursor.execute("set variable known_at = ?", [moment])
    cursor.execute("set variable last_file = ?", [last_file])
    cursor.execute("set variable last_correction = ?", [last_correction])
    cursor.execute(read_sql("current_submission"))
    cursor.execute(read_sql("standing_correction"))
    is_any = cursor.execute("select count(*) > 0 from standing_correction")
    cursor.execute(read_sql("applied_correction" if _one(is_any) else "no_correction"))


class Warehouse:
    """Every value ever accepted; append-only. Close it, or use it as a context manager.

    One connection shared by threads fails in DuckDB, so every call takes a cursor of its own.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, path: Path) -> None:
        self._connection = connection
        self.path = path

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor for one call; temporary tables and registered tables live and die with it."""
        cursor = self._connection.cursor()
        # Else `from x` silently reads a local Python variable named x.
        cursor.execute("set python_enable_replacements = false")
        return cursor

    def current_values(
        self,
        known_at: datetime | None = None,
        *,
        last_file: int | None = None,
        last_correction: int | None = None,
    ) -> pa.Table:
        """Every data value in force at a moment (None: now), in the CURRENT_VALUES schema.

        With ``last_file``: as it was when no file after that one had been loaded; with
        ``last_correction``: when no correction after that one had been recorded.
        """
        return self._query("current_values", CURRENT_VALUES, known_at, last_file, last_correction)

    def submissions(self, known_at: datetime | None = None) -> pa.Table:
        """Every accepted submission received by a moment, in the SUBMISSIONS schema."""
        return self._query("submissions", SUBMISSIONS, known_at)

    def refused_submissions(self, known_at: datetime | None = None) -> pa.Table:
        """Every submission of a file refused by a moment, in the REFUSED_SUBMISSIONS schema."""
        return self._query("refused_submissions", REFUSED_SUBMISSIONS, known_at)

    def issues(self, known_at: datetime | None = None) -> pa.Table:
        """Every issue of every file received by a moment, in the ISSUES schema."""
        return self._query("issues", ISSUES, known_at)

    def received_files(self, known_at: datetime | None = None) -> pa.Table:
        """Every file received by a moment, whatever became of it, as RECEIVED_FILE."""
        return self._query("received_files", RECEIVED_FILE, known_at)

    def values_of_file(self, file_no: int) -> pa.Table:
        """Every data value of one file, in force or not, as DATA_VALUE."""
        with self.cursor() as cursor:
            cursor.execute("set variable file_no = ?", [file_no])
            return cursor.sql(read_sql("values_of_file")).to_arrow_table().cast(DATA_VALUE)

    def close(self) -> None:
        """Give the file back, so that other processes may open it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def _query(
        self,
        name: str,
        schema: pa.Schema,
        known_at: datetime | None,
        last_file: int | None = None,
        last_correction: int | None = None,
    ) -> pa.Table:
        with self.cursor() as cursor:
            look_back(cursor, known_at, last_file, last_correction)
            return cursor.sql(read_sql(name)).to_arrow_table().cast(schema)


def open_warehouse(path: Path, *, read_only: bool = False, create: bool = True) -> Warehouse:
    """Open the file, create it or bring its schema up to date; raise WarehouseError if it cannot.

    With ``create`` False, as when reading only, a file that does not exist is an error.

    DuckDB lets either one process write or several read: readers of a published state use
    snapshots, so that only loading, publishing and the office's own status meet here.
    """
    if (read_only or not create) and not path.exists():
        raise WarehouseError(
            Text(
                "Chưa có số liệu nào được nạp. Hãy nạp tệp của đơn vị trước: trên trang Nhận báo"
                f" cáo, hoặc bằng lệnh chitieu load (kho số liệu sẽ nằm ở {path}).",
                "Nothing has been loaded yet. Load the units' files first: on the page Receive"
                f" files, or with chitieu load (the warehouse will be at {path}).",
            )
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        raise trouble(error, str(path)) from error
    try:
        _bring_up_to_date(connection, path, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return Warehouse(connection, path=path)


def _migrations() -> dict[int, str]:
    """Schema version to the SQL file that leads to it, in order."""
    names = sorted(file.stem for file in _SQL.glob("schema_*.sql"))
    return {int(name.removeprefix("schema_")): name for name in names}


def _schema_version(connection: duckdb.DuckDBPyConnection) -> int:
    """The newest version applied; 0 for an empty file."""
    tables = "select count(*) from duckdb_tables() where table_name = 'schema_version'"
    if not _one(connection.execute(tables)):
        return 0
    return int(_one(connection.execute("select coalesce(max(version), 0) from schema_version")))


def _one(result: duckdb.DuckDBPyConnection) -> Any:  # noqa: ANN401 - whatever the query asks for
    row = result.fetchone()
    return row[0] if row else None


def _bring_up_to_date(
    connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool
) -> None:
    migrations, found = _migrations(), _schema_version(connection)
    wanted = max(migrations)
    if found > wanted:
        raise WarehouseError(
            Text(
                f"Kho dữ liệu {path} thuộc phiên bản {found}, mới hơn chương trình này (phiên bản"
                f" {wanted}); hãy cập nhật chương trình.",
                f"The warehouse {path} has schema version {found}, newer than this program's"
                f" {wanted}; update the program.",
            )
        )
    if found == wanted:
        return
    if read_only:
        raise WarehouseError(
            Text(
                f"Kho dữ liệu {path} thuộc phiên bản cũ; hãy chạy `chitieu load` một lần để nâng"
                " cấp.",
                f"The warehouse {path} has an older schema; run `chitieu load` once to upgrade it.",
            )
        )
    connection.begin()
    for version, name in migrations.items():
        if version > found:
            connection.execute(read_sql(name))
            # The database's own clock: a note for whoever opens the file, read by no computation.
            connection.execute(
                "insert into schema_version values (?, current_timestamp::timestamp)", [version]
            )
    # With the tables of today: that is what the ledger is held against.
    if found < _LEDGER_BEGINS:
        begin_ledger(connection)
    connection.commit()
