"""What ``chitieu hotspots`` says, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipelines.attainment.hotspot import Standing
from pipelines.cli.named_period import in_words
from pipelines.domain.issue import Text
from pipelines.domain.number import in_digits, round_half_away
from pipelines.domain.period import Period
from pipelines.snapshot.hotspots import Watched
from pipelines.snapshot.read import Snapshot
from pipelines.submissions.unit_names import full_name

_OTHERS = {
    Standing.USUAL: ("·", Text("không tăng", "no rise")),
    Standing.NOT_SHOWN: ("■", Text("không công bố nên không xét", "suppressed, so not judged")),
    Standing.INSUFFICIENT: ("…", Text("chưa đủ số liệu để so", "insufficient data")),
    Standing.MISSING: ("○", Text("chưa báo cáo", "not reported")),
}
_REPORTING = Text(
    "Số tăng có thể do phát hiện, báo cáo nhiều hơn, không chỉ do xảy ra nhiều hơn: đây là nơi cần"
    " xem, không phải kết luận.",
    "More may have been found and reported rather than have happened: this is where to look, not"
    " a finding.",
)


@dataclass(frozen=True, slots=True)
class HotspotWords:
    """Says which counts rose, beside how many were compared and how many could not be."""

    snapshot: Snapshot
    period: Period
    language: str

    def lines(self, found: Sequence[Watched]) -> Iterator[str]:
        """Hotspots first, then what else was looked at, in numbers."""
        counts = Counter(w.judged.standing for w in found)
        when = in_words(self.period).in_language(self.language)
        yield f"{when} · {self.snapshot.id}"
        for watched in found:
            if watched.judged.standing is Standing.RISING:
                yield from self._hotspot(watched)
        yield self._compared(counts)
        for standing, (mark, words) in _OTHERS.items():
            if counts[standing]:
                yield f"  {mark} {words.in_language(self.language)}: {counts[standing]}"
        if counts[Standing.RISING]:
            yield self._say(_REPORTING)

    def _hotspot(self, watched: Watched) -> Iterator[str]:
        judged = watched.judged
        element = self.snapshot.spec.data_elements[watched.element].name
        unit = full_name(self.snapshot.units.unit(watched.unit))
        now, past = judged.now, ", ".join(str(c.count) for c in judged.past)
        if now is None or judged.usual is None or judged.chance is None:
            return
        usual, chance = self._number(judged.usual, 1), self._chance(judged.chance)
        yield f"▲ {unit}: {element.in_language(self.language)}: {now.count}"
        yield "    " + self._say(
            Text(
                f"thường khoảng {usual} (các kỳ trước, mới nhất trước: {past}); khả năng ngẫu"
                f" nhiên: {chance}",
                f"usually about {usual} (earlier periods, newest first: {past}); by chance:"
                f" {chance}",
            )
        )
        yield "    " + self._say(
            Text(
                f"{now.reported}/{now.expected} đơn vị có số liệu kỳ này;"
                f" {watched.reported_throughout}/{now.expected} nộp đủ mọi kỳ được so",
                f"{now.reported}/{now.expected} units have figures now;"
                f" {watched.reported_throughout}/{now.expected} handed in for every period",
            )
        )

    def _compared(self, counts: Counter[Standing]) -> str:
        watch, rising = self.snapshot.spec.watch, counts[Standing.RISING]
        compared = rising + counts[Standing.USUAL]
        most = self._number(compared * watch.chance, 1)
        level = f"{self._number(watch.chance * 100, 1)} %"
        return self._say(
            Text(
                f"{rising} điểm nóng trong {compared} dãy số so được với quá khứ của chính đơn vị;"
                f" ở ngưỡng {level}, riêng ngẫu nhiên cũng có thể cho đến {most}.",
                f"{rising} hotspots among {compared} counts that can be compared with the unit's"
                f" own past; at {level} chance alone may give up to {most}.",
            )
        )

    def _chance(self, chance: float) -> str:
        least = Fraction(1, 1000)
        if chance < least:
            return f"< {self._number(least * 100, 1)} %"
        return f"{self._number(Fraction(chance) * 100, 1)} %"

    def _number(self, value: Fraction, decimals: int) -> str:
        return in_digits(round_half_away(value, decimals), 0, language=self.language)

    def _say(self, text: Text) -> str:
        return text.in_language(self.language)
