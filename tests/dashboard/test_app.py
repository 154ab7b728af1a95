"""The router without a snapshot: an empty workspace is no error."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


def test_an_empty_workspace_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("CHITIEU_HOME", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60).run()
    assert not app.exception


def test_a_fault_is_told_in_the_readers_language(tmp_path, monkeypatch):
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "snapshots" / "CURRENT").write_text("gone", encoding="utf-8")
    monkeypatch.setenv("CHITIEU_HOME", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60).run()
    said = " ".join(element.proto.body for element in app.get("html"))
    assert "Không có bản công bố" in said
    assert "There is no snapshot" not in said
