"""Blank forms as one zip: those of a unit and of everything below it; the same bytes each time."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.spec.model import Spec
from pipelines.submissions.folding import fold
from pipelines.submissions.template import write_template
from pipelines.units.register import UnitRegister

_DAY = (2025, 1, 1, 0, 0, 0)
"""The same in every zip, as in the workbooks themselves."""


def file_name(unit: OrgUnit, form: str, period: Period) -> str:
    """Code and name in plain letters, period and form: ``00611-xuan-tao_2025-H1_ward.xlsx``."""
    name = "-".join(word for word in fold(unit.name).split() if word.isalnum())
    slug = f"{unit.id.code}-{name}" if name else unit.id.code
    return f"{slug}_{period}_{form}.xlsx"


def units_asked(
    spec: Spec, units: UnitRegister, *, form: str, period: Period, within: UnitId
) -> tuple[OrgUnit, ...]:
    """The units at or below one that fill in a form for a period, in the order of ids."""
    tree = units.as_of(spec.calendar(form).last_day(period))
    if within not in tree:
        return ()
    below = (within, *tree.descendants(within))
    return tuple(tree.unit(u) for u in sorted(below) if u.level in spec.forms[form].levels)


def offered(
    spec: Spec, units: UnitRegister, *, form: str, period: Period, scopes: Iterable[UnitId]
) -> tuple[OrgUnit, ...]:
    """The units that fill in a form and those above them within the scopes, parents first.

    Whoever names one of these means it and everything below it.
    """
    tree = units.as_of(spec.calendar(form).last_day(period))
    found: dict[UnitId, None] = {}
    for scope in scopes:
        asked = units_asked(spec, units, form=form, period=period, within=scope)
        below = {scope, *tree.descendants(scope)} if asked else set()
        for unit in asked:
            above = [u for u in reversed(tree.ancestors(unit.id)) if u in below]
            found.update(dict.fromkeys([*above, unit.id]))
    return tuple(tree.unit(unit) for unit in found)


def zip_of_blanks(
    spec: Spec,
    units: UnitRegister,
    *,
    form: str,
    period: Period,
    of: tuple[OrgUnit, ...],
    done: Callable[[int], None],
) -> bytes:
    """One blank workbook per unit; ``done`` is told how many there are after each."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle, TemporaryDirectory() as folder:
        for number, unit in enumerate(of, 1):
            path = Path(folder) / "blank.xlsx"
            write_template(path, spec=spec, units=units, unit=unit.id, form_id=form, period=period)
            entry = zipfile.ZipInfo(file_name(unit, form, period), _DAY)
            # Workbooks are compressed already.
            bundle.writestr(entry, path.read_bytes(), zipfile.ZIP_STORED)
            done(number)
    return buffer.getvalue()
