"""The cash desk in the real window, by the keyboard: a fee paid later, given back, the sheet closed."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import select

from db.models import Application, CashSheet, JournalEntry, Payment
from db.models.base import new_key
from desktop.payments.actions import pay
from desktop.payments.queries import paper_fees
from desktop.payments.view.cash_page import CashPage
from tests.app.typist import Typist, focused, seen
from tests.kept_papers.kept import kept_at
from tests.papers import text_of
from tests.payments.papers import CASH, a_paper
from tests.register.conftest import opened_workbook
from tests.strays import looking_for_strays


@pytest.fixture
def around(beside, at_work):
    """The test's own look at the same file."""
    return beside(at_work.workplace.desk)


@pytest.fixture
def number(around) -> str:
    """The number of an application of 3.07 € that nobody has paid."""
    paper = a_paper(around, 307)
    with around.database.reading() as session:
        return session.scalars(select(Application.number).where(Application.paper_id == paper)).one()


@pytest.fixture
def cash(at_work, typist: Typist, number) -> CashPage:
    """The cash desk, opened from F4."""
    typist.press("F4", "Ctrl+2")
    page = at_work.window.screens.current_page().part
    assert isinstance(page, CashPage)
    return page


def dialog() -> Any:
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def gone() -> bool:
    return QApplication.activeModalWidget() is None


def go_on(typist: Typist) -> None:
    """Tab to the button, and Enter; the dialog is gone, or it says why not."""
    asking = dialog()
    while focused() is not asking.go_on:
        typist.press("Tab", settle=False)
    typist.press("Enter")


def find(typist: Typist, cash: CashPage, number: str, chip: str) -> None:
    typist.press("Ctrl+F")
    typist.type_anew(number)
    typist.press("Enter")
    typist.wait_until(lambda: chip in [one.chip for one in cash.list.rows()])


def pay_in_cash(typist: Typist, cash: CashPage, number: str) -> None:
    find(typist, cash, number, "owed €3.07")
    typist.press("Ctrl+Enter")
    assert "Owed: €3.07" in seen(dialog())
    typist.press("Tab")
    typist.type("3,08")
    go_on(typist)
    assert "Less than that is owed" in seen(dialog())
    typist.type_anew("3,07")
    go_on(typist)
    assert gone()


def test_a_fee_is_paid_later_and_a_mistake_reversed(cash, around, typist: Typist, number, qapp):
    assert "Nothing was paid on this sheet yet" in seen(cash)
    pay_in_cash(typist, cash, number)
    [paper] = kept_at(around)
    assert "This receipt is not a fiscal receipt." in text_of(paper.read_bytes())
    assert not cash.pay.isVisible(), "a fee is not paid twice"
    find(typist, cash, "Р07-000001", "nothing owed")
    find(typist, cash, "", "€3.07")
    with looking_for_strays(qapp) as shown:
        typist.press("Alt+2")
    assert shown == [type(dialog()).__name__], "what it is about is a part of the dialog from the beginning"
    go_on(typist)
    assert "Fill in this field." in seen(dialog())
    typist.type("друг платец")
    go_on(typist)
    assert gone()
    typist.wait_until(lambda: len(cash.list.rows()) == 2)
    assert "Reversal of an entry" in seen(cash), "the receipt that is shown says by what it was reversed"
    assert cash.sheet.sheet.expected_cents == 0
    assert paper_fees(around, cash.paper.paper_id).owed > 3
    originals = set(kept_at(around))
    assert len(originals) == 2
    typist.press("Ctrl+P")
    [again] = set(kept_at(around)) - originals
    assert "DUPLICATE" in text_of(again.read_bytes())
    assert not any("DUPLICATE" in text_of(one.read_bytes()) for one in originals)


def paid_elsewhere(around, paper) -> None:
    """The same fee was taken at counter No. 3 half an hour before, and the night brought it."""
    pay(around, paper, CASH)
    with around.database.writing() as session:
        own = session.scalars(select(Payment).where(Payment.paper_id == paper)).one()
        told = own.as_payload() | {
            "id": str(new_key()), "station_id": str(new_key()), "number": "Р03-000001/2026", "counter": 3,
            "paid_at": "2026-11-25T08:12:00.000000Z",
        }  # fmt: skip
        session.add(Payment.from_payload(told))


def test_what_two_counters_took_is_given_back(at_work, cash, around, typist: Typist, number):
    with around.database.reading() as session:
        paper = session.scalars(select(Application.paper_id).where(Application.number == number)).one()
    paid_elsewhere(around, paper)
    find(typist, cash, number, "overpaid €3.07")
    said = "More was paid than owed: €3.07. Refund it by receipt Р07-000001/2026, counter No. 7."
    typist.wait_until(lambda: said in seen(cash))

    # F7 asks for it too, and there it is given back.
    typist.press("F7")
    typist.wait_until(lambda: "overpaid €3.07" in seen(at_work.window))
    typist.press("Enter", "Ctrl+1")
    assert "paid at two counters" in seen(dialog())
    go_on(typist)
    assert gone()
    assert paper_fees(around, paper).over == 0
    assert len(kept_at(around)) == 1


def test_the_sheet_of_yesterday_is_chosen_and_the_page_comes_to_rest(at_work, around, typist: Typist):
    yesterday = around.today()
    pay(around, a_paper(around, 307), CASH)
    around.clock.advance(timedelta(days=1))
    typist.press("F4", "Ctrl+2")
    page = at_work.window.screens.current_page().part
    assert "0 entries" in seen(page)
    page.sheet.sheets.setFocus()
    typist.press("Home")
    typist.wait_until(lambda: "1 entry" in seen(page))
    assert page.sheet.key.day == yesterday


def test_the_month_goes_out_and_the_sheet_is_closed(cash, around, typist: Typist, number, tmp_path: Path):
    pay_in_cash(typist, cash, number)
    typist.press("Ctrl+E")
    go_on(typist)
    choosing = dialog()
    assert isinstance(choosing, QFileDialog)
    choosing.fileSelected.emit(str(tmp_path / "month.xlsx"))
    choosing.reject()
    typist.wait_until(gone)
    book = opened_workbook(tmp_path / "month.xlsx")
    _head, row = book.worksheets[0].iter_rows(values_only=True)
    assert {3.07, number} <= set(row)
    told = dict(book.worksheets[-1].iter_rows(values_only=True))
    assert told["в брой"] == "€3.07"
    typist.press("Ctrl+S")
    assert "By the receipts there is cash of €3.07." in seen(dialog())
    typist.type("3,00")
    go_on(typist)
    assert "differs from the receipts by −€0.07" in seen(dialog())
    typist.type("липсват 7 цента")
    go_on(typist)
    assert gone()
    with around.database.reading() as session:
        sheet = session.scalars(select(CashSheet)).one()
        assert (sheet.expected_cents, sheet.counted_cents, sheet.note) == (307, 300, "липсват 7 цента")
        taken_out = select(JournalEntry.payload).where(JournalEntry.action == "payment.taken_out")
        assert "2026-11" in (session.scalars(taken_out).one() or "")
    typist.wait_until(lambda: cash.sheet.sheet.count == 0)
    assert not cash.sheet.close_it.isEnabled(), "what comes now stands on the next sheet"
    assert "Cash sheet, 25 November 2026" in text_of(kept_at(around)[-1].read_bytes())
