"""The spec as frozen objects: documents, data elements, forms, rules, indicators, programmes.

Outside text comes in here, so these are pydantic models: unknown keys are faults and every
value has one type. What one entry says about another (does this form exist?) is checked in
``rules.py``; what YAML itself allows and we do not (duplicate keys, ``no``) in ``yaml_tree.py``.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from pipelines.domain.issue import Severity
from pipelines.domain.org_unit import Level
from pipelines.domain.period import Calendar, Period, PeriodType
from pipelines.domain.verdict import Operator
from pipelines.spec.entry import Entry
from pipelines.spec.programme import Baseline as Baseline
from pipelines.spec.programme import Clause as Clause
from pipelines.spec.programme import Example as Example
from pipelines.spec.programme import Expected as Expected
from pipelines.spec.programme import Milestone as Milestone
from pipelines.spec.programme import Programme as Programme
from pipelines.spec.programme import Target as Target
from pipelines.spec.programme import Task as Task
from pipelines.spec.quality import Quality as Quality
from pipelines.spec.scalar import MonthDay, PeriodCode, Rational, Words
from pipelines.spec.watch import Watch as Watch


class Document(Entry):
    """A legal document or published source that clauses and forms are quoted from."""

    number: str | None = None
    issued: date | None = None
    issuer: Words | None = None
    title: Words
    carries_out: str | None = None
    """The document that this one carries out; a plan can inherit targets from there."""
    source: str | None = None
    """Where the text was read: an address or an archive name."""
    note: Words | None = None


class UnitOfMeasure(Entry):
    """What one count is: a household, a person, a case. Series of another unit do not splice."""

    name: Words
    also: tuple[str, ...] = ()
    """Other words people write behind the number: *ca* for *vụ*, *nạn nhân* for *người*. One that
    the labels of a form speak of counts only on the lines that speak of it."""


class CalendarEntry(Entry):
    """Which periods a form is asked for, and on which day its year starts."""

    name: Words
    period_types: tuple[PeriodType, ...] = Field(min_length=1)
    year_starts: MonthDay = (1, 1)
    rolls_up_to: tuple[PeriodType, ...] = ()
    """Longer periods that figures are also added up to, each element by its ``over_time``."""


class DataElement(Entry):
    """What a unit counts."""

    name: Words
    unit: str
    semantics: Literal["flow", "stock", "year_to_date"]
    over_time: Literal["sum", "last"]
    over_units: Literal["sum", "none"]
    value_type: Literal["count", "yes_no", "percent"] = "count"
    definition: Words | None = None
    definition_by: Literal["document", "product", "none"] = "none"
    """Who defines the words: a document, this product (no document does), or nobody."""
    document: str | None = None
    line: str | None = None
    """The line of the official form, e.g. ``B.3.1``."""
    sensitive: bool = False
    """Counts people or cases so few that one cell can be one person."""
    watch: Literal["rising"] | None = None
    """``rising`` for incidents: each unit's count is held against its own past (hotspots)."""


class Due(Entry):
    """A deadline: so many days after the last day of the period."""

    days_after: int = Field(ge=0)
    inclusive: bool = True
    """False for *trước ngày*: the day itself is already late."""

    def last_day_on_time(self, period_end: date) -> date:
        """The last day on which a submission is on time."""
        return period_end + timedelta(days=self.days_after - (0 if self.inclusive else 1))


class Section(Entry):
    """A block of lines in a form, with its heading."""

    title: Words
    elements: tuple[str, ...] = Field(min_length=1)


class FormCoverage(Entry):
    """Which elements of an open form say how many units stand behind its figures."""

    reported: str
    expected: str
    level: Level
    """The level of the units that are counted, e.g. province behind a national figure."""


class Form(Entry):
    """The data elements asked of a level for the periods of a calendar, with deadlines."""

    name: Words
    version: str
    document: str | None = None
    calendar: str
    levels: tuple[Level, ...] = Field(min_length=1)
    """Levels whose units fill the form in. Other levels are added up from them."""
    obligation: Literal["required", "open"] = "required"
    """An open form (published figures) is never missing."""
    due: dict[Level, Due] = Field(default_factory=dict)
    """Per level the deadline for handing on to the level above, lowest level earliest."""
    sections: tuple[Section, ...] = Field(min_length=1)
    coverage: FormCoverage | None = None
    note: Words | None = None

    @property
    def elements(self) -> tuple[str, ...]:
        """Every data element in the order of the form."""
        return tuple(e for s in self.sections for e in s.elements)


