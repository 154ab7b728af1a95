"""A file loads wholly or not at all, and loading it again changes nothing."""

import gc
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest

from pipelines.domain.issue import Severity
from pipelines.submissions.model import ReceiptStatus, Timeliness
from pipelines.warehouse.load import collector_at_rest, load_submission, load_submissions
from pipelines.warehouse.store import open_warehouse

VIETNAM = timezone(timedelta(hours=7))


def everything(warehouse):
    """Every row of every table, to compare before and after."""
    return [
        warehouse.received_files().to_pylist(),
        warehouse.submissions().to_pylist(),
        warehouse.current_values().to_pylist(),
        warehouse.issues().to_pylist(),
    ]


def current(warehouse, known_at=None):
    """(unit, period, element) to value, as known at a moment."""
    rows = warehouse.current_values(known_at).to_pylist()
    return {(row["unit"][-5:], row["period"], row["element"]): row["value"] for row in rows}


def test_a_value_keeps_its_address_and_what_was_typed(warehouse, spec, file, build_submission, day):
    handed_in = file(build_submission(at_talks=40, households=None))
    receipt = load_submission(warehouse, handed_in, received_at=day(3), spec=spec)
    assert (receipt.status, receipt.timeliness) == (ReceiptStatus.ACCEPTED, Timeliness.ON_TIME)
    assert (receipt.submissions, receipt.values) == (1, 2)
    assert (receipt.unit, receipt.period) == ("gso-2024/ward/00611", "2025-H1")
    number, blank = warehouse.current_values().to_pylist()
    assert (number["value"], number["typed"], number["sheet"], number["cell"]) == (
        40,
        "40",
        "Biểu",
        "C8",
    )
    assert (blank["value"], blank["absence"]) == (None, "blank")
    assert number["sha256"] == handed_in.sha256
    assert number["file_name"] == "a.xlsx"


@pytest.mark.parametrize(
    ("moment", "timeliness"),
    [
        (datetime(2025, 7, 5, 23, 59, tzinfo=VIETNAM), Timeliness.ON_TIME),
        (datetime(2025, 7, 6, 0, 0, tzinfo=VIETNAM), Timeliness.LATE),
        (datetime(2025, 7, 5, 16, 59, tzinfo=UTC), Timeliness.ON_TIME),
        (datetime(2025, 7, 5, 17, 0, tzinfo=UTC), Timeliness.LATE),
    ],
)
def test_late_begins_after_the_last_day_of_the_deadline_in_vietnam(
    warehouse, spec, file, build_submission, moment, timeliness
):
    receipt = load_submission(
        warehouse, file(build_submission(at_talks=1)), received_at=moment, spec=spec
    )
    assert receipt.timeliness is timeliness


def test_a_form_without_deadline_is_neither_on_time_nor_late(
    warehouse, spec, file, build_submission, day
):
    handed_in = file(build_submission(form="without-deadline", at_talks=1))
    assert load_submission(warehouse, handed_in, received_at=day(30), spec=spec).timeliness is None


def test_loading_everything_again_changes_nothing(
    warehouse, spec, file, build_submission, build_fault, day
):
    first = file(build_submission(at_talks=40, households=100))
    corrected = file(build_submission(at_talks=41, households=100))
    rejected = file(build_submission(at_talks=120, households=100), issues=[build_fault()])
    unreadable = file(name="b.xlsx", issues=[build_fault()], unreadable=True)
    handed_in = [
        (first, day(1)),
        (corrected, day(2)),
        (rejected, day(3)),
        (unreadable, day(3)),
    ]
    statuses = [r.status for r in load_submissions(warehouse, handed_in, spec=spec)]
    assert statuses == ["accepted", "corrected", "rejected", "unreadable"]
    before = everything(warehouse)

    again = [(file_, day(9)) for file_, _ in handed_in]
    receipts = list(load_submissions(warehouse, again, spec=spec))
    assert [r.status for r in receipts] == ["duplicate", "duplicate", "rejected", "unreadable"]
    assert [r.timeliness for r in receipts][:2] == ["on_time", "on_time"]  # when they came first
    assert everything(warehouse) == before
    assert current(warehouse)["00611", "2025-H1", "at_talks"] == 41


