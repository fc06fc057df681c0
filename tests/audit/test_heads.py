"""The head of the journal on paper: day by day, and the file held against it."""

import hashlib
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from db.journal import header_of
from db.models import JournalEntry
from desktop.administration.actions import choose_setting
from desktop.administration.central import journal_check_with_central
from desktop.audit.actions import print_head
from desktop.audit.heads import anchor_typed, check_against_a_slip, days_without_a_slip, head_of_journal
from desktop.audit.slips import head_pdf
from desktop.audit.view.head import missing_words
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language, speak
from desktop.office.permissions import Role
from tests.fakes import FixedClock, RecordingPrinter
from tests.kept_papers.kept import tray_at
from tests.papers import text_of, unbroken

BG = language("bg")


def test_the_slip_says_where_the_journal_stood_and_how_it_is_checked(auditor, tmp_path):
    printer = RecordingPrinter()
    head = head_of_journal(auditor)
    print_head(auditor, tray_at(auditor, printer), BG)
    text = text_of(printer.printed[0][0])
    assert "Контролен лист на журнала" in text
    assert f"{head.epoch}/{head.seq}" in text
    assert "Община Перник" in text
    groups = [head.hash[at : at + 4] for at in range(0, 64, 4)]
    assert all(group in text for group in groups)
    assert f"ednogishe verify --anchor {head.epoch}/{head.seq}:…" in unbroken(text).replace(
        "verify--anchor", "verify --anchor "
    ).replace("ednogisheverify", "ednogishe verify")


def test_the_slip_is_one_small_page(auditor):
    pdf = head_pdf(head_of_journal(auditor), auditor.charter, BG, printed_by="Радко Димитров Велев")
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    sizes = [tuple(round(side) for side in page.get_size()) for page in document]
    document.close()
    assert sizes == [(420, 595)]


def test_working_days_without_a_slip_are_named_until_they_are_printed(auditor, tmp_path, clock: FixedClock):
    tray = tray_at(auditor, RecordingPrinter())
    assert days_without_a_slip(auditor) == (date(2026, 11, 25),)
    print_head(auditor, tray, BG)
    assert days_without_a_slip(auditor) == ()
    clock.advance(timedelta(days=5))  # Monday: Saturday and Sunday want none
    assert days_without_a_slip(auditor) == (date(2026, 11, 30), date(2026, 11, 27), date(2026, 11, 26))
    print_head(auditor, tray, BG)
    assert days_without_a_slip(auditor) == (date(2026, 11, 27), date(2026, 11, 26))
    speak("en")
    assert missing_words(days_without_a_slip(auditor)).startswith("2 days without a control slip: 27")
    assert missing_words(()) == "Every working day of the last month has its control slip."


def test_a_journal_that_was_written_anew_is_not_the_one_of_the_slip(auditor, desk):
    choose_setting(desk, "theme", "dark")
    head = head_of_journal(auditor)
    anchor = check_against_a_slip(auditor, head.anchor)
    assert journal_check_with_central(auditor, anchor).check.broken == ()
    with desk.database.writing() as session:
        # Whoever can write into the file can make a chain that holds by itself.
        columns = JournalEntry.__table__.columns
        told = dict(session.execute(select(*columns).where(columns.seq == head.seq)).mappings().one())
        told["actor"] = "somebody else"
        hashed = hashlib.sha256(header_of(told)).hexdigest()
        rewritten = update(JournalEntry).where(JournalEntry.seq == head.seq)
        session.execute(rewritten.values(actor="somebody else", hash=hashed))
    assert journal_check_with_central(auditor).check.broken == ()
    with pytest.raises(KnownError, match="another one than on the slip"):
        check_against_a_slip(auditor, head.anchor)
    broken = journal_check_with_central(auditor, anchor).check.broken
    assert [(one.seq, one.reason) for one in broken] == [(head.seq, "anchor")]
    with pytest.raises(KnownError, match="taken away"):
        check_against_a_slip(auditor, f"1/999:{head.hash}")


def test_an_anchor_is_read_as_it_stands_on_the_paper():
    hashed = "9f86d081884c7d65" * 4
    groups = "-".join(hashed[at : at + 4] for at in range(0, 64, 4))
    for typed in (f"1/234:{hashed}", f" 1/234 : {groups.upper()} ", f"1/234:{groups.replace('-', ' ')}"):
        assert anchor_typed(typed) == {(1, 234): hashed}
    for wrong in (
        "",
        "1/234",
        hashed,
        f"1-234:{hashed}",
        f"1/234:{hashed}0",
        f"1/234:{hashed[:-1]}ж",
        "1/" * 999,
    ):
        with pytest.raises(WrongInput) as refused:
            anchor_typed(wrong)
        assert refused.value.field == "anchor"


def test_a_clerk_is_shown_no_head(seated):
    with pytest.raises(NotAllowed):
        head_of_journal(seated("petya", "Петя Илиева", Role.CLERK))
