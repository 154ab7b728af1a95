"""Illustrative figures of a ward: made up, the same on every machine, and labelled as such.

Nothing here is a fact about any ward. Each number is drawn from a hash of what it stands for, so
that the sample has no state and no chance in it, and lies near the targets so that verdicts vary.
"""

from __future__ import annotations

import hashlib

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period

Figures = dict[str, int]
_FIRST_YEAR = 2022


def _draw(low: int, high: int, *what: object) -> int:
    """A whole number in [low, high] that depends on nothing but what it stands for."""
    digest = hashlib.sha256("|".join(map(str, what)).encode()).digest()
    return low + int.from_bytes(digest[:6]) % (high - low + 1)


def _half_years_in(period: Period) -> int:
    return (period.year - _FIRST_YEAR) * 2 + period.index - 1


def _households(unit: UnitId, step: int) -> int:
    start = _draw(2_800, 9_600, unit, "households")
    return start + start * step * _draw(4, 12, unit, "growth") // 1000


def half_year_figures(unit: UnitId, period: Period) -> Figures:
    """What a ward might report on the half-yearly supplement."""
    step = _half_years_in(period)
    households = _households(unit, step)
    talks_rate = _draw(248, 378, unit, "talks") + 26 * step + (60 if period.index == 2 else 0)
    at_risk = _draw(18, 90, unit, "at risk") + step
    equipped_rate = min(1000, _draw(330, 560, unit, "equipped") + 26 * step)
    staff = _draw(16, 42, unit, "staff")
    trained_rate = min(1000, _draw(700, 860, unit, "trained") + 28 * step)
    victims = max(0, _draw(-9, 4, unit, period, "victims"))
    perpetrators = max(0, victims - _draw(0, 1, unit, period, "perpetrators"))
    hotspots = max(0, _draw(-12, 2, unit, period, "hotspots"))
    return {
        "households_total": households,
        "households_at_talks": households * min(talks_rate, 950) // 1000,
        "at_risk_people": at_risk,
        "at_risk_equipped": at_risk * equipped_rate // 1000,
        "victims_detected": victims,
        "victims_supported": victims
        - (_draw(0, 11, unit, period, "unsupported") == 0) * (victims > 0),
        "perpetrators_detected": perpetrators,
        "perpetrators_counselled": perpetrators
        - (_draw(0, 5, unit, period, "uncounselled") == 0) * (perpetrators > 0),
        "has_population_collaborator": int(_draw(0, 99, unit, "collaborator") < 78 + 4 * step),
        "maintains_model": int(_draw(0, 99, unit, "model") < 74 + 4 * step),
        "staff_direct": staff,
        "staff_trained": staff * trained_rate // 1000,
        "trainings_held": _draw(0, 2, unit, period, "trainings"),
        "hotlines": _draw(1, 2, unit, "hotlines"),
        "rapid_response_teams": _draw(0, 1, unit, "teams"),
        "hotspots_detected": hotspots,
        "hotspots_handled": hotspots,
        "mediations": _draw(0, 9, unit, period, "mediations"),
    }


def annual_figures(unit: UnitId, period: Period) -> Figures:
    """What a ward might report on the lines of Circular 07/2017; its sums hold."""
    households = _households(unit, 2 * (period.year - _FIRST_YEAR) + 1)
    single, one, three, other = (
        households * _draw(low, high, unit, line) // 1000
        for line, low, high in (
            ("a11", 60, 110),
            ("a12", 80, 130),
            ("a14", 150, 240),
            ("a15", 10, 40),
        )
    )
    cases = max(0, _draw(-6, 7, unit, period, "cases"))
    mental = cases * _draw(30, 60, unit, period, "mental") // 100
    on_their_own = {
        "tt07_c2_1": _draw(2, 12, unit, "clubs"),
        "tt07_c2_2": _draw(2, 12, unit, "groups"),
        "tt07_c2_3": _draw(4, 16, unit, "addresses"),
        "tt07_c2_4": _draw(1, 2, unit, "hotlines"),
    }
    figures = {
        "tt07_a1": households,
        "tt07_a1_1": single,
        "tt07_a1_2": one,
        "tt07_a1_3": households - single - one - three - other,
        "tt07_a1_4": three,
        "tt07_a1_5": other,
        "tt07_b1": max(0, cases - (cases > 3)),
        "tt07_b2": cases,
        "tt07_b3_1": mental,
        "tt07_b3_2": cases - mental,
        "tt07_b3_3": 0,
        "tt07_b3_4": 0,
        "tt07_b4_1_1": cases,
        "tt07_b4_1_2": 0,
        "tt07_b5_1_1": 0,
        "tt07_b5_1_2": cases,
        "tt07_b4_3_1": cases,
        "tt07_b5_3_1": cases,
        "tt07_c1": _draw(0, 2, unit, "models"),
        "tt07_c2": sum(on_their_own.values()),
        **on_their_own,
    }
    rest = ("tt07_b4_2_1", "tt07_b4_2_2", "tt07_b4_3_2", "tt07_b4_3_3", "tt07_b4_3_4",
            "tt07_b4_3_5", "tt07_b5_2_1", "tt07_b5_2_2", "tt07_b5_3_2", "tt07_b5_3_3",
            "tt07_b5_3_4")  # fmt: skip
    return figures | dict.fromkeys(rest, 0)
