"""``chitieu check`` tells every fault as file:line:col CODE message, and is else one line."""

import json
from pathlib import Path

from click.testing import CliRunner

from pipelines.cli.main import chitieu

ROOT = Path(__file__).parents[3]
SMALL = ROOT / "tests" / "specs" / "immunisation.yaml"


def test_success_is_one_line():
    result = CliRunner().invoke(chitieu, ["check", str(SMALL), "--lang", "en"])
    assert result.exit_code == 0
    assert result.output.count("\n") == 1
    assert "1 programmes, 2 targets (1 monitored), 2 indicators, 3 examples pass" in result.output


def test_each_fault_has_its_place_and_exit_code_is_1(tmp_path):
    bad = tmp_path / "bad.yaml"
    text = SMALL.read_text(encoding="utf-8").replace("indicator: stock", "indicator: stok")
    bad.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(chitieu, ["check", str(bad), "--lang", "en"])
    assert result.exit_code == 1
    place = f"{bad}:{text[: text.index('indicator: stok')].count(chr(10)) + 1}:20"
    assert f"{place} SPEC201 there is no indicator “stok”. Did you mean “stock”?" in result.output


def test_machines_get_json(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 2\n", encoding="utf-8")
    result = CliRunner().invoke(chitieu, ["check", str(bad), "--format", "json"])
    faults = json.loads(result.output)["faults"]
    assert result.exit_code == 1
    assert {f["code"] for f in faults} == {"SPEC111", "SPEC112"}
