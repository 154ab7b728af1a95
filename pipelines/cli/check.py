"""``chitieu check``: every fault of the spec at once, and the worked examples run."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.errors import SpecError
from pipelines.domain.issue import Issue
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.spec.schema import json_schema
from pipelines.units.register import read_register


@click.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--write-schema",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi JSON Schema cho trình soạn thảo. / Write the JSON Schema for editors.",
)
@home_option
@language_option
@format_option
def command(
    file: Path | None, write_schema: Path | None, workspace: Workspace, language: str, output: str
) -> None:
    """Kiểm tra bộ chỉ tiêu. / Check the spec: `file:line:col CODE message` for each fault."""
    if write_schema is not None:
        write_schema.write_text(json_schema(), encoding="utf-8")
    path = file or workspace.spec
    try:
        spec = read_spec(path, read_register(workspace.units))
    except SpecError as error:
        _tell_faults(error.issues, language, output)
        raise click.exceptions.Exit(1) from error
    counts = _counts(spec)
    if output == "json":
        click.echo(json.dumps({"file": str(path), "faults": [], **counts}, ensure_ascii=False))
    elif language == "en":
        click.echo(
            "{file}: {programmes} programmes, {targets} targets ({monitored} monitored), "
            "{indicators} indicators, {examples} examples pass".format(file=path, **counts)
        )
    else:
        click.echo(
            "{file}: {programmes} kế hoạch, {targets} chỉ tiêu ({monitored} chỉ theo dõi), "
            "{indicators} chỉ số, {examples} ví dụ tính đúng".format(file=path, **counts)
        )


def _counts(spec: Spec) -> dict[str, int]:
    targets = [t for p in spec.programmes.values() for t in p.targets]
    return {
        "programmes": len(spec.programmes),
        "targets": len(targets),
        "monitored": sum(not t.is_set for t in targets),
        "indicators": len(spec.indicators),
        "examples": sum(len(t.examples) for t in targets),
    }


def _tell_faults(issues: tuple[Issue, ...], language: str, output: str) -> None:
    if output == "json":
        faults = [
            {
                "file": i.place.file,
                "line": i.place.line,
                "column": i.place.column,
                "code": i.code,
                "message": {"vi": i.message.vi, "en": i.message.en},
                "action": {"vi": i.action.vi, "en": i.action.en},
            }
            for i in issues
        ]
        click.echo(json.dumps({"faults": faults}, ensure_ascii=False, indent=2))
        return
    for issue in issues:
        said, action = issue.message.in_language(language), issue.action.in_language(language)
        click.echo(f"{issue.place} {issue.code} {said}. {action}")
    word = "fault(s)" if language == "en" else "lỗi"
    click.echo(f"{len(issues)} {word}", err=True)
