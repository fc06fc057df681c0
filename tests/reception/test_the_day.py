"""The day itself: who came, what came of it, and whether what was promised is kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from db.models import Account, Submission
from db.models.base import new_key
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.desk import Desk
from desktop.due.rules import When
from desktop.office.charter import TimeRange
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Role
from desktop.reception.actions.bookings import book_slot, cancel_booking
from desktop.reception.actions.outcomes import keep_promise, note, record_outcome
from desktop.reception.actions.the_day import become, receive_now, take_back
from desktop.reception.bookings import OutcomeKind, State
from desktop.reception.day_states import Noting
from desktop.reception.outcomes import Outcome, submission_from
from desktop.reception.queries import lists
from desktop.reception.queries.free_hours import next_free
from desktop.reception.queries.lists import call_list, waiting_list
from desktop.reception.queries.promises import promises_due
from desktop.reception.queries.the_day import day_list, open_today
from tests.reception.conftest import NEXT_WEDNESDAY, WEDNESDAY, later, person, slots_of
from tests.shipped import SHIPPED
from tests.whole import broken_entries

ANSWERED = Outcome(kind=OutcomeKind.ANSWERED, text="Обяснен е редът.")


@pytest.fixture
def booked(counter: Desk):
    """Somebody who comes today at 10:45; it is 10:42."""
    return book_slot(counter, "mayor", next_free(counter, "mayor", 1)[0], person(1))


def promised(due_on: str = "15.12.2026", unit: str = "works", text: str = "Ремонт на тротоара") -> Outcome:
    return Outcome(kind=OutcomeKind.PROMISED, text=text, due_on=due_on, unit=unit)


# Who came


def test_a_citizen_comes_goes_in_and_is_done(office: Desk, booked):
    assert become(office, booked.id, State.ARRIVED).state is State.ARRIVED
    later(office, minutes=3)
    become(office, booked.id, State.IN_PROGRESS)
    later(office, minutes=9)
    done = become(office, booked.id, State.ENDED)
    assert done.state is State.ENDED
    assert done.arrived_at is not None
    assert done.started_at is not None
    assert done.ended_at is not None
    assert (done.started_at - done.arrived_at, done.ended_at - done.started_at) == (
        timedelta(minutes=3),
        timedelta(minutes=9),
    )


def test_who_goes_in_at_once_has_arrived(office: Desk, booked):
    inside = become(office, booked.id, State.IN_PROGRESS)
    assert inside.arrived_at == inside.started_at is not None


def test_nobody_is_absent_before_the_hour_and_who_is_late_comes_after_all(office: Desk, booked):
    with pytest.raises(KnownError, match="not begun"):
        become(office, booked.id, State.NO_SHOW)
    later(office, minutes=15)
    assert become(office, booked.id, State.NO_SHOW).state is State.NO_SHOW
    assert become(office, booked.id, State.ARRIVED).state is State.ARRIVED


def test_what_is_noted_twice_is_noted_once(office: Desk, booked):
    first = become(office, booked.id, State.ARRIVED)
    later(office, minutes=1)
    assert become(office, booked.id, State.ARRIVED) == first


def test_a_slip_of_the_hand_is_taken_back(office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    assert take_back(office, booked.id).state is State.ARRIVED
    back = take_back(office, booked.id)
    assert (back.state, back.arrived_at, back.started_at) == (State.BOOKED, None, None)
    with pytest.raises(KnownError, match="meantime"):
        take_back(office, booked.id)


def test_one_citizen_is_inside_at_a_time(counter: Desk, office: Desk, booked):
    second = book_slot(counter, "mayor", next_free(counter, "mayor", 1)[0], person(2))
    become(office, booked.id, State.IN_PROGRESS)
    with pytest.raises(KnownError, match="inside"):
        become(office, second.id, State.IN_PROGRESS)
    become(office, booked.id, State.ENDED)
    assert become(office, second.id, State.IN_PROGRESS).state is State.IN_PROGRESS


def test_another_day_is_noted_on_that_day(counter: Desk, office: Desk):
    tomorrow = book_slot(counter, "mayor", slots_of(counter)[0], person(1))
    with pytest.raises(KnownError, match="not today"):
        become(office, tomorrow.id, State.ARRIVED)


def test_an_hour_given_back_is_noted_no_more(counter: Desk, office: Desk, booked):
    cancel_booking(counter, booked.id)
    with pytest.raises(KnownError, match="meantime"):
        become(office, booked.id, State.ARRIVED)


def test_a_clerk_does_not_run_the_day(counter: Desk, booked):
    for noting in (Noting.ARRIVED, Noting.WENT_IN, Noting.ENDED, Noting.ABSENT, Noting.TAKE_BACK):
        with pytest.raises(NotAllowed):
            note(counter, noting, booked.id)
    with pytest.raises(NotAllowed):
        record_outcome(counter, booked.id, ANSWERED)


# What came of it


def test_an_answer_ends_the_conversation(office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    noted = record_outcome(office, booked.id, ANSWERED)
    assert (noted.state, noted.outcome, noted.outcome_text) == (
        State.ENDED,
        OutcomeKind.ANSWERED,
        "Обяснен е редът.",
    )
    assert record_outcome(office, booked.id, ANSWERED) == noted


def test_nothing_comes_of_a_conversation_that_was_not_held(office: Desk, booked):
    with pytest.raises(KnownError, match="was received"):
        record_outcome(office, booked.id, ANSWERED)


@pytest.mark.parametrize(
    ("outcome", "field"),
    [
        (Outcome(kind=OutcomeKind.ANSWERED), "text"),
        (promised(text=" "), "text"),
        (promised(due_on=""), "due_on"),
        (promised(due_on="24.11.2026"), "due_on"),
        (promised(due_on="31.2.2027"), "due_on"),
        (promised(unit=""), "unit"),
        (promised(unit="moon"), "unit"),
    ],
)
def test_an_outcome_lacks_nothing(office: Desk, booked, outcome: Outcome, field: str):
    become(office, booked.id, State.IN_PROGRESS)
    with pytest.raises(WrongInput) as refused:
        record_outcome(office, booked.id, outcome)
    assert refused.value.field == field


def test_a_promise_has_its_term_and_is_due_until_it_is_kept(office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    noted = record_outcome(office, booked.id, promised("15.1"))
    assert (noted.promise_due_on, noted.promise_unit) == (date(2027, 1, 15), "works"), "the coming January"
    assert [one.when for one in promises_due(office)] == [When.LATER]
    later(office, days=50)
    assert [one.when for one in promises_due(office)] == [When.WEEK]
    later(office, days=2)
    assert [one.booking.id for one in promises_due(office, When.LATE)] == [booked.id]
    kept = keep_promise(office, booked.id, "Тротоарът е ремонтиран.")
    assert kept.promise_kept_text == "Тротоарът е ремонтиран."
    assert keep_promise(office, booked.id, "Пак") == kept
    assert promises_due(office) == ()


def test_what_was_not_promised_is_not_kept(office: Desk, booked):
    with pytest.raises(KnownError, match="Nothing was promised"):
        keep_promise(office, booked.id, "нещо")


# Turned into a submission


def a_signal(booking, desk: Desk, text: str = "Тротоарът е разбит.") -> Outcome:
    draft = submission_from(booking, Kind.SIGNAL, text, desk.charter)
    return Outcome(kind=OutcomeKind.SUBMISSION, draft=draft)


def submissions(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return list(session.scalars(select(Submission.number)))


def test_a_reception_turns_into_a_signal_with_its_number_in_one_step(office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    noted = record_outcome(office, booked.id, a_signal(booked, office))
    assert (noted.outcome, noted.state) == (OutcomeKind.SUBMISSION, State.ENDED)
    [registered] = find_submissions(office, noted.submission_number)
    assert (registered.id, registered.applicant, registered.subject, registered.answer_by) == (
        noted.submission_id,
        booked.citizen,
        booked.topic,
        AnswerBy.AT_COUNTER,
    )
    assert registered.kind is Kind.SIGNAL


def test_however_often_it_is_asked_it_is_registered_once(office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    first = record_outcome(office, booked.id, a_signal(booked, office))
    assert record_outcome(office, booked.id, a_signal(booked, office)) == first
    assert submissions(office) == [first.submission_number]
    with pytest.raises(WrongInput, match="Another outcome"):
        record_outcome(office, booked.id, ANSWERED)


@pytest.mark.parametrize(
    "second", [replace(ANSWERED, text="Друго."), Outcome(kind=OutcomeKind.PROMISED)], ids=["words", "kind"]
)
def test_whoever_comes_second_with_an_outcome_is_told(office: Desk, booked, second: Outcome):
    become(office, booked.id, State.IN_PROGRESS)
    first = record_outcome(office, booked.id, ANSWERED)
    later_one = promised() if second.kind is OutcomeKind.PROMISED else second
    with pytest.raises(WrongInput, match="Another outcome") as refused:
        record_outcome(office, booked.id, later_one)
    assert refused.value.field == "outcome"
    assert lists.booking(office, booked.id) == first


def test_whoever_is_named_at_a_reception_does_not_see_what_it_turns_into(office: Desk, booked):
    assert office.clerk is not None
    named = replace(
        office.clerk, id=new_key(), login="petar", name="Петър Иванов Колев", roles=frozenset({Role.CLERK})
    )
    with office.database.writing() as session:
        session.add(
            Account(
                id=named.id,
                station_id=office.station.id,
                login=named.login,
                name=named.name,
                password_hash="",
                roles=["clerk"],
                active=True,
                created_at=office.clock.now(),
            )
        )
    become(office, booked.id, State.IN_PROGRESS)
    noted = record_outcome(office, booked.id, a_signal(booked, office, "Петър Колев ми отказа."))
    assert find_submissions(office, noted.submission_number)
    assert not find_submissions(replace(office, clerk=named), noted.submission_number)


def test_a_second_submission_of_other_words_is_not_lost_in_the_first(office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    first = record_outcome(office, booked.id, a_signal(booked, office))
    with pytest.raises(WrongInput, match="Another outcome"):
        record_outcome(office, booked.id, a_signal(booked, office, "Съвсем друго."))
    assert submissions(office) == [first.submission_number]


def test_nobody_comes_out_before_they_went_in(office: Desk, booked):
    inside = become(office, booked.id, State.IN_PROGRESS)
    later(office, minutes=-30)
    assert become(office, booked.id, State.ENDED).ended_at == inside.started_at


@pytest.mark.parametrize(
    "at", ["INSERT INTO submission ", "UPDATE booking SET", "INSERT INTO submission_standing "]
)
def test_wherever_the_power_goes_all_of_it_is_noted_or_nothing(office: Desk, booked, at: str):
    become(office, booked.id, State.IN_PROGRESS)

    def cut(_connection, _cursor, statement, *_more: object) -> None:
        if statement.startswith(at):
            raise RuntimeError("the power goes")

    event.listen(office.database.engine, "before_cursor_execute", cut)
    with pytest.raises(RuntimeError):
        record_outcome(office, booked.id, a_signal(booked, office))
    event.remove(office.database.engine, "before_cursor_execute", cut)
    assert submissions(office) == []
    kept = lists.booking(office, booked.id)
    assert kept is not None
    assert (kept.state, kept.outcome) == (State.IN_PROGRESS, None)
    noted = record_outcome(office, booked.id, a_signal(booked, office))
    assert submissions(office) == [noted.submission_number]
    with office.database.reading() as session:
        assert list(broken_entries(session)) == []


def test_a_draft_that_lacks_something_registers_nothing_and_can_be_mended(office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    bad = Outcome(kind=OutcomeKind.SUBMISSION, draft=Draft(kind=Kind.SIGNAL, applicant=booked.citizen))
    with pytest.raises(WrongInput) as refused:
        record_outcome(office, booked.id, bad)
    assert refused.value.field == "subject"
    assert submissions(office) == []
    assert record_outcome(office, booked.id, a_signal(booked, office)).submission_number


def test_who_may_not_register_turns_nothing_into_a_submission(office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    assert office.clerk is not None
    secretary = replace(office, clerk=replace(office.clerk, roles=frozenset({Role.SECRETARY})))
    with pytest.raises(NotAllowed, match="register"):
        record_outcome(secretary, booked.id, a_signal(booked, office))
    kept = lists.booking(office, booked.id)
    assert kept is not None
    assert kept.submission_id is None


# The list of the day


def test_the_list_has_topics_and_what_was_said_before(counter: Desk, office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    record_outcome(office, booked.id, promised())
    again = replace(person(1, "Съвсем друг въпрос"), again_reason="")
    coming = book_slot(counter, "mayor", slots_of(counter)[4], again)
    given_back = book_slot(counter, "mayor", slots_of(counter)[5], person(2))
    cancel_booking(counter, given_back.id)
    listed = day_list(office, "mayor", NEXT_WEDNESDAY)
    assert [row.booking.id for row in listed.rows] == [coming.id]
    [earlier] = listed.rows[0].earlier
    assert (earlier.outcome, earlier.outcome_text) == (OutcomeKind.PROMISED, "Ремонт на тротоара")
    assert len(listed.planned.slots) == 26


def test_a_relative_with_the_same_telephone_has_a_history_of_their_own(counter: Desk, office: Desk, booked):
    become(office, booked.id, State.IN_PROGRESS)
    record_outcome(office, booked.id, ANSWERED)
    relative = replace(person(1, "Друго"), citizen="Иван Колев")
    book_slot(counter, "mayor", slots_of(counter)[0], relative)
    assert day_list(office, "mayor", NEXT_WEDNESDAY).rows[0].earlier == ()


# The open reception


@pytest.fixture
def openly(office: Desk) -> Desk:
    """Sopot, where the mayor's open reception is today from 10 to 12."""
    sopot = SHIPPED["sopot"]
    hours = (TimeRange.model_validate("10:00-12:00"),)
    officials = tuple(
        one.model_copy(update={"weekday": (3,), "ranges": hours}) if one.key == "open_reception" else one
        for one in sopot.officials
    )
    return replace(office, charter=sopot.model_copy(update={"officials": officials, "sign_up_counter": 7}))


