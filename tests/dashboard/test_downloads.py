"""Pictures of charts: drawn without a browser, and saying by themselves what they show."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dashboard.figures.bullet import Bullet, bullet_spec
from dashboard.figures.image import Caption, picture, picture_spec
from dashboard.figures.palette import DARK, LIGHT
from dashboard.figures.template import new_figure, sign, toolbar
from dashboard.text.language import language
from pipelines.domain.verdict import Operator, Verdict

CAPTION = Caption(
    title="Chỉ tiêu <T1> · Quận Bắc Từ Liêm · 6 tháng đầu năm 2025",
    sentence="1 đạt, 2 chưa đạt trong 3 chỉ tiêu.",
    origin="Dữ liệu minh họa · Bản công bố 2025-08-01-645721e31e9e",
)


@pytest.fixture(scope="module")
def spec():
    bullet = Bullet(
        label="Hộ gia đình tham gia nói chuyện", value=Fraction(2, 5), lower=Fraction(2, 5),
        upper=Fraction(2, 5), op=Operator.GE, target=Fraction(2, 5), verdict=Verdict.MET,
        share=True, printed="40 %", told="Đạt 40 %",
    )  # fmt: skip
    return bullet_spec([bullet], language="vi", palette=LIGHT)


def test_svg_has_title_sentence_snapshot_and_label_for_the_eye_and_the_screen_reader(spec):
    drawn = picture(spec, CAPTION, format_="svg", palette=LIGHT).decode()
    assert drawn.startswith("<svg ")
    assert 'role="img"' in drawn
    assert "<title>Chỉ tiêu &lt;T1&gt; · Quận Bắc Từ Liêm" in drawn
    assert f"<desc>{CAPTION.sentence} {CAPTION.origin}</desc>" in drawn
    seen = drawn.partition("</desc>")[2]
    for words in ("Quận Bắc Từ Liêm", CAPTION.sentence, CAPTION.origin, "Hộ gia đình", "≥"):
        assert words in seen


def test_png_is_a_picture_of_twice_the_width_and_always_the_same(spec):
    drawn = picture(spec, CAPTION, format_="png", palette=LIGHT)
    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20], "big") == 2 * 760
    assert drawn == picture(spec, CAPTION, format_="png", palette=LIGHT)


def test_the_screens_own_spec_stays_as_it_is(spec):
    before = str(spec)
    drawn = picture_spec(spec, CAPTION, palette=LIGHT)
    assert (str(spec), drawn["width"]) == (before, 760)
    assert drawn["height"] > spec["height"]
    assert drawn["layer"][:-1] == spec["layer"]


def test_an_unknown_format_is_refused(spec):
    with pytest.raises(KeyError):
        picture(spec, CAPTION, format_="gif", palette=LIGHT)


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_toolbar_of_a_plotly_figure_has_one_button_in_the_readers_language(code):
    text = language(code)
    found = toolbar(text=text, name="chitieu_trend")
    assert found["modeBarButtons"] == [["toImage"]]
    assert found["toImageButtonOptions"]["filename"] == "chitieu_trend"
    told = found["locales"][code]["dictionary"]
    assert told["Download plot as a PNG"] == text("picture.toolbar")


def test_a_plotly_figure_says_what_it_is_and_stands_on_the_ground_of_its_page():
    figure = new_figure(DARK, height=200)
    sign(figure, ("Hộ <b> · Quận", "Dữ liệu minh họa · Bản công bố x"), palette=DARK)
    assert figure.layout.title.text == "Hộ &lt;b&gt; · Quận<br>Dữ liệu minh họa · Bản công bố x"
    assert figure.layout.height > 200
    assert figure.layout.template.layout.paper_bgcolor == DARK.paper
