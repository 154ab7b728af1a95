"""``chitieu template`` writes one workbook or those of every unit that fills a form in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli.template import command
from pipelines.spec.read import read_spec
from pipelines.submissions.read import Reader
from pipelines.units.register import read_register

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def run(tmp_path):
    def invoke(*arguments):
        options = ["--programme", "kh294-bac-tu-liem", "--out", str(tmp_path), *arguments]
        return CliRunner().invoke(command, ["--home", str(ROOT / "data"), *options])

    return invoke


@pytest.mark.parametrize(
    "unit",
    [
        "gso-2024/ward/00611",
        "00611",
        "P. Xuân Tảo",
        "xuan tao",
        "Xuân Tảo, Bắc Từ Liêm",
    ],
)
def test_one_unit_by_id_code_or_name(run, tmp_path, unit):
    result = run("--unit", unit, "--period", "2025-H1")
    assert result.exit_code == 0, result.output
    (path,) = tmp_path.iterdir()
    assert path.name == "00611-xuan-tao_2025-H1_ward-half-year.xlsx"
    assert result.stdout.strip() == str(path)


def test_every_unit(run, tmp_path):
    result = run("--all", "--period", "2025-H1", "--format", "json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert len(told) == len(list(tmp_path.iterdir())) == 13
    assert {entry["form"] for entry in told} == {"ward-half-year"}


def test_a_form_without_a_target_that_the_programme_collects(run, tmp_path):
    """Circular 07's annual report: its year ends on 30 November."""
    result = run("--unit", "00611", "--period", "2024", "--format", "json")
    assert result.exit_code == 0, result.output
    (told,) = json.loads(result.stdout)
    assert told["form"] == "tt07-annual"
    assert [path.name for path in tmp_path.iterdir()] == ["00611-xuan-tao_2024_tt07-annual.xlsx"]


def test_a_written_template_reads_back_as_not_filled_in(run, tmp_path):
    run("--unit", "00611", "--period", "2025-H1")
    units = read_register(ROOT / "data" / "units")
    reader = Reader(read_spec(ROOT / "indicators.yaml", units), units)
    file = reader.read(next(tmp_path.iterdir()))
    assert [issue.code for issue in file.issues] == ["SUB136"]
    assert str(file.submissions[0].unit) == "gso-2024/ward/00611"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--period", "2025-H1"], "--unit"),
        (["--unit", "Nơi Không Có", "--period", "2025-H1"], "Nơi Không Có"),
        (["--unit", "00611", "--period", "lúc nào"], "lúc nào"),
        (["--unit", "00611", "--period", "2025-06"], "2025-06"),
        (["--unit", "00611", "--period", "9999-H2"], "9999-H2"),
        (["--unit", "Nhuế", "--period", "2025-H1"], "Phường Cổ Nhuế 1"),
        (["--unit", "021", "--period", "2025-H1"], "cấp này không lập biểu"),
        (["--unit", "Cầu Diễn", "--period", "2025-H1"], "ngoài phạm vi kế hoạch"),
        (["--all", "--period", "2025-H2"], "Quận Bắc Từ Liêm chấm dứt ngày 30/06/2025"),
        (["--all", "--period", "2025-Q1"], "ward-half-year: 2022-H1"),
        (["--all", "--period", "2025-H1", "--form", "khác"], "khác"),
        (["--all", "--period", "2025-H1", "--programme", "khác"], "khác"),
    ],
)
def test_faults_are_told_in_both_languages(run, arguments, words):
    result = run(*arguments)
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.startswith("Lỗi / Error")
