"""Faults of shape: what the model says is wrong, in words for a person and with its place."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipelines.domain.issue import Text
from pipelines.spec.fault import Fault, did_you_mean, names_in
from pipelines.spec.model import Spec
from pipelines.spec.scalar import UnreadableError
from pipelines.spec.yaml_tree import Path, Tree

_EXPECTED: Mapping[str, tuple[str, str]] = {
    "string_type": ("phải là chữ; đặt số trong dấu nháy", "must be text; put a number in quotes"),
    "string_too_short": ("không được để trống", "must not be empty"),
    "int": ("phải là số nguyên", "must be a whole number"),
    "bool": ("phải là true hoặc false", "must be true or false"),
    "date": ("phải là ngày viết 2025-12-31", "must be a day, written 2025-12-31"),
    "greater_than_equal": ("phải từ {ge} trở lên", "must be {ge} or more"),
    "less_than_equal": ("phải từ {le} trở xuống", "must be {le} or less"),
    "too_short": ("phải có ít nhất {min_length} mục", "needs at least {min_length} entry"),
    "tuple_type": ("phải là danh sách", "must be a list"),
    "dict_type": ("phải là các khóa và giá trị", "must be keys with values"),
    "model": ("phải là các khóa và giá trị", "must be keys with values"),
    "dataclass": ("phải viết {{vi: …, en: …}}", "is written {{vi: …, en: …}}"),
}
"""What the model expected, by type of error or by its first word."""

_MEND = Text("Sửa giá trị này.", "Change this value.")
_NO_SPEC = Text("tệp không phải là bộ chỉ tiêu", "the file is not a spec")
_NO_KEYS = Text("tệp không gồm các khóa và giá trị", "the file does not hold keys with values")
_BEGIN = Text("Bắt đầu tệp bằng format: 1.", "Begin the file with format: 1.")


def faults_of_shape(
    error: ValidationError, tree: Tree, root: type[BaseModel] = Spec
) -> list[Fault]:
    """Each fault once: not again where YAML itself was at fault, nor for what only follows."""
    details = error.errors(include_url=False)
    paths = [_path(d) for d in details]
    told = {fault.place for fault in tree.faults}
    return [
        _fault(detail, path, tree, root)
        for detail, path in zip(details, paths, strict=True)
        if not _follows(detail, path, paths) and tree.place(path) not in told
    ]


def entries_at_fault(error: ValidationError) -> set[Path]:
    """The smallest entries without which the rest has its shape, for reading on without them."""
    return {_entry(detail["type"], _path(detail)) for detail in error.errors(include_url=False)}


def _entry(kind: str, path: Path) -> Path:
    if kind == "extra_forbidden":
        return path
    in_programme = path[:1] == ("programmes",) and path[2:3] in (("targets",), ("tasks",))
    return path[:4] if in_programme and len(path) > 3 else path[:2]


def _path(detail: ErrorDetails) -> Path:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _follows(detail: ErrorDetails, path: Path, paths: Iterable[Path]) -> bool:
    """Tell whether a list is only too short because one of its entries has a fault of its own."""
    if detail["type"] != "too_short":
        return False
    return any(len(other) > len(path) and other[: len(path)] == path for other in paths)


def _fault(detail: ErrorDetails, path: Path, tree: Tree, root: type[BaseModel]) -> Fault:
    if not path:
        return Fault("SPEC112", (1, 1), _NO_SPEC if root is Spec else _NO_KEYS, _BEGIN)
    name = next(str(step) for step in reversed(path) if isinstance(step, str))
    match detail["type"]:
        case "extra_forbidden":
            message = Text(f"khóa lạ “{name}”", f"unknown key “{name}”")
            action = did_you_mean(name, _fields(path[:-1], root))
            return Fault("SPEC110", tree.place(path, key=True), message, action)
        case "missing":
            message = Text(f"thiếu khóa “{name}”", f"key “{name}” is missing")
            action = Text(f"Thêm “{name}” vào mục này.", f"Add “{name}” to this entry.")
            return Fault("SPEC111", tree.place(path[:-1]), message, action)
    expected, action = _expected(detail)
    seen = repr(detail["input"])[:60]
    return Fault(
        "SPEC112",
        tree.place(path, key="[key]" in detail["loc"]),
        Text(f"“{name}”: {expected.vi} (đang là {seen})", f"“{name}”: {expected.en} (got {seen})"),
        action,
        seen=seen,
        expected=expected.en,
    )


def _expected(detail: ErrorDetails) -> tuple[Text, Text]:
    """What was expected, and what to do."""
    kind, context = detail["type"], detail.get("ctx", {})
    said = context.get("error")
    if isinstance(said, UnreadableError):
        return said.text, _MEND
    if kind in ("enum", "literal_error"):
        names = names_in(str(context["expected"]))
        listed = ", ".join(names)
        return (
            Text(f"phải là một trong: {listed}", f"must be one of: {listed}"),
            did_you_mean(str(detail["input"]), names),
        )
    words = _EXPECTED.get(kind) or _EXPECTED.get(kind.split("_")[0])
    if words is None:
        return Text("không hợp lệ", detail["msg"]), _MEND
    return Text(*(w.format(**context) for w in words)), _MEND


def _fields(path: Path, root: type[BaseModel]) -> list[str]:
    """The keys that an entry may have, found by walking the model along the path."""
    here: object = root
    for step in path:
        here = _inside(here, step)
    model = _model_in(here)
    return [name for name in model.model_fields if name != "fingerprint"] if model else []


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
