"""Two counters with charters of their own, one that signs nobody up, a program of before."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models import Booking
from desktop.cli import main
from desktop.office.language import speak, spoken
from desktop.reception.actions.bookings import book_slot, move_booking
from desktop.reception.actions.days import cancel_day
from desktop.reception.bookings import State
from desktop.reception.pulled import receptions_of_others
from desktop.reception.queries.free_hours import next_free, reception_day
from desktop.reception.queries.lists import booking, changes_between
from desktop.reception.queries.people import earlier_bookings
from tests.reception.conftest import NEXT_WEDNESDAY, person
from tests.reception.two.conftest import holds, now_of, shared, sign_up
from tests.sync.aside import clashes


@pytest.fixture
def language_kept():
    """The command chooses the language of the whole program."""
    before = spoken().code
    yield
    speak(before)


def test_a_counter_with_another_charter_gives_one_hour_twice_and_hears_of_it(chief, three, night):
    """At No. 3 somebody has forgotten that the hours are divided, and gives all of them."""
    mine = sign_up(chief, 1)
    alone = replace(three, charter=shared(three, ()).charter.model_copy(update={"sign_up_counter": 3}))
    first = book_slot(alone, "mayor", next_free(alone, "mayor", 1, NEXT_WEDNESDAY)[0], person(2))
    second = sign_up(alone, 3, 3)
    assert first.starts_at == mine.starts_at
    outcomes = night()
    assert [[clash.number for clash in clashes(one)] for one in outcomes] == [
        [],
        [mine.number],
        [first.number],
    ]
    assert booking(chief, second.id) is not None
    assert booking(chief, first.id) is None
    # Settled by telephone: ours comes another time.
    move_booking(chief, mine.id, next_free(chief, "mayor", 5)[-1])
    outcomes = night()
    assert [one.aside for one in outcomes] == [(), (), ()]
    assert now_of(chief, first).citizen == first.citizen
    assert now_of(three, mine).state is State.MOVED
    assert holds(chief)
    assert holds(three)


def test_a_counter_that_does_not_sign_up_learns_of_the_days_and_of_nobody(chief, desk_at_3, three, night):
    sign_up(chief, 1)
    cancel_day(chief, "mayor", NEXT_WEDNESDAY, "сесия")
    night(chief, desk_at_3)
    assert len(changes_between(three, NEXT_WEDNESDAY, NEXT_WEDNESDAY)) == 1
    with three.database.reading() as session:
        assert session.scalars(select(Booking)).all() == []
    # Once it signs up as well, it learns of those too who were signed up before.
    night(three)
    assert len(reception_day(three, "mayor", NEXT_WEDNESDAY).beside) == 1


def test_of_a_booking_of_before_the_person_is_known_by_telephone_and_name(chief, three, night):
    theirs = sign_up(three, 2)
    with three.database.writing() as session:
        row = session.get_one(Booking, theirs.id)
        (take_in,) = [one.when_kept for one in receptions_of_others(chief) if one.changes]
        row.phone_key = row.citizen_key = ""
        take_in(session, row)
        assert (row.phone_key, row.citizen_key) != ("", "")
    night()
    assert len(earlier_bookings(chief, theirs.citizen, "")) == 1


def test_at_the_command_line_a_clash_of_hours_says_what_to_do(chief, three, night, capsys, language_kept):
    sign_up(chief, 1)
    alone = replace(three, charter=shared(three, ()).charter.model_copy(update={"sign_up_counter": 3}))
    theirs = sign_up(alone, 2)
    night(three)
    folder = str(chief.database.file.parent)
    assert main(["--language", "en", "sync", "--profile", folder]) == 1
    said = capsys.readouterr().err
    assert f"Appointment {theirs.number}: The same time was given to somebody else at this counter." in said
    assert theirs.citizen not in said
    assert main(["--language", "en", "verify", "--profile", folder]) == 0