def test_an_older_file_loaded_again_stays_a_duplicate_and_names_the_one_in_force(
    warehouse, spec, file, build_submission, day
):
    old = file(build_submission(at_talks=50, households=100))
    new = file(build_submission(at_talks=10, households=100), name="b.xlsx")
    load_submission(warehouse, old, received_at=day(1), spec=spec)
    load_submission(warehouse, new, received_at=day(2), spec=spec)
    before = everything(warehouse)
    receipt = load_submission(warehouse, old, received_at=day(3), spec=spec)
    assert receipt.status is ReceiptStatus.DUPLICATE
    (issue,) = receipt.issues
    assert (issue.code, issue.severity) == ("SUB153", Severity.WARNING)
    assert "«b.xlsx» (nhận ngày 02/07/2025)" in issue.message.vi
    assert "save it and load it again" in issue.action.en
    assert everything(warehouse) == before
    assert load_submission(warehouse, new, received_at=day(3), spec=spec).issues == ()


def test_of_three_files_in_one_batch_the_repeated_oldest_is_told_what_stands(
    warehouse, spec, file, build_submission, day
):
    old = file(build_submission(at_talks=50))
    new = file(build_submission(at_talks=10), name="b.xlsx")
    handed_in = [(old, day(1)), (new, day(2)), (old, day(3))]
    receipts = list(load_submissions(warehouse, handed_in, spec=spec))
    assert [r.status for r in receipts] == ["accepted", "corrected", "duplicate"]
    assert [i.code for i in receipts[2].issues] == ["SUB153"]


def test_the_same_bytes_twice_in_one_batch_are_one_submission(
    warehouse, spec, file, build_submission, day
):
    handed_in = file(build_submission(at_talks=40))
    receipts = load_submissions(warehouse, [(handed_in, day(1))] * 2, spec=spec)
    assert [r.status for r in receipts] == ["accepted", "duplicate"]
    assert warehouse.submissions().num_rows == 1


def test_a_correction_replaces_the_older_submission_wholly(
    warehouse, spec, file, build_submission, day
):
    older = file(build_submission(at_talks=40, households=100))
    newer = file(build_submission(at_talks=41))
    load_submission(warehouse, older, received_at=day(1), spec=spec)
    receipt = load_submission(warehouse, newer, received_at=day(2), spec=spec)
    assert receipt.status is ReceiptStatus.CORRECTED
    assert current(warehouse) == {("00611", "2025-H1", "at_talks"): 41}
    assert current(warehouse, known_at=day(1, hour=9)) == {
        ("00611", "2025-H1", "at_talks"): 40,
        ("00611", "2025-H1", "households"): 100,
    }
    replaces = warehouse.submissions().column("replaces").to_pylist()
    assert replaces == [None, 1]
    assert warehouse.submissions().column("is_current").to_pylist() == [False, True]


def test_what_was_received_last_wins_in_whatever_order_it_is_loaded(
    tmp_path, spec, file, build_submission, day
):
    handed_in = [(file(build_submission(at_talks=n)), day(n)) for n in (1, 2, 3)]
    for number, order in enumerate(permutations(handed_in)):
        with open_warehouse(tmp_path / f"{number}.duckdb") as warehouse:
            for file_, moment in order:
                load_submission(warehouse, file_, received_at=moment, spec=spec)
            assert current(warehouse) == {("00611", "2025-H1", "at_talks"): 3}
            assert current(warehouse, known_at=day(2)) == {("00611", "2025-H1", "at_talks"): 2}


def test_an_older_file_that_arrives_after_a_newer_one_is_told_so(
    warehouse, spec, file, build_submission, day
):
    load_submission(warehouse, file(build_submission(at_talks=2)), received_at=day(2), spec=spec)
    receipt = load_submission(
        warehouse, file(build_submission(at_talks=1)), received_at=day(1), spec=spec
    )
    assert receipt.status is ReceiptStatus.ACCEPTED
    assert [issue.code for issue in receipt.issues] == ["SUB152"]
    assert all(issue.message.vi and issue.action.en for issue in receipt.issues)


