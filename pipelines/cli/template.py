"""``chitieu template``: the workbooks that units fill in."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipelines.cli.blanks import Wanted
from pipelines.cli.named_period import period_option
from pipelines.cli.named_programme import programme_option
from pipelines.cli.named_unit import unit_option
from pipelines.cli.progress import with_progress
from pipelines.cli.workspace import (
    Failure,
    Workspace,
    format_option,
    home_option,
    language_option,
)
from pipelines.domain.issue import Text
from pipelines.domain.period import Period
from pipelines.intake.blank_forms import file_name
from pipelines.spec.read import read_spec
from pipelines.submissions.template import write_template
from pipelines.units.register import read_register


@click.command(short_help="Tạo biểu mẫu Excel / Write the Excel templates")
@programme_option
@unit_option()
@click.option("--all", "every", is_flag=True, help="Mọi đơn vị phải lập biểu. / Every unit.")
@click.option("--form", help="Mã biểu (mặc định: mọi biểu của kế hoạch). / Form id.")
@period_option(required=True)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Thư mục ghi tệp. / Folder to write to.",
)
@home_option
@language_option
@format_option
def command(
    programme: str,
    unit: str | None,
    every: bool,
    form: str | None,
    period: Period,
    out: Path,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Tạo biểu mẫu Excel để đơn vị điền. / Write the Excel templates that units fill in."""
    if (unit is None) is not every:
        raise Failure(Text("Cho biết --unit hoặc --all.", "Give either --unit or --all."))
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    wanted = Wanted(spec, units, programme, period)
    blanks = wanted.blanks(form)
    if unit is not None:
        blanks = wanted.only(unit, blanks)
    out.mkdir(parents=True, exist_ok=True)
    files = []
    for form_id, of_unit in with_progress(blanks, total=len(blanks), words="Biểu mẫu / templates"):
        path = out / file_name(of_unit, form_id, wanted.period)
        write_template(
            path,
            spec=spec,
            units=units,
            unit=of_unit.id,
            form_id=form_id,
            period=wanted.period,
        )
        files.append({"file": str(path), "unit": str(of_unit.id), "form": form_id})
    _tell(files, out, language, output)


def _tell(files: list[dict[str, str]], out: Path, language: str, output: str) -> None:
    if output == "json":
        click.echo(json.dumps(files, ensure_ascii=False, indent=2))
        return
    if len(files) == 1:
        click.echo(files[0]["file"])
        return
    word = {"vi": "biểu mẫu", "en": "templates"}[language]
    click.echo(f"{len(files)} {word} → {out}")
