"""What is handed in on the page is never lost, never loaded twice, and loads as by the command."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipelines.cli.main import chitieu
from pipelines.cli.workspace import Workspace
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.intake.queue import answer, answers, ask_to_publish, confirm, queued
from pipelines.intake.waiting import _safe, discard, find, holds_file, put, unreadable, waiting
from pipelines.intake.worker import Worker
from pipelines.snapshot.read import current_snapshot
from pipelines.spec.read import read_spec
from pipelines.submissions.originals import archive
from pipelines.submissions.template import write_template
from pipelines.units.register import read_register
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).parents[3]
FORM = "ward-half-year"
JULY = datetime(2025, 7, 3, 8)  # noqa: DTZ001 - office time


def at(minute: int) -> datetime:
    return JULY.replace(minute=minute)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    """The bytes of a ward's workbook for 2025-H1."""
    units = read_register(ROOT / "data" / "units")
    spec = read_spec(ROOT / "indicators.yaml", units)
    plain = {
        element: "Có" if spec.data_elements[element].value_type == "yes_no" else 0
        for element in spec.forms[FORM].elements
    }

    def make(ward="00611", **filled):
        path = tmp_path_factory.mktemp("books") / "a.xlsx"
        write_template(
            path,
            spec=spec,
            units=units,
            unit=UnitId.parse(f"gso-2024/ward/{ward}"),
            form_id=FORM,
            period=Period.parse("2025-H1"),
            filled={**plain, "households_total": 100, **filled},
        )
        return path.read_bytes()

    return make


@pytest.fixture
def office(tmp_path):
    return Workspace(tmp_path / "office")


@pytest.fixture
def worker(office):
    return Worker(office, clock=lambda: at(30), pause=0.01)


def hand_in(office, data, name="xuan-tao.xlsx", minute=0):
    return put(office.uploads, name, data, received_at=at(minute), by="an")


def statuses(office):
    return [a.told["receipt"]["status"] for a in reversed([*answers(office.uploads)])]


def test_a_confirmed_file_loads_as_by_the_command(office, worker, workbook, tmp_path):
    data = workbook(households_at_talks=41)
    confirm(office.uploads, hand_in(office, data), now=at(1), by="an")
    worker.work_once()
    assert statuses(office) == ["accepted"]
    [told] = answers(office.uploads)
    other = Workspace(tmp_path / "other")
    (tmp_path / "xuan-tao.xlsx").write_bytes(data)
    words = ["load", str(tmp_path / "xuan-tao.xlsx"), "--home", str(other.home)]
    words += ["--received-at", "2025-07-03T08:00", "--format", "json"]
    by_command = json.loads(CliRunner().invoke(chitieu, words).stdout)
    assert [told.told["receipt"]] == by_command
    for place in (office, other):
        with open_warehouse(place.warehouse, read_only=True) as warehouse:
            assert warehouse.received_files()["name"].to_pylist() == ["xuan-tao.xlsx"]


def test_a_refused_file_goes_to_quarantine_with_its_marked_copy(office, worker, workbook):
    data = workbook(households_at_talks="41/100")
    confirm(office.uploads, hand_in(office, data), now=at(1), by="an")
    worker.work_once()
    assert statuses(office) == ["rejected"]
    names = sorted(path.name for path in office.quarantine.iterdir())
    assert names == [
        "xuan-tao.da-danh-dau.xlsx",
        "xuan-tao.xlsx",
        "xuan-tao.xlsx.issues.txt",
    ]
    [told] = answers(office.uploads)
    assert told.told["receipt"]["issues"][0]["action"]["vi"]


def test_the_same_bytes_wait_once_whatever_they_are_called(office, workbook):
    first = hand_in(office, workbook())
    again = hand_in(office, workbook(), name="ban-sao.xlsx", minute=5)
    assert again == first
    assert waiting(office.uploads) == (first,)


def test_two_sessions_that_confirm_the_same_file_queue_it_once(office, workbook):
    upload = hand_in(office, workbook())
    seen = find(office.uploads, upload.sha256)
    confirm(office.uploads, upload, now=at(1), by="an")
    confirm(office.uploads, seen, now=at(2), by="binh")
    discard(seen)
    assert [job.by for job in queued(office.uploads)] == ["an"]


