"""The lines of a unit and period: targets with a value, each with its sentence and bullet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.figures.bullet import Bullet
from dashboard.naming import names, number_of, programme, target, why_none, wording
from dashboard.rows import Attainment
from dashboard.subject import Subject
from dashboard.text.language import plain
from dashboard.text.outlook import outlook_brief, path_sentence
from dashboard.text.sentence import roll_up_sentence, target_sentence, value_words
from pipelines.attainment.outlook import Outlook
from pipelines.attainment.prospect import Figure, prospect
from pipelines.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One target with a value, as the overview and the report say it."""

    row: Attainment
    name: str
    sentence: str
    bullet: Bullet
    inherited: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """Targets with a value, and figures that are only monitored."""

    targets: tuple[Line, ...]
    monitored: tuple[Attainment, ...]


def lines_of(
    about: Subject, rows: Sequence[Attainment], looks: Mapping[str, Outlook | None]
) -> Lines:
    """Rows of one unit and period, apart by whether the plan sets a value."""
    return Lines(
        targets=tuple(_line(about, r, looks.get(r.indicator)) for r in rows if r.op is not None),
        monitored=tuple(r for r in rows if r.op is None),
    )


def roll_up(about: Subject, found: Lines) -> str:
    """How many are met and, where they have numbers, which are not or are undetermined.

    Of a plan that sets no values, that it is monitored only.
    """
    text = about.text
    if found.targets:
        rows = [x.row for x in found.targets]
        return roll_up_sentence(rows, text=text, numbers=_numbers(found))
    targets = about.snapshot.spec.programmes[programme(about)].targets
    return text("rollup.not_now" if any(t.is_set for t in targets) else "rollup.none")


def _numbers(found: Lines) -> Mapping[str, str]:
    """The numbers of the targets that have one, by indicator."""
    return {x.row.indicator: number for x in found.targets if (number := number_of(x.name))}


def inherited_from(about: Subject, found: Sequence[Line]) -> tuple[str, ...]:
    """Numbers of the documents whose targets are carried without the plan's own words."""
    documents = about.snapshot.spec.documents
    carried = (target(about, x.row.indicator).inherited_from for x in found if x.inherited)
    known = dict.fromkeys(d for d in carried if d)
    return tuple(documents[d].number or about.text.of(documents[d].title) for d in known)


def carried(found: Lines) -> int:
    """How many targets rest on denominators that missing units gave for an earlier period."""
    rows = (line.row for line in found.targets)
    return sum(bool(r.units_carried) for r in rows if r.verdict is not Verdict.SUPPRESSED)


def outlooks(
    about: Subject, rows: Sequence[Attainment], series: Sequence[Attainment]
) -> Mapping[str, Outlook | None]:
    """By indicator the outlook of each row, while its due date is ahead of the period's own end.

    ``series`` are the rows of the unit in all periods.
    """
    found = {}
    for row in rows:
        due = target(about, row.indicator).due
        if row.op is not None and due and due > row.period_end:
            found[row.indicator] = outlook_of(about, row, series)
    return found


def outlook_of(about: Subject, row: Attainment, series: Sequence[Attainment]) -> Outlook | None:
    """The outlook as of the end of the row's period; None once the target is due.

    None as well for what is suppressed, and where nobody is expected to report.
    """
    if row.op is None or row.verdict is Verdict.SUPPRESSED or row.units_expected == 0:
        return None
    return prospect(
        _figure(row),
        [_figure(r) for r in series if r.indicator == row.indicator],
        target=target(about, row.indicator),
        spec=about.snapshot.spec,
        as_of=about.snapshot.manifest.as_of,
    )


def _line(about: Subject, row: Attainment, found: Outlook | None) -> Line:
    words, text = wording(about, row.indicator), about.text
    due = target(about, row.indicator).due
    brief = f" {outlook_brief(found, due=due, text=text)}" if found else ""
    sentence = target_sentence(row, wording=words, text=text) + brief
    assert row.op is not None  # noqa: S101 - a line has a target
    assert row.target is not None  # noqa: S101
    name = names(about)[row.indicator]
    bullet = Bullet(
        label=name,
        value=row.value,
        lower=row.lower,
        upper=row.upper,
        op=row.op,
        target=row.target,
        verdict=row.verdict,
        share=words.share,
        printed=why_none(about, row)
        if row.value is None
        else value_words(row.value, row, wording=words, text=text),
        told=plain(f"{sentence} {path_sentence(found, wording=words, text=text)}".strip()),
        path=found.path if found else None,
    )
    return Line(row, name, sentence, bullet, row.provenance == "inherited")


def _figure(row: Attainment) -> Figure:
    whole = row.value is not None and not row.units_missing
    return Figure(
        row.period, row.period_end, row.value, row.lower, row.upper, whole, row.break_before
    )
