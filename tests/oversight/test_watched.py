"""What is expected and what is unusual, of a real file: from visits, and from what clerks did."""

from datetime import timedelta
from uuid import UUID

import pytest

from db.models.base import new_key
from desktop.access.shown_identifier import Why, show_identifier
from desktop.complaints.actions import register_submission
from desktop.desk import Desk
from desktop.office.faults import NotAllowed
from desktop.office.permissions import Role
from desktop.oversight.unusual import Rate, Sign
from desktop.oversight.visit_days import keep_days
from desktop.oversight.watched import watched
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving, withdraw
from tests.complaints.folk import SECRETARY, SIGNAL, somebody
from tests.conftest import CLERK

IVAN = "Иван Петров Маринов"


@pytest.fixture
def ivan(desk) -> Desk:
    return somebody(desk, IVAN, "ivan", Role.CLERK)


@pytest.fixture
def secretary(desk) -> Desk:
    return somebody(desk, SECRETARY, "stefka", Role.SECRETARY)


def visit(desk: Desk, clock, lasts: timedelta) -> None:
    issue_ticket(desk, "service")
    ticket = call_next(desk)
    assert ticket is not None
    start_serving(desk, ticket.id)
    clock.advance(lasts)
    finish_ticket(desk, ticket.id)


def test_the_next_wednesday_is_expected_to_be_as_the_last_ones(desk, secretary, clock):
    for visits in (4, 5, 6):
        for _number in range(visits):
            visit(desk, clock, timedelta(minutes=6))
        clock.advance(timedelta(days=7))
    clock.advance(timedelta(days=-1))
    assert not watched(secretary).expected[0].known, "the days are still to be counted, behind the window"
    while keep_days(desk):
        pass
    [wednesday, thursday, _friday] = watched(secretary).expected
    assert (wednesday.day.isoweekday(), wednesday.days, wednesday.people) == (3, 3, 5)
    assert (wednesday.fewest, wednesday.most) == (4, 6)
    assert wednesday.counters == 1
    assert not thursday.known, "nobody ever came on a Thursday"


def test_who_takes_back_far_more_than_the_others_is_named_to_who_reports(desk, ivan, secretary):
    for _number in range(6):
        withdraw(desk, issue_ticket(desk, "service").id)
    for _number in range(20):
        issue_ticket(ivan, "service")
    [found] = watched(secretary).unusual
    assert (found.sign, found.who) == (Sign.REVERSALS, CLERK)
    assert (found.rate, found.compared) == (Rate(6, 12), Rate(0, 20))
    with pytest.raises(NotAllowed):
        watched(ivan)


def seen_whole(desk: Desk, case: UUID) -> None:
    show_identifier(desk, "submission", case, Why.DOCUMENT, lambda _desk, _key: "")


def test_views_of_cases_of_somebody_else_are_counted_and_ones_own_are_not(desk, ivan, secretary):
    theirs = [register_submission(ivan, SIGNAL, new_key()).id for _number in range(5)]
    for case in theirs:
        seen_whole(ivan, case)
    assert watched(secretary).unusual == (), "whoever registered them had to do with them"
    for case in theirs:
        seen_whole(desk, case)
    [found] = watched(secretary).unusual
    assert (found.sign, found.who, found.rate) == (Sign.VIEWS, CLERK, Rate(5, 5))
