"""Each action of the desk asks who asks: a reader's forged call is refused by the server."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard import desk, originals
from dashboard.access import Visitor
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.intake.originals import Kept
from pipelines.intake.queue import answer, ask_to_publish, confirm, queued
from pipelines.intake.refusal import NotPermittedError
from pipelines.intake.waiting import discard, put, waiting
from pipelines.spec.access import Role
from pipelines.spec.read import read_spec
from pipelines.submissions.template import write_template
from pipelines.units.register import read_register

WARD = UnitId.parse("gso-2024/ward/00611")
JULY = datetime(2025, 7, 3)  # noqa: DTZ001 - office time
KEPT = Kept("0" * 64, "a.xlsx", WARD, frozenset({WARD}), "2025-H1", "accepted", JULY, True)
OF_TWO = replace(KEPT, units=frozenset({WARD, UnitId.parse("gso-2024/ward/00001")}))
DISTRICT = UnitId.parse("gso-2024/district/021")
ELSEWHERE = UnitId.parse("gso-2024/district/001")
ROOT = Path(__file__).parents[2]


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
    upload = put(home / "uploads", "a.csv", b"x", received_at=JULY, by="an")
    forged = (
        lambda: desk.hand_in("b.csv", b"y"),
        desk.waiting_files,
        desk.is_at_work,
        desk.jobs,
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


def test_the_office_says_on_which_day_a_file_came_and_the_last_word_stands(asks):
    home = asks(Role.OFFICER)
    for day in (None, date(2025, 7, 4), date(2025, 7, 5), None):
        assert desk.hand_in("a.csv", b"x", came_on=day) is None
    assert [u.received_at.date() for u in waiting(home / "uploads")] == [date(2025, 7, 5)]


def test_no_unit_says_of_its_own_file_when_it_came(asks):
    home = asks(Role.OFFICER, WARD)
    assert not desk.may_say_when()
    with pytest.raises(NotPermittedError):
        desk.hand_in("a.csv", b"x", came_on=date(2025, 7, 4))
    assert waiting(home / "uploads") == ()


def test_no_file_came_in_the_future(asks, monkeypatch):
    home = asks(Role.OFFICER)
    monkeypatch.setattr(desk, "now", lambda: JULY)
    assert desk.hand_in("a.csv", b"x", came_on=date(2025, 7, 4)) is not None
    assert waiting(home / "uploads") == ()


def test_an_officer_of_other_units_is_refused_and_may_not_publish(asks):
    asks(Role.OFFICER, UnitId.parse("gso-2024/district/001"))
    for action in (lambda: originals.original(KEPT), lambda: desk.publish(date(2025, 7, 20))):
        with pytest.raises(NotPermittedError):
            action()


def test_a_file_of_many_units_is_not_had_through_one_of_them(asks, monkeypatch):
    """Its bytes tell of all of them."""
    asks(Role.OFFICER, DISTRICT)
    monkeypatch.setattr(originals, "kept_files", lambda *_, **__: (KEPT, OF_TWO))
    found = originals.files_of("ward-half-year", periods={"2025-H1"}, units={WARD})
    assert found == (KEPT,)
    for action in (originals.original, originals.marked):
        with pytest.raises(NotPermittedError):
            action(OF_TWO)


@pytest.fixture
def book(tmp_path_factory):
    """The blank workbook of a ward."""
    units = read_register(ROOT / "data" / "units")
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    write_template(
        path,
        spec=read_spec(ROOT / "indicators.yaml", units),
        units=units,
        unit=WARD,
        form_id="ward-half-year",
        period=Period.parse("2025-H1"),
    )
    return path.read_bytes()


def test_what_somebody_else_handed_in_is_not_taken_away(asks, book):
    """The same bytes, offered by an officer of other units, leave the first where it is."""
    home = asks(Role.OFFICER)
    assert desk.hand_in("a.xlsx", book) is None
    asks(Role.OFFICER, ELSEWHERE)
    said = desk.hand_in("b.xlsx", book)
    assert said is not None
    assert "not yours" in said.en
    assert [u.name for u in waiting(home / "uploads")] == ["a.xlsx"]
    assert desk.waiting_files() == ()


def test_what_names_no_unit_is_for_whoever_handed_it_in(asks, monkeypatch):
    """It may hold the numbers of any unit."""
    home = asks(Role.OFFICER, ELSEWHERE)
    upload = put(home / "uploads", "a.csv", b"1;2", received_at=JULY, by="other@office.example")
    assert desk.waiting_files() == ()
    for action in (desk.confirm, desk.take_back, desk.marked):
        with pytest.raises(NotPermittedError):
            action(upload)
    assert desk.hand_in("own.csv", b"3;4") is None
    assert [u.name for u in desk.waiting_files()] == ["own.csv"]
    asks(Role.OFFICER)
    assert [u.name for u in desk.waiting_files()] == ["a.csv", "own.csv"]


def test_names_and_receipts_of_others_are_not_told(asks, monkeypatch):
    home = asks(Role.OFFICER, ELSEWHERE)
    uploads = home / "uploads"
    for number, by in enumerate(("x@office.example", "other@office.example")):
        upload = put(uploads, f"{number}.csv", b"%d" % number, received_at=JULY, by=by)
        confirm(uploads, upload, now=JULY.replace(minute=number), by=by)
    assert [job.name for job in desk.jobs()] == ["0.csv"]
    for number, job in enumerate(queued(uploads)):
        answer(uploads, job, {"receipt": {"unit": None}}, now=JULY.replace(minute=number))
    assert [a.name for a in desk.answers(1)] == ["0.csv"], "the newest of theirs"
    ask_to_publish(uploads, date(2025, 7, 20), now=JULY, by="other@office.example")
    assert desk.jobs() == ()


def test_what_another_session_has_dealt_with_is_left(asks, monkeypatch):
    """It was on the page a moment ago; the rest of a confirmation goes on."""
    home = asks(Role.OFFICER)
    gone, stays = (
        put(home / "uploads", f"{word}.csv", word.encode(), received_at=JULY, by="x")
        for word in ("gone", "stays")
    )
    monkeypatch.setattr(desk, "worker", lambda: None)
    monkeypatch.setattr("pipelines.intake.waiting.waiting", lambda _: (gone, stays))
    discard(gone)
    assert [u.name for u in desk.waiting_files()] == ["stays.csv"]
    desk.confirm(gone, stays)
    desk.take_back(gone)
    assert [job.name for job in queued(home / "uploads")] == ["stays.csv"]
