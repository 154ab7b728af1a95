"""indicators.yaml becomes a Spec, or every fault in it at once with line and column."""

from __future__ import annotations

import hashlib
import types
import typing
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipelines.domain.errors import SpecError
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.spec.fault import Fault, did_you_mean
from pipelines.spec.model import Spec
from pipelines.spec.rules import UnitTree, check_spec
from pipelines.spec.yaml_tree import Path as TreePath
from pipelines.spec.yaml_tree import Tree, read_tree


def read_spec(path: Path, units: UnitTree) -> Spec:
    """Read and check the spec; raise SpecError that carries every fault, in the order of lines."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SpecError([_unreadable(path, str(error.strerror or error))]) from error
    return parse_spec(content, units, name=str(path))


def parse_spec(content: bytes, units: UnitTree, *, name: str) -> Spec:
    """Read and check the bytes of a spec; ``name`` stands for the file in the faults."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SpecError([_unreadable(Path(name), f"not UTF-8: {error}")]) from error
    tree = read_tree(text)
    faults = list(tree.faults)
    spec = _validate(tree, faults) if tree.value is not None or not faults else None
    if spec is not None:
        faults += check_spec(spec, tree, units)
    errors = [f for f in faults if f.severity is Severity.ERROR]
    if errors or spec is None:
        raise SpecError([f.as_issue(name) for f in sorted(faults, key=lambda f: f.place)])
    return spec.model_copy(update={"fingerprint": hashlib.sha256(content).hexdigest()})


def _unreadable(path: Path, reason: str) -> Issue:
    return Issue(
        "SPEC100",
        Severity.ERROR,
        Place(str(path)),
        Text(f"không mở được tệp: {reason}", f"cannot open the file: {reason}"),
        Text("Kiểm tra đường dẫn và quyền đọc tệp.", "Check the path and the right to read it."),
    )


def _validate(tree: Tree, faults: list[Fault]) -> Spec | None:
    try:
        return Spec.model_validate(tree.value)
    except ValidationError as error:
        faults += _faults_of(error.errors(include_url=False), tree)
        return None


def _faults_of(errors: Iterable[ErrorDetails], tree: Tree) -> list[Fault]:
    return [_fault(error, tree) for error in errors]


def _fault(error: ErrorDetails, tree: Tree) -> Fault:
    path: TreePath = tuple(error["loc"])
    last = str(path[-1]) if path else ""
    match error["type"]:
        case "extra_forbidden":
            message = Text(f"khóa lạ “{last}”", f"unknown key “{last}”")
            action = did_you_mean(last, _fields(path[:-1]))
            return Fault("SPEC110", tree.place(path, key=True), message, action)
        case "missing":
            message = Text(f"thiếu khóa “{last}”", f"key “{last}” is missing")
            action = Text(f"Thêm “{last}” vào mục này.", f"Add “{last}” to this entry.")
            return Fault("SPEC111", tree.place(path[:-1]), message, action)
    said = error["msg"].removeprefix("Value error, ")
    seen = repr(error["input"])[:60]
    return Fault(
        "SPEC112",
        tree.place(path),
        Text(f"“{last}” không hợp lệ: {said} (đang là {seen})", f"“{last}”: {said} (got {seen})"),
        Text("Sửa giá trị này theo dạng cần có.", "Change the value to the form that is expected."),
    )


def _fields(path: TreePath) -> list[str]:
    """The keys that an entry may have, found by walking the model along the path."""
    here: object = Spec
    for step in path:
        here = _inside(here, step)
    model = _model_in(here)
    return list(model.model_fields) if model else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if isinstance(annotation, types.UnionType):
        return next((m for a in typing.get_args(annotation) if (m := _model_in(a))), None)
    return None


def _inside(annotation: object, step: str | int) -> object:
    model = _model_in(annotation)
    if model is not None:
        field = model.model_fields.get(str(step))
        return field.annotation if field else None
    arguments = typing.get_args(annotation)
    origin = typing.get_origin(annotation)
    if origin is dict:
        return arguments[1]
    return arguments[0] if origin is tuple else None
