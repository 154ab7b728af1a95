"""``chitieu check``: every fault of the spec at once, and the worked examples run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from pipelines.cli.against import against_option, hold_against
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.issue import Issue, Severity
from pipelines.spec.model import Spec
from pipelines.spec.read import inspect_spec
from pipelines.spec.schema import json_schema
from pipelines.units.register import read_register

_SUMMARY = {
    "vi": "{file}: {programmes} kế hoạch, {targets} chỉ tiêu ({monitored} chỉ theo dõi), "
    "{indicators} chỉ số, {examples} ví dụ tính đúng",
    "en": "{file}: {programmes} programmes, {targets} targets ({monitored} monitored), "
    "{indicators} indicators, {examples} examples pass",
}
_FOUND = {
    "vi": "{errors} lỗi, {warnings} cảnh báo",
    "en": "{errors} fault(s), {warnings} warning(s)",
}


@click.command(short_help="Kiểm tra bộ chỉ tiêu / Check the spec")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--write-schema",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi JSON Schema cho trình soạn thảo. / Write the JSON Schema for editors.",
)
@against_option
@home_option
@language_option
@format_option
def command(
    file: Path | None,
    write_schema: Path | None,
    against: str | None,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Kiểm tra bộ chỉ tiêu. / Check the spec: `file:line:col CODE message` for each fault.

    Mã thoát: 1 khi bộ chỉ tiêu có lỗi; đánh giá đổi theo --against không phải là lỗi (0).
    / Exit code: 1 for a faulty spec; verdicts that --against finds flipped are no fault (0).
    """
    if write_schema is not None:
        write_schema.write_text(json_schema(), encoding="utf-8", newline="\n")
    path, units = file or workspace.spec, read_register(workspace.units)
    found = inspect_spec(path, units)
    counts = _counts(found.spec) if found.spec else {}
    held = None
    if against is not None and found.spec:
        held = hold_against(workspace, against, spec=found.spec, units=units)
    if output == "json":
        faults = [_as_json(issue) for issue in found.issues]
        told = {"file": str(path), "faults": faults, **counts, **(held.as_json() if held else {})}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _tell(path, found.issues, counts, language)
        for line in held.lines(language) if held else ():
            click.echo(line)
    if found.spec is None:
        raise click.exceptions.Exit(1)


def _counts(spec: Spec) -> dict[str, int]:
    targets = [t for p in spec.programmes.values() for t in p.targets]
    return {
        "programmes": len(spec.programmes),
        "targets": len(targets),
        "monitored": sum(not t.is_set for t in targets),
        "indicators": len(spec.indicators),
        "examples": sum(len(t.examples) for t in targets),
    }


def _tell(path: Path, issues: Sequence[Issue], counts: Mapping[str, int], language: str) -> None:
    for issue in issues:
        said, action = issue.message.in_language(language), issue.action.in_language(language)
        click.echo(f"{issue.place} {issue.code} {said}. {action}")
    if counts:
        click.echo(_SUMMARY[language].format(file=path, **counts))
    if issues:
        errors = sum(issue.severity is Severity.ERROR for issue in issues)
        words = _FOUND[language].format(errors=errors, warnings=len(issues) - errors)
        click.echo(words, err=True)


def _as_json(issue: Issue) -> dict[str, object]:
    return {
        "file": issue.place.file,
        "line": issue.place.line,
        "column": issue.place.column,
        "code": issue.code,
        "severity": str(issue.severity),
        "message": {"vi": issue.message.vi, "en": issue.message.en},
        "action": {"vi": issue.action.vi, "en": issue.action.en},
        "seen": issue.seen,
        "expected": issue.expected,
    }
