"""What Streamlit can say of itself: the words in its scripts, and what a page is heard to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import streamlit
import tree_sitter_javascript
from playwright.sync_api import BrowserContext
from tree_sitter import Language, Node, Parser, Query, QueryCursor

from dashboard.text.language import language

PARTS = (
    "ArrowVegaLiteChart",
    "BaseButton",
    "BidiComponent",
    "Button",
    "ButtonGroup",
    "Checkbox",
    "DataFrame",
    "DateInput",
    "DownloadButton",
    "ErrorElement",
    "FileUploader",
    "Html",
    "index",
    "Multiselect",
    "Progress",
    "Radio",
    "Spinner",
    "TextInput",
)
"""The parts of Streamlit that the pages use, by the names of their scripts; plotly's has its own
words for its one button (dashboard/figures/template.py)."""
GAP = "{}"
"""Stands in a text for what the script fills in."""

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
_WORD = re.compile(r"[A-Za-z]{3}")
_IMPORTED = re.compile(rb'(?:from|import)"\./([^"]+)"')
# Where a script puts what is shown or read aloud.
_SHOWN = frozenset(
    {"aria-label", "children", "label", "message", "placeholder", "title", "tooltip"}
)
_CHOOSES = frozenset(
    {
        "array",
        "binary_expression",
        "parenthesized_expression",
        "sequence_expression",
        "ternary_expression",
    }
)
_JAVASCRIPT = Language(tree_sitter_javascript.language())
_TEXTS = Query(_JAVASCRIPT, "[(string) (template_string)] @text")
_COLLECT = """(() => {
  const names = ["aria-label", "aria-description", "placeholder", "title", "alt"];
  const heard = new Set();
  const fresh = [];
  const hear = (words, element) => {
    const bare = words?.trim();
    if (!bare || heard.has(bare) || !/[A-Za-z]{2}/.test(bare) || !element.checkVisibility()) return;
    heard.add(bare);
    fresh.push(bare);
  };
  // What the run before left stands there, in the language of that run, until this one replaces
  // it; and what stands in HTML of ours Streamlit has not said.
  const notTheirs = "[data-stale=true], [data-testid=stHtml]";
  const listen = element => {
    // An icon is drawn by the letters of its name.
    if (element.matches(`script, style, [data-testid=stIconMaterial], ${notTheirs}`)) return;
    for (const name of names) hear(element.getAttribute(name), element);
    for (const below of element.childNodes) {
      if (below.nodeType === Node.TEXT_NODE) hear(below.data, element);
      else if (below.nodeType === Node.ELEMENT_NODE) listen(below);
    }
  };
  const now = elements => {
    if (document.documentElement.lang !== "vi") return null;
    for (const element of elements)
      if (element.isConnected && !element.closest(notTheirs)) listen(element);
    return fresh.length ? window.ctHeard(fresh.splice(0)) : null;
  };
  window.ctListen = () => now([document.body]);
  // Only what is still said once the page has had its turn to translate it.
  let waiting = new Set();
  const flush = () => { const all = waiting; waiting = new Set(); now(all); };
  const later = node => {
    if (!waiting.size) setTimeout(flush, 200);
    waiting.add(node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement ?? document.body);
  };
  new MutationObserver(changes => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(later);
      else later(target === document.documentElement ? document.body : target);
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true,
    attributeFilter: [...names, "lang", "data-stale"],
  });
})()"""


@cache
def shown_by_streamlit() -> frozenset[str]:
    """The texts that the scripts of PARTS put where they are shown or read aloud."""
    return frozenset(text for text, place in _texts() if place in _SHOWN and _is_for_people(text))


@cache
def said_by_streamlit() -> frozenset[str]:
    """Every text in the scripts of PARTS, wherever it stands."""
    return frozenset(text for text, _ in _texts())


def listening(
    new_context: Callable[..., BrowserContext], heard: set[str]
) -> Callable[..., BrowserContext]:
    """Opens contexts whose pages tell what they say while they are in Vietnamese."""

    # Playwright takes functions only, no method of a set.
    def told(words: list[str]) -> None:
        heard.update(words)

    def opened(**options: object) -> BrowserContext:
        # Of an office: in the evening of this machine's zone it may be tomorrow there.
        context = new_context(**{"timezone_id": "Asia/Ho_Chi_Minh", **options})
        context.expose_function("ctHeard", told)
        context.add_init_script(_COLLECT)
        close = context.close

        def last_heard() -> None:
            for page in context.pages:
                page.evaluate("window.ctListen?.()")
            close()

        context.close = last_heard  # type: ignore[method-assign]
        return context

    return opened


def english_among(heard: set[str]) -> list[str]:
    """What of it stands in Streamlit's scripts: words that nobody translated."""
    return sorted(words for words in heard if _is_english(words))


def _is_english(words: str) -> bool:
    if words in _ours():
        return False
    if words in said_by_streamlit() and _is_for_people(words):
        return True
    return any(pattern.fullmatch(words) for pattern in _filled())


def _is_for_people(text: str) -> bool:
    """Whether it has a word at all; a lone one in small letters is a name in the code."""
    return (text[0].isupper() or " " in text) and bool(_WORD.search(text))


@cache
def _ours() -> frozenset[str]:
    """The names that we give in English: they stand there while the language is being switched."""
    messages = language("en").messages.items()
    return frozenset(f for name, forms in messages if not name.startswith("own.") for f in forms)


@cache
def _filled() -> tuple[re.Pattern[str], ...]:
    """What fits a text that the script fills in."""
    return tuple(
        re.compile(".+".join(map(re.escape, text.split(GAP))), re.DOTALL)
        for text in shown_by_streamlit()
        if GAP in text
    )


@cache
def _texts() -> frozenset[tuple[str, str]]:
    """Each text, and the property it stands in."""
    found = set()
    for script in _scripts():
        tree = Parser(_JAVASCRIPT).parse(script)
        for node in QueryCursor(_TEXTS).captures(tree.root_node).get("text", []):
            text = _words(node)
            if text:
                found.add((text, _place(node)))
    return frozenset(found)


def _scripts() -> Iterator[bytes]:
    """The scripts of PARTS and of all that these cannot do without."""
    left = [file.name for file in _SCRIPTS.iterdir() if file.name.split(".")[0] in PARTS]
    seen = set(left)
    while left:
        script = (_SCRIPTS / left.pop()).read_bytes()
        yield script
        more = {name.decode() for name in _IMPORTED.findall(script)} - seen
        seen |= more
        left += more


def _words(node: Node) -> str:
    parts = (
        GAP if part.type == "template_substitution" else (part.text or b"").decode()
        for part in node.named_children
    )
    return "".join(parts).strip()


def _place(node: Node) -> str:
    """The property that takes the text, past what only chooses among several; "" without one."""
    above = node.parent
    while above is not None and above.type in _CHOOSES:
        above = above.parent
    key = above.child_by_field_name("key") if above is not None and above.type == "pair" else None
    return (key.text or b"").decode().strip("\"'`") if key is not None else ""
