"""The filtered table, and downloads of exactly what it holds."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.lists import switch
from dashboard.naming import programme
from dashboard.reading import extract
from dashboard.selection import TABLES
from dashboard.session import View
from dashboard.text.language import Language
from dashboard.text.number import number
from dashboard.views.downloads import place_tables
from dashboard.views.frame import place_foot, place_head, place_sentence
from dashboard.views.narrow import place_narrowing
from pipelines.snapshot.columns import title
from pipelines.snapshot.export import Selection as Extract

_SHOWN, _DECIMALS = 500, 4
_LETTER, _EDGES, _WIDEST = 7, 22, 250


def show(view: View) -> None:
    """Select, ask, build, place."""
    text, chosen = view.text, view.selection
    place_head(view, title=text("page.data"))
    if chosen.unit is None:
        place_sentence(text("overview.nothing"))
        return
    tables = {t: text(f"table.{t}") for t in TABLES}
    switch("table", text("field.table"), tables, selected=chosen.table, language=text.code)
    place_narrowing(view)
    wanted = Extract(
        what=chosen.table,
        unit=chosen.unit,
        period=chosen.period,
        programme=programme(view),
        indicator=chosen.indicator,
        verdict=chosen.verdict,
    )
    table = extract(view, wanted)
    place_sentence(f"{text.counted('data.rows', table.num_rows)} {text('data.words')}")
    place_tables(view, table, wanted)
    if table.num_rows > _SHOWN:
        place_sentence(text("data.first", shown=_SHOWN, number=table.num_rows))
    shown: pd.DataFrame = table.slice(0, _SHOWN).to_pandas()
    st.dataframe(
        _written(shown, text),
        hide_index=True,
        height=min(560, 37 * (shown.shape[0] + 1)),
        placeholder="–",
        column_config={
            field.name: st.column_config.Column(title(field), width=_width(shown[field.name]))
            for field in table.schema
        },
    )
    place_foot(view)


def _written(shown: pd.DataFrame, text: Language) -> Styler:
    """Numbers as readers write them; they sort by what they are."""
    numeric = shown.select_dtypes("number").columns
    return shown.style.format(
        partial(number, language=text.code, decimals=_DECIMALS), subset=numeric, na_rep="–"
    )


def _width(column: pd.Series) -> int | None:
    """Pixels for the longest words: left to itself the grid looks at the first rows only."""
    if not pd.api.types.is_string_dtype(column) or column.isna().all():
        return None
    return min(_WIDEST, _EDGES + _LETTER * int(column.str.len().max()))
