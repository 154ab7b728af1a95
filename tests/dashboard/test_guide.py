"""The user guide says what the product says: its quoted words, pages, pictures and commands."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import click
import pytest

from dashboard.cli import chitieu
from dashboard.guide import NAME, folder, guide_html
from dashboard.text.language import language, plain
from dashboard.text.status import MONITORED, VERDICT_GLYPHS
from pipelines.snapshot.words import MARKERS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / NAME).read_text(encoding="utf-8")
VI = language("vi")
QUOTED = sorted(set(re.findall(r"\*\*(.+?)\*\*", GUIDE)) - {"đậm"})
OWN = {"Không tự sửa tệp của đơn vị."}
"""What the guide itself stresses."""
FILLED = {
    "Báo cáo định kỳ (Word)": ("papers.docx", "papers.periodic"),
    "Công văn đôn đốc (Word)": ("papers.docx", "papers.reminder"),
    "Biểu dương, nhắc nhở (Word)": ("papers.docx", "papers.lists"),
}
PICTURES = re.findall(r"!\[(.+?)\]\(huong-dan/([\w-]+)\.png\)", GUIDE)
COMMANDS = sorted(
    {line.strip() for line in GUIDE.splitlines() if line.strip().startswith("chitieu ")}
    | set(re.findall(r"`(chitieu .+?)`", GUIDE))
)


def literal(file: str, name: str) -> object:
    """What a module names so, without running it."""
    for node in ast.parse((ROOT / file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            return ast.literal_eval(node.value)
    raise AssertionError(name)


def is_said(words: str) -> bool:
    """Whether the interface says so, whatever stands in the places of a message."""
    if words in FILLED:
        message, kind = FILLED[words]
        return VI(message, kind=VI(kind)) == words
    return any(
        re.fullmatch(re.sub(r"\\\{\w+\\\}", r"\\d+", re.escape(plain(form))), words, re.IGNORECASE)
        for forms in VI.messages.values()
        for form in forms
    )


@pytest.mark.parametrize("words", [words for words in QUOTED if words not in OWN])
def test_what_is_quoted_stands_on_the_screen(words):
    assert is_said(words)


@pytest.mark.parametrize("page", literal("dashboard/app.py", "PAGES"))
def test_every_page_is_in_the_guide(page):
    assert f"**{VI(f'page.{page}')}**" in GUIDE


def test_every_verdict_stands_beside_its_glyph_and_every_mark_beside_its_words():
    for verdict, glyph in VERDICT_GLYPHS.items():
        assert f"| {glyph} **{VI(f'verdict.{verdict}')}** |" in GUIDE
    assert f"| {MONITORED} **{VI('verdict.monitored')}** |" in GUIDE
    for mark, words in MARKERS.items():
        assert f"| {mark} | {words.vi} |" in GUIDE


def test_every_picture_is_there_is_described_and_is_taken_by_a_test():
    named = [name for _, name in PICTURES]
    taken = literal("tests/browser/test_guide.py", "PICTURES")
    assert sorted(named) == sorted(taken)
    lying = [path.stem for path in (ROOT / "docs" / "huong-dan").iterdir()]
    assert sorted(lying) == sorted(named)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_guide_is_one(line):
    name, *words = shlex.split(line)[1:]
    command = chitieu.get_command(click.Context(chitieu), name)
    assert command is not None
    context = click.Context(command, info_name=name)
    given, _, _ = command.make_parser(context).parse_args(list(words))
    if words:
        lacking = [p.name for p in command.params if p.required and p.name not in given]
        assert lacking == []


def test_the_page_holds_the_whole_guide_and_fetches_nothing():
    html = guide_html()
    assert html.count("<h2>") == len(re.findall(r"^## ", GUIDE, re.MULTILINE))
    assert html.count('src="data:image/png;base64,') == len(PICTURES)
    assert len(re.findall(r'src="', html)) == len(PICTURES)
    assert "http" not in html
    assert folder() == ROOT / "docs"
