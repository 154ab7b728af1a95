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
from pipelines.spec.fault import did_you_mean
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
    """Work out one example exactly: one target on the units of ``example.given``.

    A unit is missing where any element of the indicator is blank or absent. Bounds take every value
    that missing units may have (Manski 1989): a share of a ratio lies in [0, 1], a count is never
    negative, and a change of a unit that lacks either year is unknown.
    """
    match indicator.measure:
        case "ratio":
            n, d, lower, upper = _ratio(indicator, example)
        case "share_of_units":
            n, d, lower, upper = _share(indicator, example.given)
        case "count":
            n, d, lower, upper = _count(indicator, example.given)
        case "change":
            n, d, lower, upper = _change(indicator, example)
    if target.op is None or target.value is None:
        return Outcome(n, d, lower, upper, verdict=None, to_go=None)
    if not example.given or (d == 0 and not _missing(indicator, example)):
        return Outcome(n, d, lower, upper, Verdict.NOT_APPLICABLE, to_go=None)
    to_go = None
    if n is not None and d != 0 and indicator.measure != "change":
        to_go = counts_to_go(target.op, target.value, numerator=int(n), denominator=int(d or 1))
    verdict = judge(target.op, target.value, lower=lower, upper=upper)
    return Outcome(n, d, lower, upper, verdict, to_go)


_Figures = tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None]


def _amount(elements: Sequence[str], unit: Given) -> Fraction | None:
    """The sum of the elements, or None if any of them is missing."""
    values = [unit.get(element) for element in elements]
    known = [value for value in values if value is not None]
    return Fraction(sum(known)) if len(known) == len(values) else None


def _missing(indicator: Indicator, example: Example) -> list[int]:
    """Positions of the units of which there is nothing to work with."""
    lacking = [i for i, unit in enumerate(example.given) if _lacks(indicator, unit)]
    if indicator.measure != "change":
        return lacking
    known = [i for i, unit in enumerate(example.before) if not _lacks(indicator, unit)]
    return [i for i in range(len(example.given)) if i in lacking or i not in known]


def _lacks(indicator: Indicator, unit: Given) -> bool:
    return _amount(indicator.elements, unit) is None


def _ratio(indicator: Indicator, example: Example) -> _Figures:
    missing = _missing(indicator, example)
    n = d = Fraction(0)
    for i, unit in enumerate(example.given):
        if i not in missing:
            n += _amount(indicator.numerator, unit) or 0
            d += _amount(indicator.denominator, unit) or 0
    carried = [_known_denominator(indicator, example, i) for i in missing]
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


def _known_denominator(indicator: Indicator, example: Example, i: int) -> Fraction | None:
    """What a unit without a figure reported under the line all the same, else its last one."""
    own = _amount(indicator.denominator, example.given[i])
    if own is not None or i >= len(example.carried):
        return own
    return _amount(indicator.denominator, example.carried[i])


def _share(indicator: Indicator, given: Sequence[Given]) -> _Figures:
    test = indicator.test
    if test is None or not given:
        return None, None, None, None
    amounts = [_amount(test.elements, unit) for unit in given]
    passing = Fraction(sum(a is not None and test.op.holds(a, test.value) for a in amounts))
    missing = amounts.count(None)
    expected = Fraction(len(given))
    n = passing if missing < len(given) else None
    return n, expected, passing / expected, (passing + missing) / expected


def _count(indicator: Indicator, given: Sequence[Given]) -> _Figures:
    amounts = [_amount(indicator.numerator, unit) for unit in given]
    known = [a for a in amounts if a is not None]
    if not given:
        return None, None, None, None
    total = sum(known, Fraction(0))
    return (total if known else None), None, total, (None if None in amounts else total)


def _change(indicator: Indicator, example: Example) -> _Figures:
    missing = _missing(indicator, example)
    both = [i for i in range(len(example.given)) if i not in missing]
    if not both:
        return None, None, None, None
    now, d = (
        sum((_amount(indicator.numerator, year[i]) or Fraction(0) for i in both), Fraction(0))
        for year in (example.given, example.before)
    )
    value = (now - d) / d if d and not missing else None
    return now - d, d, value, value


def faults_of_examples(target: Target, indicator: Indicator) -> Iterator[Complaint]:
    """Why the examples of a target do not do their work."""
    if not target.examples:
        yield (
            Text("chỉ tiêu không có ví dụ tính thử", "the target has no worked example"),
            Text(
                "Thêm examples; nếu có value thì ít nhất một ví dụ ở đúng ngưỡng.",
                "Add examples; where there is a value, at least one at that very value.",
            ),
            "SPEC301",
            (),
        )
    failed = False
    for i, example in enumerate(target.examples):
        path: tuple[str | int, ...] = ("examples", i)
        # What an example gives by mistake explains what comes out: told once is enough.
        told = list(_strange_figures(indicator, example, path)) or [
            _difference(path, *found) for found in differences(target, indicator, example)
        ]
        failed = failed or bool(told)
        yield from told
    if target.examples and target.op is not None and not failed:
        yield from _blind_to_the_edge(target, indicator, target.op)


def _difference(path: tuple[str | int, ...], name: str, expected: object, got: object) -> Complaint:
    number = int(path[-1]) + 1
    vi, en = (
        tuple(nothing if figure is None else figure for figure in (expected, got))
        for nothing in ("không có", "nothing")
    )
    message = Text(
        f"ví dụ {number}: {name} phải là {vi[0]} nhưng tính ra {vi[1]}",
        f"example {number}: {name} should be {en[0]} but comes out as {en[1]}",
    )
    action = Text("Sửa ví dụ hoặc sửa chỉ tiêu.", "Mend the example or the target.")
    return message, action, "SPEC302", (*path, "expect", name)


def _strange_figures(
    indicator: Indicator, example: Example, path: tuple[str | int, ...]
) -> Iterator[Complaint]:
    """What an example gives that its indicator does not read: most often a misspelt element."""
    for part in ("given", "carried", "before"):
        units: Sequence[Given] = getattr(example, part)
        for name in dict.fromkeys(name for unit in units for name in unit):
            if name not in indicator.elements:
                message = Text(
                    f"chỉ số không dùng “{name}”", f"the indicator does not read “{name}”"
                )
                yield message, did_you_mean(name, indicator.elements), "SPEC304", (*path, part)
        if len(units) > len(example.given):
            message = Text(f"{part} có nhiều đơn vị hơn given", f"{part} has more units than given")
            yield message, Text("Bỏ phần thừa.", "Drop the rest."), "SPEC304", (*path, part)


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


def _blind_to_the_edge(target: Target, indicator: Indicator, op: Operator) -> Iterator[Complaint]:
    other = op.loosened_or_tightened
    turned = target.model_copy(update={"op": other})
    if any(True for e in target.examples for _ in differences(turned, indicator, e)):
        return
    yield (
        Text(
            f"các ví dụ vẫn đúng khi đổi {op} thành {other}",
            f"the examples still pass when {op} becomes {other}",
        ),
        Text(
            "Thêm ví dụ có giá trị đúng bằng ngưỡng.",
            "Add an example whose value is exactly the target.",
        ),
        "SPEC303",
        ("examples",),
    )
