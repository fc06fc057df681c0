"""Whatever leaves the register is in the journal; what is stopped or refused is not."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from db.models import JournalEntry, RegisterExport
from desktop.complaints.rules import Kind
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.language import language
from desktop.register.actions import print_register
from desktop.register.queries import count_of
from tests.register.conftest import EVERYTHING, WHOLE
from tests.register.two_people import export_register

EN = language("en")


def noted(desk) -> list[RegisterExport]:
    with desk.database.reading() as session:
        return list(session.scalars(select(RegisterExport)))


def entries(desk) -> int:
    with desk.database.reading() as session:
        return session.scalar(select(func.count()).select_from(JournalEntry)) or 0


def test_a_spreadsheet_is_noted_with_what_was_asked_for(head, tmp_path):
    before = entries(head)
    wanted = replace(EVERYTHING, kind=Kind.COMPLAINT, series=7, word=" отговорено ")
    export_register(head, wanted, tmp_path / "register.xlsx", EN)
    [note] = noted(head)
    assert (note.form, note.first_day, note.last_day) == ("xlsx", WHOLE.first, WHOLE.last)
    assert (note.series, note.kind, note.state) == (7, "complaint", "")
    assert (note.words, note.rows) == ("отговорено", 1)
    assert (note.login, note.clerk, note.counter) == ("petar", "Петър Илиев Ангелов", 7)
    # What was agreed, that it was made use of, and the note.
    assert entries(head) == before + 3
    with head.database.reading() as session:
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()
    assert (last.action, last.entity, last.entity_id) == (
        "register.taken_out",
        "register_export",
        str(note.id),
    )


def test_paper_is_noted_too(desk):
    assert print_register(desk, EVERYTHING, EN)
    [note] = noted(desk)
    assert (note.form, note.rows) == ("pdf", count_of(desk, EVERYTHING))


def test_what_is_stopped_or_refused_is_not_noted(desk, head, tmp_path):
    (tmp_path / "taken").mkdir()
    assert export_register(head, EVERYTHING, tmp_path / "a.xlsx", EN, lambda _done: False) is None
    assert print_register(desk, EVERYTHING, EN, lambda _done: False) is None
    with pytest.raises(NotAllowed):
        export_register(desk, EVERYTHING, tmp_path / "b.xlsx", EN)
    with pytest.raises(KnownError):
        export_register(head, EVERYTHING, tmp_path / "taken", EN)
    assert noted(head) == []


def test_without_a_note_there_is_no_file(head, tmp_path):
    """The journal refuses: then nothing leaves the program either."""
    with head.database.writing() as session:
        session.connection().exec_driver_sql(
            "CREATE TRIGGER no_notes BEFORE INSERT ON register_export BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    with pytest.raises(IntegrityError):
        export_register(head, EVERYTHING, tmp_path / "register.xlsx", EN)
    assert not (tmp_path / "register.xlsx").exists()
