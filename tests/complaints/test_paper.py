"""The receipt's way to the printer: the original once, then counted duplicates, and no paper is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from db.models import JournalEntry, ReceiptCopy
from db.models.base import new_key
from desktop.attachments.actions import add_attachment, keep_attachment
from desktop.complaints.actions import register_submission
from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.queries import unprinted_receipt
from desktop.complaints.rules import AnswerBy, Draft
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.paper.tray import Printed
from tests.attachments.made_files import pdf
from tests.fakes import BrokenPrinter, RecordingPrinter
from tests.kept_papers.kept import kept_at, tray_at
from tests.papers import pages_of, text_of

DRAFT = Draft(
    applicant="Иванка <b>Георгиева</b> & Тодорова",
    subject="Осветление",
    text="Не светят лампите.",
    answer_by=AnswerBy.AT_COUNTER,
)


@pytest.fixture
def printer():
    return RecordingPrinter()


@pytest.fixture
def tray(desk, printer):
    return tray_at(desk, printer)


@pytest.fixture
def registered(desk):
    return register_submission(desk, DRAFT, new_key())


def copies_of(desk) -> int:
    with desk.database.reading() as session:
        return session.scalar(select(func.count()).select_from(ReceiptCopy)) or 0


def test_the_first_is_the_original_and_is_kept(desk, tray, printer, registered):
    receipt = print_receipt(desk, tray, Receipt(registered))
    assert receipt.printed
    assert receipt.out == Printed(f"Разписка · {receipt.record.number}", printer.name)
    assert printer.printed == [(receipt.pdf, registered.number)]
    assert [(one.name, one.content) for one in kept_at(desk)] == [
        (f"receipt-{receipt.record.number}", receipt.pdf)
    ]
    assert "Иванка <b>Георгиева</b> & Тодорова" in text_of(receipt.pdf)
    assert "ДУБЛИКАТ" not in text_of(receipt.pdf)
    assert copies_of(desk) == 0


def test_once_the_original_is_out_no_receipt_is_owed(desk, tray, registered):
    tray.printer = BrokenPrinter()
    with pytest.raises(KnownError):
        print_receipt(desk, tray, Receipt(registered))
    assert unprinted_receipt(desk) == registered
    tray.printer = RecordingPrinter()
    print_receipt(desk, tray, Receipt(registered))
    assert unprinted_receipt(desk) is None


def test_whoever_has_a_duplicate_is_owed_nothing_either(desk, tray, registered):
    print_receipt(desk, tray, Receipt(registered, printed=True))
    assert unprinted_receipt(desk) is None


def test_paper_that_is_out_is_out_even_if_that_cannot_be_noted(desk, tray, registered):
    """The clerk must not be told that nothing was printed; the receipt is offered once more."""
    no_longer_hers = replace(desk, clerk=None)
    assert print_receipt(no_longer_hers, tray, Receipt(registered)).printed
    assert unprinted_receipt(desk) == registered


def test_every_further_one_is_a_counted_duplicate(desk, tray, clock, registered):
    receipt = print_receipt(desk, tray, Receipt(registered))
    clock.advance(timedelta(minutes=5))
    first = print_receipt(desk, tray, receipt)
    second = print_receipt(desk, tray, first)
    assert all("ДУБЛИКАТ" in page for one in (first, second) for page in pages_of(one.pdf))
    assert "ДУБЛИКАТ · екземпляр № 1 · " in text_of(first.pdf)
    assert (first.record.copies, second.record.copies) == (1, 2)
    assert len(kept_at(desk)) == 3
    with desk.database.reading() as session:
        said = session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)).all()
    assert [one for one in said if one != "paper.printed"][-2:] == ["receipt.copied", "receipt.copied"]


def test_a_receipt_names_what_came_with_it_and_a_duplicate_nothing_that_came_later(desk, tray, clock):
    head = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.CLERK, Role.SUPERVISOR})))
    scans = (keep_attachment(desk, "лампа.pdf", pdf()), keep_attachment(desk, "улица.pdf", pdf(pages=2)))
    record = register_submission(desk, replace(DRAFT, attachments=scans), new_key())
    assert unprinted_receipt(desk) == record
    original = print_receipt(desk, tray, Receipt(record))
    assert "Приложения лампа.pdf улица.pdf" in text_of(original.pdf)
    clock.advance(timedelta(minutes=5))
    add_attachment(head, record.id, "отговор.pdf", pdf(pages=3))
    copy = text_of(print_receipt(head, tray, original).pdf)
    assert "Приложения лампа.pdf улица.pdf" in copy
    assert "отговор.pdf" not in copy


def test_a_printer_that_is_off_leaves_it_kept_and_the_original_to_print(desk, tray, printer, registered):
    tray.printer = BrokenPrinter()
    with pytest.raises(KnownError) as refused:
        print_receipt(desk, tray, Receipt(registered))
    [kept] = kept_at(desk)
    assert (kept.name, kept.printer) == (f"receipt-{registered.number}", "")
    assert f"Разписка · {registered.number}" in refused.value.sentence(language("en"))
    tray.printer = printer
    receipt = print_receipt(desk, tray, Receipt(registered))
    assert "ДУБЛИКАТ" not in text_of(receipt.pdf)
    assert copies_of(desk) == 0


def test_without_a_printer_it_is_only_kept(desk, tmp_path, registered):
    receipt = print_receipt(desk, tray_at(desk), Receipt(registered))
    assert receipt.out == Printed(f"Разписка · {receipt.record.number}", None)
    assert [one.name for one in kept_at(desk)] == [f"receipt-{receipt.record.number}"]


@pytest.mark.parametrize(("code", "other"), [("bg", "en"), ("en", "bg")])
def test_it_speaks_the_citizen_s_language_whatever_the_window_speaks(desk, tray, code, other):
    record = register_submission(desk, replace(DRAFT, language=code), new_key())
    paper = text_of(print_receipt(desk, tray, Receipt(record)).pdf).casefold()
    assert language(code).gettext("Registration number").casefold() in paper
    assert language(other).gettext("Registration number").casefold() not in paper


def test_who_may_not_print_again_counts_no_copy(desk, tray, registered):
    receipt = print_receipt(desk, tray, Receipt(registered))
    assert desk.clerk is not None
    administrator = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.ADMINISTRATOR})))
    with pytest.raises(NotAllowed):
        print_receipt(administrator, tray, receipt)
    assert copies_of(desk) == 0
    assert len(kept_at(desk)) == 1
