"""The wording of every fault in a handed-in file, and the one way to make an issue of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.domain.issue import Issue, Place, Severity, Text


@dataclass(frozen=True, slots=True)
class Wording:
    """A fault's sentences; ``{seen}``, ``{expected}`` and other words in braces are filled in."""

    severity: Severity
    vi: str
    en: str
    do_vi: str
    do_en: str


_SEEN = 400


def issue(
    wordings: Mapping[str, Wording],
    code: str,
    place: Place,
    *,
    seen: str | None = None,
    expected: str | None = None,
    element: str | None = None,
    **words: str,
) -> Issue:
    """Make the issue of that code; ``words`` fill in what its wording asks for besides."""
    wording = wordings[code]
    filled = {"seen": shorten(seen or "", _SEEN), "expected": expected or "", **words}
    return Issue(
        code=code,
        severity=wording.severity,
        place=place,
        message=Text(wording.vi.format(**filled), wording.en.format(**filled)),
        action=Text(wording.do_vi.format(**filled), wording.do_en.format(**filled)),
        seen=seen,
        expected=expected,
        element=element,
    )


def shorten(text: str, length: int = 60) -> str:
    """The text cut to a length that still reads well inside a sentence."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
