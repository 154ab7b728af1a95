"""YAML as plain values that remember where they stand.

YAML itself allows what this format does not: duplicate keys (the last wins), bare ``no`` and
``12:30`` (another value in YAML 1.1 than in 1.2), decimal fractions that binary floating point
cannot hold, and text that stands elsewhere (``*name``). Each is a fault with its line and column.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml

from pipelines.domain.issue import Text
from pipelines.spec.fault import Fault
from pipelines.spec.yaml_scalar import read_bare

Path = tuple[str | int, ...]
"""Keys and positions from the top: ``("programmes", "kh294", "targets", 0, "op")``."""

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 100
_QUOTED = frozenset({"'", '"', "|", ">"})

_PROBLEMS = {
    "mapping values are not allowed": "dấu hai chấm ở chỗ không được phép, có thể thiếu dấu nháy",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "did not find expected key": "thụt lề không khớp với các khóa bên trên",
    "did not find expected ',' or": "thiếu dấu phẩy hoặc dấu ngoặc đóng",
    "did not find expected '-'": "thụt lề không khớp với các dòng “-” bên trên",
    "found a tab character": "dùng dấu tab để thụt lề; hãy dùng dấu cách",
    "cannot start any token": "có ký tự không được đứng ở đầu; hãy đặt trong dấu nháy",
    "unexpected end of stream": "thiếu dấu nháy đóng",
    "single document": "có hơn một tài liệu trong tệp (dòng ---)",
    "undefined alias": "dùng *tên chưa có",
    "control characters": "có ký tự điều khiển",
}
"""What the YAML parser says, in part, and the same in Vietnamese."""


@dataclass(slots=True)
class Tree:
    """Plain values, the place of every entry and key, and the faults of YAML itself."""

    value: object = None
    values_at: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys_at: dict[Path, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    nodes_at: dict[Path, yaml.Node] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the entry, or of the nearest one above it that exists."""
        places = self.keys_at if key else self.values_at
        for end in range(len(path), -1, -1):
            found = places.get(path[:end]) or self.values_at.get(path[:end])
            if found:
                return found
        return (1, 1)

    def without(self, paths: Iterable[Path]) -> Tree:
        """The same text as if those entries were not there; every other place stays true."""
        gone = {id(self.nodes_at[path]) for path in paths if path in self.nodes_at}
        rest = Tree(left_out=self.left_out | gone)
        root = self.nodes_at.get(())
        if root is not None:
            rest.value = _Builder(rest).build(root, ())
        return rest


def read_tree(text: str) -> Tree:
    """Read the text; a text that is not YAML at all gives one fault and no value."""
    tree = Tree()
    deep = _too_deep(text)
    if deep:
        message = Text("lồng nhau quá sâu", "nested too deeply")
        tree.faults.append(Fault("SPEC101", deep, message, _MEND))
        return tree
    try:
        node = yaml.compose(text, Loader=_LOADER)
        if node is not None:
            tree.value = _Builder(tree).build(node, ())
    except yaml.YAMLError as error:
        tree.faults.append(_not_yaml(error, text))
    return tree


def _too_deep(text: str) -> tuple[int, int] | None:
    """Where nesting goes deeper than any spec needs: the parser beneath would run out of stack.

    Counted on the parser's events, which it gives one by one without going down itself.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                mark = event.start_mark
                return (mark.line + 1, mark.column + 1) if mark else (1, 1)
    except yaml.YAMLError:
        # Told by the reading itself, with its words.
        return None
    return None


_MEND = Text(
    "Sửa thụt lề, dấu hai chấm, dấu nháy hoặc dấu ngoặc tại chỗ này.",
    "Mend the indentation, colon, quotation mark or bracket here.",
)


def _not_yaml(error: yaml.YAMLError, text: str) -> Fault:
    mark = getattr(error, "problem_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    known = next((vi for en, vi in _PROBLEMS.items() if en in problem), None)
    vi = f": {known}" if known else " tại đây"
    message = Text(f"YAML viết sai{vi}", f"this is not YAML: {problem}")
    return Fault("SPEC101", place, message, _MEND)


@dataclass(slots=True)
class _Builder:
    """Turns composed YAML into plain values and notes each place in the tree."""

    tree: Tree
    seen: set[int] = field(default_factory=set)

    def build(self, node: yaml.Node, path: Path) -> object:
        if id(node) in self.seen:
            self.tree.faults.append(_borrowed(node))
            return None
        self.seen.add(id(node))
        self.tree.values_at[path] = _place(node)
        self.tree.nodes_at[path] = node
        if not node.tag.startswith("tag:yaml.org,"):
            self.tree.faults.append(_tagged(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            kept = [item for item in node.value if id(item) not in self.tree.left_out]
            return [self.build(item, (*path, i)) for i, item in enumerate(kept)]
        if not isinstance(node, yaml.ScalarNode) or node.style in _QUOTED:
            return str(node.value)
        value, fault = read_bare(str(node.value), _place(node))
        self.tree.faults += [fault] if fault else []
        return value

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            if id(value_node) in self.tree.left_out:
                continue
            if not isinstance(key_node, yaml.ScalarNode):
                self.tree.faults.append(_composed(key_node))
                continue
            # Keys are always words, so that a code such as 021 stays what it is.
            key = str(key_node.value)
            if key in found:
                first = self.tree.keys_at[*path, key]
                self.tree.faults.append(_duplicate(key, key_node, first))
                continue
            self.tree.keys_at[*path, key] = _place(key_node)
            found[key] = self.build(value_node, (*path, key))
        return found


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _duplicate(key: str, node: yaml.Node, first: tuple[int, int]) -> Fault:
    message = Text(
        f"khóa “{key}” đã có ở dòng {first[0]}", f"key “{key}” already stands at line {first[0]}"
    )
    action = Text("Giữ một, xóa hoặc đổi tên khóa kia.", "Keep one, remove or rename the other.")
    return Fault("SPEC102", _place(node), message, action)


def _not_used(node: yaml.Node, vi: str, en: str) -> Fault:
    action = Text("Viết đầy đủ tại từng chỗ.", "Write it out in each place.")
    return Fault("SPEC106", _place(node), Text(vi, en), action)


def _borrowed(node: yaml.Node) -> Fault:
    return _not_used(
        node,
        "mục này được dùng lại ở chỗ khác bằng &tên và *tên; tệp này không dùng cách viết đó",
        "this entry is used again elsewhere by &name and *name, which this file does without",
    )


def _tagged(node: yaml.Node) -> Fault:
    return _not_used(
        node,
        f"nhãn kiểu {node.tag} không dùng trong tệp này",
        f"the tag {node.tag} has no meaning in this file",
    )


def _composed(node: yaml.Node) -> Fault:
    return _not_used(node, "khóa phải là một từ", "a key is one word")
