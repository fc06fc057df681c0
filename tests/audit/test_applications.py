"""Whoever reads the journal finds an application by its number, with all that was done about it."""

from dataclasses import replace

from db.models.base import new_key
from desktop.applications.actions import register
from desktop.attachments.actions import keep_attachment
from desktop.audit.rules import Subject
from desktop.audit.subjects import records_about, records_called, with_numbers
from desktop.desk import Desk
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.attachments.made_files import pdf


def test_an_application_is_called_by_its_number_and_has_its_file(desk: Desk) -> None:
    scan = keep_attachment(desk, "акт.pdf", pdf())
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS), attachments=(scan,))
    (one,) = register(desk, draft, new_key()).applications
    about = Subject("application", str(one.id), one.number)
    of_its_file = Subject("submission", str(one.id))
    with desk.database.reading() as session:
        assert records_called(session, one.number) == (about,)
        tables = [table for table, _key in records_about(session, desk.station.id, about)]
        assert sorted(tables) == ["application", "attachment", "note", "note"]
        assert with_numbers(session, [of_its_file]) == {of_its_file: about}
