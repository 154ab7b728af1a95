"""The ``chitieu`` command group: each command is loaded only when it is called for."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click

from pipelines.cli.workspace import Failure
from pipelines.domain.errors import ChitieuError

COMMANDS = ("check", "template", "load", "status", "publish", "export", "bench")
"""In the order of a reporting cycle; each lives in the module of its name, as ``command``."""


class CommandGroup(click.Group):
    """A group that imports a command's module on first use and words foreseeable errors."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands that exist, in the order of a reporting cycle, then those added later."""
        built_in = [name for name in COMMANDS if find_spec(f"pipelines.cli.{name}")]
        return [*built_in, *(name for name in self.commands if name not in built_in)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name in self.commands:
            return self.commands[cmd_name]
        if cmd_name not in COMMANDS or not find_spec(f"pipelines.cli.{cmd_name}"):
            return None
        command = import_module(f"pipelines.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a promise of our own modules
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; errors raised on purpose are told, not traced."""
        try:
            return super().invoke(ctx)
        except ChitieuError as error:
            raise Failure.of(error) from error


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
def chitieu() -> None:
    """Theo dõi việc đạt chỉ tiêu. / Tells whether targets are met and how sure that is."""


def main() -> None:
    """Run the command line."""
    chitieu()
