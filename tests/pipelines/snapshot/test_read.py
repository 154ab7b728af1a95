"""Readers ask a snapshot by codes; every answer is in the order of targets, tree and time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.attainment.schema import ATTAINMENT
from pipelines.domain.errors import SnapshotError, UnknownNameError
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.read import current_snapshot, open_snapshot
from pipelines.snapshot.schema import FILES, ISSUES, SUBMISSIONS, VALUES

CITY, DISTRICT, WARD = (
    UnitId.parse(f"gso-2024/{place}") for place in ("province/01", "district/021", "ward/00595")
)
H1, YEAR = Period.parse("2025-H1"), Period.parse("2024")


def places(table):
    return [
        (row["indicator"], row["unit"].split("/", 1)[1], row["period"]) for row in table.to_pylist()
    ]


def test_one_unit_one_period_in_the_order_of_targets(published):
    rows = published.attainment(programme="district-plan", units=[DISTRICT], period=H1)
    assert places(rows) == [
        ("wards_with_model", "district/021", "2025-H1"),
        ("helped_share", "district/021", "2025-H1"),
    ]
    assert rows.schema.equals(ATTAINMENT)


def test_children_are_those_just_below(published):
    wards = published.attainment(
        programme="city-watch", parent=DISTRICT, period=H1, indicator="helped_share"
    )
    assert [unit for _, unit, _ in places(wards)] == [
        f"ward/{code}" for code in ("00595", "00598", "00601", "00602")
    ]
    districts = published.attainment(programme="city-watch", parent=CITY, period=H1)
    assert [unit for _, unit, _ in places(districts)] == ["district/021"]


def test_within_is_the_unit_and_everything_below(published):
    rows = published.attainment(programme="city-watch", within=CITY, period=H1)
    assert [unit for _, unit, _ in places(rows)][:3] == [
        "province/01",
        "district/021",
        "ward/00595",
    ]
    only = published.attainment(programme="city-watch", within=CITY, period=H1, level=Level.WARD)
    assert {row["level"] for row in only.to_pylist()} == {"ward"}
    several = published.attainment(programme="city-watch", units=[CITY, WARD], period=H1)
    assert [unit for _, unit, _ in places(several)] == ["province/01", "ward/00595"]
    assert published.attainment(programme="city-watch", units=[]).num_rows == 0


def test_series_runs_oldest_first_and_a_year_after_its_halves(published):
    assert [str(p.period) for p in published.periods("district-plan")] == [
        "2024-H1", "2024-H2", "2024", "2025-H1",
    ]  # fmt: skip
    rows = published.attainment(
        programme="district-plan", indicator="helped_share", units=[DISTRICT]
    )
    assert [period for _, _, period in places(rows)] == ["2024-H1", "2024-H2", "2024", "2025-H1"]


def test_every_table_has_its_declared_shape(published):
    assert published.values(programme="district-plan", indicator="helped_share").schema.equals(
        VALUES
    )
    assert published.submissions(programme="city-watch").schema.equals(SUBMISSIONS)
    assert published.issues().schema.equals(ISSUES)
    assert published.files().schema.equals(FILES)


def test_filters_narrow_and_unknown_periods_are_empty(published):
    assert {r["element"] for r in published.values(indicator="helped_share").to_pylist()} == {
        "found", "helped",
    }  # fmt: skip
    nothing = Period.parse("1999")
    assert published.attainment(programme="district-plan", period=nothing).num_rows == 0
    assert published.values(period=nothing).num_rows == 0
    assert published.submissions(form="no-such-form").num_rows == 0
    assert published.issues(within=WARD).num_rows == 0
    units = published.programme_units("district-plan", period=H1)
    assert units["unit"].to_pylist()[0] == str(DISTRICT)


@pytest.mark.parametrize(
    "ask",
    [
        lambda s: s.attainment(programme="no-such"),
        lambda s: s.attainment(programme="city-watch", within=UnitId.parse("gso-2024/ward/99999")),
        lambda s: s.values(indicator="no-such"),
    ],
)
def test_names_that_do_not_exist_are_refused_in_both_languages(published, ask):
    with pytest.raises(UnknownNameError, match=r"(?s)Không|không.*no "):
        ask(published)


def test_many_readers_at_once_get_their_own_rows(published):
    """One connection shared by threads would mix answers up or fail."""

    def ask(number: int) -> set[str]:
        unit = (CITY, DISTRICT, WARD)[number % 3]
        rows = published.attainment(programme="city-watch", units=[unit]).to_pylist()
        return {row["unit"] for row in rows} ^ {str(unit)}

    with ThreadPoolExecutor(8) as pool:
        assert set().union(*pool.map(ask, range(200))) == set()


def test_nothing_published_says_what_to_do(tmp_path):
    assert current_snapshot(tmp_path) is None
    with pytest.raises(SnapshotError, match="chitieu publish"):
        open_snapshot(tmp_path)


@pytest.mark.parametrize("name", ["2025-08-01-000000000000", "..", ".", "../elsewhere"])
def test_a_snapshot_that_is_not_there_is_not_opened(published, name):
    with pytest.raises(SnapshotError, match="no snapshot"):
        open_snapshot(published.folder.parent, name)


def test_a_changed_manifest_is_not_trusted(own_copy):
    path = own_copy / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"illustrative": true', b'"illustrative": false'))
    with pytest.raises(SnapshotError, match="changed"):
        open_snapshot(own_copy.parent, own_copy.name)


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"PAR1"), Path.unlink])
def test_a_damaged_snapshot_is_told_with_what_to_do(own_copy, damage):
    damage(own_copy / "values.parquet")
    with pytest.raises(SnapshotError, match="chitieu publish") as told:
        open_snapshot(own_copy.parent, own_copy.name)
    assert own_copy.name in str(told.value)


def test_figures_that_lack_what_they_must_have_are_told_as_damaged(own_copy):
    path = own_copy / "attainment.parquet"
    table = pq.read_table(path)
    at = table.schema.get_field_index("provenance")
    nothing = pa.nulls(table.num_rows, pa.string())
    pq.write_table(table.set_column(at, pa.field("provenance", pa.string()), nothing), path)
    with pytest.raises(SnapshotError, match="chitieu publish"):
        open_snapshot(own_copy.parent, own_copy.name)


def test_figures_of_an_earlier_format_without_corrections_are_none_of_them_revised(own_copy):
    path = own_copy / "attainment.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["revised"]), path)
    rows = open_snapshot(own_copy.parent, own_copy.name).attainment(programme="city-watch")
    assert set(rows["revised"].to_pylist()) == {False}


@pytest.mark.parametrize("content", [b"{", b"{}", b'{"format": 99}'])
def test_an_unreadable_manifest_is_told(own_copy, content):
    (own_copy / "manifest.json").write_bytes(content)
    with pytest.raises(SnapshotError, match=r"manifest\.json"):
        open_snapshot(own_copy.parent, own_copy.name)
