"""What a snapshot says of small sensitive figures: that they are there, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.disclosure.issues import MASKED
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period

WARD = UnitId.parse("gso-2024/ward/00595")
H1 = Period.parse("2025-H1")


def test_small_figure_is_suppressed_in_every_programme(published):
    for programme in ("district-plan", "city-watch"):
        (row,) = published.attainment(
            programme=programme, indicator="helped_share", units=[WARD], period=H1
        ).to_pylist()
        assert (row["verdict"], row["numerator"], row["denominator"]) == ("suppressed", None, None)


def test_its_numbers_are_gone_and_their_address_stays(published):
    rows = {row["element"]: row for row in published.values(within=WARD, period=H1).to_pylist()}
    assert (rows["found"]["value"], rows["found"]["absence"]) == (None, "suppressed")
    assert (rows["found"]["typed"], rows["found"]["cell"]) == ("", "C10")
    assert rows["has_model"]["value"] == 1
    assert rows["found"]["revised"] is True


def test_issue_of_a_rejected_file_quotes_no_sensitive_number(published):
    (row,) = published.issues(period=H1).to_pylist()
    assert (row["code"], row["cell"], row["file_status"]) == ("SUB301", "C11", "rejected")
    assert (row["seen"], row["expected"], row["message_vi"]) == (None, None, MASKED.vi)


def test_a_wards_own_words_stay_in_the_office(published):
    assert set(published.values()["remark"].to_pylist()) == {None}
    assert set(published.submissions()["remark"].to_pylist()) == {None}


@pytest.mark.parametrize("name", ["attainment", "values", "submissions", "files", "issues"])
def test_no_file_holds_what_was_suppressed(published, name):
    """The reason a figure is hidden would tell which ones are small."""
    table = pq.read_table(published.folder / f"{name}.parquet")
    assert not {"reason", "suppressions"} & set(table.column_names)
    assert not list(Path(published.folder).glob("suppress*"))


def test_no_file_quotes_the_name_somebody_gave_to_a_wards_file(published):
    """People put names and telephone numbers into file names; sheets may be named after files."""
    for path in published.folder.rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not [name for name in ("lan-2", "=00601") if name in text], path.name
    (row,) = published.issues(period=H1).to_pylist()
    assert row["place"] == "00601-2025-H1-ward-half-year.xlsx:Biểu!C11"
    assert row["file"] == "00601-2025-H1-ward-half-year.xlsx"


def test_hash_and_size_are_withheld_where_numbers_are(published):
    """Two small numbers are found by trying; a file whose numbers are all shown keeps its hash."""
    files = {row["name"]: row for row in published.files().to_pylist()}
    kept = {name for name, row in files.items() if row["sha256"]}
    assert {name.removesuffix("-ward-half-year.xlsx") for name in kept} == {
        "00595-2024-H2", "00598-2024-H2", "00601-2024-H2", "00602-2024-H2", "00598-2025-H1",
    }  # fmt: skip
    assert {row["size"] is None for row in files.values() if row["sha256"] is None} == {True}


def test_hand_in_list_tells_who_was_on_time_late_rejected_and_missing(small_office, published):
    rows = published.submissions(form="ward-half-year", period=H1).to_pylist()
    states = {row["unit"].split("/")[2]: (row["state"], row["status"], row["days"]) for row in rows}
    assert states == {
        # The correction of 8 July does not make the file of 3 July late.
        "00595": ("on_time", "corrected", -2),
        "00598": ("on_time", "accepted", -2),
        "00601": ("rejected", "rejected", 27),
        "00602": ("late", "accepted", 4),
    }
    assert [row["unit"] for row in rows] == sorted(row["unit"] for row in rows)
