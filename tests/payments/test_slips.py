"""What is printed about fees: receipts that say they are not fiscal, the sheet, the request for payment."""

from dataclasses import replace

import pytest

from desktop.desk import Desk
from desktop.kept_papers.queries import kept_papers
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.paper.tray import PaperTray
from desktop.payments.actions import close_sheet, pay, refund, take_back_mistake
from desktop.payments.paper import print_receipt, print_request, print_sheet
from desktop.payments.rules import Paying, euro
from desktop.payments.sheets import current_sheet, sheet_in
from desktop.payments.ways import EXEMPT
from tests.fakes import RecordingPrinter
from tests.kept_papers.kept import tray_at
from tests.papers import text_of
from tests.payments.papers import CARD, CASH, a_paper, paying_by

BG, EN = language("bg"), language("en")
WAYS = [
    {"key": "card", "kind": "card"},
    {"key": "bank", "kind": "bank", "where": "банка", "iban": "BG80BNBG96611020345678", "bic": "BNBGBGSD"},
]
CODES = [{"key": "fees", "code": "44 80 07", "name": "такси за административни услуги"}]


@pytest.fixture
def tray(desk: Desk) -> PaperTray:
    return tray_at(desk, RecordingPrinter())


def out(tray: PaperTray) -> str:
    assert isinstance(tray.printer, RecordingPrinter)
    return text_of(tray.printer.printed[-1][0]).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("words", "said"),
    [(BG, "Тази разписка не е фискален бон."), (EN, "This receipt is not a fiscal receipt.")],
)
def test_the_receipt_is_numbered_and_says_what_it_is_not(desk: Desk, tray: PaperTray, words, said):
    paid = pay(desk, a_paper(desk, 307, 256), replace(CARD, payer="Петко Петков"))
    print_receipt(desk, tray, paid, words)
    text = out(tray)
    for shown in (said, paid.number, words.euro(paid.amount), "000123", "Петко Петков"):
        assert shown.replace("\xa0", " ") in text
    assert ("с карта, на терминал" if words is BG else "by card, at a terminal") in text
    for part in (307, 256):
        assert words.euro(euro(part)).replace("\xa0", " ") in text


def test_what_goes_back_names_the_receipt_that_it_is_of(desk: Desk, tray: PaperTray):
    paid = pay(desk, a_paper(desk, 307), CASH)
    back = refund(desk, paid.id, "1,00", "отказ от услугата")
    print_receipt(desk, tray, back, BG)
    for shown in ("Разписка за върната такса", paid.number, back.number, "отказ от услугата", "1,00"):
        assert shown in out(tray)
    take_back_mistake(desk, back.id, "не е върната")
    with pytest.raises(KnownError):
        take_back_mistake(desk, back.id, "втори път")


def test_a_receipt_that_was_reversed_says_so_when_it_is_printed_again(desk: Desk, tray: PaperTray):
    paid = pay(desk, a_paper(desk, 307), CASH)
    reversal = take_back_mistake(desk, paid.id, "платено е с карта")
    print_receipt(desk, tray, reversal, BG)
    assert "−3,07 €" in out(tray)
    assert "ДУБЛИКАТ" not in out(tray)
    print_receipt(desk, tray, paid, BG, again=True)
    for shown in ("ДУБЛИКАТ", "Разписка за платена такса", "Сторно на запис", reversal.number, "−3,07 €"):
        assert shown in out(tray)


def test_an_exemption_is_no_receipt_for_money(desk: Desk, tray: PaperTray):
    let_off = pay(desk, a_paper(desk, 307), Paying(way=EXEMPT, exemption="чл. 5 от наредбата"))
    print_receipt(desk, tray, let_off, BG)
    assert "Бележка за освобождаване от такса" in out(tray)
    assert "чл. 5 от наредбата" in out(tray)


def test_the_sheet_says_that_it_is_not_closed_until_it_is(desk: Desk, tray: PaperTray):
    pay(desk, a_paper(desk, 307), CASH)
    refund(desk, pay(desk, a_paper(desk, 500), CARD).id, "2", "надвзето")
    with desk.database.reading() as session:
        sheet = sheet_in(session, desk, current_sheet(session, desk, "maria"))
    print_sheet(desk, tray, sheet, BG)
    assert "НЕПРИКЛЮЧЕН" in out(tray)
    closed = close_sheet(desk, sheet.key, "3,05", "липсват 2 цента")
    print_sheet(desk, tray, closed, BG)
    text = out(tray)
    assert "НЕПРИКЛЮЧЕН" not in text
    for shown in ("3,07 €", "3,05 €", "−0,02 €", "липсват 2 цента", "6,07 €", "надвзето", "Мария Стоянова"):
        assert shown in text


def test_the_request_for_the_portal_has_its_facts(desk: Desk, tray: PaperTray):
    here = paying_by(desk, ways=WAYS, codes=CODES)
    paper = a_paper(here, 307, 256)
    print_request(here, tray, paper, BG)
    text = out(tray)
    for shown in (
        "BG80BNBG96611020345678", "BNBGBGSD", "EUR", "44 80 07", "5,63 €", "Удостоверение за наследници",
        "Иванка Тодорова", "2016", "25.11.2026", "Община Перник",
    ):  # fmt: skip
        assert shown in text
    print_request(desk, tray, paper, BG)
    assert out(tray).count("не е посочено") >= 3
    pay(here, paper, CARD)
    with pytest.raises(KnownError):
        print_request(here, tray, paper, BG)


def test_a_request_for_a_fee_that_nobody_states_tells_no_amount(desk: Desk, tray: PaperTray):
    print_request(desk, tray, a_paper(desk, None), BG)
    assert "0,00" not in out(tray)


def test_a_kept_receipt_is_for_whoever_may_see_what_it_is_of(desk: Desk):
    open_one, hidden = (
        pay(desk, a_paper(desk, 307, confidential=one), CASH, just_taken=True) for one in (False, True)
    )
    for one in (open_one, hidden):
        print_receipt(desk, tray_at(desk), one, BG, just_taken=True)
    assert [one.about for one in kept_papers(desk)] == [str(open_one.id)]