def test_at_an_open_reception_one_goes_in_without_an_hour(openly: Desk):
    [today] = open_today(openly)
    assert (today.official, today.day, today.slots) == ("open_reception", WEDNESDAY, ())
    key = new_key()
    inside = receive_now(openly, "open_reception", person(1), key)
    assert (inside.state, inside.starts_at) == (State.IN_PROGRESS, openly.clock.now())
    assert receive_now(openly, "open_reception", person(1), key) == inside
    with pytest.raises(KnownError, match="inside"):
        receive_now(openly, "open_reception", person(2))
    draft = submission_from(inside, Kind.PROPOSAL, "Пейки в парка.", openly.charter)
    assert draft.channel == "open_reception"
    noted = record_outcome(openly, inside.id, Outcome(kind=OutcomeKind.SUBMISSION, draft=draft))
    assert noted.submission_number
    assert receive_now(openly, "open_reception", person(2)).state is State.IN_PROGRESS


def test_outside_its_hours_there_is_no_open_reception(openly: Desk):
    later(openly, hours=2)
    with pytest.raises(KnownError, match="no open reception"):
        receive_now(openly, "open_reception", person(1))
    with pytest.raises(KnownError, match="no open reception"):
        receive_now(openly, "mayor", person(1))


def test_who_neither_signs_up_nor_receives_sees_nothing(office: Desk):
    assert office.clerk is not None
    head = replace(office, clerk=replace(office.clerk, roles=frozenset({Role.UNIT_HEAD})))
    for look in (
        lambda: day_list(head, "mayor", WEDNESDAY),
        lambda: promises_due(head),
        lambda: call_list(head),
        lambda: waiting_list(head),
    ):
        with pytest.raises(NotAllowed):
            look()
