"""Paying fees: by the ways of the profile, whole or in part, to the cent; what is refused, at its field."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from db.models import ApplicationStanding, JournalEntry, Payment
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.payments.actions import pay, refund, take_back_mistake
from desktop.payments.queries import find_papers, paper_fees
from desktop.payments.rules import Entry, Paying, cents, euro, waits
from desktop.payments.ways import EXEMPT, offered
from tests.complaints.folk import somebody
from tests.payments.papers import CARD, CASH, a_paper, paying_by
from tests.shipped import SHIPPED
from tests.whole import broken_entries

BG = language("bg")
NO_CASH = {"ways": [{"key": "card", "kind": "card"}, {"key": "bank", "kind": "bank"}]}


def still_owed(desk: Desk, paper) -> int:
    return cents(paper_fees(desk, paper).owed)


def refused(desk: Desk, paper, paying: Paying) -> dict[str | None, str]:
    with pytest.raises(WrongInput) as found:
        pay(desk, paper, paying)
    return {one.field: one.sentence(BG) for one in found.value.faults}


def test_three_services_on_one_paper_are_paid_at_once(desk: Desk):
    paper = a_paper(desk, 307, 256, 1150)
    paid = pay(desk, paper, CARD)
    assert (paid.amount_cents, paid.way_name, paid.slip) == (1713, "с карта, на терминал", "000123")
    assert list(paid.shares.values()) == [307, 256, 1150]
    assert paid.number == "Р07-000001/2026"
    assert still_owed(desk, paper) == 0
    with desk.database.reading() as session:
        assert not [one for one in broken_entries(session) if one.what.startswith("payment")]


def test_the_number_is_written_as_the_profile_says(desk: Desk):
    numbering = desk.charter.numbering.model_copy(update={"payment": "{counter}/{number:04}/{year2}"})
    other = replace(desk, charter=desk.charter.model_copy(update={"numbering": numbering}))
    assert pay(other, a_paper(desk, 307), CASH).number == "7/0001/26"


def test_part_by_part_by_different_ways(desk: Desk):
    paper = a_paper(desk, 307, 256)
    first = pay(desk, paper, replace(CARD, amount="4,00"))
    assert list(first.shares.values()) == [307, 93]
    assert still_owed(desk, paper) == 163
    assert pay(desk, paper, CASH).amount_cents == 163
    assert still_owed(desk, paper) == 0


def test_a_fee_is_not_paid_twice(desk: Desk):
    paper = a_paper(desk, 307)
    pay(desk, paper, CASH)
    with pytest.raises(KnownError) as found:
        pay(desk, paper, CASH)
    assert "Таксата вече е платена" in found.value.sentence(BG)


def test_a_second_enter_takes_no_second_payment(desk: Desk):
    paper, key = a_paper(desk, 307), new_key()
    assert pay(desk, paper, CASH, key) == pay(desk, paper, CASH, key)
    with desk.database.reading() as session:
        assert len(session.scalars(select(Payment)).all()) == 1


def test_where_nothing_is_due_nothing_is_paid(desk: Desk):
    with pytest.raises(KnownError) as found:
        pay(desk, a_paper(desk, 0), CASH)
    assert "Такса не се дължи" in found.value.sentence(BG)


def test_a_fee_that_nobody_states_is_asked_for(desk: Desk):
    paper = a_paper(desk, 307, None)
    assert list(pay(desk, paper, replace(CASH, amount="5")).shares.values()) == [307, 193]
    with pytest.raises(KnownError):
        pay(desk, paper, replace(CASH, amount="1"))
    alone = a_paper(desk, None)
    assert set(refused(desk, alone, CASH)) == {"amount"}
    assert pay(desk, alone, replace(CASH, amount="2.05")).amount_cents == 205


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-3,07", "не може да е отрицателна"),
        ("3,075", "най-много два знака"),
        ("0", "по-голяма от 0"),
        ("три", "Въведете евро и центове"),
        ("1e3", "Въведете евро и центове"),
        ("٣", "Въведете евро и центове"),
        ("3,08", "Дължи се по-малко"),
        ("99999999999", "твърде голяма"),
    ],
)
def test_no_amount_is_taken_that_is_none(desk: Desk, typed: str, said: str):
    paper = a_paper(desk, 307)
    [(field, sentence)] = refused(desk, paper, replace(CASH, amount=typed)).items()
    assert field == "amount"
    assert said in sentence
    assert still_owed(desk, paper) == 307


@pytest.mark.parametrize("typed", ["3,07", "3.07", "3,070", " 3,07 € ", "3.07 EUR"])
def test_an_amount_is_read_as_it_is_written(desk: Desk, typed: str):
    assert pay(desk, a_paper(desk, 307), replace(CASH, amount=typed)).amount_cents == 307


@pytest.mark.parametrize("way", ["card", "bank", "portal"])
def test_what_comes_with_a_document_names_it(desk: Desk, way: str):
    paper = a_paper(desk, 307)
    assert set(refused(desk, paper, Paying(way=way))) == {"slip"}
    assert pay(desk, paper, Paying(way=way, slip="№ 17/25.11")).slip == "№ 17/25.11"


def test_all_that_is_wrong_is_told_at_once(desk: Desk):
    assert set(refused(desk, a_paper(desk, 307), Paying(way="card", amount="-1"))) == {"amount", "slip"}


def test_a_municipality_that_takes_no_cash_takes_none(desk: Desk):
    here = paying_by(desk, **NO_CASH)
    assert [key for key, _words in offered(here.charter, BG)] == ["card", "bank", EXEMPT]
    paper = a_paper(here, 307)
    assert "Плащане в брой не се приема" in refused(here, paper, CASH)["way"]
    assert pay(here, paper, CARD).way_kind == "card"


@pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED.keys())
def test_a_charter_that_names_no_way_leaves_all_to_the_counter(charter):
    offers = [key for key, _words in offered(charter, BG)]
    assert offers[-1] == EXEMPT
    if not charter.payments.ways:
        assert offers == ["cash", "card", "bank", "portal", EXEMPT]


def test_nobody_is_exempt_without_a_ground(desk: Desk):
    paper = a_paper(desk, 307)
    assert set(refused(desk, paper, Paying(way=EXEMPT))) == {"exemption"}
    let_off = pay(desk, paper, Paying(way=EXEMPT, exemption="чл. 5, ал. 2 от ЗМДТ"))
    assert (let_off.ground, let_off.amount_cents) == ("чл. 5, ал. 2 от ЗМДТ", 307)
    assert still_owed(desk, paper) == 0


@pytest.mark.parametrize("amount", ["", "0", "5"])
def test_nobody_is_exempt_from_a_fee_that_nobody_states(desk: Desk, amount: str):
    typed = Paying(way=EXEMPT, exemption="чл. 5, ал. 2 от ЗМДТ", amount=amount)
    told = refused(desk, a_paper(desk, None), typed)
    assert set(told) == {"way"}
    assert "по-късно" in told["way"]


def test_an_exemption_of_the_charter_brings_its_ground(desk: Desk):
    listed = [
        {"key": "disabled", "name": {"bg": "хора с увреждания"}, "ground": {"bg": "чл. 5 от наредбата"}}
    ]
    here = paying_by(desk, exemptions=listed)
    let_off = pay(here, a_paper(here, 307), Paying(way=EXEMPT, exemption="disabled", slip="забравено"))
    assert (let_off.exemption, let_off.slip) == ("disabled", "")
    assert let_off.ground == "хора с увреждания (чл. 5 от наредбата)"


def test_a_payment_is_of_a_code(desk: Desk):
    codes = [
        {"key": "a", "code": "44 80 07", "name": {"bg": "такси"}},
        {"key": "b", "code": "44 80 90", "name": {"bg": "други"}},
    ]
    here = paying_by(desk, codes=codes)
    assert pay(here, a_paper(here, 307), CASH).code == "44 80 07"
    assert pay(here, a_paper(here, 307), replace(CASH, code="b")).code == "44 80 90"


def test_by_bank_it_is_paid_when_there_is_a_document(desk: Desk):
    assert waits(Paying(way="bank"), desk.charter)
    assert waits(Paying(way="portal", slip=" "), desk.charter)
    assert not waits(Paying(way="bank", slip="1"), desk.charter)
    assert not waits(CASH, desk.charter)


# What is reversed


def test_a_mistake_is_taken_back_and_the_fee_is_owed_again(desk: Desk):
    paper = a_paper(desk, 307, 256)
    paid = pay(desk, paper, CASH)
    back = take_back_mistake(desk, paid.id, "друг платец")
    assert (back.entry, back.amount_cents, back.reverses) == (Entry.MISTAKE, -563, paid.id)
    assert back.number != paid.number
    assert still_owed(desk, paper) == 563
    with pytest.raises(KnownError):
        take_back_mistake(desk, paid.id, "още веднъж")
    with pytest.raises(KnownError):
        take_back_mistake(desk, back.id, "сторно на сторно")
    assert pay(desk, paper, CARD).amount_cents == 563


def test_a_refund_goes_back_and_the_fee_is_not_owed_again(desk: Desk):
    paper = a_paper(desk, 307, 256)
    paid = pay(desk, paper, CASH)
    first = refund(desk, paid.id, "3,00", "отказ от услугата")
    assert list(first.shares.values()) == [-256, -44]
    assert still_owed(desk, paper) == 0
    with pytest.raises(WrongInput) as found:
        refund(desk, paid.id, "2,64", "още")
    assert "2,63" in found.value.sentence(BG)
    assert refund(desk, paid.id, "", "останалото").amount_cents == -263
    with pytest.raises(KnownError):
        refund(desk, paid.id, "", "нищо не остана")
    with pytest.raises(KnownError):
        take_back_mistake(desk, paid.id, "вече е върнато")
    take_back_mistake(desk, first.id, "не е върнато")
    assert {one.number: one.left for one in paper_fees(desk, paper).payments}[paid.number] == 300


@pytest.mark.parametrize(
    "undo",
    [lambda desk, key: refund(desk, key, "1", " "), lambda desk, key: take_back_mistake(desk, key, "")],
)
def test_nothing_is_reversed_without_a_reason(desk: Desk, undo):
    paid = pay(desk, a_paper(desk, 307), CASH)
    with pytest.raises(WrongInput) as found:
        undo(desk, paid.id)
    assert found.value.field == "why"


def test_an_exemption_is_no_money_to_be_refunded(desk: Desk):
    let_off = pay(desk, a_paper(desk, 307), Paying(way=EXEMPT, exemption="чл. 5"))
    with pytest.raises(KnownError):
        refund(desk, let_off.id, "", "как така")
    assert take_back_mistake(desk, let_off.id, "не е освободен").amount_cents == -307


def test_nothing_is_edited(desk: Desk):
    paper = a_paper(desk, 307)
    paid = pay(desk, paper, CASH)
    refund(desk, paid.id, "1", "надвзето")
    with desk.database.reading() as session:
        told = session.scalars(select(JournalEntry.payload).where(JournalEntry.entity == "payment")).all()
        assert len(told) == 2
        row = session.get_one(Payment, paid.id)
        assert (row.amount_cents, row.entry) == (307, "paid")


def test_who_takes_no_payments_takes_none(desk: Desk):
    head_of_unit = somebody(desk, "Борис Борисов", "boris", Role.UNIT_HEAD)
    with pytest.raises(NotAllowed):
        pay(head_of_unit, a_paper(desk, 307), CASH)
    assert euro(307).as_tuple().exponent == -2


def test_a_later_day_goes_on_numbering(desk: Desk, clock):
    pay(desk, a_paper(desk, 307), CASH)
    clock.advance(timedelta(days=40))
    assert pay(desk, a_paper(desk, 307), CASH).number == "Р07-000001/2027"


@pytest.mark.parametrize(
    "undo", [lambda desk, key, why: refund(desk, key, "", why), take_back_mistake], ids=["refund", "mistake"]
)
def test_what_the_clerk_may_not_see_they_do_not_reverse(desk: Desk, undo):
    paper = a_paper(desk, 307)
    paid = pay(desk, paper, CASH)
    with desk.database.writing() as session:
        session.execute(update(ApplicationStanding).values(confidential=True))
    with pytest.raises(KnownError):
        undo(desk, paid.id, "без основание")
    with desk.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Payment)) == 1


def test_a_receipt_is_found_by_its_number_in_small_letters_too(desk: Desk):
    paid = pay(desk, a_paper(desk, 307), CASH)
    assert [one.paper_id for one in find_papers(desk, paid.number.lower())] == [paid.paper_id]
