"""The peer of benchmarks/overview.py: the overview's bullets as a Dash page.

python benchmarks/_dash_page.py HOME PORT
"""

from __future__ import annotations

import sys
from pathlib import Path

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from dashboard.rows import Attainment, read_attainment
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.read import Snapshot, open_snapshot

PROGRAMME, PERIOD = "kh294-bac-tu-liem", Period.parse("2025-H1")
DISTRICT = UnitId.parse("gso-2024/district/021")


def bullet(row: Attainment, title: str) -> go.Figure:
    """Plotly's own bullet: a gauge of shape ``bullet`` with the target as its threshold."""
    target = float(row.target or 0)
    gauge = {
        "shape": "bullet",
        "axis": {"range": [0, 1]},
        "threshold": {"value": target, "thickness": 0.8, "line": {"width": 3}},
    }
    indicator = go.Indicator(
        mode="number+gauge", value=float(row.value or 0), gauge=gauge, title={"text": title}
    )
    return go.Figure(indicator, layout={"height": 88, "margin": {"t": 8, "b": 24, "l": 260}})


def figures(snapshot: Snapshot, unit: str) -> list[go.Figure]:
    """One figure for each target of a unit."""
    rows = read_attainment(
        snapshot.attainment(programme=PROGRAMME, period=PERIOD, units=[UnitId.parse(unit)])
    )
    named = {r.indicator: r for r in rows if r.op is not None}
    targets = snapshot.spec.programmes[PROGRAMME].targets
    return [
        bullet(named[t.indicator], snapshot.spec.indicators[t.indicator].name.vi)
        if t.indicator in named
        else go.Figure(layout={"height": 88})
        for t in targets
    ]


def page(snapshot: Snapshot) -> Dash:
    """The page: a list of wards, and a graph for each target."""
    app = Dash(__name__, serve_locally=True)
    app.enable_dev_tools(debug=False)
    wards = snapshot.attainment(programme=PROGRAMME, period=PERIOD, parent=DISTRICT)
    units = dict.fromkeys([str(DISTRICT), *wards["unit"].to_pylist()])
    known = {u: snapshot.units.unit(UnitId.parse(u)) for u in units}
    options = [{"label": f"{u.kind} {u.name}", "value": code} for code, u in known.items()]
    count = len(snapshot.spec.programmes[PROGRAMME].targets)
    graphs = [dcc.Graph(id=f"g{n}", config={"displayModeBar": False}) for n in range(count)]
    app.layout = html.Div([dcc.Dropdown(options, str(DISTRICT), id="ward"), *graphs])
    outputs = [Output(f"g{n}", "figure") for n in range(count)]
    app.callback(outputs, Input("ward", "value"))(lambda unit: figures(snapshot, unit))
    return app


if __name__ == "__main__":
    page(open_snapshot(Path(sys.argv[1]) / "snapshots")).run(port=int(sys.argv[2]), debug=False)
