"""F8: finding a submission again and printing its duplicate, on a real encrypted office."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import event, select

from db.models import ReceiptCopy
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import Draft, Kind
from desktop.complaints.view.find import FindView, search_hits
from desktop.office.identity import IdentifierKind
from desktop.office.journal_actions import Topic
from desktop.shell.searched import PaletteHit
from desktop.widgets.labels import Text
from tests.fakes import BrokenPrinter
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen, type_text
from tests.papers import text_of

EGN = "7501020018"


@pytest.fixture
def registered(around, clock):
    """Three submissions, the oldest first."""
    drafts = (
        Draft(
            applicant="Иванка Георгиева Тодорова",
            identifier_kind=IdentifierKind.EGN,
            identifier=EGN,
            address="гр. Перник, ул. „Средец“ 14",
            phone="0888 123 214",
            subject="Улично осветление",
            text="Не светят лампите.",
            kind=Kind.SIGNAL,
        ),
        Draft(
            applicant="John Smith",
            address="Pernik",
            subject="Детска площадка",
            text="<b>Счупена</b> люлка.",
            language="en",
        ),
        Draft(
            applicant="Петър Илиев Ангелов",
            address="Перник",
            subject="Касите",
            text="До 18 ч.",
            kind=Kind.PROPOSAL,
        ),
    )
    records = []
    for draft in drafts:
        records.append(register_submission(around, draft, new_key()))
        clock.advance(timedelta(minutes=1))
    return records


@pytest.fixture
def view(qtbot, workplace, registered):
    shown = on_screen(qtbot, FindView(workplace))
    qtbot.waitUntil(lambda: shown.record is not None)
    return shown


def look_for(qtbot, view, typed, number):
    view.search.clear()
    type_text(view.search, typed)
    qtbot.waitUntil(lambda: [row.detail.split(" · ")[0] for row in view.list.rows()] == [number])
    qtbot.waitUntil(lambda: view.dossier.header.number.text() == number)


def words_in(view):
    return [label.text() for label in view.dossier.findChildren(Text) if label.isVisible()]


def paper_texts(workplace):
    return [text_of(path.read_bytes()) for path in kept_at(workplace.desk)]


def print_copy(qtbot, view, workplace):
    with qtbot.waitSignal(workplace.announced) as said:
        qtbot.keyClick(view.search, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    return said.args


def test_the_latest_stand_there_before_anything_is_typed(view, registered):
    assert [row.key for row in view.list.rows()] == [record.id for record in reversed(registered)]
    assert view.dossier.header.number.text() == registered[-1].number
    assert view.focusWidget() is view.search


@pytest.mark.parametrize("typed", ["тодорова", "todorova", "осветление"])
def test_it_is_found_by_name_and_word(qtbot, view, registered, typed):
    look_for(qtbot, view, typed, registered[0].number)


def test_it_is_found_by_number_and_check_code(qtbot, view, registered):
    for record in registered:
        look_for(qtbot, view, record.number, record.number)
        look_for(qtbot, view, record.check_code, record.number)


def test_what_is_shown_masks_the_person_and_says_the_term(qtbot, view, registered):
    look_for(qtbot, view, "тодорова", registered[0].number)
    qtbot.keyClick(view.search, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "75••••••18" in words_in(view))
    shown = words_in(view)
    assert "0888 ••• 214" in shown
    assert not any(EGN in words or "123 214" in words for words in shown)
    assert view.dossier.header.due.text() == "25 January 2027"
    assert view.dossier.header.left.text() == "61 days left"
    assert view.dossier.matter.text.toPlainText() == "Не светят лампите."


def test_a_term_that_is_over_says_by_how_much(qtbot, view, clock, registered):
    clock.advance(timedelta(days=63))
    look_for(qtbot, view, "тодорова", registered[0].number)
    assert view.dossier.header.left.text() == "overdue by 2 days"
    assert view.dossier.header.left.property("kind") == "error"


def test_markup_of_a_citizen_is_shown_as_typed(qtbot, view, registered):
    look_for(qtbot, view, "smith", registered[1].number)
    assert view.dossier.matter.text.toPlainText() == "<b>Счупена</b> люлка."


def test_a_duplicate_is_counted_printed_and_marked(qtbot, view, workplace, around, registered):
    look_for(qtbot, view, "тодорова", registered[0].number)
    assert print_copy(qtbot, view, workplace)[1] == "ok"
    [paper] = paper_texts(workplace)
    assert registered[0].number in paper
    with around.database.reading() as session:
        [copy] = session.scalars(select(ReceiptCopy))
        assert (copy.submission_id, copy.ordinal) == (registered[0].id, 1)
    qtbot.keyClick(view.search, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "1" in words_in(view))


def test_the_duplicate_speaks_the_language_of_the_receipt(qtbot, view, workplace, registered):
    look_for(qtbot, view, "smith", registered[1].number)
    print_copy(qtbot, view, workplace)
    [paper] = paper_texts(workplace)
    assert "DUPLICATE" in paper
    assert "Municipality of Pernik" in paper


def test_a_printer_that_is_off_is_a_sentence_and_can_be_tried_again(qtbot, view, workplace):
    good, workplace.tray.printer = workplace.tray.printer, BrokenPrinter()
    assert print_copy(qtbot, view, workplace)[1] == "error"
    workplace.tray.printer = good
    qtbot.waitUntil(view.copy.isEnabled)
    assert print_copy(qtbot, view, workplace)[1] == "ok"


def test_nothing_found_says_what_to_try(qtbot, view):
    type_text(view.search, "няма такъв")
    qtbot.waitUntil(view.dossier.nothing.isVisible)
    assert "няма такъв" in view.dossier.nothing._text.text()
    assert not view.copy.isVisible()
    assert view.go_back()
    qtbot.waitUntil(view.copy.isVisible)
    assert not view.go_back()


def test_only_the_last_word_typed_is_asked(qtbot, view, desk, workplace):
    asked: list[str] = []

    @event.listens_for(desk.database.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, parameters, *_more) -> None:
        if "MATCH" in statement:
            asked.append(str(parameters))

    type_text(view.search, "тодорова")
    qtbot.waitUntil(lambda: len(view.list.rows()) == 1 and not workplace.runner.busy)
    assert asked
    assert all("todorova" in parameters for parameters in asked)


def test_an_empty_register_says_so(qtbot, workplace):
    shown = FindView(workplace)
    qtbot.addWidget(shown)
    shown.show()
    shown.enter()
    qtbot.waitUntil(lambda: shown.dossier.nothing._text.text() != "")
    assert "Nothing is registered yet" in shown.dossier.nothing._text.text()


def test_a_submission_of_another_counter_is_marked(qtbot, view, registered):
    foreign = replace(registered[0], station_id=new_key(), counter=3)
    view.take([foreign])
    assert view.list.rows()[0].chip == "Report, counter No. 3"


def test_the_search_of_the_window_leads_here(qtbot, view, workplace, registered):
    found: list[PaletteHit] = []
    workplace.runner.run(lambda: search_hits(workplace, "тодорова"), owner=view, then=found.extend)
    qtbot.waitUntil(lambda: found != [])
    assert registered[0].number in found[0].title
    with qtbot.waitSignal(workplace.place_asked) as asked:
        found[0].open()
    key, what = asked.args
    assert key == "find"
    view.show_what(**what)
    qtbot.waitUntil(lambda: view.dossier.header.number.text() == registered[0].number)


def test_what_one_came_for_stays_though_the_list_begins_with_another(qtbot, workplace, registered):
    shown = on_screen(qtbot, FindView(workplace))
    shown.show_what(submission=registered[0].id)
    qtbot.waitUntil(lambda: len(shown.list.rows()) == 3 and not workplace.runner.busy)
    assert shown.record.id == registered[0].id
    assert shown.list.current_key() == registered[0].id
    workplace.tell_changed(Topic.SUBMISSIONS)
    qtbot.waitUntil(lambda: not workplace.runner.busy)
    assert shown.record.id == registered[0].id
