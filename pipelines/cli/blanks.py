"""Which blank forms a programme asks for in a period, and of whom."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.cli.named_period import listed
from pipelines.cli.named_programme import named_programme
from pipelines.cli.named_unit import is_within, named_unit
from pipelines.cli.workspace import Failure
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import LEVELS, OrgUnit, UnitId
from pipelines.domain.period import Period, PeriodType
from pipelines.spec.model import Spec
from pipelines.submissions.unit_names import full_name
from pipelines.units.register import UnitRegister

Blank = tuple[str, OrgUnit]
"""A form and a unit that fills it in."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which forms and units a programme asks for in a period."""

    spec: Spec
    units: UnitRegister
    programme: str
    period: Period

    def __post_init__(self) -> None:
        named_programme(self.spec, self.programme)

    def blanks(self, form: str | None) -> list[Blank]:
        """Each form with each unit that fills it in; raise Failure where there is none."""
        found = [
            (form_id, unit) for form_id in self._forms(form) for unit in self._fill_in(form_id)
        ]
        if not found:
            raise self._no_form(form)
        return found

    def only(self, text: str, blanks: list[Blank]) -> list[Blank]:
        """Those of the unit with that id, code or name; raise Failure if it is none or several."""
        filling = {unit.id for _, unit in blanks}
        chosen = named_unit(
            self.units,
            text,
            among=lambda unit: unit.id in filling,
            where=Text(
                f"nằm trong số đơn vị lập biểu của kế hoạch {self.programme} cho kỳ {self.period}",
                f"among those that fill in a form of programme {self.programme} for {self.period}",
            ),
            why_not=self._why_not,
        )
        return [(form_id, unit) for form_id, unit in blanks if unit.id == chosen.id]

    def _why_not(self, unit: OrgUnit) -> Text:
        """Why a unit fills nothing in."""
        if not is_within(self.units, self._scope)(unit):
            return Text("ngoài phạm vi kế hoạch", "outside the programme's scope")
        days = [self.spec.calendar(form).last_day(self.period) for form in self._forms(None)]
        ended = [_lifetime(unit) for day in days if not unit.exists_on(day)]
        return ended[0] if ended else Text("cấp này không lập biểu", "no form for its level")

    def _no_form(self, form: str | None) -> Failure:
        """Why no form is filled in for the period, and for which ones there are forms."""
        last_days = [self.spec.calendar(f).last_day(self.period) for f in self._forms(form)]
        gone = [
            Text(f" {full_name(unit)} {life.vi}.", f" {full_name(unit)} {life.en}.")
            for unit in map(self.units.unit, self._scope)
            for life in [_lifetime(unit)]
            if last_days and not any(unit.exists_on(day) for day in last_days)
        ]
        known = "; ".join(
            f"{form_id}: {listed(periods)}"
            for form_id in self._used(form)
            if (periods := self._periods(form_id))
        )
        those = Text(f" Các kỳ có biểu: {known}.", f" Periods with forms: {known}.")
        never = Text(" Kế hoạch không yêu cầu biểu nào.", " It asks for none in any period.")
        gone.append(those if known else never)
        return Failure(
            Text(
                f"Kế hoạch {self.programme} không có biểu nào lập cho kỳ {self.period}."
                + "".join(text.vi for text in gone),
                f"Programme {self.programme} asks for no form in {self.period}."
                + "".join(text.en for text in gone),
            )
        )

    def _periods(self, form: str) -> list[Period]:
        """The periods of a required form that end in the programme while a scope exists."""
        calendar, programme = self.spec.calendar(form), self.spec.programmes[self.programme]
        entry = self.spec.forms[form]
        lowest = max(LEVELS.index(level) for level in entry.levels)
        scopes = [
            self.units.unit(scope)
            for scope in self._scope
            if entry.obligation == "required" and LEVELS.index(scope.level) <= lowest
        ]
        return [
            period
            for type_ in self._calendar_types(form)
            for period in calendar.periods(type_, first=programme.starts, last=programme.ends)
            for end in [calendar.last_day(period)]
            if end <= programme.ends and any(unit.exists_on(end) for unit in scopes)
        ]

    @property
    def _scope(self) -> tuple[UnitId, ...]:
        return tuple(self.spec.programmes[self.programme].scope)

    def _used(self, form: str | None) -> list[str]:
        """The programme's forms, or the one asked for; raise Failure if it does not use it."""
        used = self.spec.forms_of(self.spec.programmes[self.programme])
        if form is not None and form not in used:
            names = ", ".join(used)
            vi = f"Kế hoạch {self.programme} không dùng biểu “{form}”; biểu đang dùng: {names}."
            en = f"Programme {self.programme} does not use the form “{form}”; it uses {names}."
            raise Failure(Text(vi, en))
        return [form] if form else list(used)

    def _forms(self, form: str | None) -> list[str]:
        """Those of them that are asked for in periods of this type."""
        return [
            form_id
            for form_id in self._used(form)
            if self.period.type in self._calendar_types(form_id)
            and self.spec.forms[form_id].obligation == "required"
        ]

    def _calendar_types(self, form_id: str) -> tuple[PeriodType, ...]:
        return self.spec.calendars[self.spec.forms[form_id].calendar].period_types

    def _fill_in(self, form_id: str) -> list[OrgUnit]:
        """Units of the form's levels inside the scope on the period's last day."""
        tree = self.units.as_of(self.spec.calendar(form_id).last_day(self.period))
        levels = self.spec.forms[form_id].levels
        scopes = [s for s in self.spec.programmes[self.programme].scope if s in tree]
        inside = {u for scope in scopes for u in (scope, *tree.descendants(scope))}
        return [tree.unit(unit) for unit in sorted(inside) if unit.level in levels]


def _lifetime(unit: OrgUnit) -> Text:
    """Until when, or from when, a unit exists."""
    first, last = unit.valid_from, unit.valid_to
    if last is not None:
        return Text(f"chấm dứt ngày {last:%d/%m/%Y}", f"ended on {last}")
    return Text(f"chỉ có từ ngày {first:%d/%m/%Y}", f"exists only from {first}")
