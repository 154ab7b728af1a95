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
    seen_en: str | None = None,
    expected_en: str | None = None,
    **words: str,
) -> Issue:
    """Make the issue of that code; ``words`` fill in what its wording asks for besides.

    ``seen_en`` and ``expected_en`` stand in its English where these are words of our own.
    """
    wording = wordings[code]
    vi = {"seen": shorten(seen or "", _SEEN), "expected": expected or "", **words}
    en = {
        **vi,
        **({"seen": shorten(seen_en, _SEEN)} if seen_en else {}),
        **({"expected": expected_en} if expected_en else {}),
    }
    return Issue(
        code=code,
        severity=wording.severity,
        place=place,
        message=Text(wording.vi.format(**vi), wording.en.format(**en)),
        action=Text(wording.do_vi.format(**vi), wording.do_en.format(**en)),
        seen=seen,
        expected=expected,
        element=element,
        seen_en=seen_en,
        expected_en=expected_en,
    )


def shorten(text: str, length: int = 60) -> str:
    """The text cut to a length that still reads well inside a sentence."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
