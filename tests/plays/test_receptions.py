"""Reception days at Pernik and Sopot, played through the real window, and what they leave behind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models import Booking, ReceptionCall, ReceptionChange, Ticket, UnprintedSlip, WaitingPlace
from desktop.administration.actions import sign_in
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.reception.queries.lists import call_list, waiting_list
from desktop.reception.queries.promises import promises_due
from tests.papers import text_of
from tests.plays.cast import PASSWORD
from tests.plays.performance import Played
from tests.plays.playing import (
    check_no_bug_was_met,
    check_the_journal_verifies,
    check_the_pictures_are_whole,
    played,
)
from tests.plays.receptions.plays import charters_with_receptions, play_reception_days
from tests.plays.receptions.script import reception_days_of

pytestmark = pytest.mark.long

MANOLOVA, RANGELOV, LINDQVIST = "Стефка Георгиева Манолова", "Борис Иванов Рангелов", "Thomas Erik Lindqvist"
KIRKOV, ZLATEVA, TOSHKOV = "Пламен Стоянов Кирков", "Виолета Михайлова Златева", "Кирил Андреев Тошков"
VASILEVA, STANCHEV, BORISOVA = "Надежда Петрова Василева", "Иво Димитров Станчев", "Зорница Илиева Борисова"
POPSKI, GANCHEVA, CHAUSHEV = "Генчо Лалов Попски", "Райна Стоева Ганчева", "Любен Петков Чаушев"

PERNIK = [
    (MANOLOVA, "02.12 08:30", "ended"),
    (MANOLOVA, "09.12 08:30", "ended"),
    (RANGELOV, "09.12 08:45", "ended"),
    (LINDQVIST, "09.12 09:00", "no_show"),
    (KIRKOV, "09.12 09:15", "cancelled"),
    (ZLATEVA, "09.12 09:15", "ended"),
    (TOSHKOV, "16.12 08:30", "moved"),
    (TOSHKOV, "16.12 10:15", "cancelled"),
    (TOSHKOV, "06.01 08:30", "booked"),
    (VASILEVA, "16.12 08:45", "moved"),
    (VASILEVA, "23.12 08:30", "booked"),
    (STANCHEV, "16.12 09:00", "cancelled"),
    (BORISOVA, "16.12 09:15", "moved"),
    (BORISOVA, "23.12 09:15", "booked"),
]
SOPOT = [
    (POPSKI, "02.12 14:03", "ended"),
    (GANCHEVA, "02.12 14:20", "ended"),
    (CHAUSHEV, "02.12 14:33", "ended"),
]


@dataclass(frozen=True)
class Held:
    """Reception days that were played into `folder`; the desk is that of the mayor's office."""

    folder: Path
    played: Played
    desk: Desk

    def rows(self, question) -> list:
        with self.desk.database.reading() as session:
            return list(session.scalars(question))

    def bookings(self) -> list[Booking]:
        return self.rows(select(Booking).order_by(Booking.number))

    def received(self, citizen: str) -> Booking:
        """The last reception of that citizen."""
        return [one for one in self.bookings() if one.citizen == citizen and one.state == "ended"][-1]

    def paper(self, beginning: str) -> str:
        [file] = self.folder.glob(f"{beginning}*.pdf")
        return text_of(file.read_bytes())


def hold(qapp: QApplication, folder: Path, charter: str) -> Iterator[Held]:
    office = reception_days_of(charter).people[-1].login
    with played(qapp, partial(play_reception_days, charter, folder)) as (left, desk):
        yield Held(folder, left, sign_in(desk, office, PASSWORD))


@pytest.fixture(scope="module")
def pernik(qapp: QApplication, tmp_path_factory) -> Iterator[Held]:
    yield from hold(qapp, tmp_path_factory.mktemp("pernik"), "pernik")


@pytest.fixture(scope="module")
def sopot(qapp: QApplication, tmp_path_factory) -> Iterator[Held]:
    yield from hold(qapp, tmp_path_factory.mktemp("sopot"), "sopot")


def how_it_stands(bookings: list[Booking]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (one.citizen, f"{in_sofia(one.starts_at):%d.%m %H:%M}", str(one.state)) for one in bookings
    )


def test_these_charters_have_reception_days_played():
    assert charters_with_receptions() == ("pernik", "sopot")


@pytest.mark.parametrize("charter", ["pernik", "sopot"])
def test_every_play_ends_well(charter, request):
    held: Held = request.getfixturevalue(charter)
    check_no_bug_was_met(held.played, held.folder)
    check_the_journal_verifies(held.desk)
    check_the_pictures_are_whole(held.folder)
    assert held.rows(select(UnprintedSlip)) == []
    assert promises_due(held.desk) == ()


