"""Who will be let in, settled before the dashboard answers: a fault stops it, a choice is told."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Final

import click

from dashboard.access import is_loopback
from pipelines.cli.workspace import Failure, Workspace
from pipelines.domain.errors import reason
from pipelines.domain.issue import Text
from pipelines.spec.access import read_access
from pipelines.units.register import read_register

_SIGN_IN: Final = "CHITIEU_SIGN_IN"
_NEEDED: Final = ("redirect_uri", "cookie_secret")
_LEAST_SECRET: Final = 32
_READERS_ONLY: Final = (
    "Không có đăng nhập, máy khác truy cập được: mọi người chỉ xem số liệu đã công bố."
    " / Nobody signs in and other computers can connect: everybody is a reader of what is"
    " published."
)
_NOBODY: Final = (
    "Có đăng nhập nhưng chưa có {path}: chưa ai được vào."
    " / People sign in, but there is no {path}: nobody is let in yet."
)


def settle_access(workspace: Workspace, address: str) -> dict[str, object]:
    """Settings of the server about signing in; raises Failure or AccessError for a fault.

    What is settled for everybody is told in one line.
    """
    from streamlit import config

    files = [str(path) for path in config.get_option("secrets.files")]
    own = workspace.secrets.resolve()
    if own.exists():
        files.append(str(own))
    auth: dict[str, Any] = {}
    for file in files:
        auth |= _auth(Path(file))
    os.environ.pop(_SIGN_IN, None)
    if auth:
        os.environ[_SIGN_IN] = "1"
        _settle_list(workspace)
    elif not is_loopback(address):
        click.echo(_READERS_ONLY, err=True)
    return {"secrets.files": files} if own.exists() else {}


def _settle_list(workspace: Workspace) -> None:
    if not workspace.access.exists():
        click.echo(_NOBODY.format(path=workspace.access), err=True)
        return
    read_access(workspace.access, read_register(workspace.units))


def _auth(path: Path) -> dict[str, Any]:
    """The section ``[auth]`` of a secrets file; empty where there is none."""
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("auth", {})
    except OSError as error:
        raise _unusable(path, reason(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unusable(path, Text(f"không phải TOML: {error}", f"not TOML: {error}")) from error
    if found:
        _check(path, found)
    return dict(found)


def _check(path: Path, auth: dict[str, Any]) -> None:
    for name in _NEEDED:
        if not auth.get(name):
            raise _unusable(path, Text(f"[auth] thiếu {name}", f"[auth] lacks {name}"))
    if len(str(auth["cookie_secret"])) < _LEAST_SECRET:
        why = Text(
            f"cookie_secret ngắn hơn {_LEAST_SECRET} ký tự",
            f"cookie_secret is shorter than {_LEAST_SECRET} characters",
        )
        raise _unusable(path, why)


def _unusable(path: Path, why: Text) -> Failure:
    return Failure(
        Text(
            f"Không dùng được {path} để đăng nhập: {why.vi}.",
            f"Nobody can sign in by {path}: {why.en}.",
        )
    )
