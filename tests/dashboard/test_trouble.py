"""A page that breaks tells what to do and an id; the log holds the id, and no data of a unit."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard.views.empty
from dashboard import desk
from dashboard.trouble import logged, words_for
from pipelines.cli.workspace import Workspace
from pipelines.domain.issue import Text
from pipelines.intake import queue
from pipelines.intake.refusal import NotPermittedError
from pipelines.intake.worker import Worker

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
DATA = "Phường Cổ Nhuế 2: 41 vụ"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CHITIEU_HOME", str(tmp_path))
    return tmp_path


def breaks(*_args, **_kwargs):
    raise ValueError(DATA)


def html(app):
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize(("lang", "told"), [("vi", "tải lại trang"), ("en", "Reload the page")])
def test_a_page_that_breaks_tells_what_to_do_and_the_id_of_the_log(
    home, monkeypatch, capfd, lang, told
):
    monkeypatch.setattr(dashboard.views.empty, "place_empty", breaks)
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception
    said = html(app)
    assert told in said
    assert DATA not in said
    [found] = re.findall(r"<strong>([0-9a-f]{8})</strong>", said)
    log = (home / "log" / "errors.log").read_text(encoding="utf-8")
    assert (found in log, "ValueError" in log, "in breaks" in log) == (True, True, True)
    assert found in capfd.readouterr().err
    assert DATA not in log


def test_what_is_refused_on_purpose_keeps_its_own_words_and_has_one_id_however_often(home):
    error = NotPermittedError()
    said = words_for(error, "publish")
    assert said.vi.startswith(error.text.vi)
    [found] = re.findall(r"Id in the log: ([0-9a-f]{8})", said.en)
    assert found in said.vi
    assert words_for(NotPermittedError(), "publish") == said
    log = (home / "log" / "errors.log").read_text(encoding="utf-8")
    assert (log.count(found), log.count("NotPermittedError")) == (1, 1)


def test_publishing_where_nothing_was_loaded_says_what_to_do_and_the_id(home):
    at = datetime(2026, 1, 1, 12)  # noqa: DTZ001
    queue.ask_to_publish(home / "uploads", at.date(), now=at, by="x")
    Worker(Workspace(home), clock=lambda: at, tell=lambda e: words_for(e, "queue")).work_once()
    [one] = queue.answers(home / "uploads")
    fault = one.told["fault"]["en"]
    [found] = re.findall(r"[0-9a-f]{8}", fault)
    assert found in (home / "log" / "errors.log").read_text(encoding="utf-8")
    assert "chitieu load" in fault


def test_a_file_that_cannot_be_made_is_logged_and_told_with_its_id_and_quotes_nothing(home):
    told = []
    with pytest.raises(RuntimeError, match=r"^download-csv$") as caught:
        logged(breaks, "download-csv", tell=told.append)()
    assert caught.value.__context__ is None
    [words] = told
    [found] = re.findall(r"[0-9a-f]{8}", words.vi)
    assert found in (home / "log" / "errors.log").read_text(encoding="utf-8")
    assert DATA not in words.vi


def test_what_went_wrong_beside_the_page_is_told_once_when_the_page_is_drawn_again(home):
    def page():
        import streamlit as st

        from dashboard.session import teller, to_be_told
        from pipelines.domain.issue import Text

        st.session_state["heard"] = [words.vi for words in to_be_told()]
        st.session_state["tell"] = teller()
        st.button("again")
        st.session_state["words"] = Text("mã 1a2b3c4d", "id 1a2b3c4d")

    app = AppTest.from_function(page).run()
    assert app.session_state["heard"] == []
    app.session_state["tell"](app.session_state["words"])
    app.button[0].click().run()
    assert app.session_state["heard"] == ["mã 1a2b3c4d"]
    app.button[0].click().run()
    assert app.session_state["heard"] == []


def test_a_button_that_breaks_is_told_when_the_page_is_drawn_again(home, monkeypatch):
    def page():
        import streamlit as st

        from dashboard.text.language import language
        from dashboard.views.mishap import place_told
        from dashboard.views.queue_state import _PUBLISH

        place_told(language("vi"))
        st.button("x", on_click=_PUBLISH, args=(None,))

    monkeypatch.setattr(desk, "require", breaks)
    app = AppTest.from_function(page, default_timeout=60).run()
    app.button[0].click().run()
    assert not app.exception
    assert "Lỗi ngoài dự kiến" in html(app)
    app.run()
    assert "Lỗi ngoài dự kiến" not in html(app)


def test_a_queue_that_breaks_keeps_its_error_once(tmp_path):
    kept = []
    worker = Worker(
        Workspace(tmp_path), clock=breaks, tell=lambda e: kept.append(e) or Text("a", "b")
    )
    worker._do = breaks
    worker.work_once()
    worker.work_once()
    assert (len(kept), worker.held_up) == (1, Text("a", "b"))
