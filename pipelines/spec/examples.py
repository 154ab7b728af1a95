"""Worked examples: one target worked out exactly on a handful of units, without a database.

The arithmetic follows the meanings of the figures and not the queries: ratio of sums, share of
expected units, bounds over every value that missing units may take, exact comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipelines.domain.issue import Text
from pipelines.domain.verdict import Operator, Verdict, counts_to_go, judge
from pipelines.spec.model import Example, Indicator, Target

Given = Mapping[str, int | None]
Complaint = tuple[Text, Text, str, tuple[str | int, ...]]
"""Message, action, code, and where below the target."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes out; None where there is no such figure."""

    numerator: Fraction | None
    denominator: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    verdict: Verdict | None
    to_go: int | None

    @property
    def value(self) -> Fraction | None:
        """Numerator over denominator; for a count the numerator."""
        if self.numerator is None or self.denominator == 0:
            return None
        return self.numerator / (self.denominator or 1)


def evaluate(target: Target, indicator: Indicator, example: Example) -> Outcome:
    """Work out one example."""
    match indicator.measure:
        case "ratio":
            n, d, lower, upper = _ratio(indicator, example)
        case "share_of_units":
            n, d, lower, upper = _share(indicator, example.given)
        case "count":
            n, d, lower, upper = _count(indicator, example.given)
        case "change":
            n, d, lower, upper = _change(indicator, example)
    complete = not _missing(indicator, example.given)
    verdict = None
    to_go = None
    if target.op is not None and target.value is not None:
        if d == 0 and complete:
            verdict = Verdict.NOT_APPLICABLE
        else:
            verdict = judge(target.op, target.value, lower=lower, upper=upper)
        if n is not None and d != 0 and indicator.measure != "change":
            to_go = counts_to_go(target.op, target.value, numerator=int(n), denominator=int(d or 1))
    return Outcome(n, d, lower, upper, verdict, to_go)


_Figures = tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None]


def _amount(elements: Sequence[str], unit: Given) -> Fraction | None:
    """The sum of the elements, or None if any of them is missing."""
    values = [unit.get(element) for element in elements]
    known = [value for value in values if value is not None]
    return Fraction(sum(known)) if len(known) == len(values) else None


def _missing(indicator: Indicator, given: Sequence[Given]) -> list[int]:
    return [i for i, unit in enumerate(given) if _amount(indicator.elements, unit) is None]


def _ratio(indicator: Indicator, example: Example) -> _Figures:
    missing = _missing(indicator, example.given)
    n = d = Fraction(0)
    for i, unit in enumerate(example.given):
        if i not in missing:
            n += _amount(indicator.numerator, unit) or 0
            d += _amount(indicator.denominator, unit) or 0
    carried = [
        _amount(indicator.denominator, example.carried[i]) if i < len(example.carried) else None
        for i in missing
    ]
    reported = len(missing) < len(example.given)
    shown = (n, d) if reported else (None, None)
    if any(c is None for c in carried):
        # A missing unit of unknown size can take the share anywhere: there is no upper bound.
        return (*shown, Fraction(0), None)
    # A unit that is missing counts nothing at worst and all of its denominator at best.
    room = sum((c for c in carried if c is not None), Fraction(0))
    if d + room == 0:
        return (*shown, None, None)
    return (*shown, n / (d + room), (n + room) / (d + room))


def _share(indicator: Indicator, given: Sequence[Given]) -> _Figures:
    test = indicator.test
    if test is None:
        return None, None, None, None
    missing = _missing(indicator, given)
    amounts = [_amount(test.elements, unit) for unit in given]
    passing = Fraction(sum(a is not None and test.op.holds(a, test.value) for a in amounts))
    expected = Fraction(len(given))
    if not expected:
        return None, expected, None, None
    n = passing if len(missing) < len(given) else None
    return n, expected, passing / expected, (passing + len(missing)) / expected


def _count(indicator: Indicator, given: Sequence[Given]) -> _Figures:
    missing = _missing(indicator, given)
    known = [a for unit in given if (a := _amount(indicator.numerator, unit)) is not None]
    total = sum(known, Fraction(0))
    return (total if known else None), None, total, (None if missing else total)


def _change(indicator: Indicator, example: Example) -> _Figures:
    pairs = [
        (now, before)
        for i, unit in enumerate(example.given)
        if i < len(example.before)
        and (now := _amount(indicator.numerator, unit)) is not None
        and (before := _amount(indicator.numerator, example.before[i])) is not None
    ]
    if not pairs:
        return None, None, None, None
    d = sum((before for _, before in pairs), Fraction(0))
    n = sum((now for now, _ in pairs), Fraction(0)) - d
    value = n / d if d and len(pairs) == len(example.given) else None
    return n, d, value, value


def faults_of_examples(target: Target, indicator: Indicator) -> Iterator[Complaint]:
    """Why the examples of a target do not do their work."""
    if not target.is_set:
        return
    if not target.examples:
        yield (
            Text("chỉ tiêu không có ví dụ tính thử", "the target has no worked example"),
            Text("Thêm ít nhất một ví dụ ở đúng ngưỡng.", "Add at least one at the very value."),
            "SPEC301",
            (),
        )
        return
    for i, example in enumerate(target.examples):
        for name, expected, got in differences(target, indicator, example):
            yield (
                Text(
                    f"ví dụ {i + 1}: {name} phải là {expected} nhưng tính ra {got}",
                    f"example {i + 1}: {name} should be {expected} but comes out as {got}",
                ),
                Text("Sửa ví dụ hoặc sửa chỉ tiêu.", "Mend the example or the target."),
                "SPEC302",
                ("examples", i, "expect"),
            )
    yield from _blind_to_the_edge(target, indicator)


def differences(
    target: Target, indicator: Indicator, example: Example
) -> Iterator[tuple[str, object, object]]:
    """Each expected figure that comes out otherwise: name, expected, got."""
    outcome = evaluate(target, indicator, example)
    for name in example.expect.model_fields_set:
        expected, got = getattr(example.expect, name), getattr(outcome, name)
        if name == "verdict" and got is None:
            got = "none"
        if expected != got:
            yield name, expected, got


def _blind_to_the_edge(target: Target, indicator: Indicator) -> Iterator[Complaint]:
    assert target.op is not None  # noqa: S101 - only targets with a value come here
    other: Operator = target.op.loosened_or_tightened
    turned = target.model_copy(update={"op": other})
    if all(not list(differences(turned, indicator, e)) for e in target.examples):
        yield (
            Text(
                f"các ví dụ vẫn đúng khi đổi {target.op} thành {other}",
                f"the examples still pass when {target.op} becomes {other}",
            ),
            Text(
                "Thêm ví dụ có giá trị đúng bằng ngưỡng.",
                "Add an example whose value is exactly the target.",
            ),
            "SPEC303",
            ("examples",),
        )
