"""The clerk asks for an opinion by a key, and the citizen answers on a screen; at the kiosk they begin."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from db.models import JournalEntry, WaitingCard
from desktop.queue.actions import call_next, issue_ticket, start_serving
from desktop.widgets.touched import Touched
from tests.app.conftest import office_part
from tests.keyboard import is_gone


def waiting(desk):
    with desk.database.reading() as session:
        return [
            (one.way, one.kind, list(one.answers.values())) for one in session.scalars(select(WaitingCard))
        ]


def test_the_clerk_asks_with_a_key_and_the_program_is_locked_behind_the_only_screen(
    at_work, typist, qtbot, beside
):
    desk = beside(at_work.workplace.desk)
    ticket = issue_ticket(desk, "service", language="tr")
    call_next(desk)
    start_serving(desk, ticket.id)
    with desk.database.reading() as session:
        entries = session.query(JournalEntry).count()
    typist.press("F3")
    typist.press("F2")
    typist.press("Ctrl+E")
    card = at_work.card.window
    assert card.isFullScreen()
    assert at_work.window.lock_screen.isVisible()
    assert card.face.isVisible(), "the lock hides the clerk's window and leaves the card to be seen"
    assert card.face._words.code == "bg", "its charter greets in Bulgarian and English"
    for key in (Qt.Key.Key_5, Qt.Key.Key_4, Qt.Key.Key_0, Qt.Key.Key_5, Qt.Key.Key_5):
        qtbot.keyClick(card, key)
    typist.settle()
    assert waiting(desk) == [("window", "service", [5, 4, 5, 5])]
    qtbot.keyClick(card, Qt.Key.Key_Return)
    typist.settle()
    assert is_gone(card)
    with desk.database.reading() as session:
        told = session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)).all()[entries:]
    assert set(told) <= {"account.window_locked"}, "no entry tells that somebody answered now"


def test_it_goes_with_the_clerk(at_work, typist):
    at_work.workplace.opinion_asked.emit("en", "service")
    card = at_work.card.window
    at_work._sign_out()
    typist.settle()
    assert is_gone(card)
    assert at_work.card.window is None


def test_at_the_kiosk_it_is_a_page_that_gives_way_to_the_first(at_work, typist, beside):
    desk = beside(at_work.workplace.desk)
    page = office_part(at_work, typist, "computer")
    page.form.editors["hall_kiosk"].setFocus()
    typist.press("Up")
    typist.settle()
    face = at_work.kiosk.window.face
    touched = {one.accessibleName(): one for one in face.findChildren(Touched)}
    touched["Кажете ни мнението си"].click()
    card = face._page.itemAt(0).layout().itemAt(0).widget()
    for _one in range(5):
        card.answer(2)
    typist.settle()
    assert waiting(desk) == [("kiosk", "", [2] * 5)]
    card.leave()
    assert face.kinds, "the first page is back"
