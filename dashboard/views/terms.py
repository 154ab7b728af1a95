"""What the words on a page mean: folded away at its foot, reached by keyboard and by touch."""

from __future__ import annotations

from html import escape

from dashboard.text.language import Language
from dashboard.text.terms import explained
from dashboard.views.frame import fold_html, place_parts


def place_terms(text: Language, page: str) -> None:
    """Every term of the page with its meaning; nothing where a page has none."""
    found = explained(page, text=text)
    if not found:
        return
    lines = "".join(
        f"<div><dt>{escape(term)}</dt><dd>{escape(words)}</dd></div>" for term, words in found
    )
    place_parts(fold_html(text("terms.title"), f'<dl class="ct-terms">{lines}</dl>'))
