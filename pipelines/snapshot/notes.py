"""What stands beside the rows of a download: of what, from where, and what the marks mean."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.read import Snapshot
from pipelines.snapshot.words import ILLUSTRATIVE, MARKERS

TABLES: Mapping[str, Text] = MappingProxyType(
    {
        "attainment": Text("Kết quả so với chỉ tiêu", "Figures against targets"),
        "values": Text("Số liệu đã nộp", "Data values handed in"),
        "submissions": Text("Danh sách nộp báo cáo", "Submissions"),
    }
)
LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("Nội dung", "Content"),
        "data": Text("Nhãn dữ liệu", "Data label"),
        "snapshot": Text("Bản công bố", "Snapshot"),
        "as_of": Text("Tính đến ngày", "As of"),
        "spec": Text("Dấu của bộ chỉ số", "Spec fingerprint"),
        "filter": Text("Chỉ gồm", "Only"),
    }
)
"""What the notes are called in a workbook; marks stand for themselves."""


def notes(
    snapshot: Snapshot,
    *,
    what: str,
    unit: UnitId,
    period: Period | None,
    only: str = "",
    language: str,
) -> dict[str, str]:
    """The notes by their names in the metadata of a table; suited to any of the formats.

    ``only``: what the rows were narrowed to, in words.
    """
    found = snapshot.units.get(unit)
    place = f"{found.kind} {found.name}".strip() if found else str(unit)
    when = f" · {period}" if period else ""
    manifest = snapshot.manifest
    title = Text(
        f"{TABLES[what].vi}: {place} và các đơn vị bên trong{when}",
        f"{TABLES[what].en}: {place} and the units within{when}",
    )
    told = {"title": title.in_language(language), "language": language}
    if only:
        told["filter"] = only
    if manifest.illustrative:
        told["data"] = ILLUSTRATIVE
    told |= {
        "snapshot": snapshot.id,
        "as_of": manifest.as_of.isoformat(),
        "spec": manifest.spec_fingerprint,
    }
    return told | {mark: words.in_language(language) for mark, words in MARKERS.items()}
