"""The router without a snapshot: an empty workspace is no error."""

from pathlib import Path

import pytest
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


def read(home, monkeypatch, *, user=None):
    monkeypatch.setenv("CHITIEU_HOME", str(home))
    monkeypatch.setenv("CHITIEU_SIGN_IN", "1")
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    if user:
        app.user = {"is_logged_in": True, "email": f"{user}@office.example", "name": user}
    app.run()
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


def test_where_people_sign_in_nobody_sees_anything_before(tmp_path, monkeypatch):
    said = read(tmp_path, monkeypatch)
    assert "Cần đăng nhập" in said
    assert "công bố" not in said


def test_somebody_who_is_not_listed_is_told_so_and_others_come_in(tmp_path, monkeypatch):
    (tmp_path / "access.yaml").write_text(
        "people: [{email: an@office.example, role: reader}]", encoding="utf-8"
    )
    assert "binh@office.example" in read(tmp_path, monkeypatch, user="binh")
    assert "Chưa có số liệu nào được công bố" in read(tmp_path, monkeypatch, user="an")


@pytest.mark.parametrize(
    ("entry", "told", "untold"),
    [
        ("role: officer", ("Nhận báo cáo", "Công bố số liệu", "chitieu publish"), "nhờ người"),
        ("role: officer, units: [gso-2024/ward/00611]", ("Nạp tệp này", "Rồi nhờ"), "Cũng ở"),
        ("role: analyst", ("nhờ người phụ trách số liệu",), "chitieu publish"),
    ],
)
def test_an_empty_workspace_tells_everybody_what_they_can_do(
    tmp_path, monkeypatch, entry, told, untold
):
    listed = f"people: [{{email: an@office.example, {entry}}}]"
    (tmp_path / "access.yaml").write_text(listed, encoding="utf-8")
    said = read(tmp_path, monkeypatch, user="an")
    assert [words for words in told if words not in said] == []
    assert untold not in said


def test_a_faulty_list_lets_nobody_in(tmp_path, monkeypatch):
    (tmp_path / "access.yaml").write_text(
        "people: [{email: an@office.example, role: king}]", encoding="utf-8"
    )
    said = read(tmp_path, monkeypatch, user="an")
    assert "access.yaml" in said
    assert "công bố" not in said
