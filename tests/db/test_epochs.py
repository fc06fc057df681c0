"""A new epoch: its first entry is chained to the last one here, and no series gives a number again."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.engine import LocalDatabase
from db.epochs import Why, begin_new_epoch, numbers_skipped
from db.journal import append_entry
from db.models.base import new_key
from db.models.journal import JournalEntry
from db.models.office import NumberSeries, Station
from db.series import next_in_series
from tests.db.conftest import NOW
from tests.whole import broken_entries

NUMBERS = st.dictionaries(st.sampled_from(["submission.2026", "letter.2026", "waiting"]), st.integers(0, 500))


def last_entry(database: LocalDatabase) -> JournalEntry:
    order = (JournalEntry.epoch.desc(), JournalEntry.seq.desc())
    with database.reading() as session:
        return session.scalars(select(JournalEntry).order_by(*order).limit(1)).one()


def told_by_last(database: LocalDatabase) -> dict:
    payload = last_entry(database).payload
    assert payload is not None
    return json.loads(payload)


def begin(database: LocalDatabase, **facts) -> int:
    with database.writing() as session:
        return begin_new_epoch(session, **{"why": Why.RESTORED, "above": {}, "at": NOW, **facts})


def test_the_first_entry_of_an_epoch_follows_the_last_one_here(database):
    assert begin(database) == 2
    assert begin(database, beyond=6) == 7
    entry = last_entry(database)
    assert (entry.epoch, entry.seq, entry.action, entry.entity) == (7, 1, "station.epoch_begun", "epoch")
    told = told_by_last(database)
    assert (told["after_epoch"], told["after_seq"], told["why"]) == (2, 1, "restored")
    with database.reading() as session:
        assert list(broken_entries(session)) == []
        assert session.scalars(select(Station.epoch)).one() == 7


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(stood=NUMBERS, above=NUMBERS)
def test_no_series_gives_a_number_that_anybody_knows(database, stood, above):
    with database.writing() as session:
        for name in ("submission.2026", "letter.2026", "waiting"):
            session.merge(NumberSeries(name=name, last=stood.get(name, 0)))
        before = numbers_skipped(session)
        begin_new_epoch(session, why=Why.WORK_MISSING, above=above, at=NOW)
        after = numbers_skipped(session)
    with database.writing() as session:
        for name in above:
            assert next_in_series(session, name) == max(stood.get(name, 0), above[name]) + 1
            passed_over = after.get(name, 0) - before.get(name, 0)
            assert passed_over == max(0, above[name] - stood.get(name, 0))


def test_a_process_that_was_at_work_meanwhile_goes_on_in_the_new_epoch(database):
    with database.reading() as session:
        station = session.execute(select(Station.id, Station.epoch)).one()
    begin(database)
    with database.writing() as session:
        told = {"id": str(new_key()), "station_id": str(station.id)}
        append_entry(
            session.connection(), (station.id, station.epoch), at=NOW + timedelta(hours=1), actor="clerk",
            action="kept", entity="anything", told=told,
        )  # fmt: skip
    entry = last_entry(database)
    assert (entry.epoch, entry.seq) == (2, 2)


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_is_kept_as_it_is_called(database, why):
    begin(database, why=why, known={"missing": 3})
    assert told_by_last(database)["known"] == {"missing": 3}
