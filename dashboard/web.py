"""The dashboard as an ASGI app whose first answer names what its lists and lines will need.

Streamlit's page asks for the code of an element only once the element has arrived; told with the
first answer, a browser fetches it while it still reads the page's own code.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

import streamlit as st

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
Asgi = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

# The largest parts of Overview that the page does not name itself. One that a later Streamlit calls
# otherwise is left out; the header stays below what proxies take.
_PARTS = (
    "BidiComponent",
    "serialization",
    "recordbatch",
    "Html",
    "purify.es",
)
_CODE = Path(st.__file__).parent / "static" / "static" / "js"


def early_parts() -> tuple[str, ...]:
    """The files of those parts, by their names in this version of Streamlit."""
    return tuple(path.name for part in _PARTS for path in sorted(_CODE.glob(f"{part}.*.js")))


def with_early_parts(served: Asgi) -> Asgi:
    """The same app; Overview comes with a ``Link`` header (RFC 8288) that names the parts."""
    hints = (f"<./static/js/{name}>; rel=modulepreload; crossorigin" for name in early_parts())
    link = (b"link", ", ".join(hints).encode())

    async def answer(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                message["headers"] = [*message["headers"], link]
            await send(message)

        await served(scope, receive, told if _is_overview(scope) else send)

    return answer


def _is_overview(scope: MutableMapping[str, Any]) -> bool:
    return scope["type"] == "http" and str(scope["path"]).endswith(("/", "/overview"))


def _is_page(message: Message) -> bool:
    if message["status"] != HTTPStatus.OK:
        return False
    named = dict(message["headers"])
    return bytes(named.get(b"content-type", b"")).startswith(b"text/html")


app = with_early_parts(st.App(Path(__file__).with_name("app.py")))
