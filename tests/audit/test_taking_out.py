"""Entries as a spreadsheet and on paper: nothing personal in them, and themselves in the journal."""

import json
import zipfile

import pytest
from sqlalchemy import select

from db.models import JournalEntry
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.audit.actions import export_journal, print_journal
from desktop.audit.queries import count_of
from desktop.audit.rules import Group, Wanted
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import Draft, Kind
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.language import language
from tests.papers import text_of

BG = language("bg")
SIGNAL = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ № 14",
    subject="Неработещо осветление",
    text="От 2 ноември не свети.",
)


def taken_out(desk) -> list[dict]:
    with desk.database.reading() as session:
        found = session.scalars(
            select(JournalEntry.payload).where(JournalEntry.action == "journal.taken_out")
        )
        return [json.loads(one) for one in found]


def words_of(path) -> str:
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def test_a_spreadsheet_holds_what_is_wanted_and_is_journalled(auditor, desk, tmp_path):
    record = register_submission(desk, SIGNAL, new_key())
    wanted, path = Wanted(kind=Group.CASES), tmp_path / "журнал.xlsx"
    assert export_journal(auditor, wanted, path, BG) == count_of(auditor, wanted) == 1
    words = words_of(path)
    assert all(one in words for one in (record.number, "Мария Стоянова", "Извлечение от журнала", "Радко"))
    assert not any(one in words for one in ("Иванка", "Средец", "осветление"))
    assert [(one["form"], one["rows"], one["kind"]) for one in taken_out(auditor)] == [("xlsx", 1, "cases")]
    assert journal_check(auditor).broken == ()


def test_whoever_changes_their_mind_leaves_nothing(auditor, tmp_path):
    path = tmp_path / "журнал.xlsx"
    assert export_journal(auditor, Wanted(), path, BG, lambda _done: False) is None
    assert print_journal(auditor, Wanted(), BG, lambda _done: False) is None
    assert not path.exists()
    assert taken_out(auditor) == []


def test_the_extract_on_paper_names_place_and_person(auditor, desk):
    register_submission(desk, SIGNAL, new_key())
    pdf = print_journal(auditor, Wanted(kind=Group.CASES), BG)
    assert pdf is not None
    text = text_of(pdf)
    assert "Мария Стоянова" in text
    assert "Община Перник" in text
    assert "Иванка" not in text
    assert [one["form"] for one in taken_out(auditor)] == ["pdf"]


def test_the_extract_says_whose_entries_of_which_counter_it_holds(auditor, desk, tmp_path):
    wanted, path = Wanted(person=str(desk.clerk.id), station=new_key()), tmp_path / "журнал.xlsx"
    assert export_journal(auditor, wanted, path, BG) == 0
    said = "Кой: Мария Стоянова; Гише: № ?"
    assert said in words_of(path)
    pdf = print_journal(auditor, wanted, BG)
    assert pdf is not None
    assert said in text_of(pdf)
    told = [(one["whose"], one["of_counter"]) for one in taken_out(auditor)]
    assert told == [("Мария Стоянова", 0)] * 2


def test_too_much_for_paper_is_refused(auditor):
    with pytest.raises(KnownError, match="too many for paper"):
        print_journal(auditor, Wanted(), BG, most=1)
    assert taken_out(auditor) == []


def test_only_the_auditor_takes_the_journal_out(desk, tmp_path):
    with pytest.raises(NotAllowed):
        export_journal(desk, Wanted(), tmp_path / "j.xlsx", BG)
    with pytest.raises(NotAllowed):
        print_journal(desk, Wanted(), BG)
    assert list(tmp_path.glob("*.xlsx")) == []