def test_a_rejected_file_leaves_its_issues_and_no_value(
    warehouse, spec, file, build_submission, build_fault, day
):
    handed_in = file(
        build_submission(at_talks=120, households=100),
        issues=[build_fault(), build_fault(Severity.WARNING, "Giải trình")],
    )
    receipt = load_submission(warehouse, handed_in, received_at=day(3), spec=spec)
    assert (receipt.status, receipt.submissions, receipt.values) == ("rejected", 1, 0)
    assert receipt.unit == "gso-2024/ward/00611"
    assert warehouse.current_values().num_rows == 0
    assert warehouse.received_files().column("status").to_pylist() == ["rejected"]
    error, warning = warehouse.issues().to_pylist()
    assert (error["severity"], error["unit"], error["cell"]) == (
        "error",
        "gso-2024/ward/00611",
        "C8",
    )
    assert (error["seen"], error["expected"], error["action_vi"]) == ("120", "≤ 100", "Sửa ô C8.")
    assert warning["severity"] == "warning"


def test_a_file_with_warnings_only_is_accepted(
    warehouse, spec, file, build_submission, build_fault, day
):
    handed_in = file(build_submission(at_talks=9), issues=[build_fault(Severity.WARNING)])
    receipt = load_submission(warehouse, handed_in, received_at=day(3), spec=spec)
    assert receipt.status is ReceiptStatus.ACCEPTED
    assert warehouse.issues().num_rows == 1


def test_a_refused_file_that_a_mended_spec_accepts_is_accepted(
    warehouse, spec, file, build_submission, build_fault, day
):
    refused = file(build_submission(at_talks=9), issues=[build_fault()])
    mended = file(build_submission(at_talks=9))
    assert refused.sha256 == mended.sha256
    for file_ in (refused, mended):
        receipt = load_submission(warehouse, file_, received_at=day(3), spec=spec)
    assert receipt.status is ReceiptStatus.ACCEPTED


def test_one_file_may_hold_many_submissions(warehouse, spec, file, build_submission, day):
    handed_in = file(
        build_submission("00611", at_talks=1),
        build_submission("00613", at_talks=2),
        build_submission("00613", "2024-H2", at_talks=3),
        name="tong-hop.csv",
    )
    receipt = load_submission(warehouse, handed_in, received_at=day(3), spec=spec)
    assert (receipt.submissions, receipt.values, receipt.unit) == (3, 3, None)
    assert receipt.timeliness is Timeliness.LATE  # 2024-H2 was due in January
    timeliness = dict.fromkeys(["2024-H2"], "late") | {"2025-H1": "on_time"}
    for row in warehouse.submissions().to_pylist():
        assert row["timeliness"] == timeliness[row["period"]]


def test_a_refused_file_still_tells_whose_figures_it_held(
    warehouse, spec, file, build_submission, build_fault, day
):
    handed_in = file(
        build_submission("00611", at_talks=1),
        build_submission("00613", at_talks=2),
        issues=[build_fault()],
        name="tong-hop.csv",
    )
    for _ in range(2):
        load_submission(warehouse, handed_in, received_at=day(3), spec=spec)
    found = warehouse.refused_submissions().to_pylist()
    assert [row["unit"] for row in found] == ["gso-2024/ward/00611", "gso-2024/ward/00613"]
    assert {row["status"] for row in found} == {"rejected"}
    assert warehouse.refused_submissions(day(2)).num_rows == 0


def test_batches_load_what_one_batch_loads(warehouse, spec, file, build_submission, day):
    files = [(file(build_submission(f"{n:05d}", at_talks=n)), day(1)) for n in range(7)]
    receipts = list(load_submissions(warehouse, files, spec=spec, batch=3))
    assert [r.status for r in receipts] == [ReceiptStatus.ACCEPTED] * 7
    assert len(current(warehouse)) == 7


def test_a_batch_that_fails_leaves_nothing_behind(warehouse, spec, file, build_submission, day):
    good = file(build_submission(at_talks=1))
    broken = file(build_submission(at_talks=0.0001))
    with pytest.raises(Exception, match=r"[Dd]ecimal"):
        list(load_submissions(warehouse, [(good, day(1)), (broken, day(1))], spec=spec))
    assert everything(warehouse) == [[], [], [], []]
    assert load_submission(warehouse, good, received_at=day(1), spec=spec).status == "accepted"


def test_the_garbage_collector_rests_while_files_load_and_never_longer():
    def fail():
        with collector_at_rest():
            assert not gc.isenabled()
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        fail()
    assert gc.isenabled()
