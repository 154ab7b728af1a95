"""What indicators say about the forms and data elements that they are worked out from."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.domain.issue import Severity, Text
from pipelines.spec.checked import KINDS, Checked
from pipelines.spec.fault import Fault
from pipelines.spec.model import Indicator, Rule
from pipelines.spec.yaml_tree import Path

_PARTS = {
    "ratio": ("numerator", "denominator"),
    "share_of_units": ("test",),
    "count": ("numerator",),
    "change": ("numerator",),
}


def indicators_read_one_form(c: Checked) -> Iterator[Fault]:
    """An indicator's form exists and holds every element it reads."""
    for name, indicator in c.spec.indicators.items():
        path: Path = ("indicators", name)
        yield from c.exists("forms", indicator.form, (*path, "form"))
        form = c.spec.forms.get(indicator.form)
        if form is None:
            continue
        tested = indicator.test.elements if indicator.test else ()
        for below, elements in (
            (("numerator",), indicator.numerator),
            (("denominator",), indicator.denominator),
            (("test", "elements"), tested),
        ):
            for i, element in enumerate(elements):
                here: Path = (*path, *below, i)
                yield from c.is_among(KINDS["data_elements"], element, form.elements, here)


def indicators_have_the_parts_of_their_measure(c: Checked) -> Iterator[Fault]:
    """A ratio has numerator and denominator, a share of units a test, the others a numerator."""
    for name, indicator in c.spec.indicators.items():
        needed = _PARTS[indicator.measure]
        has = tuple(p for p in ("numerator", "denominator", "test") if getattr(indicator, p))
        if has != needed:
            listed = ", ".join(needed)
            yield c.fault(
                "SPEC207",
                ("indicators", name),
                Text(
                    f"“{indicator.measure}” cần đúng: {listed}",
                    f"“{indicator.measure}” needs exactly: {listed}",
                ),
                Text("Thêm phần thiếu, bỏ phần thừa.", "Add what is missing, drop what is not."),
            )


def indicators_add_up_as_their_elements_do(c: Checked) -> Iterator[Fault]:
    """An indicator's rule per axis is the rule of every element it reads."""
    for name, indicator in c.spec.indicators.items():
        for axis in ("over_time", "over_units"):
            rule = getattr(indicator, axis)
            elements = (c.spec.data_elements.get(e) for e in indicator.elements)
            if any(e is not None and getattr(e, axis) != rule for e in elements):
                yield c.fault(
                    "SPEC208",
                    ("indicators", name, axis),
                    Text(
                        f"{axis}: {rule} khác với cách cộng của số liệu mà nó dùng",
                        f"{axis}: {rule} is not how the elements it reads add up",
                    ),
                    Text("Sửa cho khớp với data_elements.", "Make it agree with data_elements."),
                )


def indicators_keep_to_one_unit_of_measure(c: Checked) -> Iterator[Fault]:
    """Households, people and cases are neither added together nor divided by one another."""
    for name, indicator in c.spec.indicators.items():
        elements = (c.spec.data_elements.get(e) for e in indicator.elements)
        units = dict.fromkeys(e.unit for e in elements if e is not None)
        if len(units) > 1:
            listed = ", ".join(units)
            yield c.fault(
                "SPEC216",
                ("indicators", name),
                Text(f"lẫn đơn vị tính: {listed}", f"units of measure are mixed: {listed}"),
                Text(
                    "Chỉ dùng số liệu cùng một đơn vị tính.",
                    "Read elements of one unit of measure only.",
                ),
            )


def ratios_are_parts_of_a_whole(c: Checked) -> Iterator[Fault]:
    """An error rule keeps each numerator within its denominator: bounds rest on that."""
    if not c.is_whole("rules"):
        return
    for name, indicator in c.spec.indicators.items():
        if indicator.measure == "ratio" and not any(_keeps(r, indicator) for r in c.spec.rules):
            yield c.fault(
                "SPEC217",
                ("indicators", name),
                Text(
                    "không có quy tắc nào giữ tử số không lớn hơn mẫu số",
                    "no rule keeps the numerator within the denominator",
                ),
                Text(
                    'Thêm vào rules: left là tử số, op "<=", right là mẫu số, severity error.',
                    'Add to rules: left the numerator, op "<=", right the denominator, '
                    "severity error.",
                ),
            )


def _keeps(rule: Rule, indicator: Indicator) -> bool:
    small, large = (rule.left, rule.right) if "<" in rule.op else (rule.right, rule.left)
    return (
        rule.form == indicator.form
        and rule.severity is Severity.ERROR
        and rule.op != "=="
        and set(small) == set(indicator.numerator)
        and set(large) == set(indicator.denominator)
    )


def breaks_are_periods_of_the_calendar(c: Checked) -> Iterator[Fault]:
    """A series breaks at a period that its form is asked for."""
    for name, indicator in c.spec.indicators.items():
        form = c.spec.forms.get(indicator.form)
        calendar = c.spec.calendars.get(form.calendar) if form else None
        for i, a_break in enumerate(indicator.breaks if calendar else ()):
            known = (*calendar.period_types, *calendar.rolls_up_to) if calendar else ()
            if a_break.period.type not in known:
                listed = ", ".join(known)
                yield c.fault(
                    "SPEC223",
                    ("indicators", name, "breaks", i, "period"),
                    Text(
                        f"{a_break.period} không phải kỳ của lịch báo cáo ({listed})",
                        f"{a_break.period} is no period of the calendar ({listed})",
                    ),
                    Text("Sửa kỳ.", "Mend the period."),
                )
