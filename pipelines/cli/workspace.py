"""Where an office keeps its files, and the options every command shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from pipelines.domain.errors import (
    AccessError,
    ChitieuError,
    CorrectionsError,
    OutlinesError,
    SpecError,
    reason,
)
from pipelines.domain.issue import Issue, Text

Command = TypeVar("Command", bound=Callable[..., Any])

_REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Workspace:
    """One folder holds everything of an office: what came in, what was kept, what was published."""

    home: Path

    @property
    def inbox(self) -> Path:
        """Where files wait to be loaded."""
        return self.home / "inbox"

    @property
    def archive(self) -> Path:
        """Accepted originals, by hash."""
        return self.home / "archive"

    @property
    def quarantine(self) -> Path:
        """Rejected and unreadable files, each with its ``.issues.txt``."""
        return self.home / "quarantine"

    @property
    def snapshots(self) -> Path:
        """Published snapshots and ``CURRENT``."""
        return self.home / "snapshots"

    @property
    def uploads(self) -> Path:
        """What was handed in on the page and is not loaded yet, and the receipts of what was."""
        return self.home / "uploads"

    @property
    def access(self) -> Path:
        """Who may do what, where people sign in."""
        return self.home / "access.yaml"

    @property
    def secrets(self) -> Path:
        """How people sign in; readable by the office only."""
        return self.home / "secrets.toml"

    @property
    def log(self) -> Path:
        """What went wrong, each under the id that somebody was told."""
        return self.home / "log" / "errors.log"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file with every accepted value."""
        return self.home / "chitieu.duckdb"

    @property
    def corrections(self) -> Path:
        """What the office declares to be otherwise than a unit's file says; there may be none."""
        return self.home / "corrections.yaml"

    @property
    def tasks(self) -> Path:
        """What the office declares of the tasks of its plans; not every office has one."""
        return self.home / "tasks.yaml"

    @property
    def own(self) -> tuple[Path, ...]:
        """What the product itself keeps here: nobody hands it in."""
        warehouse = self.warehouse
        log = warehouse.with_name(f"{warehouse.name}.wal")
        kept = (self.archive, self.quarantine, self.snapshots, self.uploads, self.log.parent)
        declared = (self.spec, self.units, self.corrections, self.map, self.tasks)
        return (*kept, warehouse, log, *declared)

    @property
    def map(self) -> Path:
        """Outlines of the units, where the office has its own; none is shipped."""
        return self.home / "map.geojson"

    @property
    def spec(self) -> Path:
        """``indicators.yaml`` of the workspace, else of the working folder, else the product's."""
        return _first_existing(
            self.home / "indicators.yaml",
            Path("indicators.yaml"),
            _REPOSITORY / "indicators.yaml",
        )

    @property
    def units(self) -> Path:
        """The folder of the unit register, looked for in the same order as the spec."""
        return _first_existing(
            self.home / "units", Path("data") / "units", _REPOSITORY / "data" / "units"
        )


def _first_existing(*candidates: Path) -> Path:
    return next((path for path in candidates if path.exists()), candidates[-1])


def home_option(command: Command) -> Command:
    """``--home DIR``: the workspace, also from CHITIEU_HOME; gives ``workspace``."""
    return click.option(
        "--home",
        "workspace",
        type=click.Path(file_okay=False, path_type=Path),
        default="data",
        envvar="CHITIEU_HOME",
        show_default=True,
        callback=_settled,
        help="Thư mục làm việc. / Workspace folder. [env: CHITIEU_HOME]",
    )(command)


def _settled(context: click.Context, _parameter: click.Parameter, home: Path) -> Workspace:
    """The workspace, also for whoever has to tell afterwards what went wrong in it."""
    found = context.meta[Workspace.__name__] = Workspace(home)
    return found


def language_option(command: Command) -> Command:
    """``--lang vi|en``: the language of what is printed; gives ``language``."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["vi", "en"]),
        default="vi",
        show_default=True,
        help="Ngôn ngữ hiển thị. / Language of the output.",
    )(command)


def format_option(command: Command) -> Command:
    """``--format text|json``: for people or for machines; gives ``output``."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Cho người đọc hoặc cho máy. / For people or for machines.",
    )(command)


class Failure(click.ClickException):
    """A foreseeable fault: told in both languages on stderr, exit code 1, no traceback."""

    def __init__(self, text: Text, *, issues: tuple[Issue, ...] = ()) -> None:
        self.text = text
        self.issues = issues
        super().__init__(text.vi if text.vi == text.en else f"{text.vi}\n{text.en}")

    def show(self, file: IO[str] | None = None) -> None:
        """Print the message, then each issue with its place."""
        for issue in self.issues:
            click.echo(
                f"{issue.place} {issue.code} {issue.message.vi}. {issue.action.vi}", err=True
            )
            click.echo(f"    {issue.message.en}. {issue.action.en}", err=True)
        click.echo(f"Lỗi / Error: {self.format_message()}", err=True)

    @classmethod
    def of(cls, error: ChitieuError) -> Failure:
        """The failure that tells a person about an error raised on purpose."""
        told = SpecError | CorrectionsError | OutlinesError | AccessError
        issues = error.issues if isinstance(error, told) else ()
        return cls(error.text, issues=issues)

    @classmethod
    def of_system(cls, error: OSError) -> Failure:
        """The failure that tells which file the system would not read or write, and why."""
        why, path = reason(error), error.filename2 or error.filename
        if path is None:
            return cls(Text(f"Hệ thống báo lỗi: {why.vi}.", f"The system refused: {why.en}."))
        return cls(
            Text(
                f"Không đọc hoặc ghi được {path}: {why.vi}; kiểm tra đường dẫn và quyền.",
                f"Cannot read or write {path}: {why.en}; check the path and the permissions.",
            )
        )
