"""In any tree, with any holes, figures are sums of wards and bounds hold every possible answer."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.spec.examples import evaluate
from pipelines.spec.model import Example

PERIODS = ("2023-H2", "2024-H1", "2024-H2")
INDICATORS = ("talks", "models", "cases")


@st.composite
def figures(draw) -> dict[str, int | None]:
    """What one ward hands in; a numerator is part of its denominator, any cell may be blank."""
    households = draw(st.none() | st.integers(0, 9))
    return {
        "households": households,
        "at_talks": draw(st.none() | st.integers(0, 9 if households is None else households)),
        "has_model": draw(st.none() | st.integers(0, 1)),
        "cases": draw(st.none() | st.integers(0, 20)),
    }


@st.composite
def countries(draw):
    """The districts' provinces, the wards' districts, and what each ward hands in, if it does."""
    provinces = draw(st.lists(st.integers(1, 2), min_size=1, max_size=3))
    wards = draw(st.lists(st.integers(0, len(provinces) - 1), min_size=1, max_size=5))
    handed_in = {
        (ward, period): draw(st.none() | figures())
        for ward in range(len(wards))
        for period in PERIODS
    }
    return provinces, wards, handed_in


def above(country, level, code):
    """The wards within a unit."""
    provinces, wards, _ = country
    return [
        ward
        for ward, district in enumerate(wards)
        if level == "nation"
        or (level == "province" and provinces[district] == code)
        or (level == "district" and district == code)
        or (level == "ward" and ward == code)
    ]


def units_of(country, build):
    provinces, wards, _ = country
    return [
        build("gso-2024/nation/vn", None),
        *(
            build(f"gso-2024/province/{code:02d}", "gso-2024/nation/vn")
            for code in sorted(set(provinces))
        ),
        *(
            build(f"gso-2024/district/{code:03d}", f"gso-2024/province/{province:02d}")
            for code, province in enumerate(provinces)
        ),
        *(
            build(f"gso-2024/ward/{code:05d}", f"gso-2024/district/{district:03d}")
            for code, district in enumerate(wards)
        ),
    ]


def reports_of(country):
    return [
        {"unit": f"gso-2024/ward/{ward:05d}", "period": period, **handed_in}
        for (ward, period), handed_in in country[2].items()
        if handed_in is not None
    ]


def example_of(country, wards, period) -> Example:
    """What the wards gave, and the last denominator that is known of each."""
    handed_in = country[2]
    carried = []
    for ward in wards:
        known = [
            given["households"]
            for when in PERIODS
            if when <= period and (given := handed_in[ward, when]) is not None
            if given["households"] is not None
        ]
        carried.append({"households": known[-1]} if known else {})
    return Example(
        given=tuple(handed_in[ward, period] or {} for ward in wards),
        carried=tuple(carried),
        expect={},
    )


def bound(row, side):
    numerator, denominator = row[f"{side}_numerator"], row[f"{side}_denominator"]
    if numerator is None:
        return None
    return Fraction(numerator) / Fraction(1 if denominator is None else denominator)


def nationwide(spec):
    """The spec with one programme that sets every target for the whole nation."""
    targets = {t.indicator: t for t in spec.programmes["plan-d1"].targets}
    programme = spec.programmes["plan-nation"].model_copy(
        update={
            "scope": spec.programmes["plan-nation"].scope[:1],
            "starts": date(2023, 7, 1),
            "targets": tuple(targets[name] for name in INDICATORS),
        }
    )
    return spec.model_copy(update={"programmes": {"plan-nation": programme}})


EXAMPLES = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@EXAMPLES
@given(country=countries(), reverse=st.booleans())
def test_every_figure_is_that_of_the_wards_below(
    attain, spec, build_unit, register, country, reverse
):
    """By the arithmetic of the worked examples, at every level, in any order of loading."""
    national = nationwide(spec)
    reports = reports_of(country)
    rows = attain(
        reversed(reports) if reverse else reports,
        spec=national,
        units=register(units_of(country, build_unit)),
    )
    targets = {t.indicator: t for t in national.programmes["plan-nation"].targets}
    seen = {key[2] for key in rows}
    assert len(seen) == 1 + len(set(country[0])) + len(country[0]) + len(country[1])
    for (_, indicator, unit, period), row in rows.items():
        if period not in PERIODS:
            continue
        _, level, code = unit.split("/")
        wards = above(country, level, int(code) if code.isdigit() else code)
        assert row["units_expected"] == len(wards)
        if not wards:
            assert (row["verdict"], row["numerator"]) == ("not_applicable", None)
            continue
        outcome = evaluate(
            targets[indicator], spec.indicators[indicator], example_of(country, wards, period)
        )
        assert row["numerator"] == outcome.numerator
        assert bound(row, "lower") == outcome.lower
        assert bound(row, "upper") == outcome.upper
        assert row["verdict"] == outcome.verdict
        assert row["to_go"] == outcome.to_go


@EXAMPLES
@given(country=countries(), shares=st.lists(st.fractions(0, 1), min_size=5, max_size=5))
def test_whatever_the_missing_wards_would_say_lies_within_the_bounds(
    attain, spec, build_unit, register, country, shares
):
    """And the bounds themselves can come about, so none could be narrower."""
    rows = attain(
        reports_of(country), spec=nationwide(spec), units=register(units_of(country, build_unit))
    )
    for period in PERIODS:
        row = rows["plan-nation", "talks", "gso-2024/nation/vn", period]
        upper = bound(row, "upper")
        if upper is None:
            continue
        wards = range(len(country[1]))
        ratios = [
            completed(country, wards, period, share)
            for share in (shares, [Fraction(0)] * 5, [Fraction(1)] * 5)
        ]
        assert bound(row, "lower") <= ratios[0] <= upper
        assert (bound(row, "lower"), upper) == (ratios[1], ratios[2])


def completed(country, wards, period, shares):
    """The nation's ratio if every missing ward had that share of its denominator."""
    example = example_of(country, wards, period)
    above_line, below_line = Fraction(0), Fraction(0)
    for own, carried, share in zip(example.given, example.carried, shares, strict=False):
        complete = own.get("at_talks") is not None and own.get("households") is not None
        below_line += own["households"] if complete else carried["households"]
        above_line += own["at_talks"] if complete else share * carried["households"]
    return above_line / below_line
