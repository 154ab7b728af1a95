"""The two parts of the compare page: the units below, and every target of the unit itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.figures.beside import beside_figure
from dashboard.figures.dots import sort_rows
from dashboard.naming import aim, names, programme, unit_names, units_of, wording
from dashboard.rows import Aim, Attainment, aim_of
from dashboard.session import View
from dashboard.tables.beside import beside_table
from dashboard.tables.html import Cell
from dashboard.text.beside import Pair, beside_sentence, pair_up
from dashboard.text.sentence import is_coverage_unstated
from dashboard.views.besides import Beside, rows_beside, target_of
from dashboard.views.downloads import about
from dashboard.views.frame import link, place_heading, place_notice, place_sentence, place_table
from dashboard.views.narrow import narrow, place_narrowed
from dashboard.views.plotted import place_figure


def place_below(
    view: View,
    indicator: str,
    everyone: Sequence[Attainment],
    wanted: Beside,
    *,
    heads: tuple[str, str],
) -> bool:
    """Sentence, picture and table of one indicator; False where no unit stands below."""
    if not everyone:
        return False
    text, words = view.text, wording(view, indicator)
    rows = narrow(view, everyone)
    place_heading(names(view)[indicator])
    place_narrowed(view, left=len(rows), of=len(everyone))
    order = sort_rows(
        rows, better_higher=view.snapshot.spec.indicators[indicator].better == "higher"
    )
    others = [r for r in rows_beside(view, rows, wanted, own=False) if r.indicator == indicator]
    pairs = pair_up((*order.valued, *order.absent), others, by=lambda row: row.unit)
    if not any(pair.beside for pair in pairs):
        place_notice(text("compare.boundaries"))
        return True
    units = units_of(view, (row.unit for row in rows))
    sentence = beside_sentence(pairs, head=heads[0], units=units, text=text)
    place_sentence(sentence, lead=True)
    _place_unstated(view, pairs)
    if any(pair.shown.value is not None for pair in pairs):
        legend = "compare.legend.thresholds" if wanted.programme else "compare.legend"
        place_sentence(text(legend, beside=heads[0], shown=heads[1]))
        place_figure(
            view,
            beside_figure(
                pairs,
                aims=_aims(view, indicator, pairs, heads if wanted.programme else None),
                names=unit_names(view, (r.unit for r in rows)),
                wording=words,
                text=text,
                palette=view.palette,
            ),
            "pairs",
            subject=about(view, names(view)[indicator]),
            indicator=indicator,
            alt=f"{text('page.compare')}. {sentence}",
        )
    place_table(
        beside_table(
            pairs,
            caption=text("compare.units"),
            heads=(text("column.unit"), *heads),
            name=lambda row: Cell(view.names[row.unit], href=link(view, row.unit)),
            wordings={indicator: words},
            text=text,
        )
    )
    return True


def place_own(
    view: View, rows: Sequence[Attainment], wanted: Beside, *, heads: tuple[str, str]
) -> bool:
    """Every target that both sides have, of the unit looked at; False where there is none."""
    text, offered = view.text, names(view)
    found = pair_up(rows, rows_beside(view, rows, wanted, own=True), by=lambda row: row.indicator)
    pairs = tuple(pair for pair in found if pair.beside is not None)
    if not pairs:
        return False
    place_heading(text("compare.own", unit=view.names[pairs[0].shown.unit]))
    _place_unstated(view, pairs)
    plain = tuple(head.split(" (")[0] for head in heads)
    place_table(
        beside_table(
            pairs,
            caption=text("compare.targets"),
            heads=(text("column.indicator"), plain[0], plain[1]),
            name=lambda row: " · ".join([offered[row.indicator], *_conditions(view, row, wanted)]),
            wordings={p.shown.indicator: wording(view, p.shown.indicator) for p in pairs},
            text=text,
        )
    )
    left = [offered[pair.shown.indicator] for pair in found if pair.beside is None]
    if wanted.programme and left:
        place_sentence(text("compare.unpaired", names="; ".join(left)))
    return True


def _place_unstated(view: View, pairs: Sequence[Pair]) -> None:
    """That some figures stand without coverage because their sources state none."""
    rows = [row for pair in pairs for row in (pair.shown, pair.beside) if row is not None]
    if any(is_coverage_unstated(row) for row in rows):
        place_sentence(view.text("coverage.unstated_some"))


def _conditions(view: View, row: Attainment, wanted: Beside) -> Sequence[str]:
    """Two plans' thresholds, the one beside first; between periods there is one."""
    if wanted.programme is None:
        return ()
    plans = (wanted.programme, programme(view))
    targets = [target_of(view, plan, row.indicator) for plan in plans]
    return [" / ".join(aim(view, target) for target in targets if target)]


def _aims(
    view: View, indicator: str, pairs: Sequence[Pair], heads: tuple[str, str] | None
) -> Mapping[str, Aim]:
    """Two plans' thresholds by the plans; a plan's own by its condition."""
    shown = aim_of([pair.shown for pair in pairs])
    beside = aim_of([pair.beside for pair in pairs if pair.beside is not None])
    if heads is None:
        entry = target_of(view, programme(view), indicator)
        words = view.text("dots.target", condition=aim(view, entry)) if entry else ""
        return {words: shown} if shown else {}
    return {words: found for words, found in zip(heads, (beside, shown), strict=True) if found}
