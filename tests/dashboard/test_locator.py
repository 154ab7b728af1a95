"""The locator map: coloured by verdicts alone, flat, and with nothing to fetch."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dashboard.figures.image import Caption, picture_spec
from dashboard.figures.locator import Place, locator_spec
from dashboard.figures.palette import LIGHT
from pipelines.domain.verdict import Verdict


def place(x: int, verdict: Verdict | None = Verdict.MET, **changes: object) -> Place:
    ring = ((x, 20.0), (x + 1.0, 20.0), (x + 1.0, 22.0), (x, 22.0), (x, 20.0))
    return replace(Place(((ring,),), verdict, True, f"Ward {x}"), **changes)


def areas(*places: Place) -> list[dict]:
    return locator_spec(places, palette=LIGHT)["layer"][0]["data"]["values"]


@pytest.mark.parametrize(
    ("verdict", "fill", "mark"),
    [
        (Verdict.MET, LIGHT.met_tint, "✓"),
        (Verdict.NOT_MET, LIGHT.not_met_tint, "✕"),
        (Verdict.UNDETERMINED, LIGHT.track, "?"),
        (Verdict.SUPPRESSED, LIGHT.track, "■"),
    ],
)
def test_a_unit_has_the_colour_and_the_glyph_of_its_verdict(verdict, fill, mark):
    (row,) = areas(place(105, verdict))
    assert (row["fill"], row["glyph"]) == (fill, mark)


def test_without_a_verdict_there_is_only_the_place():
    (row,) = areas(place(105, None, judged=False))
    assert (row["fill"], row["glyph"]) == (LIGHT.track, "")


def test_the_glyph_stands_in_the_middle_and_degrees_keep_their_proportion():
    (row,) = areas(place(105))
    (((x0, y0), (x1, _), *_),) = row["geometry"]["coordinates"][0]
    assert row["y"] == pytest.approx(21)
    assert row["x"] == pytest.approx((x0 + x1) / 2)
    assert x1 - x0 == pytest.approx(0.9336, abs=1e-4)
    assert y0 == 20


def test_the_chosen_unit_and_what_lies_around_are_outlined():
    chosen, other = place(105, chosen=True), place(106)
    spec = locator_spec([chosen, other], palette=LIGHT, around=other.shape)
    assert len(spec["layer"][1]["data"]["values"]) == 2
    assert len(locator_spec([other], palette=LIGHT)["layer"][1]["data"]["values"]) == 0


def test_a_picture_of_the_map_has_its_origin_below_and_not_on_it():
    spec = locator_spec([place(105)], palette=LIGHT)
    drawn = picture_spec(spec, Caption("Map", "One ward.", "Snapshot"), palette=LIGHT)
    chart, below = drawn["vconcat"]
    assert (chart["height"], chart["layer"]) == (spec["height"], spec["layer"])
    assert below["layer"][0]["data"]["values"][0]["words"] == "Snapshot"


def test_nothing_is_fetched():
    spec = locator_spec([place(105), place(106)], palette=LIGHT)
    assert '"url"' not in json.dumps({k: v for k, v in spec.items() if k != "$schema"})


def test_a_screen_reader_is_given_the_words_and_no_nameless_shapes():
    spec = locator_spec([place(105)], palette=LIGHT)
    assert [layer["mark"]["aria"] for layer in spec["layer"]] == [False] * 3
