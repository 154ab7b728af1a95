"""corrections.yaml becomes declared corrections, or every fault in it at once with line and column.

```yaml
corrections:
  - unit: gso-2024/ward/00611
    period: 2025-H1
    element: households_at_talks
    form: ward-half-year        # only where several forms ask for the element
    expect: 1200                # what the unit's own file says
    value: 1020                 # what counts instead
    reason: Gõ nhầm thứ tự chữ số, phường xác nhận qua điện thoại
    by: Nguyễn Văn A, Phòng VHXH
    on: 2025-07-16
```
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipelines.domain.correction import Correction
from pipelines.domain.errors import CorrectionsError, reason
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.spec.correction_entry import CorrectionEntry, CorrectionsFile
from pipelines.spec.correction_rules import Register, corrections_of
from pipelines.spec.fault import Fault
from pipelines.spec.model import Spec
from pipelines.spec.shape import entries_at_fault, faults_of_shape
from pipelines.spec.yaml_tree import Tree, read_tree


@dataclass(frozen=True, slots=True)
class Declared:
    """A correction and where in the file it is declared."""

    correction: Correction
    place: Place


def read_corrections(path: Path, spec: Spec, units: Register) -> tuple[Declared, ...]:
    """Every declared correction in the order of the file; none where there is no file.

    Raises CorrectionsError that carries every fault, in the order of lines.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        why = reason(error)
        message = Text(f"không mở được tệp: {why.vi}", f"cannot open the file: {why.en}")
        raise CorrectionsError([_unreadable(Place(str(path)), message)]) from error
    return parse_corrections(content, spec, units, name=str(path))


def parse_corrections(
    content: bytes, spec: Spec, units: Register, *, name: str
) -> tuple[Declared, ...]:
    """As ``read_corrections``, of the bytes of a file; ``name`` stands for it in the faults."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(name, line=content.count(b"\n", 0, error.start) + 1, column=1)
        message = Text("tệp không phải là UTF-8", "the file is not UTF-8")
        raise CorrectionsError([_unreadable(place, message)]) from error
    tree = read_tree(text)
    if tree.value is None and not tree.faults:
        return ()
    entries, rest, faults = _entries(tree)
    found, told = corrections_of(entries, rest, spec, units)
    faults = [*tree.faults, *faults, *told]
    if faults:
        ordered = sorted(faults, key=lambda fault: fault.place)
        raise CorrectionsError([fault.as_issue(name) for fault in ordered])
    places = (rest.place(("corrections", i)) for i in range(len(found)))
    return tuple(
        Declared(correction, Place(name, line=line, column=column))
        for correction, (line, column) in zip(found, places, strict=True)
    )


def _entries(tree: Tree) -> tuple[tuple[CorrectionEntry, ...], Tree, list[Fault]]:
    """The entries that have their shape, where they stand, and the faults of the others."""
    try:
        return CorrectionsFile.model_validate(tree.value).corrections or (), tree, []
    except ValidationError as error:
        faults = faults_of_shape(error, tree, CorrectionsFile)
        rest = tree.without(entries_at_fault(error))
    try:
        return CorrectionsFile.model_validate(rest.value).corrections or (), rest, faults
    except ValidationError:
        return (), rest, faults


def _unreadable(place: Place, message: Text) -> Issue:
    action = Text(
        "Kiểm tra quyền đọc và lưu tệp dạng UTF-8.",
        "Check the right to read it, and save the file as UTF-8.",
    )
    return Issue("COR100", Severity.ERROR, place, message, action)
