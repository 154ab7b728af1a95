"""The form's own rules: sides that are sums of elements, compared within one submission.

What one cell promises by itself (a whole number, not below zero) is kept where cells are read.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.domain.number import written
from pipelines.spec.model import Rule, Spec
from pipelines.submissions.model import Absence, DataValue, Submission

_HOLDS: Final = {
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
_WORDS: Final = {
    "<=": ("không lớn hơn", "at most"),
    "<": ("nhỏ hơn", "less than"),
    "==": ("bằng", "equal to"),
    ">=": ("không nhỏ hơn", "at least"),
    ">": ("lớn hơn", "more than"),
}

_ZERO: Final = Decimal(0)

EXPLAINED_RULE: Final = "SUB303"
"""The code of a note: a rule does not hold, and the unit says why."""

Values = Mapping[str, DataValue]


class RuleBook:
    """The rules of a spec by form."""

    def __init__(self, spec: Spec) -> None:
        self._names = {key: element.name for key, element in spec.data_elements.items()}
        self._by_form: dict[str, list[Rule]] = {}
        for rule in spec.rules:
            self._by_form.setdefault(rule.form, []).append(rule)

    def check(self, submission: Submission, file: str) -> list[Issue]:
        """An issue for each rule of the form that the submission breaks or leaves open."""
        rules = self._by_form.get(submission.form)
        numbers = {v.element: v.value for v in submission.values if v.value is not None}
        if not rules or not numbers:
            return []
        values: Values = {}
        found = []
        for rule in rules:
            left, right = _total(rule.left, numbers), _total(rule.right, numbers)
            if left is not None and right is not None and _HOLDS[rule.op](left, right):
                continue
            values = values or {value.element: value for value in submission.values}
            if left is None or right is None:
                issue = self._left_open(rule, values, file)
            else:
                issue = self._broken(rule, values, file, left, right)
            found.extend([issue] if issue else [])
        return found

    def _left_open(self, rule: Rule, values: Values, file: str) -> Issue | None:
        """What a blank on either side means; a refused cell has an issue of its own."""
        taking_part = [values.get(element) for element in (*rule.left, *rule.right)]
        refused = any(value and value.absence is Absence.UNREADABLE for value in taking_part)
        if rule.missing == "skip" or refused:
            return None
        blank = [e for e in (*rule.left, *rule.right) if _number(values.get(e)) is None]
        names = [self._names[element] for element in blank]
        vi = "; ".join(name.vi for name in names)
        en = "; ".join(name.en for name in names)
        return Issue(
            code="SUB302",
            severity=Severity.ERROR if rule.missing == "error" else Severity.WARNING,
            place=_place(blank, values, file),
            message=Text(
                f"Chưa đối chiếu được vì để trống: {vi}. {_sentence(rule.message.vi)}",
                f"Not checked because left blank: {en}. {_sentence(rule.message.en)}",
            ),
            action=Text(
                "Điền số còn thiếu; không phát sinh thì ghi 0.",
                "Fill in what is missing; write 0 where nothing occurred.",
            ),
            expected=rule.id,
            element=blank[0],
        )

    def _broken(
        self, rule: Rule, values: Values, file: str, left: Decimal, right: Decimal
    ) -> Issue:
        explained = rule.asks_explanation and _explanation(rule, values)
        severity = rule.severity
        if explained and severity is Severity.WARNING:
            severity = Severity.INFO
        (vi, en), given, bound = _WORDS[rule.op], written(left), written(right)
        given_vi, given_en = f"Đã ghi {given.vi}", f"Given {given.en}"
        if len(rule.left) > 1:  # a sum that nobody wrote: say of what
            cells = ", ".join(values[e].cell for e in rule.left if e in values)
            given_vi, given_en = f"{cells} cộng lại {given.vi}", f"{cells} add up to {given.en}"
        against = ", ".join(values[e].cell for e in rule.right if e in values)
        of = f" ({against})" if against else ""
        return Issue(
            code=EXPLAINED_RULE if severity is Severity.INFO and explained else "SUB301",
            severity=severity,
            place=_place(rule.left, values, file),
            message=Text(
                f"{_sentence(rule.message.vi)} {given_vi}, phải {vi} {bound.vi}{of}.",
                f"{_sentence(rule.message.en)} {given_en}, to be {en} {bound.en}{of}.",
            ),
            action=_what_to_do(rule, explained),
            seen=f"{left:f}",
            expected=f"{_SIGNS.get(rule.op, rule.op)} {right:f}",
            element=rule.left[0],
        )


_SIGNS = {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}


def _sentence(words: str) -> str:
    """The words with the full stop that a spec may leave out."""
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _what_to_do(rule: Rule, explained: str | bool | None) -> Text:
    if explained:
        return Text(f"Đã có giải trình: «{explained}».", f"Explained: '{explained}'.")
    if rule.asks_explanation:
        return Text(
            "Kiểm tra lại; nếu số đúng thì ghi lý do vào cột Giải trình.",
            "Check the figures; if they are right, give the reason under Giải trình.",
        )
    return Text(
        "Kiểm tra và sửa các số này rồi gửi lại tệp.",
        "Check and correct these figures, then send the file again.",
    )


def _number(value: DataValue | None) -> Decimal | None:
    return value.value if value else None


def _total(elements: Sequence[str], numbers: Mapping[str, Decimal]) -> Decimal | None:
    """The sum of these elements, None as soon as one of them is not there."""
    total = _ZERO
    for element in elements:
        number = numbers.get(element)
        if number is None:
            return None
        total += number
    return total


def _explanation(rule: Rule, values: Values) -> str | None:
    """The first explanation beside any element that takes part."""
    for element in (*rule.left, *rule.right):
        value = values.get(element)
        if value and value.explanation:
            return value.explanation
    return None


def _place(elements: Sequence[str], values: Values, file: str) -> Place:
    """The cell of the first of these elements that the file holds."""
    for element in elements:
        value = values.get(element)
        if value:
            return Place(file, value.sheet or None, value.cell)
    return Place(file)
