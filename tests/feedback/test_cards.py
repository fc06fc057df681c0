"""Survey cards: nothing of an answer can be laid beside a visit, and no card is lost or counted twice."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from db.models import FeedbackCard, JournalEntry, WaitingCard
from desktop.administration.queries import journal_check
from desktop.complaints.box.queries import opening
from desktop.feedback.actions import count_waiting, leave_card, take_back
from desktop.feedback.anonymity import FEW, HeldCard, Way, countable
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Role
from desktop.queue.actions import issue_ticket

TODAY = date(2026, 11, 25)
held_cards = st.lists(
    st.builds(
        HeldCard,
        id=st.uuids(),
        day=st.sampled_from([TODAY - timedelta(days=back) for back in range(4)]),
        way=st.sampled_from(Way),
        kind=st.sampled_from(["", "general", "cash"]),
    ),
    max_size=40,
    unique_by=lambda one: one.id,
)


@pytest.fixture
def at_the_window(desk):
    """Leaves that many cards at the citizen's window, from a queue."""

    def left(count: int, *, kind: str = "general", answer: int = 4) -> list[UUID]:
        keys = [uuid4() for _card in range(count)]
        for at, key in enumerate(keys):
            answers = {"respect": answer, "waiting": 1 + at % 5}
            leave_card(desk, answers, way=Way.WINDOW, kind=kind, key=key)
        return keys

    return left


def counted(desk) -> list[FeedbackCard]:
    with desk.database.reading() as session:
        return list(session.scalars(select(FeedbackCard)))


def waiting(desk) -> int:
    with desk.database.reading() as session:
        return len(session.scalars(select(WaitingCard)).all())


def entries_of_cards(desk) -> list[JournalEntry]:
    told = select(JournalEntry).where(JournalEntry.entity.in_(("feedback_card", "waiting_card")))
    with desk.database.reading() as session:
        return list(session.scalars(told.order_by(JournalEntry.seq)))


@given(held=held_cards)
@settings(max_examples=60)
def test_every_card_is_one_of_five_that_tell_the_same(held):
    groups = list(countable(held, TODAY))
    by_key = {one.id: one for one in held}
    written = [key for group in groups for key in group.cards]
    assert len(written) == len(set(written))
    for group in groups:
        cards = [by_key[key] for key in group.cards]
        assert len(cards) >= FEW
        assert {one.way for one in cards} == {group.way}
        assert max(one.day for one in cards) == group.day
        assert group.kind in {one.kind for one in cards} | {""}
        if group.kind:
            assert {one.kind for one in cards} == {group.kind}
        if group.way is not Way.PAPER:
            assert group.day < TODAY
    for way in Way:
        left = [one for one in held if one.id not in written and one.way is way]
        assert len([one for one in left if way is Way.PAPER or one.day < TODAY]) < FEW


def test_a_single_card_waits_over_days_until_it_is_one_among_five(desk, clock, at_the_window):
    at_the_window(1)
    for _day in range(2):
        clock.advance(timedelta(days=1))
        assert count_waiting(desk) == 0
    with desk.database.reading() as session:
        assert session.scalars(select(WaitingCard.day)).all() == [date(2026, 11, 1)]  # its day is forgotten
    at_the_window(4)
    assert count_waiting(desk) == 0  # the day is not over
    clock.advance(timedelta(days=1))
    assert count_waiting(desk) == 5
    assert {one.day for one in counted(desk)} == {TODAY + timedelta(days=2)}
    assert waiting(desk) == 0


def test_what_fewer_than_five_share_is_not_told(desk, clock, at_the_window):
    at_the_window(5, kind="general")
    at_the_window(3, kind="cash")
    at_the_window(2, kind="civil")
    clock.advance(timedelta(days=1))
    assert count_waiting(desk) == 10
    assert Counter(one.kind for one in counted(desk)) == {"general": 5, "": 5}


def test_neither_row_nor_journal_tells_a_moment_an_order_or_a_person(desk, clock, at_the_window):
    issue_ticket(desk, desk.charter.queue_kinds[0].key)
    answers = [1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    for answer in answers:
        at_the_window(1, answer=answer)
        clock.advance(timedelta(minutes=7))
    assert entries_of_cards(desk) == []
    clock.advance(timedelta(days=1))
    count_waiting(desk)
    entries = entries_of_cards(desk)
    assert len({one.at for one in entries}) == 1
    assert {one.action for one in entries} == {"feedback_card.counted"}
    told = [one.as_payload() for one in counted(desk)]
    assert {frozenset(one) for one in told} == {
        frozenset({"id", "station_id", "questionnaire", "day", "way", "kind", "answers", "words"})
    }
    # The keys are drawn, not made of the moment, and the order of the entries is not that of the people.
    assert {UUID(one["id"]).version for one in told} == {4}
    order = [one["answers"]["respect:fully"] for one in told]
    assert sorted(order) == sorted(answers)
    assert order != answers
    assert journal_check(desk).broken == ()


def test_waiting_cards_lie_by_keys_that_are_drawn(desk, at_the_window):
    left = at_the_window(12)
    with desk.database.reading() as session:
        lie = list(session.scalars(text("SELECT id FROM waiting_card")))
        with pytest.raises(Exception, match="rowid"):
            session.execute(text("SELECT rowid FROM waiting_card"))
    assert lie == sorted(map(str, left)) != list(map(str, left))


def test_paper_cards_of_a_box_are_counted_at_once_and_the_box_says_how_many(desk, a_box):
    for _card in range(5):
        leave_card(desk, {"respect": 5}, way=Way.PAPER, box=a_box)
    assert opening(desk, a_box).cards == 5
    assert opening(desk, a_box).complete
    with pytest.raises(KnownError):
        leave_card(desk, {"respect": 5}, way=Way.PAPER, box=a_box)
    assert waiting(desk) == 5  # what was refused left nothing
    assert count_waiting(desk) == 5


def test_the_last_card_is_taken_back(desk, a_box):
    keys = [uuid4() for _card in range(5)]
    for key in keys:
        leave_card(desk, {"respect": 3}, way=Way.PAPER, box=a_box, key=key)
    take_back(desk, keys[-1], box=a_box)
    assert (waiting(desk), opening(desk, a_box).cards) == (4, 4)
    leave_card(desk, {"respect": 1}, way=Way.PAPER, box=a_box, key=keys[-1])
    count_waiting(desk)
    with pytest.raises(KnownError, match="counted already"):
        take_back(desk, keys[-1], box=a_box)
    assert opening(desk, a_box).cards == 5


def test_what_was_skipped_is_no_answer_and_an_empty_card_is_none(desk):
    leave_card(desk, {"respect": None, "done": 2}, way=Way.KIOSK)
    leave_card(desk, {}, way=Way.PAPER, words="Повече столове")
    with desk.database.reading() as session:
        kept = sorted((one.answers, one.words) for one in session.scalars(select(WaitingCard)) if one.answers)
    assert kept == [({"done:fully": 2}, "")]
    with pytest.raises(WrongInput, match="empty"):
        leave_card(desk, {"respect": None}, way=Way.PAPER)
    for wrong in ({"respect": 6}, {"respect": 0}, {"beauty": 3}):
        with pytest.raises(ValueError, match="not what was asked"):
            leave_card(desk, wrong, way=Way.PAPER)


def test_nobody_else_takes_feedback(desk):
    auditor = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.AUDITOR})))
    for action in (lambda: leave_card(auditor, {"done": 1}, way=Way.PAPER), lambda: count_waiting(auditor)):
        with pytest.raises(NotAllowed):
            action()
