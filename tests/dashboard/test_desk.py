"""Each action of the desk asks who asks: a reader's forged call is refused by the server."""

from datetime import date, datetime

import pytest

from dashboard import desk, originals
from dashboard.access import Visitor
from pipelines.domain.org_unit import UnitId
from pipelines.intake.originals import Kept
from pipelines.intake.refusal import NotPermittedError
from pipelines.intake.waiting import put, waiting
from pipelines.spec.access import Role

WARD = UnitId.parse("gso-2024/ward/00611")
KEPT = Kept("0" * 64, "a.xlsx", WARD, "2025-H1", "accepted", datetime(2025, 7, 3), True)  # noqa: DTZ001


@pytest.fixture
def asks(tmp_path, monkeypatch):
    """Whoever asks from now on, in an empty workspace."""
    monkeypatch.setenv("CHITIEU_HOME", str(tmp_path))

    def be(role, *units):
        who = Visitor(role, "x", "x@office.example", units or None)
        for module in ("dashboard.sign_in", "dashboard.desk", "dashboard.originals"):
            monkeypatch.setattr(f"{module}.visitor", lambda: who)
        return tmp_path

    return be


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, None])
def test_whoever_is_no_officer_is_refused_each_action(asks, role):
    home = asks(role)
    upload = put(home / "uploads", "a.csv", b"x", received_at=datetime(2025, 7, 3), by="an")  # noqa: DTZ001
    forged = (
        lambda: desk.hand_in("b.csv", b"y"),
        desk.waiting_files,
        lambda: desk.confirm(upload),
        lambda: desk.take_back(upload),
        lambda: desk.marked(upload),
        lambda: desk.publish(date(2025, 7, 20)),
        lambda: desk.answers(5),
        lambda: originals.original(KEPT),
        lambda: originals.marked(KEPT),
        lambda: originals.files_of("ward-half-year", periods={"2025-H1"}, units={WARD}),
    )
    for action in forged:
        with pytest.raises(NotPermittedError):
            action()
    assert [u.name for u in waiting(home / "uploads")] == ["a.csv"]
    assert not (home / "uploads" / "queued").exists()


def test_an_officer_of_other_units_is_refused_and_may_not_publish(asks):
    asks(Role.OFFICER, UnitId.parse("gso-2024/district/001"))
    for action in (lambda: originals.original(KEPT), lambda: desk.publish(date(2025, 7, 20))):
        with pytest.raises(NotPermittedError):
            action()
