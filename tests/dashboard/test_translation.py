"""All words of the interface stand in the catalogues, in both languages, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.text.collation import ALPHABET
from dashboard.text.language import LANGUAGES, language

DASHBOARD = Path(__file__).parents[2] / "dashboard"
# The commands print both languages side by side; they have no reader's language to go by.
BILINGUAL = ("cli.py", "demo.py", "report_command.py", "serving.py")
SPOKEN = {
    "Tiếng Việt",
    ALPHABET,
    "bottom center",
    "top center",
    "Download plot as a PNG",
    "Preparing image - this may take a few seconds",
    "Image download succeeded",
    "Sorry, there was a problem downloading your image!",
}
"""Each language is named in itself; letters to sort by and Plotly's words are said to nobody."""
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
TWO_WORDS = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,}\b")


def sources() -> list[Path]:
    return [file for file in DASHBOARD.rglob("*.py") if file.name not in BILINGUAL]


def literals(file: Path) -> Iterator[str]:
    """Every text in the code that is no docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def is_markup(text: str) -> bool:
    return text.lstrip().startswith(("<", '"', "ct-")) or text.rstrip().endswith((">", '="'))


@pytest.mark.parametrize("file", sources(), ids=lambda file: file.stem)
def test_no_words_for_readers_stand_in_the_code(file):
    said = [
        text
        for text in literals(file)
        if (VIETNAMESE.search(text) or TWO_WORDS.search(text)) and not is_markup(text)
    ]
    assert [text for text in said if text not in SPOKEN] == []


def test_every_message_is_said_somewhere():
    code = "".join(file.read_text(encoding="utf-8") for file in DASHBOARD.rglob("*.py"))
    named = set(re.findall(r"""["']([a-z_0-9]+(?:\.[a-z_0-9]+)+)["']""", code))
    prefixes = r"""(?:f["']|startswith\(["'])([a-z_.0-9]+[._])[{"']"""
    families = tuple(re.findall(prefixes, code))
    endings = tuple(re.findall(r"""f["']\{\w+\}(\.[a-z_.0-9]+)["']""", code))
    unsaid = [
        message
        for message in language("vi").messages
        if message not in named and not message.startswith(families)
    ]
    assert [message for message in unsaid if not message.endswith(endings)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_message_is_left_untranslated(code):
    messages = language(code).messages
    assert [name for name, forms in messages.items() if not all(forms)] == []


def test_the_english_words_are_english():
    quoted = re.compile("“.*?”")
    vietnamese = {
        name: form
        for name, forms in language("en").messages.items()
        for form in forms
        if VIETNAMESE.search(quoted.sub("", form))
    }
    assert vietnamese == {}
