"""The office's own map, as ``chitieu publish`` takes it and tells of it."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.domain.issue import Text
from pipelines.submissions.unit_names import full_name
from pipelines.units.outlines import Outlines
from pipelines.units.register import UnitRegister

_MOST = 8
"""Units named in a sentence."""


def map_words(outlines: Outlines) -> Text:
    """How many outlines, of which day and from where."""
    number, day, source = len(outlines.shapes), outlines.date, outlines.source
    return Text(
        f"  bản đồ: {number} ranh giới ngày {day:%d/%m/%Y}; nguồn: {source}",
        f"  map: {number} outlines of {day}; source: {source}",
    )


def map_warnings(outlines: Outlines | None, units: UnitRegister) -> Iterator[tuple[str, Text]]:
    """Units that the map leaves out beside their neighbours."""
    lacking = outlines.lacking(units) if outlines else ()
    if not lacking:
        return
    named = "; ".join(f"{full_name(u)} ({u.id})" for u in lacking[:_MOST])
    named += "; …" if len(lacking) > _MOST else ""
    yield (
        "map-lacks-units",
        Text(
            f"Bản đồ thiếu ranh giới của {len(lacking)} đơn vị: {named}. Thêm vào map.geojson rồi"
            " công bố lại, hoặc để vậy: trên màn hình sẽ ghi là thiếu.",
            f"The map lacks the outlines of {len(lacking)} units: {named}. Add them to map.geojson"
            " and publish again, or leave it: the page says that they are lacking.",
        ),
    )


def map_json(outlines: Outlines | None) -> dict[str, object] | None:
    """The same for machines."""
    if outlines is None:
        return None
    return {
        "date": outlines.date.isoformat(),
        "source": outlines.source,
        "outlines": len(outlines.shapes),
    }
