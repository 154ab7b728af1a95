"""What was handed in on the page: its issues, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dashboard.tables.html import STACKS, Cell, Column, Table
from dashboard.text.language import Language
from dashboard.text.time import day, moment, period
from pipelines.domain.issue import Severity
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.intake.queue import Answer, Job

_KINDS = {
    "accepted": "ct-met",
    "corrected": "ct-met",
    "duplicate": "ct-quiet",
    "rejected": "ct-not-met",
    "unreadable": "ct-not-met",
}
_WORDY = ("place", "message", "seen", "expected", "action")
_GLYPHS = {"accepted": "✓", "corrected": "✓", "duplicate": "=", "rejected": "✗", "unreadable": "✗"}


def issue_table(issues: Sequence[Mapping[str, Any]], *, text: Language) -> Table:
    """Every issue of a file: place, what was seen and expected, what to do; errors first."""
    order = list(Severity)
    names = ("place", "severity", "message", "seen", "expected", "action")
    return Table(
        caption=text("submissions.issues"),
        columns=tuple(Column(text(f"column.{n}"), wide=n in _WORDY) for n in names),
        rows=tuple(
            (
                i["place"],
                text(f"severity.{i['severity']}"),
                i["message"][text.code],
                _own(i, "seen", text),
                _own(i, "expected", text),
                i["action"][text.code],
            )
            for i in sorted(issues, key=lambda i: order.index(Severity(i["severity"])))
        ),
        kind=f"{STACKS} ct-dense",
    )


def _own(issue: Mapping[str, Any], name: str, text: Language) -> str:
    """What was seen or expected; a receipt of an earlier version has it in Vietnamese only."""
    other = issue.get(f"{name}_en") if text.code == "en" else None
    return str(other or issue[name] or "")


def queue_table(jobs: Sequence[Job], *, text: Language) -> Table:
    """What the worker still has to do, in its order."""
    return Table(
        caption=text("receive.queue"),
        columns=(Column(text("column.what"), wide=True), Column(text("column.by"))),
        rows=tuple((_job(job.kind, job.name, text), job.by) for job in jobs),
    )


def answer_table(
    answers: Sequence[Answer], *, names: Mapping[UnitId, str], look: str, text: Language
) -> Table:
    """One row per file loaded or snapshot published, the newest first."""
    return Table(
        caption=text("receive.receipts"),
        columns=(
            Column(text("column.what"), wide=True),
            Column(text("column.state"), wide=True),
            Column(text("column.unit")),
            Column(text("column.period")),
            Column(text("column.received"), align="right"),
            Column(text("column.issues"), align="right"),
            Column(text("column.done"), align="right"),
            Column(text("column.by")),
        ),
        rows=tuple(
            (
                _job(a.kind, a.name, text),
                *_told(a, names, look, text),
                moment(a.done_at, text=text),
                a.by,
            )
            for a in answers
        ),
        kind=STACKS,
    )


def _job(kind: str, name: str, text: Language) -> str:
    if kind == "load":
        return name
    return text("receive.publication", day=day(date.fromisoformat(name), text=text))


def _told(
    answer: Answer, names: Mapping[UnitId, str], look: str, text: Language
) -> tuple[Cell | str, ...]:
    """State, unit, period, the day it came and issues."""
    receipt: dict[str, Any] | None = answer.told.get("receipt")
    if receipt is None:
        fault = answer.told.get("fault")
        if fault:
            return Cell(f"✗ {fault[text.code]}", kind="ct-not-met"), "", "", "", ""
        return Cell(f"✓ {answer.told['snapshot']}", href=look, kind="ct-met"), "", "", "", ""
    status, when = receipt["status"], receipt["timeliness"]
    words = [text(f"receipt.{status}")]
    if when and status in ("accepted", "corrected"):
        words.append(text(f"state.{when}"))
    unit = UnitId.parse(receipt["unit"]) if receipt["unit"] else None
    return (
        Cell(f"{_GLYPHS[status]} {', '.join(words)}", kind=_KINDS[status]),
        names.get(unit, str(unit)) if unit else "",
        period(Period.parse(receipt["period"]), text=text) if receipt["period"] else "",
        # Of a file that was here already the day of the first counts, not this one.
        "" if status == "duplicate" else _came(answer, text),
        _issues(receipt["issues"], text),
    )


def _issues(issues: Sequence[Mapping[str, Any]], text: Language) -> str:
    """How many of each weight: a note is no error."""
    found = Counter(issue["severity"] for issue in issues)
    counted = {"error": "submissions.errors", "warning": "submissions.warnings"}
    parts = [text.counted(words, found[name]) for name, words in counted.items() if found[name]]
    return ", ".join(parts)


def _came(answer: Answer, text: Language) -> str:
    """The day it was received; where somebody said which, also when it was handed in."""
    came = _day(answer.told["receipt"]["received_at"], text)
    if answer.told.get("dated_by") is None:
        return came
    # Where nobody signs in there is no name to tell.
    handed_in = f"{_day(answer.told['handed_in_at'], text)} {answer.told['dated_by']}".rstrip()
    return text("receive.dated_receipt", day=came, handed_in=handed_in)


def _day(moment_: str, text: Language) -> str:
    return day(datetime.fromisoformat(moment_).date(), text=text)
