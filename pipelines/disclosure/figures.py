"""The sensitive figures of an attainment table, read once and asked by unit and period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.disclosure.families import Family
from pipelines.disclosure.tree import ONE
from pipelines.domain.period import Period
from pipelines.domain.sql_file import sql_reader
from pipelines.spec.model import Spec

read_sql = sql_reader(Path(__file__).parent / "sql")
"""The text of one SQL file of this room."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One sensitive indicator of one unit and period; amounts in whole thousandths."""

    indicator: str
    unit: str
    period: str
    parent: str | None
    numerator: int | None
    denominator: int | None
    carried: int | None
    """The denominator of the lower bound: what is reported and what is carried."""
    units_carried: int
    is_below_scope: bool

    @property
    def is_reported(self) -> bool:
        """False where the row holds no amount that could be hidden."""
        return self.numerator is not None or self.denominator is not None

    def amounts(self, measure: str) -> Iterator[tuple[str, int]]:
        """What the row tells, by role."""
        numerator, denominator = self.numerator, self.denominator
        if denominator is not None and measure != "count":
            yield "denominator", denominator
        if numerator is None or (denominator is None and measure != "count"):
            return
        # The numerator of a change is the difference: what is counted now is both together.
        yield "numerator", numerator + (denominator or 0) if measure == "change" else numerator
        if "rest" in roles(measure):
            yield "rest", (denominator or 0) - numerator


def roles(measure: str) -> tuple[str, ...]:
    """The amounts a row tells: what is counted, out of how many, and what lies between them."""
    if measure == "count":
        return ("numerator",)
    return ("numerator", "denominator") + (() if measure == "change" else ("rest",))


def sensitive_figures(
    attainment: pa.Table, *, spec: Spec, families: Iterable[Family]
) -> list[Figure]:
    """Every sensitive figure once, oldest period first."""
    indicators = [name for family in families for name in family.indicators]
    scopes = [
        {"programme": name, "unit": str(unit)}
        for name, programme in spec.programmes.items()
        for unit in programme.scope
    ]
    columns = pa.schema({"programme": pa.string(), "unit": pa.string()})
    with duckdb.connect() as connection:
        connection.execute("set python_enable_replacements = false")
        connection.register("attainment", attainment)
        connection.register(
            "sensitive_indicator", pa.table({"indicator": pa.array(indicators, pa.string())})
        )
        connection.register("programme_scope", pa.Table.from_pylist(scopes, schema=columns))
        rows = connection.execute(read_sql("sensitive_figures")).fetchall()
    return [Figure(*row) for row in rows]


def is_small(amount: int | None, minimum: int) -> bool:
    """Tell whether an amount is above zero and below the minimum count."""
    return amount is not None and 0 < amount < minimum * ONE


def in_order(periods: Iterable[str]) -> list[Period]:
    """The periods by year, longer ones after the parts they are made of."""
    return sorted({Period.parse(code) for code in periods}, key=_by_length)


def _by_length(period: Period) -> tuple[int, str]:
    lengths = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
    return lengths[period.type], str(period)
