"""``chitieu annotate``: the ward's own workbook back, with its faults marked and listed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pipelines.cli.clock import office_now
from pipelines.cli.progress import with_progress
from pipelines.cli.workspace import (
    Failure,
    Workspace,
    format_option,
    home_option,
    language_option,
)
from pipelines.domain.issue import Severity, Text
from pipelines.spec.read import read_spec
from pipelines.submissions.annotate import Annotated, annotate
from pipelines.submissions.inbox import find_files
from pipelines.submissions.marked_names import is_copy, keep_beside
from pipelines.submissions.model import SubmissionFile
from pipelines.submissions.read import Reader
from pipelines.units.register import read_register

_NOTHING = Text("Không có tệp nào để đánh dấu.", "There is no file to annotate.")
_CLEAN = Text("không có gì cần sửa, không ghi tệp nào", "nothing to mend, nothing written")


@click.command(short_help="Trả lại tệp kèm chỗ sai được đánh dấu / Mark faults in the workbook")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Mọi tệp trong quarantine/; cần --out. / Every file in quarantine/; needs --out.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Tệp ghi ra; nhiều tệp thì là thư mục. Mặc định: cạnh tệp gốc."
    " / File to write, a folder for several. Default: beside the original.",
)
@home_option
@language_option
@format_option
def command(
    paths: tuple[Path, ...],
    every: bool,
    out: Path | None,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Trả lại tệp của đơn vị với chỗ sai được tô màu, ghi chú và liệt kê ở trang đầu.

    The ward's own workbook back: faulty cells coloured and commented, all issues on a first sheet.
    What is filled in stays as it is; mended in that very file, it loads as a correction.
    """
    files = _files(paths, every=every, out=out, workspace=workspace)
    several = every or len(paths) > 1 or any(path.is_dir() for path in paths)
    units = read_register(workspace.units)
    reader = Reader(read_spec(workspace.spec, units), units)
    shown = with_progress(files, total=len(files), words="Đánh dấu / annotate")
    today = office_now()
    done = [_annotated(path, reader, today, out=out, several=several) for path in shown]
    if output == "json":
        click.echo(json.dumps([one.json() for one in done], ensure_ascii=False, indent=2))
        return
    for one in done:
        click.echo(one.told().in_language(language))
    if not done:
        click.echo(_NOTHING.in_language(language))


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one file."""

    file: SubmissionFile
    path: Path
    annotated: Annotated | None
    out: Path | None

    def _count(self, severity: Severity) -> int:
        return sum(found.severity is severity for found in self.file.issues)

    def told(self) -> Text:
        """One line, and a second where the faults could only be listed."""
        if self.annotated is None:
            return Text(f"{self.path}: {_CLEAN.vi}", f"{self.path}: {_CLEAN.en}")
        errors, warnings = self._count(Severity.ERROR), self._count(Severity.WARNING)
        why = self.annotated.why_listed
        return Text(
            f"{self.path}: {errors} lỗi, {warnings} cảnh báo → {self.out}"
            + (f"\n  {why.vi}" if why else ""),
            f"{self.path}: {errors} error(s), {warnings} warning(s) → {self.out}"
            + (f"\n  {why.en}" if why else ""),
        )

    def json(self) -> dict[str, Any]:
        """Codes and paths."""
        why = self.annotated.why_listed if self.annotated else None
        return {
            "file": str(self.path),
            "out": str(self.out) if self.out else None,
            "marked": self.annotated is not None and why is None,
            "why_listed": {"vi": why.vi, "en": why.en} if why else None,
            "errors": self._count(Severity.ERROR),
            "warnings": self._count(Severity.WARNING),
            "issues": len(self.file.issues),
        }


def _files(
    paths: Iterable[Path], *, every: bool, out: Path | None, workspace: Workspace
) -> list[Path]:
    """The files to annotate, without annotated copies that lie beside their originals."""
    asked = list(paths)
    if every is bool(asked):
        raise Failure(Text("Cho biết tệp hoặc --all.", "Give either files or --all."))
    if every and out is None:
        raise Failure(Text("--all cần --out THƯ MỤC.", "--all needs --out FOLDER."))
    if every:
        asked = [workspace.quarantine] if workspace.quarantine.exists() else []
    named = {path.resolve() for path in asked if path.is_file()}
    found = find_files(asked).files
    return [path for path in found if path.resolve() in named or not is_copy(path)]


def _annotated(
    path: Path, reader: Reader, today: datetime, *, out: Path | None, several: bool
) -> _Done:
    """Read a file and write what goes back; nothing where there are no issues."""
    data = path.read_bytes()
    file = reader.read_bytes(path.name, data, received_on=today.date())
    annotated = annotate(data, file, {s: reader.describe(s) for s in file.submissions})
    if annotated is None:
        return _Done(file, path, None, None)
    if out is None or several or out.is_dir():
        folder = out or path.parent
        folder.mkdir(parents=True, exist_ok=True)
        return _Done(file, path, annotated, keep_beside(path, annotated, folder))
    if out.exists() and out.samefile(path):
        raise Failure(
            Text(
                f"{out} là tệp gốc; hãy ghi ra tệp khác.",
                f"{out} is the original; write to another file.",
            )
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(annotated.data)
    return _Done(file, path, annotated, out)
