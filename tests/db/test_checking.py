"""The check of a whole file: whichever process walks it, and whatever its records and indexes hold."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from db import journal
from db.checking import findings
from db.checking.everything import FileCheck, check_everything
from db.checking.pages import INDEXES
from db.engine import LocalDatabase
from db.models import RegisterExport, Station, Ticket
from db.models.base import new_key
from desktop.office.clock import in_sofia
from tests.db.conftest import KEY, NOW

SIGNS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\\",:{}\x00'), max_size=20)


def give_ticket(database: LocalDatabase, said: str, outcome: str | None = None) -> str:
    with database.writing() as session:
        station = session.execute(select(Station)).scalar_one()
        number = len(session.scalars(select(Ticket.id)).all()) + 1
        ticket = Ticket(
            id=new_key(),
            station_id=station.id,
            kind=said,
            label=f"У7-{number:03}",
            number=number,
            place=number,
            day=NOW.date(),
            issued_at=NOW,
            issued_by="7",
            outcome=outcome,
        )
        session.add(ticket)
        journal.write_entry(session, at=in_sofia(NOW), actor="7", action="ticket.issued", record=ticket)
        journal.write_entry(session, at=in_sofia(NOW), actor=said, action="ticket.called", record=ticket)
        return str(ticket.id)


def change(database: LocalDatabase, statement: str, **values: object) -> None:
    with database.writing() as session:
        session.execute(text(statement), values)


def reasons(check: FileCheck) -> list[str]:
    return [one.reason for one in check.broken]


@pytest.fixture
def office(database: LocalDatabase) -> LocalDatabase:
    with database.writing() as session:
        station = session.execute(select(Station)).scalar_one()
        journal.write_entry(session, at=in_sofia(NOW), actor="", action="station.noted", record=station)
    give_ticket(database, "any")
    return database


def take_out(database: LocalDatabase, said: str, _outcome: str | None) -> str:
    """A record with nothing inside its values is compared in the quick way, a ticket is not."""
    with database.writing() as session:
        station = session.execute(select(Station)).scalar_one()
        taken = RegisterExport(
            id=new_key(),
            station_id=station.id,
            form="csv",
            first_day=NOW.date(),
            last_day=NOW.date(),
            kind="7",
            state="7",
            words=said,
            rows=7,
            exported_at=NOW,
            login="7",
            clerk="7",
            counter=7,
        )
        session.add(taken)
        journal.write_entry(session, at=in_sofia(NOW), actor=said, action="register.exported", record=taken)
        return str(taken.id)


SAYING = [(give_ticket, "ticket", "kind", "outcome"), (take_out, "register_export", "words", "")]


# Each example looks through all that the others left: a few at random, and those signs that are escaped.
@pytest.mark.parametrize(("say", "table", "column", "nullable"), SAYING, ids=["ticket", "export"])
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=SIGNS, outcome=st.none() | SIGNS)
@example(said='\\",:{}', outcome="null")
@example(said='","number":7\x00', outcome=None)
@example(said="\n\t\u2028", outcome='"')
def test_whatever_a_record_says_holds_and_nothing_else_does(
    office: LocalDatabase,
    say: Callable[..., str],
    table: str,
    column: str,
    nullable: str,
    said: str,
    outcome: str | None,
) -> None:
    def put(name: str, value: str | None) -> None:
        change(office, f"UPDATE {table} SET {name} = :value WHERE id = :key", value=value, key=key)

    key = say(office, said, outcome)
    assert check_everything(office).broken == ()
    # As it stands in the entry, marks and all: another text than was said, if anything in it is escaped.
    escaped = journal.canonical(said).decode()[1:-1]
    others = {f"{said}x", f"{said}\x00", f'{said}","number":7', escaped} - {said}
    for other in sorted(others):
        put(column, other)
        assert reasons(check_everything(office)) == [findings.RECORD]
    put(column, said)
    if nullable:
        put(nullable, "null")
        assert (check_everything(office).broken == ()) is (outcome == "null")
        put(nullable, outcome)


def test_a_row_of_no_entry_is_named(office: LocalDatabase) -> None:
    with office.writing() as session:
        one = session.scalars(select(Ticket)).one()
        columns = {c.key: getattr(one, c.key) for c in Ticket.__table__.columns}
        session.add(Ticket(**(columns | {"id": new_key(), "number": 9, "place": 9, "label": "9"})))
    assert reasons(check_everything(office)) == [findings.RECORD]


@pytest.mark.parametrize("index", ["ix_journal_entry_entity_entity_id", "sqlite_autoindex_journal_entry_2"])
def test_an_index_that_leaves_out_a_row_is_named(office: LocalDatabase, index: str) -> None:
    """The index is hidden past SQLite while something is written, and shown again."""
    file = office.file
    with office.writing() as session:
        line = session.connection().connection.driver_connection
        assert line is not None
        schema = line.execute("SELECT name, sql FROM sqlite_schema WHERE name = 'journal_entry'").fetchone()
        hidden = line.execute("SELECT * FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
        line.execute("PRAGMA writable_schema = ON")
        line.execute("DELETE FROM sqlite_schema WHERE name = ?", (index,))
        if hidden[-1] is None:
            without = schema[1].replace("CONSTRAINT uq_journal_entry_hash UNIQUE (hash)", "CHECK (1)")
            assert without != schema[1]
            line.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (without, schema[0]))
    office.close()
    give_ticket(office, "any")
    with office.writing() as session:
        line = session.connection().connection.driver_connection
        assert line is not None
        line.execute("PRAGMA writable_schema = ON")
        line.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", hidden)
        line.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (schema[1], schema[0]))
    office.close()
    again = LocalDatabase(file, KEY)
    check = check_everything(again)
    again.close()
    assert check.damaged
    assert index in {one.what for one in check.broken}


def test_the_indexes_of_the_journal_are_those_that_are_compared(office: LocalDatabase) -> None:
    with office.reading() as session:
        found = session.execute(text("PRAGMA index_list(journal_entry)")).all()
        columns = {
            one.name: tuple(row.name for row in session.execute(text(f"PRAGMA index_info({one.name})")))
            for one in found
        }
    assert columns == INDEXES


def test_a_process_of_its_own_finds_the_same(office: LocalDatabase) -> None:
    assert check_everything(office, process_from=0) == FileCheck(entries=3, broken=())
    change(office, "UPDATE ticket SET label = 'У7-999'")
    change(office, "UPDATE station SET counter = 8")
    here, there = check_everything(office), check_everything(office, process_from=0)
    assert here == there
    assert set(reasons(here)) == {findings.RECORD, findings.SETTING}


def test_a_process_of_its_own_meets_a_damaged_page(office: LocalDatabase, tmp_path: Path) -> None:
    office.close()
    whole = bytearray(office.file.read_bytes())
    # All but the first pages, which tell what is where.
    for place in range(4096 * 40, len(whole) - 4096, 4096):
        whole[place + 7] ^= 0xFF
    harmed = tmp_path / "harmed.db"
    harmed.write_bytes(whole)
    database = LocalDatabase(harmed, KEY)
    check = check_everything(database, process_from=0)
    database.close()
    assert check.damaged
