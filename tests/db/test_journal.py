"""The journal: contiguous, chained, and loud about every byte that was changed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from db import journal
from db.checking import findings
from db.checking.records import says_the_same
from db.engine import LocalDatabase
from db.models import Account, Acknowledgement, JournalEntry, Station
from db.models.base import Record, new_key
from desktop.office.clock import in_sofia
from tests.db.conftest import NOW
from tests.whole import broken_entries


def open_account(database: LocalDatabase, login: str, at: datetime = NOW) -> UUID:
    with database.writing() as session:
        station = session.execute(select(Station)).scalar_one()
        account = Account(
            id=new_key(),
            station_id=station.id,
            login=login,
            name="Мария Стоянова",
            password_hash="$argon2id$secret",
            roles=["clerk"],
            active=True,
            created_at=NOW,
        )
        session.add(account)
        journal.write_entry(session, at=in_sofia(at), actor="set-up", action="account.opened", record=account)
        return account.id


def broken(database: LocalDatabase) -> list[findings.BrokenEntry]:
    with database.reading() as session:
        return list(broken_entries(session))


def entries(database: LocalDatabase) -> list[JournalEntry]:
    with database.reading() as session:
        return list(session.scalars(select(JournalEntry).order_by(JournalEntry.epoch, JournalEntry.seq)))


@pytest.fixture
def written(database: LocalDatabase) -> LocalDatabase:
    for number in range(5):
        open_account(database, f"clerk{number}")
    return database


def test_entries_are_contiguous_and_chained(written: LocalDatabase) -> None:
    found = entries(written)
    assert [entry.seq for entry in found] == [1, 2, 3, 4, 5]
    assert [entry.previous_hash for entry in found] == [
        journal.GENESIS,
        *(entry.hash for entry in found[:-1]),
    ]
    assert broken(written) == []


def test_an_entry_keeps_the_hall_s_offset_and_no_password(written: LocalDatabase) -> None:
    entry = entries(written)[0]
    assert (entry.at, entry.offset_minutes) == (NOW, 120)
    assert "argon2" not in (entry.payload or "")


def test_a_moment_without_a_zone_is_refused(database: LocalDatabase) -> None:
    row = Account(
        id=new_key(),
        station_id=new_key(),
        login="x",
        name="",
        password_hash="",
        roles=[],
        active=True,
        created_at=NOW,
    )
    with pytest.raises(ValueError, match="offset"), database.writing() as session:
        journal.write_entry(session, at=NOW.replace(tzinfo=None), actor="", action="", record=row)


COLUMNS = [
    "station_id",
    "at",
    "offset_minutes",
    "actor",
    "action",
    "entity",
    "entity_id",
    "schema_version",
    "payload",
    "salt",
    "payload_digest",
    "previous_hash",
    "hash",
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(column=st.sampled_from(COLUMNS), seq=st.integers(1, 5), place=st.integers(0, 300), data=st.data())
def test_one_changed_byte_is_found_and_named(
    written: LocalDatabase, column: str, seq: int, place: int, data: st.DataObject
) -> None:
    with written.writing() as session:
        value = session.execute(
            text(f"SELECT {column} FROM journal_entry WHERE seq = :seq"), {"seq": seq}
        ).scalar_one()
        as_text = str(value)
        at = place % len(as_text)
        options = "0123456789" if column in {"offset_minutes", "schema_version"} else "0123456789abcdef"
        if column == "at":
            # Another second of the same minute: a moment that can still be read.
            at, options = 18, "0123456789"
        if column == "station_id":
            at = 35
        changed = (
            as_text[:at] + data.draw(st.sampled_from(options.replace(as_text[at], ""))) + as_text[at + 1 :]
        )
        if column == "at" and changed[17] == "6":
            return
        session.execute(
            text(f"UPDATE journal_entry SET {column} = :v WHERE seq = :seq"), {"v": changed, "seq": seq}
        )
    found = broken(written)
    with written.writing() as session:
        session.execute(
            text(f"UPDATE journal_entry SET {column} = :v WHERE seq = :seq"), {"v": value, "seq": seq}
        )
    named = {entry.seq for entry in found}
    assert seq in named
    assert named <= {seq, seq + 1}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    said=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    moment=st.datetimes(datetime(2026, 1, 2), datetime(2026, 12, 30)),
)
def test_whatever_an_entry_says_is_read_as_it_was_hashed(
    written: LocalDatabase, said: str, moment: datetime
) -> None:
    """The header is written once by Python and once by SQLite."""
    with written.writing() as session:
        account = session.scalars(select(Account).limit(1)).one()
        at = in_sofia(moment.replace(tzinfo=UTC))
        journal.write_entry(session, at=at, actor=said, action=said, record=account)
    assert broken(written) == []


def test_a_missing_entry_is_a_gap(written: LocalDatabase) -> None:
    with written.writing() as session:
        session.execute(text("DELETE FROM journal_entry WHERE seq = 3"))
    assert findings.BrokenEntry(1, 4, findings.GAP) in broken(written)


def test_cutting_off_the_end_is_found_by_the_rows_it_leaves(written: LocalDatabase) -> None:
    with written.writing() as session:
        session.execute(text("DELETE FROM journal_entry WHERE seq = 5"))
    assert [entry.reason for entry in broken(written)] == [findings.RECORD]


def test_cutting_off_entry_and_row_is_found_by_the_acknowledgement(written: LocalDatabase) -> None:
    last = entries(written)[-1]
    with written.writing() as session:
        session.add(Acknowledgement(epoch=1, seq=5, head_hash=last.hash, acknowledged_at=NOW))
        session.execute(text("DELETE FROM account WHERE login = 'clerk4'"))
        session.execute(text("DELETE FROM journal_entry WHERE seq = 5"))
    assert broken(written) == [findings.BrokenEntry(1, 5, findings.ANCHOR)]


def test_a_row_changed_behind_the_journal_is_found(written: LocalDatabase) -> None:
    with written.writing() as session:
        session.execute(text("UPDATE account SET name = 'Друг' WHERE login = 'clerk1'"))
    assert broken(written) == [findings.BrokenEntry(1, 2, findings.RECORD)]


def test_a_row_erased_behind_the_journal_is_found(written: LocalDatabase) -> None:
    with written.writing() as session:
        session.execute(text("DELETE FROM account WHERE login = 'clerk1'"))
    assert broken(written) == [findings.BrokenEntry(1, 2, findings.RECORD)]


@dataclass(frozen=True)
class _Gone:
    """A record of which nothing is told any longer but that it was there."""

    __tablename__: str
    id: UUID
    station_id: UUID

    def as_payload(self) -> dict[str, Any]:
        return {"id": str(self.id), "station_id": str(self.station_id)}


def erase_payloads(session: Session, record: Record) -> None:
    """Takes away what earlier entries tell of the record and says so, as a program that erases would."""
    table = record.__tablename__
    journal.write_entry(
        session,
        at=in_sofia(NOW),
        actor="7",
        action=f"{table}{journal.ERASED}",
        record=_Gone(table, record.id, record.station_id),
    )
    of_it = (JournalEntry.entity == table, JournalEntry.entity_id == str(record.id))
    before = JournalEntry.action != f"{table}{journal.ERASED}"
    session.execute(update(JournalEntry).where(*of_it, before).values(payload=None, salt=None))


def test_an_erased_payload_leaves_the_chain_whole(written: LocalDatabase) -> None:
    with written.writing() as session:
        account = session.scalars(select(Account).where(Account.login == "clerk1")).one()
        session.delete(account)
        erase_payloads(session, account)
    assert [entry.payload is None for entry in entries(written)] == [False, True, False, False, False, False]
    assert broken(written) == []


def test_a_payload_taken_away_without_an_erasure_is_named(written: LocalDatabase) -> None:
    test_an_erased_payload_leaves_the_chain_whole(written)
    with written.writing() as session:
        session.execute(text("UPDATE journal_entry SET payload = NULL, salt = NULL WHERE seq = 3"))
        session.execute(text("UPDATE account SET name = 'Друг' WHERE login = 'clerk2'"))
    assert broken(written) == [findings.BrokenEntry(1, 3, findings.TAKEN_AWAY)]


def test_what_comes_back_after_its_erasure_is_named(written: LocalDatabase) -> None:
    with written.writing() as session:
        account = session.scalars(select(Account).where(Account.login == "clerk1")).one()
        erase_payloads(session, account)
    assert [(one.seq, one.reason) for one in broken(written)] == [(6, findings.RECORD)]


def test_a_new_epoch_begins_at_one_and_stays_chained(written: LocalDatabase) -> None:
    with written.writing() as session:
        session.execute(text("UPDATE station SET epoch = 2"))
    open_account(written, "later")
    last = entries(written)[-1]
    assert (last.epoch, last.seq, last.previous_hash) == (2, 1, entries(written)[-2].hash)
    assert broken(written) == []


def test_an_undone_action_leaves_no_entry(database: LocalDatabase) -> None:
    open_account(database, "maria")
    with pytest.raises(Exception, match="UNIQUE"):
        open_account(database, "maria")
    open_account(database, "ivan")
    assert [entry.seq for entry in entries(database)] == [1, 2]


def test_an_entry_of_an_older_schema_still_holds(written: LocalDatabase) -> None:
    """A later column is not in its payload; what is in it must still be true."""
    with written.writing() as session:
        session.execute(text("ALTER TABLE account ADD COLUMN later TEXT DEFAULT 'new'"))
    assert broken(written) == []
    row = journal.canonical({"login": "clerk1", "later": "new"})
    assert says_the_same(journal.canonical({"login": "clerk1"}), row)
    assert not says_the_same(journal.canonical({"login": "clerk2"}), row)
    assert not says_the_same(b'{"gone":1}', row)


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


@given(_JSON)
def test_the_quick_encoding_is_the_one_of_the_standard(value):
    assert journal.canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [2**53, float("nan"), {"text": 2**60}])
def test_what_the_standard_cannot_say_is_refused(value):
    with pytest.raises(rfc8785.CanonicalizationError):
        journal.canonical(value)


def test_half_a_sign_is_refused():
    with pytest.raises(UnicodeEncodeError):
        journal.canonical({"text": "\ud800"})
