"""What data elements, forms, calendars and validation rules say about one another."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.domain.issue import Text
from pipelines.domain.org_unit import LEVELS
from pipelines.domain.period import PeriodType
from pipelines.spec.checked import KINDS, Checked
from pipelines.spec.fault import Fault
from pipelines.spec.model import Form
from pipelines.spec.yaml_tree import Path


def elements_name_what_exists(c: Checked) -> Iterator[Fault]:
    """A data element's unit of measure and document exist."""
    for name, element in c.spec.data_elements.items():
        path: Path = ("data_elements", name)
        yield from c.exists("units_of_measure", element.unit, (*path, "unit"))
        yield from c.exists("documents", element.document, (*path, "document"))


def elements_add_up_as_they_mean(c: Checked) -> Iterator[Fault]:
    """A flow is summed over time; a stock and a year-to-date figure keep the last value."""
    for name, element in c.spec.data_elements.items():
        wanted = "sum" if element.semantics == "flow" else "last"
        if element.over_time != wanted:
            yield c.fault(
                "SPEC202",
                ("data_elements", name, "over_time"),
                Text(
                    f"“{element.semantics}” phải đi với over_time: {wanted}",
                    f"“{element.semantics}” goes with over_time: {wanted}",
                ),
                Text("Sửa over_time hoặc semantics.", "Change over_time or semantics."),
            )


def percentages_are_not_added_up(c: Checked) -> Iterator[Fault]:
    """A figure that is itself a percentage is neither summed over units nor over time."""
    for name, element in c.spec.data_elements.items():
        if element.value_type == "percent" and "sum" in (element.over_units, element.over_time):
            yield c.fault(
                "SPEC215",
                ("data_elements", name),
                Text("tỷ lệ phần trăm không cộng được", "percentages do not add up"),
                Text(
                    "Thu thập tử số và mẫu số, hoặc ghi over_units: none, over_time: last.",
                    "Collect both counts, or write over_units: none and over_time: last.",
                ),
            )


def watched_elements_are_counts_of_incidents(c: Checked) -> Iterator[Fault]:
    """What is watched is a count of what happened in the period, added up over units."""
    for name, element in c.spec.data_elements.items():
        wanted = ("flow", "sum", "count")
        if element.watch and (element.semantics, element.over_units, element.value_type) != wanted:
            yield c.fault(
                "SPEC231",
                ("data_elements", name, "watch"),
                Text(
                    "chỉ theo dõi điểm nóng với số vụ việc đếm trong kỳ và cộng được theo đơn vị",
                    "only counts of what happened in the period, added up over units, are watched",
                ),
                Text(
                    "Bỏ watch, hoặc dùng semantics: flow, over_units: sum, value_type: count.",
                    "Drop watch, or use semantics: flow, over_units: sum, value_type: count.",
                ),
            )


def forms_name_what_exists(c: Checked) -> Iterator[Fault]:
    """A form's calendar, document, data elements and coverage exist, each element once."""
    for name, form in c.spec.forms.items():
        path: Path = ("forms", name)
        yield from c.exists("calendars", form.calendar, (*path, "calendar"))
        yield from c.exists("documents", form.document, (*path, "document"))
        yield from _lines(c, form, path)
        if form.coverage is not None:
            for side in ("reported", "expected"):
                element = getattr(form.coverage, side)
                here: Path = (*path, "coverage", side)
                yield from c.is_among(KINDS["data_elements"], element, form.elements, here)


def _lines(c: Checked, form: Form, path: Path) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, section in enumerate(form.sections):
        for j, element in enumerate(section.elements):
            here: Path = (*path, "sections", i, "elements", j)
            yield from c.exists("data_elements", element, here)
            if element in seen:
                message = Text(f"“{element}” có hai dòng", f"“{element}” has two lines")
                yield c.fault("SPEC203", here, message, Text("Xóa một dòng.", "Remove one."))
            seen.add(element)


def deadlines_follow_the_way_up(c: Checked) -> Iterator[Fault]:
    """A lower level hands in before the level above; a required form has a deadline."""
    for name, form in c.spec.forms.items():
        ordered = [form.due[level] for level in reversed(LEVELS) if level in form.due]
        days = [due.days_after - (not due.inclusive) for due in ordered]
        if days != sorted(set(days)):
            yield c.fault(
                "SPEC204",
                ("forms", name, "due"),
                Text(
                    "hạn nộp không theo thứ tự: cấp dưới phải nộp trước cấp trên",
                    "deadlines are out of order: a lower level hands in before the one above",
                ),
                Text("Sửa days_after theo thứ tự từ xã lên tỉnh.", "Order days_after upwards."),
            )
        if form.obligation == "required" and not set(form.levels) <= set(form.due):
            yield c.fault(
                "SPEC205",
                ("forms", name),
                Text("biểu bắt buộc mà thiếu hạn nộp", "a required form without a deadline"),
                Text("Thêm due cho cấp phải nộp.", "Add due for the level that hands in."),
            )


def calendars_roll_up_to_longer_periods(c: Checked) -> Iterator[Fault]:
    """Figures are only added up to periods longer than those asked for."""
    order = list(PeriodType)
    for name, calendar in c.spec.calendars.items():
        longest = min(order.index(t) for t in calendar.period_types)
        for i, wider in enumerate(calendar.rolls_up_to):
            if order.index(wider) >= longest or len(calendar.period_types) > 1:
                yield c.fault(
                    "SPEC206",
                    ("calendars", name, "rolls_up_to", i),
                    Text(f"không cộng lên được “{wider}”", f"cannot add up to “{wider}”"),
                    Text(
                        "Chỉ cộng từ một loại kỳ ngắn lên kỳ dài hơn.",
                        "Add up from one type of period to longer ones only.",
                    ),
                )


def quality_names_what_exists(c: Checked) -> Iterator[Fault]:
    """Thresholds of their own are for forms that there are."""
    for name in c.spec.quality.forms:
        yield from c.exists("forms", name, ("quality", "forms", name))


def rules_stay_within_their_form(c: Checked) -> Iterator[Fault]:
    """A validation rule reads elements of its own form and has a name of its own."""
    seen: set[str] = set()
    for i, rule in enumerate(c.spec.rules):
        path: Path = ("rules", i)
        yield from c.exists("forms", rule.form, (*path, "form"))
        form = c.spec.forms.get(rule.form)
        for side, elements in (("left", rule.left), ("right", rule.right)):
            for j, element in enumerate(elements if form else ()):
                known = form.elements if form else ()
                yield from c.is_among(KINDS["data_elements"], element, known, (*path, side, j))
        if rule.id in seen:
            message = Text(f"hai quy tắc cùng tên “{rule.id}”", f"two rules are named “{rule.id}”")
            yield c.fault("SPEC203", (*path, "id"), message, Text("Đổi tên.", "Rename one."))
        seen.add(rule.id)
