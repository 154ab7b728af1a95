"""Why a snapshot is not published: its figures disagree, or they tell what is hidden."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pyarrow as pa

from pipelines.disclosure.audit import audit
from pipelines.disclosure.schema import Release
from pipelines.domain.errors import SnapshotError
from pipelines.domain.issue import Text
from pipelines.recount.compare import differences
from pipelines.recount.recount import Figure
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister

_TOLD = 10


def refuse_what_counts_otherwise(
    attainment: pa.Table, values: pa.Table, *, spec: Spec, units: UnitRegister, as_of: date
) -> None:
    """Raise SnapshotError where figures counted again by other means come out otherwise."""
    found = differences(attainment, values, spec=spec, everyone=units.units(), as_of=as_of)
    told = [
        f"{' · '.join(key)}\n  1: {_said(first)}\n  2: {_said(second)}"
        for key, first, second in islice(found, _TOLD)
    ]
    if told:
        lines = "\n".join(told)
        raise SnapshotError(
            Text(
                "Không công bố: hai cách tính độc lập cho kết quả khác nhau; hãy báo các dòng sau"
                f" cho người phụ trách phần mềm.\n{lines}",
                "Not published: two independent ways of counting disagree; report the lines above"
                " to the maintainers.",
            )
        )


def _said(figure: Figure | None) -> str:
    if figure is None:
        return "—"
    return ", ".join(f"{name} {value}" for name, value in figure._asdict().items())


def refuse_what_tells(release: Release, spec: Spec) -> None:
    """Raise SnapshotError where a suppressed figure could be worked back from what is shown."""
    found = audit(release, spec)
    if found:
        raise SnapshotError(
            Text(
                f"{found[0].message.vi} {found[0].action.vi}",
                f"{found[0].message.en} {found[0].action.en}",
            )
        )
