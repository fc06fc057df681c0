"""F7: promises made at receptions among what is due, and who sees and keeps them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.life.due import DueRow, due_list
from desktop.desk import Desk
from desktop.due.queries import due
from desktop.due.rules import Scope, When
from desktop.office.faults import NotAllowed
from desktop.office.permissions import Role
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.outcomes import keep_promise, record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.bookings import BookingRecord, OutcomeKind, SignUp, State
from desktop.reception.outcomes import Outcome
from desktop.reception.queries.free_hours import next_free
from desktop.reception.queries.lists import booking
from desktop.reception.queries.promises import PromiseRecord, promises_due, promises_of
from desktop.reception.view.promise import KeptDialog
from tests.app.typist import focused, seen
from tests.complaints.folk import CLERK, HEAD, SECRETARY, SIGNAL, somebody, with_units
from tests.hearing import nameless

TODAY = date(2026, 11, 25)
Promise = Callable[..., BookingRecord]


@pytest.fixture
def around(beside, desk) -> Desk:
    """The test's own look at the same file: the clerk at counter No. 7."""
    return with_units(beside(desk))


@pytest.fixture
def office(around) -> Desk:
    return somebody(around, "Десислава Петрова Ненова", "desi", Role.MAYORS_OFFICE)


@pytest.fixture
def head(around) -> Desk:
    """The head of the unit “works”."""
    return somebody(around, HEAD, "gosho", Role.UNIT_HEAD, unit="works")


@pytest.fixture
def promise(around, office, clock) -> Promise:
    """Somebody was received today, and was promised something."""
    made: list[BookingRecord] = []

    def one_more(
        due_on: date = TODAY, unit: str = "works", text: str = "Ремонт на тротоара"
    ) -> BookingRecord:
        number = len(made)
        sign_up = SignUp(
            citizen=("Петър Илиев", "Стефка Маринова", "Георги Колев")[number],
            phone=f"0887 00000{number}",
            topic=f"Въпрос номер {number}",
        )
        booked = book_slot(around, "mayor", next_free(around, "mayor", 1)[0], sign_up)
        become(office, booked.id, State.IN_PROGRESS)
        outcome = Outcome(kind=OutcomeKind.PROMISED, text=text, due_on=f"{due_on:%d.%m.%Y}", unit=unit)
        made.append(record_outcome(office, booked.id, outcome))
        return made[-1]

    return one_more


PARTS = (due_list, promises_of)


def keys(desk: Desk, scope: Scope, when: When) -> list[object]:
    return [row.key for row in due(desk, PARTS, scope, when).rows]


# Who sees what


def test_promises_are_counted_and_sorted_among_submissions(around, office, promise):
    later, today = promise(TODAY + timedelta(days=90)), promise()
    record = register_submission(around, SIGNAL, new_key())
    found = due(office, PARTS, Scope.ALL, When.LATER)
    assert found.counts == {When.LATE: 0, When.TODAY: 1, When.WEEK: 0, When.LATER: 2}
    assert keys(office, Scope.ALL, When.LATER) == [record.id, later.id]
    assert keys(office, Scope.ALL, When.TODAY) == [today.id]
    assert due_list(office, Scope.ALL, When.LATER).counts[When.LATER] == 1


def test_the_day_turns_and_a_promise_is_late(office, promise, clock):
    made = promise(TODAY + timedelta(days=2))
    assert keys(office, Scope.ALL, When.WEEK) == [made.id]
    clock.advance(timedelta(days=3))
    assert keys(office, Scope.ALL, When.LATE) == [made.id]


def test_the_head_of_a_unit_sees_and_keeps_those_of_the_own_unit(head, office, promise):
    own, other = promise(), promise(unit="records")
    assert keys(head, Scope.UNIT, When.TODAY) == keys(head, Scope.ALL, When.TODAY) == [own.id]
    assert keys(head, Scope.MINE, When.TODAY) == []
    with pytest.raises(NotAllowed):
        keep_promise(head, other.id, "Готово.")
    assert keep_promise(head, own.id, "Готово.").promise_kept_text == "Готово."
    assert keys(office, Scope.ALL, When.TODAY) == [other.id]


def test_a_clerk_sees_no_promise_and_the_secretary_sees_all(around, promise):
    made = promise()
    clerk = somebody(around, CLERK, "petya", Role.CLERK)
    secretary = somebody(around, SECRETARY, "stefka", Role.SECRETARY)
    assert due(clerk, PARTS, Scope.ALL, When.TODAY).counts[When.TODAY] == 0
    assert keys(secretary, Scope.ALL, When.TODAY) == [made.id]
    for refused in (
        lambda: promises_due(clerk),
        lambda: keep_promise(clerk, made.id, "Готово."),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_who_heads_no_unit_sees_no_promise(around, promise):
    promise()
    nobody = somebody(around, CLERK, "petya", Role.UNIT_HEAD)
    with pytest.raises(NotAllowed):
        promises_due(nobody)
    assert due(nobody, PARTS, Scope.ALL, When.TODAY).rows == ()


# On the screen


def test_a_promise_is_shown_and_kept_by_keyboard(office, promise, sit):
    made = promise(TODAY + timedelta(days=20))
    view, typist = sit(office)
    typist.wait_until(view.cards[PromiseRecord].isVisible)
    for word in (made.citizen, "Ремонт на тротоара", "Works", "15 December 2026", "20 days left", made.phone):
        assert word in seen(view.cards[PromiseRecord])
    assert "promised at a reception" in view.list.rows()[0].spoken()
    assert nameless(view) == []
    typist.press("Enter")
    assert focused() is view.cards[PromiseRecord].keep
    assert view.go_back()
    typist.press("Ctrl+1", "Ctrl+Enter")
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, KeptDialog)
    assert focused() is asked.deed, "what was done is asked for"
    typist.type("Тротоарът е ремонтиран.")
    typist.press("Ctrl+Enter")
    kept = booking(office, made.id)
    assert kept is not None
    assert kept.promise_kept_text == "Тротоарът е ремонтиран."
    assert view.list.rows() == []
    assert "Тротоарът е ремонтиран." in seen(view.cards[PromiseRecord]), "what was done can be seen"
    assert not view.cards[PromiseRecord].keep.isVisible()


def test_walking_from_a_promise_to_a_submission_and_back(around, office, promise, sit):
    promise(TODAY + timedelta(days=90))
    record = register_submission(around, SIGNAL, new_key())
    view, typist = sit(office)
    typist.wait_until(lambda: view.shown_key == record.id)
    assert view.cards[DueRow].isVisible()
    typist.press("Down")
    typist.wait_until(view.cards[PromiseRecord].isVisible)
    assert not view.cards[DueRow].isVisible()
    typist.press("Up")
    typist.wait_until(view.cards[DueRow].isVisible)


def test_kept_by_somebody_else_a_moment_ago_keeps_their_words(office, promise, sit):
    made = promise()
    view, typist = sit(office)
    typist.wait_until(view.cards[PromiseRecord].isVisible)
    typist.press("Ctrl+1")
    keep_promise(office, made.id, "Направено вчера.")
    typist.type("Направено днес.")
    typist.press("Ctrl+Enter")
    kept = booking(office, made.id)
    assert kept is not None
    assert kept.promise_kept_text == "Направено вчера."
    assert "Направено вчера." in seen(view.cards[PromiseRecord])
