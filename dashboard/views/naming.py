"""How the things of a view are named: indicators, units, figures, targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.text.number import condition, number
from dashboard.text.sentence import Wording, is_one_answer, row_word, value_words
from dashboard.text.status import glyph
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.verdict import Verdict
from pipelines.spec.model import Indicator, Target


def wording(view: View, indicator_id: str) -> Wording:
    """How an indicator's figures are worded."""
    indicator = view.snapshot.spec.indicators[indicator_id]
    form = view.snapshot.spec.forms[indicator.form]
    units = units_word(view, form.coverage.level if form.coverage else form.levels[0])
    return Wording(
        share=indicator.is_share,
        decimals=indicator.decimals,
        counted=units if indicator.measure == "share_of_units" else _counted(view, indicator),
        units=units,
        of_units=indicator.measure == "share_of_units",
        change=indicator.measure == "change",
    )


def units_word(view: View, level: Level) -> str:
    """``phường`` where all units of the level are of one kind, else ``phường, xã``."""
    chosen = view.selection
    if view.text.code == "vi" and chosen.programme and chosen.period:
        kinds = view.offer.kinds(chosen.programme, chosen.period, level)
        if len(kinds) == 1:
            return next(iter(kinds)).lower()
    return view.text(f"level.{level}")


def _counted(view: View, indicator: Indicator) -> str:
    element = view.snapshot.spec.data_elements[indicator.numerator[0]]
    return view.text.of(view.snapshot.spec.units_of_measure[element.unit].name)


def unit_names(view: View, units: Iterable[UnitId]) -> Mapping[UnitId, str]:
    """Names without their kind where all are of one kind: figures have little room for words."""
    found = {u: view.snapshot.units.unit(u) for u in units}
    brief = len({u.kind for u in found.values()}) == 1
    whole = {u: view.names[u] for u in found}
    short = {u: name.removeprefix(found[u].kind).strip() for u, name in whole.items()}
    return short if brief and not any(name.isdigit() for name in short.values()) else whole


def names(view: View) -> Mapping[str, str]:
    """Indicators of the programme by name, in the order of its targets."""
    spec = view.snapshot.spec
    return {
        i: view.text.of(spec.indicators[i].name) for i in view.offer.indicators(programme(view))
    }


def programme(view: View) -> str:
    """The programme on show."""
    return view.selection.programme or ""


def target(view: View, indicator_id: str) -> Target:
    """The programme's target for an indicator."""
    targets = view.snapshot.spec.programmes[programme(view)].targets
    return next(t for t in targets if t.indicator == indicator_id)


def aim(view: View, entry: Target) -> str:
    """``> 40 %``; nothing where the plan sets no value."""
    if entry.op is None or entry.value is None:
        return ""
    share = view.snapshot.spec.indicators[entry.indicator].is_share
    return condition(entry.op, entry.value, language=view.text.code, share=share)


def mark(view: View, row: Attainment) -> str:
    """Glyph and word of a verdict."""
    return f"{glyph(row.verdict)} {row_word(row, text=view.text)}"


def figure_words(view: View, row: Attainment) -> str:
    """The figure, or in a word why there is none."""
    if row.value is None:
        return why_none(view, row)
    words = wording(view, row.indicator)
    value = value_words(row.value, row, wording=words, text=view.text)
    if row.denominator is None or row.numerator is None:
        return value
    if words.change or is_one_answer(row, words):
        return value
    pair = (number(n, language=view.text.code) for n in (row.numerator, row.denominator))
    return f"{value} ({'/'.join(pair)})"


def why_none(view: View, row: Attainment) -> str:
    """The typed reason where there is no value."""
    if row.verdict in (Verdict.NOT_APPLICABLE, Verdict.SUPPRESSED, Verdict.NOT_DUE):
        return row_word(row, text=view.text)
    return view.text("absence.missing")


def forms(view: View) -> tuple[str, ...]:
    """The forms that the programme's indicators are read from."""
    spec = view.snapshot.spec
    targets = spec.programmes[programme(view)].targets
    return tuple(dict.fromkeys(spec.indicators[t.indicator].form for t in targets))
