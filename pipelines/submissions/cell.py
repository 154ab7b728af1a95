"""What was typed in one cell: a number, nothing, or a fault that asks.

Vietnamese workbooks group thousands by a dot or a space and mark decimals by a comma. What could
be read in two ways is never guessed: the fault says what to type instead.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pipelines.submissions.folding import fold
from pipelines.submissions.form import Line

Cell = int | float | str | bool | time | date | timedelta
"""What the workbook reader yields for a cell; datetime is a date."""


class CellFault(StrEnum):
    """Why a cell is refused; the value is the code of the issue."""

    NOT_A_NUMBER = "SUB201"
    TWO_NUMBERS = "SUB202"
    NOT_EXACT = "SUB203"
    NEGATIVE = "SUB204"
    NOT_WHOLE = "SUB205"
    COMMA_IN_COUNT = "SUB206"
    OTHER_MEASURE = "SUB207"
    PERCENT_IN_COUNT = "SUB208"
    AMBIGUOUS_PERCENT = "SUB209"
    PERCENT_OUT_OF_RANGE = "SUB210"
    EXCEL_ERROR = "SUB211"
    DATE = "SUB212"
    FORMULA_WITHOUT_VALUE = "SUB213"
    NOT_YES_NO = "SUB214"
    TOO_LARGE = "SUB215"
    TOO_PRECISE = "SUB216"
    TWO_CELLS = "SUB217"
    MERGED = "SUB218"


LARGEST: Final = 10**12
"""Nothing a programme counts comes near it; beyond it two cells were run together."""

_MOST_DIGITS: Final = len(str(LARGEST)) - 1
_DECIMALS: Final = 3

# Only what an input method produces: NFKC would turn 5² into 52.
_WIDE: Final = str.maketrans(
    "０１２３４５６７８９．，％－　\u2212", "0123456789.,%- -", "\u200b\ufeff"
)
# What groups thousands; a line break or a tab parts two numbers and stays.
_SPACES: Final = re.compile("[ \u00a0\u2007\u2009\u202f]+")
_DASHES: Final = frozenset({"", "-", "--", "---", "–", "—", "…", "..."})

_COUNT: Final = re.compile(
    r"(?P<digits>[0-9]+|[1-9][0-9]{0,2}(?P<group>[. ])[0-9]{3}(?:(?P=group)[0-9]{3})*"
    r"|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,})"
    r"(?:\s?(?P<word>[^\W\d_][^\d/%]*))?"
)
_NOT_DIGIT: Final = re.compile(r"[^0-9]")
_PERCENT: Final = re.compile(r"([0-9]+)(?:([.,])([0-9]+))? ?(%)?")
_ERROR: Final = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)|Err:\d+")
_QUALIFIED: Final = re.compile(
    r"^(?:tren|hon|duoi|khoang|gan|it nhat|toi thieu|toi da|khong qua|xap xi|uoc|"
    r"about|over|under|nearly|[<>≥≤~≈])|\b(?:nghin|ngan|trieu|ty|tram|chuc|tro len)\b|[0-9] ?\+$"
)
_TWO: Final = re.compile(r"[0-9] ?%?[^0-9.,%]+[0-9]|[0-9] ?% ?[0-9]")
_NEGATIVE: Final = re.compile(r"[-–] ?[0-9][0-9., ]*%?|\([0-9][0-9., ]*\)")
_THOUSAND_COMMA: Final = re.compile(r"[0-9]{1,3},[0-9]{3}")
_DECIMAL: Final = re.compile(r"[0-9][0-9. ]*[.,][0-9]+")

# *Chưa* is in neither: it may be a no, or that nobody knows yet.
_YES: Final = frozenset({"co", "da co", "x", "1", "yes", "true", "✓", "✔"})
_NO: Final = frozenset({"khong", "khong co", "ko", "ko co", "0", "no", "false"})

Number = Decimal | CellFault | None
"""A number, a fault, or None for a blank."""


def typed_text(cell: Cell) -> str:
    """The text as typed; for a number cell, as the sheet stores it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell if isinstance(cell, str) else str(cell)


def read_cell(cell: Cell, line: Line) -> Number:
    """Read a cell of that line by its value type."""
    if line.counts:
        return read_count(cell, *line.measure_words)
    return read_yes_no(cell) if line.value_type == "yes_no" else read_percent(cell)


