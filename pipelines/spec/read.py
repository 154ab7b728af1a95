"""indicators.yaml becomes a Spec, or every fault in it at once with line and column."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipelines.domain.errors import SpecError, reason
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.spec.checked import UnitTree
from pipelines.spec.fault import Fault
from pipelines.spec.formats import brought_up_to_date
from pipelines.spec.model import Spec
from pipelines.spec.rules import check_spec
from pipelines.spec.shape import entries_at_fault, faults_of_shape
from pipelines.spec.yaml_tree import Tree, read_tree

_MOST_READINGS = 10
"""Without a faulty target a programme may have none, and so on up."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found: the spec where it has no error, and every issue in the order of lines."""

    spec: Spec | None
    issues: tuple[Issue, ...]


def read_spec(path: Path, units: UnitTree) -> Spec:
    """Read and check the spec; raise SpecError that carries every fault, in the order of lines."""
    return _spec_of(inspect_spec(path, units))


def parse_spec(content: bytes, units: UnitTree, *, name: str) -> Spec:
    """Read and check the bytes of a spec; ``name`` stands for the file in the faults."""
    return _spec_of(inspect_bytes(content, units, name=name))


def read_pinned_spec(path: Path) -> Spec:
    """A spec that was checked when a snapshot pinned it, taken as it stands.

    Rules may have been tightened since, and the format may have moved on: neither says anything
    about what was published under it. Raises SpecError only where the file no longer has the shape
    of a spec at all, SnapshotError where its format is newer than this program.
    """
    content = path.read_bytes()
    tree = read_tree(content.decode("utf-8-sig"))
    try:
        spec = Spec.model_validate(brought_up_to_date(tree.value))
    except ValidationError as error:
        raise SpecError([f.as_issue(str(path)) for f in faults_of_shape(error, tree)]) from error
    return spec.model_copy(update={"fingerprint": hashlib.sha256(content).hexdigest()})


def inspect_spec(path: Path, units: UnitTree) -> Inspection:
    """The spec, if there is no error, and every issue, warnings too."""
    try:
        content = path.read_bytes()
    except OSError as error:
        why = reason(error)
        message = Text(f"không mở được tệp: {why.vi}", f"cannot open the file: {why.en}")
        return Inspection(None, (_unreadable(Place(str(path)), message),))
    return inspect_bytes(content, units, name=str(path))


def inspect_bytes(content: bytes, units: UnitTree, *, name: str) -> Inspection:
    """As ``inspect_spec``, of the bytes of a file."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(name, line=content.count(b"\n", 0, error.start) + 1, column=1)
        message = Text("tệp không phải là UTF-8", "the file is not UTF-8")
        return Inspection(None, (_unreadable(place, message),))
    spec, faults = _read(text, units)
    issues = tuple(f.as_issue(name) for f in sorted(faults, key=lambda f: f.place))
    if spec is None or any(issue.severity is Severity.ERROR for issue in issues):
        return Inspection(None, issues)
    fingerprint = hashlib.sha256(content).hexdigest()
    return Inspection(spec.model_copy(update={"fingerprint": fingerprint}), issues)


def _spec_of(inspection: Inspection) -> Spec:
    if inspection.spec is None:
        raise SpecError(inspection.issues)
    return inspection.spec


def _unreadable(place: Place, message: Text) -> Issue:
    action = Text(
        "Kiểm tra đường dẫn, quyền đọc và lưu tệp dạng UTF-8.",
        "Check the path and the right to read it, and save the file as UTF-8.",
    )
    return Issue("SPEC100", Severity.ERROR, place, message, action)


def _read(text: str, units: UnitTree) -> tuple[Spec | None, list[Fault]]:
    tree = read_tree(text)
    faults = list(tree.faults)
    if tree.value is None and faults:
        return None, faults
    try:
        spec = Spec.model_validate(tree.value)
    except ValidationError as error:
        faults += faults_of_shape(error, tree)
        faults += _faults_of_the_rest(error, tree, units)
        return None, faults
    if spec.fingerprint:
        faults.append(_own_fingerprint(tree))
    return spec, faults + check_spec(spec, tree, units)


def _own_fingerprint(tree: Tree) -> Fault:
    return Fault(
        "SPEC110",
        tree.place(("fingerprint",), key=True),
        Text("khóa lạ “fingerprint”", "unknown key “fingerprint”"),
        Text("Xóa; dấu vân tay do chương trình tính.", "Remove it: it is worked out."),
    )


def _faults_of_the_rest(error: ValidationError, tree: Tree, units: UnitTree) -> list[Fault]:
    """What the rules say of the entries that have their shape, so that all is told at once."""
    rest = tree
    for _ in range(_MOST_READINGS):
        rest = rest.without(entries_at_fault(error))
        try:
            spec = Spec.model_validate(rest.value)
        except ValidationError as next_error:
            error = next_error
            continue
        return check_spec(spec, rest, units, written=tree.value)
    return []
