"""The calls to make: the missing first, then those to be asked back about doubtful figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.calls import Call, open_rows, questions, settled_rows
from dashboard.deciding import call_words, unnamed_words
from dashboard.naming import first_named, names, placed_name, units_of
from dashboard.reading import attainment, remembered
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.shortfall import Shortfall, furthest, lacking_words, shortfall_words, shortfalls
from dashboard.tables.html import Cell, Column, Table, to_html
from dashboard.views.deciding import decided, whom_to_call
from dashboard.views.frame import heading_html, link, link_to, sentence_html

_MOST = 10


@dataclass(frozen=True, slots=True)
class Calls:
    """Whom to call, in a sentence and a table."""

    lead: str
    table: Table
    unnamed: int
    """How many the table has no room for."""


def briefs(view: View, rows: Sequence[Attainment]) -> tuple[str, ...]:
    """Whom to call first, what names nobody, and who is furthest from what is not met."""
    said = []
    if whom := whom_to_call(view, rows):
        named = first_named(view, [call.unit for call in whom])
        said.append(view.text("overview.calls_brief", named=named))
    if unnamed := unnamed_words(view, open_rows(rows), whom):
        said.append(unnamed)
    if far := furthest(_short(view, rows)):
        said.append(view.text("furthest.brief", named=first_named(view, far)))
    return tuple(said)


def calls_html(view: View, rows: Sequence[Attainment]) -> str:
    """Whom to call about these targets, and where they fall short; empty where there is neither."""
    said = "".join((*_calls(view, rows), *_shortfalls(view, rows)))
    return f'<section class="ct-calls ct-parts">{said}</section>' if said else ""


def _calls(view: View, rows: Sequence[Attainment]) -> Iterator[str]:
    whom = [told for told in (_to_call(view, rows), _to_ask(view, rows)) if told]
    if whom:
        yield heading_html(view.text("overview.calls"))
    for told in whom:
        yield sentence_html(told.lead)
        yield to_html(told.table)
        if told.unnamed:
            yield sentence_html(view.text("chase.more", number=told.unnamed))


def _shortfalls(view: View, rows: Sequence[Attainment]) -> Iterator[str]:
    text, found = view.text, _short(view, rows)
    if not found:
        return
    yield heading_html(text("furthest.title"))
    yield sentence_html(text("furthest.lead"))
    columns = (
        Column(text("column.indicator")),
        Column(text("column.to_go"), align="right"),
        Column(text("furthest.units"), wide=True),
    )
    rows_short = tuple(_falls_short(view, x) for x in found)
    yield to_html(Table(text("furthest.title"), columns, rows_short))


def _short(view: View, rows: Sequence[Attainment]) -> tuple[Shortfall, ...]:
    chosen = view.selection
    if chosen.unit is None or chosen.period is None:
        return ()
    below = attainment(view, period=chosen.period, parent=chosen.unit)
    if chosen.legacy and chosen.programme:
        heirs = {x.unit for x in view.offer.heirs(chosen.programme, chosen.period, chosen.legacy)}
        below = tuple(row for row in below if row.unit in heirs)
    what = f"short {chosen.legacy or ''}"
    return remembered(view, what, lambda: shortfalls(view, rows, below))


def _falls_short(view: View, found: Shortfall) -> tuple[Cell | str, ...]:
    indicator = found.row.indicator
    href = link_to(view, "indicator", indicator=indicator)
    return (
        Cell(names(view)[indicator], href=href),
        lacking_words(view, found.row),
        shortfall_words(view, found),
    )


def _to_call(view: View, rows: Sequence[Attainment]) -> Calls | None:
    """The units that matter most for what is open; None where nothing is."""
    whom = whom_to_call(view, rows)
    return _told(view, whom, kind="calls", column="settles") if whom else None


def _to_ask(view: View, rows: Sequence[Attainment]) -> Calls | None:
    """The doubtful units whose figures could flip what is settled; None where none could."""
    settled = settled_rows(rows)
    whom = remembered(
        view, "asked", lambda: questions({row.indicator: decided(view, row) for row in settled})
    )
    return _told(view, whom, kind="asked", column="flips") if whom else None


def _told(view: View, whom: Sequence[Call], *, kind: str, column: str) -> Calls:
    text = view.text
    about = list(dict.fromkeys(indicator for call in whom for indicator in call.indicators))
    units = units_of(view, (call.unit for call in whom))
    lead = text.counted(f"{kind}.lead", len(whom), units=units, open=len(about))
    table = Table(
        caption=text(f"overview.{kind}"),
        columns=(
            Column(text("column.unit")),
            Column(text("column.alone"), align="right"),
            Column(text(f"column.{column}"), wide=True),
        ),
        rows=tuple(_row(view, call) for call in whom[:_MOST]),
    )
    return Calls(lead, table, max(0, len(whom) - _MOST))


def _row(view: View, call: Call) -> tuple[Cell | str, ...]:
    unit = Cell(placed_name(view, call.unit), href=link(view, call.unit))
    return unit, str(call.alone), call_words(view, call)
