"""Which of the words that units put beside their numbers may be shown."""

from __future__ import annotations

from collections.abc import Container

import pyarrow as pa

from pipelines.disclosure.findings import Slot
from pipelines.spec.model import Spec


def protect_explanations(values: pa.Table, spec: Spec, *, hidden: Container[Slot]) -> pa.Table:
    """The values, without words beside a sensitive number or in a submission that hides one.

    The same words are left out as beside findings (``protect_findings``). Reads form, unit, period,
    element and explanation.
    """
    position = values.column_names.index("explanation")
    if values["explanation"].null_count == values.num_rows:
        return values
    names = ("form", "unit", "period", "element", "explanation")
    columns = [values[name].to_pylist() for name in names]
    shown = [
        None if (form, unit, period) in hidden or _is_sensitive(spec, element) else words
        for form, unit, period, element, words in zip(*columns, strict=True)
    ]
    return values.set_column(position, "explanation", pa.array(shown, pa.string()))


def _is_sensitive(spec: Spec, element: str) -> bool:
    return spec.data_elements[element].sensitive
