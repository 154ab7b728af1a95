"""What the queries give equals the worked examples of indicators.yaml, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from pipelines.domain.org_unit import LEVELS, Level
from pipelines.domain.period import Period
from pipelines.spec.examples import evaluate
from pipelines.spec.model import Example, Spec, Target
from pipelines.spec.read import read_spec
from pipelines.units.register import read_register

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def real_spec() -> Spec:
    return read_spec(ROOT / "indicators.yaml", read_register(ROOT / "data" / "units"))


def examples(spec: Spec) -> Iterator[tuple[str, Target, Example]]:
    for name, programme in spec.programmes.items():
        for target in programme.targets:
            for number, example in enumerate(target.examples):
                yield f"{name}-{target.indicator}-{number}", target, example


def period_of(spec: Spec, target: Target) -> Period:
    type_ = spec.period_types(spec.indicators[target.indicator].form)[0]
    return Period(2024, type_)


def scopes(spec: Spec, build) -> tuple[dict, list]:
    """A scope of its own for every example, with as many units as it has, at the form's level."""
    places, units = {}, [build("gso-2024/nation/vn", None)]
    for number, (name, target, example) in enumerate(examples(spec)):
        indicator = spec.indicators[target.indicator]
        lowest = max(spec.forms[indicator.form].levels, key=LEVELS.index)
        # What is not added up over units stands with the one unit that handed it in.
        if lowest is Level.NATION or indicator.over_units == "none":
            units.append(build(f"gso-2024/nation/{number:03d}", None))
            places[name] = (units[-1].id, [units[-1].id])
            continue
        above = LEVELS[LEVELS.index(lowest) - 1]
        scope = build(f"gso-2024/{above}/{number:03d}", None)
        inner = [
            build(f"gso-2024/{lowest}/{number:03d}{i:02d}", str(scope.id))
            for i in range(len(example.given))
        ]
        units += [scope, *inner]
        places[name] = (scope.id, [unit.id for unit in inner])
    return places, units


def reports(spec: Spec, places: dict) -> Iterator[dict]:
    for name, target, example in examples(spec):
        period = period_of(spec, target)
        form = spec.indicators[target.indicator].form
        for when, given in (
            (period, example.given),
            (period.previous, example.carried),
            (period.year_before, example.before),
        ):
            for unit, figures in zip(places[name][1], given, strict=False):
                if figures:
                    yield {"unit": str(unit), "period": str(when), "form": form, **figures}


def test_every_worked_example_comes_out_of_the_warehouse(attain, real_spec, build_unit, register):
    places, units = scopes(real_spec, build_unit)
    programmes = {
        name: next(iter(real_spec.programmes.values())).model_copy(
            update={
                "scope": (places[name][0],),
                "targets": (target,),
                "starts": date(2023, 1, 1),
                "ends": date(2024, 12, 31),
            }
        )
        for name, target, _ in examples(real_spec)
    }
    spec = real_spec.model_copy(update={"programmes": programmes})
    rows = attain(reports(real_spec, places), spec=spec, units=register(units))

    assert len(places) > 20
    for name, target, example in examples(real_spec):
        row = rows[name, target.indicator, str(places[name][0]), str(period_of(spec, target))]
        outcome = evaluate(target, spec.indicators[target.indicator], example)
        got = {
            "numerator": row["numerator"],
            "denominator": row["denominator"],
            "lower": exact(row, "lower"),
            "upper": exact(row, "upper"),
            "verdict": row["verdict"],
            "to_go": row["to_go"],
        }
        # The example gives a share's denominator even where nobody reported.
        expected = {key: getattr(outcome, key) for key in got}
        if expected["numerator"] is None:
            expected["denominator"] = None
        assert got == expected, name


def exact(row: dict, side: str) -> Fraction | None:
    numerator, denominator = row[f"{side}_numerator"], row[f"{side}_denominator"]
    if numerator is None:
        return None
    return Fraction(numerator) / Fraction(1 if denominator is None else denominator)
