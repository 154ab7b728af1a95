"""The org unit that a person means: by id, by code or by name, whole or in part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

import click

from pipelines.cli.workspace import Command, Failure
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.submissions.folding import fold
from pipelines.submissions.unit_names import full_name, parent_names
from pipelines.units.register import UnitRegister

_MOST = 5
"""How many units are offered."""


def unit_option(*, required: bool = False, default: Text | None = None) -> Callable[..., Command]:
    """``--unit``: id, code or name; gives ``unit`` as typed."""
    if_none = f" (mặc định: {default.vi} / default: {default.en})" if default else ""
    return click.option(
        "--unit",
        required=required,
        metavar="ID|CODE|NAME",
        help="Đơn vị: gso-2024/ward/00611, 00611, “P. Xuân Tảo” hay “xuan tao, bac tu liem”."
        f" / Org unit by id, code or name, with its parent where several share it.{if_none}",
    )


def named_unit(
    units: UnitRegister,
    text: str,
    *,
    among: Callable[[OrgUnit], bool],
    where: Text,
    why_not: Callable[[OrgUnit], Text] | None = None,
) -> OrgUnit:
    """The one unit of that id, code or name that may be chosen; ``where`` says from what.

    Raises Failure with the candidates where there are several, with those most like it where
    there is none, and with the reason where one exists but may not be chosen.
    """
    found = _matches(units, text)
    fitting = [unit for unit in found if among(unit)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise _several(units, text, fitting, where)
    if found:
        raise _elsewhere(units, text, found, where, why_not)
    raise _none(units, text, _like(units, text, filter(among, units.units())), where)


def is_within(units: UnitRegister, scopes: Sequence[UnitId]) -> Callable[[OrgUnit], bool]:
    """Tells whether a unit is one of these or below one of them."""
    return lambda unit: any(units.is_within(unit, scope) for scope in scopes)


def _matches(units: UnitRegister, text: str) -> list[OrgUnit]:
    """Units of that id or code, else of that name and of the parents typed behind it."""
    text = text.strip()
    if text.count("/") == 2:
        try:
            unit = units.get(UnitId.parse(text))
        except ValueError:
            return []
        return [unit] if unit else []
    if text.isdigit():
        return [unit for unit in units.units() if unit.id.code == text]
    name, *parents = text.split(",")
    found = list(units.search(name))
    for parent in parents:
        above = [unit.id for unit in units.search(parent)]
        found = [unit for unit in found if is_within(units, above)(unit)]
    return found


def _like(units: UnitRegister, text: str, known: Iterable[OrgUnit]) -> list[OrgUnit]:
    """Units that hold the text in their name or code, else those spelt much like it."""
    wanted = fold(text.split("/")[-1].split(",")[0])
    by_name: dict[str, list[OrgUnit]] = {}
    for unit in known:
        by_name.setdefault(fold(full_name(unit)), []).append(unit)
        if wanted and wanted in unit.id.code:
            by_name.setdefault(unit.id.code, []).append(unit)
    names = [name for name in by_name if wanted and wanted in name]
    bare = {fold(unit.name): name for name, same in by_name.items() for unit in same}
    names = names or [bare[near] for near in get_close_matches(wanted, bare, n=_MOST, cutoff=0.7)]
    return list({unit.id: unit for name in names for unit in by_name[name]}.values())


def _listed(units: UnitRegister, found: Sequence[OrgUnit]) -> str:
    told = [
        f"{full_name(unit)}{f', {above}' if (above := parent_names(units, unit)) else ''}"
        f" ({unit.id})"
        for unit in found[:_MOST]
    ]
    return "; ".join([*told, "…"] if len(found) > _MOST else told)


def _several(units: UnitRegister, text: str, found: Sequence[OrgUnit], where: Text) -> Failure:
    listed = _listed(units, found)
    return Failure(
        Text(
            f"“{text}” chỉ {len(found)} đơn vị {where.vi}; ghi mã của một đơn vị: {listed}",
            f"“{text}” names {len(found)} units {where.en}; write the id of one: {listed}",
        )
    )


def _elsewhere(
    units: UnitRegister,
    text: str,
    found: Sequence[OrgUnit],
    where: Text,
    why_not: Callable[[OrgUnit], Text] | None,
) -> Failure:
    listed = _listed(units, found)
    reasons = [why_not(found[0])] if why_not and len(found) == 1 else []
    vi, en = ("".join(f" ({why.in_language(lang)})" for why in reasons) for lang in ("vi", "en"))
    return Failure(
        Text(
            f"“{text}” có trong danh mục nhưng không {where.vi}{vi}: {listed}",
            f"“{text}” is in the register but not {where.en}{en}: {listed}",
        )
    )


def _none(units: UnitRegister, text: str, near: Sequence[OrgUnit], where: Text) -> Failure:
    listed = _listed(units, near)
    vi = f" Có phải: {listed}?" if near else " Kiểm tra lại mã hoặc tên."
    en = f" Did you mean: {listed}?" if near else " Check the id, code or name."
    return Failure(
        Text(f"Không có đơn vị “{text}” {where.vi}.{vi}", f"No unit “{text}” {where.en}.{en}")
    )
