"""``chitieu template``: the workbooks that units fill in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import click

from pipelines.cli.progress import with_progress
from pipelines.cli.workspace import (
    Failure,
    Workspace,
    format_option,
    home_option,
    language_option,
)
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import OrgUnit
from pipelines.domain.period import NotAPeriodError, Period
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.submissions.folding import fold
from pipelines.submissions.template import write_template
from pipelines.submissions.unit_names import full_name
from pipelines.units.register import UnitRegister, read_register


@click.command()
@click.option("--programme", required=True, help="Mã kế hoạch. / Programme id.")
@click.option("--unit", help="Mã hoặc tên đơn vị. / Id, code or name of a unit.")
@click.option("--all", "every", is_flag=True, help="Mọi đơn vị phải lập biểu. / Every unit.")
@click.option("--form", help="Mã biểu (mặc định: mọi biểu của kế hoạch). / Form id.")
@click.option("--period", required=True, help="2025-H1, 2025, …")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Thư mục ghi tệp. / Folder to write to.",
)
@home_option
@language_option
@format_option
def command(
    programme: str,
    unit: str | None,
    every: bool,
    form: str | None,
    period: str,
    out: Path,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Tạo biểu mẫu Excel để đơn vị điền. / Write the Excel templates that units fill in."""
    if (unit is None) is not every:
        raise Failure(Text("Cho biết --unit hoặc --all.", "Give either --unit or --all."))
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    wanted = _Wanted(spec, units, programme, _period(period))
    blanks = wanted.blanks(form)
    if unit is not None:
        blanks = wanted.only(unit, blanks)
    out.mkdir(parents=True, exist_ok=True)
    files = []
    for form_id, of_unit in with_progress(blanks, total=len(blanks), words="Biểu mẫu / templates"):
        path = out / f"{_slug(of_unit)}_{wanted.period}_{form_id}.xlsx"
        write_template(
            path,
            spec=spec,
            units=units,
            unit=of_unit.id,
            form_id=form_id,
            period=wanted.period,
        )
        files.append({"file": str(path), "unit": str(of_unit.id), "form": form_id})
    _tell(files, out, language, output)


def _tell(files: list[dict[str, str]], out: Path, language: str, output: str) -> None:
    if output == "json":
        click.echo(json.dumps(files, ensure_ascii=False, indent=2))
        return
    if len(files) == 1:
        click.echo(files[0]["file"])
        return
    word = {"vi": "biểu mẫu", "en": "templates"}[language]
    click.echo(f"{len(files)} {word} → {out}")


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except NotAPeriodError as error:
        raise Failure(error.text) from error


def _slug(unit: OrgUnit) -> str:
    """Code and name in plain letters: ``00611-xuan-tao``."""
    name = "-".join(word for word in fold(unit.name).split() if word.isalnum())
    return f"{unit.id.code}-{name}" if name else unit.id.code


Blank = tuple[str, OrgUnit]
"""A form and a unit that fills it in."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which forms and units a programme asks for in a period."""

    spec: Spec
    units: UnitRegister
    programme: str
    period: Period

    def __post_init__(self) -> None:
        known = self.spec.programmes
        if self.programme not in known:
            names = ", ".join(known)
            vi = f"Không có kế hoạch “{self.programme}”; hiện có: {names}."
            raise Failure(Text(vi, f"There is no programme “{self.programme}”; known: {names}."))

    def blanks(self, form: str | None) -> list[Blank]:
        """Each form with each unit that fills it in; raise Failure where there is none."""
        found = [
            (form_id, unit) for form_id in self._forms(form) for unit in self._fill_in(form_id)
        ]
        if not found:
            vi = f"Kế hoạch {self.programme} không có biểu nào lập cho kỳ {self.period}."
            en = f"Programme {self.programme} asks for no form in {self.period}."
            raise Failure(Text(vi, en))
        return found

    def only(self, text: str, blanks: list[Blank]) -> list[Blank]:
        """Those of the unit with that id, code or name; raise Failure if it is none or several."""
        named = {
            unit.id
            for scope in self.spec.programmes[self.programme].scope
            for unit in self.units.search(text, within=scope)
        }
        found = [
            (form_id, unit)
            for form_id, unit in blanks
            if unit.id in named or text in (str(unit.id), unit.id.code)
        ]
        units = {unit.id: unit for _, unit in found}
        if len(units) == 1:
            return found
        listed = "; ".join(f"{full_name(unit)} ({unit.id})" for unit in units.values())
        if units:
            en = f"Which unit is “{text}”: {listed}?"
            raise Failure(Text(f"“{text}” là đơn vị nào: {listed}?", en))
        vi = f"“{text}” không lập biểu nào của kế hoạch {self.programme} cho kỳ {self.period}."
        en = f"“{text}” fills in no form of programme {self.programme} for {self.period}."
        raise Failure(Text(vi, en))

    def _forms(self, form: str | None) -> list[str]:
        """The programme's forms that are asked for in periods of this type."""
        targets = self.spec.programmes[self.programme].targets
        used = dict.fromkeys(self.spec.indicators[target.indicator].form for target in targets)
        if form is not None and form not in used:
            names = ", ".join(used)
            vi = f"Kế hoạch {self.programme} không dùng biểu “{form}”; biểu đang dùng: {names}."
            en = f"Programme {self.programme} does not use the form “{form}”; it uses {names}."
            raise Failure(Text(vi, en))
        return [
            form_id
            for form_id in ([form] if form else used)
            if self.period.type in self._calendar_types(form_id)
            and self.spec.forms[form_id].obligation == "required"
        ]

    def _calendar_types(self, form_id: str) -> tuple[object, ...]:
        return self.spec.calendars[self.spec.forms[form_id].calendar].period_types

    def _fill_in(self, form_id: str) -> list[OrgUnit]:
        """Units of the form's levels inside the scope on the period's last day."""
        tree = self.units.as_of(self.spec.calendar(form_id).last_day(self.period))
        levels = self.spec.forms[form_id].levels
        scopes = [s for s in self.spec.programmes[self.programme].scope if s in tree]
        inside = {u for scope in scopes for u in (scope, *tree.descendants(scope))}
        return [tree.unit(unit) for unit in sorted(inside) if unit.level in levels]
