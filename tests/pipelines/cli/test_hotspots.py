"""``chitieu hotspots``: four half-years of two wards, one of which rises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu

PLAN = "kh294-bac-tu-liem"
HEAD = "unit,period,element,value\n"
MEDIATIONS = {"00595": (1, 0, 1, 9), "00611": (4, 5, 6, 5)}
PERIODS = (("2023-H2", "2024-01-03"), ("2024-H1", "2024-07-03"), ("2024-H2", "2025-01-03"),
           ("2025-H1", "2025-07-03"))  # fmt: skip


def run(*words, home, expect=0):
    result = CliRunner().invoke(chitieu, [*words, "--home", str(home)])
    assert result.exit_code == expect, result.output
    return result


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    for i, (period, day) in enumerate(PERIODS):
        folder = home / "inbox" / period
        folder.mkdir(parents=True)
        for ward, counts in MEDIATIONS.items():
            line = f"gso-2024/ward/{ward},{period},mediations,{counts[i]}\n"
            Path(folder / f"{ward}.csv").write_text(HEAD + line, encoding="utf-8")
        run("load", str(folder), "--received-at", day, home=home)
    run("publish", "--as-of", "2025-08-01", home=home)
    return home


def test_the_ward_that_rises_is_told_with_its_past_and_coverage(home):
    said = run("hotspots", "--programme", PLAN, "--period", "2025-H1", home=home).stdout
    assert "▲ Phường Thượng Cát" in said
    assert "mới nhất trước: 1, 0, 1" in said
    assert "1/1 đơn vị có số liệu kỳ này" in said
    assert "1 điểm nóng trong 2 dãy số" in said
    assert "không phải kết luận" in said
    assert "Minh Khai" not in said


def test_machines_get_every_unit_with_its_standing(home):
    words = ("hotspots", "--programme", PLAN, "--period", "2025-H1", "--format", "json")
    told = json.loads(run(*words, home=home).stdout)
    rising = [u for u in told["units"] if u["standing"] == "rising"]
    assert [(u["unit"], u["now"]["count"]) for u in rising] == [("gso-2024/ward/00595", 9)]
    assert told["compared"] == 2
    assert told["expected_by_chance"] == pytest.approx(0.02)
    assert sum(told["standings"].values()) == len(told["units"])
    one = json.loads(run(*words, "--unit", "00611", home=home).stdout)
    assert {u["unit"] for u in one["units"]} == {"gso-2024/ward/00611"}


def test_the_first_periods_have_no_past_to_compare_with(home):
    words = ("hotspots", "--programme", PLAN, "--period", "2024-H2", "--lang", "en")
    said = run(*words, home=home).stdout
    assert "0 hotspots among 0 counts" in said
    assert "… insufficient data: " in said
