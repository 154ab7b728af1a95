"""The first answer names what lists and lines will need: of Overview, of pages only."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.web import early_parts, with_early_parts


def answered(path: str, *, kind: str = "text/html; charset=utf-8", status: int = 200) -> dict:
    """The headers that come back for a path from an app that answers so."""
    sent = []

    async def served(_scope, _receive, send):
        headers = [(b"content-type", kind.encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"page"})

    async def send(message):
        sent.append(message)

    # A browser test before this one may have left its own loop running in this thread.
    with ThreadPoolExecutor(1) as aside:
        answer = with_early_parts(served)({"type": "http", "path": path}, None, send)
        aside.submit(asyncio.run, answer).result()
    start, body = sent
    assert body["body"] == b"page"
    return dict(start["headers"])


@pytest.mark.parametrize("path", ["/", "/overview", "/office/overview"])
def test_overview_names_the_parts_of_its_lists_and_lines(path):
    link = answered(path)[b"link"].decode()
    assert "./static/js/BidiComponent." in link
    assert len(link) < 2_000  # what a proxy takes by itself


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("/about", {}),
        ("/overview", {"status": 404}),
        ("/", {"kind": "application/json"}),
    ],
)
def test_other_answers_stay_as_they_are(path, changes):
    assert b"link" not in answered(path, **changes)


def test_every_part_is_found_once_in_the_pinned_streamlit():
    names = [part.rsplit(".", 2)[0] for part in early_parts()]
    assert len(names) == len(set(names)) == 5
