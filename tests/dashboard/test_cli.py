"""``chitieu serve`` says where it answers once it does, and why it cannot before it starts."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import chitieu

ROOT = Path(__file__).parents[2]


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_in_use_is_told_with_another_one_before_anything_is_done(tmp_path, taken, command):
    home = tmp_path / "home"
    result = CliRunner().invoke(chitieu, [command, "--home", str(home), "--port", str(taken)])
    assert result.exit_code == 1
    assert "cổng đang được dùng" in result.stderr
    assert "the port is in use" in result.stderr
    assert f"--port {taken + 1}" in result.stderr
    assert "http" not in result.output
    assert not home.exists()


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_what_is_no_port_is_refused(tmp_path, port):
    result = CliRunner().invoke(chitieu, ["serve", "--home", str(tmp_path), "--port", port])
    assert result.exit_code == 2
    assert "từ 1 đến 65535" in result.stderr


def test_the_address_is_told_when_it_answers_and_that_nothing_is_published(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["serve", "--home", str(tmp_path), "--port", str(port)]
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        first = server.stdout.readline()
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass
    finally:
        server.terminate()
        rest, said = server.communicate(timeout=20)
    assert f"http://127.0.0.1:{port}" in first
    assert "Streamlit" not in first + rest
    assert "chitieu publish" in said
