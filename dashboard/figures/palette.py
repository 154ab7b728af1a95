"""Colours and glyphs of verdicts: blue and orange, told apart in greyscale, light and dark.

Status is glyph + word + colour, in that order; colour alone never carries it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.domain.verdict import Verdict

FONT = '"Segoe UI", "Noto Sans", "Liberation Sans", Roboto, "Helvetica Neue", Arial, sans-serif'
"""Fonts that come with the systems offices use; nothing is fetched."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    dark: bool
    ink: str
    muted: str
    line: str
    track: str
    paper: str
    met: str
    not_met: str
    open: str
    """For what is undetermined, not due, not applicable or only monitored."""
    met_tint: str
    not_met_tint: str
    notice: str
    """Behind the words that say the data are illustrative."""

    def of(self, verdict: Verdict | None) -> str:
        """The colour of a verdict; the neutral one where there is none."""
        return {Verdict.MET: self.met, Verdict.NOT_MET: self.not_met}.get(
            verdict or Verdict.UNDETERMINED, self.open
        )


LIGHT = Palette(
    dark=False,
    ink="#1c2733",
    muted="#56626f",
    line="#d5dbe1",
    track="#edf0f3",
    paper="#ffffff",
    met="#1f5fa3",
    not_met="#e08a1e",
    open="#8a94a0",
    met_tint="#d9e7f6",
    not_met_tint="#f7b96b",
    notice="#fff4dc",
)
DARK = Palette(
    dark=True,
    ink="#e8edf2",
    muted="#a7b2be",
    line="#3a4551",
    track="#232c36",
    paper="#12181f",
    met="#4f96dc",
    not_met="#ffb95e",
    open="#8994a0",
    met_tint="#1c3a5a",
    not_met_tint="#80500f",
    notice="#3a2f16",
)


def symbol(verdict: Verdict | None) -> str:
    """The shape of a point by its verdict, so that colour alone never tells it."""
    shapes = {Verdict.MET: "circle", Verdict.NOT_MET: "diamond"}
    return shapes.get(verdict or Verdict.UNDETERMINED, "circle-open")
