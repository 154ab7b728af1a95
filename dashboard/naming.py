"""How the things that are looked at are named: indicators, units, figures, targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.rows import Attainment
from dashboard.subject import Subject
from dashboard.text.number import condition, number
from dashboard.text.sentence import Wording, gap_mark, is_one_answer, row_word, value_words
from dashboard.text.status import glyph
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.spec.model import Indicator, Target

_FIRST = 3
_LONGEST_NUMBER = 4


def wording(about: Subject, indicator_id: str) -> Wording:
    """How an indicator's figures are worded."""
    indicator = about.snapshot.spec.indicators[indicator_id]
    form = about.snapshot.spec.forms[indicator.form]
    units = units_word(about, form.coverage.level if form.coverage else form.levels[0])
    return Wording(
        share=indicator.is_share,
        decimals=indicator.decimals,
        counted=units if indicator.measure == "share_of_units" else _counted(about, indicator),
        units=units,
        of_units=indicator.measure == "share_of_units",
        change=indicator.measure == "change",
        percentage=about.snapshot.spec.is_percentage(indicator_id),
    )


def units_of(about: Subject, units: Iterable[UnitId]) -> str:
    """What these units are called together: ``đơn vị`` where they are of several levels."""
    levels = {unit.level for unit in units}
    return units_word(about, levels.pop()) if len(levels) == 1 else about.text("level.mixed")


def units_word(about: Subject, level: Level) -> str:
    """``phường`` where all units of the level are of one kind, else ``phường, xã``."""
    chosen = about.selection
    if about.text.code == "vi" and chosen.programme and chosen.period:
        kinds = about.offer.kinds(chosen.programme, chosen.period, level)
        if len(kinds) == 1:
            return next(iter(kinds)).lower()
    return about.text(f"level.{level}")


def _counted(about: Subject, indicator: Indicator) -> str:
    element = about.snapshot.spec.data_elements[indicator.numerator[0]]
    return about.text.of(about.snapshot.spec.units_of_measure[element.unit].name)


def unit_names(about: Subject, units: Iterable[UnitId]) -> Mapping[UnitId, str]:
    """Names without their kind where all are of one kind: figures have little room for words."""
    found = {u: about.snapshot.units.unit(u) for u in units}
    brief = len({u.kind for u in found.values()}) == 1
    whole = {u: about.names[u] for u in found}
    short = {u: name.removeprefix(found[u].kind).strip() for u, name in whole.items()}
    return short if brief and not any(name.isdigit() for name in short.values()) else whole


def placed_name(about: Subject, unit: UnitId) -> str:
    """The unit, and the one above it unless that is the one looked at: names recur."""
    name, above = about.names[unit], about.snapshot.units.unit(unit).parent
    if above is None or about.selection.unit in (unit, above):
        return name
    return f"{name}, {about.names[above]}"


def placed_names(about: Subject, units: Iterable[UnitId]) -> Mapping[UnitId, str]:
    """The same of many units, each once."""
    return {unit: placed_name(about, unit) for unit in dict.fromkeys(units)}


def first_named(
    about: Subject, units: Sequence[UnitId], said: Mapping[UnitId, str] | None = None
) -> str:
    """The first few of many units by name, each with what is ``said`` of it; the rest by number."""
    first = units[:_FIRST]
    named = placed_names(about, first)
    # A name may have the unit above in it, behind a comma.
    between = "; " if any("," in name for name in named.values()) else ", "
    words = between.join(named[unit] + (said or {}).get(unit, "") for unit in first)
    if (rest := len(units) - len(first)) <= 0:
        return words
    return about.text.counted("decide.more", rest, named=words, units=units_of(about, units))


def names(about: Subject) -> Mapping[str, str]:
    """Indicators of the programme by name, in the order of its targets."""
    spec = about.snapshot.spec
    return {
        i: about.text.of(spec.indicators[i].name) for i in about.offer.indicators(programme(about))
    }


def number_of(name: str) -> str | None:
    """``T3`` of ``T3. At-risk people equipped``; None of a name without a number."""
    number, dot, _ = name.partition(". ")
    return number if dot and len(number) <= _LONGEST_NUMBER else None


def programme(about: Subject) -> str:
    """The programme on show."""
    return about.selection.programme or ""


def target(about: Subject, indicator_id: str) -> Target:
    """The programme's target for an indicator."""
    targets = about.snapshot.spec.programmes[programme(about)].targets
    return next(t for t in targets if t.indicator == indicator_id)


def aim(about: Subject, entry: Target) -> str:
    """``> 40 %``; nothing where the plan sets no value."""
    if entry.op is None or entry.value is None:
        return ""
    share = about.snapshot.spec.indicators[entry.indicator].is_share
    return condition(entry.op, entry.value, language=about.text.code, share=share)


def mark(about: Subject, row: Attainment) -> str:
    """Glyph and word of a verdict."""
    return f"{glyph(row.verdict)} {row_word(row, text=about.text)}"


def figure_words(about: Subject, row: Attainment) -> str:
    """The figure, or in a word why there is none."""
    if row.value is None:
        return why_none(about, row)
    words = wording(about, row.indicator)
    value = value_words(row.value, row, wording=words, text=about.text)
    if row.denominator is None or row.numerator is None:
        return value
    if words.change or is_one_answer(row, words):
        return value
    pair = (number(n, language=about.text.code) for n in (row.numerator, row.denominator))
    return f"{value} ({'/'.join(pair)})"


def why_none(about: Subject, row: Attainment) -> str:
    """The typed reason where there is no value."""
    return gap_mark(row, text=about.text)[1]


def forms(about: Subject) -> tuple[str, ...]:
    """The forms that the programme's units hand in."""
    spec = about.snapshot.spec
    return spec.forms_of(spec.programmes[programme(about)])


def periods_asked(about: Subject, form: str) -> tuple[Period, ...]:
    """The periods of a form that make up the one selected: both half-years of a year."""
    chosen, spec = about.selection.period, about.snapshot.spec
    if chosen is None:
        return ()
    types = spec.calendars[spec.forms[form].calendar].period_types
    if chosen.type in types:
        return (chosen,)
    return tuple(p for t in types for p in spec.calendar(form).parts(chosen, t))
