"""The sample inbox: workbooks of 13 wards with the faults that offices meet, and CSV of the rest.

Everything illustrative carries *Dữ liệu minh họa*; the published figures are real and do not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pipelines.domain.org_unit import Level, OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.sample.corrections import CORRECTED, ELEMENT, typed_number
from pipelines.sample.figures import annual_figures, half_year_figures
from pipelines.spec.model import Spec
from pipelines.submissions.template import write_template
from pipelines.units.register import UnitRegister

NOTE = "Dữ liệu minh họa"
AS_OF = date(2026, 1, 31)
"""The day for which the sample is published."""
PUBLISHED_ON = date(2025, 12, 31)
"""The day on which the published figures are taken in."""

DISTRICT = UnitId.parse("gso-2024/district/021")
OLD_CITY = UnitId.parse("gso-2024/province/01")
NEW_CITY = UnitId.parse("gso-2025/province/01")
WARD_FORM, YEAR_FORM = "ward-half-year", "tt07-annual"
HALF_YEARS = ("2022-H1", "2022-H2", "2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1")
YEARS = ("2022", "2023", "2024")
CITY_PERIODS = (
    ("2024-H1", OLD_CITY),
    ("2024-H2", OLD_CITY),
    ("2025-H1", OLD_CITY),
    ("2025-H2", NEW_CITY),
)

LAST = "2025-H1"
MISSING, LATE, MENDED, REJECTED = "00613", "00604", "00620", "00617"
"""In the last half-year: never handed in; late; rejected, then mended; rejected and still so."""
WITHOUT_COLLABORATOR = ("00610", "00616")
"""In the last half-year, wards without a population collaborator."""
OUTLYING, GROWN, COPIED = "00619", "00607", "00601"
"""In the last half-year: a digit too many; more households, explained. In the one before: the form
of the first half of the year handed in again."""
BEFORE_LAST, FIRST_OF_ITS_YEAR = "2024-H2", "2024-H1"
WHY_GROWN = "Nhận thêm ba tổ dân phố sau khi sắp xếp lại (dữ liệu minh họa)"


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file of the sample and when it came in."""

    path: Path
    received_at: datetime


def make_sample(folder: Path, *, spec: Spec, units: UnitRegister) -> tuple[SampleFile, ...]:
    """Write the sample inbox; return its files in the order in which they came in."""
    maker = _Maker(folder, spec, units)
    files = [*maker.ward_workbooks(), *maker.annual_workbooks(), *maker.city_tables()]
    return tuple(sorted(files, key=lambda f: (f.received_at, str(f.path))))


