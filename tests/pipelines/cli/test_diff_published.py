"""``chitieu diff`` of two publications with something changed between: all of it adds up."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

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
KEPT = ("nation/vn", "province/01", "district/021", *(f"ward/00{n}" for n in (595, 598, 601, 602)))
PARTS = ("numerator", "denominator", "value")
H1 = "2025-H1"


@dataclass(frozen=True)
class Office:
    """A workspace of four wards."""

    home: Path

    @property
    def spec(self) -> Path:
        return self.home / "indicators.yaml"

    def run(self, *words: str) -> Result:
        result = CliRunner().invoke(chitieu, [*words, "--home", str(self.home)])
        assert result.exit_code == 0, result.output
        return result

    def publish(self) -> str:
        told = self.run("publish", "--as-of", "2025-08-01", "--format", "json").stdout
        return json.loads(told)["snapshot"]

    def edit(self, file: Path, *changes: tuple[str, str]) -> None:
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")

    def hand_in(self, ward: str, *, day: int = 3, form: str = "ward-half-year", **numbers: int):
        spec = read_spec(self.spec, read_register(self.home / "units"))
        values = tuple(
            DataValue(element, Decimal(number), None, str(number), "Biểu", f"C{row}")
            for row, (element, number) in enumerate(numbers.items(), 10)
        )
        unit = UnitId.parse(f"gso-2024/ward/{ward}")
        submission = Submission(form, "1", unit, Period.parse(H1), values)
        digest = sha256(f"{ward}{day}{form}".encode()).hexdigest()
        file = SubmissionFile(f"{form}-{ward}-{day}.xlsx", digest, 100, (submission,), ())
        moment = datetime(2025, 7, day, 9, tzinfo=timezone(timedelta(hours=7)))
        with open_warehouse(self.home / "chitieu.duckdb") as warehouse:
            load_submission(warehouse, file, received_at=moment, spec=spec)

    def diff(self, *ids: str) -> dict:
        """What machines get, after holding it and the text against each other."""
        told = json.loads(self.run("diff", *ids, "--format", "json").stdout)
        for figure in told["figures"]:
            for part in PARTS:
                _adds_up(figure[part])
        for language in ("vi", "en"):
            _reads_right(self.run("diff", *ids, "--lang", language).stdout, told)
        return told


def _adds_up(part: dict) -> None:
    """Each effect begins where the one before it ends; what changes adds up exactly."""
    level, changes = part["from"], []
    for effect in part["effects"]:
        assert effect["from"] == level
        level = effect["to"]
        changes.append(effect["change"])
    assert level == part["to"]
    if None not in (*changes, part["from"], part["to"]):
        assert Fraction(part["from"]) + sum(map(Fraction, changes)) == Fraction(part["to"])


def _reads_right(text: str, told: dict) -> None:
    """Flips come first, and the printed numbers of a line add up as printed."""
    text = text.replace("−", "-")
    text = text.replace(".", "").replace(",", ".") if "Đánh giá" in text else text.replace(",", "")
    lines = text.splitlines()
    assert lines[1].endswith(f": {len(told['flips'])}")
    headings = [line for line in lines if line.startswith("  ") and not line.startswith("   ")]
    assert len(set(headings)) == len(headings), "two figures under one name"
    for line in lines:
        found = re.match(r"    [^\d]*([\d.-]+)(?: %)? → ([\d.-]+)(?: %)?: (.*)", line)
        if found and " → " not in found[3]:
            changes = (Fraction(n) for n in re.findall(r" ([+-][\d.]+)", found[3]))
            assert Fraction(found[1]) + sum(changes) == Fraction(found[2]), line


def figure(told: dict, indicator: str, unit: str = DISTRICT, period: str = H1) -> dict:
    (found,) = [
        f
        for f in told["figures"]
        if (f["programme"], f["indicator"], f["unit"], f["period"])
        == ("district-plan", indicator, unit, period)
    ]
    return found


def changes(part: dict) -> dict[str, str | None]:
    return {effect["effect"]: effect["change"] for effect in part["effects"]}


def flips(told: dict) -> dict[tuple[str, str], tuple]:
    """Of the half-year; by indicator and unit."""
    return {
        (f["indicator"], f["unit"]): (f["from"], f["to"], f["because"])
        for f in told["flips"]
        if (f["programme"], f["period"]) == ("district-plan", H1)
    }


@pytest.fixture
def office(tmp_path) -> Office:
    """Three of the four wards have handed in; the fourth is late."""
    spec = (ROOT / "tests" / "specs" / "one-district.yaml").read_text(encoding="utf-8")
    # Nothing is kept back here: what is not shown is not taken apart.
    open_spec = spec.replace(", sensitive: true", "")
    (tmp_path / "indicators.yaml").write_text(open_spec, encoding="utf-8")
    (tmp_path / "units").mkdir()
    lines = (ROOT / "data" / "units" / "units.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines[1:] if line.split(",")[0] in {f"gso-2024/{k}" for k in KEPT}]
    (tmp_path / "units" / "units.csv").write_text("\n".join([lines[0], *kept]) + "\n", "utf-8")
    (tmp_path / "units" / "successions.csv").write_text("predecessor,successor,relation\n", "utf-8")
    office = Office(tmp_path)
    office.hand_in("00595", found=20, helped=12, has_model=1)
    office.hand_in("00598", found=30, helped=27, has_model=1)
    office.hand_in("00602", found=40, helped=33, has_model=1)
    return office


def test_another_target_flips_verdicts_and_leaves_the_figures(office):
    office.hand_in("00601", found=50, helped=40, has_model=0)
    first = office.publish()
    office.edit(
        office.spec,
        ("value: 50%", "value: 75%"),
        ("trên 50% phường", "trên 75% phường"),
        ("[{has_model: 1}, {", "[{has_model: 1}, {has_model: 1}, {has_model: 1}, {"),
    )
    told = office.diff(first, office.publish())
    assert flips(told) == {("wards_with_model", DISTRICT): ("met", "not_met", ["spec"])}
    assert (told["figures"], told["not_split"]) == ([], [])


NEW_FORM = """  ward-help:
    name: {vi: "Biểu mới", en: "The new form"}
    version: "1"
    calendar: half
    levels: [ward]
    due: {ward: {days_after: 5}, district: {days_after: 10}}
    sections:
      - title: {vi: "I", en: "I"}
        elements: [found, helped]
