"""``chitieu correct``: what the office declares to be otherwise, and what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from pipelines.cli.correction_words import (
    NOT_APPLIED,
    correction_json,
    exact,
    issue_words,
    said,
    settle,
    tell_recorded,
)
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.issue import Issue, Text
from pipelines.spec.corrections import read_corrections
from pipelines.spec.read import read_spec
from pipelines.units.register import read_register
from pipelines.warehouse.settlement import Settled, Settlement
from pipelines.warehouse.store import open_warehouse


@click.command(
    short_help="Đính chính số liệu / Declared corrections",
    epilog="Mã thoát: 0 mọi đính chính đều được áp dụng; 4 có đính chính không còn đúng; 1 không"
    " chạy được; 2 sai câu lệnh. / Exit code: 0 every correction is applied; 4 some no longer"
    " holds; 1 nothing could be done; 2 wrong usage.",
)
@home_option
@language_option
@format_option
def command(workspace: Workspace, language: str, output: str) -> None:
    """Ghi nhận và kiểm tra corrections.yaml. / Record and check the workspace's corrections.yaml.

    Số của đơn vị vẫn giữ nguyên trong kho; số đính chính chỉ được dùng khi đơn vị vẫn ghi đúng số
    nêu ở expect. Bỏ một mục khỏi tệp là rút đính chính đó. The unit's own value is kept as it was
    typed; the corrected one counts only while the unit's file says what expect says. Taking an
    entry out of the file withdraws it.
    """
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    declared = read_corrections(workspace.corrections, spec, units)
    with open_warehouse(workspace.warehouse, create=False) as warehouse:
        settlement = settle(warehouse, declared, spec)
    if output == "json":
        click.echo(json.dumps(_as_json(settlement), ensure_ascii=False, indent=2))
    else:
        tell_recorded(Settlement(recorded=settlement.recorded), language)
        for line in _lines(settlement, str(workspace.corrections), language):
            click.echo(line)
    if settlement.issues:
        raise click.exceptions.Exit(NOT_APPLIED)


def _lines(settlement: Settlement, path: str, language: str) -> Iterator[str]:
    """The file and how many of its corrections are applied, then each."""
    total, failed = len(settlement.entries), len(settlement.issues)
    words = Text(
        f"{path}: {total - failed}/{total} đính chính được áp dụng",
        f"{path}: {total - failed} of {total} corrections applied",
    )
    yield words.in_language(language)
    for entry in settlement.entries:
        yield _line(entry, language)


def _line(entry: Settled, language: str) -> str:
    if entry.issue:
        return issue_words(entry.issue, language)
    return f"✓ {said(entry.declared.correction, language)}"


def _as_json(settlement: Settlement) -> dict[str, Any]:
    return {
        "corrections": [
            {
                **correction_json(entry.declared.correction),
                "place": str(entry.declared.place),
                "outcome": entry.outcome,
                "own": exact(entry.own),
                "issue": _issue(entry.issue) if entry.issue else None,
            }
            for entry in settlement.entries
        ],
        "recorded": [correction_json(c) for c in settlement.recorded.declared],
        "withdrawn": [correction_json(c) for c in settlement.recorded.withdrawn],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "message": {"vi": issue.message.vi, "en": issue.message.en},
        "action": {"vi": issue.action.vi, "en": issue.action.en},
    }
