"""„Not ours“ in the real window, by the keyboard: from F3, F5, F6, F8 and from the search of everything."""

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models import JournalEntry, Referral
from desktop.institutions.queries import directory_of
from desktop.institutions.view.directory import DirectoryDialog
from tests.app.conftest import PENKA, open_penkas_account, sign_in
from tests.app.typist import Typist, focused, seen
from tests.fakes import PausedPrinter
from tests.kept_papers.kept import kept_at
from tests.papers import text_of


def dialog() -> DirectoryDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, DirectoryDialog)
    return found


@pytest.fixture
def around(beside, at_work):
    """The test's own look at the same file."""
    return beside(at_work.workplace.desk)


def referrals(around):
    with around.database.reading() as session:
        return [(one.institution, one.place) for one in session.scalars(select(Referral))]


def test_from_each_screen_one_key_leads_to_the_institution_and_its_slip(at_work, around, typist: Typist):
    places = {"F3": "catalogue", "F5": "complaints", "F6": "reception", "F8": "find"}
    for key in places:
        typist.press(key, "Ctrl+J")
        assert focused() is dialog().list.search
        assert len(dialog().list.list.rows()) == 64
        typist.type_anew("шофьорска книжка")
        typist.wait_until(lambda: dialog().list.shown_key == "kat")
        typist.wait_until(lambda: "Phone: not stated" in seen(dialog()))
        assert "настоящият не е достатъчен" in seen(dialog()), "what to know stands beside the address"
        typist.press("Ctrl+P")
        typist.wait_until(lambda: QApplication.activeModalWidget() is None)
    assert referrals(around) == [("kat", place) for place in places.values()]
    papers = kept_at(around)
    assert len(papers) == len(places)
    assert "Пътна полиция (КАТ)" in text_of(papers[0].read_bytes())


def test_a_slip_that_is_slow_counts_once_and_nobody_else_is_told_by_it(at_work, around, typist: Typist):
    printer = at_work.workplace.tray.printer = PausedPrinter()
    typist.press("F8", "Ctrl+J")
    typist.type_anew("шофьорска книжка")
    typist.wait_until(lambda: dialog().list.shown_key == "kat")
    typist.press("Ctrl+P", settle=False)
    typist.press("Ctrl+Enter", settle=False)
    dialog().list.search.setText("лична карта")
    typist.wait_until(lambda: dialog().list.shown_key == "mvr_bds")
    printer.goes_on.set()
    typist.settle()
    assert referrals(around) == [("kat", "find")]
    assert dialog().list.shown_key == "mvr_bds"
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: QApplication.activeModalWidget() is None)
    assert referrals(around) == [("kat", "find"), ("mvr_bds", "find")]


def test_what_is_typed_in_a_form_is_offered_and_never_in_the_way(at_work, around, typist: Typist):
    typist.press("F3")
    typist.type("лична карта")
    typist.press("Ctrl+J")
    assert dialog().list.shown_key == "mvr_bds"
    typist.press("Esc")
    typist.press("Ctrl+F")
    typist.type_anew("Мария Иванова Петрова")
    typist.press("Ctrl+J")
    assert dialog().list.search.text() == ""
    assert len(dialog().list.list.rows()) == 64
    assert referrals(around) == []


def test_the_search_of_everything_leads_there(at_work, around, typist: Typist):
    typist.press("F2", "Ctrl+K")
    typist.type("паспорт")
    palette = at_work.window.palette_list
    typist.wait_until(lambda: any("Ministry of Interior" in title for title in palette.titles()))
    while "Ministry of Interior" not in palette._list.currentIndex().data():
        typist.press("Down")
    typist.press("Enter")
    assert dialog().list.shown_key == "mvr_bds"
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: QApplication.activeModalWidget() is None)
    assert referrals(around) == [("mvr_bds", "search")]


def test_a_closed_one_names_its_successors_and_has_no_slip(at_work, around, typist: Typist):
    typist.press("F8", "Ctrl+J")
    typist.type("КПК")
    typist.wait_until(lambda: [one.key for one in dialog().list.list.rows()] == ["smetna", "gdbop", "kpk"])
    typist.press("Down", "Down")
    assert dialog().list.shown_key == "kpk"
    assert "closed" in seen(dialog().card)
    typist.press("Ctrl+P", "Ctrl+Enter")
    assert referrals(around) == []


def test_f3_itself_names_the_institution_and_the_successors_of_a_closed_one(at_work, around, typist: Typist):
    typist.press("F3")
    typist.type("КПК")
    view = at_work.window.screens.current_page()
    assert [row.key for row in view.list.rows()][:3] == [
        "institution smetna", "institution gdbop", "institution kpk",
    ]  # fmt: skip
    typist.press("Ctrl+P")
    typist.wait_until(lambda: referrals(around) == [("smetna", "catalogue")])
    typist.press("Ctrl+Enter", "Ctrl+P")
    typist.settle()
    assert referrals(around) == [("smetna", "catalogue")], "the same person is counted once"
    assert len(kept_at(around)) == 2


def test_the_head_writes_the_local_office_where_it_is_read(office_profile, beside, desk, start, qtbot):
    around = beside(desk)
    open_penkas_account(desk)
    program = start(office_profile)
    typist = Typist(qtbot, program.workplace.runner)
    sign_in(program, typist, *PENKA)
    typist.press("F3")
    typist.type("данък върху дохода")
    typist.settle()
    typist.press("Ctrl+E")
    typist.press("Tab", "Tab", settle=False)
    typist.type("Перник, ул. „Търговска“ № 2")
    typist.press("Enter", "Enter", "Enter", "Enter", "Enter")
    typist.wait_until(lambda: "Перник, ул. „Търговска“ № 2" in seen(program.window))
    typist.press("Ctrl+J")
    typist.wait_until(lambda: "Перник, ул. „Търговска“ № 2" in seen(dialog().card))
    assert directory_of(around).by_key["nap"].address == "Перник, ул. „Търговска“ № 2"
    with around.database.reading() as session:
        actions = session.scalars(select(JournalEntry.action)).all()
    assert actions.count("local_office.written") == 1
