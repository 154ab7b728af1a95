"""Which data values may be shown beside protected figures.

A data value is one ward's own number, so it tells more directly than any sum. The rule is simple
and on the safe side: **a submission below the scope shows all its sensitive numbers or none.**
None, if

- one of its sensitive numbers is from 1 to one less than the minimum count, or
- a sensitive figure of the unit is suppressed for its period, or for a longer one it is part of.

Why nothing can be worked back then:

- *within a submission*: lines of a form add up to others (total = by sex, by age). With every
  sensitive line hidden no such sum has a known side. Zeros are hidden along, lest a single line
  be left over.
- *against attainment of the unit*: a suppressed figure's numbers are all hidden; a shown figure's
  numbers are the figure.
- *over units*: what is published above wards are the sums in attainment. ``protect`` has hidden
  enough of their parts, and every number behind a hidden part is hidden here too. Numbers hidden
  here although their figure is shown only hide more.
- *over time*: a suppressed year hides the numbers of all its parts, also where a part has no row
  of its own in attainment.

Numbers of the scope unit itself (and of units above any scope) are its own business, as in
``protect``, unless another programme has it below its scope.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.disclosure.families import parts_of
from pipelines.disclosure.figures import read_sql
from pipelines.disclosure.schema import SUPPRESSED, Release
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.spec.model import Spec

CORRECTED = ("corrected_from", "corrected_because", "corrected_by", "corrected_on")
"""What is told of a declared correction."""


def protect_values(values: pa.Table, release: Release, spec: Spec) -> pa.Table:
    """The table with protected numbers taken out, in its order.

    Reads the columns form, unit, period, element, value; of a protected number ``value`` becomes
    null, ``absence`` says suppressed and ``typed`` is emptied. Its address in the file stays. The
    text of an unreadable sensitive cell is emptied in any case, and so is what a sensitive value
    was before it was corrected, and why: that number may be small, and reasons quote numbers.
    """
    position = pa.array(range(values.num_rows), pa.int64())
    sensitive = sorted(name for name, entry in spec.data_elements.items() if entry.sensitive)
    with duckdb.connect() as connection:
        connection.execute("set python_enable_replacements = false")
        connection.register("data_value", values.append_column("position", position))
        connection.register("hidden_submission", _hidden_submissions(release, spec))
        connection.register("sensitive_element", pa.table({"element": _text(sensitive)}))
        connection.register("exempt", pa.table({"unit": _text(_exempt(values, release, spec))}))
        connection.execute("set variable minimum_count = ?", [spec.disclosure.minimum_count])
        marks = connection.sql(read_sql("marked_values")).to_arrow_table()
    hidden, unreadable = marks["is_hidden"], marks["is_unreadable"]
    columns = {name: values[name] for name in values.column_names}
    nothing = pa.scalar(None, values.schema.field("value").type)
    columns["value"] = pc.if_else(hidden, nothing, columns["value"])
    columns["absence"] = pc.if_else(hidden, SUPPRESSED, columns["absence"])
    corrected = marks["is_corrected"]
    told = pc.or_(pc.or_(hidden, unreadable), corrected)
    columns["typed"] = pc.if_else(told, "", columns["typed"])
    for name in CORRECTED:
        nothing = pa.scalar(None, values.schema.field(name).type)
        columns[name] = pc.if_else(pc.or_(hidden, corrected), nothing, columns[name])
    return pa.Table.from_pydict(columns, schema=values.schema)


def _hidden_submissions(release: Release, spec: Spec) -> pa.Table:
    """(form, unit, period) of whatever stands behind a suppressed figure."""
    found = set()
    for row in release.suppressions.to_pylist():
        if row["part"] == "figure":
            form = spec.indicators[row["indicator"]].form
            period = Period.parse(row["period"])
            for part in (period, *parts_of(spec, form, period)):
                found.add((form, row["unit"], str(part)))
    forms, units, periods = zip(*sorted(found), strict=True) if found else ((), (), ())
    return pa.table({"form": _text(forms), "unit": _text(units), "period": _text(periods)})


def _exempt(values: pa.Table, release: Release, spec: Spec) -> list[str]:
    """Units that lie below no programme's scope: scope units, those above them, the nation."""
    scopes = {str(unit) for entry in spec.programmes.values() for unit in entry.scope}
    places = ["programme", "unit", "parent"]
    rows = release.attainment.select(places).group_by(places).aggregate([]).to_pylist()
    below = {
        row["unit"]
        for row in rows
        if UnitId.parse(row["unit"]) not in spec.programmes[row["programme"]].scope
    }
    above = {row["parent"] for row in rows if row["unit"] in scopes and row["parent"]}
    units = pc.unique(values["unit"]).to_pylist()
    nations = {unit for unit in units if UnitId.parse(unit).level is Level.NATION}
    return sorted((scopes | above | nations) - below)


def _text(words: object) -> pa.Array:
    return pa.array(words, pa.string())
