"""Who will be let in is settled before the dashboard answers."""

import os

import pytest

from dashboard.serving import settle_access
from pipelines.cli.workspace import Failure, Workspace
from pipelines.domain.errors import AccessError

AUTH = '[auth]\nredirect_uri = "http://x/oauth2callback"\ncookie_secret = "{secret}"\n'
SECRET = "s" * 32


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("CHITIEU_SIGN_IN", "")  # put back afterwards, whatever is set meanwhile
    return Workspace(tmp_path)


def test_this_machine_alone_needs_no_word(office, capsys):
    assert settle_access(office, "127.0.0.1") == {}
    assert capsys.readouterr().err == ""
    assert "CHITIEU_SIGN_IN" not in os.environ


def test_where_others_can_connect_it_is_told_that_everybody_is_a_reader(office, capsys):
    settle_access(office, "0.0.0.0")  # noqa: S104 - named, not listened on
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "chỉ xem số liệu đã công bố" in told
    assert "everybody is a reader" in told


def test_with_sign_in_and_without_a_list_nobody_is_let_in_and_that_is_told(office, capsys):
    office.secrets.write_text(AUTH.format(secret=SECRET), encoding="utf-8")
    assert settle_access(office, "0.0.0.0")["secrets.files"][-1] == str(office.secrets)  # noqa: S104
    assert "nobody is let in yet" in capsys.readouterr().err
    assert os.environ["CHITIEU_SIGN_IN"] == "1"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[auth", "not TOML"),
        ("[auth]\nclient_id = 'x'", "lacks redirect_uri"),
        (AUTH.format(secret="s"), "shorter than 32"),  # noqa: S106
    ],
)
def test_secrets_that_nobody_could_sign_in_by_stop_the_server(office, text, says):
    office.secrets.write_text(text, encoding="utf-8")
    with pytest.raises(Failure, match=says):
        settle_access(office, "127.0.0.1")


def test_a_faulty_list_stops_the_server(office):
    office.secrets.write_text(AUTH.format(secret=SECRET), encoding="utf-8")
    office.access.write_text("people: [{email: a@b.vn, role: king}]", encoding="utf-8")
    with pytest.raises(AccessError):
        settle_access(office, "127.0.0.1")
