"""Who may see which units and which release: who somebody is, and what they may do. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from ipaddress import ip_address
from typing import Final, Protocol

from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.spec.access import AccessList, Role

_BY_PROXY: Final = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
"""What a proxy adds: then the one who asks does not sit at this machine."""


class Act(Enum):
    """What somebody may want to do, and the least role that may."""

    READ = Role.READER, 1
    """See the snapshot on show."""
    COMPARE = Role.ANALYST, 1
    """See earlier snapshots: whoever has two can subtract them."""
    ORIGINALS = Role.OFFICER, 1
    """Have a unit's own workbook, as it came or with its faults marked."""
    HAND_IN = Role.OFFICER, 2
    """Put files in, and load them."""
    PUBLISH = Role.OFFICER, 3
    """Publish a snapshot: of all units, so not for whoever has only some."""

    @property
    def role(self) -> Role:
        """The least role."""
        return self.value[0]


class Register(Protocol):
    """Org units and what stands below what; the unit register keeps this promise."""

    def get(self, unit: UnitId, /) -> OrgUnit | None:
        """The unit, or None."""

    def is_within(self, unit: OrgUnit, above: UnitId) -> bool:
        """Tell whether a unit is the other or stands below it."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who looks at the dashboard."""

    role: Role | None
    """None: refused."""
    name: str = ""
    email: str = ""
    units: tuple[UnitId, ...] | None = None
    """The units whose files they may see and hand in, with all below; None: of all."""

    def may(self, act: Act) -> bool:
        """Whether they may do that at all, be it for some units only."""
        order = list(Role)
        if self.role is None or order.index(self.role) < order.index(act.role):
            return False
        return act is not Act.PUBLISH or self.units is None

    def may_for(self, act: Act, unit: UnitId, register: Register) -> bool:
        """Whether they may do that with what this unit handed in."""
        if not self.may(act):
            return False
        found = register.get(unit)
        if self.units is None or found is None:
            return self.units is None
        return any(register.is_within(found, above) for above in self.units)


REFUSED: Final = Visitor(None)


def signed_in(claims: Mapping[str, object], people: AccessList) -> Visitor:
    """Who that is, by what the identity provider says and the office's own list.

    An address that the provider has not verified is anybody's.
    """
    email, name = str(claims.get("email") or ""), str(claims.get("name") or "")
    # Some providers send words for yes and no, some nothing; whatever else is said is no.
    verified = claims.get("email_verified", True) in (True, "true", "True")
    person = people.person(email) if verified else None
    if person is not None:
        return Visitor(person.role, name or email, email, person.units)
    return Visitor(stranger(people).role, name or email, email)


def stranger(people: AccessList) -> Visitor:
    """Whoever is not listed, or has not signed in."""
    return Visitor(Role.READER) if people.others == "reader" else REFUSED


def without_sign_in(
    *, listens_on: str | None, asked_for: str | None, headers: Mapping[str, str]
) -> Visitor:
    """Who that is where nobody signs in.

    Where only this machine can reach the dashboard, whoever asks owns the workspace. Where others
    can, directly or through a proxy, everybody is a reader. ``asked_for`` is the host that the
    browser asked for: a name that somebody else's page lent to this machine is not this machine.
    A proxy may ask for this machine and add nothing; ``Origin`` then still names what the browser
    was shown.
    """
    said = {name.lower(): value for name, value in headers.items()}
    alone = is_loopback(listens_on) and is_loopback(host_of(asked_for))
    alone = alone and said.keys().isdisjoint(_BY_PROXY)
    if "origin" in said:
        alone = alone and is_loopback(host_of(said["origin"].partition("://")[2]))
    return Visitor(Role.OFFICER if alone else Role.READER)


def is_loopback(address: str | None) -> bool:
    """Whether only this machine itself can reach the address; None listens everywhere."""
    if not address:
        return False
    if address.lower() == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def host_of(asked_for: str | None) -> str:
    """The host of ``127.0.0.1:8501`` and ``[::1]:8501``, without the port."""
    words = (asked_for or "").strip()
    if words.startswith("["):
        return words[1:].partition("]")[0]
    return words.rpartition(":")[0] if words.count(":") == 1 else words