# The hours at Pernik


def test_each_hour_is_whose_it_was_given_to(pernik):
    assert how_it_stands(pernik.bookings()) == Counter(PERNIK)


def test_a_moved_hour_knows_its_new_one(pernik):
    bookings = {one.id: one for one in pernik.bookings()}
    moved = [one for one in bookings.values() if one.state == "moved"]
    assert {one.citizen for one in moved} == {TOSHKOV, VASILEVA, BORISOVA}
    assert all(bookings[one.moved_to].moved_from == one.id for one in moved)


def test_whoever_asks_the_same_again_says_why(pernik):
    first, again = [one for one in pernik.bookings() if one.citizen == MANOLOVA]
    assert (first.again_reason, again.again_reason) == ("", "Лампите още не светят")


def test_the_hour_given_back_went_to_the_one_who_waited(pernik):
    [given_back] = [one for one in pernik.bookings() if one.citizen == KIRKOV]
    [promoted] = [one for one in pernik.bookings() if one.citizen == ZLATEVA]
    assert promoted.starts_at == given_back.starts_at
    assert given_back.cancelled_reason == "Наемът е уреден"
    waited = {one.citizen: one for one in pernik.rows(select(WaitingPlace))}
    assert waited[ZLATEVA].booking_id == promoted.id
    assert waited[ZLATEVA].day == date(2026, 12, 9)


def test_nobody_waits_any_more_and_nobody_is_to_be_called(pernik):
    waited = {one.citizen: str(one.state) for one in pernik.rows(select(WaitingPlace))}
    assert waited == {ZLATEVA: "promoted", TOSHKOV: "promoted"}
    assert waiting_list(pernik.desk) == ()
    assert call_list(pernik.desk) == ()


def test_each_call_has_what_came_of_it(pernik):
    names = {one.id: one.citizen for one in pernik.bookings()}
    calls = {names[one.booking_id]: one for one in pernik.rows(select(ReceptionCall))}
    assert {
        who: (str(one.reason), str(one.result), one.attempts, one.note) for who, one in calls.items()
    } == {
        ZLATEVA: ("promoted", "told", 1, ""),
        VASILEVA: ("cancelled_day", "moved", 1, ""),
        STANCHEV: ("cancelled_day", "cancelled", 1, "Ще напише писмо"),
        BORISOVA: ("cancelled_day", "moved", 2, ""),
        TOSHKOV: ("cancelled_day", "waiting", 1, "На 23-ти пътува, ще каже друг ден"),
    }


def test_two_wednesdays_were_held_otherwise(pernik):
    changes = pernik.rows(select(ReceptionChange).order_by(ReceptionChange.ordinal))
    assert [(str(one.kind), one.day, one.ranges) for one in changes] == [
        ("shortened", date(2026, 12, 9), ["8:30-9:30"]),
        ("cancelled", date(2026, 12, 16), []),
    ]


# The day at Pernik


def test_the_outcomes_are_on_file(pernik):
    outcomes = {one.citizen: str(one.outcome) for one in pernik.bookings() if one.outcome}
    assert outcomes == {MANOLOVA: "promised", RANGELOV: "answered", ZLATEVA: "submission"}
    visit = pernik.received(RANGELOV)
    course = [f"{in_sofia(at):%H:%M}" for at in (visit.arrived_at, visit.started_at, visit.ended_at)]
    assert course == ["08:38", "08:46", "09:01"]


def test_the_promise_was_kept_before_its_term(pernik):
    promise = pernik.received(MANOLOVA)
    assert (promise.promise_due_on, promise.promise_unit) == (date(2027, 1, 15), "unit_1")
    assert in_sofia(promise.promise_kept_at).date() == date(2027, 1, 14)
    assert promise.promise_kept_text.startswith("Подменени са 14 лампи")


def test_the_signal_was_registered_with_the_reception(pernik):
    visit, signal = pernik.received(ZLATEVA), pernik.played.cases["main"]
    assert (visit.submission_id, visit.submission_number) == (signal.id, signal.number)
    [found] = find_submissions(pernik.desk, signal.check_code)
    assert (found.kind, found.applicant, found.phone) == (Kind.SIGNAL, ZLATEVA, visit.phone)
    assert found.subject == visit.topic
    receipt = pernik.paper("receipt-")
    assert signal.number in receipt
    assert "Разписка за регистриран сигнал" in receipt
    assert "9 февруари 2027 г." in receipt


# The papers at Pernik


