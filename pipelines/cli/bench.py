"""``chitieu bench``: how fast this is beside its peers, measured here and now."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pipelines.cli.workspace import Failure, format_option, language_option
from pipelines.domain.issue import Text

_FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"
_QUICK = {
    "attainment": ("--rounds", "1", "--no-peers"),
    "ingest": ("--rounds", "1", "--files", "300", "--sample", "20"),
}
"""What makes a script quick; the others run one round."""

Results = dict[str, dict[str, float]]
"""What was measured, by contestant; ``ratio`` is to the one named first or of ratio 1."""


@click.command(short_help="Đo tốc độ / Measure speed")
@click.argument("names", nargs=-1)
@click.option("--quick", is_flag=True, help="Ít vòng, ít tệp. / Few rounds, few files.")
@language_option
@format_option
def command(names: tuple[str, ...], quick: bool, language: str, output: str) -> None:
    """Đo tốc độ so với công cụ khác. / Measure speed beside other tools; only ratios count."""
    scripts = _scripts(names)
    told: dict[str, Results] = {}
    for name, script in scripts.items():
        click.echo({"vi": f"Đang đo {name}…", "en": f"Measuring {name}…"}[language], err=True)
        told[name] = _run(name, script, quick=quick)
        if output == "text":
            _show(name, told[name])
    if output == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _scripts(names: tuple[str, ...]) -> dict[str, Path]:
    """The scripts asked for, or all; raise Failure where there is no such script."""
    known = {path.stem: path for path in sorted(_FOLDER.glob("[!_]*.py"))}
    if not known:
        raise Failure(
            Text(
                "Không thấy thư mục benchmarks/; hãy chạy từ bản mã nguồn.",
                "There is no folder benchmarks/; run this from a checkout of the source.",
            )
        )
    for name in names:
        if name not in known:
            listed = ", ".join(known)
            raise Failure(
                Text(
                    f"Không có phép đo “{name}”; hiện có: {listed}.",
                    f"There is no benchmark “{name}”; there are: {listed}.",
                )
            )
    return {name: known[name] for name in names or known}


def _run(name: str, script: Path, *, quick: bool) -> Results:
    """Run a script in a process of its own; raise Failure with its last line if it fails."""
    arguments = _QUICK.get(name, ("--rounds", "1")) if quick else ()
    done = subprocess.run(  # noqa: S603 - our own script, by full path
        [sys.executable, str(script), "--json", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        raise Failure(
            Text(f"Phép đo {name} không chạy được: {last}", f"Benchmark {name} failed: {last}")
        )
    results: Results = json.loads(done.stdout)
    return results


def _show(title: str, results: Results) -> None:
    columns = list(dict.fromkeys(column for row in results.values() for column in row))
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    for name, row in results.items():
        table.add_row(name, *(_words(row.get(column)) for column in columns))
    Console().print(table)


def _words(number: float | None) -> str:
    return "–" if number is None else f"{number:,}"
