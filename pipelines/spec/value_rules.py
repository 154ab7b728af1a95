"""What the value of a target can be, and what the clause it is quoted from says of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipelines.domain.issue import Text
from pipelines.domain.verdict import Operator
from pipelines.spec.checked import Checked
from pipelines.spec.fault import Fault
from pipelines.spec.model import Indicator, Target
from pipelines.spec.quote import Figure, figures_of, strives

LOWEST = {"change": Fraction(-1)}
HIGHEST = {"ratio": Fraction(1), "share_of_units": Fraction(1)}
_READ_AGAIN = Text(
    "Đọc lại văn bản và sửa op, value hoặc câu trích.",
    "Read the clause again and mend op, value or the quote.",
)


def values_can_be_reached(c: Checked) -> Iterator[Fault]:
    """A share lies between 0 % and 100 %: 95 without its sign would be 9,500 %."""
    for path, target, indicator in c.targets():
        if target.op is None or target.value is None:
            continue
        low = LOWEST.get(indicator.measure, Fraction(0))
        high = HIGHEST.get(indicator.measure)
        too_low = not target.op.wants_more and not target.op.holds(low, target.value)
        too_high = target.op.wants_more and high and not target.op.holds(high, target.value)
        if too_low or too_high or target.value < low or (high and target.value > high):
            said = f"{target.op} {target.value * 100} %" if high else f"{target.op} {target.value}"
            yield c.fault(
                "SPEC218",
                (*path, "value"),
                Text(f"không số nào đạt được {said}", f"no figure can be {said}"),
                Text("Viết tỷ lệ với dấu %, ví dụ 95%.", "Write a share with its sign, as 95%."),
            )


def quotes_agree_with_values(c: Checked) -> Iterator[Fault]:
    """A quote that holds figures holds the value of its target."""
    for path, target, indicator in c.targets():
        figures = _figures(target, indicator)
        if target.is_set and figures and not _telling(target, figures):
            said = ", ".join(f.words for f in figures)
            yield c.fault(
                "SPEC219",
                (*path, "value"),
                Text(
                    f"câu trích nói “{said}” nhưng value là số khác",
                    f"the quote says “{said}” but value is another number",
                ),
                _READ_AGAIN,
            )


def quotes_agree_with_operators(c: Checked) -> Iterator[Fault]:
    """*trên* is ``>``; *đạt* or a bare figure is ``>=``. A quote may not say otherwise."""
    for path, target, indicator in c.targets():
        # A fall of more than 5 % is a change below -5 %: the quote's word turns round.
        if target.op is None or indicator.measure == "change":
            continue
        telling = _telling(target, _figures(target, indicator))
        if telling and not any(_allows(figure, target.op) for figure in telling):
            says = telling[0]
            op = says.op or (Operator.GE if target.op.wants_more else Operator.LE)
            yield c.fault(
                "SPEC214",
                (*path, "op"),
                Text(
                    f"câu trích nói “{says.words}” ({op}) nhưng op là {target.op}",
                    f"the quote says “{says.words}” ({op}) but op is {target.op}",
                ),
                _READ_AGAIN,
            )


def quotes_agree_with_modality(c: Checked) -> Iterator[Fault]:
    """What a plan strives for (*phấn đấu*) is not written down as required."""
    for path, target, _ in c.targets():
        if target.modality == "require" and target.is_set and strives(target.clause.quote):
            yield c.fault(
                "SPEC220",
                path,
                Text(
                    "câu trích nói “phấn đấu” nhưng thiếu modality: strive",
                    "the quote says “phấn đấu” (strive) but modality: strive is missing",
                ),
                Text("Thêm modality: strive.", "Add modality: strive."),
            )


def _allows(figure: Figure, op: Operator) -> bool:
    return figure.op is op if figure.op else not op.strict


def _figures(target: Target, indicator: Indicator) -> list[Figure]:
    figures = list(figures_of(target.clause.quote))
    return [f for f in figures if f.is_percentage] if indicator.is_share else figures


def _telling(target: Target, figures: list[Figure]) -> list[Figure]:
    return [f for f in figures if target.value is not None and f.value == abs(target.value)]
