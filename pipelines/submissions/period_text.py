"""Periods as people write them: ``6 tháng đầu năm 2025``, ``Quý I/2025``, ``2025-H1``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pipelines.domain.period import Period, PeriodType
from pipelines.submissions.folding import fold

_YEAR_NUMBER = r"(?P<year>(?:19|2[01])[0-9]{2})"
_YEAR = rf"(?:nam |/|-| )*{_YEAR_NUMBER}"
_INDEX: Final = {"dau": 1, "cuoi": 2, "i": 1, "ii": 2, "iii": 3, "iv": 4}

_FORMS: Final = (
    (PeriodType.HALF_YEAR, re.compile(rf"(?:6|sau) thang (?P<index>dau|cuoi) {_YEAR}")),
    (PeriodType.HALF_YEAR, re.compile(rf"nua (?P<index>dau|cuoi) {_YEAR}")),
    (PeriodType.HALF_YEAR, re.compile(rf"h(?P<index>[12]){_YEAR}")),
    (PeriodType.HALF_YEAR, re.compile(rf"{_YEAR_NUMBER} ?-? ?h(?P<index>[12])")),
    (PeriodType.QUARTER, re.compile(rf"quy (?P<index>i{{1,3}}|iv|[1-4]) ?{_YEAR}")),
    (PeriodType.QUARTER, re.compile(rf"q(?P<index>[1-4]){_YEAR}")),
    (PeriodType.MONTH, re.compile(rf"thang (?P<index>0?[1-9]|1[0-2]) ?{_YEAR}")),
    (PeriodType.YEAR, re.compile(rf"(?:ca )?{_YEAR}(?:\.0)?")),
)
_ASIDE: Final = re.compile(r"\(.*?\)")


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | None:
    """Read a period code or its words; None for anything that names no single period.

    What stands in brackets (the dates) is passed over. *6 tháng năm 2025* names no half.
    """
    words = fold(_ASIDE.sub(" ", text))
    try:
        return Period.parse(words.upper())
    except ValueError:
        pass
    for type_, form in _FORMS:
        match = form.fullmatch(words)
        if match:
            index = match.groupdict().get("index") or "1"
            return Period(int(match["year"]), type_, _INDEX.get(index) or int(index))
    return None
