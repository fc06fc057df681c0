"""F3: finding a service as it is typed, reading it out, and its slip; on a real office."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from desktop.catalogue.rules import ServiceTerm, Speed, Term
from desktop.catalogue.shipped_services import load_services
from desktop.catalogue.term_words import due_words, fee_words
from desktop.catalogue.view import CatalogueView, search_hits
from desktop.office.language import spoken
from desktop.shell.rail import LOCK_KEYS
from desktop.shell.searched import PaletteHit
from desktop.widgets.bound_form import stops_in
from desktop.widgets.buttons import KeyButton
from desktop.widgets.dialog import Dialog
from desktop.widgets.labels import Text
from tests.app.typist import seen
from tests.fakes import BrokenPrinter
from tests.kept_papers.kept import kept_at
from tests.keyboard import type_text
from tests.papers import text_of

ROOM = (1274, 692)
"""The screen's own part of a window of 1366×768."""


@pytest.fixture
def view(qtbot, workplace):
    shown = CatalogueView(workplace)
    qtbot.addWidget(shown)
    shown.resize(*ROOM)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.enter()
    qtbot.waitUntil(lambda: shown.list.rows() != [])
    return shown


def words_in(widget):
    return [label.text() for label in widget.findChildren(Text) if label.isVisibleTo(widget)]


def paper_text(workplace):
    [path] = kept_at(workplace.desk)
    return text_of(path.read_bytes())


def test_everything_is_listed_and_the_search_has_the_focus(view):
    assert len(view.list.rows()) == 81
    assert view.hint.text() == "81 of 81 services"
    assert view.focusWidget() is view.search


@pytest.mark.parametrize("typed", ["наследници", "naslednici", "kdi.eokr[r", "2016"])
def test_every_way_of_typing_shows_the_service(view, typed):
    type_text(view.search, typed)
    assert view.service.number == 2016
    assert view.details.title.text().startswith("2016 · ")
    assert view.details.unit.text() == "ГРАО"


def test_terms_fees_and_days_stand_side_by_side(qtbot, view):
    type_text(view.search, "2016")
    read_out = [
        (card.speed.name, card.speed.term, card.speed.price, card.speed.due)
        for card in view.details.terms.cards
    ]
    assert read_out == [
        ("ordinary", "5 working days", "€1.53", "by 2 December"),
        ("fast", "3 working days", "€3.07", "by 30 November"),
        ("express", "1 working day", "€4.60", "by tomorrow"),
    ]
    assert view.details.sample.isVisible()
    qtbot.waitUntil(lambda: "Документ за самоличност" in words_in(view.details.brought))


def test_what_was_not_seen_says_so(qtbot, view):
    silent = next(
        service for service in load_services() if service.terms is None and service.documents is None
    )
    type_text(view.search, str(silent.number))
    assert view.details.no_terms.isVisible()
    assert not view.details.terms.isVisible()
    assert not view.details.sample.isVisible()
    qtbot.waitUntil(lambda: "not stated" in words_in(view.details.brought))
    assert "Not stated" in " ".join(words_in(view.details.collected))


@pytest.mark.usefixtures("workplace")
def test_a_term_without_a_fee_says_so():
    unknown = ServiceTerm(
        speed=Speed.FAST, term_text=None, term=None, fee=None, fee_from_lev=False, note=None
    )
    assert fee_words(unknown, spoken()) == "fee not stated"


@pytest.mark.usefixtures("workplace")
def test_a_free_service_is_not_one_without_a_fee():
    free = ServiceTerm(
        speed=Speed.FAST,
        term_text="3 дни",
        term=Term(3, "days"),
        fee=Decimal(0),
        fee_from_lev=False,
        note=None,
    )
    assert fee_words(free, spoken()) == "free of charge"


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        (date(2026, 12, 30), "today"),
        (date(2026, 12, 31), "by tomorrow"),
        (date(2027, 1, 4), "by 4 January 2027"),
    ],
)
def test_the_day_is_said_as_one_says_it(due, said):
    assert due_words(due, date(2026, 12, 30), spoken()) == said


def test_nothing_found_says_what_to_try(view):
    type_text(view.search, "фотосинтеза")
    assert view.list.rows() == []
    assert "No service has “фотосинтеза”" in seen(view)
    assert not view.print_slip.isVisible()


