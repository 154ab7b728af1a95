"""Every file that is recorded is a line of the ledger, written with it or not at all."""

import json
from hashlib import sha256

import duckdb
import pytest

from pipelines.domain.chain import breaks_of
from pipelines.submissions.model import SubmissionFile
from pipelines.warehouse import load
from pipelines.warehouse.ledger import ledger_lines, publication
from pipelines.warehouse.load import load_submission, load_submissions
from pipelines.warehouse.store import open_warehouse
from pipelines.warehouse.verify import check_ledger


def told(warehouse):
    with warehouse.cursor() as cursor:
        lines = ledger_lines(cursor)
    assert list(breaks_of(lines)) == []
    return [line.content for line in lines]


def kinds(warehouse):
    return [line["kind"] for line in told(warehouse)]


@pytest.fixture
def named(spec):
    return spec.model_copy(update={"fingerprint": "a" * 64})


def test_a_load_a_correction_and_a_refusal_are_lines(
    warehouse, named, file, build_submission, build_fault, day
):
    first = file(build_submission(at_talks=40, households=100))
    second = file(build_submission(at_talks=41, households=100), name="b.xlsx")
    refused = file(build_submission(at_talks=120), name="c.xlsx", issues=[build_fault()])
    files = [(first, day(1)), (second, day(2)), (refused, day(3))]
    list(load_submissions(warehouse, files, spec=named))
    spec_line, *lines = told(warehouse)
    assert (spec_line["kind"], spec_line["spec_fingerprint"]) == ("spec", "a" * 64)
    assert [(row["name"], row["status"], row["value_count"]) for row in lines] == [
        ("a.xlsx", "accepted", 2),
        ("b.xlsx", "corrected", 2),
        ("c.xlsx", "rejected", 0),
    ]
    assert [row["sha256"] for row in lines] == [f.sha256 for f in (first, second, refused)]
    assert lines[0]["received_at"] == "2025-07-01T08:00:00.000000"


def test_the_hash_of_values_can_be_worked_out_without_the_database(
    warehouse, spec, file, build_submission, day
):
    handed_in = file(build_submission(at_talks=40, households=None))
    load_submission(warehouse, handed_in, received_at=day(1), spec=spec)
    key = ["1", "ward-half-year", "gso-2024/ward/00611", "2025-H1"]
    rows = [
        [*key, "at_talks", "40.000", None, "40", "Biểu", "C8", None],
        [*key, "households", None, "blank", "", "Biểu", "C9", None],
    ]
    said = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    expected = sha256("\n".join(sorted(said)).encode()).hexdigest()
    assert told(warehouse)[-1]["values_sha256"] == expected


def test_loading_again_writes_nothing_even_under_another_spec(
    warehouse, named, file, build_submission, day
):
    files = [(file(build_submission(ward=w, at_talks=1)), day(1)) for w in ("00611", "00613")]
    list(load_submissions(warehouse, files, spec=named, batch=1))
    before = told(warehouse)
    changed = named.model_copy(update={"fingerprint": "b" * 64})
    list(load_submissions(warehouse, files, spec=changed))
    assert told(warehouse) == before
    further = file(build_submission(ward="00620", at_talks=1))
    load_submission(warehouse, further, received_at=day(4), spec=changed)
    assert kinds(warehouse) == ["spec", "load", "load", "spec", "load"]


def test_a_batch_that_fails_leaves_no_line(
    warehouse, spec, file, build_submission, day, monkeypatch
):
    def fail(*_):
        raise RuntimeError("mất điện")

    monkeypatch.setattr(load, "tell_what_stands", fail)
    handed_in = file(build_submission(at_talks=40))
    with pytest.raises(RuntimeError):
        load_submission(warehouse, handed_in, received_at=day(1), spec=spec)
    assert told(warehouse) == []


def publish(warehouse, snapshot, *, fails=False):
    with (
        warehouse.cursor() as cursor,
        publication(cursor, snapshot=snapshot, told={"manifest": "c"}, spec_fingerprint="a"),
    ):
        if fails:
            raise OSError("đĩa đầy")


def test_a_publication_is_a_line_once_and_only_if_it_came_about(warehouse):
    with pytest.raises(OSError, match="đĩa đầy"):
        publish(warehouse, "2025-08-01-aaaaaaaaaaaa", fails=True)
    assert told(warehouse) == []
    for _ in range(2):
        publish(warehouse, "2025-08-01-aaaaaaaaaaaa")
    assert kinds(warehouse) == ["spec", "publish"]
    publish(warehouse, "2025-08-02-bbbbbbbbbbbb")
    assert kinds(warehouse) == ["spec", "publish", "publish"]


def test_a_spoilt_line_stops_no_load(warehouse, spec, file, build_submission, day):
    publish(warehouse, "2025-08-01-aaaaaaaaaaaa")
    with warehouse.cursor() as cursor:
        cursor.execute("update ledger set line = 'xyz' where line_no = 1")
    handed_in = file(build_submission(at_talks=40))
    load_submission(warehouse, handed_in, received_at=day(1), spec=spec)
    with warehouse.cursor() as cursor:
        assert [line.number for line in ledger_lines(cursor)] == [1, 2, 3, 4]


def test_files_received_before_there_was_a_ledger_are_its_first_lines(
    tmp_path, spec, file, build_submission, day
):
    path = tmp_path / "old.duckdb"
    handed_in: SubmissionFile = file(build_submission(at_talks=40))
    with open_warehouse(path) as warehouse:
        load_submission(warehouse, handed_in, received_at=day(1), spec=spec)
        line = told(warehouse)[-1]
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop table ledger")
        connection.execute("drop table correction")
        connection.execute("delete from schema_version where version >= 3")
    with open_warehouse(path) as warehouse:
        (found,) = told(warehouse)
    assert found["found"] is True
    assert found["values_sha256"] == line["values_sha256"]


def test_the_ledger_of_before_refused_files_kept_their_label_still_holds(
    tmp_path, spec, file, build_submission, build_fault, day
):
    path = tmp_path / "old.duckdb"
    refused = file(build_submission(at_talks=120), issues=[build_fault()])
    with open_warehouse(path) as warehouse:
        load_submission(warehouse, refused, received_at=day(1), spec=spec)
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop table ledger")
        connection.execute("drop table correction")
        connection.execute("alter table refused_submission drop column illustrative")
        connection.execute("delete from schema_version where version >= 3")
    with open_warehouse(path) as warehouse:
        (line,) = told(warehouse)
        assert check_ledger(warehouse).issues == ()
        (row,) = warehouse.refused_submissions().to_pylist()
    assert row["illustrative"] is None
    said = '["ward-half-year","gso-2024/ward/00611","2025-H1"]'
    assert line["submissions_sha256"] == sha256(said.encode()).hexdigest()
