"""Papers are kept in the encrypted file: who may see one, what is printed again, what is swept."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models import KeptPaper, Submission
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.queries import unprinted_receipt
from desktop.complaints.rules import Mark
from desktop.desk import Desk
from desktop.kept_papers.actions import KEPT_FOR, print_again, sweep_papers, take_in_files
from desktop.kept_papers.queries import PAGE, content_of_paper, kept_papers
from desktop.office.faults import KnownError
from desktop.office.permissions import Role
from desktop.paper.kinds import PAPER_NAMES, PaperKind, PaperOf
from desktop.paper.tray import keep_pdf
from tests.benchmarks.offices import A_SIGNAL
from tests.fakes import BrokenPrinter, RecordingPrinter
from tests.kept_papers.kept import kept_at, tray_at

PDF = b"%PDF-1.7"
TICKET = PaperOf(PaperKind.TICKET, "ticket", new_key())


def as_role(desk: Desk, *roles: Role) -> Desk:
    assert desk.clerk is not None
    other = replace(desk.clerk, id=new_key(), login="georgi", name="Георги Илиев", roles=frozenset(roles))
    return replace(desk, clerk=other)


def names(desk: Desk) -> list[str]:
    return [one.name for one in kept_papers(desk)]


def test_the_receipt_of_a_corruption_signal_is_seen_by_whoever_sees_the_case(desk):
    signal = register_submission(desk, replace(A_SIGNAL, marks=frozenset({Mark.CORRUPTION})), new_key())
    other = register_submission(desk, A_SIGNAL, new_key())
    for record in (signal, other):
        print_receipt(desk, tray_at(desk), Receipt(record))
    [seen] = kept_papers(desk)
    assert seen.name == f"receipt-{other.number}"
    secretary = as_role(desk, Role.SECRETARY)
    assert sorted(names(secretary)) == sorted(f"receipt-{one.number}" for one in (signal, other))
    hidden = next(one for one in kept_papers(secretary) if signal.number in one.name)
    for eye in (desk, as_role(desk, Role.CLERK), as_role(desk, Role.ADMINISTRATOR)):
        with pytest.raises(KnownError, match="not kept any more"):
            content_of_paper(eye, hidden.id)
    assert not (desk.database.file.parent / "papers").exists()


def test_who_reads_no_cases_sees_only_what_is_of_nobody(desk):
    record = register_submission(desk, A_SIGNAL, new_key())
    tray = tray_at(desk)
    print_receipt(desk, tray, Receipt(record))
    tray.put(PDF, "letter", "", PaperOf(PaperKind.LETTER, "submission", record.number))
    tray.put(PDF, "day", "", PaperOf(PaperKind.DAY_LIST, "reception_day", "mayor/2026-12-02"))
    tray.put(PDF, "register", "", PaperOf(PaperKind.REGISTER))
    tray.put(PDF, "protocol", "", PaperOf(PaperKind.ERASURE_PROTOCOL, "erasure", new_key()))
    tray.put(PDF, "ticket", "", TICKET)
    assert names(as_role(desk, Role.ADMINISTRATOR)) == ["ticket"]
    assert names(as_role(desk, Role.CLERK)) == ["ticket", "day", "letter", f"receipt-{record.number}"]
    assert "register" in names(desk), "whoever printed it"


def test_what_did_not_come_out_is_printed_from_here_and_then_owed_no_more(desk):
    record = register_submission(desk, A_SIGNAL, new_key())
    with pytest.raises(KnownError):
        print_receipt(desk, tray_at(desk, BrokenPrinter()), Receipt(record))
    assert unprinted_receipt(desk) == record
    [paper] = kept_papers(desk)
    assert paper.printer == ""
    with pytest.raises(KnownError, match="No printer is chosen"):
        print_again(desk, tray_at(desk), paper)
    with pytest.raises(KnownError, match="did not take the document"):
        print_again(desk, tray_at(desk, BrokenPrinter(refuses=True)), paper)
    printer = RecordingPrinter()
    print_again(desk, tray_at(desk, printer), paper)
    assert [pdf for pdf, _title in printer.printed] == [kept_at(desk)[0].content]
    assert unprinted_receipt(desk) is None
    [out] = kept_papers(desk)
    with pytest.raises(KnownError, match="Print a duplicate"):
        print_again(desk, tray_at(desk, printer), out)
    assert len(printer.printed) == 1


def test_papers_come_a_page_at_a_time_the_latest_first(desk, clock):
    tray = tray_at(desk)
    for number in range(PAGE + 3):
        clock.advance(timedelta(seconds=1))
        tray.put(PDF, f"ticket-{number}", "", TICKET)
    first = kept_papers(desk)
    rest = kept_papers(desk, first[-1])
    assert [one.name for one in (*first, *rest)] == [f"ticket-{n}" for n in reversed(range(PAGE + 3))]


def test_papers_are_let_go_of_after_their_time(desk, clock):
    tray_at(desk).put(PDF, "old", "", TICKET)
    clock.advance(KEPT_FOR)
    tray_at(desk).put(PDF, "new", "", TICKET)
    sweep_papers(desk)
    assert [one.name for one in kept_at(desk)] == ["old", "new"]
    clock.advance(timedelta(seconds=1))
    sweep_papers(desk)
    assert [one.name for one in kept_at(desk)] == ["new"]


def test_files_of_an_earlier_program_are_taken_in_and_leave_the_folder(desk, tmp_path):
    signal = register_submission(desk, replace(A_SIGNAL, marks=frozenset({Mark.CORRUPTION})), new_key())
    folder = Path(desk.database.file.parent) / "papers"
    keep_pdf(PDF, folder, f"receipt-{signal.number}")
    keep_pdf(PDF, folder, "register")
    take_in_files(desk, folder)
    assert not folder.exists()
    assert len(kept_at(desk)) == 2
    assert names(desk) == []
    [seen] = kept_papers(as_role(desk, Role.SECRETARY))
    assert signal.number.split("/")[0] in seen.name
    take_in_files(desk, folder)
    assert len(kept_at(desk)) == 2


def test_every_paper_has_a_name():
    assert set(PAPER_NAMES) == set(PaperKind)


def test_a_file_is_of_the_case_whose_whole_number_stands_in_its_name(desk, tmp_path):
    first, eleventh = (register_submission(desk, A_SIGNAL, new_key()) for _ in range(2))
    with desk.database.writing() as session:
        for record, number in ((first, "7-1"), (eleventh, "7-11")):
            session.get_one(Submission, record.id).number = number
    for name in ("receipt-7-11", "receipt-7-1-2", "receipt-7-111"):
        keep_pdf(PDF, tmp_path / "papers", name)
    take_in_files(desk, tmp_path / "papers")
    with desk.database.reading() as session:
        of = {row.name: row.about for row in session.execute(select(KeptPaper.name, KeptPaper.about))}
    assert of["receipt-7-11"] == str(eleventh.id)
    assert of["receipt-7-1-2"] == str(first.id)
    assert of["receipt-7-111"] == str(desk.station.id)
