"""The spec as frozen objects: documents, data elements, forms, rules, indicators, programmes.

Outside text comes in here, so these are pydantic models: unknown keys are faults and every
value has one type. What one entry says about another (does this form exist?) is checked in
``rules.py``; what YAML itself allows and we do not (duplicate keys, ``no``) in ``read.py``.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from pipelines.domain.issue import Severity, Text
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Calendar, Period, PeriodType
from pipelines.domain.verdict import Operator


class Entry(BaseModel):
    """Base of every entry: frozen, and an unknown key is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def parse_rational(text: object) -> Fraction:
    """Read ``40%``, ``3/4``, ``12`` or ``0.5`` exactly; a YAML float is refused by the reader."""
    if isinstance(text, Fraction):
        return text
    if isinstance(text, bool) or not isinstance(text, int | str):
        raise ValueError("write a whole number, or a quoted fraction or percentage such as 40%")
    words = str(text).strip()
    scale = 1
    if words.endswith("%"):
        words, scale = words[:-1].strip(), 100
    try:
        return Fraction(words.replace(",", ".")) / scale
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"not a number, fraction or percentage: {text!r}") from None


def _unit_id(text: object) -> UnitId:
    return text if isinstance(text, UnitId) else UnitId.parse(str(text))


def _period(text: object) -> Period:
    return text if isinstance(text, Period) else Period.parse(str(text))


def _month_day(text: object) -> tuple[int, int]:
    if isinstance(text, tuple):
        return text
    month, _, day = str(text).partition("-")
    probe = date(2001, int(month), int(day))
    return probe.month, probe.day


Words = Annotated[
    Text,
    BeforeValidator(lambda v: Text(**v) if isinstance(v, dict) else v),
    PlainSerializer(lambda t: {"vi": t.vi, "en": t.en}),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"vi": {"type": "string"}, "en": {"type": "string"}},
            "required": ["vi", "en"],
            "additionalProperties": False,
        }
    ),
]
Rational = Annotated[
    Fraction,
    BeforeValidator(parse_rational),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"]}),
]
UnitKey = Annotated[
    UnitId, BeforeValidator(_unit_id), PlainSerializer(str), WithJsonSchema({"type": "string"})
]
PeriodCode = Annotated[
    Period,
    BeforeValidator(_period),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"]}),
]
MonthDay = Annotated[
    tuple[int, int],
    BeforeValidator(_month_day),
    PlainSerializer(lambda day: f"{day[0]:02d}-{day[1]:02d}"),
    WithJsonSchema({"type": "string", "pattern": "^\\d{2}-\\d{2}$"}),
]


class Document(Entry):
    """A legal document or published source that clauses and forms are quoted from."""

    number: str | None = None
    issued: date | None = None
    issuer: Words | None = None
    title: Words
    source: str | None = None
    """Where the text was read: an address or an archive name."""
    note: Words | None = None


class Clause(Entry):
    """A few words quoted from a document."""

    document: str
    quote: str


class UnitOfMeasure(Entry):
    """What one count is: a household, a person, a case. Series of another unit do not splice."""

    name: Words


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


class Expected(Entry):
    """What a worked example must give; what is left out is not checked."""

    verdict: Literal["met", "not_met", "undetermined", "not_applicable", "none"] | None = None
    """``none`` where the programme sets no value."""
    numerator: int | None = None
    denominator: int | None = None
    value: Rational | None = None
    lower: Rational | None = None
    upper: Rational | None = None
    to_go: int | None = None


class Example(Entry):
    """A worked example: what each unit reported and what must come out.

    ``given`` has one entry per expected unit: element to number, or to null for a blank; an empty
    mapping is a unit that has not reported. ``carried`` may hold its last accepted figures.
    ``before`` has the same units one year earlier, for measures of change.
    """

    given: tuple[dict[str, int | None], ...]
    carried: tuple[dict[str, int | None], ...] = ()
    before: tuple[dict[str, int | None], ...] = ()
    expect: Expected


class Target(Entry):
    """Operator + value + due date + clause; without ``op`` and ``value`` it is only monitored."""

    indicator: str
    op: Operator | None = None
    value: Rational | None = None
    due: date | None = None
    clause: Clause
    modality: Literal["require", "strive", "monitor"] = "require"
    """``strive`` for *phấn đấu*; ``monitor`` where no value is set."""
    provenance: Literal["quoted", "inherited"]
    inherited_from: str | None = None
    """The document whose target is carried when the plan's own text was not found."""
    note: Words | None = None
    examples: tuple[Example, ...] = ()

    @property
    def is_set(self) -> bool:
        """True where the plan sets a value that can be met or missed."""
        return self.op is not None and self.value is not None


class Task(Entry):
    """A task of the plan (*nhiệm vụ, giải pháp*)."""

    id: str
    name: Words
    clause: Clause
    responsible: Words | None = None
    """Only where the text names a body."""
    due: date | None = None


class Programme(Entry):
    """A plan document with its scope, targets and tasks."""

    name: Words
    short_name: Words
    document: str
    scope: tuple[UnitKey, ...] = Field(min_length=1)
    """The unit(s) the plan is for; several where the same area has an id in two schemes."""
    starts: date
    ends: date
    targets: tuple[Target, ...] = Field(min_length=1)
    tasks: tuple[Task, ...] = ()
    note: Words | None = None


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

    def calendar(self, form_id: str) -> Calendar:
        """The calendar that dates the periods of a form."""
        entry = self.calendars[self.forms[form_id].calendar]
        return Calendar(self.forms[form_id].calendar, entry.year_starts)

    def period_types(self, form_id: str) -> tuple[PeriodType, ...]:
        """Period types in which the form's figures are shown: asked for, then rolled up to."""
        entry = self.calendars[self.forms[form_id].calendar]
        return (*entry.period_types, *entry.rolls_up_to)

    def deadline(self, form_id: str, level: Level, period: Period) -> date | None:
        """The last day on which that level's submission is on time; None if the form has none."""
        due = self.forms[form_id].due.get(level)
        return due.last_day_on_time(self.calendar(form_id).last_day(period)) if due else None
