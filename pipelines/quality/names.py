"""What each rule is called, for those who switch it off."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.domain.issue import Text

NAMES: Mapping[str, Text] = {
    "DQ101": Text("số lũy kế giảm", "a year-to-date figure falls"),
    "DQ102": Text("chép lại biểu kỳ trước", "a form copied from the period before"),
    "DQ103": Text("mọi số đều bằng 0", "zero everywhere"),
    "DQ104": Text("ghi số lũy kế vào số của kỳ", "a cumulative figure for one of the period"),
    "DQ105": Text("ghi số của kỳ vào số lũy kế", "a figure of the period for a cumulative one"),
    "DQ106": Text("số khác thường", "an unusual count"),
    "DQ107": Text("mẫu số thay đổi đột ngột", "a sudden change in a denominator"),
    "DQ108": Text("mọi tỷ lệ đúng bằng chỉ tiêu", "every percentage exactly its target"),
}
"""By code."""
