"""What one entry of the spec says about another: small rules, each named after its promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pipelines.domain.issue import Text
from pipelines.domain.org_unit import LEVELS, OrgUnit, UnitId
from pipelines.domain.period import PeriodType
from pipelines.domain.verdict import Operator
from pipelines.spec.examples import faults_of_examples
from pipelines.spec.fault import Fault, did_you_mean
from pipelines.spec.model import Indicator, Spec, Target
from pipelines.spec.yaml_tree import Path, Tree


class UnitTree(Protocol):
    """Org units by id; the unit register keeps this promise."""

    def get(self, unit: UnitId, /) -> OrgUnit | None:
        """The unit, or None."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A spec that has its shape, the places of its entries, and the units it may speak of."""

    spec: Spec
    tree: Tree
    units: UnitTree

    def fault(self, code: str, path: Path, message: Text, action: Text) -> Fault:
        """A fault at the entry of that path."""
        return Fault(code, self.tree.place(path), message, action)

    def unknown(self, kind: Text, word: str, known: object, path: Path) -> Iterator[Fault]:
        """A fault where the word is not among the known ones."""
        names = list(known) if isinstance(known, dict | tuple | list) else []
        if word not in names:
            message = Text(f"không có {kind.vi} “{word}”", f"there is no {kind.en} “{word}”")
            yield self.fault("SPEC201", path, message, did_you_mean(word, names))

    def targets(self) -> Iterator[tuple[Path, Target, Indicator]]:
        """Every target whose indicator exists, with its path."""
        for name, programme in self.spec.programmes.items():
            for i, target in enumerate(programme.targets):
                indicator = self.spec.indicators.get(target.indicator)
                if indicator is not None:
                    yield ("programmes", name, "targets", i), target, indicator


_DOCUMENT = Text("văn bản", "document")
_ELEMENT = Text("chỉ tiêu số liệu", "data element")
_FORM = Text("biểu", "form")
_INDICATOR = Text("chỉ số", "indicator")
_UNIT = Text("đơn vị tính", "unit of measure")
_CALENDAR = Text("lịch báo cáo", "calendar")


def elements_name_what_exists(c: Checked) -> Iterator[Fault]:
    """A data element's unit of measure and document exist."""
    for name, element in c.spec.data_elements.items():
        path: Path = ("data_elements", name)
        yield from c.unknown(_UNIT, element.unit, c.spec.units_of_measure, (*path, "unit"))
        if element.document is not None:
            yield from c.unknown(_DOCUMENT, element.document, c.spec.documents, (*path, "document"))


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


def forms_name_what_exists(c: Checked) -> Iterator[Fault]:
    """A form's calendar, document and data elements exist, each element once."""
    for name, form in c.spec.forms.items():
        path: Path = ("forms", name)
        yield from c.unknown(_CALENDAR, form.calendar, c.spec.calendars, (*path, "calendar"))
        if form.document is not None:
            yield from c.unknown(_DOCUMENT, form.document, c.spec.documents, (*path, "document"))
        seen: set[str] = set()
        for i, section in enumerate(form.sections):
            for j, element in enumerate(section.elements):
                here: Path = (*path, "sections", i, "elements", j)
                yield from c.unknown(_ELEMENT, element, c.spec.data_elements, here)
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


def rules_stay_within_their_form(c: Checked) -> Iterator[Fault]:
    """A validation rule reads elements of its own form."""
    for i, rule in enumerate(c.spec.rules):
        path: Path = ("rules", i)
        yield from c.unknown(_FORM, rule.form, c.spec.forms, (*path, "form"))
        form = c.spec.forms.get(rule.form)
        for side, elements in (("left", rule.left), ("right", rule.right)):
            for j, element in enumerate(elements if form else ()):
                known = form.elements if form else ()
                yield from c.unknown(_ELEMENT, element, known, (*path, side, j))


def indicators_read_one_form(c: Checked) -> Iterator[Fault]:
    """An indicator's form exists and holds every element it reads."""
    for name, indicator in c.spec.indicators.items():
        path: Path = ("indicators", name)
        yield from c.unknown(_FORM, indicator.form, c.spec.forms, (*path, "form"))
        form = c.spec.forms.get(indicator.form)
        for element in indicator.elements if form else ():
            yield from c.unknown(_ELEMENT, element, form.elements if form else (), path)


