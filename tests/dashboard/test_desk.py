"""Each action of the desk asks who asks: a reader's forged call is refused by the server."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import desk, originals
from dashboard.access import Visitor
from pipelines.cli.workspace import Workspace
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.intake.originals import Kept
from pipelines.intake.queue import Answer, answer, answers, ask_to_publish, confirm, queued
from pipelines.intake.refusal import NotPermittedError
from pipelines.intake.waiting import discard, put, waiting
from pipelines.intake.worker import Worker
from pipelines.spec.access import Role
from pipelines.spec.read import read_spec
from pipelines.submissions.template import write_template
from pipelines.units.register import read_register
from pipelines.warehouse.store import open_warehouse

WARD = UnitId.parse("gso-2024/ward/00611")
JULY = datetime(2025, 7, 3)  # noqa: DTZ001 - office time
ANSWER = Answer("load", "a.csv", JULY, "an", {"receipt": {"unit": str(WARD), "sha256": "0" * 64}})
KEPT = Kept("0" * 64, "a.xlsx", WARD, frozenset({WARD}), "2025-H1", "accepted", JULY, True)
OF_TWO = replace(KEPT, units=frozenset({WARD, UnitId.parse("gso-2024/ward/00001")}))
DISTRICT = UnitId.parse("gso-2024/district/021")
ELSEWHERE = UnitId.parse("gso-2024/district/001")
ROOT = Path(__file__).parents[2]


def filled(folder: Path, households: int) -> bytes:
    """A ward's workbook with so many households and nothing else happening."""
    units = read_register(ROOT / "data" / "units")
    spec = read_spec(ROOT / "indicators.yaml", units)
    elements = spec.forms["ward-half-year"].elements
    yes_no = {e for e in elements if spec.data_elements[e].value_type == "yes_no"}
    write_template(
        folder / "a.xlsx", spec=spec, units=units, unit=WARD, form_id="ward-half-year",
        period=Period.parse("2025-H1"),
        filled={e: "Có" if e in yes_no else 0 for e in elements} | {"households_total": households},
    )  # fmt: skip
    return (folder / "a.xlsx").read_bytes()


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
        lambda: desk.marked_again(ANSWER),
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


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ((None,), date(2025, 7, 20)),
        ((None, date(2025, 7, 4)), date(2025, 7, 4)),
        ((date(2025, 7, 4), date(2025, 7, 5), None), date(2025, 7, 5)),
        ((date(2025, 7, 4), date(2025, 7, 20)), date(2025, 7, 20)),
    ],
)
def test_of_the_days_on_which_a_file_came_the_one_said_last_stands(asks, monkeypatch, said, stands):
    home = asks(Role.OFFICER)
    monkeypatch.setattr(desk, "now", lambda: datetime(2025, 7, 20, 15))  # noqa: DTZ001
    for day in said:
        assert desk.hand_in("a.csv", b"x", came_on=day) is None
    assert [u.received_at.date() for u in waiting(home / "uploads")] == [stands]


def test_who_dates_a_file_and_when_it_was_handed_in_is_kept(asks, monkeypatch):
    home, monday = asks(Role.OFFICER), datetime(2025, 7, 7, 15)  # noqa: DTZ001
    put(home / "uploads", "a.csv", b"x", received_at=monday, by="ward")
    monkeypatch.setattr(desk, "now", lambda: monday.replace(day=8, hour=9))
    desk.hand_in("a.csv", b"x", came_on=date(2025, 7, 4))
    [upload] = waiting(home / "uploads")
    assert (upload.by, upload.handed_in_at) == ("ward", monday)
    assert upload.dated_by == "x@office.example"
    confirm(home / "uploads", upload, now=monday, by="x")
    [job] = queued(home / "uploads")
    assert (job.dated_by, job.handed_in_at) == ("x@office.example", monday.isoformat())


def test_of_two_files_dated_to_one_day_the_one_handed_in_later_counts(asks, monkeypatch, tmp_path):
    home = asks(Role.OFFICER)
    for day, hour, households in ((7, 15, 100), (8, 9, 200)):
        clock = datetime(2025, 7, day, hour)  # noqa: DTZ001
        monkeypatch.setattr(desk, "now", lambda clock=clock: clock)
        desk.hand_in(f"{day}.xlsx", filled(tmp_path, households), came_on=date(2025, 7, 4))
        for upload in waiting(home / "uploads"):
            confirm(home / "uploads", upload, now=clock, by="x")
        Worker(Workspace(home), clock=lambda clock=clock: clock, pause=0.01).work_once()
    told = [one.told["receipt"] for one in answers(home / "uploads")]
    assert [(r["status"], r["timeliness"]) for r in told] == [
        ("corrected", "on_time"),
        ("accepted", "on_time"),
    ]
    with open_warehouse(Workspace(home).warehouse, read_only=True) as warehouse:
        values = warehouse.current_values().to_pylist()
    assert [v["value"] for v in values if v["element"] == "households_total"] == [200]


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
    [others] = [a for a in answers(uploads) if a.name == "1.csv"]
    with pytest.raises(NotPermittedError):
        desk.marked_again(others)
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


@pytest.mark.usefixtures("lists_without_a_browser")
def test_what_was_said_of_yesterdays_files_does_not_date_those_of_today(asks, monkeypatch):
    asks(Role.OFFICER)

    def page():
        import streamlit as st

        from dashboard.text.language import language
        from dashboard.views.receive import _came_on

        st.session_state["said"] = _came_on(language("vi"))

    monkeypatch.setattr(desk, "now", lambda: datetime(2025, 7, 5, 16))  # noqa: DTZ001
    app = AppTest.from_function(page).run()
    assert app.session_state["said"] is None
    app.selectbox[0].set_value("2025-07-04").run()
    assert app.session_state["said"] == date(2025, 7, 4)
    monkeypatch.setattr(desk, "now", lambda: datetime(2025, 7, 6, 8))  # noqa: DTZ001
    app.run()
    assert app.session_state["said"] is None