def test_files_load_in_the_order_they_were_confirmed_the_newer_one_stands(office, worker, workbook):
    older = hand_in(office, workbook(households_at_talks=41), "a.xlsx", minute=0)
    newer = hand_in(office, workbook(households_at_talks=42), "b.xlsx", minute=5)
    assert waiting(office.uploads) == (older, newer)
    for minute, upload in enumerate((older, newer), 6):
        confirm(office.uploads, upload, now=at(minute), by="an")
    worker.work_once()
    assert statuses(office) == ["accepted", "corrected"]


def test_a_restart_loses_none_of_what_waits_and_what_is_queued(office, workbook):
    hand_in(office, workbook(), "waits.xlsx")
    confirm(office.uploads, hand_in(office, workbook("00616"), "q.xlsx"), now=at(1), by="an")
    again = Worker(office, clock=lambda: at(30), pause=0.01)
    again.start()
    again._thread.join(60)
    assert statuses(office) == ["accepted"]
    assert [upload.name for upload in waiting(office.uploads)] == ["waits.xlsx"]


def test_a_worker_that_ended_before_its_answer_does_it_again_without_harm(
    office, worker, workbook, monkeypatch
):
    confirm(office.uploads, hand_in(office, workbook()), now=at(1), by="an")
    with monkeypatch.context() as broken:
        broken.setattr("pipelines.intake.worker.answer", lambda *_a, **_k: 1 / 0)
        worker.work_once()
    assert worker.held_up is not None
    assert len(queued(office.uploads)) == 1
    worker.work_once()
    assert worker.held_up is None
    assert statuses(office) == ["duplicate"]
    with open_warehouse(office.warehouse, read_only=True) as warehouse:
        assert len(warehouse.received_files()) == 1


def test_what_a_broken_discard_left_does_not_stand_for_the_file(office, workbook):
    upload = hand_in(office, workbook())
    (upload.folder / "upload.json").unlink()
    assert waiting(office.uploads) == ()
    hand_in(office, workbook())
    (again,) = waiting(office.uploads)
    assert again.path.read_bytes() == workbook()


def test_a_file_that_cannot_be_kept_is_not_said_to_be(office, workbook, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        hand_in(office, workbook())


def test_what_is_kept_is_on_the_disk_before_it_has_its_name(office, workbook, monkeypatch):
    done = []
    sync, move = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda fd: (done.append("sync"), sync(fd))[1])
    monkeypatch.setattr(Path, "replace", lambda a, b: (done.append("move"), move(a, b))[1])
    upload = hand_in(office, workbook())
    assert done[:3] == ["sync", "sync", "move"]  # the file, its note, then the folder's name
    done.clear()
    confirm(office.uploads, upload, now=at(1), by="an")
    assert done[:2] == ["sync", "move"]


def test_what_a_broken_write_left_goes_after_a_day(office, workbook):
    old, new = office.uploads / "new" / "old", office.uploads / "new" / "new"
    for folder in (old, new):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    hand_in(office, workbook())
    assert [path.name for path in (office.uploads / "new").iterdir()] == ["new"]


def test_while_a_command_has_the_warehouse_the_worker_waits_and_says_so(office, worker, workbook):
    confirm(office.uploads, hand_in(office, workbook()), now=at(1), by="an")
    office.home.mkdir(exist_ok=True)
    code = (
        "import sys; from pathlib import Path;"
        "from pipelines.warehouse.store import open_warehouse;"
        "w = open_warehouse(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(office.warehouse)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
    ) as command:  # fmt: skip
        assert command.stdout.readline().strip() == b"open"
        worker.work_once()
        assert "in use by another process" in worker.held_up.en
        assert len(queued(office.uploads)) == 1
        assert not list(office.archive.rglob("*.xlsx"))
        command.communicate()
    worker.work_once()
    assert worker.held_up is None
    assert statuses(office) == ["accepted"]


def test_of_two_workers_only_one_works(office, worker, workbook):
    from pipelines.intake.worker import _alone

    confirm(office.uploads, hand_in(office, workbook()), now=at(1), by="an")
    with _alone(office) as first:
        assert first
        worker.work_once()
    assert len(queued(office.uploads)) == 1


