"""Glyphs: the mark before the word, for verdicts and for the states of a submission."""

from __future__ import annotations

from pipelines.domain.verdict import Verdict

VERDICT_GLYPHS = {
    Verdict.MET: "✓",
    Verdict.NOT_MET: "✕",
    Verdict.UNDETERMINED: "?",
    Verdict.NOT_DUE: "…",
    Verdict.NOT_APPLICABLE: "–",
    Verdict.SUPPRESSED: "■",
}
MONITORED = "•"
"""The glyph of a figure whose plan sets no target."""

STATES = ("rejected", "missing", "late", "not_due", "on_time", "received")
"""What became of an expected submission, what needs work first."""

NEED_WORK = frozenset({"rejected", "missing", "late"})

STATE_GLYPHS = {
    "on_time": "✓",
    "late": "◷",
    "received": "✓",
    "rejected": "⊘",
    "missing": "○",
    "not_due": "…",
}


def glyph(verdict: Verdict | None) -> str:
    """The mark of a verdict; a dot for what is only monitored."""
    return MONITORED if verdict is None else VERDICT_GLYPHS[verdict]
