"""A copy of before an erasure is put back, or went on: what was erased is erased there too."""

import pytest

from db.erasing import is_pending, reduce_record
from db.models import Booking
from db.models.journal import JournalEntry
from desktop.retention.reducing import left_of
from tests.sync.counter import NOON, SOFIA, Counter
from tests.sync.hours import booking, tell
from tests.sync.test_forks import begin, sync

NAME = "Щуруфей"


@pytest.fixture
def seven(open_at) -> Counter:
    return open_at(counter=7)


def erase(counter: Counter, key) -> None:
    with counter.local.writing() as session:
        row = session.get_one(Booking, key)
        left = left_of(row) | {"erased_at": NOON, "erased_under": "1"}
        reduce_record(session, row, left, station=(counter.id, 1), at=NOON.astimezone(SOFIA))


def words_at(counter: Counter) -> int:
    """In how many entries the name still stands."""
    with counter.local.reading() as session:
        return sum(NAME in (row.payload or "") for row in session.query(JournalEntry))


@pytest.mark.parametrize("went_on", [False, True], ids=["put back", "changed there too"])
def test_what_was_erased_since_is_erased_in_the_copy(central, seven, tmp_path, went_on):
    came = booking(seven.admitted, "7-1", citizen=f"Иванка {NAME}")
    seven.keep(came)
    sync(seven)
    copy = seven.copied(tmp_path / "before.db")
    erase(seven, came.id)
    sync(seven)
    if went_on:
        tell(copy, came, state="came")
    else:
        begin(copy)
    assert words_at(copy) > 0
    for _night in range(2):
        sync(copy)
    assert words_at(copy) == 0
    with copy.local.reading() as session:
        assert (session.get_one(Booking, came.id).citizen, is_pending(session)) == ("", True)
    assert copy.broken() == []
    told = central.ask(
        "SELECT payload FROM central.journal_entry UNION ALL SELECT payload FROM central.branch_entry "
        "UNION ALL SELECT payload::text FROM central.record"
    )
    assert not any(NAME in (payload or "") for (payload,) in told)
    copy.local.close()
