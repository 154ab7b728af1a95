"""The marks of a bullet graph as layers of Vega-Lite: each reads the fields of a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.figures.palette import Palette

_VALUE_WIDTH = 88
"""Pixels at the right for the printed values."""

Spec = dict[str, Any]


def x(field: str) -> Spec:
    """Along the scale, which leaves room at the right for the printed values."""
    scale = {"domain": [0, 1], "range": [0, {"expr": f"width - {_VALUE_WIDTH}"}], "nice": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def y() -> Spec:
    """In pixels."""
    return {"field": "y", "type": "quantitative", "scale": None, "axis": None}


def _told() -> list[Spec]:
    return [{"field": "told", "type": "nominal", "title": " "}]


def ground(palette: Palette) -> Iterable[Spec]:
    """The whole scale, on which the pointer finds the sentence."""
    yield {
        "transform": [{"calculate": "0", "as": "zero"}, {"calculate": "1", "as": "one"}],
        "mark": {"type": "bar", "height": 22, "cornerRadius": 2, "color": palette.track},
        "encoding": {
            "x": x("zero"),
            "x2": {"field": "one"},
            "y": y(),
            "tooltip": _told(),
        },
    }


def scale(palette: Palette) -> Iterable[Spec]:
    """Words and lines of the common scale, and the end of each scale that is another."""
    yield {
        "data": {"name": "ticks"},
        "mark": {"type": "text", "color": palette.muted, "fontSize": 11.5},
        "encoding": {"x": x("x"), "y": y(), "text": {"field": "words"}},
    }
    yield {
        "data": {"name": "lines"},
        "mark": {"type": "rule", "color": palette.line, "strokeWidth": 1},
        "encoding": {"x": x("x"), "y": y(), "y2": {"field": "y2"}},
    }
    yield {
        "transform": [{"calculate": "1", "as": "one"}],
        "mark": {"type": "text", "align": "right", "dy": 28, "fontSize": 11.5}
        | {"color": palette.muted},
        "encoding": {"x": x("one"), "y": y(), "text": {"field": "end"}},
    }


def value_bar() -> Iterable[Spec]:
    """The bar from zero, in the colour of its verdict."""
    yield {
        "transform": [{"filter": "isValid(datum.value)"}, {"calculate": "0", "as": "zero"}],
        "mark": {"type": "bar", "height": 10},
        "encoding": {
            "x": x("zero"),
            "x2": {"field": "value"},
            "y": y(),
            "color": {"field": "colour", "type": "nominal", "scale": None},
            "tooltip": _told(),
        },
    }


def bracket(palette: Palette) -> Iterable[Spec]:
    """From L to U; open at the right where there is no upper bound."""
    line = {"color": palette.ink, "strokeWidth": 1.5, "yOffset": 15}
    seen = [{"filter": "isValid(datum.low) && isValid(datum.high)"}]
    yield {
        "transform": seen,
        "mark": {"type": "rule", "strokeDash": [3, 2], **line},
        "encoding": {"x": x("low"), "x2": {"field": "high"}, "y": y()},
    }
    for end in ("low", "high_end"):
        yield {
            "transform": [{"filter": f"isValid(datum.{end})"}],
            "mark": {"type": "tick", "orient": "vertical", "size": 9, "thickness": 1.5, **line},
            "encoding": {"x": x(end), "y": y()},
        }


def target_tick(palette: Palette) -> Iterable[Spec]:
    """The tick, and a circle that is open for an operator that leaves the target out."""
    encoding: Spec = {"x": x("target"), "y": y(), "tooltip": _told()}
    yield {
        "mark": {"type": "tick", "orient": "vertical", "size": 28, "thickness": 2}
        | {"color": palette.ink},
        "encoding": encoding,
    }
    yield {
        "mark": {"type": "point", "shape": "circle", "size": 62, "strokeWidth": 2, "opacity": 1}
        | {"stroke": palette.ink, "yOffset": -14},
        "encoding": {**encoding, "fill": {"field": "filled", "type": "nominal", "scale": None}},
    }


def path_tick(palette: Palette) -> Iterable[Spec]:
    """A short tick with a diamond, as in the trend, where the path is; none without one."""
    marks: tuple[Spec, ...] = (
        {"type": "tick", "orient": "vertical", "size": 20, "thickness": 1.5},
        {"type": "point", "shape": "diamond", "size": 46, "strokeWidth": 1.5, "opacity": 1},
    )
    colours = ({"color": palette.ink}, {"stroke": palette.ink, "fill": palette.paper})
    for mark, colour in zip(marks, colours, strict=True):
        yield {
            "transform": [{"filter": "isValid(datum.path)"}],
            "mark": mark | colour,
            "encoding": {"x": x("path"), "y": y(), "tooltip": _told()},
        }


def words(palette: Palette) -> Iterable[Spec]:
    """The condition, the value or why it is absent, and the name."""
    small = {"type": "text", "fontSize": 12, "color": palette.ink, "dy": -15}
    for right in (True, False):
        yield {
            "transform": [{"filter": f"datum.condition_right === {str(right).lower()}"}],
            "mark": small | {"align": "right" if right else "left", "dx": -9 if right else 9},
            "encoding": {"x": x("target"), "y": y(), "text": {"field": "condition"}},
        }
    yield {
        "mark": {"type": "text", "align": "right", "fontSize": 15, "fontWeight": 600}
        | {"color": palette.ink},
        "encoding": {"x": {"value": "width"}, "y": y(), "text": {"field": "printed"}},
    }
    yield {
        "transform": [{"calculate": "0.012", "as": "start"}],
        "mark": {"type": "text", "align": "left", "fontSize": 12, "color": palette.muted},
        "encoding": {"x": x("start"), "y": y(), "text": {"field": "absent"}},
    }
    yield {
        "transform": [{"calculate": "0", "as": "zero"}],
        "mark": {"type": "text", "align": "left", "dy": -33, "fontSize": 12.5, "fontWeight": 600}
        | {"color": palette.ink, "limit": {"expr": "width"}},
        "encoding": {"x": x("zero"), "y": y(), "text": {"field": "label"}},
    }
