"""What can be set beside the figures on show: another period, or another plan's threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dashboard.naming import aim, programme
from dashboard.reading import attainment
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.text.beside import held_against
from dashboard.text.time import period
from pipelines.domain.period import Period
from pipelines.spec.model import Target


@dataclass(frozen=True, slots=True)
class Beside:
    """One choice: exactly one of a period and a programme."""

    head: str
    period: Period | None = None
    programme: str | None = None


def besides(view: View, indicator: str) -> Mapping[str, Beside]:
    """Other periods, the same one a year earlier first; then programmes with a threshold."""
    text, chosen = view.text, view.selection
    periods = [p for p in view.offer.periods(programme(view)) if p != chosen.period]
    if chosen.period is not None:
        periods.sort(key=partial(_distance, chosen.period))
    found = {str(p): Beside(period(p, text=text), period=p) for p in periods}
    for code, entry in view.snapshot.spec.programmes.items():
        target = target_of(view, code, indicator)
        if code != programme(view) and target is not None and target.is_set:
            head = f"{text.of(entry.short_name)} ({threshold(view, target)})"
            found[code] = Beside(head, programme=code)
    return found


def covers_another_part(view: View, indicator: str, wanted: Beside) -> bool:
    """Whether totals since the start of the year are set beside those of another part of it."""
    spec, shown = view.snapshot.spec, view.selection.period
    if shown is None or wanted.period is None:
        return False
    elements = spec.indicators[indicator].elements
    to_date = any(spec.data_elements[e].semantics == "year_to_date" for e in elements)
    return to_date and (wanted.period.type, wanted.period.index) != (shown.type, shown.index)


def _distance(shown: Period, other: Period) -> tuple[bool, ...]:
    """Like with like first: the year before, then the same length, then what came earlier."""
    is_later = (other.year, other.index) > (shown.year, shown.index)
    return other != shown.year_before, other.type is not shown.type, is_later


def threshold(view: View, target: Target) -> str:
    """``≥ 40 %, 45/QĐ-TTg``: the condition, and whose it is where the plan took it over."""
    source = target.inherited_from
    number = view.snapshot.spec.documents[source].number if source else None
    return ", ".join(words for words in (aim(view, target), number) if words)


def target_of(view: View, code: str, indicator: str) -> Target | None:
    """A programme's target for an indicator, if it has one."""
    targets = view.snapshot.spec.programmes[code].targets
    return next((t for t in targets if t.indicator == indicator), None)


def rows_beside(
    view: View, rows: Sequence[Attainment], wanted: Beside, *, own: bool
) -> tuple[Attainment, ...]:
    """Of the other period, the unit's own or those below it; else the same under the other plan."""
    if wanted.period is not None:
        unit = view.selection.unit
        if own:
            scope = view.offer.scope(programme(view), wanted.period)
            unit = scope if unit == view.selection.scope else unit
            return attainment(view, period=wanted.period, unit=unit)
        return attainment(view, period=wanted.period, parent=unit)
    found = []
    for row in rows:
        other = target_of(view, wanted.programme or "", row.indicator)
        if other is not None and other.op is not None and other.value is not None:
            found.append(held_against(row, other.op, other.value))
    return tuple(found)
