"""Which of the words that are put beside numbers may be shown: the unit's own, and the office's."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.disclosure.findings import Slot
from pipelines.quality.wording import EXPLAINED
from pipelines.spec.model import Spec
from pipelines.submissions.rules import EXPLAINED_RULE

_WORDS = ("explanation", "corrected_because")


def protect_explanations(values: pa.Table, spec: Spec, *, hidden: Container[Slot]) -> pa.Table:
    """The values, without words beside a sensitive number or in a submission that hides one.

    The same words are left out as beside findings (``protect_findings``), and why a value was
    corrected. Reads form, unit, period, element, explanation and corrected_because.
    """
    names = ("form", "unit", "period", "element")
    if all(values[name].null_count == values.num_rows for name in _WORDS):
        return values
    columns = [values[name].to_pylist() for name in names]
    kept = pa.array(
        [
            (form, unit, period) not in hidden and not spec.data_elements[element].sensitive
            for form, unit, period, element in zip(*columns, strict=True)
        ],
        pa.bool_(),
    )
    for name in _WORDS:
        words = pc.if_else(kept, values[name], pa.scalar(None, pa.string()))
        values = values.set_column(values.column_names.index(name), name, words)
    return values


def protect_answers(
    issues: Iterable[Mapping[str, Any]], *, withheld: Container[tuple[int, Slot]]
) -> Iterator[dict[str, Any]]:
    """The issues of files, without what a unit says in answer to a rule where a number is withheld.

    ``withheld`` are the files and submissions of which a number is not shown. A file of many
    submissions does not say of which its issue is: there such words always stay in the office.
    """
    for row in issues:
        slot = (row["form"], row["unit"], row["period"])
        if row["code"] == EXPLAINED_RULE and (
            row["unit"] is None or (row["file_no"], slot) in withheld
        ):
            yield {**row, "action_vi": EXPLAINED.vi, "action_en": EXPLAINED.en}
        else:
            yield dict(row)
