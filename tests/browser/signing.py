"""A dashboard at which people sign in, and the identity provider that knows them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
PEOPLE = """\
people:
  - {email: officer@office.example, role: officer}
  - {email: reader@office.example, role: reader}
  - email: district@office.example
    role: officer
    units: [gso-2024/district/001]
"""
SECRETS = """\
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "a-secret-of-the-tests-that-is-long-enough"
client_id = "chitieu"
client_secret = "a-secret-of-the-tests"
server_metadata_url = "{provider}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email profile", prompt = "login" }}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def identity_provider(callback: str) -> Iterator[str]:
    """A provider that sends people back to that address; fails where none is installed."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "identity_provider.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    if found.returncode:
        pytest.fail(f"the tests of signing in need a provider: {found.stderr.strip()}")
    node, folder = found.stdout.split("\n")[:2]
    port = free_port()
    with subprocess.Popen(
        [node, "provider.mjs", str(port), callback],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as provider:
        try:
            if "ready" not in (provider.stdout.readline() if provider.stdout else ""):
                pytest.fail("the identity provider did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            _end(provider)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()


@contextmanager
def dashboard(home: Path, port: int) -> Iterator[str]:
    """The dashboard of a workspace."""
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "dashboard.cli", "serve"]
    with subprocess.Popen(
        [*command, "--home", str(home), "--port", str(port)],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        try:
            if address not in (server.stdout.readline() if server.stdout else ""):
                pytest.fail("the dashboard did not start")
            yield address
        finally:
            _end(server)


def let_people_sign_in(home: Path, provider: str, port: int) -> None:
    """Write who may do what, and how people sign in, into a workspace."""
    (home / "access.yaml").write_text(PEOPLE, encoding="utf-8")
    secrets = SECRETS.format(address=f"http://127.0.0.1:{port}", provider=provider)
    (home / "secrets.toml").write_text(secrets, encoding="utf-8")


def copied(home: Path, to: Path) -> Path:
    """A workspace of one's own, as the demo left it."""
    shutil.copytree(home, to)
    return to


def sign_in(page: Page, name: str) -> None:
    """Through the provider's own pages: type a name, consent, come back."""
    page.goto("/")
    page.get_by_role("button", name="Đăng nhập").click()
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill("anything")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text(f"Test {name}")).to_be_visible()
