"""Outlines of org units from the office's own GeoJSON: where a unit lies, and no figure at all.

The file is a FeatureCollection in degrees (WGS 84) with a ``date`` on which its boundaries are in
force and the ``source`` they are from; each feature has a unit's id as its property ``unit``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipelines.domain.errors import OutlinesError
from pipelines.domain.issue import Issue
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.units import outline_faults as say
from pipelines.units.register import UnitRegister

Point = tuple[float, float]
"""Longitude and latitude."""
Ring = tuple[Point, ...]
"""Closed: the last point is the first."""
Polygon = tuple[Ring, ...]
"""The outer ring against the clock, then the holes with it."""
Shape = tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The shapes of units on a day, and who says so."""

    date: date
    source: str
    shapes: Mapping[UnitId, Shape]

    def of(self, kept: Container[UnitId]) -> Outlines:
        """Only those of these units."""
        shapes = {unit: shape for unit, shape in self.shapes.items() if unit in kept}
        return Outlines(self.date, self.source, shapes)

    def lacking(self, units: UnitRegister) -> tuple[OrgUnit, ...]:
        """Units without an outline of whose neighbours below the same parent several have one."""
        tree = units.as_of(self.date)
        outlined = Counter(units.unit(unit).parent for unit in self.shapes)
        parents = sorted(parent for parent, number in outlined.items() if parent and number > 1)
        children = (child for parent in parents for child in tree.children(parent))
        return tuple(units.unit(child) for child in children if child not in self.shapes)

    def to_json(self) -> bytes:
        """GeoJSON with nothing in it but the outlines; the same outlines are the same bytes."""
        features = [
            {
                "type": "Feature",
                "properties": {"unit": str(unit)},
                "geometry": {"type": "MultiPolygon", "coordinates": self.shapes[unit]},
            }
            for unit in sorted(self.shapes)
        ]
        head = {"type": "FeatureCollection", "date": self.date.isoformat(), "source": self.source}
        return (json.dumps({**head, "features": features}, ensure_ascii=False) + "\n").encode()


def read_outlines(content: bytes, *, file: str, units: UnitRegister) -> Outlines:
    """Read the GeoJSON; raise OutlinesError with every fault in it."""
    try:
        collection = json.loads(content.decode("utf-8-sig"))
    except ValueError:
        collection = None
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        raise OutlinesError([say.no_collection(file)])
    reading = _Reading(file, units)
    day, source = reading.day(collection.get("date")), reading.source(collection.get("source"))
    for position, feature in enumerate(features):
        reading.take(position, feature, day)
    if reading.issues or day is None:
        raise OutlinesError(reading.issues)
    return Outlines(day, source, reading.shapes)


@dataclass
class _Reading:
    """What has been read of a file, and every fault found on the way."""

    file: str
    units: UnitRegister
    shapes: dict[UnitId, Shape] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def day(self, typed: object) -> date | None:
        """The day on which the boundaries are in force."""
        try:
            return date.fromisoformat(typed)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            self.issues.append(say.no_date(self.file, typed))
            return None

    def source(self, typed: object) -> str:
        """Who says so."""
        if not isinstance(typed, str) or not typed.strip():
            self.issues.append(say.no_source(self.file, typed))
            return ""
        return typed.strip()

    def take(self, position: int, feature: object, day: date | None) -> None:
        """One feature: a unit in force on the day, once, with a shape."""
        at = f"features[{position}]"
        entries, properties, geometry = _parts(feature)
        unit = self._unit(at, properties.get("unit"), day)
        try:
            shape = tuple(_polygons(geometry))
        except (TypeError, ValueError, KeyError) as error:
            seen = error.args[0] if isinstance(error, _ShapeError) else entries.get("geometry")
            self.issues.append(say.no_shape(self.file, at, unit, str(seen)[:60]))
            return
        if unit is not None:
            self.shapes[unit] = shape

    def _unit(self, at: str, typed: object, day: date | None) -> UnitId | None:
        try:
            entry = self.units.get(UnitId.parse(str(typed)))
        except ValueError:
            entry = None
        if entry is None:
            self.issues.append(say.unknown_unit(self.file, at, typed))
        elif entry.id in self.shapes:
            self.issues.append(say.twice(self.file, at, entry))
        elif day is not None and not entry.exists_on(day):
            self.issues.append(say.not_in_force(self.file, at, entry, day))
        else:
            return entry.id
        return None


class _ShapeError(ValueError):
    """What was seen in place of a shape."""


def _parts(feature: object) -> tuple[Mapping[str, Any], ...]:
    """The feature, its properties and its geometry; nothing where they are something else."""
    entries = feature if isinstance(feature, dict) else {}
    inner = (entries.get(name) for name in ("properties", "geometry"))
    return (entries, *(part if isinstance(part, dict) else {} for part in inner))


def _polygons(geometry: Mapping[str, Any]) -> Iterator[Polygon]:
    """The polygons of a geometry; raise where it is no Polygon or MultiPolygon in degrees."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise _ShapeError(kind)
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not polygons:
        raise _ShapeError(kind)
    for rings in polygons:
        outer, *holes = map(_ring, rings)
        yield (_wound(outer, against=True), *(_wound(hole, against=False) for hole in holes))


def _ring(points: Iterable[Sequence[float]]) -> Ring:
    ring = tuple((float(x), float(y)) for x, y, *_ in points)
    outside = [p for p in ring if not (-180 <= p[0] <= 180 and -90 <= p[1] <= 90)]
    if outside:
        raise _ShapeError(f"{outside[0][0]:g}, {outside[0][1]:g}")
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise _ShapeError(f"{len(ring)} {ring[:1]}…{ring[-1:]}")
    return ring


def _wound(ring: Ring, *, against: bool) -> Ring:
    """The ring against the clock or with it: who draws it need not guess what lies within."""
    twice_the_area = sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)
    )
    return ring if (twice_the_area >= 0) is against else ring[::-1]
