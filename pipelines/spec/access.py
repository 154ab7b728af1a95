"""access.yaml becomes the list of who may do what, or every fault in it at once.

```yaml
others: reader                  # whoever is not listed: reader, or none (the default)
people:
  - email: an.nguyen@example.vn
    role: officer               # reader | analyst | officer
    units:                      # only for these and everything below; left out: for all
      - gso-2024/district/021
      - gso-2025/ward/00611
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import BeforeValidator, Field, ValidationError

from pipelines.domain.errors import AccessError, reason
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.spec.entry import Entry
from pipelines.spec.fault import Fault, did_you_mean
from pipelines.spec.scalar import UnitKey, UnreadableError
from pipelines.spec.shape import entries_at_fault, faults_of_shape
from pipelines.spec.yaml_tree import Tree, read_tree

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Role(StrEnum):
    """What a person is to the office; each may do what those before may."""

    READER = "reader"
    ANALYST = "analyst"
    OFFICER = "officer"


class Register(Protocol):
    """Org units; the unit register keeps this promise."""

    def get(self, unit: UnitId, /) -> OrgUnit | None:
        """The unit, or None."""

    def units(self) -> tuple[OrgUnit, ...]:
        """Every unit of every scheme."""


def _address(written: object) -> str:
    """The address in lower case: the same mailbox is written in many ways."""
    words = str(written).strip()
    if not _EMAIL.fullmatch(words):
        raise UnreadableError("phải là địa chỉ thư điện tử", "must be an e-mail address")
    return words.casefold()


class Person(Entry):
    """One person: the address that signs in, what they may do, and for which units."""

    email: Annotated[str, BeforeValidator(_address)]
    role: Role
    units: Annotated[tuple[UnitKey, ...], Field(min_length=1)] | None = None
    """None: for every unit."""


class AccessList(Entry):
    """Who may sit at the desk."""

    people: tuple[Person, ...] = ()
    others: Literal["reader", "none"] = "none"

    def person(self, email: str) -> Person | None:
        """The entry of that address, however it is written."""
        wanted = email.strip().casefold()
        return next((person for person in self.people if person.email == wanted), None)


def read_access(path: Path, units: Register) -> AccessList:
    """The list of that file; nobody where there is no file.

    Raises AccessError that carries every fault, in the order of lines.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return AccessList()
    except (OSError, UnicodeDecodeError) as error:
        raise AccessError([_unreadable(Place(str(path)), error)]) from error
    found, faults = _read(read_tree(text), units)
    if faults:
        ordered = sorted(faults, key=lambda fault: fault.place)
        raise AccessError([fault.as_issue(str(path)) for fault in ordered])
    return found


def _read(tree: Tree, units: Register) -> tuple[AccessList, list[Fault]]:
    faults = list(tree.faults)
    if tree.value is None:
        return AccessList(), faults
    rest = tree
    try:
        found = AccessList.model_validate(tree.value)
    except ValidationError as error:
        faults += faults_of_shape(error, tree, AccessList)
        rest = tree.without(entries_at_fault(error))
        try:
            found = AccessList.model_validate(rest.value)
        except ValidationError:
            return AccessList(), faults
    return found, [*faults, *_twice(found, rest), *_unknown_units(found, rest, units)]


def _twice(found: AccessList, tree: Tree) -> Iterator[Fault]:
    """Each address stands once: else which role holds would be a matter of order."""
    first: dict[str, int] = {}
    for i, person in enumerate(found.people):
        line, _ = tree.place(("people", first.setdefault(person.email, i)))
        if first[person.email] != i:
            yield Fault(
                "ACC202",
                tree.place(("people", i, "email")),
                Text(
                    f"{person.email} đã có ở dòng {line}",
                    f"{person.email} already stands at line {line}",
                ),
                Text("Giữ một mục.", "Keep one of the two."),
            )


def _unknown_units(found: AccessList, tree: Tree, units: Register) -> Iterator[Fault]:
    for i, person in enumerate(found.people):
        for j, unit in enumerate(person.units or ()):
            if units.get(unit) is None:
                yield Fault(
                    "ACC201",
                    tree.place(("people", i, "units", j)),
                    Text(f"không có đơn vị “{unit}”", f"there is no unit “{unit}”"),
                    did_you_mean(str(unit), _beside(unit, units.units())),
                )


def _beside(unit: UnitId, known: Iterable[OrgUnit]) -> list[str]:
    """The units of the same level of the same scheme."""
    level = (unit.scheme, unit.level)
    return [str(other.id) for other in known if (other.id.scheme, other.id.level) == level]


def _unreadable(place: Place, error: OSError | UnicodeDecodeError) -> Issue:
    why = reason(error) if isinstance(error, OSError) else Text("không phải UTF-8", "not UTF-8")
    return Issue(
        "ACC100",
        Severity.ERROR,
        place,
        Text(f"không đọc được tệp: {why.vi}", f"cannot read the file: {why.en}"),
        Text(
            "Kiểm tra quyền đọc và lưu tệp dạng UTF-8.",
            "Check the right to read it, and save the file as UTF-8.",
        ),
    )
