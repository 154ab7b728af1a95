"""The numbers in force as the rules ask for them: one SQL file a question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.domain.issue import Issue, Place, Text
from pipelines.domain.number import written
from pipelines.domain.org_unit import OrgUnit
from pipelines.domain.period import Period
from pipelines.domain.sql_file import sql_reader
from pipelines.quality.finding import Finding
from pipelines.quality.plan import draw_plan
from pipelines.quality.wording import explain, said
from pipelines.spec.model import Spec
from pipelines.spec.quality import Thresholds
from pipelines.submissions.form import period_words, period_words_en

read_sql = sql_reader(Path(__file__).parent / "sql")
"""The text of one SQL file of this room."""
Row = Mapping[str, Any]


class Figures:
    """Every number in force of the forms, ready to be asked about."""

    def __init__(
        self,
        values: pa.Table,
        *,
        spec: Spec,
        everyone: Iterable[OrgUnit],
        forms: Collection[str],
        thresholds: Thresholds,
    ) -> None:
        self.spec, self.thresholds = spec, thresholds
        self._values = values
        self._connection = duckdb.connect()
        self._connection.execute("set python_enable_replacements = false")
        plan = draw_plan(
            spec,
            everyone,
            forms=forms,
            form_periods=_pairs(values),
            units=values["unit"].unique().to_pylist(),
        )
        for name, table in plan.items():
            self._connection.register(f"plan_{name}", table)
        numbered = values.select(["form", "period", "unit", "element", "value", "explanation"])
        value_no = pa.array(range(values.num_rows), pa.int64())
        self._connection.register("current_value", numbered.append_column("value_no", value_no))
        for name, number in _thresholds(thresholds).items():
            self._connection.execute(f"set variable {name} = ?", [number])
        for name in ("figure", "slot"):
            self._connection.execute(read_sql(name))

    def ask(self, question: str) -> Iterator[Row]:
        """The rows of one SQL file, each with the data value that it names (``at``).

        ``before`` is the data value of an earlier period that it is held against, if there is one.
        """
        rows = self._connection.sql(read_sql(question)).to_arrow_table().to_pylist()
        for row, value, before in zip(
            rows,
            self._values_of(rows, "value_no"),
            self._values_of(rows, "value_no_before"),
            strict=True,
        ):
            yield {**row, "at": value, "before": before if before["period"] else None}

    def _values_of(self, rows: Sequence[Row], number: str) -> list[dict[str, Any]]:
        """The data values of those numbers, all empty where a row names none."""
        numbers = pa.array([row.get(number) for row in rows], pa.int64())
        found: list[dict[str, Any]] = self._values.take(numbers).to_pylist()
        return found

    def element(self, row: Row) -> Text:
        """The name of the data element that a row is about."""
        return self.spec.data_elements[row["at"]["element"]].name

    def finding(
        self,
        code: str,
        row: Row,
        *,
        seen: Decimal | float,
        expected: Text,
        of_whole_form: bool = False,
        among_peers: bool = False,
        **words: Text,
    ) -> Finding:
        """The finding of that code at the row's value; ``words`` fill in its sentence.

        Numbers in a sentence are grouped as the language does, ``seen`` and ``expected`` are plain.
        """
        value, before = row["at"], row["before"]
        issue: Issue = said(
            code,
            Place(value["file_name"], value["sheet"] or None, value["cell"]),
            seen=plain(seen),
            expected=expected,
            element=None if of_whole_form else value["element"],
            words={
                "seen": written(seen),
                **words,
                **({"before": period_name(before["period"])} if before else {}),
            },
        )
        return Finding(
            issue=explain(issue, row["explanation"]),
            submission_no=value["submission_no"],
            form=value["form"],
            unit=value["unit"],
            period=value["period"],
            periods=tuple(v["period"] for v in (value, before) if v),
            is_sensitive=row["is_sensitive"],
            among_peers=among_peers,
            explanation=row["explanation"],
        )

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()


def _pairs(values: pa.Table) -> Iterator[tuple[str, str]]:
    pairs = values.select(["form", "period"]).group_by(["form", "period"]).aggregate([])
    for row in pairs.to_pylist():
        yield row["form"], row["period"]


def _thresholds(quality: Thresholds) -> Mapping[str, int | float]:
    return {
        "change_above": quality.denominator_change.numerator,
        "change_below": quality.denominator_change.denominator,
        "least_denominator": quality.least_denominator,
        "outlier_distance": float(quality.outlier_distance),
        "least_past": quality.least_past,
        "least_peers": quality.least_peers,
        "cumulative_tolerance": float(quality.cumulative_tolerance),
        "least_cumulative": quality.least_cumulative,
        "least_numbers": quality.least_numbers,
        "least_percentages": quality.least_percentages,
        "least_whole": quality.least_whole,
    }


def period_name(code: str) -> Text:
    """The period as a person says it."""
    period = Period.parse(code)
    return Text(period_words(period), period_words_en(period))


def plain(number: Decimal | float) -> Text:
    """A number without zeros behind the point, the same in both languages."""
    words = f"{Decimal(number).quantize(Decimal('0.001')):f}".rstrip("0").rstrip(".")
    return Text(words, words)
