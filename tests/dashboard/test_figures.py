"""Bullets and tables: pure functions of their rows."""

import re
from fractions import Fraction

from dashboard.figures.bullet import Bullet, bullet_spec
from dashboard.figures.bullet_html import axis_html, bullet_html
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


def drawn(**changes: object) -> str:
    return bullet_html(bullet(**changes), language="vi")


def places(kind: str, html: str) -> list[str]:
    """Where the marks of a kind stand."""
    return re.findall(rf'class="{kind}" style="([^"]*)"', html)


def test_the_screen_draws_the_value_and_the_target_where_the_picture_does():
    (row,), html = rows(bullet()), drawn()
    assert places("ct-bar ct-not-met", html) == [f"width:{row['value'] * 100:.2f}%"]
    assert places("ct-aim", html) == [f"left:{row['target'] * 100:.2f}%"]
    assert places("ct-condition", html) == ["right:5.00%"]
    assert places("ct-condition", drawn(target=Fraction(1, 2))) == ["left:50.00%"]


def test_what_lies_below_the_scale_stands_at_its_beginning():
    fall = {"value": Fraction(-1, 5), "target": Fraction(-1, 2), "op": Operator.LE}
    (row,), html = rows(bullet(**fall)), drawn(**fall)
    assert row["target"] == 0
    assert places("ct-aim ct-reached", html) == ["left:0.00%"]
    assert places("ct-condition", html) == ["left:0.00%"]


def test_on_screen_too_the_circle_is_filled_only_where_the_target_itself_will_do():
    assert places("ct-aim ct-reached", drawn(op=Operator.GE))
    assert not places("ct-aim ct-reached", drawn(op=Operator.GT))


def test_on_screen_too_the_bracket_is_what_missing_units_leave_open():
    assert "ct-open-range" not in drawn()
    known = drawn(lower=Fraction(1, 2), upper=Fraction(3, 4))
    assert places("ct-open-range", known) == ["left:50.00%;width:25.00%"]
    unbounded = drawn(lower=Fraction(1, 2), upper=None)
    assert places("ct-open-range ct-endless", unbounded) == ["left:50.00%;width:50.00%"]


def test_on_screen_a_missing_value_draws_no_bar_and_says_why():
    html = drawn(value=None, printed="thiếu")
    assert "ct-bar" not in html
    assert '<span class="ct-absent">thiếu</span>' in html
    assert "&lt;b&gt;" in drawn(value=None, printed="<b>").split("ct-absent")[1]


def test_on_screen_the_path_has_its_own_mark_only_where_there_is_one():
    assert places("ct-path", drawn(path=Fraction(7, 10))) == ["left:70.00%"]
    assert "ct-path" not in drawn()


def test_a_bullet_is_read_aloud_as_its_figure_and_condition_and_escapes_its_words():
    html = drawn(told='"<b>')
    said = 'role="img" aria-label="92,3 % (&gt; 95 %)"'
    assert said in html.replace("\N{NO-BREAK SPACE}", " ")
    # Below an image nothing is read: the sentence stands beside the bullet already.
    assert 'class="ct-scale ct-quarters" title="&quot;&lt;b&gt;"' in html


def test_a_target_of_none_at_all_has_a_scale():
    none = {"share": False, "value": Fraction(0), "target": Fraction(0), "op": Operator.LE}
    html = drawn(**none, lower=Fraction(0), upper=Fraction(0))
    assert places("ct-aim ct-reached", html) == ["left:0.00%"]
    assert '<span class="ct-end">1</span>' in html


def test_counts_print_where_their_scale_ends_and_shares_have_one_scale_below_them():
    count = {"share": False, "value": Fraction(40), "target": Fraction(100)}
    assert '<span class="ct-end">250</span>' in drawn(**count, lower=None, upper=Fraction(200))
    assert "ct-end" not in drawn()
    assert axis_html([bullet(**count)], language="vi") == ""
    assert len(re.findall("left:", axis_html([bullet()], language="vi"))) == 5


def test_a_table_has_real_headers_and_escapes_its_words():
    html = to_html(Table("c", (Column("a"), Column("b")), (("<x>", Cell("y", href="?u=1&v=2")),)))
    assert '<th scope="row"' in html
    assert "&lt;x&gt;" in html
    assert "?u=1&amp;v=2" in html