def indicators_have_the_parts_of_their_measure(c: Checked) -> Iterator[Fault]:
    """A ratio has numerator and denominator, a share of units a test, the others a numerator."""
    wanted = {
        "ratio": (True, True, False),
        "share_of_units": (False, False, True),
        "count": (True, False, False),
        "change": (True, False, False),
    }
    for name, indicator in c.spec.indicators.items():
        has = (bool(indicator.numerator), bool(indicator.denominator), indicator.test is not None)
        if has != wanted[indicator.measure]:
            needs = [
                part
                for part, on in zip(
                    ("numerator", "denominator", "test"), wanted[indicator.measure], strict=True
                )
                if on
            ]
            yield c.fault(
                "SPEC207",
                ("indicators", name),
                Text(
                    f"“{indicator.measure}” cần đúng: {', '.join(needs)}",
                    f"“{indicator.measure}” needs exactly: {', '.join(needs)}",
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


def programmes_name_what_exists(c: Checked) -> Iterator[Fault]:
    """A programme's document and scope exist, and it ends after it starts."""
    for name, programme in c.spec.programmes.items():
        path: Path = ("programmes", name)
        documents = c.spec.documents
        yield from c.unknown(_DOCUMENT, programme.document, documents, (*path, "document"))
        for i, unit in enumerate(programme.scope):
            if c.units.get(unit) is None:
                yield c.fault(
                    "SPEC209",
                    (*path, "scope", i),
                    Text(f"không có đơn vị {unit}", f"there is no org unit {unit}"),
                    Text("Xem data/units/units.csv.", "See data/units/units.csv."),
                )
        if programme.ends <= programme.starts:
            message = Text("kết thúc trước khi bắt đầu", "it ends before it starts")
            yield c.fault("SPEC210", (*path, "ends"), message, Text("Sửa ngày.", "Mend the date."))
        for i, task in enumerate(programme.tasks):
            here: Path = (*path, "tasks", i, "clause", "document")
            yield from c.unknown(_DOCUMENT, task.clause.document, documents, here)


def targets_name_what_exists(c: Checked) -> Iterator[Fault]:
    """A target's indicator and documents exist; one indicator has one target in a programme."""
    for name, programme in c.spec.programmes.items():
        seen: set[str] = set()
        for i, target in enumerate(programme.targets):
            path: Path = ("programmes", name, "targets", i)
            known = c.spec.indicators
            yield from c.unknown(_INDICATOR, target.indicator, known, (*path, "indicator"))
            clause: Path = (*path, "clause", "document")
            yield from c.unknown(_DOCUMENT, target.clause.document, c.spec.documents, clause)
            if target.inherited_from is not None:
                source: Path = (*path, "inherited_from")
                yield from c.unknown(_DOCUMENT, target.inherited_from, c.spec.documents, source)
            if target.indicator in seen:
                message = Text("chỉ số này đã có trong kế hoạch", "the plan has it already")
                yield c.fault("SPEC211", path, message, Text("Giữ một.", "Keep one."))
            seen.add(target.indicator)


def targets_are_whole_or_monitored(c: Checked) -> Iterator[Fault]:
    """Operator, value and due date come together; without them a target is only monitored."""
    for path, target, _ in c.targets():
        given = [target.op is not None, target.value is not None, target.due is not None]
        if any(given) != all(given) or all(given) == (target.modality == "monitor"):
            yield c.fault(
                "SPEC212",
                path,
                Text(
                    "op, value, due phải có đủ cả ba, hoặc không có và modality: monitor",
                    "op, value and due come together, or not at all with modality: monitor",
                ),
                Text("Bổ sung, hoặc chuyển thành theo dõi.", "Complete it, or only monitor it."),
            )
        if (target.provenance == "inherited") != (target.inherited_from is not None):
            yield c.fault(
                "SPEC213",
                path,
                Text(
                    "kế thừa thì phải nói từ văn bản nào (inherited_from), và chỉ khi kế thừa",
                    "inherited_from stands with provenance: inherited, and only there",
                ),
                Text("Thêm hoặc bỏ inherited_from.", "Add or drop inherited_from."),
            )


def quotes_agree_with_operators(c: Checked) -> Iterator[Fault]:
    """*trên* is ``>``; *đạt* or a bare figure is ``>=``. A quote may not say otherwise."""
    for path, target, _ in c.targets():
        if target.op not in (Operator.GT, Operator.GE):
            continue
        says_over = "trên" in target.clause.quote.casefold().split()
        if says_over != (target.op is Operator.GT):
            word, op = ("trên", ">") if says_over else ("đạt", ">=")
            yield c.fault(
                "SPEC214",
                (*path, "op"),
                Text(
                    f"câu trích nói “{word}” ({op}) nhưng op là {target.op}",
                    f"the quote says “{word}” ({op}) but op is {target.op}",
                ),
                Text("Đọc lại văn bản và sửa op hoặc câu trích.", "Read the clause again."),
            )


def examples_tell_and_hold(c: Checked) -> Iterator[Fault]:
    """Every target with a value has worked examples that pass and tell ``>`` from ``>=``."""
    for path, target, indicator in c.targets():
        for message, action, code, place in faults_of_examples(target, indicator):
            yield c.fault(code, (*path, *place), message, action)


RULES: tuple[Callable[[Checked], Iterator[Fault]], ...] = (
    elements_name_what_exists,
    elements_add_up_as_they_mean,
    forms_name_what_exists,
    deadlines_follow_the_way_up,
    calendars_roll_up_to_longer_periods,
    rules_stay_within_their_form,
    indicators_read_one_form,
    indicators_have_the_parts_of_their_measure,
    indicators_add_up_as_their_elements_do,
    programmes_name_what_exists,
    targets_name_what_exists,
    targets_are_whole_or_monitored,
    quotes_agree_with_operators,
    examples_tell_and_hold,
)


def check_spec(spec: Spec, tree: Tree, units: UnitTree) -> list[Fault]:
    """Every fault of every rule."""
    checked = Checked(spec, tree, units)
    return [fault for rule in RULES for fault in rule(checked)]
