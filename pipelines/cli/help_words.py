"""The help of a command in both languages: Click's own headings and remarks are English only."""

from __future__ import annotations

from collections.abc import Iterable

import click

_HEADINGS = {
    "Options": "Tùy chọn / Options",
    "Commands": "Các lệnh / Commands",
    "Arguments": "Tham số / Arguments",
}
_REMARKS = {
    "Show this message and exit.": "In phần giúp đỡ này. / Show this message and exit.",
    "[default: ": "[mặc định / default: ",
    "[required]": "[bắt buộc / required]",
    "; required]": "; bắt buộc / required]",
}


class HelpWords(click.HelpFormatter):
    """Click's formatter, with Vietnamese beside its own English words."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that tells how the command is written."""
        super().write_usage(prog, args, "Cách dùng / Usage: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a block."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """A list of names and what they mean."""
        super().write_dl([(name, _said(words)) for name, words in rows], col_max, col_spacing)


class HelpContext(click.Context):
    """The context of every command."""

    formatter_class = HelpWords


def _said(words: str) -> str:
    for english, both in _REMARKS.items():
        words = words.replace(english, both)
    return words
