"""Two figures of one unit side by side: of two periods, or of one held against two thresholds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dashboard.rows import Attainment
from dashboard.text.language import Language
from dashboard.text.sentence import row_word
from pipelines.domain.verdict import Operator, Verdict, judge

_STAY = (Verdict.SUPPRESSED, Verdict.NOT_APPLICABLE, Verdict.NOT_DUE)
"""Verdicts that do not depend on the threshold."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What is on show, and what is set beside it; None where that has no row."""

    shown: Attainment
    beside: Attainment | None

    @property
    def comparable(self) -> bool:
        """True where both are judged."""
        return (
            self.beside is not None
            and self.shown.verdict is not None
            and self.beside.verdict is not None
        )

    @property
    def differs(self) -> bool:
        """True where both are judged, and not alike."""
        return (
            self.comparable
            and self.beside is not None
            and self.shown.verdict is not self.beside.verdict
        )

    @property
    def lacks_both(self) -> bool:
        """True where neither side has a figure: alike, but only in that nobody knows."""
        sides = (self.shown, self.beside)
        return all(
            side is not None and side.value is None and side.verdict is Verdict.UNDETERMINED
            for side in sides
        )

    @property
    def lacks_one(self) -> bool:
        """True where one side has no figure and the other one is open too: nobody knows more."""
        if self.beside is None or (self.shown.value is None) is (self.beside.value is None):
            return False
        return self.shown.verdict is self.beside.verdict is Verdict.UNDETERMINED


def held_against(row: Attainment, op: Operator, target: Fraction) -> Attainment:
    """The same figure under another threshold, judged exactly from its published bounds."""
    if row.verdict in _STAY:
        verdict = row.verdict
    else:
        verdict = judge(op, target, lower=row.lower, upper=row.upper)
    return replace(row, op=op, target=target, verdict=verdict, to_go=None)


def pair_up(
    shown: Sequence[Attainment],
    beside: Sequence[Attainment],
    *,
    by: Callable[[Attainment], Hashable],
) -> tuple[Pair, ...]:
    """Each row on show with its like; those judged differently first, then in the order given."""
    known = {by(row): row for row in beside}
    found = [Pair(row, known.get(by(row))) for row in shown]
    return tuple(sorted(found, key=lambda pair: not pair.differs))


def change_words(pair: Pair, *, text: Language) -> str:
    """``chưa đạt → đạt``, the one beside first; alike, or not comparable."""
    if not pair.comparable or pair.beside is None:
        return text("beside.none")
    if pair.lacks_both:
        return text("beside.lacking")
    if pair.lacks_one:
        return text("beside.lacking_one")
    if not pair.differs:
        return text("beside.same")
    return f"{row_word(pair.beside, text=text)} → {row_word(pair.shown, text=text)}"


def beside_sentence(pairs: Sequence[Pair], *, head: str, units: str, text: Language) -> str:
    """How many are judged differently, and how; how many alike; how many cannot be compared."""
    differing = Counter(change_words(p, text=text) for p in pairs if p.differs)
    lacking = sum(p.lacks_both for p in pairs)
    lacking_one = sum(p.lacks_one for p in pairs)
    same = sum(p.comparable and not p.differs for p in pairs) - lacking - lacking_one
    told = [
        text(
            "beside.differs", head=head, number=sum(differing.values()), of=len(pairs), units=units
        )
    ]
    if differing:
        parts = ", ".join(f"{n} {words}" for words, n in differing.most_common())
        told = [f"{told[0]}: {parts}"]
    told[0] += "."
    told.append(text("beside.alike", number=same))
    if lacking:
        told.append(text("beside.both_lacking", number=lacking))
    if lacking_one:
        told.append(text("beside.one_lacking", number=lacking_one))
    if none := len(pairs) - same - lacking - lacking_one - sum(differing.values()):
        told.append(text("beside.uncompared", number=none))
    return " ".join(told)
