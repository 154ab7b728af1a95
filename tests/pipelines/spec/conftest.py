"""The small immunisation spec, and the faults that a change in it makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.domain.issue import Issue
from pipelines.spec.model import Spec
from pipelines.spec.read import inspect_bytes, read_spec
from pipelines.units.register import UnitRegister, read_register

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def units() -> UnitRegister:
    return read_register(ROOT / "data" / "units")


@pytest.fixture(scope="session")
def own_spec(units: UnitRegister) -> Spec:
    """The product's own indicators.yaml."""
    return read_spec(ROOT / "indicators.yaml", units)


@pytest.fixture(scope="session")
def small() -> str:
    return (ROOT / "tests" / "specs" / "immunisation.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def line(small: str) -> Callable[[str], int]:
    """The line on which a text of the small spec stands."""
    return lambda text: small[: small.index(text)].count("\n") + 1


@pytest.fixture(scope="session")
def told(units: UnitRegister, small: str) -> Callable[..., tuple[Issue, ...]]:
    """Every issue after each (old, new) was replaced in the small spec."""

    def find(*changes: tuple[str, str]) -> tuple[Issue, ...]:
        text = small
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return inspect_bytes(text.encode(), units, name="spec.yaml").issues

    return find


@pytest.fixture(scope="session")
def faults(told: Callable[..., tuple[Issue, ...]]) -> Callable[..., list[tuple[str, int | None]]]:
    """Codes and lines of what ``told`` tells."""
    return lambda *changes: [(issue.code, issue.place.line) for issue in told(*changes)]
