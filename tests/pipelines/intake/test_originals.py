"""An original is given as it came, or not at all."""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu
from pipelines.cli.workspace import Workspace
from pipelines.domain.errors import OriginalError
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.intake.originals import kept_files, original_bytes
from pipelines.spec.read import read_spec
from pipelines.submissions.template import write_template
from pipelines.units.register import read_register

ROOT = Path(__file__).parents[3]
FORM = "ward-half-year"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """One ward's accepted and another's refused workbook, loaded by the command."""
    folder = tmp_path_factory.mktemp("office")
    units = read_register(ROOT / "data" / "units")
    spec = read_spec(ROOT / "indicators.yaml", units)
    plain = {
        element: "Có" if spec.data_elements[element].value_type == "yes_no" else 0
        for element in spec.forms[FORM].elements
    }
    for name, ward, talks in (("good.xlsx", "00611", 4), ("bad.xlsx", "00616", "4/9")):
        write_template(
            folder / name,
            spec=spec,
            units=units,
            unit=UnitId.parse(f"gso-2024/ward/{ward}"),
            form_id=FORM,
            period=Period.parse("2025-H1"),
            filled={**plain, "households_total": 100, "households_at_talks": talks},
        )
    words = ["load", str(folder), "--home", str(folder / "home"), "--received-at", "2025-07-03"]
    CliRunner().invoke(chitieu, words)
    return Workspace(folder / "home")


def files(office):
    found = kept_files(office, form=FORM, periods={"2025-H1"})
    return {kept.name: kept for kept in found}


def test_accepted_and_refused_files_are_found_with_what_became_of_them(office):
    found = files(office)
    assert {name: (str(k.unit), k.status, k.has_issues) for name, k in found.items()} == {
        "good.xlsx": ("gso-2024/ward/00611", "accepted", False),
        "bad.xlsx": ("gso-2024/ward/00616", "rejected", True),
    }
    assert found["good.xlsx"].received_at == datetime(2025, 7, 3)  # noqa: DTZ001
    assert found["good.xlsx"].units == {UnitId.parse("gso-2024/ward/00611")}
    assert kept_files(office, form=FORM, periods={"2024-H2"}) == ()


@pytest.mark.parametrize("name", ["good.xlsx", "bad.xlsx"])
def test_the_bytes_are_those_that_came(office, name):
    came = (office.home.parent / name).read_bytes()
    assert original_bytes(office, files(office)[name].sha256, files(office)[name].name) == came


def test_what_was_altered_is_not_given(office):
    kept = files(office)["good.xlsx"]
    [path] = office.archive.rglob("*.xlsx")
    came = path.read_bytes()
    path.write_bytes(came + b" ")
    try:
        with pytest.raises(OriginalError, match="was altered"):
            original_bytes(office, kept.sha256, kept.name)
        path.unlink()
        with pytest.raises(OriginalError, match="is gone"):
            original_bytes(office, kept.sha256, kept.name)
    finally:
        path.write_bytes(came)
