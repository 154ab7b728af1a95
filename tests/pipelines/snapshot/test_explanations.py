"""What a ward says about a number goes with it, unless it could tell a number that is not shown."""

from dataclasses import replace
from shutil import copytree

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.disclosure.explanations import protect_explanations
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.domain.org_unit import UnitId
from pipelines.lineage.published import Published
from pipelines.snapshot.export import Selection, export_table
from pipelines.snapshot.memory import Memory
from pipelines.snapshot.read import open_snapshot

WARD = UnitId.parse("gso-2024/ward/00602")
WHY = "Mới lập mô hình tháng 5"


def explained(file, words):
    (one,) = file.submissions
    values = tuple(value._replace(explanation=words) for value in one.values)
    return replace(file, submissions=(replace(one, values=values),))


@pytest.fixture
def published(office, workbook_of, tmp_path):
    """A ward whose numbers are shown and one whose small number is not; both explain all."""
    shown = workbook_of("00602", "2024-H2", found=25, helped=15, has_model=1)
    hidden = workbook_of("00595", "2025-H1", found=3, helped=1, has_model=1)
    office.hand_in(explained(shown, WHY), month=1, day=3)
    office.hand_in(explained(hidden, WHY), month=7, day=3)
    office.publish(tmp_path / "snapshots")
    return open_snapshot(tmp_path / "snapshots")


def words_of(snapshot):
    rows = snapshot.values().to_pylist()
    return {(row["unit"][-5:], row["element"]): row["explanation"] for row in rows}


def test_an_explanation_travels_with_its_value(published):
    told = words_of(published)
    assert told["00602", "has_model"] == WHY
    held = Published.of(published).held("ward-half-year", ["has_model"], WARD)
    (slot,) = held.slots.values()
    assert slot["has_model"].explanation == WHY
    table = export_table(published, Selection("values", WARD))
    assert WHY in table["explanation"].to_pylist()


def test_words_beside_a_sensitive_or_hidden_number_stay_in_the_office(published):
    told = words_of(published)
    assert told["00602", "found"] is None
    assert told["00595", "has_model"] is None
    folder = published.folder
    kept = pq.read_table(folder / "values.parquet")["explanation"].to_pylist()
    assert [words for words in kept if words] == [WHY]


def test_a_snapshot_from_before_explanations_still_opens(published, tmp_path):
    old = tmp_path / "old"
    copytree(published.folder, old)
    table = pq.read_table(old / "values.parquet").drop_columns(["explanation"])
    pq.write_table(table, old / "values.parquet")
    memory = Memory(old, spec=published.spec, spans=published._spans)
    span = {"first_unit": 0, "last_unit": 99, "first_period": 0, "last_period": 99}
    rows = memory.query("values_within", table="values", forms=None, elements=None, **span)
    assert rows.num_rows == published.values().num_rows
    assert rows["explanation"].null_count == rows.num_rows


def test_without_explanations_the_values_stay_as_they_are(published):
    values = published.values()
    empty = values.set_column(
        values.column_names.index("explanation"),
        values.schema.field("explanation"),
        pa.nulls(values.num_rows, pa.string()),
    )
    assert empty["corrected_because"].null_count == values.num_rows
    assert protect_explanations(empty, published.spec, hidden=set()) is empty


def answered(name):
    """A rule about a number that is not sensitive, which the ward explains."""
    words, said = Text("Lệch.", "Off."), Text(f"Đã có giải trình: «{WHY}».", f"Explained: '{WHY}'.")
    place = Place(name, "Biểu", "C12")
    return Issue("SUB303", Severity.INFO, place, words, said, "1", "== 0", "has_model")


def answers_told(office, root):
    office.publish(root)
    return {row["unit"]: row["action_vi"] for row in open_snapshot(root).issues().to_pylist()}


def test_what_answers_a_rule_stays_in_the_office_where_a_number_is_hidden(
    office, workbook_of, tmp_path
):
    """The note of a rule quotes the same words as the value: both are left out together."""
    for ward, period, found in (
        ("00602", "2024-H2", 25), ("00595", "2025-H1", 3), ("00598", "2025-H1", 4),
    ):  # fmt: skip
        file = f"{ward}.xlsx"
        numbers = {"found": found, "helped": found, "has_model": 1}
        book = workbook_of(ward, period, name=file, issues=(answered(file),), **numbers)
        office.hand_in(book, month=7, day=3)
    # Replaced by a file whose numbers are shown: what the first one said goes with its numbers.
    newer = workbook_of("00598", "2025-H1", name="b.xlsx", found=40, helped=40, has_model=1)
    office.hand_in(newer, month=7, day=4)
    told = answers_told(office, tmp_path / "snapshots")
    assert {unit[-5:]: WHY in words for unit, words in told.items()} == {
        "00602": True,
        "00595": False,
        "00598": False,
    }


def test_why_a_number_was_corrected_stays_in_the_office_where_another_is_hidden(published):
    """A reason beside a number that is not sensitive may quote one that is."""
    values = published.values()
    reasons = pa.array([WHY] * values.num_rows, pa.string())
    at = values.column_names.index("corrected_because")
    said = values.set_column(at, values.schema.field(at), reasons)
    hidden = {("ward-half-year", "gso-2024/ward/00595", "2025-H1")}
    kept = protect_explanations(said, published.spec, hidden=hidden).to_pylist()
    assert {(r["unit"][-5:], r["element"]) for r in kept if r["corrected_because"]} == {
        ("00602", "has_model")
    }
