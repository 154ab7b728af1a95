"""A snapshot is whole or not there, and the same inputs are the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.domain.errors import SnapshotError
from pipelines.snapshot import in_place
from pipelines.snapshot.manifest import MANIFEST, read_manifest
from pipelines.snapshot.read import current_snapshot, open_snapshot
from pipelines.warehouse.ledger import ledger_lines


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_inputs_give_the_same_bytes(small_office, tmp_path):
    first = small_office.publish(tmp_path / "a")
    assert small_office.publish(tmp_path / "b") == first
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_publishing_again_writes_nothing(small_office, tmp_path):
    first = small_office.publish(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert small_office.publish(tmp_path) == first
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == times


def test_current_names_the_newest_and_the_old_one_stays(small_office, tmp_path):
    first = small_office.publish(tmp_path)
    second = small_office.publish(tmp_path, as_of=date(2025, 7, 4))
    assert current_snapshot(tmp_path) == second != first
    assert open_snapshot(tmp_path, first).manifest.as_of == date(2025, 8, 1)


def test_known_at_gives_back_what_was_known(small_office, tmp_path):
    """Before the correction of 8 July, ward 00595 had found two people."""
    before = small_office.publish(
        tmp_path, known_at=datetime.fromisoformat("2025-07-04T23:00+07:00")
    )
    after = small_office.publish(tmp_path)
    first, corrected = "00595-2025-H1-ward-half-year.xlsx", "00595-2025-H1-ward-half-year-2.xlsx"
    names = [
        {row["name"] for row in open_snapshot(tmp_path, known).files().to_pylist()}
        for known in (before, after)
    ]
    assert [{first, corrected} & found for found in names] == [{first}, {first, corrected}]


@contextmanager
def full_disk(after: int):
    """No file may grow beyond so many bytes: the system itself refuses the write."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (after, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_the_old_snapshot_in_place(small_office, tmp_path):
    first = small_office.publish(tmp_path)
    with full_disk(after=2_000), pytest.raises(OSError, match="File too large"):
        small_office.publish(tmp_path, as_of=date(2025, 7, 4))
    assert current_snapshot(tmp_path) == first
    assert {path.name for path in tmp_path.iterdir()} == {first, "CURRENT"}
    assert open_snapshot(tmp_path).id == first


def test_a_crash_before_current_is_moved_is_mended_by_publishing_again(small_office, tmp_path):
    """The folder of the new pointer cannot be written where a folder of its name stands."""
    first = small_office.publish(tmp_path)
    (tmp_path / ".CURRENT").mkdir()
    with pytest.raises(OSError, match="CURRENT"):
        small_office.publish(tmp_path, as_of=date(2025, 7, 4))
    assert open_snapshot(tmp_path).id == first
    (tmp_path / ".CURRENT").rmdir()
    assert small_office.publish(tmp_path, as_of=date(2025, 7, 4)) == current_snapshot(tmp_path)


def test_what_a_killed_process_leaves_is_looked_at_by_nobody(small_office, tmp_path):
    first = small_office.publish(tmp_path)
    half = tmp_path / ".writing-dead"
    half.mkdir()
    (half / "attainment.parquet").write_bytes(b"PAR1")
    assert open_snapshot(tmp_path).id == first
    second = small_office.publish(tmp_path, as_of=date(2025, 7, 4))
    assert open_snapshot(tmp_path).id == second


def test_the_manifest_has_the_hash_of_every_file_and_the_rows_of_every_table(published):
    manifest = json.loads((published.folder / "manifest.json").read_bytes())
    found = contents(published.folder)
    del found["manifest.json"]
    assert {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in found.items()
    } == manifest["files"]
    for name in ("attainment", "values", "submissions", "files", "issues"):
        rows = pq.read_table(published.folder / f"{name}.parquet").num_rows
        assert manifest["counts"][name] == rows
    assert manifest["illustrative"] is True
    assert manifest["as_of"] == "2025-08-01"
    assert list(manifest) == sorted(manifest)


