"""``chitieu hotspots``: where a snapshot shows incidents rising against a unit's own past."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence

import click

from pipelines.attainment.hotspot import Count, Standing
from pipelines.cli.hotspot_words import HotspotWords
from pipelines.cli.named_period import period_option
from pipelines.cli.named_programme import named_programme, programme_option
from pipelines.cli.named_snapshot import CURRENT, named_snapshot
from pipelines.cli.named_unit import is_within, named_unit, unit_option
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.hotspots import Watched, hotspots
from pipelines.snapshot.read import Snapshot
from pipelines.snapshot.words import ILLUSTRATIVE


@click.command(short_help="Điểm nóng: số vụ việc tăng / Hotspots: incidents rising")
@programme_option
@period_option(required=True)
@unit_option(default=Text("mọi đơn vị của kế hoạch", "every unit of the programme"))
@click.option(
    "--snapshot",
    "snapshot_id",
    default=CURRENT,
    show_default=True,
    help="Bản công bố. / The snapshot.",
)
@home_option
@language_option
@format_option
def command(
    programme: str,
    period: Period,
    unit: str | None,
    snapshot_id: str,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Điểm nóng. / Where incidents rose against the unit's own past, as published."""
    snapshot = named_snapshot(workspace.snapshots, snapshot_id)
    plan = named_programme(snapshot.spec, programme)
    within = None
    if unit is not None:
        where = Text(f"thuộc kế hoạch {programme}", f"in programme {programme}")
        among = is_within(snapshot.units, plan.scope)
        within = named_unit(snapshot.units, unit, among=among, where=where).id
    found = hotspots(snapshot, programme=programme, period=period, within=within)
    if output == "json":
        told = _as_json(snapshot, programme, period, within, found)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in HotspotWords(snapshot, period, language).lines(found):
            click.echo(line)
        if snapshot.manifest.illustrative:
            click.echo(ILLUSTRATIVE)


def _as_json(
    snapshot: Snapshot,
    programme: str,
    period: Period,
    within: UnitId | None,
    found: Sequence[Watched],
) -> Mapping[str, object]:
    counts = Counter(w.judged.standing for w in found)
    watch = snapshot.spec.watch
    compared = counts[Standing.RISING] + counts[Standing.USUAL]
    return {
        "snapshot": snapshot.id,
        "as_of": str(snapshot.manifest.as_of),
        "programme": programme,
        "period": str(period),
        "illustrative": snapshot.manifest.illustrative,
        "unit": str(within) if within else None,
        "threshold": {"chance": str(watch.chance), "least_past": watch.least_past},
        "compared": compared,
        "expected_by_chance": float(compared * watch.chance),
        "standings": {standing.value: counts[standing] for standing in Standing},
        "units": [_one(watched) for watched in found],
    }


def _one(watched: Watched) -> Mapping[str, object]:
    judged = watched.judged
    return {
        "element": watched.element,
        "unit": str(watched.unit),
        "standing": judged.standing.value,
        "now": _count(judged.now) if judged.now else None,
        "past": [_count(count) for count in judged.past],
        "usual": str(judged.usual) if judged.usual is not None else None,
        "chance": judged.chance,
        "reported_throughout": watched.reported_throughout,
    }


def _count(count: Count) -> Mapping[str, object]:
    return {
        "period": str(count.period),
        "count": count.count,
        "units_reported": count.reported,
        "units_expected": count.expected,
    }
