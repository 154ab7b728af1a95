"""Every page but the guide explains its words, from the one glossary of both catalogues."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dashboard.text.language import LANGUAGES, language
from dashboard.text.terms import TERMS, explained
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
