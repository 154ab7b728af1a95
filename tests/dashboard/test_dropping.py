"""What is said of the files that were dropped last, in whatever order their news comes."""

from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace

import pytest

from dashboard import session
from pipelines.domain.issue import Text


class Interrupted(BaseException):
    """What Streamlit ends a callback or a run with, where another run is asked for."""


class Page:
    """The page as Streamlit would run it: widgets that a person changes, one run after another."""

    def __init__(self, monkeypatch):
        self.state = {}
        self.calls = {}
        self.taken = []
        self.interrupted = False
        widgets = SimpleNamespace(
            session_state=self.state, file_uploader=self._uploader, rerun=self._rerun
        )
        monkeypatch.setattr(session, "st", widgets)
        self.drawn()

    def _uploader(self, _label, *, key, on_change, **_kwargs):
        self.calls["files"] = (key, on_change)
        return self.state.setdefault(key, [])

    def _rerun(self):
        raise Interrupted

    def _watch(self, *, key, data, on_held_change):
        self.calls["held"] = (key, data["drop"], on_held_change)

    def drawn(self):
        with suppress(Interrupted):
            return self._draw()
        return self._draw()

    def _draw(self):
        said = session.drop("drop", self._take)
        session.watch_drops(self._watch, {}, lambda name, large: Text(f"{name} {large}", ""))
        return [words.vi for words in said]

    def _take(self, name, _):
        if self.interrupted:
            raise Interrupted
        self.taken.append(name)
        return Text(name, name) if "bad" in name else None

    def arrive(self, *names):
        key, on_change = self.calls["files"]
        self.state[key] = [
            SimpleNamespace(name=n, file_id=f"{key} {n}", getvalue=lambda: b"") for n in names
        ]
        with suppress(Interrupted):
            on_change()

    def hold(self, *names, alone, into=None):
        key, place, on_change = self.calls["held"]
        files = [{"name": name, "large": True} for name in names]
        held = {"files": files, "alone": alone, "drop": place if into is None else into}
        self.state[key] = SimpleNamespace(held=held)
        on_change()


@pytest.fixture
def page(monkeypatch):
    return Page(monkeypatch)


def test_a_file_held_back_alone_is_told_until_another_is_dropped(page):
    page.hold("big", alone=True)
    assert (page.drawn(), page.drawn()) == (["big True"], ["big True"])
    page.arrive("good")
    assert page.drawn() == []


@pytest.mark.parametrize("runs_between", [0, 1])
def test_one_held_back_beside_others_is_told_before_they_arrive_and_after(page, runs_between):
    page.hold("big", alone=False)
    for _ in range(runs_between):
        assert page.drawn() == ["big True"]
    page.arrive("good", "bad")
    assert page.drawn() == ["big True", "bad"]
    page.arrive("good")
    assert page.drawn() == []


def test_the_news_may_come_after_the_files_that_were_dropped_with_it(page):
    page.arrive("good")
    page.hold("big", alone=False, into=0)
    assert page.drawn() == ["big True"]
    page.arrive("good")
    assert page.drawn() == []


def test_files_that_the_browser_tells_of_twice_are_taken_once_and_more_are_not_lost(page):
    page.hold("big", alone=False)
    page.arrive("bad")
    page.arrive("bad")
    assert (page.drawn(), page.taken) == (["big True", "bad"], ["bad"])
    page.arrive("again")
    assert page.drawn() == []
    page.arrive("bad one")
    page.arrive("bad one", "another")
    assert page.drawn() == ["bad one"]
    assert page.taken == ["bad", "again", "bad one", "another"]
    page.arrive("good")
    assert page.drawn() == []


def test_what_a_callback_was_ended_before_is_handed_in_when_the_page_is_drawn(page):
    page.interrupted = True
    page.arrive("bad", "good")
    page.interrupted = False
    assert page.taken == []
    assert page.drawn() == ["bad"]
    assert (page.drawn(), page.taken) == (["bad"], ["bad", "good"])


def test_a_file_whose_bytes_are_gone_is_passed_over(page):
    page.arrive("good")
    page.drawn()
    key, on_change = page.calls["files"]
    page.state[key] = [SimpleNamespace(file_id="gone")]
    on_change()
    page.state[key] = []  # as Streamlit gives it
    page.drawn()
    assert page.taken == ["good"]


def test_what_was_said_of_the_files_before_goes_with_them(page):
    page.arrive("bad")
    assert page.drawn() == ["bad"]
    page.hold("big", alone=True)
    assert page.drawn() == ["big True"]


def test_a_browser_cannot_make_the_page_tell_without_end(page):
    page.hold(*("x" * 5000 for _ in range(5000)), alone=True)
    said = page.drawn()
    assert len(said) <= 20
    assert max(map(len, said)) < 300
