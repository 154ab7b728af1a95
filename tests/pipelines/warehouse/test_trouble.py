"""What DuckDB reports is told in both languages, with what to do and its own words."""

import duckdb
import pytest
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.domain.errors import WarehouseBusy, WarehouseError
from pipelines.warehouse.store import open_warehouse
from pipelines.warehouse.trouble import trouble


def test_a_damaged_file_is_told_with_what_to_do(tmp_path):
    path = tmp_path / "chitieu.duckdb"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(WarehouseError) as raised:
        open_warehouse(path)
    told = raised.value.text
    assert f"Kho dữ liệu {path} bị hỏng" in told.vi
    assert "restore a copy" in told.en
    assert "DuckDB" in told.vi


@pytest.mark.parametrize(
    ("said", "vi", "en"),
    [
        ("IO Error: Could not set lock on file", "chương trình khác", "another process"),
        (
            "The process cannot access the file because it is being used by another process.",
            "chương trình khác",
            "another process",
        ),
        ("Corrupt file: computed checksum does not match in block 7", "bị hỏng", "is damaged"),
        ("IO Error: No space left on device", "đĩa đã đầy", "the disk is full"),
        ("Something else", "không đọc được", "cannot be opened or read"),
    ],
)
def test_each_kind_of_trouble_has_its_sentence(said, vi, en):
    told = trouble(duckdb.IOException(said), "x.duckdb").text
    assert vi in told.vi
    assert en in told.en
    assert told.vi.endswith(said)
    assert told.en.endswith(said)


def test_trouble_in_the_middle_of_a_command_is_no_traceback(monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise duckdb.IOException("No space left on device")

    monkeypatch.setattr("pipelines.cli.check.read_register", full)
    result = CliRunner().invoke(main.chitieu, ["check"])
    assert result.exit_code == 1
    assert "đĩa đã đầy" in result.output
    assert "the disk is full" in result.output


@pytest.mark.parametrize("reads_first", [True, False])
def test_what_this_process_has_open_otherwise_is_busy_and_not_broken(tmp_path, reads_first):
    """The page may look at an original while the worker loads: whoever comes second waits."""
    path = tmp_path / "chitieu.duckdb"
    open_warehouse(path).close()
    with (
        open_warehouse(path, read_only=reads_first),
        pytest.raises(WarehouseBusy, match="try again in a moment"),
    ):
        open_warehouse(path, read_only=not reads_first)
