"""Bounds of complete figures share the figures' numbers in memory, and never another row's."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.attainment.engine import _kept
from pipelines.attainment.schema import AMOUNT

amounts = st.none() | st.integers(-5, 5).map(Decimal)
rows = st.lists(st.tuples(amounts, st.booleans()), max_size=20)


@settings(deadline=None)
@given(st.lists(st.tuples(rows, st.integers(0, 9)), max_size=4))
def test_an_amount_is_kept_where_it_is_said_so_however_the_chunks_were_cut(cut):
    whole = [([n for n, _ in chunk], [keep for _, keep in chunk], skip) for chunk, skip in cut]
    numbers = pa.chunked_array([pa.array(n, AMOUNT)[skip:] for n, _, skip in whole], AMOUNT)
    kept = pa.chunked_array([pa.array(k, pa.bool_())[skip:] for _, k, skip in whole], pa.bool_())
    found = _kept(numbers, kept)
    found.validate(full=True)
    assert found.to_pylist() == [
        n if keep else None for n, keep in zip(numbers.to_pylist(), kept.to_pylist(), strict=True)
    ]
