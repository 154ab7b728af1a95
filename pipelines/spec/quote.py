"""What a quoted clause says of its figure: *trên 40%* is ``>``, *đạt 40%* is ``>=``.

Only words right before (or, for *trở lên*, right after) the figure count: *trên địa bàn* means
"in the area" and says nothing about the operator.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pipelines.domain.verdict import Operator

_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?)\s*(?P<percent>%|phần trăm\b|per cent\b)?"
)
_DATED = re.compile(r"\b(?:năm|tháng|ngày|quý|kế hoạch số|điều|khoản|year)\s*$|[/-]$")
_YEAR = re.compile(r"(?:19|20)\d\d")

# Longest first: "không quá" is not "quá".
_BEFORE: tuple[tuple[str, Operator], ...] = (
    (r"không (?:vượt )?quá|không (?:trên|hơn|nhiều hơn)|tối đa|nhiều nhất", Operator.LE),
    (r"at most|no more than|not (?:over|above|more than|exceed(?:ing)?)|up to", Operator.LE),
    (r"không (?:dưới|ít hơn|thấp hơn)|tối thiểu|ít nhất", Operator.GE),
    (r"at least|no (?:less|fewer) than|not (?:below|under|less than)", Operator.GE),
    (r"trên|hơn|vượt|quá|over|above|(?:more|greater) than|exceed(?:ing|s)?", Operator.GT),
    (r"dưới|ít hơn|thấp hơn|under|below|(?:less|fewer) than", Operator.LT),
)
_BEFORE_PATTERNS = tuple(
    (re.compile(rf"\b(?:{words})(?: mức| là| đạt)?\s*$"), op) for words, op in _BEFORE
)
_AFTER_PATTERNS = (
    (re.compile(r"\s*(?:trở lên|or more)"), Operator.GE),
    (re.compile(r"\s*(?:trở xuống|or less|or fewer)"), Operator.LE),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a quote; ``op`` is None where nothing but the figure is said (*đạt 40%*)."""

    value: Fraction
    is_percentage: bool
    op: Operator | None
    words: str


def figures_of(quote: str) -> Iterator[Figure]:
    """Every number of the quote that is not part of a date or of a document's number."""
    text = _folded(quote)
    for match in _NUMBER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        is_percentage = match["percent"] is not None
        if not is_percentage and _is_a_date(before, match["number"], after):
            continue
        op, words = _operator(before, after)
        value = _value(match["number"]) / (100 if is_percentage else 1)
        yield Figure(value, is_percentage, op, f"{words} {match[0].strip()}".strip())


def strives(quote: str) -> bool:
    """Tell whether the quote says *phấn đấu*."""
    return "phấn đấu" in _folded(quote)


def _folded(quote: str) -> str:
    return unicodedata.normalize("NFC", quote).casefold()


def _is_a_date(before: str, number: str, after: str) -> bool:
    dated = _DATED.search(before) is not None or after[:1] in ("/", "-")
    return dated or _YEAR.fullmatch(number) is not None


def _operator(before: str, after: str) -> tuple[Operator | None, str]:
    for pattern, op in _AFTER_PATTERNS:
        if found := pattern.match(after):
            return op, found[0].strip()
    for pattern, op in _BEFORE_PATTERNS:
        if found := pattern.search(before):
            return op, found[0].strip()
    return None, ""


def _value(number: str) -> Fraction:
    """``1.357`` is 1357 in Vietnamese text, ``40,5`` is forty and a half."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number):
        return Fraction(number.replace(".", ""))
    return Fraction(number.replace(",", "."))
