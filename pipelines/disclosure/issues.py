"""Issues quote what was typed; where that is a sensitive number, only the fault is told."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.domain.issue import Text
from pipelines.spec.model import Spec

MASKED = Text(
    vi="Số liệu này có lỗi; nội dung không hiển thị vì là số liệu nhạy cảm.",
    en="This figure has a fault; its content is not shown because it is sensitive.",
)
MASKED_ACTION = Text(
    vi="Đơn vị xem chi tiết trong thông báo đã gửi kèm tệp.",
    en="The unit finds the details in the notice returned with its file.",
)


def protect_issues(issues: pa.Table, spec: Spec) -> pa.Table:
    """The table without the words that would tell a sensitive number; place and code stay.

    Reads element, seen, expected, message_* and action_*. A rule with a sensitive element on either
    side quotes both sides, so that all its elements count as telling.
    """
    telling = {name for name, entry in spec.data_elements.items() if entry.sensitive}
    for rule in spec.rules:
        if telling.intersection((*rule.left, *rule.right)):
            telling.update(rule.left)
    named = pc.is_in(issues["element"], pa.array(sorted(telling), pa.string()))
    hidden = pc.and_(named, pc.is_valid(issues["seen"]))
    nothing = pa.scalar(None, pa.string())
    replacements = {
        "seen": nothing,
        "expected": nothing,
        "message_vi": MASKED.vi,
        "message_en": MASKED.en,
        "action_vi": MASKED_ACTION.vi,
        "action_en": MASKED_ACTION.en,
    }
    columns = {name: issues[name] for name in issues.column_names}
    for name, replacement in replacements.items():
        columns[name] = pc.if_else(hidden, replacement, columns[name])
    return pa.Table.from_pydict(columns, schema=issues.schema)
