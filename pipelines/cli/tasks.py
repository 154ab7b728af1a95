"""``chitieu tasks``: each task of a plan, who is responsible, and how the office says it stands."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import click

from pipelines.cli.moments import as_of_option
from pipelines.cli.named_programme import named_programme, programme_option
from pipelines.cli.named_snapshot import named_snapshot
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.issue import Text
from pipelines.snapshot.tasks import declared_tasks
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.spec.tasks import Declared, State, TaskState, read_tasks, task_states
from pipelines.units.register import read_register

STATES: Mapping[State | None, tuple[str, Text]] = {
    "done": ("✓", Text("đã xong", "done")),
    "under_way": ("▷", Text("đang làm", "under way")),
    "not_started": ("○", Text("chưa bắt đầu", "not started")),
    "stopped": ("✕", Text("đã dừng", "stopped")),
    None: ("?", Text("chưa khai báo", "no state declared")),
}


@click.command(short_help="Nhiệm vụ của kế hoạch / Tasks of a plan")
@programme_option
@as_of_option
@click.option(
    "--snapshot",
    "snapshot_id",
    help="Theo bản công bố này, hoặc “current”; mặc định: tasks.yaml của thư mục làm việc."
    " / As in this snapshot, or “current”; default: tasks.yaml of the workspace.",
)
@home_option
@language_option
@format_option
def command(
    programme: str,
    as_of: date,
    snapshot_id: str | None,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Nhiệm vụ của kế hoạch. / Tasks of a plan; their states are declared, never worked out."""
    spec, declared, day = _known(workspace, snapshot_id, as_of)
    states = task_states(named_programme(spec, programme).tasks, declared, programme=programme)
    if output == "json":
        told = {
            "programme": programme,
            "as_of": str(day),
            "tasks": [_as_json(state, day) for state in states],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for line in _lines(states, day, language):
        click.echo(line)


def _known(
    workspace: Workspace, snapshot_id: str | None, as_of: date
) -> tuple[Spec, Sequence[Declared], date]:
    """The spec, what is declared, and by which day."""
    if snapshot_id is not None:
        snapshot = named_snapshot(workspace.snapshots, snapshot_id)
        return snapshot.spec, declared_tasks(snapshot), snapshot.manifest.as_of
    spec = read_spec(workspace.spec, read_register(workspace.units))
    there = workspace.tasks.exists()
    return spec, read_tasks(workspace.tasks, spec).known_on(as_of) if there else (), as_of


def _lines(states: Sequence[TaskState], day: date, language: str) -> Iterator[str]:
    for state in states:
        line = state.declared
        mark, word = STATES[line.state if line else None]
        yield f"{mark} {word.in_language(language)}: {state.task.name.in_language(language)}"
        said = [_since(line), *_due(state, day)] if line else _due(state, day)
        if state.task.responsible:
            said.insert(0, state.task.responsible)
        yield from (f"    {text.in_language(language)}" for text in said)
        yield from (f"    · {words}" for words in (line.evidence if line else ()))
        if line and line.illustrative:
            yield "    Dữ liệu minh họa" if language == "vi" else "    Illustrative data"
    counts = Counter(state.declared.state if state.declared else None for state in states)
    told = (f"{counts[s]} {word.in_language(language)}" for s, (_, word) in STATES.items())
    head = Text(f"{len(states)} nhiệm vụ", f"{len(states)} tasks").in_language(language)
    yield f"{head}: {', '.join(told)}"


def _since(line: Declared) -> Text:
    return Text(f"từ {line.on:%d/%m/%Y}, theo {line.by}", f"since {line.on}, says {line.by}")


def _due(state: TaskState, day: date) -> list[Text]:
    if state.due is None:
        return []
    over = state.days_over(day)
    vi, en = (f", quá hạn {over} ngày", f", {over} days over") if over else ("", "")
    source = f" ({state.due_document})" if state.due_document else ""
    return [Text(f"hạn {state.due:%d/%m/%Y}{source}{vi}", f"due {state.due}{source}{en}")]


def _as_json(state: TaskState, day: date) -> Mapping[str, object]:
    line, task = state.declared, state.task
    return {
        "task": task.id,
        "name": {"vi": task.name.vi, "en": task.name.en},
        "clause": {"document": task.clause.document, "quote": task.clause.quote},
        "responsible": {"vi": task.responsible.vi, "en": task.responsible.en}
        if task.responsible
        else None,
        "due": str(state.due) if state.due else None,
        "due_document": state.due_document,
        "days_over": state.days_over(day),
        "state": line.state if line else None,
        "since": str(line.on) if line else None,
        "declared_by": line.by if line else None,
        "evidence": list(line.evidence) if line else [],
        "illustrative": line.illustrative if line else False,
    }
