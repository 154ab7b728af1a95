"""The address holds codes; what it does not know is told, never guessed."""

from dashboard.selection import settle
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period

CITY, DISTRICT = UnitId.parse("gso-2024/province/01"), UnitId.parse("gso-2024/district/021")
WARD = UnitId.parse("gso-2024/ward/00611")


class OneCity:
    """One programme for a city with one district and one ward, in one period."""

    def programmes(self):
        return ("city",)

    def periods(self, _programme):
        return (Period.parse("2025-H1"),)

    def default_period(self, _programme):
        return Period.parse("2025-H1")

    def indicators(self, _programme):
        return ("talks",)

    def scope(self, _programme, _period):
        return CITY

    def path(self, _programme, _period, unit):
        way = (CITY, DISTRICT, WARD)
        return way[: way.index(unit) + 1] if unit in way else None


def look(**query: str):
    return settle(query, OneCity(), languages=("vi", "en"))


def test_an_empty_address_shows_the_defaults():
    view, unknown = look()
    assert (view.language, view.programme, view.unit) == ("vi", "city", CITY)
    assert not unknown


def test_a_link_reopens_the_same_view():
    view, _ = look(lang="en", district=str(DISTRICT), ward=str(WARD), indicator="talks")
    again, unknown = look(**view.query())
    assert again == view
    assert view.unit == WARD
    assert not unknown


def test_unknown_codes_fall_back_and_are_told():
    view, unknown = look(programme="nothing", ward="gso-2024/ward/99999", lang="fr")
    assert (view.programme, view.language, view.unit) == ("city", "vi", CITY)
    assert {u.field for u in unknown} == {"programme", "ward", "lang"}


def test_the_snapshot_compared_with_is_kept_in_the_address():
    view, unknown = look(against="2025-08-01-0123456789ab")
    assert view.query()["against"] == "2025-08-01-0123456789ab"
    assert unknown == ()
