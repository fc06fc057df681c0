"""Each paper leaves an entry before it is out: which, of what record, and where it goes."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models import JournalEntry
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.noted import note_saved
from tests.fakes import BrokenPrinter, RecordingPrinter
from tests.kept_papers.kept import tray_at

PDF = b"%PDF-1.4"


def noted(desk: Desk) -> list[dict]:
    with desk.database.reading() as session:
        found = session.execute(
            select(JournalEntry.action, JournalEntry.actor, JournalEntry.payload)
            .where(JournalEntry.action.startswith("paper."))
            .order_by(JournalEntry.seq)
        )
        return [json.loads(told or "") | {"action": action, "actor": actor} for action, actor, told in found]


def test_a_paper_says_what_it_is_of_whom_and_on_which_printer(desk: Desk) -> None:
    key = new_key()
    printer = RecordingPrinter(name="Гише 7")
    tray = tray_at(desk, printer)
    tray.put(PDF, "receipt", "07-1", PaperOf(PaperKind.RECEIPT, "submission", key))
    tray.put(PDF, "slip", "slip", None)
    (entry,) = noted(desk)
    assert (entry["action"], entry["actor"]) == ("paper.printed", str(desk.clerk and desk.clerk.id))
    assert (entry["paper"], entry["about"], entry["about_id"]) == ("receipt", "submission", str(key))
    assert entry["printer"] == "Гише 7"
    assert len(printer.printed) == 2
    assert journal_check(desk).broken == ()


def test_what_the_printer_did_not_take_was_still_sent_there(desk: Desk) -> None:
    tray = tray_at(desk, BrokenPrinter())
    with pytest.raises(KnownError):
        tray.put(PDF, "receipt", "07-1", PaperOf(PaperKind.TICKET))
    assert [one["about_id"] for one in noted(desk)] == [str(desk.station.id)]


def test_of_a_saved_copy_the_folder_is_told_and_not_the_name(desk: Desk, tmp_path: Path) -> None:
    note_saved(desk, PaperOf(PaperKind.DAY_LIST), tmp_path / "Иванка Тодорова.pdf")
    (entry,) = noted(desk)
    assert (entry["action"], entry["folder"]) == ("paper.saved", str(tmp_path))
    assert "Иванка" not in str(entry)