class Rule(Entry):
    """A validation rule: ``left op right`` within one submission; sides are sums of elements."""

    id: str
    form: str
    left: tuple[str, ...] = Field(min_length=1)
    op: Literal["<=", "<", "==", ">=", ">"]
    right: tuple[str, ...] = Field(min_length=1)
    severity: Severity
    missing: Literal["skip", "warn", "error"]
    """What a blank on either side means: not evaluated, a warning, or an error."""
    message: Words
    asks_explanation: bool = False


class UnitTest(Entry):
    """The test that a unit must pass to be counted in a share of units."""

    elements: tuple[str, ...] = Field(min_length=1)
    op: Operator
    value: Rational


class Break(Entry):
    """A point where the series may not be read across: the first period after the break."""

    period: PeriodCode
    reason: Words


class Indicator(Entry):
    """A figure worked out from data elements of one form, with one rule per axis."""

    name: Words
    definition: Words
    measure: Literal["ratio", "share_of_units", "count", "change"]
    form: str
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    """Only for ratios. The numerator is part of the denominator, so a ratio lies in [0, 1]."""
    test: UnitTest | None = None
    """Only for shares of units."""
    over_time: Literal["sum", "last"]
    over_units: Literal["sum", "none"]
    better: Literal["higher", "lower"]
    decimals: int = Field(default=1, ge=0, le=3)
    breaks: tuple[Break, ...] = ()

    @property
    def elements(self) -> tuple[str, ...]:
        """Every data element the indicator reads."""
        tested = self.test.elements if self.test else ()
        return tuple(dict.fromkeys((*self.numerator, *self.denominator, *tested)))

    @property
    def is_share(self) -> bool:
        """True where the figure is a share of a whole and is printed in per cent."""
        return self.measure in ("ratio", "share_of_units", "change")


class Disclosure(Entry):
    """When a sensitive figure may not be shown below the scope of its programme."""

    minimum_count: int = Field(default=5, ge=2)
    """Sensitive figures built on a count from 1 to one less than this are suppressed."""


class Spec(Entry):
    """The whole of indicators.yaml."""

    format: Literal[1]
    title: Words
    languages: tuple[Literal["vi", "en"], ...] = ("vi", "en")
    disclosure: Disclosure = Disclosure()
    quality: Quality = Quality()
    watch: Watch = Watch()
    documents: dict[str, Document]
    units_of_measure: dict[str, UnitOfMeasure]
    calendars: dict[str, CalendarEntry]
    data_elements: dict[str, DataElement]
    forms: dict[str, Form]
    rules: tuple[Rule, ...] = ()
    indicators: dict[str, Indicator]
    programmes: dict[str, Programme]
    fingerprint: str = ""
    """SHA-256 of the file's bytes; set by the reader."""

    def forms_of(self, programme: Programme) -> tuple[str, ...]:
        """The forms of a programme: those its targets are read from in their order, then others."""
        read = (self.indicators[target.indicator].form for target in programme.targets)
        return tuple(dict.fromkeys((*read, *programme.collects)))

    def is_percentage(self, indicator_id: str) -> bool:
        """True where the figure is itself a percentage, as its source prints it: 83 is 83 %."""
        counted = self.indicators[indicator_id].numerator
        return bool(counted) and all(
            self.data_elements[element].value_type == "percent" for element in counted
        )

    def calendar(self, form_id: str) -> Calendar:
        """The calendar that dates the periods of a form."""
        entry = self.calendars[self.forms[form_id].calendar]
        return Calendar(self.forms[form_id].calendar, entry.year_starts)

    def period_types(self, form_id: str) -> tuple[PeriodType, ...]:
        """Period types in which the form's figures are shown: asked for, then rolled up to."""
        entry = self.calendars[self.forms[form_id].calendar]
        return (*entry.period_types, *entry.rolls_up_to)

    def begins_within(self, indicator: Indicator, period: Period, since: date | None) -> bool:
        """Whether it counts over parts of a period in the first of which a unit was not there.

        ``since`` is the unit's first day, None for always. Nobody can hand such a figure in: the
        unit is not expected to, and so not missing.
        """
        if (
            since is None
            or period.type in self.calendars[self.forms[indicator.form].calendar].period_types
        ):
            return False
        sums = any(self.data_elements[element].over_time == "sum" for element in indicator.elements)
        return sums and since > self.calendar(indicator.form).first_day(period)

    def deadline(self, form_id: str, level: Level, period: Period) -> date | None:
        """The last day on which that level's submission is on time; None if the form has none."""
        due = self.forms[form_id].due.get(level)
        return due.last_day_on_time(self.calendar(form_id).last_day(period)) if due else None