def test_every_slip_is_there_and_no_other(pernik):
    numbers = {one.number: one for one in pernik.bookings()}
    slips = {
        file.stem.removeprefix("reception-").replace("-", "/").replace("/", "-", 1)
        for file in pernik.folder.glob("reception-ПР*.pdf")
    }
    by_telephone = {
        number
        for number, one in numbers.items()
        if one.citizen == ZLATEVA or (one.citizen in {VASILEVA, BORISOVA} and one.moved_from)
    }
    assert slips == set(numbers) - by_telephone


def test_the_slips_say_when_and_what_has_changed(pernik):
    numbers = {(one.citizen, str(one.state)): one.number.replace("/", "-") for one in pernik.bookings()}
    english = pernik.paper(f"reception-{numbers[LINDQVIST, 'no_show']}")
    assert "Wednesday, 9 December 2026" in english
    assert "an interpreter" in english
    moved = pernik.paper(f"reception-{numbers[TOSHKOV, 'cancelled']}")
    assert "10:15–10:30" in moved
    assert "Вместо: сряда, 16 декември 2026 г., 8:30–8:45" in moved
    assert "Наемът е уреден" in pernik.paper(f"reception-cancelled-{numbers[KIRKOV, 'cancelled']}")


def test_the_day_list_says_what_the_office_prepares_for(pernik):
    listed = pernik.paper("reception-day-")
    assert "Прием: Кмет на Община Перник, сряда, 9 декември 2026 г. Приемни часове 8:30–9:30" in listed
    for said in (MANOLOVA, "02.12.2026 г.: Тъмно е на ул. „Кракра“", "отговорено: Лампите се подменят"):
        assert said in listed
    for said in (
        "Приема се отново, защото: Лампите още не светят",
        "нужно: преводач",
        "с Лилия Рангелова",
        ZLATEVA,
    ):
        assert said in listed
    assert KIRKOV not in listed


def test_the_door_learns_hours_and_initials_only(pernik):
    door = pernik.paper("reception-door-")
    assert "8:30–8:45 С. Г. М. 8:45–9:00 Б. И. Р. 9:00–9:15 T. E. L. 9:15–9:30 В. М. З." in door
    for one in pernik.bookings():
        assert one.citizen not in door
        assert one.topic not in door


def test_the_notice_board_and_the_calendars_know_of_both_wednesdays(pernik):
    sheet = pernik.paper("reception-year-")
    assert "декември 2026 2, 9*, 23, 30" in sheet
    assert "9 декември 2026 г.: 8:30–9:30; 16 декември 2026 г.: няма прием" in sheet
    assert "03.03.2027 г." in sheet
    file = Calendar.from_ical((pernik.folder / "priemni-dni.ics").read_bytes())
    events: list[Any] = list(file.events)
    days = {event.start.date(): event for event in events}
    assert f"{days[date(2026, 12, 9)].end:%H:%M}" == "09:30"
    assert days[date(2026, 12, 16)]["status"] == "CANCELLED"
    assert not any(one.citizen in str(event) for one in pernik.bookings() for event in events)


# The open reception at Sopot


def test_each_visitor_has_gone_in_without_an_hour(sopot):
    assert how_it_stands(sopot.bookings()) == Counter(SOPOT)
    assert all(one.starts_at == one.ends_at == one.started_at for one in sopot.bookings())


def test_a_ticket_is_a_visit_and_ends_with_it(sopot):
    tickets = sopot.rows(select(Ticket).order_by(Ticket.issued_at))
    assert Counter(str(one.outcome) for one in tickets) == {"absent": 1, "served": 2}
    visits = {one.id: one.citizen for one in sopot.bookings()}
    assert [visits.get(one.id) for one in tickets if one.outcome == "served"] == [POPSKI, GANCHEVA]
    assert [visits[one] for one in visits if one not in {ticket.id for ticket in tickets}] == [CHAUSHEV]
    for ticket in tickets:
        if ticket.outcome == "served":
            assert ticket.finished_at == sopot.received(visits[ticket.id]).ended_at


def test_what_was_said_openly_became_a_signal_a_promise_and_an_answer(sopot):
    outcomes = {one.citizen: str(one.outcome) for one in sopot.bookings()}
    assert outcomes == {POPSKI: "submission", GANCHEVA: "promised", CHAUSHEV: "answered"}
    signal = sopot.played.cases["main"]
    assert (signal.channel, signal.applicant) == ("open_reception", POPSKI)
    assert sopot.received(POPSKI).submission_number == signal.number
    assert "в откритата приемна на кмета" in sopot.paper("receipt-")
    assert sopot.received(GANCHEVA).promise_kept_text.startswith("Включена е в списъка")
