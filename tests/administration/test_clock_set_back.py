"""A clock that was ahead and is set right: nothing that was counted too early stays counted."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from db.models import VisitDay
from desktop.administration.clock_question import clock_watch_of, confirm_clock
from desktop.oversight.visit_days import counts_of, keep_days
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving


def served(desk):
    ticket = issue_ticket(desk, "service").id
    call_next(desk)
    start_serving(desk, ticket)
    finish_ticket(desk, ticket)


def keep_all_days(desk):
    while keep_days(desk):
        pass


def test_the_visits_of_a_day_that_comes_only_now_are_counted(desk, clock):
    served(desk)
    clock.advance(timedelta(days=7))
    served(desk)
    keep_all_days(desk)
    clock.advance(timedelta(days=-5))
    at_work = replace(desk, clock_watch=clock_watch_of(desk))
    confirm_clock(at_work, at_work.clock_watch.doubt(clock.now()))
    served(at_work)
    clock.advance(timedelta(days=2))
    keep_all_days(at_work)
    with desk.database.reading() as session:
        kept = dict(session.execute(select(VisitDay.day, VisitDay.counts)).all())
        friday = desk.today() - timedelta(days=2)
        assert kept[friday] == counts_of(session, friday) != {}
