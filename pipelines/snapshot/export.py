"""Downloads: the rows of a selection with names, words and markers beside the codes.

What a screen shows and what a file holds come from the same function. Every row carries the
snapshot's id and the spec's fingerprint, so that a figure copied out of a file can be traced.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.disclosure.values import CORRECTED
from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Verdict
from pipelines.snapshot.columns import described, people_first
from pipelines.snapshot.formats import FORMATS, whole_numbers, write_table
from pipelines.snapshot.notes import notes
from pipelines.snapshot.read import Snapshot
from pipelines.snapshot.words import (
    ILLUSTRATIVE,
    WITHHELD,
    figure_markers,
    say,
    still_to_go,
    submission_markers,
    value_markers,
    verdict_text,
)

__all__ = ["FORMATS", "KINDS", "Selection", "export_table", "file_name", "write_table"]

KINDS = ("attainment", "values", "submissions")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows: of the unit and everything below it."""

    what: str
    unit: UnitId
    period: Period | None = None
    programme: str | None = None
    indicator: str | None = None
    verdict: Verdict | None = None
    """Of attainment only the rows judged so."""


def export_table(snapshot: Snapshot, selection: Selection, *, language: str = "vi") -> pa.Table:
    """The rows in the order of the snapshot, with words in the language; pure.

    Amounts are whole numbers where all are; each percentage has its numerator and denominator
    beside it. Notes are in the schema's metadata, headings in that of the fields.
    Raises UnknownNameError for a table, programme, indicator or unit that it does not have.
    """
    sheets = {"attainment": _attainment, "values": _values, "submissions": _submissions}
    if selection.what not in sheets:
        raise UnknownNameError(
            Text(
                f"Không có bảng {selection.what!r}; hãy chọn {', '.join(KINDS)}.",
                f"There is no table {selection.what!r}; choose {', '.join(KINDS)}.",
            )
        )
    names = _Names(snapshot, language)
    table = people_first(whole_numbers(sheets[selection.what](snapshot, selection, names)))
    told = notes(
        snapshot,
        what=selection.what,
        unit=selection.unit,
        period=selection.period,
        only=_only(selection, names),
        language=language,
    )
    table = table.replace_schema_metadata(told)
    return described(table, what=selection.what, language=language)


def file_name(snapshot: Snapshot, selection: Selection, format_: str) -> str:
    """``chitieu_attainment_kh294_gso-2024-district-021_2025-H1_2025-08-01-….csv``."""
    parts = (
        "chitieu",
        selection.what,
        selection.programme,
        selection.indicator,
        _judged(selection),
    )
    place = (str(selection.unit).replace("/", "-"), selection.period, snapshot.id)
    return f"{'_'.join(str(part) for part in (*parts, *place) if part)}.{format_}"


def _judged(selection: Selection) -> Verdict | None:
    return selection.verdict if selection.what == "attainment" else None


def _only(selection: Selection, names: _Names) -> str:
    """What the rows are narrowed to, in words; empty where to nothing."""
    told = [names.indicator(selection.indicator)] if selection.indicator else []
    if judged := _judged(selection):
        told.append(verdict_text({"verdict": judged, "absence": None}).in_language(names.language))
    return " · ".join(told)


class _Names:
    """Names for codes, in one language."""

    def __init__(self, snapshot: Snapshot, language: str) -> None:
        self.language = language
        self._spec, self._units = snapshot.spec, snapshot.units
        self._known: dict[str | None, str | None] = {None: None}

    def unit(self, code: str | None) -> str | None:
        if code not in self._known:
            unit = self._units.get(UnitId.parse(code or ""))
            self._known[code] = f"{unit.kind} {unit.name}".strip() if unit else None
        return self._known[code]

    def parent(self, code: str) -> str | None:
        unit = self._units.get(UnitId.parse(code))
        return str(unit.parent) if unit and unit.parent else None

    def programme(self, code: str) -> str:
        return self._spec.programmes[code].short_name.in_language(self.language)

    def indicator(self, code: str) -> str:
        return self._spec.indicators[code].name.in_language(self.language)

    def measure(self, code: str) -> str:
        return self._spec.indicators[code].measure

    def form(self, code: str) -> str:
        return self._spec.forms[code].name.in_language(self.language)

    def element(self, code: str) -> str:
        return self._spec.data_elements[code].name.in_language(self.language)

    def unit_of_measure(self, element: str) -> str:
        unit = self._spec.data_elements[element].unit
        return self._spec.units_of_measure[unit].name.in_language(self.language)


