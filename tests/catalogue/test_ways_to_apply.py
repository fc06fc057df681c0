"""How one applies: as the charter says, as the office words it of one service, and never invented."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from db.models.base import new_key
from desktop.applications import actions
from desktop.applications.slips import receipt_pdf
from desktop.catalogue.actions import change_services
from desktop.catalogue.queries import catalogue_of
from desktop.catalogue.shipped_services import load_services
from desktop.catalogue.slips import information_slip_pdf
from desktop.catalogue.term_words import apply_lines
from desktop.catalogue.view import CatalogueView
from desktop.catalogue.view.service_dialog import ServiceDialog
from desktop.desk import Desk
from desktop.office.language import language
from desktop.office.working_calendar import WorkingCalendar
from desktop.widgets.labels import Text
from tests.app.typist import Typist
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.keyboard import on_screen
from tests.papers import text_of
from tests.shipped import SHIPPED

BG = language("bg")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("pernik", ["на гишетата в центъра"]),
        (
            "ruse",
            ["в Центъра за административни услуги и информация: пл. „Свобода“ 6; ул. „Олимпи Панов“ 6"],
        ),
        (
            "tvarditsa",
            [
                "в звената за административни услуги по населените места",
                "и по електронен път; попитайте на гишето как",
            ],
        ),
        ("sopot", []),
        ("chuprene", []),
    ],
)
def test_each_charter_says_no_more_than_its_own_ways(key: str, said: list[str]) -> None:
    service = load_services()[0]
    assert apply_lines(service, SHIPPED[key], BG) == said
    day = date(2026, 11, 25)
    paper = " ".join(text_of(information_slip_pdf(service, SHIPPED[key], BG, day, WorkingCalendar())).split())
    assert f"Как се подава заявление {' '.join(said) or 'не е посочено'}" in paper


def test_the_office_words_it_of_one_service(qtbot, seat, secretary, beside) -> None:
    office = seat(secretary)
    page = on_screen(qtbot, CatalogueView(office))
    page.enter()
    qtbot.waitUntil(lambda: page.list.rows() != [])
    typist = Typist(qtbot, office.runner)
    typist.type(HEIRS)
    typist.settle()
    assert "at the counters of the centre" in [one.text() for one in page.findChildren(Text)]
    typist.press("Ctrl+E")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ServiceDialog)
    dialog.form.editor("apply_by").setFocus()
    typist.type("само лично, на гише № 2\nпо пощата, с нотариална заверка")
    typist.press("Ctrl+Enter")
    assert QApplication.activeModalWidget() is None
    catalogue = catalogue_of(beside(secretary))
    assert catalogue.keyed(HEIRS).apply_by == ("само лично, на гише № 2", "по пощата, с нотариална заверка")
    assert catalogue.keyed("2109").apply_by is None


def test_a_change_of_another_thing_leaves_it(secretary: Desk) -> None:
    service = replace(catalogue_of(secretary).keyed(HEIRS), apply_by=("само лично",))
    change_services(secretary, [service], secretary.today())
    renamed = replace(catalogue_of(secretary).keyed(HEIRS), unit="Деловодство")
    change_services(secretary, [renamed], secretary.today())
    assert catalogue_of(secretary).keyed(HEIRS).apply_by == ("само лично",)


def test_how_an_application_came_is_on_its_receipt(desk):
    for came_by, said in (("counter", None), ("post", "по пощата"), ("visit", "у дома, пред служител")):
        draft = replace(DAUGHTER, services=chosen(desk, HEIRS), came_by=came_by)
        taken = actions.register(desk, draft, new_key()).applications
        assert taken[0].came_by == came_by
        paper = " ".join(text_of(receipt_pdf(taken, desk.charter, BG, printed_at=desk.clock.now())).split())
        assert (f"Постъпило {said}" in paper) if said else ("Постъпило" not in paper)
