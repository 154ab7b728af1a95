"""Where the units lie, as one Vega-Lite spec: outlines, and the glyph of a verdict in each.

A locator and no more: the colour is that of a verdict, never of a count. There are no tiles and
nothing is fetched. Degrees are laid out flat, a degree of longitude as long as it is at the middle
latitude of the map: a province is small enough for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

from dashboard.figures.palette import FONT, Palette
from dashboard.text.status import glyph
from pipelines.domain.verdict import Verdict
from pipelines.units.outlines import Point, Ring, Shape

HEIGHT = 420
_DIGITS = 5
"""Of a degree: about a metre."""

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """One unit on the map."""

    shape: Shape
    verdict: Verdict | None
    judged: bool
    """False where there is no verdict of a target to colour by."""
    told: str
    """Name, verdict and figure, shown on hover."""
    chosen: bool = False


def locator_spec(places: Sequence[Place], *, palette: Palette, around: Shape | None = None) -> Spec:
    """The Vega-Lite spec of the map; ``around`` is the outline of the unit that they lie in."""
    shrink = _shrink([place.shape for place in places])
    rows = [_row(place, shrink, palette) for place in places]
    frames = [_feature(shape, shrink) for shape in _frames(places, around)]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": HEIGHT,
        "background": None,
        "config": {"aria": False, "view": {"stroke": None}, "font": FONT, "text": {"font": FONT}},
        # Flat: a ring wound the other way round does not fill the rest of the globe.
        "projection": {"type": "identity", "reflectY": True},
        "layer": [_areas(rows, palette), _edges(frames, palette), _glyphs(rows, palette)],
    }


def _shrink(shapes: Sequence[Shape]) -> float:
    """How long a degree of longitude is beside one of latitude."""
    latitudes = [y for shape in shapes for outer, *_ in shape for _, y in outer]
    return cos(radians((min(latitudes) + max(latitudes)) / 2))


def _frames(places: Sequence[Place], around: Shape | None) -> list[Shape]:
    return [*([around] if around else []), *(p.shape for p in places if p.chosen)]


def _row(place: Place, shrink: float, palette: Palette) -> Spec:
    x, y = _middle(place.shape)
    tints = {Verdict.MET: palette.met_tint, Verdict.NOT_MET: palette.not_met_tint}
    fill = tints.get(place.verdict or Verdict.UNDETERMINED, palette.track)
    return _feature(place.shape, shrink) | {
        "fill": fill if place.judged else palette.track,
        "told": place.told,
        "glyph": glyph(place.verdict) if place.judged else "",
        "x": round(x * shrink, _DIGITS),
        "y": round(y, _DIGITS),
    }


def _feature(shape: Shape, shrink: float) -> Spec:
    flat = [
        [[[round(x * shrink, _DIGITS), round(y, _DIGITS)] for x, y in ring] for ring in polygon]
        for polygon in shape
    ]
    return {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": flat}}


def _middle(shape: Shape) -> Point:
    """The centre of gravity of the largest part."""
    ring = max((outer for outer, *_ in shape), key=_twice_the_area)
    area = _twice_the_area(ring)
    if not area:
        return ring[0]
    pairs = list(pairwise(ring))
    x, y = (
        sum((a[i] + b[i]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * area)
        for i in (0, 1)
    )
    return x, y


def _twice_the_area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def _areas(rows: Sequence[Spec], palette: Palette) -> Spec:
    return {
        "data": {"values": rows},
        "mark": {"type": "geoshape", "aria": False, "stroke": palette.muted, "strokeWidth": 1},
        "encoding": {
            "fill": {"field": "fill", "type": "nominal", "scale": None},
            "tooltip": {"field": "told", "type": "nominal"},
        },
    }


def _edges(frames: Sequence[Spec], palette: Palette) -> Spec:
    return {
        "data": {"values": frames},
        "mark": {
            "type": "geoshape",
            "aria": False,  # the whole picture has its words
            "filled": False,
            "stroke": palette.ink,
            "strokeWidth": 3,
            "tooltip": None,
        },
    }


def _glyphs(rows: Sequence[Spec], palette: Palette) -> Spec:
    data = [{name: row[name] for name in ("x", "y", "glyph", "told")} for row in rows]
    return {
        "data": {"values": data},
        "mark": {
            "type": "text",
            "aria": False,
            "fontSize": 17,
            "fontWeight": 700,
            "color": palette.ink,
        },
        "encoding": {
            "longitude": {"field": "x", "type": "quantitative"},
            "latitude": {"field": "y", "type": "quantitative"},
            "text": {"field": "glyph", "type": "nominal"},
            "tooltip": {"field": "told", "type": "nominal"},
        },
    }
