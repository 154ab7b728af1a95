"""Whatever is handed in, two independent ways of counting come to the same figures.

The comparison itself is made by ``attain`` on everything it works out; here it is given countries
with holes, blanks, zeros, corrections, late files and a change of boundaries.
"""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BEFORE, AFTER = date(2024, 6, 30), date(2024, 7, 1)
PERIODS = ("2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1")
ELEMENTS = ("at_talks", "households", "detected", "supported", "cases", "has_model")

numbers = st.none() | st.integers(0, 4)
days = st.dates(date(2023, 6, 1), date(2025, 9, 1))


@st.composite
def reports(draw) -> list[dict]:
    """Files of wards of both trees, several of the same ward and period among them."""
    return draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "unit": st.sampled_from(
                        [f"gso-2024/ward/0000{n}" for n in range(4)]
                        + [f"gso-2025/ward/0000{n}" for n in range(2)]
                    ),
                    "period": st.sampled_from(PERIODS),
                    "received": days,
                    **dict.fromkeys(ELEMENTS, numbers),
                }
            ),
            max_size=14,
        )
    )


published = st.lists(
    st.fixed_dictionaries(
        {
            "unit": st.sampled_from(["gso-2024/nation/vn", "gso-2024/province/01"]),
            "form": st.just("published"),
            "period": st.sampled_from(["2023", "2024", "2024-H1"]),
            "received": days,
            "published_cases": numbers,
            "provinces_reporting": numbers,
            "provinces_total": st.none() | st.integers(4, 6),
        }
    ),
    max_size=3,
)


def country(build):
    """Four wards in two districts; from July 2024 two wards below the province."""
    old = [
        ("nation/vn", None),
        ("province/01", "nation/vn"),
        ("district/001", "province/01"),
        ("district/002", "province/01"),
        *((f"ward/0000{n}", f"district/00{1 + n // 3}") for n in range(4)),
    ]
    new = [
        ("nation/vn", None),
        ("province/01", "nation/vn"),
        *((f"ward/0000{n}", "province/01") for n in range(2)),
    ]
    return [
        *(build(f"gso-2024/{u}", p and f"gso-2024/{p}", until=BEFORE) for u, p in old),
        *(build(f"gso-2025/{u}", p and f"gso-2025/{p}", since=AFTER) for u, p in new),
    ]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reports=reports(), published=published, as_of=days, known_at=st.none() | days)
def test_two_ways_of_counting_agree_on_any_country(
    attain, build_unit, register, at_midnight, reports, published, as_of, known_at
):
    rows = attain(
        [*reports, *published],
        units=register(country(build_unit)),
        as_of=as_of,
        known_at=known_at and at_midnight(known_at),
    )
    assert rows or as_of < date(2024, 1, 1)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reports=reports(), order=st.randoms(use_true_random=False))
def test_what_is_known_now_is_what_is_current_in_whatever_order_it_came(
    attain, build_unit, register, at_midnight, reports, order
):
    where = {"units": register(country(build_unit)), "as_of": date(2025, 9, 1)}
    # Of two files of one moment the one loaded later stands: then the order would tell.
    moments = {(r["unit"], r["period"], r["received"]): r for r in reports}
    reports = list(moments.values())
    current = attain(reports, **where)
    order.shuffle(reports)
    assert attain(reports, **where, known_at=at_midnight(date(2030, 1, 1))) == current
