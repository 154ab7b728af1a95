"""The office's own side of the dashboard: its workspace, read anew when a file of it changes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard.opened import HOME
from pipelines.cli.workspace import Workspace
from pipelines.spec.access import AccessList, read_access
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.submissions.annotate import annotate
from pipelines.submissions.marked_names import marked_name
from pipelines.submissions.read import Reader
from pipelines.units.register import UnitRegister, read_register

Stamp = tuple[int, int] | None


@dataclass(frozen=True)
class Office:
    """The spec as it stands today, which may be newer than that of the snapshot on show."""

    workspace: Workspace
    spec: Spec
    units: UnitRegister
    reader: Reader

    def marked(self, name: str, data: bytes, *, received_on: date) -> tuple[str, bytes] | None:
        """The file with its faults marked and its name; as ``chitieu annotate`` writes it.

        None where there are none.
        """
        file = self.reader.read_bytes(name, data, received_on=received_on)
        made = annotate(data, file, {s: self.reader.describe(s) for s in file.submissions})
        return None if made is None else (marked_name(name, made), made.data)


def workspace() -> Workspace:
    """The workspace that is served."""
    return Workspace(Path(os.environ.get(HOME, "data")))


def office() -> Office:
    """Spec, units and a reader of files; raises SpecError where the spec has faults."""
    here = workspace()
    return _office(str(here.home), str(here.spec), _stamp(here.spec), _units_stamp(here))


def register() -> UnitRegister:
    """The units, also where the spec has faults."""
    here = workspace()
    return _register(str(here.units), _units_stamp(here))


def access_list() -> AccessList:
    """Who may do what; raises AccessError where the file has faults."""
    path = workspace().access
    return _access(str(path), _stamp(path)) if path.exists() else AccessList()


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _units_stamp(here: Workspace) -> tuple[Stamp, ...]:
    return tuple(_stamp(here.units / name) for name in ("units.csv", "successions.csv"))


@st.cache_resource(max_entries=2, show_spinner=False)
def _office(home: str, spec_path: str, stamp: Stamp, units: tuple[Stamp, ...]) -> Office:
    known = register()
    spec = read_spec(Path(spec_path), known)
    return Office(Workspace(Path(home)), spec, known, Reader(spec, known))


@st.cache_resource(max_entries=2, show_spinner=False)
def _register(path: str, stamps: tuple[Stamp, ...]) -> UnitRegister:
    return read_register(Path(path))


@st.cache_resource(max_entries=4, show_spinner=False)
def _access(path: str, stamp: Stamp) -> AccessList:
    return read_access(Path(path), register())
