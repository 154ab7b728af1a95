"""Received files as readers may know them: no name that somebody typed, no hash to try against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final
from unicodedata import normalize

from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.received import Received, Row, Slot, slot_of
from pipelines.spec.model import Spec

# Any other ending may be part of what somebody typed: `Bà A - 0912.345678`.
_ENDINGS: Final = (
    *(".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".tsv", ".txt"),
    *(".doc", ".docx", ".pdf", ".jpg", ".jpeg", ".png", ".zip", ".rar"),
)
_NOBODY: Final = re.compile(r".{0,2}|\d{0,7}|\d{4}-[HQ]?\d{1,2}")
"""A sheet named by a short number or a period, which is seen in other senses."""
_LONGEST_SHEET_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One received file in a snapshot."""

    received_as: str
    """Its name in the office; stays there where ``name`` differs."""
    name: str
    sha256: str | None
    """None where numbers that are hidden could be found by trying them against it."""
    size: int | None
    """None with the hash, for the same reason."""

    @property
    def sheets(self) -> tuple[str, str]:
        """How the name of a sheet begins that is the file's, and what readers see instead.

        A CSV that is saved as a workbook has its name on the sheet, which may be cut short.
        """
        stem = PurePath(self.received_as).stem
        was = normalize("NFC", stem)[:_LONGEST_SHEET_NAME]
        return was, PurePath(self.name).stem

    def sheet(self, name: str | None) -> str | None:
        """The name of a sheet as readers see it."""
        was, now = self.sheets
        if name is None or self.name == self.received_as:
            return name
        bears_it = normalize("NFC", name)[:_LONGEST_SHEET_NAME] == was
        return now if bears_it else name

    def place(self, place: str, *, sheet: str | None) -> str:
        """A place that begins with the file's name, as readers see it."""
        rest = place.removeprefix(self.received_as)
        return f"{self.name}{rest.replace(f':{sheet}!', f':{self.sheet(sheet)}!', 1)}"

    def seen(self, text: str | None) -> str | None:
        """What was seen, which may be a sheet or a list of sheets."""
        was, now = self.sheets
        if text is None or self.name == self.received_as or _NOBODY.fullmatch(was):
            return text
        for quoted in (PurePath(self.received_as).stem, was):
            text = text.replace(quoted, now)
        return text

    def words(self, text: str, *, seen: str | None) -> str:
        """A sentence that may quote what was seen, as readers see it."""
        if _ending(self.received_as):
            text = text.replace(self.received_as, self.name)
        told = self.seen(seen)
        return text.replace(seen, told) if seen and told and told != seen else text


def published_files(
    came: Received, *, hidden: Container[Slot], spec: Spec
) -> Mapping[int, PublishedFile]:
    """Every received file by its number.

    ``hidden`` are the submissions of which a value in force is not shown. A file keeps its name if
    all its forms are open, and its hash if all its sensitive numbers are shown.
    """
    files = sorted(came.files, key=lambda file: (file["received_at"], file["file_no"]))
    names = _names(files, _held(came), spec)
    shown = _wholly_shown(came, hidden, spec)
    # The same bytes may have been refused before they were accepted.
    telling = {file["sha256"] for file in files if file["file_no"] not in shown}
    return {
        file["file_no"]: PublishedFile(
            received_as=file["name"],
            name=names[file["file_no"]],
            sha256=None if file["sha256"] in telling else file["sha256"],
            size=None if file["sha256"] in telling else file["size"],
        )
        for file in files
    }


def _held(came: Received) -> Mapping[int, Sequence[Slot]]:
    """What each file held, as far as its head could be read."""
    held: dict[int, list[Slot]] = defaultdict(list)
    for row in (*came.submissions, *came.refused):
        held[row["file_no"]].append(slot_of(row))
    return held


def _wholly_shown(came: Received, hidden: Container[Slot], spec: Spec) -> set[int]:
    """The files without a number that is sensitive and not shown.

    What was replaced or refused is shown nowhere, and what cannot be read may hold anything.
    """
    return _held(came).keys() - {file for file, _ in withheld_slots(came, hidden=hidden, spec=spec)}


def withheld_slots(
    came: Received, *, hidden: Container[Slot], spec: Spec
) -> frozenset[tuple[int, Slot]]:
    """What each file held of which a sensitive number may not be shown, or stands no longer."""
    told = {
        row["submission_no"]
        for row in came.submissions
        if row["is_current"] and slot_of(row) not in hidden
    }
    return frozenset(
        (row["file_no"], slot_of(row))
        for row in (*came.submissions, *came.refused)
        if row.get("submission_no") not in told and _may_be_sensitive(row["form"], spec)
    )


def _may_be_sensitive(form: str, spec: Spec) -> bool:
    return form not in spec.forms or any(
        spec.data_elements[element].sensitive for element in spec.forms[form].elements
    )


def _names(
    files: Sequence[Row], held: Mapping[int, Sequence[Slot]], spec: Spec
) -> Mapping[int, str]:
    """A distinct name for each file that may not keep its own."""
    names = {
        file["file_no"]: file["name"]
        for file in files
        if file["file_no"] in held
        and all(_is_open(form, spec) for form, _, _ in held[file["file_no"]])
    }
    taken, unreadable = set(names.values()), 0
    for file in files:
        number = file["file_no"]
        if number in names:
            continue
        if number in held:
            stem = _described(held[number])
        else:
            unreadable += 1
            stem = f"unreadable-{unreadable}"
        names[number] = _distinct(stem, _ending(file["name"]), taken)
        taken.add(names[number])
    return names


def _is_open(form: str, spec: Spec) -> bool:
    return form in spec.forms and spec.forms[form].obligation == "open"


def _described(slots: Sequence[Slot]) -> str:
    """``00611-2025-H1-ward-half-year``; where there are several units, ``13-units-…``."""
    forms, units, periods = (sorted(set(column)) for column in zip(*slots, strict=True))
    unit = UnitId.parse(units[0]).code if len(units) == 1 else f"{len(units)}-units"
    period = periods[0] if len(periods) == 1 else f"{len(periods)}-periods"
    form = forms[0] if len(forms) == 1 else f"{len(forms)}-forms"
    return f"{unit}-{period}-{form}"


def _ending(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    return ending if ending in _ENDINGS else ""


def _distinct(stem: str, ending: str, taken: Container[str]) -> str:
    name, number = f"{stem}{ending}", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{ending}"
    return name
