"""The help of every command speaks both languages, Click's own words too."""

import pytest
from click.testing import CliRunner

from pipelines.cli.main import COMMANDS, chitieu


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)])
def test_headings_and_remarks_have_vietnamese_beside_english(words):
    said = CliRunner(env={"COLUMNS": "200"}).invoke(chitieu, [*words, "--help"]).output
    lines = said.splitlines()
    assert lines[0].startswith("Cách dùng / Usage: ")
    assert "Tùy chọn / Options:" in lines
    assert "In phần giúp đỡ này. / Show this message and exit." in " ".join(said.split())
    assert not {"Options:", "Commands:"} & set(lines)
    assert "[default" not in said
    assert "[required]" not in said
