"""F3 and Ctrl+K: services and institutions in one answer, by the keyboard, in the real window."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.catalogue.meanings import shipped_meanings
from desktop.catalogue.view import CatalogueView, search_hits
from desktop.shell.palette_hits import HIT, WIDTH, HitDelegate
from desktop.shell.searched import PaletteHit
from desktop.shell.theme import apply_theme
from desktop.widgets.look import TEXT, face
from tests.app.typist import Typist, seen
from tests.keyboard import on_screen, type_text


@pytest.fixture
def page(qtbot, workplace):
    shown = on_screen(qtbot, CatalogueView(workplace))
    shown.enter()
    qtbot.waitUntil(lambda: shown.list.rows() != [])
    return shown


def titles(page):
    return [one.title for one in page.list.rows()]


def test_one_phrase_shows_both_and_what_tells_them_apart(qtbot, page):
    type_text(page.search, "скица")
    ours, theirs = page.list.rows()[:2]
    assert "скици" in ours.title
    assert ours.detail == "The municipality: by the regulation plan, and where there is no cadastral map"
    assert "cadastre" in theirs.title.lower()
    assert theirs.detail == "The cadastre: where a cadastral map is in force"
    assert theirs.chip == "elsewhere"
    assert page.service.number == 2027
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.service is None
    assert page.institution.isVisible()
    assert not page.details.isVisible()
    assert page.institution.title.text() == theirs.title
    qtbot.keyClick(page.search, Qt.Key.Key_Up)
    assert page.details.isVisible()
    assert not page.institution.isVisible()


def test_a_passport_is_of_the_police_and_enter_leads_to_the_slip(qtbot, page):
    type_text(page.search, "паспорт")
    assert "МВР" in page.list.rows()[0].title or "Interior" in page.list.rows()[0].title
    assert page.hint.text() == "0 of 81 services"
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.institution.print_slip.hasFocus()
    assert page.go_back()
    type_text(page.search, "наследници")
    assert page.service.number == 2016
    assert page.details.isVisible()


def test_what_is_none_of_the_services_is_told_in_the_clerks_language(page):
    type_text(page.search, "детска градина")
    assert page.list.rows() == []
    assert "Admission to a kindergarten or nursery is not among these services" in seen(page)


def test_a_whole_sentence_is_answered(page):
    type_text(page.search, "Почина баща ми, как се вади за наследниците?")
    assert page.service.number == 2016


@pytest.mark.parametrize(("typed", "first"), [("skica", "скици"), ("лична карта", "Interior")])
def test_the_search_of_the_window_has_the_same_answer(qtbot, page, workplace, typed, first):
    hits: list[PaletteHit] = []
    workplace.read(partial(search_hits, workplace, typed), owner=page, then=hits.extend)
    qtbot.waitUntil(lambda: bool(hits))
    assert first in hits[0].title
    with qtbot.waitSignal(workplace.place_asked) as asked:
        hits[0].open()
    assert asked.args[0] == "catalogue"


def test_the_page_keeps_its_size_from_an_institution_to_a_service_and_back(qtbot, page, workplace):
    typist = Typist(qtbot, workplace.runner)
    size = page.size()
    for typed in ("паспорт", "2", "детска градина", "скица", "лична карта"):
        page.search.clear()
        typist.settle()
        type_text(page.search, typed)
        typist.settle()
        assert page.size() == size, typed


@pytest.mark.parametrize("code", ["bg", "en"])
def test_what_tells_two_meanings_apart_is_never_cut_in_the_windows_search(qapp, code):
    apply_theme(qapp, "light")
    measure = QFontMetrics(face(TEXT))
    told = [one.told.for_language(code) for meaning in shipped_meanings() for one in meaning.of]
    assert told
    # The frame, the icon and the sides take their part of it.
    assert [one for one in told if measure.horizontalAdvance(one) > WIDTH - 70] == []


def test_in_the_windows_search_it_stands_on_a_line_of_its_own(qtbot, workplace):
    hits: list[PaletteHit] = []
    owner = on_screen(qtbot, CatalogueView(workplace))
    workplace.read(partial(search_hits, workplace, "скица"), owner=owner, then=hits.extend)
    qtbot.waitUntil(lambda: bool(hits))
    ours, theirs = hits[:2]
    assert ours.below == "The municipality: by the regulation plan, and where there is no cadastral map"
    assert theirs.below == "The cadastre: where a cadastral map is in force"
    model = QStandardItemModel()
    for one in (ours, replace(ours, below="")):
        item = QStandardItem(one.title)
        item.setData(one, HIT)
        model.appendRow(item)
    with_it, without = (
        HitDelegate().sizeHint(QStyleOptionViewItem(), model.index(place, 0)).height() for place in (0, 1)
    )
    assert with_it > without
