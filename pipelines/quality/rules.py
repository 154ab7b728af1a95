"""The rules, each named after the promise it keeps; what they ask about is in SQL files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil, floor

from pipelines.domain.issue import Text
from pipelines.domain.number import round_half_away, written
from pipelines.quality.figures import Figures, plain
from pipelines.quality.finding import Finding


def year_to_date_figures_do_not_fall(figures: Figures) -> Iterator[Finding]:
    """A figure that counts from the start of the year is never less than earlier in the year."""
    for row in figures.ask("year_to_date_falls"):
        least = plain(row["value_before"])
        yield figures.finding(
            "DQ101",
            row,
            seen=row["value"],
            expected=Text(f"≥ {least.vi}", f"≥ {least.en}"),
            name=figures.element(row),
            was=written(row["value_before"]),
        )


def forms_are_not_copied(figures: Figures) -> Iterator[Finding]:
    """A form does not repeat every number of the period just before."""
    own = Text("số liệu của kỳ này", "figures of this period")
    for row in figures.ask("copied_form"):
        seen = row["numbers"]
        yield figures.finding("DQ102", row, seen=seen, expected=own, of_whole_form=True)


def forms_are_not_all_zero(figures: Figures) -> Iterator[Finding]:
    """A form holds some number other than zero."""
    some = Text("có số khác 0", "some number other than zero")
    for row in figures.ask("zero_everywhere"):
        seen = row["numbers"]
        yield figures.finding("DQ103", row, seen=seen, expected=some, of_whole_form=True)


def figures_count_what_their_line_asks(figures: Figures) -> Iterator[Finding]:
    """A figure of a period is not cumulative, and a cumulative one not of the period alone.

    Told from the growth since the first period of the year, held against that of the peers: who
    reports a cumulative figure has as many times their growth as there are periods so far.
    """
    for row in figures.ask("growth"):
        usual = float(row["value_before"]) * row["usual_ratio"]
        about = plain(round(usual))
        yield figures.finding(
            "DQ104" if row["semantics"] == "flow" else "DQ105",
            row,
            seen=row["value"],
            expected=Text(f"khoảng {about.vi}", f"about {about.en}"),
            among_peers=True,
            name=figures.element(row),
            was=written(row["value_before"]),
            ratio=_one_decimal(row["ratio"]),
            usual=_one_decimal(row["usual_ratio"]),
        )


def counts_are_like_their_past_and_peers(figures: Figures) -> Iterator[Finding]:
    """A count is not far both from the unit's own past and from its peers of the period.

    Far is more than 3.5 robust deviations (1.4826 × median absolute deviation) from the median, on
    the square-root scale of Anscombe (1948) on which Poisson counts of every size vary by 1; see
    Iglewicz and Hoaglin (1993). Mean and standard deviation would follow the very figure looked
    for.
    """
    for row in figures.ask("outlying_count"):
        low, high, peers = int(row["low"]), int(row["high"]), row["usual_of_peers"]
        beside = Text("", "")
        if peers is not None:
            number = written(peers)
            beside = Text(
                f" và các đơn vị cùng địa bàn (thường là {number.vi})",
                f" and its peers (usually {number.en})",
            )
        yield figures.finding(
            "DQ106",
            row,
            seen=row["value"],
            expected=Text(f"{low}–{high}", f"{low}–{high}"),
            among_peers=True,
            name=figures.element(row),
            usual=written(row["usual"]),
            peers=beside,
        )


def denominators_stay_near_the_last(figures: Figures) -> Iterator[Finding]:
    """What percentages are taken of does not change suddenly against the unit's last figure."""
    limit = figures.thresholds.denominator_change
    for row in figures.ask("denominator_jump"):
        before, now = Fraction(row["value_before"]), Fraction(row["value"])
        low, high = ceil(before * (1 - limit)), floor(before * (1 + limit))
        yield figures.finding(
            "DQ107",
            row,
            seen=row["value"],
            expected=Text(f"{low}–{high}", f"{low}–{high}"),
            name=figures.element(row),
            was=written(row["value_before"]),
            change=_one_decimal((now - before) / before * 100),
            limit=_share(limit),
        )


def percentages_are_counted_not_aimed(figures: Figures) -> Iterator[Finding]:
    """Not every percentage of a unit is as near to its target as whole counts allow."""
    counted = Text("số đếm được", "what was counted")
    programmes = list(figures.spec.programmes.values())
    for row in figures.ask("percentages_on_target"):
        chosen = [programmes[row["programme_no"]].targets[n] for n in row["targets"]]
        named = [
            (figures.spec.indicators[t.indicator].name, t.value or Fraction(0)) for t in chosen
        ]
        vi, en = (
            "; ".join(f"{name.in_language(k)} {_share(v).in_language(k)} %" for name, v in named)
            for k in ("vi", "en")
        )
        yield figures.finding(
            "DQ108",
            row,
            seen=row["percentages"],
            expected=counted,
            of_whole_form=True,
            targets=Text(vi, en),
        )


RULES: tuple[Callable[[Figures], Iterator[Finding]], ...] = (
    year_to_date_figures_do_not_fall,
    forms_are_not_copied,
    forms_are_not_all_zero,
    figures_count_what_their_line_asks,
    denominators_stay_near_the_last,
    counts_are_like_their_past_and_peers,
    percentages_are_counted_not_aimed,
)
"""The sharpest first: a cell that one has asked about is not asked about by the next."""


def _one_decimal(number: float | Fraction) -> Text:
    return _worded(round_half_away(Fraction(number), 1), 1)


def _share(number: Fraction) -> Text:
    """A share in per cent, without the sign."""
    return _worded(round_half_away(number * 100, 1), 1)


def _worded(number: Fraction, decimals: int) -> Text:
    words = f"{float(number):.{decimals}f}".rstrip("0").rstrip(".")
    return Text(words.replace(".", ","), words)
