"""The central database put back from a copy: noticed by itself, sent again, read again, nothing skipped."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from db.models.journal import PullPosition, SyncRun
from tests.central.postgres import Database, central_database
from tests.sync.restored import dumped, put_back
from tests.sync.went_back import opened, sync, went_back


@pytest.fixture(scope="module")
def own() -> Iterator[Database]:
    with central_database() as database:
        yield database


def test_what_others_sent_after_the_copy_is_not_skipped(own, tmp_path):
    three, five, seven = opened(own, tmp_path)
    for counter in (three, five):
        counter.register()
        sync(counter)
    sync(seven)
    copy = dumped(own)
    for _ in range(3):
        five.register()
    sync(five)
    assert sync(seven).pulled == 3
    put_back(own, copy)
    # No. 3 is first now: at the places where No. 5 stood are other entries, as many as before.
    for _ in range(3):
        three.register()
    sync(three)
    outcome = sync(seven)
    assert (outcome.went_back, outcome.pulled) == (True, 3)
    assert sync(five).refilled
    sync(seven)
    assert seven.numbers() == sorted({*three.numbers(), *five.numbers()})
    assert not sync(seven).went_back
    with seven.local.reading() as session:
        faults = session.scalars(select(SyncRun.fault).order_by(SyncRun.id)).all()
    # What No. 5 had not sent again yet, was here and not there.
    assert faults == [None, None, "FeedWentBack", None, None]
    for counter in (three, five, seven):
        counter.local.close()


def test_the_same_entry_at_the_same_place_is_not_the_same_feed(own, tmp_path):
    """Another counter's entry slipped in before it, and one is still missing: only the whole digest tells."""
    three, five, seven = opened(own, tmp_path)
    sync(seven)
    copy = dumped(own)
    five.register()
    five.push()
    three.register()
    three.push()
    assert sync(seven).pulled == 2
    put_back(own, copy)
    seven_own = seven.register()
    # In place of No. 5's: ours, which we do not read; then No. 3's at its old place.
    seven.push()
    three.push()
    assert own.ask(
        "SELECT count(*) FROM central.feed f JOIN central.station s ON s.id = f.station_id "
        "WHERE s.charter = %s",
        tmp_path.name,
    ) == [(2,)]
    assert sync(seven).went_back
    five.push()
    sync(seven)
    assert seven.numbers() == sorted({*three.numbers(), *five.numbers(), seven_own.number})
    for counter in (three, five, seven):
        counter.local.close()


def test_a_position_of_an_older_program_is_taken_on(own, tmp_path):
    _three, five, seven = opened(own, tmp_path)
    five.register()
    five.push()
    assert seven.pull() == 1
    with seven.local.writing() as session:
        row = session.scalars(select(PullPosition)).one()
        row.marked = row.mark = None
    outcome = sync(seven)
    assert (outcome.went_back, outcome.pulled) == (False, 0)
    with seven.local.reading() as session:
        assert session.scalars(select(PullPosition)).one().mark is not None


def test_at_any_moment_nothing_is_lost_and_nothing_doubled(own, tmp_path):
    assert went_back(own, tmp_path, times=2) == (0, 0)