def test_arrows_walk_the_list_while_typing(qtbot, view):
    type_text(view.search, "удостоверение")
    first = view.service.number
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    assert view.service.number != first
    assert view.details.title.text().startswith(str(view.service.number))
    assert view.focusWidget() is view.search


def test_enter_leads_to_the_speeds_and_esc_back(qtbot, view):
    type_text(view.search, "2016")
    qtbot.waitUntil(view.details.terms.cards[0].isVisible)
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.focusWidget() is view.details.terms.cards[0]
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Right)
    assert view.details.terms.cards[1].isChecked()
    assert view.go_back()
    assert view.focusWidget() is view.search
    assert view.go_back()
    assert view.search.text() == ""
    assert not view.go_back()


@pytest.mark.parametrize(("code", "heading"), [("bg", "Община Перник"), ("en", "Municipality of Pernik")])
def test_the_slip_is_printed_in_the_citizens_language(qtbot, view, workplace, code, heading):
    type_text(view.search, "2016")
    view.slip_language.set_value(code)
    with qtbot.waitSignal(workplace.announced) as said:
        qtbot.keyClick(view.search, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert said.args[1] == "ok"
    printed = paper_text(workplace)
    assert heading in printed
    assert "2016" in printed


def test_a_printer_that_is_off_is_a_sentence(qtbot, view, workplace):
    workplace.tray.printer = BrokenPrinter()
    with qtbot.waitSignal(workplace.announced) as said:
        qtbot.keyClick(view.search, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert said.args[1] == "error"
    assert view.print_slip.isEnabled()


def test_a_ticket_for_a_service_is_asked_of_the_queue(qtbot, view, workplace):
    with qtbot.waitSignal(workplace.place_asked) as asked:
        qtbot.keyClick(view.search, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["queue", {"give": "service"}]


def test_the_search_of_the_window_leads_here(qtbot, view, workplace):
    hits: list[PaletteHit] = []
    workplace.read(partial(search_hits, workplace, "naslednici"), owner=view, then=hits.extend)
    qtbot.waitUntil(lambda: bool(hits))
    assert "наследници" in hits[0].title
    with qtbot.waitSignal(workplace.place_asked) as asked:
        hits[0].open()
    key, what = asked.args
    assert key == "catalogue"
    view.show_what(**what)
    assert view.service.number == 2016


def test_no_service_needs_more_room_than_there_is(qapp, view):
    too_high = []
    for service in load_services():
        view.list.choose(service.key)
        qapp.processEvents()  # only then do the new papers and cards take their places
        card = view.sides.currentWidget()
        if card.layout().totalHeightForWidth(card.width()) > card.height():
            too_high.append(service.number)
    assert too_high == []


def test_no_key_of_the_screen_is_the_one_that_locks(view):
    # Two shortcuts of one key are ambiguous: neither the step nor the lock would come about.
    shortcuts = view.findChildren(QShortcut)
    taken = {key.toString() for keys in map(QShortcut.keys, shortcuts) for key in keys}
    assert taken
    assert taken.isdisjoint(key.toString() for key in LOCK_KEYS)


def test_tab_leads_from_the_service_to_what_is_done_with_it_and_then_to_the_tools(qtbot, view):
    type_text(view.search, "2016")
    qtbot.waitUntil(view.details.terms.cards[0].isVisible)
    met = []
    for _stop in range(30):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    first_card, whence = view.details.terms.cards[0], stops_in(view.details.whence)[0]
    wanted = [view.list, first_card, whence, view.apply_for_it, view.print_slip]
    assert met[: len(wanted)] == wanted
    assert met.index(view.print_slip) < met.index(view.give_ticket)
    view.search.setFocus()
    view.search.setText("2109")
    qtbot.waitUntil(view.details.terms.cards[0].isVisible)
    qtbot.keyClick(view.search, Qt.Key.Key_Tab)
    qtbot.keyClick(view.list, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.details.terms.cards[0]


def test_where_it_comes_from_is_read_and_closed_by_one_button(qtbot, view):
    type_text(view.search, "2016")
    qtbot.mouseClick(stops_in(view.details.whence)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Dialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    shown = [one.text() for one in dialog.findChildren(KeyButton) if one.isVisible()]
    assert shown == ["Close"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
