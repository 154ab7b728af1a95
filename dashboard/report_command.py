"""``chitieu report``: a paper in the administrative layout, as Word or as PDF."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dashboard.report.document import FORMATS, KINDS
from pipelines.cli.named_period import listed, period_option
from pipelines.cli.named_programme import named_programme, programme_option
from pipelines.cli.named_unit import named_unit, unit_option
from pipelines.cli.workspace import (
    Failure,
    Workspace,
    format_option,
    home_option,
    language_option,
)
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.read import Snapshot, open_snapshot


@click.command(short_help="Lập báo cáo Word, PDF / Write a report in Word or PDF")
@programme_option
@unit_option(required=True)
@period_option(required=True)
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default=KINDS[0],
    show_default=True,
    help="periodic: báo cáo định kỳ; reminder: công văn đôn đốc; lists: biểu dương, nhắc nhở."
    " / periodic: the periodic report; reminder: a letter to who is overdue; lists: who is"
    " commended and who is reminded.",
)
@click.option("--snapshot", "snapshot_id", help="Bản công bố (mặc định: hiện hành / current).")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp ghi ra, đuôi .docx hoặc .pdf. / File to write, ending in .docx or .pdf.",
)
@home_option
@language_option
@format_option
def report(
    programme: str,
    unit: str,
    period: Period,
    kind: str,
    snapshot_id: str | None,
    out: Path,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Lập văn bản theo thể thức hành chính. / Write a paper in the administrative layout.

    Số, ngày và chữ ký để trống. Number, date and signature are left blank.
    """
    ending = _ending(out)
    snapshot = open_snapshot(workspace.snapshots, snapshot_id)
    named_programme(snapshot.spec, programme)
    chosen = _unit(snapshot, programme, unit, period)
    from dashboard.report.make import make_paper, subject_of, write_paper

    about = subject_of(snapshot, programme=programme, unit=chosen, period=period, lang=language)
    content = write_paper(make_paper(about, kind), ending)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    told = {
        "file": str(out),
        "kind": kind,
        "programme": programme,
        "unit": str(chosen),
        "period": str(period),
        "snapshot": snapshot.id,
    }
    _tell(told, about.names[chosen], language, output)


def _ending(out: Path) -> str:
    ending = out.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise Failure(
            Text(
                f"Không biết ghi tệp “{out.name}”; dùng đuôi .docx hoặc .pdf.",
                f"Do not know how to write “{out.name}”; end its name in .docx or .pdf.",
            )
        )
    return ending


def _unit(snapshot: Snapshot, programme: str, unit: str, period: Period) -> UnitId:
    """The unit within the plan's scope; raise Failure for another, or for an unknown period."""
    from dashboard.offer import SnapshotOffer

    offer = SnapshotOffer(snapshot)
    if period not in offer.periods(programme):
        known = listed(offer.periods(programme))
        raise Failure(
            Text(
                f"Kế hoạch {programme} không có kết quả kỳ {period} trong bản công bố"
                f" {snapshot.id}; có: {known or '–'}.",
                f"Programme {programme} has no figures for {period} in snapshot {snapshot.id};"
                f" there are: {known or '–'}.",
            )
        )
    where = Text(
        f"thuộc kế hoạch {programme} vào cuối kỳ {period}",
        f"under programme {programme} at the end of {period}",
    )
    found = named_unit(
        snapshot.units, unit, among=lambda u: bool(offer.path(programme, period, u.id)), where=where
    )
    return found.id


def _tell(told: dict[str, str], unit: str, language: str, output: str) -> None:
    if output == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    words = Text(
        f"{told['file']}: {unit}, kỳ {told['period']} (bản công bố {told['snapshot']})",
        f"{told['file']}: {unit}, {told['period']} (snapshot {told['snapshot']})",
    )
    click.echo(words.in_language(language))
