"""The command group: mistakes are told in both languages, and never as a traceback."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.cli.main import COMMANDS, chitieu

ROOT = Path(__file__).parents[3]
TEMPLATES = ["template", "--programme", "kh294-bac-tu-liem", "--all", "--period", "2025-H1"]


def run(*words):
    return CliRunner().invoke(chitieu, [str(word) for word in words])


@pytest.mark.parametrize(
    ("words", "vietnamese", "english"),
    [
        (["nộp"], "Không có lệnh “nộp”", "No such command"),
        (["--nope"], "Không có tùy chọn --nope", "No such option"),
        (["status"], "Thiếu tùy chọn '--programme'", "Missing option"),
        (["status", "--programme"], "cần có giá trị", "requires an argument"),
        (["status", "--programm", "x"], "Ý là: --programme?", "Did you mean"),
        (["publish", "extra"], "Thừa tham số: extra", "unexpected extra"),
        (["publish", "--as-of", "x"], "“x” không phải là ngày", "“x” is not a date"),
        (["load"], "Thiếu tham số", "Missing argument"),
        (["load", "no-such"], "“no-such” của tham số", "does not exist"),
        (
            ["export", "--what", "x", "--unit", "x", "--out", "-"],
            "Chọn một trong: attainment, values, submissions",
            "is not one of",
        ),
    ],
)
def test_a_mistyped_command_line_is_told_in_both_languages(words, vietnamese, english):
    result = run(*words)
    assert result.exit_code == 2
    assert vietnamese in result.stderr
    assert english in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--write-schema", "BLOCKED/schema.json"],
        [*TEMPLATES, "--out", "BLOCKED/out"],
        ["load", "FILE", "--home", "BLOCKED/home"],
    ],
)
def test_what_cannot_be_written_is_told_with_its_path_and_reason(tmp_path, words):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder is wanted", encoding="utf-8")
    names = {"FILE": str(blocked)}
    result = run(*(names.get(w, w).replace("BLOCKED", str(blocked)) for w in words))
    assert result.exit_code == 1
    assert "một phần đường dẫn không phải thư mục" in result.stderr
    assert "part of the path is no folder" in result.stderr
    assert str(blocked) in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_each_command_is_listed_in_both_languages():
    listed = {
        line.split()[0]: line for line in run("--help").stdout.splitlines() if line[:2] == "  "
    }
    assert all(" / " in listed[name] for name in COMMANDS)


def test_a_command_that_lacks_a_package_is_listed_and_says_so_when_run(monkeypatch):
    def lacking(name):
        if name == "pipelines.cli.bench":
            raise ModuleNotFoundError("No module named 'polars'", name="polars")
        return importlib.import_module(name)

    monkeypatch.setattr(main, "import_module", lacking)
    assert "unavailable: polars" in run("--help").stdout
    result = run("bench", "--quick")
    assert result.exit_code == 1
    assert "thiếu polars" in result.stderr


def test_a_fault_of_the_spec_met_on_the_way_says_what_was_meant(tmp_path):
    text = (ROOT / "tests" / "specs" / "immunisation.yaml").read_text(encoding="utf-8")
    text = text.replace("indicator: stock", "indicator: stok")
    (tmp_path / "indicators.yaml").write_text(text, encoding="utf-8")
    result = run("status", "--programme", "x", "--home", tmp_path)
    assert result.exit_code == 1
    assert "Did you mean “stock”?" in result.stderr
    assert "Có phải là “stock”?" in result.stderr


def test_a_damaged_register_is_told_in_both_languages(tmp_path):
    (tmp_path / "units").mkdir()
    result = run("check", "--home", tmp_path)
    assert "Không đọc được danh mục đơn vị" in result.stderr
    assert "cannot be read" in result.stderr
