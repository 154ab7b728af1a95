"""Who may do what: settled from facts, without a server."""

from pathlib import Path

import pytest

from dashboard.access import Act, Visitor, host_of, signed_in, stranger, without_sign_in
from pipelines.domain.org_unit import UnitId
from pipelines.spec.access import AccessList, Person, Role
from pipelines.units.register import read_register

ROOT = Path(__file__).parents[2]
DISTRICT = UnitId.parse("gso-2024/district/021")
LISTED = AccessList(
    people=(
        Person(email="an@office.example", role=Role.OFFICER, units=("gso-2024/district/021",)),
        Person(email="binh@office.example", role=Role.OFFICER),
        Person(email="chi@office.example", role=Role.ANALYST),
        Person(email="dung@office.example", role=Role.READER),
    )
)


def named(name, **claims):
    return signed_in({"email": f"{name}@office.example", "name": name, **claims}, LISTED)


def local(listens_on="127.0.0.1", asked_for="127.0.0.1:8501", **headers):
    asks = without_sign_in(listens_on=listens_on, asked_for=asked_for, headers=headers)
    return asks.role


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "127.0.0.1"])
def test_the_person_at_this_machine_owns_the_workspace(host):
    assert local(asked_for=host) is Role.OFFICER


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.5", "office.example"])  # noqa: S104
def test_where_others_can_connect_everybody_is_a_reader(address):
    assert local(listens_on=address) is Role.READER


def test_behind_a_proxy_or_under_a_lent_name_nobody_is_at_this_machine():
    assert local(**{"X-Forwarded-For": "10.0.0.8"}) is Role.READER
    assert local(Via="1.1 proxy") is Role.READER
    assert local(asked_for="office.example:8501") is Role.READER
    assert local(asked_for=None) is Role.READER


@pytest.mark.parametrize("shown", ["http://192.168.1.5", "https://office.example", "null", ""])
def test_a_proxy_that_adds_nothing_is_told_by_what_the_browser_was_shown(shown):
    assert local(Origin=shown) is Role.READER


def test_a_browser_at_this_machine_says_so():
    for shown in ("http://127.0.0.1:8501", "http://localhost:8501", "http://[::1]:8501"):
        assert local(Origin=shown) is Role.OFFICER


def test_each_role_may_what_those_before_it_may_and_more():
    may = {
        name: {act for act in Act if named(name).may(act)}
        for name in ("binh", "an", "chi", "dung", "giang")
    }
    assert may == {
        "binh": set(Act),
        "an": set(Act) - {Act.PUBLISH},
        "chi": {Act.READ, Act.COMPARE},
        "dung": {Act.READ},
        "giang": set(),
    }


def test_an_officer_of_some_units_has_those_and_what_stands_below():
    register, an = read_register(ROOT / "data" / "units"), named("an")
    inside, outside = (UnitId.parse(f"gso-2024/ward/{code}") for code in ("00611", "00001"))
    assert an.may_for(Act.ORIGINALS, DISTRICT, register)
    assert an.may_for(Act.HAND_IN, inside, register)
    assert not an.may_for(Act.HAND_IN, outside, register)
    assert not an.may_for(Act.HAND_IN, UnitId.parse("gso-2024/ward/nowhere"), register)
    assert named("binh").may_for(Act.HAND_IN, outside, register)
    assert not named("chi").may_for(Act.ORIGINALS, inside, register)


def test_an_address_that_the_provider_did_not_verify_is_anybodys():
    assert named("binh", email_verified=True).role is Role.OFFICER
    for said in (False, "false", "False", 0, "no", None):
        assert named("binh", email_verified=said).role is None
    assert signed_in({"name": "no address"}, LISTED).role is None


def test_whoever_is_not_listed_reads_where_the_office_says_so():
    assert stranger(LISTED) == Visitor(None)
    assert stranger(AccessList(others="reader")).role is Role.READER


def test_the_host_is_read_without_its_port():
    assert [host_of(h) for h in ("a:1", "[::1]:1", "::1", "", None)] == ["a", "::1", "::1", "", ""]
