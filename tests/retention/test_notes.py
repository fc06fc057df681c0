"""Notes on visits go by themselves, everywhere; what the days have come to stays the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import FeedbackCard, Ticket
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.complaints.actions import register_submission
from desktop.feedback.actions import count_waiting, leave_card
from desktop.feedback.anonymity import Way
from desktop.queue import actions
from desktop.queue.figures import day_figures
from desktop.queue.rules import promised_spans
from desktop.retention.erasing import complete_erasures
from desktop.retention.nomenclature import nomenclature
from desktop.retention.notes import reduce_a_day
from desktop.retention.rules import notes_kept_from
from tests.charters.everything import everything
from tests.complaints.folk import SIGNAL
from tests.retention.raw_pages import decrypted_log, decrypted_pages, found_in, whole_text
from tests.retention.test_erasing import fold_the_log
from tests.retention.test_erasing_at_the_centre import all_of, erase
from tests.shipped import SHIPPED
from tests.sync.counter import NOON

WORDS = ("pregnant", "Щуруфей", "Хъхлестник", "прегръбно")


def reduced(desk) -> int:
    """Does all that is due; how many days there were."""
    days = 0
    while reduce_a_day(desk):
        days += 1
    complete_erasures(desk)
    return days


def visited(desk, clock) -> None:
    """A visit with everything that may be said of one, and two that were called out of their turn."""
    wanted = {"easier": "pregnant"}
    for kind, why, of in (
        ("service", "води Щуруфей", wanted),
        ("service", "Хъхлестник", {}),
        ("complaint", "прегръбно", {}),
    ):
        ticket = actions.issue_ticket(desk, kind, **of)
        clock.advance(timedelta(minutes=4))
        actions.call_given(desk, ticket.label, why)
        actions.start_serving(desk, ticket.id)
        if kind == "complaint":
            register_submission(desk, SIGNAL, new_key())
        clock.advance(timedelta(minutes=9))
        if why == "Хъхлестник":
            actions.park(desk, ticket.id, f"за {why}")
        else:
            actions.finish_ticket(desk, ticket.id)


def told_in(desk) -> set[str]:
    file, key = desk.database.file, desk.database.key
    raw = whole_text(file, key) + decrypted_pages(file, key) + decrypted_log(file, key)
    return found_in(raw, WORDS)


def figures(desk):
    with desk.database.reading() as session:
        return day_figures(session, promised_spans(desk.charter))


def test_notes_go_a_month_after_theirs_from_rows_entries_and_pages_and_no_figure_changes(desk, clock):
    visited(desk, clock)
    before = figures(desk)
    fold_the_log(desk)
    assert told_in(desk) == set(WORDS)
    clock.advance(timedelta(days=34))
    assert reduced(desk) == 0, "25 November, and it is 29 December: the term runs from the end of the month"
    clock.advance(timedelta(days=2))
    assert reduced(desk) == 1
    assert told_in(desk) == set()
    assert figures(desk) == before
    with desk.database.reading() as session:
        rows = {one.kind: one for one in session.scalars(select(Ticket).order_by(Ticket.place))}
        assert {one.easier for one in session.scalars(select(Ticket))} == {"–", ""}
        steps = [one["step"] for one in rows["complaint"].history]
        assert steps == ["issued", "given", "serving", "finished"]
        assert [set(one) for one in rows["complaint"].done] == [{"action", "kind"}]
    assert journal_check(desk).broken == ()
    assert reduced(desk) == 0


def test_the_file_is_not_written_anew_every_morning_for_it(desk, clock):
    visited(desk, clock)
    with desk.database.writing() as session:
        for statement in ("CREATE TABLE room AS SELECT zeroblob(100000) AS bytes", "DROP TABLE room"):
            session.connection().exec_driver_sql(statement)
    clock.advance(timedelta(days=36))
    assert reduced(desk) == 1
    with desk.database.reading() as session:
        free = session.connection().exec_driver_sql("PRAGMA freelist_count").scalar()
    assert free > 20, "pages that were free still are: who writes waits for nothing"


def test_words_on_cards_go_and_their_answers_stay(desk, clock):
    for words in ("", "", "", "", "Хъхлестник ми помогна."):
        leave_card(desk, {"respect": 5}, way=Way.PAPER, words=words)
    count_waiting(desk)
    clock.advance(timedelta(days=1))
    leave_card(desk, {"respect": 5}, way=Way.PAPER, words="Щуруфей пак чака.")
    clock.advance(timedelta(days=1))
    count_waiting(desk)
    assert reduced(desk) == 0, "what waits has forgotten its day and keeps its term"
    clock.advance(timedelta(days=59))
    assert reduced(desk) == 2
    assert told_in(desk) == set(), "nor what still waits to be counted"
    with desk.database.reading() as session:
        answers = session.scalars(select(FeedbackCard.answers)).all()
    assert [list(one.values()) for one in answers] == [[5]] * 5
    assert journal_check(desk).broken == ()


def test_cut_between_two_days_it_goes_on_with_the_second(desk, clock):
    visited(desk, clock)
    clock.advance(timedelta(days=1))
    visited(desk, clock)
    clock.advance(timedelta(days=60))
    assert reduce_a_day(desk)
    assert told_in(desk) == set(WORDS)
    assert reduced(desk) == 1
    assert told_in(desk) == set()


def test_a_clock_that_went_wrong_spares_no_later_note(desk, clock):
    visited(desk, clock)
    clock.advance(timedelta(days=800))
    visited(desk, clock)
    clock.advance(timedelta(days=60))
    assert reduced(desk) == 2
    clock.advance(timedelta(days=-790))
    visited(desk, clock)
    clock.advance(timedelta(days=60))
    reduced(desk)
    assert told_in(desk) == set()


@given(days=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_no_note_goes_before_its_term_nor_stays_for_two_months(days):
    for charter, term in ((SHIPPED["pernik"], 30), (everything(), 60)):
        stand = notes_kept_from(nomenclature(charter), days)
        assert stand.day == 1
        assert timedelta(days=term) <= days - (stand - timedelta(days=1)) < timedelta(days=term + 32)


@pytest.mark.usefixtures("central")
def test_the_centre_lets_go_of_them_too(central, open_at):
    seven = open_at(counter=7)
    at = {
        "issued_at": NOON,
        "day": NOON.date(),
        "kind": "service",
        "number": 1,
        "place": 1,
        "label": "У7-001",
    }
    ticket = Ticket(station_id=seven.id, **at, issued_by="m", easier="pregnant", note="Хъхлестник")
    seven.keep(ticket)
    seven.push()
    assert "Хъхлестник" in all_of(central)
    erase(seven, Ticket, ticket.id)
    seven.push()
    assert found_in(all_of(central).encode(), WORDS) == set()
