"""Every page but the guide explains its words, from the one glossary of both catalogues."""

from __future__ import annotations

import ast
from html import escape
from pathlib import Path

import pytest

from dashboard.text.language import LANGUAGES, language, to_markup
from dashboard.text.terms import TERMS, explained, meaning, term_html, where_it_stands
from dashboard.views.terms import place_terms
from pipelines.attainment.outlook import Word
from pipelines.domain.verdict import Verdict
from pipelines.snapshot.words import MARKERS

DASHBOARD = Path(__file__).parents[2] / "dashboard"


def pages() -> tuple[str, ...]:
    """PAGES of the router, which cannot be imported without running it."""
    for node in ast.parse((DASHBOARD / "app.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "PAGES":
            return ast.literal_eval(node.value)
    raise AssertionError("no PAGES")


def test_every_page_has_its_terms():
    assert set(TERMS) == set(pages()) - {"guide"}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("page", TERMS)
def test_each_term_has_a_meaning_of_its_own_and_stands_once(page, code):
    found = explained(page, text=language(code))
    names, meanings = zip(*found, strict=True)
    assert len(set(names)) == len(names)
    assert len(set(meanings)) == len(meanings)
    assert all(name.strip() and meaning.strip() for name, meaning in found)


def test_verdicts_outlooks_and_marks_are_all_explained():
    everywhere = {term for terms in TERMS.values() for term in terms}
    wanted = {f"verdict.{v}" for v in Verdict} | {f"outlook.{w}" for w in Word} | set(MARKERS)
    assert wanted <= everywhere


def test_every_meaning_of_the_catalogues_stands_on_a_page():
    ours = [m.removeprefix("term.") for m in language("vi").messages if m.startswith("term.")]
    terms = {term for terms in TERMS.values() for term in terms} | {"snapshot"}
    assert {name.removesuffix(".name") for name in ours} == terms - set(MARKERS)


def test_a_page_without_terms_places_nothing():
    assert place_terms(language("vi"), "guide") is None


def test_a_bold_term_tells_its_meaning_where_it_stands_and_other_words_do_not():
    said = where_it_stands(to_markup("**2 chưa đạt** và **5 hộ** của <b>"))
    told = escape(meaning("verdict.not_met", text=language("vi")))
    assert f'title="{told}">chưa đạt</span></strong>' in said
    assert "<strong>5 hộ</strong>" in said
    assert "&lt;b&gt;" in said
    assert said.count("ct-term") == 1


def test_a_heading_that_is_a_term_can_be_reached_by_the_keyboard_and_is_escaped():
    assert 'tabindex="0"' in term_html("Tự mình đủ")
    assert term_html("<i>") == "&lt;i&gt;"
    assert term_html("x", kind="ct-tag") == '<span class="ct-tag">x</span>'
