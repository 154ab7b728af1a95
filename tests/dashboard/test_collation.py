"""Names in the order of the Vietnamese alphabet, whatever the machine's own order is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text.collation import vietnamese_key

LETTERS = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
TONES = list("aàảãáạăằẳẵắặâầẩẫấậ")
NAMES = ["Ba Đình", "Bà Rịa", "Bắc Kạn", "Cầu Giấy", "Cổ Nhuế 1", "Cổ Nhuế 2", "Cổ Nhuế 10",
         "Dịch Vọng", "Đan Phượng", "Đông Ngạc", "Đức Thắng", "Nghĩa Đô", "Ô Chợ Dừa",
         "Phú Diễn", "Phúc Diễn", "Thành Công", "Thanh Trì", "Thượng Cát", "Ứng Hòa"]  # fmt: skip


@pytest.mark.parametrize("order", [LETTERS, TONES, NAMES])
def test_the_order_is_that_of_the_alphabet_then_of_the_tones(order):
    backwards = list(reversed(order))
    assert sorted(backwards, key=vietnamese_key) == order
    assert sorted(sorted(order), key=vietnamese_key) == order


def test_letters_of_the_whole_name_come_before_tones():
    assert sorted(["Hà Đông", "Ha Nam", "Há An"], key=vietnamese_key)[0] == "Há An"
    assert sorted(["Hà", "Ha", "Hạ"], key=vietnamese_key) == ["Ha", "Hà", "Hạ"]


@given(st.text(alphabet="aàảãáạăâbcdđeêêkoôơuưy 12ABĐ", max_size=8))
def test_composed_and_decomposed_letters_are_one(name):
    apart = unicodedata.normalize("NFD", name)
    assert vietnamese_key(apart)[:2] == vietnamese_key(name)[:2]
