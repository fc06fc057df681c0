"""Whoever has the file and its key finds no order and no moment in which cards were left; nor in a copy."""

import shutil
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from db.copies import copy_database
from db.erasing import is_pending
from db.models import FeedbackCard, PendingErasure, WaitingCard
from desktop.feedback.actions import count_waiting, leave_card, take_back
from desktop.feedback.anonymity import Way
from desktop.office.faults import KnownError
from desktop.retention.erasing import complete_erasures
from tests.faults.disk import recorded
from tests.retention.raw_pages import decrypted_log, decrypted_pages


@pytest.fixture
def left(desk):
    """Twelve cards at the window, in the order in which they were left."""
    keys = [uuid4() for _card in range(12)]
    for key in keys:
        leave_card(desk, {"respect": 4}, way=Way.WINDOW, kind="service", key=key)
    return keys


def pages_of(desk):
    return decrypted_pages(desk.database.file, desk.database.key)


def log_of(desk):
    return decrypted_log(desk.database.file, desk.database.key)


def there(raw, keys):
    return [key for key in keys if str(key).encode() in raw]


def counted(desk):
    with desk.database.reading() as session:
        return sorted(session.scalars(select(FeedbackCard.id)))


def test_they_lie_on_their_page_once_each_in_an_order_that_is_drawn_and_in_no_log(desk, left):
    pages = pages_of(desk)
    assert [pages.count(str(key).encode()) for key in left] == [1] * 12
    lie = sorted(left, key=lambda key: pages.index(str(key).encode()))
    assert lie not in (left, left[::-1])
    assert there(log_of(desk), left) == []


def test_counted_or_taken_back_nothing_of_what_they_were_is_left(desk, clock, left):
    take_back(desk, left[-1])
    assert there(pages_of(desk) + log_of(desk), left) == left[:-1]
    clock.advance(timedelta(days=1))
    assert count_waiting(desk) == 11
    assert there(pages_of(desk) + log_of(desk), left) == []


def test_where_somebody_reads_the_log_is_emptied_at_the_next_sign_in(desk, left):
    with desk.database.reading() as reader:
        reader.scalars(select(WaitingCard)).all()
        leave_card(desk, {"respect": 1}, way=Way.WINDOW)
        assert there(log_of(desk), left) == left
    with desk.database.reading() as session:
        assert {one.since.hour for one in session.scalars(select(PendingErasure))} <= {22, 0}, "no moment"
        assert is_pending(session)
    assert complete_erasures(desk)
    assert there(log_of(desk), left) == []


def test_a_full_disk_refuses_a_card_or_keeps_it_and_never_both(desk, office_profile):
    desk.database.close()
    with recorded(office_profile.folder) as disk:
        kept, refused = 0, 0
        for writes in range(0, 30, 2):
            disk.full_after = writes
            try:
                leave_card(desk, {"respect": 4}, way=Way.WINDOW)
                kept += 1
            except KnownError:
                refused += 1
        disk.full_after = None
        desk.database.close()
    with desk.database.reading() as session:
        assert len(session.scalars(select(WaitingCard)).all()) == kept
    assert kept > 1 < refused


def test_in_a_copy_there_are_none(desk, clock, left, tmp_path):
    copy = tmp_path / "copy.db"
    facts = copy_database(desk.database, copy)
    assert facts.rows["waiting_card"] == 0
    assert there(decrypted_pages(copy, desk.database.key), left) == []
    clock.advance(timedelta(days=1))
    assert count_waiting(desk) == 12, "and here they still wait"


def test_a_file_put_back_by_hand_while_they_waited_counts_each_under_the_same_key(desk, clock, left):
    clock.advance(timedelta(days=1))
    desk.database.close()
    file = desk.database.file
    shutil.copy(file, file.with_suffix(".yesterday"))
    assert count_waiting(desk) == 12
    first = counted(desk)
    desk.database.close()
    shutil.copy(file.with_suffix(".yesterday"), file)
    assert count_waiting(desk) == 12
    assert counted(desk) == first


def test_what_came_home_as_counted_waits_no_longer(desk, clock, left):
    clock.advance(timedelta(days=1))
    with desk.database.reading() as session:
        waiting = [
            {c.key: getattr(one, c.key) for c in one.__table__.columns}
            for one in session.scalars(select(WaitingCard))
        ]
    count_waiting(desk)
    first = counted(desk)
    with desk.database.writing() as session:
        session.add_all(WaitingCard(**one) for one in waiting)
    assert count_waiting(desk) == 0
    assert counted(desk) == first
