"""Around every paper: its head, whom it is addressed to, and its foot, left open for the clerk."""

from __future__ import annotations

from typing import Literal

from dashboard.naming import programme
from dashboard.report.document import BLANK, Block, Foot, Head, Heading, Paper
from dashboard.subject import Subject
from dashboard.text.time import day, period
from pipelines.snapshot.words import ILLUSTRATIVE

_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def framed(
    about: Subject,
    *,
    kind: Literal["periodic", "reminder", "lists"],
    body: tuple[Block, ...],
    annexes: tuple[Block, ...] = (),
    illustrative: bool,
) -> Paper:
    """The paper of a kind: a report, a letter or a notice; nothing in its head is made up."""
    text, manifest = about.text, about.snapshot.manifest
    source = text(
        "foot.snapshot",
        id=about.snapshot.id,
        as_of=day(manifest.as_of, text=text),
        spec=manifest.spec_fingerprint[:12],
    )
    return Paper(
        kind="letter" if kind == "reminder" else "report",
        language=text.code,
        head=_head(about, kind),
        title="" if kind == "reminder" else text(f"paper.{kind}.title"),
        subject=text(f"paper.{kind}.subject", **naming_words(about)),
        addressed=text(f"paper.{kind}.addressed", blank=BLANK),
        body=_numbered(body),
        foot=_foot(about, kind),
        annexes=annexes,
        labels=_labels(about, illustrative=illustrative),
        source=source,
        as_of=manifest.as_of,
    )


def naming_words(about: Subject) -> dict[str, str]:
    """The plan, its document, the unit, the period and the day of a paper, in words."""
    text, chosen = about.text, about.selection
    plan = about.snapshot.spec.programmes[programme(about)]
    document = about.snapshot.spec.documents[plan.document]
    unit = about.names[chosen.unit] if chosen.unit else BLANK
    when = period(chosen.period, text=text) if chosen.period else BLANK
    return {
        "plan": text.of(plan.name),
        "document": text.of(document.title),
        "unit": unit,
        "period": when,
        "where": when.capitalize() if chosen.unit == chosen.scope else f"{unit}, {when}",
        "as_of": day(about.snapshot.manifest.as_of, text=text),
    }


def label(about: Subject, *, illustrative: bool) -> str:
    """What stands beside a table of illustrative figures; empty where they are real."""
    if not illustrative:
        return ""
    translated = about.text("data.illustrative")
    return translated if translated == ILLUSTRATIVE else f"{ILLUSTRATIVE} / {translated}"


def noted(about: Subject, words: str, *, illustrative: bool) -> str:
    """The small print under a table, which says first where its figures are made up."""
    marked = label(about, illustrative=illustrative)
    return " ".join(filter(None, (f"**{marked}.**" if marked else "", words)))


def _head(about: Subject, kind: str) -> Head:
    text = about.text
    return Head(
        superior=BLANK,
        issuer=_issuer(about),
        state=text("paper.state"),
        motto=text("paper.motto"),
        number=text(f"paper.{kind}.number", blank=BLANK),
        place_and_date=text("paper.place_and_date", blank=BLANK),
    )


def _issuer(about: Subject) -> str:
    """Who issued the plan, in capitals, where the paper is about all of it; else left open."""
    chosen, spec = about.selection, about.snapshot.spec
    issuer = spec.documents[spec.programmes[programme(about)].document].issuer
    if issuer is None or chosen.unit is None or chosen.unit != chosen.scope:
        return BLANK
    return about.text.of(issuer).upper()


def _foot(about: Subject, kind: str) -> Foot:
    text = about.text
    first = text("paper.recipient.addressed") if kind == "reminder" else BLANK
    return Foot(
        office=BLANK,
        signer=BLANK,
        recipients_title=text("paper.recipients"),
        recipients=(
            *(f"- {words};" for words in (first, BLANK)),
            f"- {text('paper.recipient.archive', blank=BLANK)}",
        ),
    )


def _numbered(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The parts of the text numbered as they come, in Roman numerals."""
    numerals = iter(_NUMERALS)
    return tuple(
        Heading(f"{next(numerals)}. {block.words}")
        if isinstance(block, Heading) and block.level == 1
        else block
        for block in body
    )


def _labels(about: Subject, *, illustrative: bool) -> tuple[str, ...]:
    translated = () if about.text.code == "vi" else (about.text("paper.translation"),)
    words = label(about, illustrative=illustrative)
    return (*((words,) if words else ()), *translated)
