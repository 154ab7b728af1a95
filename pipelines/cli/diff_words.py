"""What ``chitieu diff`` and ``chitieu check --against`` say: verdicts, effects and amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pipelines.compare.difference import PARTS, Flip, Part, Waterfall
from pipelines.compare.edited import EditedVerdict
from pipelines.compare.effect import Effect
from pipelines.compare.printed import SCALES, decimals, printed_change
from pipelines.compare.state import nothing_occurred
from pipelines.domain.issue import Text
from pipelines.domain.number import in_digits, round_half_away
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict
from pipelines.recount.recount import Figure, Key
from pipelines.snapshot.words import say
from pipelines.spec.model import Spec
from pipelines.submissions.unit_names import full_name
from pipelines.units.register import UnitRegister

EFFECTS: Mapping[Effect, Text] = {
    Effect.DAY: Text("ngày tính", "day judged from"),
    Effect.SPEC: Text("đổi bộ chỉ tiêu", "spec change"),
    Effect.BOUNDARIES: Text("đổi địa giới", "boundary change"),
    Effect.LATE_ARRIVALS: Text("báo cáo mới đến", "late arrivals"),
    Effect.CORRECTIONS: Text("sửa số liệu", "corrections"),
    Effect.WITHDRAWN: Text("không còn hiệu lực", "no longer in force"),
}
_PARTS: Mapping[Part, Text] = {
    "numerator": Text("tử số", "numerator"),
    "denominator": Text("mẫu số", "denominator"),
    "value": Text("kết quả", "value"),
}
_COUNT = Text("số đếm", "count")
_NOTHING = Text("chưa có", "none")
_NO_TARGET = Text("không đặt chỉ tiêu", "no target")
_UNSPLIT = Text(
    "không tách được: dựa trên số liệu không công bố",
    "cannot be split: rests on values that are not shown",
)
_POINTS = Text("điểm %", "points")


@dataclass(frozen=True, slots=True)
class DiffWords:
    """Says what differs, in one language, with the names of a spec and a register."""

    spec: Spec
    units: UnitRegister
    language: str

    def subject(self, key: Key) -> str:
        """Indicator, unit and period; the programme where several have the indicator."""
        name = self.spec.indicators[key.indicator].name.in_language(self.language)
        programmes = self.spec.programmes.values()
        shared = sum(any(t.indicator == key.indicator for t in p.targets) for p in programmes) > 1
        plan = self.spec.programmes[key.programme].short_name.in_language(self.language)
        return f"{name} · {self.unit(key.unit)} · {key.period}{f' · {plan}' if shared else ''}"

    def unit(self, code: str) -> str:
        """The unit's name; its id where the register has none."""
        entry = self.units.get(UnitId.parse(code))
        return full_name(entry) if entry else code

    def flip(self, flip: Flip) -> str:
        """From which verdict to which, and why."""
        if flip.because is None:
            why = self._say(_UNSPLIT)
        else:
            why = ", ".join(self._say(EFFECTS[effect]) for effect in flip.because)
        return f"{self.verdicts(flip)}{f' ({why})' if why else ''}"

    def verdicts(self, flip: Flip | EditedVerdict) -> str:
        """From which verdict to which."""
        figures = flip.figures if isinstance(flip, Flip) else (flip.figure, flip.figure)
        verdicts = (flip.before, flip.after)
        said = (self._verdict(v, f) for v, f in zip(verdicts, figures, strict=True))
        return f"{self.subject(flip.key)}: {' → '.join(said)}"

    def _verdict(self, verdict: Verdict | None, figure: Figure) -> str:
        """The word for a verdict; *không phát sinh* only where the figure is 0 of 0."""
        empty = verdict == Verdict.NOT_APPLICABLE and nothing_occurred(figure)
        word = say("nothing_occurred" if empty else verdict, self.language)
        return word or self._say(_NO_TARGET)

    def waterfall(self, chain: Waterfall) -> Iterator[str]:
        """A line for each number that differs: from, to, and each effect's share of it."""
        yield self.subject(chain.key)
        for part in self._parts(chain.key):
            told = [
                self._effect(chain, part, position)
                for position, step in enumerate(chain.steps)
                if getattr(step.before, part) != getattr(step.after, part)
            ]
            if told:
                ends = self._ends(chain, part)
                yield f"  {ends}: {'; '.join(told)}"

    def unsplit(self, key: Key) -> str:
        """That a figure differs, and that nothing more can be said."""
        return f"{self.subject(key)}: {self._say(_UNSPLIT)}"

    def _parts(self, key: Key) -> tuple[Part, ...]:
        """A count is one number; a share has what it is made of, too."""
        return PARTS if self.spec.indicators[key.indicator].is_share else ("numerator",)

    def _ends(self, chain: Waterfall, part: Part) -> str:
        name = _PARTS[part] if self.spec.indicators[chain.key.indicator].is_share else _COUNT
        places = decimals(chain, part)
        ends = (self._amount(part, getattr(a, part), places) for a in (chain.before, chain.after))
        return f"{self._say(name)} {' → '.join(ends)}"

    def _effect(self, chain: Waterfall, part: Part, position: int) -> str:
        step = chain.steps[position]
        name, places = self._say(EFFECTS[step.effect]), decimals(chain, part)
        change = printed_change(step, part, decimals=places)
        if change is None:
            if (step.before, step.after) == (chain.before, chain.after):
                return name
            both = (step.before, step.after)
            ends = (self._amount(part, getattr(a, part), places) for a in both)
            return f"{name} {' → '.join(ends)}"
        sign = "+" if change > 0 else ""
        points = f" {self._say(_POINTS)}" if part == "value" else ""
        return f"{name} {sign}{self._digits(change)}{points}"

    def _amount(self, part: Part, amount: Fraction | None, places: int) -> str:
        if amount is None:
            return self._say(_NOTHING)
        printed = self._digits(round_half_away(amount * SCALES[part], places))
        return f"{printed} %" if part == "value" else printed

    def _digits(self, amount: Fraction) -> str:
        """A number already rounded, without the zeros at its end."""
        return in_digits(amount, 0, language=self.language)

    def _say(self, words: Text) -> str:
        return words.in_language(self.language)
