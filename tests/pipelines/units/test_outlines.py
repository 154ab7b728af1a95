"""The office's own map: three wards by hand, every fault named in both languages, all at once."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pipelines.domain.errors import OutlinesError
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.units.outlines import read_outlines
from pipelines.units.register import UnitRegister

DISTRICT = UnitId.parse("gso-2024/district/021")
ONE, TWO, THREE, OLD = (UnitId.parse(f"gso-2024/ward/0000{n}") for n in (1, 2, 3, 4))


@pytest.fixture(scope="module")
def register() -> UnitRegister:
    """A district of three wards, and one ward that ended in 2020."""
    wards = [
        OrgUnit(u, f"Ward {u.code}", "Phường", DISTRICT, None, None) for u in (ONE, TWO, THREE)
    ]
    old = OrgUnit(OLD, "Old", "Phường", DISTRICT, None, date(2020, 12, 31))
    return UnitRegister([OrgUnit(DISTRICT, "D", "Quận", None, None, None), *wards, old])


def square(x: float, y: float = 21.0) -> list:
    """Against the clock."""
    return [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]


def feature(unit: object, ring: object, **more: object) -> dict:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"unit": str(unit), **more}, "geometry": geometry}


def collection(*features: object, **changes: object) -> bytes:
    head = {"type": "FeatureCollection", "date": "2025-06-30", "source": "Sở X"}
    return json.dumps({**head, "features": features, **changes}).encode()


def read(content: bytes, register: UnitRegister):
    return read_outlines(content, file="map.geojson", units=register)


def faults(content: bytes, register: UnitRegister):
    with pytest.raises(OutlinesError) as told:
        read(content, register)
    return told.value.issues


def test_each_outline_belongs_to_a_unit_and_the_map_has_a_day_and_a_source(register):
    found = read(collection(feature(ONE, square(105)), feature(TWO, square(106))), register)
    assert (found.date, found.source) == (date(2025, 6, 30), "Sở X")
    assert set(found.shapes) == {ONE, TWO}
    assert [u.id for u in found.lacking(register)] == [THREE]


def test_what_is_kept_holds_outlines_and_nothing_else(register):
    content = collection(feature(TWO, square(106)), feature(ONE, square(105), cases=3))
    kept = read(content, register).of({ONE}).to_json()
    assert b"cases" not in kept
    told = json.loads(kept)
    assert [f["properties"] for f in told["features"]] == [{"unit": str(ONE)}]
    assert read(kept, register).to_json() == kept


def test_a_ring_may_be_wound_either_way(register):
    one, other = (
        read(collection(feature(ONE, ring)), register).shapes
        for ring in (square(105), square(105)[::-1])
    )
    assert one == other


def test_every_fault_is_named_with_its_place_at_once(register):
    issues = faults(
        collection(
            feature("gso-2024/ward/99999", square(105)),
            feature(ONE, square(105)),
            feature(ONE, square(105)),
            feature(OLD, square(105)),
            feature(TWO, [[583000, 2330000], [583001, 2330000], [583000, 2330001]]),
            feature(THREE, square(105)[:-1]),
            {"type": "Feature", "properties": None, "geometry": None},
            date="30/06/2025",
            source=" ",
        ),
        register,
    )
    assert [(i.code, i.place.cell) for i in issues] == [
        ("MAP102", "date"),
        ("MAP103", "source"),
        ("MAP201", "features[0].properties.unit"),
        ("MAP202", "features[2].properties.unit"),
        ("MAP301", "features[4].geometry"),
        ("MAP301", "features[5].geometry"),
        ("MAP201", "features[6].properties.unit"),
        ("MAP301", "features[6].geometry"),
    ]
    assert issues[2].seen == "'gso-2024/ward/99999'"
    assert "WGS 84" in issues[4].action.en
    for issue in issues:
        assert issue.message.vi != issue.message.en
        assert issue.action.vi != issue.action.en


def test_a_unit_that_was_no_more_on_the_day_of_the_map_is_a_fault(register):
    (issue,) = faults(collection(feature(OLD, square(105))), register)
    assert (issue.code, issue.seen, issue.expected) == ("MAP203", "2025-06-30", "… – 2020-12-31")


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"type": "Feature"}', b'"x"'])
def test_what_is_no_feature_collection_is_said_to_be_none(register, content):
    assert [issue.code for issue in faults(content, register)] == ["MAP101"]
