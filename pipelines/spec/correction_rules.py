"""What a declared correction must say so that it can stand: its value exists and can be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from pipelines.domain.correction import Correction, ValueKey
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.spec.correction_entry import CorrectionEntry
from pipelines.spec.fault import Fault, did_you_mean
from pipelines.spec.model import DataElement, Form, Spec
from pipelines.spec.yaml_tree import Path, Tree

_SAME = Text("Sửa expect hoặc value, hoặc bỏ mục này.", "Mend expect or value, or take it out.")


class Register(Protocol):
    """Org units by id and all of them; the unit register keeps this promise."""

    def get(self, unit: UnitId, /) -> OrgUnit | None:
        """The unit, or None."""

    def units(self) -> Iterable[OrgUnit]:
        """Every unit."""


def corrections_of(
    entries: Sequence[CorrectionEntry], tree: Tree, spec: Spec, units: Register
) -> tuple[list[Correction], list[Fault]]:
    """The corrections that can stand, and every fault of the others."""
    found: list[Correction] = []
    faults: list[Fault] = []
    first: dict[ValueKey, tuple[int, int]] = {}
    for i, entry in enumerate(entries):
        at: Path = ("corrections", i)
        form, told = _form(entry, at, tree, spec)
        told += [*_unit(entry, at, tree, units), *_numbers(entry, at, tree, spec)]
        told += _period(entry, form, at, tree, spec)
        if form is not None:
            correction = _correction(entry, form)
            if correction.key in first:
                told.append(_twice(tree.place(at), first[correction.key]))
            first.setdefault(correction.key, tree.place(at))
            found += [] if told else [correction]
        faults += told
    return found, faults


def _correction(entry: CorrectionEntry, form: str) -> Correction:
    return Correction(
        form=form,
        unit=entry.unit,
        period=entry.period,
        element=entry.element,
        expect=entry.expect,
        value=entry.value,
        reason=entry.reason.strip(),
        by=entry.by.strip(),
        on=entry.on,
    )


def _form(
    entry: CorrectionEntry, at: Path, tree: Tree, spec: Spec
) -> tuple[str | None, list[Fault]]:
    """The form that asks for the element, where that is certain."""
    place = tree.place((*at, "element"))
    if entry.element not in spec.data_elements:
        return None, [_no(Text("chỉ tiêu số liệu", "data element"), entry.element, place,
                          did_you_mean(entry.element, spec.data_elements))]  # fmt: skip
    asking = [name for name, form in spec.forms.items() if entry.element in form.elements]
    if entry.form is not None:
        if entry.form in asking:
            return entry.form, []
        known = asking if entry.form in spec.forms else spec.forms
        message = Text(
            f"biểu “{entry.form}” không có hoặc không hỏi {entry.element}",
            f"there is no form “{entry.form}”, or it does not ask for {entry.element}",
        )
        where = tree.place((*at, "form"))
        return None, [Fault("COR202", where, message, did_you_mean(entry.form, known))]
    if len(asking) == 1:
        return asking[0], []
    listed = ", ".join(asking)
    message = Text(
        f"{entry.element} có trong {len(asking)} biểu ({listed})",
        f"{entry.element} is asked by {len(asking)} forms ({listed})",
    )
    action = Text("Ghi thêm form.", "Say which form.")
    return None, [Fault("COR203", place, message, action)]


def _unit(entry: CorrectionEntry, at: Path, tree: Tree, units: Register) -> Iterator[Fault]:
    place = tree.place((*at, "unit"))
    if units.get(entry.unit) is None:
        level = (entry.unit.scheme, entry.unit.level)
        known = [str(u.id) for u in units.units() if (u.id.scheme, u.id.level) == level]
        action = did_you_mean(str(entry.unit), known)
        yield _no(Text("đơn vị", "unit"), str(entry.unit), place, action)


def _period(
    entry: CorrectionEntry, form: str | None, at: Path, tree: Tree, spec: Spec
) -> Iterator[Fault]:
    """The form is asked of that level for periods of that length."""
    if form is None:
        return
    asked: Form = spec.forms[form]
    if entry.unit.level not in asked.levels:
        yield Fault(
            "COR204",
            tree.place((*at, "unit")),
            Text(
                f"đơn vị cấp {entry.unit.level} không lập biểu {form}",
                f"a unit of level {entry.unit.level} does not fill in the form {form}",
            ),
            Text(
                f"Ghi đơn vị cấp: {', '.join(asked.levels)}.",
                f"Name a unit of level: {', '.join(asked.levels)}.",
            ),
        )
    types = spec.calendars[asked.calendar].period_types
    if entry.period.type not in types:
        listed = ", ".join(types)
        yield Fault(
            "COR205",
            tree.place((*at, "period")),
            Text(
                f"biểu {form} không lập cho kỳ {entry.period}",
                f"the form {form} is not handed in for {entry.period}",
            ),
            Text(f"Ghi một kỳ thuộc loại: {listed}.", f"Name a period of type: {listed}."),
        )


def _numbers(entry: CorrectionEntry, at: Path, tree: Tree, spec: Spec) -> Iterator[Fault]:
    """Both numbers can stand in a cell of that line, and they differ."""
    element = spec.data_elements.get(entry.element)
    for name, number in (("expect", entry.expect), ("value", entry.value)):
        expected = _not_of_its_type(number, element) if element else None
        if expected is not None:
            message = Text(
                f"{name}: {number} không phải là {expected.vi}",
                f"{name}: {number} is not {expected.en}",
            )
            action = Text("Sửa số này.", "Change this number.")
            yield Fault("COR206", tree.place((*at, name)), message, action)
    if entry.expect == entry.value:
        message = Text(
            f"value bằng expect ({entry.value}): không có gì để đính chính",
            f"value equals expect ({entry.value}): nothing is corrected",
        )
        yield Fault("COR207", tree.place((*at, "value")), message, _SAME)


def _not_of_its_type(number: Decimal, element: DataElement) -> Text | None:
    """What a number of the element would be; None where it is one."""
    if element.value_type == "yes_no":
        return None if number in (0, 1) else Text("1 (có) hay 0 (không)", "1 (yes) or 0 (no)")
    if element.value_type == "percent":
        return None if number <= 100 else Text("tỷ lệ từ 0 đến 100", "a percentage from 0 to 100")
    whole = number == number.to_integral_value()
    return None if whole else Text("số nguyên", "a whole number")


def _no(kind: Text, word: str, place: tuple[int, int], action: Text) -> Fault:
    message = Text(f"không có {kind.vi} “{word}”", f"there is no {kind.en} “{word}”")
    return Fault("COR201", place, message, action)


def _twice(place: tuple[int, int], first: tuple[int, int]) -> Fault:
    return Fault(
        "COR208",
        place,
        Text(
            f"số liệu này đã được đính chính ở dòng {first[0]}",
            f"this value is corrected at line {first[0]} already",
        ),
        Text("Giữ một mục.", "Keep one of the two."),
    )
