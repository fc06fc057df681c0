"""Fees and services changed at F3, by the keyboard, in the real window."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models import ServiceEdition
from desktop.catalogue.actions import change_services, retire_service
from desktop.catalogue.queries import catalogue_of
from desktop.catalogue.rules import Adopted, Term
from desktop.catalogue.view import CatalogueView
from desktop.catalogue.view.import_dialog import ImportDialog, open_list
from desktop.catalogue.view.service_dialog import RetireDialog, ServiceDialog
from desktop.office.journal_actions import Topic
from desktop.office.permissions import Role
from desktop.widgets.dialog import Dialog
from tests.app.typist import Typist, focused, seen
from tests.catalogue.test_tariff import adopting
from tests.complaints.folk import CLERK, somebody
from tests.keyboard import on_screen

TODAY = date(2026, 11, 25)
PLAIN = "Enter it without a separator, or to the cent."


@pytest.fixture
def office(seat, secretary):
    return seat(secretary)


@pytest.fixture
def around(beside, secretary):
    return beside(secretary)


@pytest.fixture
def page(qtbot, office):
    shown = on_screen(qtbot, CatalogueView(office))
    shown.enter()
    qtbot.waitUntil(lambda: shown.list.rows() != [])
    return shown


@pytest.fixture
def typist(qtbot, office, page):
    return Typist(qtbot, office.runner)


def asked(kind):
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def heirs(page, typist):
    typist.type("2016")
    typist.settle()
    assert page.service.number == 2016


def fees_of(desk):
    return [term.fee for term in catalogue_of(desk).keyed("2016").terms or ()]


def test_a_fee_is_adopted_from_new_year_on(page, typist, office, around, clock):
    said = []
    office.announced.connect(lambda *words: said.append(words[0]))
    heirs(page, typist)
    typist.press("Ctrl+E")
    dialog = asked(ServiceDialog)
    assert focused().text() == "1.53"
    typist.type_anew("3,00")
    typist.press("Ctrl+Enter")
    assert dialog.form["decision"].error() == "A fee is changed. Enter the decision that adopted it."
    typist.type("Решение № 214 на Общинския съвет")
    dialog.form.editor("valid_from").setFocus()
    typist.type_anew("1.1.2027")
    typist.press("Ctrl+Enter")
    assert QApplication.activeModalWidget() is None
    assert said == ["Recorded: 3 fees; in force from 1 January 2027."]
    assert fees_of(around)[0] == Decimal("1.53")
    clock.advance(date(2027, 1, 1) - TODAY)
    by = Adopted(date(2027, 1, 1), "Решение № 214 на Общинския съвет")
    terms = catalogue_of(around).keyed("2016").terms or ()
    assert (terms[0].fee, terms[0].adopted) == (Decimal("3.00"), by)
    # By the decision stand all fees that the dialog showed, the unchanged ones too.
    assert not any(term.fee_from_lev for term in terms)


def test_saved_as_it_stands_nothing_is_recorded(qtbot, page, typist, office, around):
    heirs(page, typist)
    typist.press("Ctrl+E")
    with qtbot.waitSignal(office.announced) as said:
        typist.press("Ctrl+Enter")
    assert said.args[0] == "Nothing was changed: it is like this already."
    with around.database.reading() as session:
        assert not session.scalars(select(ServiceEdition)).all()


def test_what_somebody_else_changed_meanwhile_is_not_taken_back(page, typist, around):
    heirs(page, typist)
    typist.press("Ctrl+E")
    dialog = asked(ServiceDialog)
    change_services(around, [adopting(catalogue_of(around).keyed("2016"), ordinary="3.00")], TODAY)
    dialog.form.editor("unit").setFocus()
    typist.type_anew("Деловодство")
    typist.press("Ctrl+Enter")
    assert "Meanwhile somebody else has changed this service" in dialog.refusal.accessibleName()
    assert dialog.form.editor("unit").value() == "Деловодство"
    dialog.reject()
    assert catalogue_of(around).keyed("2016").unit != "Деловодство"


def test_a_new_service_is_described_and_found(page, typist, around):
    typist.press("Ins")
    dialog = asked(ServiceDialog)
    typist.press("Ctrl+Enter")
    wrong = [field.name for field in dialog.form.fields.values() if field.error()]
    assert wrong == ["name", "unit"]
    typist.fill("Удостоверение за липса на вещни тежести", "9001", "Общинска собственост")
    typist.press("Tab", settle=False)
    typist.fill("", "5 работни дни")
    typist.type("4,50")
    typist.settle()
    typist.press("Tab", "Tab")
    typist.fill("", "1 ден", "x2")
    dialog.form.editor("documents").setFocus()
    typist.type("Заявление по образец\nСкица (служебно)")
    dialog.form.editor("decision").setFocus()
    typist.type("Решение № 5")
    dialog.form.editor("ways").rows[1][0].set_value("express")
    typist.press("Ctrl+Enter")
    assert QApplication.activeModalWidget() is None
    new = catalogue_of(around).keyed("9001")
    assert (new.brought, new.collected) == (("Заявление по образец",), ("Скица",))
    assert [(one.key, one.term, one.fee) for one in new.terms or ()] == [
        ("ordinary", Term(5, "working_days"), Decimal("4.50")),
        ("express", Term(1, "days"), Decimal("9.00")),
    ]
    page.search.setText("вещни тежести")
    typist.settle()
    assert page.service.number == 9001


@pytest.mark.parametrize(
    ("fee", "sentence"),
    [
        ("-3", "Row 1: An amount cannot be negative. Enter it without the minus."),
        ("3,001", "Row 1: “3,001” can be a thousand or three decimals. " + PLAIN),
        ("3,0001", "Row 1: An amount has at most two decimals. Enter it to the cent."),
        ("5 лв.", "Row 1: “5 лв.” is in lev. Enter the fee that was adopted in euro."),
        ("много", "Row 1: This is not an amount. Enter euro and cents, for example 5,50."),
    ],
)
def test_a_fee_that_is_none_is_told_at_the_field_and_stays(page, typist, fee, sentence):
    heirs(page, typist)
    typist.press("Ctrl+E")
    dialog = asked(ServiceDialog)
    typist.type_anew(fee)
    typist.press("Ctrl+Enter")
    assert dialog.form["ways"].error() == sentence
    assert dialog.form.editor("ways").rows[0][-1].value() == fee
    dialog.reject()


def test_retired_it_is_gone_from_the_list(page, typist, around):
    heirs(page, typist)
    typist.press("Ctrl+R")
    dialog = asked(RetireDialog)
    typist.press("Enter")
    assert dialog.form["reason"].error()
    typist.type("Решение № 7")
    typist.press("Enter")
    assert QApplication.activeModalWidget() is None
    assert "2016" not in {one.key for one in catalogue_of(around).services}
    assert page.service is None
    assert "No service has" in seen(page)


def test_who_may_not_is_offered_nothing(qtbot, seat, desk):
    shown = on_screen(qtbot, CatalogueView(seat(somebody(desk, CLERK, "petya", Role.CLERK))))
    assert shown.tariff.isHidden()


def listed(tmp_path, *fees):
    path = tmp_path / "fees.csv"
    rows = [f"2016;{speed};{fee}" for speed, fee in zip(("обикновена", "бърза"), fees, strict=True)]
    path.write_text("\n".join(["№;Бързина;Такса, €", *rows]), "cp1251")
    return path


def test_a_list_is_looked_at_and_then_taken(page, typist, office, around, secretary, tmp_path):
    opened = open_list(around, listed(tmp_path, "3,00", "x2"))
    dialog = ImportDialog(office, page, opened)
    dialog.open()
    typist.settle()
    (shown,) = dialog.list.rows()
    assert shown.detail == "ordinary: €1.53 → €3.00; fast · 2 times the ordinary price"
    typist.press("Ctrl+Enter", "Enter")
    assert "Fill in" in dialog.form["decision"].error()
    typist.type("Решение № 214")
    typist.press("Enter")
    assert QApplication.activeModalWidget() is None
    assert fees_of(around)[:2] == [Decimal("3.00"), Decimal("6.00")]


def test_with_a_wrong_row_nothing_can_be_taken(page, typist, office, around, tmp_path):
    dialog = ImportDialog(office, page, open_list(around, listed(tmp_path, "3,00", "пет лева")))
    dialog.open()
    typist.settle()
    titles = [one.title for one in dialog.list.rows()]
    assert titles[0] == "Row 3: “пет лева” is in lev. Enter the fee that was adopted in euro."
    assert "1 row is wrong. Nothing is imported until it is corrected in the file." in seen(dialog)
    assert not dialog.go_on.isEnabled()
    typist.press("Esc")
    assert QApplication.activeModalWidget() is None


def test_a_retired_service_is_offered_again(page, typist, around, secretary):
    retire_service(around, catalogue_of(around).keyed("2016"), TODAY, "Решение № 7")
    typist.press("Ctrl+U")
    assert "Издаване на удостоверение за наследници" in seen(asked(Dialog))
    typist.press("Enter")
    asked(ServiceDialog)
    typist.press("Ctrl+Enter")
    assert QApplication.activeModalWidget() is None
    assert fees_of(around)[0] == Decimal("1.53")


def test_the_card_says_since_when_a_fee_is_adopted_and_when_it_changes(page, typist, around, secretary):
    change_services(around, [adopting(catalogue_of(around).keyed("2016"), ordinary="3.00", fast="x2")], TODAY)
    new_year = date(2027, 1, 1)
    change_services(
        around, [adopting(catalogue_of(around).keyed("2016"), new_year, express="9.00")], new_year
    )
    heirs(page, typist)
    page._workplace.tell_changed(Topic.CATALOGUE)
    typist.settle()
    assert page.details.sample.isVisible()
    assert not page.details.adopted.isVisible()
    assert page.details.changes.text() == "changes from 01/01/2027"
    typist.press("Ctrl+D")
    told = seen(asked(Dialog))
    assert "From 01/01/2027: express, €9.00" in told
    assert "From 25/11/2026: fast, 2 times the ordinary price" in told
    assert "Решение № 214" in told
    assert "Борован before 2026: обикновена, до 3 дни: 4 lev = €2.05, to be confirmed" in told
    typist.press("Esc")
    change_services(around, [adopting(catalogue_of(around).keyed("2016"), express="8.00")], TODAY)
    page._workplace.tell_changed(Topic.CATALOGUE)
    typist.settle()
    assert not page.details.sample.isVisible()
    assert page.details.adopted.text() == "adopted, in force from 25/11/2026"
