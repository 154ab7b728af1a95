"""Nothing that the warehouse holds of a file can be altered, added or taken away unnoticed."""

import pytest

from pipelines.domain.chain import START, Line
from pipelines.warehouse.ledger import ledger_lines
from pipelines.warehouse.load import load_submissions
from pipelines.warehouse.verify import check_ledger

TABLES = ("received_file", "submission", "refused_submission", "data_value", "issue")
OTHER = {
    "VARCHAR": "coalesce({0}, '') || 'x'",
    "BIGINT": "coalesce({0}, 0) + 100",
    "INTEGER": "{0} + 100",
    "DECIMAL(18,3)": "coalesce({0}, 0) + 0.001",
    "BOOLEAN": "not {0}",
    "TIMESTAMP": "{0} + interval 1 microsecond",
}
NULLS = "update {1} set {0} = case when {0} is null then '' else null end"


@pytest.fixture
def full(warehouse, spec, file, build_submission, build_fault, day):
    """A warehouse with a row in every table, each column filled somewhere."""
    first = build_submission(at_talks=40, households=None)
    second = build_submission(at_talks=41, households=100)
    files = [
        (file(first), day(1)),
        (file(second, name="b.xlsx"), day(9)),
        (file(first, name="c.xlsx", issues=[build_fault()], unreadable=True), day(2)),
    ]
    list(load_submissions(warehouse, files, spec=spec))
    return warehouse


def columns(warehouse):
    with warehouse.cursor() as cursor:
        found = cursor.execute(
            "select table_name, column_name, data_type from duckdb_columns() where not internal"
        ).fetchall()
    return [row for row in found if row[0] in TABLES]


def issues_after(warehouse, statement):
    """What is found while the statement holds; it is undone again."""
    with warehouse.cursor() as cursor:
        kept = {t: cursor.sql(f"from {t}").to_arrow_table() for t in TABLES}
        cursor.execute(statement)
        found = check_ledger(warehouse)
        for table, rows in kept.items():
            cursor.execute(f"delete from {table}")
            cursor.register("kept_rows", rows)
            cursor.table("kept_rows").insert_into(table)
    return found


def test_untouched_it_holds(full):
    found = check_ledger(full)
    assert (found.issues, found.values_hold) == ((), True)
    assert (len(found.files), found.value_count) == (3, 4)


def test_no_column_of_any_table_can_be_altered_unnoticed(full):
    untold = [
        (table, column)
        for table, column, type_ in columns(full)
        if not issues_after(
            full, f"update {table} set {column} = {OTHER[type_].format(column)}"
        ).issues
    ]
    assert untold == []


def test_an_empty_text_is_not_nothing(full):
    for column in ("explanation", "absence"):
        assert issues_after(full, NULLS.format(column, "data_value")).issues


@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_taken_away_or_doubled_unnoticed(full, table):
    first = f"rowid = (select min(rowid) from {table})"
    assert issues_after(full, f"delete from {table} where {first}").issues
    doubled = f"insert into {table} select * from {table} where {first}"
    if table not in ("received_file", "submission"):
        assert issues_after(full, doubled).issues


def test_a_submission_of_no_file_would_count_and_is_found(full):
    statement = (
        "insert into submission select * replace (99 as submission_no, 99 as file_no)"
        " from submission limit 1"
    )
    found = issues_after(full, statement)
    assert [issue.code for issue in found.issues] == ["LED208"]
    assert not found.values_hold


def test_a_line_that_somebody_made_up_tells_of_no_file(full):
    with full.cursor() as cursor:
        last = ledger_lines(cursor)[-1]
        made_up = Line.of(last.number + 1, last.sha256, {"kind": "load", "file_no": 99})
        row = [made_up.number, made_up.sha256, made_up.text]
        cursor.execute("insert into ledger values (?, ?, ?)", row)
    assert issues_after(full, "update received_file set file_no = 99 where file_no = 3").issues


def test_an_empty_ledger_of_a_full_warehouse_leaves_every_file_untold(full):
    with full.cursor() as cursor:
        cursor.execute("delete from ledger")
    found = check_ledger(full, noted=START)
    assert [i.code for i in found.issues] == ["LED105", "LED201", "LED201", "LED201"]
