"""Everything a counter does besides registering cases: fees, hand-over, visits, cards, reports, notes."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import (
    Application,
    ApplicationStep,
    BoxOpening,
    CashSheet,
    FeedbackCard,
    Nonconformity,
    Payment,
    ReportWords,
    Ticket,
    VisitDay,
    WaitingCard,
)
from db.models.base import new_key
from desktop.applications.actions import Taken, take_and_pay
from desktop.applications.life.steps import StepKind
from desktop.complaints.box.actions import write_protocol
from desktop.complaints.box.rules import NewOpening
from desktop.desk import Desk
from desktop.feedback.actions import count_waiting, leave_card
from desktop.feedback.anonymity import FEW, Way
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.permissions import Role
from desktop.oversight.measures.actions import note_nonconformity
from desktop.oversight.periods import year_of
from desktop.oversight.reports.actions import write_texts
from desktop.oversight.reports.queries import written_of
from desktop.oversight.visit_days import counts_of, keep_days
from desktop.payments.actions import close_sheet, pay, refund, take_back_mistake
from desktop.payments.queries import PaymentRecord
from desktop.payments.sheets import current_sheet, sheet_in
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving
from desktop.queue.queries import hall
from desktop.queue.tickets import Outcome, State
from desktop.retention.notes import reduce_a_day
from tests.applications.life.done import done, make_ready
from tests.applications.people_who_apply import DAUGHTER, HEIRS, MARITAL, SKETCH, chosen
from tests.fakes import FixedClock
from tests.faults.work import Work
from tests.payments.papers import CASH

SERVICES = (HEIRS, MARITAL, SKETCH)
_WEEKS = 250
"""So many ago the first visit was whose notes go; each later one was a week after it."""

_FAULT = {
    "what": "Няма образец.", "standard": "Образците са на рафта", "found_on": "24.11.2026",
    "found_by": "М. Стоянова", "unit": "", "responsible": "Д. Пенева", "due_on": "30.11.2026", "cause": "",
    "measure": "", "done_on": "", "check_on": "", "effect": "",
}  # fmt: skip
_TEXTS = {"opening": "Накратко.", "said": "", "ahead": ""}


def day_of_work(desk: Desk) -> Iterator[str]:
    """One round after another, each with one of everything."""
    clock = FixedClock()
    desk = replace(_everybody(desk), clock=clock)
    begun = _boxes(desk)
    clock.advance(timedelta(minutes=begun))
    reversals = (lambda paid: refund(desk, paid.id, "", "надвнесена"), lambda paid: _taken_back(desk, paid))
    for number in count():
        clock.advance(timedelta(minutes=1))
        taken = take_and_pay(desk, _draft(desk), new_key(), CASH)
        yield from (f"application {one.number}" for one in taken.applications)
        yield _told_of(taken.payment)
        yield _told_of(reversals[number % 2](taken.payment))
        if number % 2:
            yield _told_of(pay(desk, taken.paper, CASH))
        yield from _handed_over(desk, taken)
        yield from _closed(desk)
        yield from _visit(desk)
        box = write_protocol(desk, _box(desk), new_key())
        yield f"box {box.number}"
        yield from _cards(desk, box.id)
        yield f"nonconformity {note_nonconformity(desk, _FAULT).number}"
        yield from _reported(desk)
        yield from _old_notes(desk, _WEEKS - begun - number)


def _everybody(desk: Desk) -> Desk:
    """At a small office one person does it all."""
    assert desk.clerk is not None
    roles = frozenset({Role.CLERK, Role.SUPERVISOR, Role.SECRETARY})
    return replace(desk, clerk=replace(desk.clerk, roles=roles))


def _boxes(desk: Desk) -> int:
    with desk.database.reading() as session:
        return session.scalar(select(func.count()).select_from(BoxOpening)) or 0


def _draft(desk: Desk):
    return replace(DAUGHTER, services=chosen(desk, *SERVICES), brought=("Документ за самоличност",))


def _told_of(payment: PaymentRecord | None) -> str:
    assert payment is not None
    return f"{payment.entry} {payment.number}"


def _taken_back(desk: Desk, paid: PaymentRecord) -> PaymentRecord:
    return take_back_mistake(desk, paid.id, "грешен начин")


def _handed_over(desk: Desk, taken: Taken) -> Iterator[str]:
    record = taken.applications[1]
    make_ready(desk, record)
    yield f"ready {record.id}"
    done(
        desk,
        record,
        StepKind.HANDED_OVER,
        to="applicant",
        against="code",
        code=record.check_code,
        otherwise="така",
    )
    yield f"handed_over {record.id}"


def _closed(desk: Desk) -> Iterator[str]:
    assert desk.clerk is not None
    with desk.database.reading() as session:
        key = current_sheet(session, desk, desk.clerk.login)
        expected = sheet_in(session, desk, key).expected_cents
    close_sheet(desk, key, f"{expected / 100:.2f}".replace(".", ","), "")
    yield f"sheet {key.sheet}"


def _visit(desk: Desk) -> Iterator[str]:
    ticket = issue_ticket(desk, "service")
    yield f"ticket {ticket.label}"
    yield from _served(desk)


def _served(desk: Desk) -> Iterator[str]:
    """Whoever was called before the counter was killed is served first."""
    mine = hall(desk).at_the_desk
    while (mine := mine or call_next(desk)) is not None:
        if mine.state is State.CALLED:
            start_serving(desk, mine.id)
        finish_ticket(desk, mine.id)
        yield f"served {mine.label}"
        mine = None


def _cards(desk: Desk, box: UUID) -> Iterator[str]:
    for _ in range(3):
        words = f"карта {uuid4()}"
        leave_card(desk, {"respect": 5}, way=Way.PAPER, words=words, box=box)
        yield words
    count_waiting(desk)


def _box(desk: Desk) -> NewOpening:
    now = in_sofia(desk.clock.now())
    return NewOpening(
        channel="survey_card", opened_by=("Мария Стоянова", "Петър Иванов Колев"), day=f"{now:%d.%m.%Y}",
        hour=f"{now:%H:%M}", found="6", unreadable="1",
    )  # fmt: skip


def _reported(desk: Desk) -> Iterator[str]:
    year = year_of(2025)
    before = written_of(desk, year, "bg").texts
    write_texts(desk, year, "bg", _TEXTS, before)
    yield f"texts {before.ordinal + 1}"


def _old_notes(desk: Desk, weeks: int) -> Iterator[str]:
    """A visit of long ago: its notes go, its day is counted before and after. On a holiday there was none."""
    then = replace(desk, clock=FixedClock(desk.clock.now() - weeks * timedelta(days=7)))
    try:
        ticket = issue_ticket(then, "service", easier="pregnant")
    except KnownError:
        return
    keep_days(then)  # what was counted ahead of that day is not known yet: who sits down then sees to it
    list(_served(then))
    keep_days(replace(desk, clock=FixedClock(then.clock.now() + timedelta(days=1))))
    while reduce_a_day(desk):
        pass
    yield f"reduced {ticket.id}"


def kept_of_the_day(session: Session) -> list[str]:
    """The same words, of all that stands in the file."""
    today = select(Ticket).where(Ticket.note == "", Ticket.day == _latest_day())
    tickets = session.scalars(today).all()
    steps = session.execute(select(ApplicationStep.kind, ApplicationStep.application_id))
    words = (*session.scalars(select(FeedbackCard.words)), *session.scalars(select(WaitingCard.words)))
    return [
        *(f"application {one}" for one in session.scalars(select(Application.number))),
        *(f"{entry} {number}" for entry, number in session.execute(select(Payment.entry, Payment.number))),
        *(f"{kind} {key}" for kind, key in steps if kind in {"ready", "handed_over"}),
        *(f"sheet {one}" for one in session.scalars(select(CashSheet.sheet))),
        *(f"ticket {one.label}" for one in tickets),
        *(f"served {one.label}" for one in tickets if one.outcome == Outcome.SERVED),
        *words,
        *(f"box {one}" for one in session.scalars(select(BoxOpening.number))),
        *(f"nonconformity {one}" for one in session.scalars(select(Nonconformity.number))),
        *(f"texts {one}" for one in session.scalars(select(ReportWords.ordinal))),
        *(f"reduced {one}" for one in session.scalars(select(Ticket.id).where(Ticket.easier == "–"))),
    ]


def _latest_day():
    return select(func.max(Ticket.day)).scalar_subquery()


def wrong_of_the_day(session: Session) -> list[str]:
    """Half of what is whole or nothing, twice what is once, sums that differ, cards that stand alone."""
    found: list[str] = []
    papers = Counter(session.scalars(select(Application.paper_id)))
    paid = Counter(session.scalars(select(Payment.paper_id).where(Payment.entry == "paid")))
    mistaken = Counter(session.scalars(select(Payment.paper_id).where(Payment.entry == "mistake")))
    found += [f"half a paper {one}" for one, parts in papers.items() if parts != len(SERVICES)]
    # One is taken back at times, and paid again a moment later.
    found += [
        f"{one}: {paid[one]} payments, {mistaken[one]} taken back"
        for one in {*papers, *paid}
        if paid[one] == 0 or paid[one] - mistaken[one] not in {0, 1}
    ]
    drawer: dict[int, int] = defaultdict(int)
    for sheet, cents in session.execute(select(Payment.sheet, Payment.amount_cents)):
        drawer[sheet] += cents
    closed = session.execute(select(CashSheet.sheet, CashSheet.counted_cents))
    found += [
        f"sheet {one} is {drawer[one]} and not {cents}" for one, cents in closed if drawer[one] != cents
    ]
    cards = sum(session.scalar(select(func.count()).select_from(one)) for one in (WaitingCard, FeedbackCard))
    entered = session.scalar(select(func.sum(BoxOpening.cards))) or 0
    found += [f"{cards} cards, {entered} by the protocols"] if cards != entered else []
    groups = Counter(session.execute(select(FeedbackCard.day, FeedbackCard.way)))
    found += [f"{one} cards alone" for one in groups.values() if one < FEW]
    for day, counts in session.execute(select(VisitDay.day, VisitDay.counts)):
        if counts != json.loads(json.dumps(counts_of(session, day))):
            found.append(f"{day} is counted otherwise")
    return found


DAY = Work("a day of work, ", day_of_work, kept_of_the_day, wrong_of_the_day, killed_within_s=1.2)
