"""Bullets and tables: pure functions of their rows."""

from fractions import Fraction

from dashboard.figures.bullet import Bullet, bullet_spec
from dashboard.figures.datasets import datasets
from dashboard.figures.palette import LIGHT
from dashboard.tables.html import Cell, Column, Table, to_html
from pipelines.domain.verdict import Operator, Verdict


def bullet(**changes: object) -> Bullet:
    cells = {
        "label": "T7", "value": Fraction(12, 13), "lower": Fraction(12, 13),
        "upper": Fraction(12, 13), "op": Operator.GT, "target": Fraction(19, 20),
        "verdict": Verdict.NOT_MET, "share": True, "told": "…", "printed": "92,3 %",
    }  # fmt: skip
    return Bullet(**(cells | changes))


def rows(*bullets: Bullet) -> list[dict]:
    return bullet_spec(bullets, language="vi", palette=LIGHT)["datasets"]["bullets"]


def test_a_strict_target_is_an_open_circle_and_a_reached_one_is_filled():
    strict, reached = rows(bullet(), bullet(op=Operator.GE))
    assert strict["filled"] == LIGHT.paper
    assert reached["filled"] == LIGHT.ink


def test_the_scale_of_shares_goes_from_nothing_to_all():
    (row,) = rows(bullet())
    assert row["value"] == float(Fraction(12, 13))
    assert row["target"] == 0.95


def test_the_bracket_shows_only_what_missing_units_leave_open():
    known, open_ = rows(bullet(), bullet(upper=Fraction(1)))
    assert known["low"] is None
    assert (open_["low"], open_["high"]) == (float(Fraction(12, 13)), 1.0)


def test_a_missing_value_draws_no_bar_and_says_why():
    (row,) = rows(bullet(value=None, printed="thiếu"))
    assert row["value"] is None
    assert row["absent"] == "thiếu"


def test_another_unit_changes_the_rows_of_the_chart_and_not_the_chart():
    def chart(*bullets: Bullet) -> tuple[dict, dict]:
        spec = bullet_spec(bullets, language="vi", palette=LIGHT)
        del spec["height"]  # given beside the chart
        return {name: table.schema for name, table in datasets(spec).items()}, {
            key: part for key, part in spec.items() if key != "datasets"
        }

    assert chart(bullet(), bullet(upper=Fraction(1))) == chart(bullet(value=None, printed="thiếu"))


def test_a_table_has_real_headers_and_escapes_its_words():
    html = to_html(Table("c", (Column("a"), Column("b")), (("<x>", Cell("y", href="?u=1&v=2")),)))
    assert '<th scope="row"' in html
    assert "&lt;x&gt;" in html
    assert "?u=1&amp;v=2" in html
