"""A quoted clause says its figure and its operator, and nothing else is taken for them."""

from fractions import Fraction

import pytest

from pipelines.spec.quote import figures_of, strives


@pytest.mark.parametrize(
    ("quote", "op", "value"),
    [
        ("Đạt trên 40% số hộ gia đình", ">", "2/5"),
        ("Trên 95% các phường duy trì Mô hình", ">", "19/20"),
        ("Đạt 40% số hộ gia đình", None, "2/5"),
        ("Đạt 40% số hộ trên địa bàn quận", None, "2/5"),
        ("tỷ lệ đạt trên mức 40,5 %", ">", "81/200"),
        ("ít nhất 90% người trực tiếp tham gia", ">=", "9/10"),
        ("từ 90% trở lên", ">=", "9/10"),
        ("không quá 5% số vụ", "<=", "1/20"),
        ("giảm xuống dưới 5 phần trăm", "<", "1/20"),
        ("at least 95% of children", ">=", "19/20"),
        ("no more than 5% of cases", "<=", "1/20"),
        ("more than 40% of households", ">", "2/5"),
        ("duy trì 1.357 địa chỉ tin cậy", None, "1357"),
    ],
)
def test_the_words_right_beside_the_figure_say_the_operator(quote, op, value):
    (figure,) = figures_of(quote)
    assert (figure.op, figure.value) == (op, Fraction(value))


@pytest.mark.parametrize(
    "quote", ["đến năm 2025", "Quyết định 45/QĐ-TTg", "ngày 13/01/2022", "giai đoạn 2021-2025", "x"]
)
def test_dates_and_numbers_of_documents_are_no_figures(quote):
    assert list(figures_of(quote)) == []


def test_only_what_a_plan_strives_for_is_striven_for():
    assert strives("Phấn đấu đạt trên 90%")
    assert not strives("Đạt 90%")
