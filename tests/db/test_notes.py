"""Notes about what has no row: they hold in the check, and speak of anybody's record."""

from sqlalchemy import select

from db.journal import append_entry
from db.models import JournalEntry, Station
from db.models.base import new_key
from db.notes import NOTE, note, note_key
from desktop.office.clock import in_sofia
from tests.db.conftest import NOW
from tests.whole import broken_entries


def test_a_note_is_an_entry_that_holds_and_is_found_by_what_it_speaks_of(database):
    seen, other = new_key(), new_key()
    with database.writing() as session:
        station = session.execute(select(Station.id, Station.epoch)).one()
        for about in (seen, other, seen):
            append_entry(
                session.connection(),
                tuple(station),
                at=in_sofia(NOW),
                actor="clerk",
                action="submission.seen",
                entity=NOTE,
                told=note(station.id, "submission", about, {"paper": "receipt"}),
            )
    with database.reading() as session:
        key = str(note_key(station.id, "submission", seen))
        found = session.scalars(
            select(JournalEntry.seq).where(JournalEntry.entity == NOTE, JournalEntry.entity_id == key)
        ).all()
        assert found == [1, 3]
        assert not list(broken_entries(session))


def test_what_is_told_cannot_hide_what_the_note_is_about():
    station, about = new_key(), new_key()
    told = note(station, "submission", about, {"id": "x", "about": "y", "about_id": "z", "station_id": "q"})
    assert (told["about"], told["about_id"], told["station_id"]) == ("submission", str(about), str(station))
    assert told["id"] == str(note_key(station, "submission", about))
