"""tasks.yaml: what the office declares of the state of each task of a plan.

A line tells how a task stands since a day; a later line of the same task takes its place from its
own day on. Nothing is worked out: a task without a line has no state declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from pipelines.domain.errors import TasksError
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.spec.entry import Entry
from pipelines.spec.fault import Fault, did_you_mean
from pipelines.spec.model import Spec
from pipelines.spec.programme import Task
from pipelines.spec.shape import faults_of_shape
from pipelines.spec.yaml_tree import Path as Steps
from pipelines.spec.yaml_tree import Tree, read_tree

State = Literal["not_started", "under_way", "done", "stopped"]
Said = Annotated[str, Field(min_length=1)]


class DueDay(Entry):
    """When a task is due, where a document of the office says so."""

    day: date
    document: Said
    """Number of the document that states it."""


class Declared(Entry):
    """How a task stands since a day, as the office declares it."""

    programme: str
    task: str
    state: State
    on: date
    by: Said
    """Who declares it."""
    due: DueDay | None = None
    evidence: tuple[Said, ...] = ()
    """What shows it: numbers of documents, or words."""
    illustrative: bool = False


class Declarations(Entry):
    """The whole of tasks.yaml."""

    format: Literal[1]
    tasks: tuple[Declared, ...] = ()

    def known_on(self, day: date) -> tuple[Declared, ...]:
        """The newest line of each task that was declared by the day."""
        newest: dict[tuple[str, str], Declared] = {}
        for line in sorted(self.tasks, key=lambda line: line.on):
            if line.on <= day:
                newest[line.programme, line.task] = line
        return tuple(newest[key] for key in sorted(newest))


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task of the plan and what is declared of it, if anything."""

    task: Task
    declared: Declared | None

    @property
    def due(self) -> date | None:
        """The day the plan itself states, else the one of the office's document."""
        stated = self.declared.due if self.declared else None
        return self.task.due or (stated.day if stated else None)

    @property
    def due_document(self) -> str | None:
        """The office's document that states the due day; None where the plan itself does."""
        stated = self.declared.due if self.declared else None
        return stated.document if stated and self.task.due is None else None

    def days_over(self, day: date) -> int:
        """Days after the due day; 0 where it is not due, has none, is done or was stopped."""
        closed = self.declared is not None and self.declared.state in ("done", "stopped")
        return 0 if closed or self.due is None else max(0, (day - self.due).days)


def task_states(
    tasks: Sequence[Task], declared: Sequence[Declared], *, programme: str
) -> tuple[TaskState, ...]:
    """Every task of a plan in its order, with what is declared of it."""
    found = {line.task: line for line in declared if line.programme == programme}
    return tuple(TaskState(task, found.get(task.id)) for task in tasks)


def read_tasks(path: Path, spec: Spec) -> Declarations:
    """Read and check tasks.yaml; raise TasksError that carries every fault, by line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TasksError([_not_utf8(path)]) from error
    declarations, faults = _read(text, spec)
    if declarations is None or faults:
        told = sorted(faults, key=lambda fault: fault.place)
        raise TasksError([fault.as_issue(str(path)) for fault in told])
    return declarations


def _read(text: str, spec: Spec) -> tuple[Declarations | None, list[Fault]]:
    tree = read_tree(text)
    try:
        declarations = Declarations.model_validate(tree.value)
    except ValidationError as error:
        return None, [*tree.faults, *faults_of_shape(error, tree, Declarations)]
    return declarations, [*tree.faults, *_faults(declarations, tree, spec)]


def _faults(declarations: Declarations, tree: Tree, spec: Spec) -> Iterator[Fault]:
    """Programmes and tasks exist, and each line has a day of its own."""
    seen: set[tuple[str, str, date]] = set()
    for number, line in enumerate(declarations.tasks):
        path: Steps = ("tasks", number)
        plan = spec.programmes.get(line.programme)
        if plan is None:
            kind = Text("kế hoạch", "programme")
            yield _unknown(kind, line.programme, spec.programmes, tree, (*path, "programme"))
            continue
        if line.task not in (known := [task.id for task in plan.tasks]):
            kind = Text("nhiệm vụ", "task")
            yield _unknown(kind, line.task, known, tree, (*path, "task"))
        if (line.programme, line.task, line.on) in seen:
            yield Fault(
                "TASK102",
                tree.place((*path, "on")),
                Text(
                    f"“{line.task}” đã có khai báo của ngày này",
                    f"“{line.task}” is already declared for this day",
                ),
                Text("Giữ một dòng, xóa dòng kia.", "Keep one line, remove the other."),
            )
        seen.add((line.programme, line.task, line.on))


def _unknown(kind: Text, word: str, known: Iterable[str], tree: Tree, path: Steps) -> Fault:
    message = Text(f"không có {kind.vi} “{word}”", f"there is no {kind.en} “{word}”")
    return Fault("TASK101", tree.place(path), message, did_you_mean(word, known))


def _not_utf8(path: Path) -> Issue:
    message = Text("tệp không phải là UTF-8", "the file is not UTF-8")
    action = Text("Lưu tệp dạng UTF-8.", "Save the file as UTF-8.")
    return Issue("TASK100", Severity.ERROR, Place(str(path)), message, action)
