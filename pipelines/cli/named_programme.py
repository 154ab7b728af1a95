"""The programme that a person means, by its id."""

from __future__ import annotations

import click

from pipelines.cli.workspace import Command, Failure
from pipelines.domain.issue import Text
from pipelines.spec.model import Programme, Spec


def programme_option(command: Command) -> Command:
    """``--programme``: an id of the spec; gives ``programme``."""
    return click.option(
        "--programme",
        required=True,
        metavar="ID",
        help="Mã kế hoạch trong bộ chỉ tiêu, như kh294-bac-tu-liem. / Programme id of the spec.",
    )(command)


def named_programme(spec: Spec, name: str) -> Programme:
    """The programme of that id; raise Failure with those there are."""
    if name not in spec.programmes:
        known = ", ".join(spec.programmes)
        raise Failure(
            Text(
                f"Không có kế hoạch “{name}”; hiện có: {known}.",
                f"There is no programme “{name}”; there are: {known}.",
            )
        )
    return spec.programmes[name]
