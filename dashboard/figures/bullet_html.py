"""Target against actual as bullet graphs in HTML: each stands in the line of its target.

The places are those of the Vega-Lite spec of ``bullet``. The browser draws them as it reads the
page, without the megabyte of script that the spec needs; colours are those of the style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from dashboard.figures.bullet import QUARTERS, Bullet
from dashboard.text.number import condition, figure
from pipelines.domain.verdict import Verdict

_KINDS = {Verdict.MET: "ct-met", Verdict.NOT_MET: "ct-not-met"}


def verdict_kind(verdict: Verdict | None) -> str:
    """The class that colours a verdict; the neutral one where there is none."""
    return _KINDS.get(verdict or Verdict.UNDETERMINED, "ct-open")


def bullet_html(bullet: Bullet, *, language: str) -> str:
    """One bullet; read aloud as its figure and its condition, the sentence under the pointer."""
    wanted = condition(bullet.op, bullet.target, language=language, share=bullet.share)
    lined = " ct-quarters" if bullet.on_common_scale else ""
    return (
        f'<div class="ct-bullet" role="img" aria-label="{escape(f"{bullet.printed} ({wanted})")}">'
        f'<div class="ct-scale{lined}" title="{escape(bullet.told)}">'
        f"{''.join(_marks(bullet, wanted, language))}</div>"
        f"{_printed(bullet)}</div>"
    )


def axis_html(bullets: Sequence[Bullet], *, language: str) -> str:
    """The words of the common scale below its bullets; nothing where none is on it."""
    if not any(bullet.on_common_scale for bullet in bullets):
        return ""
    words = "".join(
        f'<span style="left:{_percent(float(at))}">'
        f"{escape(figure(at, language=language, share=True))}</span>"
        for at in QUARTERS
    )
    return f'<div class="ct-axis" aria-hidden="true"><div class="ct-scale">{words}</div></div>'


def _marks(bullet: Bullet, wanted: str, language: str) -> Iterable[str]:
    """From the ground up: what is drawn later lies above."""
    yield '<i class="ct-ground"></i>'
    target = bullet.at(bullet.target)
    if bullet.value is not None:
        yield _mark(f"ct-bar {verdict_kind(bullet.verdict)}", width=bullet.at(bullet.value))
    if bullet.open_range is not None:
        low, high, high_end = bullet.open_range
        kind = "ct-open-range" if high_end is not None else "ct-open-range ct-endless"
        yield _mark(kind, left=low, width=high - low)
    if bullet.path is not None:
        yield _mark("ct-path", left=bullet.at(bullet.path))
    yield _mark("ct-aim" if bullet.op.strict else "ct-aim ct-reached", left=target)
    yield _condition(bullet, wanted, target)
    if not bullet.on_common_scale:
        end = figure(bullet.end, language=language, share=bullet.share)
        yield f'<span class="ct-end">{escape(end)}</span>'


def _condition(bullet: Bullet, wanted: str, target: float) -> str:
    place = (
        f"right:{_percent(1 - target)}" if bullet.condition_at_left else f"left:{_percent(target)}"
    )
    return f'<span class="ct-condition" style="{place}">{escape(wanted)}</span>'


def _printed(bullet: Bullet) -> str:
    """The value at the right, or why there is none, where its bar would begin."""
    kind = "ct-absent" if bullet.value is None else "ct-printed"
    return f'<span class="{kind}">{escape(bullet.printed)}</span>'


def _mark(kind: str, **places: float) -> str:
    style = ";".join(f"{name}:{_percent(along)}" for name, along in places.items())
    return f'<i class="{kind}" style="{style}"></i>'


def _percent(along: float) -> str:
    return f"{along * 100:.2f}%"
