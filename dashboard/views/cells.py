"""From which cells a figure comes: on the indicator page, folded up beside the figure."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.naming import wording
from dashboard.reading import cells_behind
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.tables.cells import cells_sentence, cells_table
from dashboard.views.frame import link_to, place_sentence, place_table
from dashboard.views.originals import place_originals
from pipelines.domain.org_unit import UnitId


def place_cells(view: View, row: Attainment) -> None:
    """The cells of the figure; of very many units, where to find them."""
    text, trace = view.text, cells_behind(view, row)
    if trace is not None and not trace.parts:
        return
    opened = view.selection.opened == "cells"
    with st.expander(text("cells.title"), expanded=opened, icon=":material/grid_4x4:"):
        if trace is None:
            units = wording(view, row.indicator).units
            place_sentence(text("cells.too_many", number=row.units_expected, units=units))
            href = link_to(view, "data", indicator=row.indicator, table="values")
            words = escape(text("cells.all"))
            st.html(
                f'<p class="ct-sentence"><a href="{escape(href)}" target="_self">{words}</a></p>'
            )
            return
        elements = view.snapshot.spec.data_elements
        place_sentence(cells_sentence(trace, text=text))
        place_table(
            cells_table(
                trace,
                names=view.names,
                elements={name: text.of(entry.name) for name, entry in elements.items()},
                text=text,
            )
        )
    place_originals(
        view,
        form=view.snapshot.spec.indicators[row.indicator].form,
        periods={str(f.value.period) for part in trace.parts for f in part.feeds},
        units={UnitId.parse(part.unit) for part in trace.parts},
        key=f"cells-{row.indicator}-{row.period}",
    )
