"""Another programme in another sector needs another spec and nothing else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from shutil import copy

from click.testing import CliRunner
from openpyxl import load_workbook

from pipelines.cli.main import chitieu

SPEC = Path(__file__).parents[2] / "specs" / "immunisation.yaml"
FIGURES = {"Trẻ đến tuổi tiêm": 100, "Trẻ đã tiêm đủ": 96, "Liều tồn kho": 7}


def run(*words, home):
    result = CliRunner().invoke(chitieu, [*words, "--home", str(home)])
    assert result.exit_code == 0, result.output
    return result


def fill_in(path: Path) -> None:
    """As a person would: each figure beside its label."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for label in row:
                if label.value in FIGURES:
                    sheet.cell(label.row, label.column + 2, FIGURES[label.value])
    book.save(path)


def test_immunisation_goes_the_whole_way_from_template_to_csv(tmp_path):
    copy(SPEC, tmp_path / "indicators.yaml")
    forms = tmp_path / "forms"
    asked = ("--programme", "immunisation", "--period", "2025-Q1")
    run("check", home=tmp_path)
    run("template", *asked, "--all", "--out", str(forms), home=tmp_path)
    districts = sorted(forms.glob("*.xlsx"))
    assert len(districts) == 8
    for path in districts[1:]:
        fill_in(path)
    handed_in = [str(path) for path in districts[1:]]
    run("load", *handed_in, "--received-at", "2025-04-08", home=tmp_path)
    told = run("status", *asked, "--as-of", "2025-04-30", "--format", "json", home=tmp_path)
    coverage = next(r for r in json.loads(told.stdout)["rows"] if r["indicator"] == "coverage")
    assert (coverage["numerator"], coverage["denominator"]) == (672, 700)
    assert (coverage["units_reported"], coverage["units_expected"]) == (7, 8)
    run("publish", "--as-of", "2025-04-30", home=tmp_path)
    whole = (*asked, "--unit", "gso-2024/province/06", "--out", "-")
    text = run("export", *whole, home=tmp_path).stdout_bytes.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["indicator"] == "coverage"]
    assert [row["numerator"] for row in rows if "province" in row["unit"]] == ["672"]
    assert len(rows) == 9
