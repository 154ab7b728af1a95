"""A chart as a picture of its own: the screen's Vega-Lite spec with title, caption and origin.

Drawn by vl-convert without a browser, in the light theme: a picture goes onto paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any

from dashboard.figures.palette import FONT, Palette

IMAGES: Mapping[str, str] = {"svg": "image/svg+xml", "png": "image/png"}
"""The formats of a picture and what a browser calls them."""
WIDTH = 760
PAPER_FONT = f'"DejaVu Sans", "Liberation Sans", Arial, {FONT}'
"""First fonts that hold both Vietnamese and ≥. vl-convert brings the second along, but where an old
Liberation without Vietnamese is installed that one is taken, and words fall back to a serif."""
_CHARACTERS = 104
"""How many characters of the caption fit into the width."""
_LINE = 16
_DRAWN = frozenset({"width", "height", "projection", "layer"})
_SCALE = 2
"""Pixels per unit of the picture, so that it stays sharp in print."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture must say when it is alone."""

    title: str
    sentence: str
    origin: str
    """The snapshot, and that the data are illustrative where they are."""


def picture_spec(spec: Mapping[str, Any], caption: Caption, *, palette: Palette) -> dict[str, Any]:
    """The spec of a layered chart as a picture: of a fixed width, titled, its origin below it."""
    title = {
        "text": wrap(caption.title, 84),
        "subtitle": wrap(caption.sentence, _CHARACTERS),
        "anchor": "start",
        "offset": 14,
        "font": PAPER_FONT,
        "fontSize": 16,
        "color": palette.ink,
        "subtitleFont": PAPER_FONT,
        "subtitleFontSize": 13,
        "subtitleLineHeight": 18,
        "subtitleColor": palette.ink,
        "subtitlePadding": 6,
    }
    return {
        **{name: part for name, part in spec.items() if name not in _DRAWN},
        **_drawn(spec, wrap(caption.origin, _CHARACTERS), palette),
        "padding": 14,
        "background": palette.paper,
        "config": {**spec["config"], "font": PAPER_FONT, "text": {"font": PAPER_FONT}},
        "title": title,
        "description": f"{caption.title}. {caption.sentence}",
    }


def _drawn(spec: Mapping[str, Any], origin: Sequence[str], palette: Palette) -> dict[str, Any]:
    """What is drawn and how large: the chart, and the lines of its origin below it."""
    foot = (len(origin) + 1) * _LINE
    if "projection" in spec:
        # A map fills all the room that it is given: its origin stands in a view of its own.
        chart = {name: spec[name] for name in ("height", "projection", "layer")}
        below = {"height": foot, "layer": [_lines(origin, 0, palette)]}
        return {"vconcat": [{"width": WIDTH, **view} for view in (chart, below)], "spacing": 0}
    layer = [*spec["layer"], _lines(origin, spec["height"], palette)]
    return {"width": WIDTH, "height": spec["height"] + foot, "layer": layer}


def _lines(lines: Sequence[str], top: float, palette: Palette) -> dict[str, Any]:
    rows = [{"words": words, "y": top + (n + 1) * _LINE} for n, words in enumerate(lines)]
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "align": "left", "fontSize": 11.5, "color": palette.muted},
        "encoding": {
            "x": {"value": 0},
            "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None},
            "text": {"field": "words"},
        },
    }


def picture(spec: Mapping[str, Any], caption: Caption, *, format_: str, palette: Palette) -> bytes:
    """The bytes of the picture, as svg or png; raises KeyError for another format."""
    # Takes a third of a second to import; nobody waits for it who asks for no picture.
    import vl_convert

    drawn = json.dumps(picture_spec(spec, caption, palette=palette))
    draw = {"svg": lambda: _svg(vl_convert.vegalite_to_svg(drawn), caption)}
    draw["png"] = lambda: bytes(vl_convert.vegalite_to_png(drawn, scale=_SCALE))
    return draw[format_]()


def _svg(drawn: str, caption: Caption) -> bytes:
    """The drawing with its title and sentence for whoever cannot see it."""
    told = (
        f"<title>{escape(caption.title)}</title>"
        f"<desc>{escape(f'{caption.sentence} {caption.origin}')}</desc>"
    )
    start = drawn.index(">", drawn.index("<svg")) + 1
    head = drawn[:start].replace("<svg ", '<svg role="img" ', 1)
    return f"{head}{told}{drawn[start:]}".encode()
