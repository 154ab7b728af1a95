"""YAML as plain values that remember where they stand.

YAML itself allows what this format does not: duplicate keys (the last wins), bare ``no`` and
``12:30`` (another value in YAML 1.1 than in 1.2), and decimal fractions that binary floating
point cannot hold. Each is a fault with its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import yaml

from pipelines.domain.issue import Text
from pipelines.spec.fault import Fault

Path = tuple[str | int, ...]
"""Keys and positions from the top: ``("programmes", "kh294", "targets", 0, "op")``."""

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTED = frozenset({"'", '"', "|", ">"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE, _FALSE = frozenset({"true", "True", "TRUE"}), frozenset({"false", "False", "FALSE"})
_BOOL_11 = re.compile(r"(?:y|n|yes|no|on|off)", re.IGNORECASE)
_INT = re.compile(r"[-+]?(?:0|[1-9]\d*)")
_OCTAL = re.compile(r"0\d+")
_FLOAT = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+(?:\.\d*)?[eE][-+]?\d+|\.inf|\.nan)", re.IGNORECASE)
_SEXAGESIMAL = re.compile(r"[-+]?\d+(?::[0-5]?\d)+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class Tree:
    """Plain values, the place of every entry and key, and the faults of YAML itself."""

    value: object = None
    values_at: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys_at: dict[Path, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the entry, or of the nearest one above it that exists."""
        places = self.keys_at if key else self.values_at
        for end in range(len(path), -1, -1):
            found = places.get(path[:end]) or self.values_at.get(path[:end])
            if found:
                return found
        return (1, 1)


def read_tree(text: str) -> Tree:
    """Read the text; a text that is not YAML at all gives one fault and no value."""
    tree = Tree()
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        tree.faults.append(_not_yaml(error))
        return tree
    if node is not None:
        tree.value = _build(node, (), tree)
    return tree


def _not_yaml(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = getattr(error, "problem", None) or str(error)
    return Fault(
        "SPEC101",
        place,
        Text(f"không đọc được YAML: {problem}", f"this is not YAML: {problem}"),
        Text(
            "Sửa thụt lề, dấu hai chấm hoặc dấu nháy tại chỗ này.",
            "Mend the indentation, colon or quotation mark here.",
        ),
    )


def _build(node: yaml.Node, path: Path, tree: Tree) -> object:
    tree.values_at[path] = _place(node)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, tree)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, i), tree) for i, item in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)  # noqa: S101 - the only other kind of node
    return _scalar(node, tree)


def _mapping(node: yaml.MappingNode, path: Path, tree: Tree) -> dict[str, object]:
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        # Keys are always words, so that a code such as 021 stays what it is.
        key = str(key_node.value)
        if key in found:
            tree.faults.append(_duplicate(key, key_node, tree.keys_at[*path, key]))
            continue
        tree.keys_at[*path, key] = _place(key_node)
        found[key] = _build(value_node, (*path, key), tree)
    return found


def _duplicate(key: str, node: yaml.Node, first: tuple[int, int]) -> Fault:
    return Fault(
        "SPEC102",
        _place(node),
        Text(
            f"khóa “{key}” đã có ở dòng {first[0]}",
            f"key “{key}” already stands at line {first[0]}",
        ),
        Text("Giữ một, xóa hoặc đổi tên khóa kia.", "Keep one, remove or rename the other."),
    )


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _scalar(node: yaml.ScalarNode, tree: Tree) -> object:
    text: str = node.value
    if node.style in _QUOTED:
        return text
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.fullmatch(text):
        return int(text)
    if _DATE.fullmatch(text):
        return _date(text, node, tree)
    for pattern, fault in _SURPRISES:
        if pattern.fullmatch(text):
            tree.faults.append(fault(text, _place(node)))
            break
    return text


def _date(text: str, node: yaml.Node, tree: Tree) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError:
        tree.faults.append(
            Fault(
                "SPEC105",
                _place(node),
                Text(f"không có ngày {text}", f"there is no day {text}"),
                Text("Viết năm-tháng-ngày, ví dụ 2025-12-31.", "Write year-month-day: 2025-12-31."),
            )
        )
        return text


def _ambiguous(text: str, place: tuple[int, int]) -> Fault:
    return Fault(
        "SPEC103",
        place,
        Text(
            f"“{text}” không có dấu nháy bị hiểu khác nhau tùy phiên bản YAML",
            f"bare “{text}” means different things in different versions of YAML",
        ),
        Text(
            f'Viết "{text}" trong dấu nháy, hoặc true/false.',
            f'Write "{text}" in quotation marks, or true/false.',
        ),
    )


def _inexact(text: str, place: tuple[int, int]) -> Fault:
    return Fault(
        "SPEC104",
        place,
        Text(
            f"số thập phân {text} không giữ được chính xác",
            f"decimal {text} cannot be held exactly",
        ),
        Text(
            f'Viết tỷ lệ phần trăm hoặc phân số, ví dụ 40%, 2/5, hoặc "{text}".',
            f'Write a percentage or a fraction, such as 40%, 2/5, or "{text}".',
        ),
    )


_SURPRISES: tuple[tuple[re.Pattern[str], Callable[[str, tuple[int, int]], Fault]], ...] = (
    (_BOOL_11, _ambiguous),
    (_SEXAGESIMAL, _ambiguous),
    (_OCTAL, _ambiguous),
    (_FLOAT, _inexact),
)
