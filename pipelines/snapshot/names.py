"""Names that somebody asks a snapshot by, held against its own spec."""

from __future__ import annotations

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text
from pipelines.spec.model import Indicator, Programme, Spec


def indicator_of(spec: Spec, name: str) -> Indicator:
    """The indicator; raise UnknownNameError where the spec has none of that name."""
    if name not in spec.indicators:
        raise UnknownNameError(
            Text(f"Không có chỉ số {name!r}.", f"There is no indicator {name!r}.")
        )
    return spec.indicators[name]


def programme_of(spec: Spec, name: str) -> Programme:
    """The programme; raise UnknownNameError where the spec has none of that name."""
    if name not in spec.programmes:
        known = ", ".join(spec.programmes)
        raise UnknownNameError(
            Text(
                f"Không có chương trình {name!r}; các chương trình: {known}.",
                f"There is no programme {name!r}; there are: {known}.",
            )
        )
    return spec.programmes[name]


def forms_of(spec: Spec, *, programme: str | None, form: str | None) -> list[str] | None:
    """The forms asked for, in the order of the programme's targets; None for all."""
    if form is not None:
        return [form]
    if programme is None:
        return None
    return list(spec.forms_of(programme_of(spec, programme)))
