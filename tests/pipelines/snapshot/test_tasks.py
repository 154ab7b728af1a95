"""Declared tasks in a snapshot: a table of their own, and only where an office declares any."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from frictionless import Package

from pipelines.snapshot.package import DESCRIPTOR, package_files
from pipelines.snapshot.publish import publish_snapshot
from pipelines.snapshot.read import open_snapshot
from pipelines.snapshot.tasks import TASKS, declared_tasks, tasks_table
from pipelines.spec.tasks import Declarations, Declared, DueDay

SPEC = Path(__file__).parents[3] / "tests" / "specs" / "one-district.yaml"
LINE = Declared(
    programme="district-plan",
    task="talks",
    state="under_way",
    on=date(2025, 3, 1),
    by="Phòng",
    due=DueDay(day=date(2025, 6, 30), document="12/KH-UBND"),
    evidence=("Báo cáo 45/BC-VHTT", "Ảnh"),
    illustrative=True,
)
DONE = LINE.model_copy(update={"state": "done", "on": date(2025, 7, 20), "due": None})
DECLARED = Declarations(format=1, tasks=(DONE, LINE))


def test_rows_are_as_declared_by_the_day():
    (row,) = tasks_table(DECLARED, as_of=date(2025, 8, 1)).to_pylist()
    assert (row["state"], row["since"]) == ("done", date(2025, 7, 20))
    (row,) = tasks_table(DECLARED, as_of=date(2025, 7, 19)).to_pylist()
    assert (row["state"], row["due_document"]) == ("under_way", "12/KH-UBND")
    known = tasks_table(DECLARED, as_of=date(2025, 8, 1), known_at=datetime(2025, 7, 1))  # noqa: DTZ001
    assert known.column("state").to_pylist() == ["under_way"]
    assert tasks_table(DECLARED, as_of=date(2025, 1, 1)).equals(TASKS.empty_table())


def test_what_is_published_is_what_was_declared(small_office, tmp_path, published):
    def publish(root, declared):
        name = publish_snapshot(
            small_office.warehouse, spec=small_office.spec, spec_path=SPEC,
            units=small_office.units, root=root, as_of=date(2025, 8, 1), tasks=declared,
        )  # fmt: skip
        return open_snapshot(root, name)

    first, second = publish(tmp_path / "a", DECLARED), publish(tmp_path / "b", DECLARED)
    assert first.id == second.id
    assert (first.folder / "tasks.csv").read_bytes() == (second.folder / "tasks.csv").read_bytes()
    assert declared_tasks(first) == (DONE,)
    assert first.manifest.counts["tasks"] == 1
    assert {"tasks.csv", "tasks.parquet"} <= set(first.manifest.files)
    without = publish(tmp_path / "c", None)
    assert without.id == published.id  # a snapshot without declarations is what it always was
    assert declared_tasks(without) == ()


def test_the_package_of_a_snapshot_holds_what_was_declared(small_office, tmp_path):
    name = publish_snapshot(
        small_office.warehouse, spec=small_office.spec, spec_path=SPEC,
        units=small_office.units, root=tmp_path, as_of=date(2025, 8, 1), tasks=DECLARED,
    )  # fmt: skip
    files = package_files(open_snapshot(tmp_path, name))
    for path, content in files.items():
        (tmp_path / "all" / path).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / "all" / path).write_bytes(content)
    report = Package(str(tmp_path / "all" / DESCRIPTOR)).validate()
    assert report.valid
    assert "tasks" in {task.name for task in report.tasks}
    assert files["tasks.csv"] == (tmp_path / name / "tasks.csv").read_bytes()