def read_count(cell: Cell, *measures: str) -> Number:
    """Read a whole number of counts, perhaps followed by one of the words for its measure."""
    if isinstance(cell, bool):
        return CellFault.NOT_A_NUMBER
    if isinstance(cell, int | float):
        return _whole(cell)
    if not isinstance(cell, str):
        return CellFault.DATE
    text = _plain(cell)
    if text in _DASHES:
        return None
    match = _COUNT.fullmatch(text)
    if match is None:
        return _what_is_wrong(text)
    word = match["word"]
    if word and not _names(word, measures):
        # ² and ½ count as word characters, yet name no measure.
        otherwise = CellFault.OTHER_MEASURE if word[0].isalpha() else CellFault.NOT_A_NUMBER
        return _what_is_wrong(text, otherwise=otherwise)
    digits = _NOT_DIGIT.sub("", match["digits"]).lstrip("0")
    # Python refuses to make a number of thousands of digits.
    return Decimal(digits or 0) if len(digits) <= _MOST_DIGITS else CellFault.TOO_LARGE


def read_percent(cell: Cell) -> Number:
    """Read a percentage from 0 to 100 with at most three decimals; 74.85 stands for 74.85 %.

    A number from 0 to 1 without its sign may be a share, and ``1.357`` a grouped 1357.
    """
    if isinstance(cell, bool):
        return CellFault.NOT_A_NUMBER
    if isinstance(cell, int | float):
        if 0 < cell <= 1:
            return CellFault.AMBIGUOUS_PERCENT
        return _percentage(repr(cell))
    if not isinstance(cell, str):
        return CellFault.DATE
    text = _plain(cell)
    if text in _DASHES:
        return None
    match = _PERCENT.fullmatch(text)
    if match is None:
        fault = _what_is_wrong(text)
        return CellFault.NOT_A_NUMBER if fault is CellFault.PERCENT_IN_COUNT else fault
    whole, mark, decimals, sign = match.groups()
    number = f"{whole}.{decimals or 0}"
    if (mark == "." and len(decimals) == 3) or (not sign and 0 < Decimal(number) <= 1):
        return CellFault.AMBIGUOUS_PERCENT
    return _percentage(number)


def read_yes_no(cell: Cell) -> Number:
    """Read yes as 1 and no as 0."""
    if not isinstance(cell, int | float | str):
        return CellFault.DATE
    text = _plain(cell) if isinstance(cell, str) else typed_text(cell)
    if text in _DASHES:
        return None
    word = fold(text)
    if word in _YES:
        return Decimal(1)
    return Decimal(0) if word in _NO else CellFault.NOT_YES_NO


def is_blank(text: str) -> bool:
    """True for nothing at all and for a dash, which says there is nothing to say."""
    return _plain(text) in _DASHES


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text.translate(_WIDE).strip())


def _whole(number: float) -> Number:
    if not 0 <= number < LARGEST:
        return CellFault.NEGATIVE if number < 0 else CellFault.TOO_LARGE
    return Decimal(int(number)) if number == int(number) else CellFault.NOT_WHOLE


def _percentage(text: str) -> Number:
    number = Decimal(text).normalize()
    if number < 0:
        return CellFault.NEGATIVE
    if number > 100:
        return CellFault.PERCENT_OUT_OF_RANGE
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_DECIMALS:
        return CellFault.TOO_PRECISE
    return number


def _names(word: str, measures: tuple[str, ...]) -> bool:
    """True for the measure's name or its first words: *hộ* for *hộ gia đình*."""
    said = fold(word)
    return any(f"{fold(measure)} ".startswith(f"{said} ") for measure in measures)


def _what_is_wrong(text: str, *, otherwise: CellFault = CellFault.NOT_A_NUMBER) -> CellFault:
    """Name the fault of a text that is no number; the most telling reason comes first."""
    if _ERROR.fullmatch(text):
        return CellFault.EXCEL_ERROR
    if _QUALIFIED.search(fold(text)) or text[0] in "<>≥≤~≈":
        return CellFault.NOT_EXACT
    if _NEGATIVE.fullmatch(text):
        return CellFault.NEGATIVE
    if _TWO.search(text) and not _DECIMAL.fullmatch(text):
        return CellFault.TWO_NUMBERS
    if text.endswith("%"):
        return CellFault.PERCENT_IN_COUNT
    if _THOUSAND_COMMA.fullmatch(text):
        return CellFault.COMMA_IN_COUNT
    return CellFault.NOT_WHOLE if _DECIMAL.fullmatch(text) else otherwise
