"""tasks.yaml: what the office declares, and each fault of it at its place."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.domain.errors import TasksError
from pipelines.spec.tasks import read_tasks, task_states

PLAN = "kh294-bac-tu-liem"
LINE = (
    f"  - {{programme: {PLAN}, task: communication, state: under_way, on: 2025-03-01, by: Phòng}}\n"
)
HEAD = "format: 1\ntasks:\n"


@pytest.fixture
def read(tmp_path, own_spec):
    def read(text):
        (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
        return read_tasks(tmp_path / "tasks.yaml", own_spec)

    return read


def told(read, text):
    with pytest.raises(TasksError) as caught:
        read(text)
    return [(i.code, i.place.line, i.place.column, i.action.en) for i in caught.value.issues]


def test_the_newest_line_by_the_day_counts(read):
    later = LINE.replace("under_way", "done").replace("2025-03-01", "2025-09-01")
    declared = read(HEAD + later + LINE)
    assert [line.state for line in declared.known_on(date(2025, 8, 31))] == ["under_way"]
    assert [line.state for line in declared.known_on(date(2025, 9, 1))] == ["done"]
    assert declared.known_on(date(2025, 2, 28)) == ()


def test_a_task_without_a_line_has_no_state(read, own_spec):
    declared = read(HEAD + LINE).known_on(date(2025, 8, 1))
    states = task_states(own_spec.programmes[PLAN].tasks, declared, programme=PLAN)
    assert len(states) == 7
    assert [s.declared.state if s.declared else None for s in states] == ["under_way"] + 6 * [None]
    assert all(s.due is None for s in states)


def test_only_a_document_makes_a_task_due(read, own_spec):
    due = LINE.replace("by:", "due: {day: 2025-06-30, document: 12/KH-UBND}, by:")
    (state, *_) = task_states(
        own_spec.programmes[PLAN].tasks,
        read(HEAD + due).known_on(date(2025, 8, 1)),
        programme=PLAN,
    )
    assert state.due == date(2025, 6, 30)
    assert state.days_over(date(2025, 7, 2)) == 2
    assert state.days_over(date(2025, 6, 30)) == 0
    (fault,) = told(read, HEAD + LINE.replace("by:", "due: {day: 2025-06-30}, by:"))
    assert fault[0] == "SPEC111"
    done = read(HEAD + due.replace("under_way", "done")).known_on(date(2025, 8, 1))
    (state, *_) = task_states(own_spec.programmes[PLAN].tasks, done, programme=PLAN)
    assert state.days_over(date(2025, 7, 2)) == 0


def test_every_fault_has_its_place_and_what_was_meant(read):
    text = (
        HEAD
        + LINE.replace("communication", "comunication")
        + LINE.replace(PLAN, "kh294-bac-tu-lem")
        + LINE
        + LINE
    )
    assert told(read, text) == [
        ("TASK101", 3, 42, "Did you mean “communication”?"),
        ("TASK101", 4, 17, f"Did you mean “{PLAN}”?"),
        ("TASK102", 6, 79, "Keep one line, remove the other."),
    ]


def test_a_misspelt_key_or_state_is_a_fault(read):
    (fault,) = told(read, HEAD + LINE.replace("state:", "stat:").replace("by:", "state: done, by:"))
    assert fault[0] == "SPEC110"
    assert fault[3] == "Did you mean “state”?"
    (fault,) = told(read, HEAD + LINE.replace("under_way", "underway"))
    assert fault[0] == "SPEC112"
    assert fault[3] == "Did you mean “under_way”?"


def test_a_line_without_a_day_or_a_name_is_a_fault(read):
    (fault,) = told(read, HEAD + LINE.replace("on: 2025-03-01, ", ""))
    assert fault[0] == "SPEC111"
    (fault,) = told(read, HEAD + LINE.replace("by: Phòng", "by: ''"))
    assert fault[0] == "SPEC112"
