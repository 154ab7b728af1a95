"""``chitieu diff`` and ``chitieu check --against``: two snapshots of a district, an edited spec."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest
from click.testing import CliRunner, Result

from pipelines.cli.main import chitieu
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.spec.read import read_spec
from pipelines.submissions.model import DataValue, Submission, SubmissionFile
from pipelines.units.register import read_register
from pipelines.warehouse.load import load_submission
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).parents[3]
DISTRICT = "gso-2024/district/021"
KEPT = ("nation/vn", "province/01", "district/021", "ward/00595", "ward/00598", "ward/00602")
REPORTS = [
    ("00595", 3, {"found": 20, "helped": 12, "has_model": 1}),
    ("00598", 3, {"found": 30, "helped": 27, "has_model": 0}),
    ("00602", 20, {"found": 3, "helped": 2, "has_model": 1}),
    ("00595", 21, {"found": 20, "helped": 14, "has_model": 1}),
]
"""Ward, day of July, numbers: the third ward is late and small, the first corrects itself."""


def run(*words: str) -> Result:
    return CliRunner().invoke(chitieu, list(words))


def file_of(ward: str, day: int, numbers: dict[str, int]) -> SubmissionFile:
    values = tuple(
        DataValue(element, Decimal(number), None, str(number), "Biểu", f"C{row}")
        for row, (element, number) in enumerate(numbers.items(), 10)
    )
    unit = UnitId.parse(f"gso-2024/ward/{ward}")
    submission = Submission("ward-half-year", "1", unit, Period.parse("2025-H1"), values)
    digest = sha256(f"{ward}{day}".encode()).hexdigest()
    return SubmissionFile(f"{ward}-{day}.xlsx", digest, 100, (submission,), ())


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A workspace of three wards with everything they handed in."""
    home = tmp_path_factory.mktemp("home")
    copy(ROOT / "tests" / "specs" / "one-district.yaml", home / "indicators.yaml")
    (home / "units").mkdir()
    lines = (ROOT / "data" / "units" / "units.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines[1:] if line.split(",")[0] in {f"gso-2024/{k}" for k in KEPT}]
    (home / "units" / "units.csv").write_text("\n".join([lines[0], *kept]) + "\n", "utf-8")
    (home / "units" / "successions.csv").write_text("predecessor,successor,relation\n", "utf-8")
    spec = read_spec(home / "indicators.yaml", read_register(home / "units"))
    with open_warehouse(home / "chitieu.duckdb") as warehouse:
        for ward, day, numbers in REPORTS:
            moment = datetime(2025, 7, day, 9, tzinfo=timezone(timedelta(hours=7)))
            load_submission(warehouse, file_of(ward, day, numbers), received_at=moment, spec=spec)
    return home


@pytest.fixture(scope="module")
def ids(home) -> tuple[str, str]:
    """As known on 10 July, and everything: the second is current."""
    publish = ("publish", "--home", str(home), "--as-of", "2025-08-01", "--format", "json")
    first = json.loads(run(*publish, "--known-at", "2025-07-10").stdout)["snapshot"]
    return first, json.loads(run(*publish).stdout)["snapshot"]


def test_flipped_verdicts_come_first_and_then_what_made_the_figures_differ(home, ids):
    result = run("diff", *ids, "--home", str(home), "--lang", "en", "--unit", DISTRICT)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[:2] == [" → ".join(ids), "Verdicts that flipped: 3"]
    assert "  Wards with a model · Quận Bắc Từ Liêm · 2025-H1: undetermined → met" in result.output
    at = lines.index("  Wards with a model · Quận Bắc Từ Liêm · 2025-H1")
    assert at > lines.index(next(line for line in lines if line.startswith("Figures that differ")))
    share = "Share helped · Quận Bắc Từ Liêm · 2025-H1 · District: undetermined → met"
    assert f"{share} (cannot be split: rests on values that are not shown)" in result.output
    assert lines[at + 1].strip() == "numerator 1 → 2: late arrivals +1"
    assert lines[at + 2].strip() == "value 33.33 % → 66.67 %: late arrivals +33.34 points"


def test_machines_get_exact_fractions(home, ids):
    words = ("--home", str(home), "--programme", "district-plan", "--format", "json")
    told = json.loads(run("diff", *ids, *words).stdout)
    assert [told[end]["id"] for end in ("first", "second")] == list(ids)
    (models,) = [
        f for f in told["figures"] if (f["indicator"], f["unit"]) == ("wards_with_model", DISTRICT)
    ]
    assert models["value"] == {
        "from": "1/3",
        "to": "2/3",
        "effects": [{"effect": "late_arrivals", "from": "1/3", "to": "2/3", "change": "1/3"}],
    }


def test_what_rests_on_a_small_count_is_not_taken_apart(home, ids):
    words = ("--home", str(home), "--programme", "district-plan", "--format", "json")
    told = json.loads(run("diff", *ids, *words).stdout)
    ward = "gso-2024/ward/00602"
    shown = [*told["flips"], *told["figures"], *told["not_split"]]
    assert not [f for f in shown if (f["indicator"], f["unit"]) == ("helped_share", ward)]
    assert not [f for f in told["figures"] if f["indicator"] == "helped_share"]
    assert told["withheld"] > 0


def test_a_snapshot_does_not_differ_from_itself(home, ids):
    told = json.loads(
        run("diff", "current", ids[1], "--home", str(home), "--format", "json").stdout
    )
    assert (told["flips"], told["figures"], told["not_split"]) == ([], [], [])


def test_an_unknown_snapshot_or_programme_is_told(home, ids):
    assert "2020-01-01-x" in run("diff", "2020-01-01-x", "current", "--home", str(home)).output
    result = run("diff", *ids, "--home", str(home), "--programme", "nothing")
    assert result.exit_code == 1
    assert "district-plan" in result.output


@pytest.fixture
def edited(home, tmp_path) -> Path:
    """The spec with more than 75 % asked for where it was 50 %: two of three are too few."""
    text = (home / "indicators.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("value: 50%", "value: 75%"),
        ("trên 50% phường", "trên 75% phường"),
        ("[{has_model: 1}, {", "[{has_model: 1}, {has_model: 1}, {has_model: 1}, {"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path / "edited.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_edit_is_held_against_what_was_published(home, ids, edited):
    words = ("check", str(edited), "--home", str(home), "--against", "current")
    result = run(*words, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert f"Against snapshot {ids[1]}: 1 verdict(s) would flip" in result.output
    flip = "Wards with a model · Quận Bắc Từ Liêm · 2025-H1: met → not met"
    assert flip in result.output
    told = json.loads(run(*words, "--format", "json").stdout)["against"]
    assert told["id"] == ids[1]
    assert [(f["unit"], f["from"], f["to"]) for f in told["flips"]] == [
        (DISTRICT, "met", "not_met")
    ]
    assert told["unknown"] == []


def test_the_spec_as_it_is_flips_nothing(home, ids):
    result = run("check", "--home", str(home), "--against", ids[0])
    assert result.exit_code == 0
    assert "không đánh giá nào đổi" in result.output


def with_minimum(folder: Path, count: int) -> Path:
    text = (ROOT / "tests" / "specs" / "one-district.yaml").read_text(encoding="utf-8")
    path = folder / "edited.yaml"
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("disclosure"))
    path.write_text(f"{kept}\ndisclosure: {{minimum_count: {count}}}\n", encoding="utf-8")
    return path


def test_an_edit_that_shows_less_tells_which_figures_and_no_number(home, ids, tmp_path):
    edit = str(with_minimum(tmp_path, 25))
    words = ("check", edit, "--home", str(home), "--against", ids[1])
    told = json.loads(run(*words, "--format", "json").stdout)["against"]
    # the wards are hidden as it is; with fewer shown the district's sum would tell of them
    assert DISTRICT in {key["unit"] for key in told["newly_suppressed"]}
    assert told["no_longer_suppressed"] == []
    assert {name for key in told["newly_suppressed"] for name in key} == {
        "programme", "indicator", "unit", "period"
    }  # fmt: skip
    said = run(*words).stdout
    assert "kết quả sẽ không công bố nữa\n  Tỷ lệ được hỗ trợ · " in said


def test_an_edit_that_shows_more_tells_which_figures(home, ids, tmp_path):
    edit = str(with_minimum(tmp_path, 2))
    words = ("check", edit, "--home", str(home), "--against", ids[1], "--lang", "en")
    told = json.loads(run(*words, "--format", "json").stdout)["against"]
    assert told["newly_suppressed"] == []
    # one case between found and helped is still small in 00602, and 00595 still covers it
    assert {key["unit"] for key in told["no_longer_suppressed"]} == {"gso-2024/ward/00598"}
    said = run(*words).stdout
    assert "would no longer be suppressed\n  Share helped · " in said
    listed = said.partition("no longer be suppressed\n")[2].splitlines()
    assert all(
        re.fullmatch(r"  Share helped · [^·\d]+ · 2025(-H1)?( · [A-Z][a-z]+)?", line)
        for line in listed
    )


def test_without_the_warehouse_that_is_not_known(home, ids, tmp_path):
    away = tmp_path / "away"
    copytree(home, away, ignore=ignore_patterns("*.duckdb*"))
    words = ("check", "--home", str(away), "--against", ids[1])
    told = json.loads(run(*words, "--format", "json").stdout)["against"]
    assert (told["newly_suppressed"], told["no_longer_suppressed"]) == (None, None)
    assert "There is no warehouse to tell by" in run(*words, "--lang", "en").stdout
