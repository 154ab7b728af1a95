"""A district of before chooses the units that took its land; its own code stays in the address."""

from dashboard.selection import settle
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Verdict
from pipelines.units.heirs import Heir

CITY, DISTRICT = UnitId.parse("gso-2025/province/01"), UnitId.parse("gso-2024/district/021")
TOOK, OTHER = UnitId.parse("gso-2025/ward/00613"), UnitId.parse("gso-2025/ward/00004")


class AfterTheReform:
    """One city with two wards, one of which took land of a district that is no more."""

    def programmes(self):
        return ("city",)

    def periods(self, _programme):
        return (Period.parse("2025-H2"),)

    def default_period(self, _programme):
        return Period.parse("2025-H2")

    def indicators(self, _programme):
        return ("talks",)

    def scope(self, _programme, _period):
        return CITY

    def path(self, _programme, _period, unit):
        return (CITY, unit)[: 1 if unit == CITY else 2] if unit in (CITY, TOOK, OTHER) else None

    def heirs(self, _programme, _period, unit):
        return (Heir(TOOK, partial=True),) if unit == DISTRICT else ()


def look(**query: str):
    return settle(query, AfterTheReform(), languages=("vi", "en"))


def test_a_link_to_a_district_that_is_no_more_shows_its_heirs():
    view, unknown = look(district=str(DISTRICT))
    assert (view.legacy, view.unit, unknown) == (DISTRICT, CITY, ())
    assert look(**view.query())[0] == view


def test_a_ward_that_took_its_land_can_be_chosen_and_another_is_told():
    view, unknown = look(district=str(DISTRICT), ward=str(TOOK))
    assert (view.unit, view.legacy, unknown) == (TOOK, DISTRICT, ())
    view, unknown = look(district=str(DISTRICT), ward=str(OTHER))
    assert view.unit == CITY
    assert [u.field for u in unknown] == ["ward"]


def test_going_up_to_the_city_leaves_the_district_behind():
    view, _ = look(district=str(DISTRICT), ward=str(TOOK))
    assert "district" not in view.at(CITY).query()
    assert view.at(TOOK) == view


def test_a_district_without_heirs_is_told():
    _, unknown = look(district="gso-2024/district/001")
    assert [u.field for u in unknown] == ["district"]


def test_verdict_and_what_is_set_beside_are_codes_in_the_address():
    view, unknown = look(verdict="not_met", beside="2024-H2", show="time")
    assert (view.verdict, view.beside, view.shown) == (Verdict.NOT_MET, "2024-H2", "time")
    assert look(**view.query()) == (view, unknown) == (view, ())
    assert [u.field for u in look(verdict="good")[1]] == ["verdict"]