@dataclass(frozen=True, slots=True)
class _Maker:
    folder: Path
    spec: Spec
    units: UnitRegister

    def wards(self) -> tuple[OrgUnit, ...]:
        tree = self.units.as_of(date(2025, 6, 30))
        return tuple(self.units.unit(unit) for unit in tree.descendants(DISTRICT, Level.WARD))

    def ward_workbooks(self) -> Iterator[SampleFile]:
        """Half-yearly workbooks; the last half-year has the faults."""
        for code in HALF_YEARS:
            period = Period.parse(code)
            for i, ward in enumerate(self.wards()):
                if code != LAST:
                    copied = code == BEFORE_LAST and ward.id.code == COPIED
                    of_period = Period.parse(FIRST_OF_ITS_YEAR) if copied else period
                    figures: dict[str, int | str] = {**half_year_figures(ward.id, of_period)}
                    yield self.workbook(ward, WARD_FORM, period, figures, days=i % 5 + 1)
                elif ward.id.code != MISSING:
                    yield from self.last_half_year(ward, period, days=i % 5 + 1)

    def last_half_year(self, ward: OrgUnit, period: Period, *, days: int) -> Iterator[SampleFile]:
        figures: dict[str, int | str] = {**half_year_figures(ward.id, period)}
        # All who report keep a model: whether over 95 % do hangs on the wards without figures.
        figures["maintains_model"] = 1
        figures["has_population_collaborator"] = int(ward.id.code not in WITHOUT_COLLABORATOR)
        if ward.id.code == OUTLYING:
            figures["mediations"] = int(figures["mediations"]) * 10 + 7
        if ward.id.code == CORRECTED:
            figures[ELEMENT] = typed_number()
        if ward.id.code == LATE:
            yield self.workbook(ward, WARD_FORM, period, figures, days=9)
        elif ward.id.code == GROWN:
            for element in ("households_total", "households_at_talks"):
                figures[element] = int(figures[element]) * 5 // 4
            why = {"households_total": WHY_GROWN}
            yield self.workbook(ward, WARD_FORM, period, figures, days=days, explanations=why)
        elif ward.id.code == REJECTED:
            wrong = {**figures, "households_at_talks": int(figures["households_total"]) + 120}
            yield self.workbook(ward, WARD_FORM, period, wrong, days=3)
        elif ward.id.code == MENDED:
            typed = {**figures, "at_risk_equipped": "trên 75%"}
            yield self.workbook(ward, WARD_FORM, period, typed, days=2)
            first = {**figures, "staff_trained": int(figures["staff_trained"]) - 2}
            yield self.workbook(ward, WARD_FORM, period, first, days=4, suffix=" (sửa)")
            yield self.workbook(ward, WARD_FORM, period, figures, days=12, suffix=" (sửa lần 2)")
        else:
            yield self.workbook(ward, WARD_FORM, period, figures, days=days)

    def annual_workbooks(self) -> Iterator[SampleFile]:
        """Annual reports of the 13 wards, one of them with sums that ask for an explanation."""
        for code in YEARS:
            period = Period.parse(code)
            for i, ward in enumerate(self.wards()):
                figures: dict[str, int | str] = {**annual_figures(ward.id, period)}
                if code == "2024" and i == 0:
                    figures["tt07_a1_5"] = int(figures["tt07_a1_5"]) + 15
                yield self.workbook(ward, YEAR_FORM, period, figures, days=i % 4 + 1)

    def workbook(
        self,
        ward: OrgUnit,
        form: str,
        period: Period,
        figures: dict[str, int | str],
        *,
        days: int,
        suffix: str = "",
        explanations: dict[str, str] | None = None,
    ) -> SampleFile:
        """One filled workbook, received that many days after the period ended."""
        path = self.folder / str(period) / f"{ward.kind} {ward.name}{suffix}.xlsx"
        if form == YEAR_FORM:
            path = path.with_name(f"{ward.kind} {ward.name} - báo cáo năm.xlsx")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_template(
            path,
            spec=self.spec,
            units=self.units,
            unit=ward.id,
            form_id=form,
            period=period,
            filled=figures,
            note=NOTE,
            explanations=explanations,
        )
        return SampleFile(path, self.received(form, period, days))

    def received(self, form: str, period: Period, days: int) -> datetime:
        last_day = self.spec.calendar(form).last_day(period)
        return datetime.combine(last_day + timedelta(days=days), time(9, 30))

    def city_tables(self) -> Iterator[SampleFile]:
        """One long CSV a half-year for the other wards of Hà Nội; a few wards are missing."""
        for code, city in CITY_PERIODS:
            period = Period.parse(code)
            path = self.folder / code / "Ha Noi - cac phuong xa khac.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.city_table(period, city).encode("utf-8-sig"))
            yield SampleFile(path, self.received(WARD_FORM, period, 4))

    def city_table(self, period: Period, city: UnitId) -> str:
        tree = self.units.as_of(self.spec.calendar(WARD_FORM).last_day(period))
        ours = set(tree.children(DISTRICT)) if DISTRICT in tree else set()
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("unit", "period", "form", "element", "value", "note"))
        for ward in tree.descendants(city, Level.WARD):
            # One ward in forty does not report: coverage is never complete.
            if ward in ours or int(ward.code) % 40 == int(period.index):
                continue
            for element, value in half_year_figures(ward, period).items():
                writer.writerow((ward, period, WARD_FORM, element, value, NOTE))
        return out.getvalue()


def published_file(samples: Path) -> SampleFile:
    """The real published figures that come with the product."""
    return SampleFile(samples / "published_figures.csv", datetime.combine(PUBLISHED_ON, time(9)))