def test_publishing_comes_after_what_is_queued_before_it_and_only_once(office, worker, workbook):
    confirm(office.uploads, hand_in(office, workbook()), now=at(1), by="an")
    for minute in (2, 3):
        ask_to_publish(office.uploads, date(2025, 7, 20), now=at(minute), by="an")
    assert [job.kind for job in queued(office.uploads)] == ["load", "publish"]
    worker.work_once()
    published = next(answers(office.uploads))
    assert published.told == {"snapshot": current_snapshot(office.snapshots)}


def test_what_cannot_be_published_is_answered_and_holds_nothing_up(office, worker):
    ask_to_publish(office.uploads, date(2025, 7, 20), now=at(1), by="an")
    worker.work_once()
    [told] = answers(office.uploads)
    assert "chitieu load" in told.told["fault"]["vi"]
    assert not queued(office.uploads)


def test_what_the_page_keeps_is_not_found_by_the_command(office, workbook):
    hand_in(office, workbook())
    result = CliRunner().invoke(
        chitieu, ["load", str(office.home), "--home", str(office.home), "--format", "json"]
    )
    assert json.loads(result.stdout) == []


@given(st.text(max_size=400))
def test_no_name_leads_out_of_its_folder(name):
    kept = _safe(name)
    assert kept
    assert len(kept.encode()) <= 250
    assert not {"/", "\\", "\0"} & set(kept)
    assert kept not in (".", "..", "upload.json")


@pytest.mark.parametrize("name", ["job.json", "JOB.JSON.new", "upload.json", "a." + "x" * 400])
def test_no_name_takes_the_place_of_what_the_queue_writes(office, name):
    """What was handed in is what is loaded, whatever somebody called it."""
    confirm(office.uploads, hand_in(office, b"a;b", name=name), now=at(1), by="an")
    [job] = queued(office.uploads)
    assert job.path.read_bytes() == b"a;b"


def test_what_the_system_leaves_among_the_jobs_is_no_job(office):
    (office.uploads / "queued").mkdir(parents=True)
    (office.uploads / "queued" / ".DS_Store").write_bytes(b"x")
    assert queued(office.uploads) == ()


def test_a_job_that_was_answered_does_not_come_again_without_its_file(office, monkeypatch):
    """Broken off while it is taken away: else the same file would be answered as unreadable."""
    confirm(office.uploads, hand_in(office, b"a;b"), now=at(1), by="an")
    [job] = queued(office.uploads)

    def broken_off(folder):
        job.path.unlink()
        raise KeyboardInterrupt

    monkeypatch.setattr("pipelines.intake.queue.shutil.rmtree", broken_off)
    with pytest.raises(KeyboardInterrupt):
        answer(office.uploads, job, {}, now=at(2))
    assert queued(office.uploads) == ()


def test_a_publication_waits_while_somebody_looks_at_the_warehouse(office, worker, workbook):
    confirm(office.uploads, hand_in(office, workbook()), now=at(1), by="an")
    worker.work_once()
    ask_to_publish(office.uploads, date(2025, 7, 20), now=at(2), by="an")
    with open_warehouse(office.warehouse, read_only=True):
        worker.work_once()
    assert worker.held_up is not None
    assert [job.kind for job in queued(office.uploads)] == ["publish"]
    worker.work_once()
    assert next(answers(office.uploads)).told == {"snapshot": current_snapshot(office.snapshots)}


