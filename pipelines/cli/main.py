"""The ``chitieu`` command group: each command is loaded only when it is called for."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from pipelines.cli.clock import office_now
from pipelines.cli.help_words import HelpContext
from pipelines.cli.unforeseen import unforeseen
from pipelines.cli.usage import UsageFault
from pipelines.cli.workspace import Failure
from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text

COMMANDS = (
    "check",
    "template",
    "load",
    "annotate",
    "correct",
    "quality",
    "status",
    "trace",
    "publish",
    "hotspots",
    "tasks",
    "diff",
    "export",
    "verify",
    "bench",
)
"""In the order of a reporting cycle; each lives in the module of its name, as ``command``."""


class CommandGroup(click.Group):
    """A group that imports a command's module on first use and words foreseeable errors."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands that exist, in the order of a reporting cycle, then those added later."""
        built_in = [name for name in COMMANDS if find_spec(f"pipelines.cli.{name}")]
        return [*built_in, *(name for name in self.commands if name not in built_in)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None; one that lacks a package says so when it is run."""
        command = self._find(cmd_name)
        if command is not None:
            command.context_class = HelpContext
        return command

    def _find(self, cmd_name: str) -> click.Command | None:
        if cmd_name in self.commands:
            return self.commands[cmd_name]
        if cmd_name not in COMMANDS or not find_spec(f"pipelines.cli.{cmd_name}"):
            return None
        try:
            command = import_module(f"pipelines.cli.{cmd_name}").command
        except ImportError as error:
            return _unavailable(cmd_name, error)
        assert isinstance(command, click.Command)  # noqa: S101 - a promise of our own modules
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - whatever Click hands on
    ) -> click.Context:
        """As Click does; what is wrong before any command is told in both languages."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise UsageFault(error) from error

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; errors raised on purpose, or by the system, are told, not traced."""
        try:
            return super().invoke(ctx)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise UsageFault(error) from error
        except ChitieuError as error:
            raise Failure.of(error) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            raise  # whoever read the output has gone: Click ends quietly
        except OSError as error:
            raise Failure.of_system(error) from error
        except Exception as error:
            if (told := _of_database(error)) is None:
                raise unforeseen(error, ctx, at=office_now()) from error
            raise Failure.of(told) from error


def _of_database(error: Exception) -> ChitieuError | None:
    """What the database reports, in words; None for any other error."""
    # Loaded only now: most commands never open a database.
    if "duckdb" not in sys.modules or not type(error).__module__.endswith("duckdb"):
        return None
    trouble = import_module("pipelines.warehouse.trouble").trouble
    told: ChitieuError = trouble(error, "")
    return told


def _unavailable(name: str, error: ImportError) -> click.Command:
    """A command in the place of one that cannot be imported here."""
    missing = error.name or str(error)

    def fail() -> None:
        raise Failure(
            Text(
                f"Lệnh {name} chưa dùng được: thiếu {missing}; hãy cài đặt lại chương trình.",
                f"The command {name} cannot be used: {missing} is missing; install again.",
            )
        )

    words = f"(chưa dùng được / unavailable: {missing})"
    settings = {"ignore_unknown_options": True, "allow_extra_args": True}
    return click.Command(
        name, callback=fail, help=words, short_help=words, context_settings=settings
    )


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
def chitieu() -> None:
    """Theo dõi việc đạt chỉ tiêu. / Tells whether targets are met and how sure that is."""


def main() -> None:
    """Run the command line."""
    chitieu()