rules:
"""


def test_an_indicator_read_from_a_new_form_is_a_change_of_the_spec(office):
    office.hand_in("00601", found=50, helped=40, has_model=0)
    first = office.publish()
    office.edit(office.spec, ("rules:\n", NEW_FORM))
    for owner in ("- id: helped-within-found", "helped_share:"):
        _move(office.spec, owner)
    for ward, helped in (("00595", 14), ("00598", 27), ("00602", 33), ("00601", 41)):
        office.hand_in(ward, day=9, form="ward-help", found=50, helped=helped)
    told = office.diff(first, office.publish())
    share = figure(told, "helped_share")
    assert changes(share["numerator"]) == {"spec": "3"}
    assert changes(share["denominator"]) == {"spec": "60"}
    assert (share["value"]["from"], share["value"]["to"]) == ("4/5", "23/40")
    assert flips(told)["helped_share", DISTRICT] == ("met", "not_met", ["spec"])
    assert {e for f in told["figures"] for part in PARTS for e in changes(f[part])} == {"spec"}


def _move(spec: Path, owner: str) -> None:
    """Let the rule or indicator read the new form."""
    head, found, rest = spec.read_text(encoding="utf-8").partition(owner)
    moved = rest.replace("form: ward-half-year", "form: ward-help", 1)
    spec.write_text(f"{head}{found}{moved}", encoding="utf-8")


def test_wards_that_merged_and_one_that_was_split_are_a_change_of_boundaries(office):
    office.hand_in("00601", found=50, helped=40, has_model=0)
    first = office.publish()
    register = office.home / "units" / "units.csv"
    lines = register.read_text(encoding="utf-8").splitlines()
    ended = {f"gso-2024/ward/{code}" for code in ("00598", "00602", "00601")}
    edited = [_ends(line) if line.split(",")[0] in ended else line for line in lines]
    begun = [_begins(code, name) for code, name in (("1", "Gộp"), ("2", "Tách A"), ("3", "Tách B"))]
    register.write_text("\n".join([*edited, *begun]) + "\n", encoding="utf-8")
    relations = [("598", "1", "whole"), ("602", "1", "whole"), ("601", "2", "default_part")]
    rows = [f"gso-2024/ward/00{a},gso-2024/ward/9000{b},{how}" for a, b, how in relations]
    rows.append("gso-2024/ward/00601,gso-2024/ward/90003,part")
    (office.home / "units" / "successions.csv").write_text(
        "\n".join(["predecessor,successor,relation", *rows]) + "\n", encoding="utf-8"
    )
    office.hand_in("90001", day=9, found=70, helped=60, has_model=1)
    told = office.diff(first, office.publish())
    models, share = (figure(told, name) for name in ("wards_with_model", "helped_share"))
    # What the three wards that are no more had reported goes; the merged ward's comes.
    assert changes(models["numerator"]) == {"boundaries": "-2", "late_arrivals": "1"}
    assert changes(share["numerator"]) == {"boundaries": "-100", "late_arrivals": "60"}
    assert changes(share["denominator"]) == {"boundaries": "-120", "late_arrivals": "70"}
    assert flips(told)["wards_with_model", DISTRICT] == ("met", "undetermined", ["boundaries"])
    assert told["gone"] > 0
    assert told["added"] > 0


def _ends(line: str) -> str:
    """A row of the register whose unit ends on 31 March 2025."""
    return ",".join([*line.split(",")[:-1], "2025-03-31"])


def _begins(code: str, name: str) -> str:
    unit = f"gso-2024/ward/9000{code},gso-2024,ward,9000{code}"
    return f"{unit},{name},Phường,{DISTRICT},2025-04-01,"


def test_a_late_file_and_a_corrected_one_are_told_apart(office):
    first = office.publish()
    office.hand_in("00601", day=20, found=50, helped=40, has_model=0)
    office.hand_in("00595", day=21, found=21, helped=14, has_model=1)
    told = office.diff(first, office.publish())
    share = figure(told, "helped_share")
    assert changes(share["numerator"]) == {"late_arrivals": "40", "corrections": "2"}
    assert changes(share["denominator"]) == {"late_arrivals": "50", "corrections": "1"}
    assert (share["value"]["from"], share["value"]["to"]) == ("4/5", "38/47")
    # 40 of 50 is 4 of 5 as before: only the correction moves the share.
    assert set(changes(share["value"])) == {"corrections"}
    assert flips(told)["helped_share", DISTRICT] == ("undetermined", "met", ["late_arrivals"])
    corrected = figure(told, "helped_share", unit="gso-2024/ward/00595")
    assert changes(corrected["numerator"]) == {"corrections": "2"}
    came = figure(told, "helped_share", unit="gso-2024/ward/00601")
    assert changes(came["numerator"]) == {"late_arrivals": None}