def test_a_file_that_breaks_what_loads_it_waits_again_and_holds_no_other_up(
    office, worker, workbook, monkeypatch
):
    for minute, name in enumerate(("a.xlsx", "b.xlsx", "c.xlsx")):
        data = workbook(households_at_talks=40 + minute)
        confirm(office.uploads, hand_in(office, data, name, minute), now=at(10 + minute), by="an")

    def breaks(data, file, folder):
        if file.name == "b.xlsx":
            raise ZeroDivisionError
        return archive(data, file, folder)

    monkeypatch.setattr("pipelines.submissions.originals.archive", breaks)
    worker.work_once()
    assert (queued(office.uploads), worker.held_up) == ((), None)
    told = {a.name: a.told for a in answers(office.uploads)}
    assert told["a.xlsx"]["receipt"]["status"] == "accepted"
    assert told["c.xlsx"]["receipt"]["status"] == "corrected"
    assert "confirmed again" in told["b.xlsx"]["fault"]["en"]
    [left] = waiting(office.uploads)
    assert (left.name, left.received_at) == ("b.xlsx", at(1))
    monkeypatch.undo()
    confirm(office.uploads, left, now=at(20), by="an")
    worker.work_once()
    with open_warehouse(office.warehouse, read_only=True) as warehouse:
        values = warehouse.current_values().to_pylist()
    assert {v["value"] for v in values if v["element"] == "households_at_talks"} == {42}, (
        "the one received last stands"
    )


def test_a_publication_that_breaks_is_answered_and_does_not_come_again(office, worker, monkeypatch):
    def breaks(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("pipelines.intake.worker.publish_workspace", breaks)
    ask_to_publish(office.uploads, date(2025, 7, 20), now=at(1), by="an")
    worker.work_once()
    assert queued(office.uploads) == ()
    [told] = answers(office.uploads)
    assert told.told["fault"]["vi"]


NOTED = {
    "name": "a.xlsx",
    "by": "an",
    "kind": "load",
    "sha256": "0",
    "moment": "2025-07-01T08:00:00",
    "received_at": "2025-07-01T08:00:00",
}


def noted(**changes) -> bytes:
    return json.dumps({k: v for k, v in {**NOTED, **changes}.items() if v != ""}).encode()


@pytest.mark.parametrize(
    "damage",
    [
        *(b"", b"{", b"[]", b"\xff\xfe", b"7"),
        noted(moment="", received_at=""),
        noted(moment="then", received_at="then"),
        noted(moment="2025-07-01T08:00:00+07:00", received_at="2025-07-01T08:00:00+07:00"),
        noted(name=7),
        noted(by=""),
        noted(handed_in_at="then"),
        noted(handed_in_at=7),
        noted(dated_by=7),
    ],
)
def test_a_note_that_can_be_read_no_more_hides_no_other_file_and_is_told(
    office, worker, workbook, damage
):
    waits = hand_in(office, workbook(households_at_talks=41), "a.xlsx")
    (waits.folder / "upload.json").write_bytes(damage)
    confirm(office.uploads, hand_in(office, b"a;b", "b.csv"), now=at(1), by="an")
    [job] = queued(office.uploads)
    (job.folder / "job.json").write_bytes(damage)
    confirm(office.uploads, hand_in(office, workbook(), "c.xlsx"), now=at(2), by="an")
    assert [job.name for job in queued(office.uploads)] == ["c.xlsx"]
    assert unreadable(office.uploads) == (waits.folder, job.folder)
    worker.work_once()
    assert statuses(office) == ["accepted"]
    again = hand_in(office, waits.path.read_bytes(), "a.xlsx")
    assert waiting(office.uploads) == (again,)
    assert unreadable(office.uploads) == (job.folder,)


@pytest.mark.parametrize("job", [noted(kind="publish", name="tomorrow"), noted(kind="delete")])
def test_a_job_that_cannot_be_done_is_told_and_holds_none_up(office, worker, job):
    folder = office.uploads / "queued" / "20250701-publish"
    folder.mkdir(parents=True)
    (folder / "job.json").write_bytes(job)
    ask_to_publish(office.uploads, date(2025, 7, 20), now=at(1), by="an")
    assert [job.name for job in queued(office.uploads)] == ["2025-07-20"]
    assert unreadable(office.uploads) == (folder,)
    assert not holds_file(folder)


def test_a_job_of_a_newer_version_is_done_all_the_same(office, workbook):
    confirm(office.uploads, hand_in(office, workbook(), "a.xlsx"), now=at(1), by="an")
    [job] = queued(office.uploads)
    note = json.loads((job.folder / "job.json").read_text(encoding="utf-8"))
    (job.folder / "job.json").write_text(json.dumps(note | {"more": 1}), encoding="utf-8")
    assert queued(office.uploads) == (job,)
    assert holds_file(job.folder)