def _attainment(snapshot: Snapshot, selection: Selection, names: _Names) -> pa.Table:
    programmes = [selection.programme] if selection.programme else list(snapshot.spec.programmes)
    table = pa.concat_tables(
        snapshot.attainment(
            programme=programme,
            period=selection.period,
            indicator=selection.indicator,
            within=selection.unit,
        )
        for programme in programmes
    )
    if selection.verdict is not None:
        table = table.filter(pc.equal(table["verdict"], str(selection.verdict)))
    rows, language = table.to_pylist(), names.language
    return pa.table(
        {
            "programme": table["programme"],
            "programme_name": _text(names.programme(r["programme"]) for r in rows),
            "indicator": table["indicator"],
            "indicator_name": _text(names.indicator(r["indicator"]) for r in rows),
            "measure": _text(names.measure(r["indicator"]) for r in rows),
            **_place(rows, names),
            **_same(table, "period", "period_end", "numerator", "denominator", "value"),
            **_same(table, "lower", "upper", "op"),
            # As a number: `2/5` is the second of May to a spreadsheet.
            "target": pa.array(
                [float(Fraction(r["target"])) if r["target"] else None for r in rows], pa.float64()
            ),
            "verdict": table["verdict"],
            "status": _text(verdict_text(r).in_language(language) for r in rows),
            "to_go": pa.array([still_to_go(r) for r in rows], table["to_go"].type),
            **_same(table, "units_reported", "units_expected", "units_carried"),
            **_same(table, "units_late", "provenance"),
            "provenance_name": _text(say(r["provenance"], language) for r in rows),
            "markers": _text(figure_markers(r) for r in rows),
            **_origin(rows, snapshot),
        }
    )


def _values(snapshot: Snapshot, selection: Selection, names: _Names) -> pa.Table:
    table = snapshot.values(
        programme=selection.programme,
        indicator=selection.indicator,
        period=selection.period,
        within=selection.unit,
    )
    rows = table.to_pylist()
    return pa.table(
        {
            "form": table["form"],
            "form_name": _text(names.form(r["form"]) for r in rows),
            **_place(rows, names),
            **_same(table, "period", "period_end", "element"),
            "element_name": _text(names.element(r["element"]) for r in rows),
            "unit_of_measure_name": _text(names.unit_of_measure(r["element"]) for r in rows),
            **_same(table, "value", *CORRECTED, "absence"),
            "absence_name": _text(say(r["absence"], names.language) for r in rows),
            **_same(table, "typed", "file"),
            "sha256": _hashes(rows, names),
            **_same(table, "sheet", "cell", "received_at", "late", "source", "remark"),
            **_same(table, "explanation"),
            "markers": _text(value_markers(r) for r in rows),
            **_origin(rows, snapshot),
        }
    )


def _submissions(snapshot: Snapshot, selection: Selection, names: _Names) -> pa.Table:
    form = None
    if selection.indicator is not None:
        form = snapshot.indicator(selection.indicator).form
    table = snapshot.submissions(
        programme=selection.programme, form=form, period=selection.period, within=selection.unit
    )
    rows = table.to_pylist()
    return pa.table(
        {
            "form": table["form"],
            "form_name": _text(names.form(r["form"]) for r in rows),
            **_place(rows, names),
            **_same(table, "period", "period_end", "deadline", "state"),
            "status": _text(say(r["state"], names.language) for r in rows),
            **_same(table, "days", "received_at", "in_force_since", "file"),
            "sha256": _hashes(rows, names),
            **_same(table, "files", "errors", "warnings", "source", "remark"),
            "markers": _text(submission_markers(r) for r in rows),
            **_origin(rows, snapshot),
        }
    )


def _same(table: pa.Table, *columns: str) -> dict[str, pa.ChunkedArray]:
    return {name: table[name] for name in columns}


def _hashes(rows: list[Row], names: _Names) -> pa.Array:
    """The hash of each row's file, or the word for one that is withheld."""
    withheld = WITHHELD.in_language(names.language)
    return _text(row["sha256"] or (withheld if row["file"] else None) for row in rows)


def _place(rows: list[Row], names: _Names) -> dict[str, pa.Array]:
    parents = [names.parent(row["unit"]) for row in rows]
    return {
        "unit": _text(row["unit"] for row in rows),
        "unit_name": _text(names.unit(row["unit"]) for row in rows),
        "level": _text(UnitId.parse(row["unit"]).level.value for row in rows),
        "parent": _text(parents),
        "parent_name": _text(names.unit(parent) for parent in parents),
    }


def _origin(rows: list[Row], snapshot: Snapshot) -> dict[str, pa.Array]:
    return {
        "data_label": _text(ILLUSTRATIVE if row["illustrative"] else None for row in rows),
        "snapshot_id": _text([snapshot.id] * len(rows)),
        "spec_fingerprint": _text([snapshot.manifest.spec_fingerprint] * len(rows)),
    }


def _text(cells: Iterable[str | None]) -> pa.Array:
    return pa.array(list(cells), pa.string())
