"""What is wrong with a command line, in both languages: Click itself speaks English only."""

from __future__ import annotations

import re
from typing import IO

import click

from pipelines.domain.issue import Text

_NO_COMMAND = re.compile(r"No such command '?(?P<name>.+?)'?\.")

_SEEN = re.compile(r": (?:[A-Z][a-z]+ )?'(?P<value>.+?)' (?:is|does) not")
_EXTRA = re.compile(r"unexpected extra arguments? \((?P<words>.+)\)")


class BadValue(click.BadParameter):
    """An option's value that is none, told in both languages by whoever read it."""

    def __init__(
        self,
        text: Text,
        *,
        ctx: click.Context | None = None,
        param: click.Parameter | None = None,
    ) -> None:
        self.text = text
        super().__init__(f"{text.vi} / {text.en}", ctx=ctx, param=param)


class UsageFault(click.UsageError):
    """A usage error of Click with Vietnamese beside it; exit code 2."""

    def __init__(self, error: click.UsageError) -> None:
        text = in_words(error)
        super().__init__(f"{text.vi}\n{text.en}", ctx=error.ctx)

    def show(self, file: IO[str] | None = None) -> None:
        """Print what is wrong and which help tells how it is meant."""
        click.echo(f"Lỗi / Error: {self.format_message()}", file=file, err=True)
        if self.ctx is not None:
            command = self.ctx.command_path
            click.echo(f"Xem cách dùng / for help: {command} --help", file=file, err=True)


def in_words(error: click.UsageError) -> Text:
    """The error as a sentence in each language."""
    if isinstance(error, BadValue):
        hint = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        return Text(f"{_hint(error)}: {error.text.vi}", f"{hint}: {error.text.en}")
    english = error.format_message()
    return Text(_vietnamese(error, english), english)


def _vietnamese(error: click.UsageError, english: str) -> str:
    match error:
        case click.MissingParameter():
            return f"Thiếu {_hint(error)}.{_choices(error.param)}"
        case click.NoSuchOption():
            near = ", ".join(error.possibilities or ())
            return f"Không có tùy chọn {error.option_name}." + (f" Ý là: {near}?" if near else "")
        case click.BadOptionUsage():
            lacking = "cần có giá trị" if "requires" in english else "không nhận giá trị"
            return f"Tùy chọn {error.option_name} {lacking}."
        case click.BadParameter():
            seen = _SEEN.search(english)
            told = f"Giá trị “{seen['value']}”" if seen else "Giá trị"
            return f"{told} của {_hint(error)} không hợp lệ.{_expected(error.param)}"
    command = _NO_COMMAND.match(english)
    if command:
        return f"Không có lệnh “{command['name']}”; `chitieu --help` liệt kê các lệnh."
    extra = _EXTRA.search(english)
    return f"Thừa tham số: {extra['words']}." if extra else "Câu lệnh chưa đúng."


def _hint(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "tham số")
    kind = "tùy chọn" if isinstance(error.param, click.Option) else "tham số"
    return f"{kind} {error.param.get_error_hint(error.ctx)}"


def _choices(param: click.Parameter | None) -> str:
    if param is None or not isinstance(param.type, click.Choice):
        return ""
    return f" Chọn một trong: {', '.join(map(str, param.type.choices))}."


def _expected(param: click.Parameter | None) -> str:
    """What would have been a value."""
    match param.type if param is not None else None:
        case click.Choice():
            return _choices(param)
        case click.IntRange(min=low, max=high):
            return f" Cần một số nguyên từ {low} đến {high}."
        case click.Path(exists=True):
            return " Không có tệp hay thư mục này."
        case click.Path(file_okay=False):
            return " Cần một thư mục, không phải tệp."
        case click.Path():
            return " Cần một tệp, không phải thư mục."
    return ""