def test_the_id_is_the_hash_of_the_manifest(published):
    digest = hashlib.sha256((published.folder / "manifest.json").read_bytes()).hexdigest()
    assert published.id == f"2025-08-01-{digest[:12]}"


def test_the_spec_in_force_is_part_of_the_snapshot(published, small_office):
    assert published.spec == small_office.spec
    assert published.manifest.spec_fingerprint == small_office.spec.fingerprint
    assert {unit.id for unit in published.units.units()} == {
        unit.id for unit in small_office.units.units()
    }


def test_a_spec_that_changed_meanwhile_is_refused(small_office, tmp_path):
    other = small_office.spec.model_copy(update={"fingerprint": "0" * 64})
    with pytest.raises(SnapshotError, match="changed while publishing"):
        type(small_office)(small_office.warehouse, other, small_office.units).publish(tmp_path)
    assert not any(tmp_path.glob("*/manifest.json"))


def test_snapshot_csv_opens_in_a_spreadsheet(published):
    text = (published.folder / "files.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in text


def test_what_a_killed_publication_left_is_removed_and_one_under_way_is_not(small_office, tmp_path):
    left, under_way = tmp_path / ".writing-left", tmp_path / ".writing-now"
    for folder in (left, under_way):
        folder.mkdir()
        (folder / "values.csv").write_text("half", encoding="utf-8")
    for path in (left / "values.csv", left):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    published = small_office.publish(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {published, "CURRENT", under_way.name}


def ledger_of(office):
    with office.warehouse.cursor() as cursor:
        return [line.content for line in ledger_lines(cursor)]


def test_a_new_snapshot_is_a_line_of_the_ledger_and_the_same_one_again_is_none(
    office, workbook_of, tmp_path
):
    office.hand_in(workbook_of("00595", "2025-H1", found=9, helped=8), month=7, day=2)
    published = office.publish(tmp_path)
    line = ledger_of(office)[-1]
    assert line["published_at"] is None
    content = (tmp_path / published / MANIFEST).read_bytes()
    manifest = read_manifest(tmp_path / published)
    assert (line["kind"], line["snapshot"], line["last_file"]) == ("publish", published, 1)
    assert line["manifest_sha256"] == hashlib.sha256(content).hexdigest()
    assert line["spec_fingerprint"] == manifest.spec_fingerprint
    assert line["units_fingerprint"] == manifest.units_fingerprint
    assert (line["as_of"], line["known_at"]) == ("2025-08-01", None)
    office.publish(tmp_path)
    assert ledger_of(office)[-1] == line


def test_a_snapshot_that_cannot_be_written_is_no_line_and_readers_keep_the_old_one(
    office, workbook_of, tmp_path, monkeypatch
):
    old = office.publish(tmp_path)
    before = ledger_of(office)
    office.hand_in(workbook_of("00595", "2025-H1", found=9, helped=8), month=7, day=2)

    def fail(*_):
        raise OSError("đĩa đầy")

    monkeypatch.setattr(in_place, "_write_whole", fail)
    with pytest.raises(OSError, match="đĩa đầy"):
        office.publish(tmp_path)
    assert [line["kind"] for line in ledger_of(office)[len(before) :]] == ["load"]
    assert current_snapshot(tmp_path) == old


def test_a_folder_left_by_a_publication_that_was_broken_off_gets_its_line(office, tmp_path):
    published = office.publish(tmp_path)
    with office.warehouse.cursor() as cursor:
        cursor.execute("delete from ledger")  # as if power had failed before the commit
    (tmp_path / "CURRENT").unlink()
    assert office.publish(tmp_path) == published
    assert [line["kind"] for line in ledger_of(office)] == ["spec", "publish"]
    assert current_snapshot(tmp_path) == published


def test_what_its_units_were_made_from_is_part_of_the_snapshot(small_office, tmp_path):
    snapshot = open_snapshot(tmp_path, small_office.publish(tmp_path))
    written = (snapshot.folder / "units" / "successions.csv").read_text("utf-8").splitlines()
    named = [str(u.id) for u in snapshot.units.units()]
    assert written[0] == "predecessor,successor,relation"
    assert all(line.split(",")[1] in named for line in written[1:])
