"""A chart as a picture of its own: the screen's Vega-Lite spec with title, caption and origin.

Drawn by vl-convert without a browser, in the light theme: a picture goes onto paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
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
    told = wrap(caption.sentence, _CHARACTERS)
    height = spec["height"]
    below = [
        {"words": words, "y": height + (n + 1) * _LINE}
        for n, words in enumerate(wrap(caption.origin, _CHARACTERS))
    ]
    origin = {
        "data": {"values": below},
        "mark": {"type": "text", "align": "left", "fontSize": 11.5, "color": palette.muted},
        "encoding": {
            "x": {"value": 0},
            "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None},
            "text": {"field": "words"},
        },
    }
    title = {
        "text": wrap(caption.title, 84),
        "subtitle": told,
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
        **spec,
        "width": WIDTH,
        "height": height + (len(below) + 1) * _LINE,
        "padding": 14,
        "background": palette.paper,
        "config": {**spec["config"], "font": PAPER_FONT, "text": {"font": PAPER_FONT}},
        "title": title,
        "description": f"{caption.title}. {caption.sentence}",
        "layer": [*spec["layer"], origin],
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
