"""``chitieu verify``: whether anything was altered behind the product's back, and what."""

from __future__ import annotations

import json

import click

from pipelines.cli.usage import BadValue
from pipelines.cli.verification import verify
from pipelines.cli.verify_words import verification_json, verification_words
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.issue import Text

_FEWEST_DIGITS = 8


def _noted(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The digits of a hash, enough of them to tell lines apart."""
    digits = (value or "").strip().lower()
    if value is None:
        return None
    if len(digits) < _FEWEST_DIGITS or set(digits) - set("0123456789abcdef"):
        raise BadValue(
            Text(
                f"“{value}” không phải là mã của một dòng: cần ít nhất {_FEWEST_DIGITS} chữ số"
                " 0–9, a–f.",
                f"“{value}” is not the hash of a line: at least {_FEWEST_DIGITS} digits 0–9, a–f.",
            ),
            ctx=context,
            param=param,
        )
    return digits


@click.command(
    short_help="Kiểm tra có gì bị sửa không / Tell whether anything was altered",
    epilog="Mã thoát: 0 mọi thứ đúng như đã ghi; 1 có chỗ bị sửa hoặc không kiểm tra được; 2 sai"
    " câu lệnh. / Exit code: 0 all is as it was recorded; 1 something was altered, or could not be"
    " checked; 2 wrong usage.",
)
@click.argument("snapshot", required=False)
@click.option(
    "--noted",
    callback=_noted,
    help="Mã của dòng cuối đã ghi lại ở nơi khác lần trước. / The hash of the last line as it was"
    " noted down elsewhere before.",
)
@home_option
@language_option
@format_option
def command(
    snapshot: str | None, noted: str | None, workspace: Workspace, language: str, output: str
) -> None:
    """Kiểm tra sổ nhật ký, tệp gốc, kho dữ liệu và bản công bố. / Check that nothing was altered.

    Không ghi SNAPSHOT thì kiểm tra mọi bản công bố. Ghi lại mã của dòng cuối ở nơi khác (sổ giấy,
    thư điện tử): đó là cách duy nhất để biết sổ có bị cắt phần cuối hoặc viết lại cả sổ hay không.
    Without SNAPSHOT every snapshot is checked. Note the hash of the last line down elsewhere: only
    that tells whether the ledger's end was cut off, or all of it written anew.
    """
    found = verify(workspace, snapshot=snapshot, noted=noted)
    if output == "json":
        click.echo(json.dumps(verification_json(found), ensure_ascii=False, indent=2))
    else:
        for line in verification_words(found, language=language):
            click.echo(line)
    if not found.holds:
        raise click.exceptions.Exit(1)
