"""What ``chitieu trace`` prints for people: one line a cell, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from rich.markup import escape

from pipelines.cli.named_period import in_words
from pipelines.cli.status_words import (
    REVISED,
    counts,
    coverage,
    figure,
    target,
    verdict_cell,
    whole,
)
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.lineage.cell import CellTrace, FedFigure
from pipelines.lineage.figure import FigureTrace
from pipelines.lineage.held import HeldValue
from pipelines.lineage.part import Feed, Part, Side, State, Use
from pipelines.lineage.source import Row
from pipelines.snapshot.words import ILLUSTRATIVE, WITHHELD, say
from pipelines.spec.model import Spec
from pipelines.submissions.unit_names import full_name
from pipelines.units.register import UnitRegister

_KEPT_BACK = Text("lý do không công bố", "the reason is not published")
_SIDES = {
    Side.NUMERATOR: Text("tử số", "numerator"),
    Side.DENOMINATOR: Text("mẫu số", "denominator"),
    Side.BEFORE: Text("năm trước", "year before"),
    Side.COVERAGE: Text("mức độ bao phủ", "coverage"),
}
_USES = {
    Use.BOUNDS: Text("chỉ cho khoảng giá trị", "for the bounds only"),
    Use.WAITING: Text("chưa được tính", "not counted yet"),
    Use.LACKING: Text("còn thiếu số này", "this number is lacking"),
}
_UNSTATED = Text("nguồn không nêu mức độ bao phủ", "the source states no coverage")
_CARRIED = Text("lấy từ kỳ trước", "carried")
_STATES = {
    State.SUPPRESSED: Text("không công bố", "suppressed"),
    State.MISSING: Text("chưa có số liệu", "missing"),
}


def figure_lines(
    trace: FigureTrace, row: Row, *, spec: Spec, units: UnitRegister, language: str
) -> list[str]:
    """The figure, each unit with its cells, then those that are missing."""
    return list(_Words(spec, units, language).of_figure(trace, row))


def cell_lines(
    cells: Sequence[CellTrace],
    *,
    spec: Spec,
    units: UnitRegister,
    language: str,
) -> list[str]:
    """Each data value of the cell and the figures that it feeds."""
    words = _Words(spec, units, language)
    return [line for found in cells for line in words.of_cell(found)]


@dataclass(frozen=True, slots=True)
class _Words:
    spec: Spec
    units: UnitRegister
    language: str

    def of_figure(self, trace: FigureTrace, row: Row) -> Iterator[str]:
        yield f"[bold]{escape(self._indicator(trace.indicator))}[/]"
        programme = self.spec.programmes[row["programme"]].short_name
        period = self._say(in_words(trace.period))
        about = [self._say(programme), self._unit(str(trace.unit)), period]
        about += [ILLUSTRATIVE] if row["illustrative"] else []
        yield " · ".join(about)
        yield self._outcome(row)
        for part in trace.parts:
            if part.state is not State.MISSING:
                yield from self._part(part)
        if trace.missing:
            number = len(trace.missing)
            yield self._say(Text(f"Thiếu {number} đơn vị:", f"{number} units missing:"))
        for part in trace.missing:
            yield from self._part(part)

    def of_cell(self, found: CellTrace) -> Iterator[str]:
        place, value = found.standing, found.value
        element = self._say(self.spec.data_elements[place.element].name)
        period = self._say(in_words(place.period))
        yield f"[bold]{escape(element)}[/]"
        illustrative = any(figure.row["illustrative"] for figure in found.figures)
        about = [self._unit(place.unit), period, *([ILLUSTRATIVE] if illustrative else [])]
        yield " · ".join(about)
        if value is not None:
            yield f"  {self._number(value)} ← {self._address(value)}"
        if not found.is_in_force:
            yield self._replaced(found)
        elif not found.figures:
            yield self._say(Text("  Không góp vào con số nào.", "  Feeds no figure."))
        for programme, figures in groupby(found.figures, key=lambda f: f.fed.programme):
            yield self._say(self.spec.programmes[programme].short_name)
            yield from (f"  {self._fed(one)}" for one in figures)

    def _outcome(self, row: Row) -> str:
        indicator = self.spec.indicators[row["indicator"]]
        pair = counts(row, indicator, self.language)
        percentage = self.spec.is_percentage(row["indicator"])
        said = figure(row, indicator, self.language, percentage=percentage)
        aimed = target(row, indicator, self.language)
        aim = self._say(Text(f"mức {aimed}", f"target {aimed}")) if aimed else ""
        verdict = self._verdict(row)
        came = self._came(row)
        told = (f"{pair} = {said}" if pair else said, aim, verdict, came)
        return " · ".join(words for words in told if words)

    def _came(self, row: Row) -> str:
        """How many units stand behind the figure."""
        share = coverage(row, self.language)
        if row["units_expected"] is None:
            return self._say(_UNSTATED) if share else ""
        return self._say(Text(f"{share} đơn vị có số liệu", f"{share} units reported"))

    def _verdict(self, row: Row) -> str:
        if row["verdict"] == "suppressed":
            return f"■ {say('suppressed', self.language)}"
        return verdict_cell(row, self.language)

    def _part(self, part: Part) -> Iterator[str]:
        told = self._say(_STATES[part.state]) if part.state in _STATES else self._amount(part)
        yield f"{self._unit(part.unit)}: {told}"
        yield from (f"  {self._feed(feed)}" for feed in part.feeds)

    def _amount(self, part: Part) -> str:
        amounts = (part.numerator, part.denominator)
        return "/".join(whole(a, self.language) for a in amounts if a is not None)

    def _feed(self, feed: Feed) -> str:
        value = feed.value
        element = escape(self._say(self.spec.data_elements[value.element].name))
        use = _USES.get(feed.use)
        notes = [self._say(note) for note in (use, _CARRIED if feed.carried else None) if note]
        noted = f" ({', '.join(notes)})" if notes else ""
        side = self._say(_SIDES[feed.side])
        return (
            f"{side} · {element}, {value.period}: {self._number(value)}{noted}"
            f" ← {self._address(value)}"
        )

    def _number(self, value: HeldValue) -> str:
        if value.value is None:
            return say(value.absence, self.language) or ""
        number = whole(Fraction(value.value), self.language)
        if value.corrected is None:
            return number
        before = whole(Fraction(value.corrected.expect), self.language)
        return f"[strike]{before}[/] → {number} {REVISED}"

    def _address(self, value: HeldValue) -> str:
        """What was typed, where, in which file, when; then what it replaced."""
        typed = "" if value.is_suppressed else f"“{value.typed}” "
        place = f"{value.sheet}!{value.cell}" if value.sheet else value.cell
        digest = value.sha256[:12] if value.sha256 else self._say(WITHHELD)
        day = f"{value.received_at:%d/%m/%Y}"
        when = self._say(Text(f"nhận {day}", f"received {day}"))
        late = self._say(Text(", muộn", ", late")) if value.late else ""
        address = escape(f"{typed}{value.file} {place} ({digest})")
        replaced = "".join(
            f"; {self._say(Text('thay cho', 'in place of'))} {self._number(old)}"
            f" {escape(f'({old.file} {old.cell}, {old.received_at:%d/%m/%Y})')}"
            for old in value.superseded
        )
        named = self._say(Text("nguồn", "source"))
        source = escape(f"; {named}: {value.source}") if value.source else ""
        return f"{address}, {when}{late}{source}{replaced}{self._corrected(value)}"

    def _corrected(self, value: HeldValue) -> str:
        """Why the office declares another value, who and when."""
        if value.corrected is None:
            return ""
        why = value.corrected
        words = self._say(Text("đính chính", "corrected"))
        reason = why.reason or self._say(_KEPT_BACK)
        return escape(f"; {words}: {reason} ({why.by}, {why.on:%d/%m/%Y})")

    def _replaced(self, found: CellTrace) -> str:
        now = found.in_force
        if now is None:
            told = Text("Ô này không còn hiệu lực.", "This cell is not in force.")
            return f"  {self._say(told)}"
        told = Text("Không còn hiệu lực; thay bằng:", "Not in force; replaced by:")
        return f"  {self._say(told)} {self._number(now)} ← {self._address(now)}"

    def _fed(self, one: FedFigure) -> str:
        fed = one.fed
        notes = [_SIDES[fed.feed.side], _USES.get(fed.feed.use)]
        notes += [_CARRIED] if fed.feed.carried else []
        noted = ", ".join(self._say(note) for note in notes if note)
        where = f"{self._unit(str(fed.unit))}, {fed.period}"
        name = escape(self._indicator(fed.indicator).split(". ", 1)[0])
        return f"{name} · {where}: {self._outcome(one.row)} ({noted})"

    def _indicator(self, name: str) -> str:
        return self._say(self.spec.indicators[name].name)

    def _unit(self, code: str) -> str:
        unit = self.units.get(UnitId.parse(code))
        return escape(full_name(unit) if unit else code)

    def _say(self, text: Text) -> str:
        return text.in_language(self.language)
