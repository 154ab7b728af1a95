"""``chitieu quality``: what figures ask for an explanation, over all that was handed in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby

import click

from pipelines.cli.moments import known_at_option
from pipelines.cli.named_period import in_words, listed, period_option
from pipelines.cli.named_programme import named_programme, programme_option
from pipelines.cli.named_unit import is_within, named_unit, unit_option
from pipelines.cli.quality_off import rules_off
from pipelines.cli.workspace import Failure, Workspace, format_option, home_option, language_option
from pipelines.domain.issue import Severity, Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.quality.finding import Finding
from pipelines.quality.inspection import inspect_values
from pipelines.snapshot.words import ILLUSTRATIVE
from pipelines.spec.model import Programme
from pipelines.spec.read import read_spec
from pipelines.submissions.unit_names import full_name
from pipelines.units.register import UnitRegister, read_register
from pipelines.warehouse.store import Warehouse, open_warehouse

_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
Slots = set[tuple[str, str]]
"""(form, period)."""


@click.command(short_help="Số liệu cần giải trình / Figures to be explained")
@programme_option
@unit_option(default=Text("mọi đơn vị của kế hoạch", "every unit of the programme"))
@period_option(default=Text("kỳ mới nhất của từng biểu", "the newest of each form"))
@known_at_option
@home_option
@language_option
@format_option
def command(
    programme: str,
    unit: str | None,
    period: Period | None,
    known_at: datetime | None,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Số liệu cần giải trình. / Figures that ask for an explanation; none of them was refused."""
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    plan = named_programme(spec, programme)
    chosen = _chosen_units(units, programme, plan, unit)
    belongs = is_within(units, chosen)

    def inside(unit: str) -> bool:
        known = units.get(UnitId.parse(unit))
        return known is not None and belongs(known)

    forms = set(spec.forms_of(plan))
    with open_warehouse(workspace.warehouse, read_only=True) as warehouse:
        slots = _slots(_handed_in(warehouse, known_at, forms, inside), period)
        values = warehouse.current_values(known_at)
        illustrative = _is_illustrative(warehouse, known_at, slots, inside)
    found = [
        finding
        for finding in inspect_values(values, spec=spec, everyone=units.units())
        if (finding.form, finding.period) in slots and inside(finding.unit)
    ]
    if output == "json":
        head = {
            "programme": programme,
            "units": [str(u) for u in chosen],
            "periods": sorted({code for _, code in slots}),
            "known_at": known_at.isoformat() if known_at else None,
            "illustrative": illustrative,
        }
        off = [rule.as_json() for rule in rules_off(spec, forms)]
        told = head | {"off": off, "findings": [_as_json(finding) for finding in found]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    _tell(found, units=units, language=language)
    for rule in rules_off(spec, forms):
        click.echo(rule.line(spec, language))
    click.echo(_summary(found, slots).in_language(language))
    if illustrative:
        click.echo(ILLUSTRATIVE)


def _chosen_units(
    units: UnitRegister, name: str, plan: Programme, text: str | None
) -> tuple[UnitId, ...]:
    """The unit named, else the scope of the programme; what lies below belongs to it."""
    if text is None:
        return plan.scope
    where = Text(f"thuộc kế hoạch {name}", f"in programme {name}")
    return (named_unit(units, text, among=is_within(units, plan.scope), where=where).id,)


def _slots(handed_in: Slots, wanted: Period | None) -> Slots:
    """Of what was handed in, the period wanted, else the newest of each form; raise Failure."""
    newest: dict[str, Period] = {}
    for form, code in handed_in:
        period = Period.parse(code)
        if form not in newest or newest[form] < period:
            newest[form] = period
    chosen = {
        (form, code)
        for form, code in handed_in
        if Period.parse(code) == (wanted if wanted is not None else newest[form])
    }
    if not chosen:
        known = listed(Period.parse(code) for _, code in handed_in) or "–"
        vi, en = (f" cho kỳ {wanted}", f" for {wanted}") if wanted else ("", "")
        raise Failure(
            Text(
                f"Các đơn vị này chưa nộp báo cáo nào{vi}. Các kỳ đã có: {known}.",
                f"These units have handed in nothing{en}. Periods that are there: {known}.",
            )
        )
    return chosen


def _handed_in(
    warehouse: Warehouse, known_at: datetime | None, forms: set[str], inside: Callable[[str], bool]
) -> Slots:
    """The forms and periods in which some unit chosen has handed in."""
    columns = ["form", "period", "unit"]
    rows = warehouse.submissions(known_at).select(columns).to_pylist()
    chosen = {unit for unit in {row["unit"] for row in rows} if inside(unit)}
    return {
        (row["form"], row["period"])
        for row in rows
        if row["form"] in forms and row["unit"] in chosen
    }


def _is_illustrative(
    warehouse: Warehouse, known_at: datetime | None, slots: Slots, inside: Callable[[str], bool]
) -> bool:
    """Whether anything that was looked at is illustrative data."""
    columns = ["form", "period", "unit", "illustrative"]
    return any(
        row["illustrative"] and (row["form"], row["period"]) in slots and inside(row["unit"])
        for row in warehouse.submissions(known_at).select(columns).to_pylist()
    )


def _tell(found: Iterable[Finding], *, units: UnitRegister, language: str) -> None:
    """Each unit with what it is asked about."""
    by_unit = sorted(found, key=lambda finding: finding.unit)
    for unit, findings in groupby(by_unit, key=lambda finding: finding.unit):
        click.echo(f"{full_name(units.unit(UnitId.parse(unit)))} ({unit})")
        for finding in findings:
            issue, when = finding.issue, in_words(Period.parse(finding.period))
            said, action = issue.message.in_language(language), issue.action.in_language(language)
            mark = _MARKS[issue.severity]
            click.echo(f"  {mark} {issue.code} {issue.place} ({when.in_language(language)})")
            click.echo(f"    {said} {action}")


def _summary(found: Sequence[Finding], slots: Slots) -> Text:
    asked = sum(finding.issue.severity is Severity.WARNING for finding in found)
    explained = len(found) - asked
    periods = listed(Period.parse(code) for _, code in slots) or "–"
    return Text(
        f"{periods}: {asked} điều cần giải trình, {explained} điều đã giải trình",
        f"{periods}: {asked} to be explained, {explained} explained",
    )


def _as_json(finding: Finding) -> Mapping[str, object]:
    issue = finding.issue
    return {
        "code": issue.code,
        "severity": issue.severity,
        "form": finding.form,
        "unit": finding.unit,
        "period": finding.period,
        "element": issue.element,
        "place": str(issue.place),
        "file": issue.place.file,
        "sheet": issue.place.sheet,
        "cell": issue.place.cell,
        "seen": issue.seen,
        "expected": issue.expected,
        "explanation": finding.explanation,
        "message": {"vi": issue.message.vi, "en": issue.message.en},
        "action": {"vi": issue.action.vi, "en": issue.action.en},
    }
