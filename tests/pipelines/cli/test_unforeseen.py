"""An error that nobody foresaw: an id for the person, the same id and the code in the log."""

import re
from datetime import datetime

import click
import pytest
from click.testing import CliRunner

from pipelines.cli.main import CommandGroup
from pipelines.cli.unforeseen import entry_of, record
from pipelines.cli.workspace import Workspace, home_option

AT = datetime(2025, 12, 6, 9, 30)  # noqa: DTZ001
DATA = "Phường Cổ Nhuế 2: 41 vụ"


@click.group(cls=CommandGroup)
def group():
    pass


@group.command()
@home_option
def breaks(workspace):
    try:
        int(DATA)
    except ValueError as error:
        raise LookupError(DATA) from error


def run(home):
    return CliRunner().invoke(group, ["breaks", "--home", str(home)])


def test_a_command_tells_the_id_and_the_log_holds_it_with_the_code_and_no_data(tmp_path):
    result = run(tmp_path)
    assert result.exit_code == 1
    told = re.search(r"mã ([0-9a-f]{8})\.", result.stderr)[1]
    assert f"id {told}" in result.stderr
    assert str(tmp_path / "log" / "errors.log") in result.stderr
    assert "Traceback" not in result.output
    log = (tmp_path / "log" / "errors.log").read_text(encoding="utf-8")
    assert told in log
    assert log.index("ValueError") < log.index("LookupError")
    assert "in breaks" in log
    assert DATA not in log
    assert DATA not in result.output


def test_without_a_workspace_the_lines_stand_on_standard_error(tmp_path):
    result = run(tmp_path / "none")
    assert "LookupError" in result.stderr
    assert DATA not in result.stderr
    assert not (tmp_path / "none").exists()


def test_a_long_log_is_put_aside(tmp_path):
    office = Workspace(tmp_path)
    office.log.parent.mkdir()
    office.log.write_text("x" * 1_000_001, encoding="utf-8")
    found = record(ValueError(DATA), office, what="load", at=AT)
    assert found.id in office.log.read_text(encoding="utf-8")
    assert office.log.with_suffix(".old.log").stat().st_size == 1_000_001


@pytest.mark.parametrize("error", [ValueError(DATA), KeyError(DATA), UnicodeError(DATA)])
def test_no_message_of_an_error_is_written(error):
    entry = entry_of(error, "0a1b2c3d", what="page units", at=AT)
    assert entry.startswith("2025-12-06T09:30:00 0a1b2c3d page units\n")
    assert DATA not in entry
    assert type(error).__name__ in entry


def test_errors_raised_from_each_other_end():
    first, second = ValueError(DATA), LookupError(DATA)
    first.__cause__, second.__cause__ = second, first
    assert entry_of(first, "0a1b2c3d", what="load", at=AT).count("Error") == 2
