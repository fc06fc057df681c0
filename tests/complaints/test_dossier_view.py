"""A dossier on the screen, and its steps taken by keyboard alone, on a real encrypted office."""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models import ConfidentialOpening, SubmissionLetter
from db.models.base import new_key
from desktop.attachments.actions import add_attachment
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.view.step_dialog import StepDialog
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.rules import Mark, SubmissionRecord
from desktop.complaints.view.find import FindView
from desktop.desk import Desk
from desktop.letters.view.dialog import LetterDialog
from desktop.letters.view.steps_taken import WholeText
from desktop.office.permissions import Role
from desktop.shell.workplace import Undo
from desktop.steps.rules import NewStep
from desktop.steps.view.dialogs import StepMenu
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import QuietLink
from desktop.widgets.paper_preview import PaperPreview
from desktop.widgets.shown_faults import field_called
from tests.app.typist import Typist, focused, seen
from tests.complaints.folk import CLERK, HEAD, SECRETARY, SIGNAL, somebody, with_units
from tests.fakes import RecordingPrinter
from tests.hearing import nameless
from tests.keyboard import goes_as_declared, on_screen

DECISION = NewStep(kind=StepKind.DECIDED, text="Лампите са сменени.", details={"result": Result.UPHELD})


@pytest.fixture
def around(beside, desk) -> Desk:
    """The test's own look at the same file: the clerk at counter No. 7."""
    return with_units(beside(desk))


@pytest.fixture
def secretary(around) -> Desk:
    """Somebody else at the same file."""
    return somebody(around, SECRETARY, "stefka", Role.SECRETARY)


@pytest.fixture
def record(around) -> SubmissionRecord:
    return register_submission(around, SIGNAL, new_key())


Sit = Callable[[Desk], tuple[FindView, Typist]]


@pytest.fixture
def sit(qtbot, seat, desk) -> Sit:
    """F8 on the screen of whoever sits down, with the only submission open."""

    def sit_down(person: Desk) -> tuple[FindView, Typist]:
        place = seat(replace(desk, charter=person.charter, clerk=person.clerk))
        view = on_screen(qtbot, FindView(place))
        typist = Typist(qtbot, place.runner)
        typist.settle()
        return view, typist

    return sit_down


def dialog(kind=StepDialog):
    """The dialog that has the keyboard."""
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, kind), shown
    return shown


def take(view: FindView, typist: Typist, kind: StepKind) -> None:
    """Ctrl+E, and down to the step."""
    typist.press("Ctrl+E")
    offered = dialog(StepMenu).list.rows()
    typist.press(*["Down"] * [row.key for row in offered].index(kind), "Enter")


def png() -> bytes:
    """A little picture."""
    picture, buffer = QImage(8, 8, QImage.Format.Format_RGB32), QBuffer()
    picture.fill(0)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt refuses them
    return bytes(buffer.data().data())


def words(view: FindView) -> str:
    return seen(view)


def state(desk: Desk, record: SubmissionRecord) -> State:
    return open_dossier(desk, record.id).standing.state


def letters(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return list(session.scalars(select(SubmissionLetter.kind)))


def openings(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return list(session.scalars(select(ConfidentialOpening.login)))


def test_what_stands_on_top(secretary, record, sit):
    view, _typist = sit(secretary)
    shown = words(view)
    for word in (
        record.number,
        "Report",
        "being examined",
        "25 January 2027",
        "61 days left",
        "not assigned",
    ):
        assert word in shown
    assert "can be extended until 25/02/2027 at the longest" in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_given_out_to_a_unit(secretary, record, sit):
    view, typist = sit(secretary)
    typist.press("Ctrl+1")
    assert dialog().kind is StepKind.ASSIGNED
    typist.press("Tab", "Down", "Down", "Tab")
    typist.type("За проверка.")
    typist.press("Ctrl+Enter")
    assert QApplication.activeModalWidget() is None
    standing = open_dossier(secretary, record.id).standing
    assert standing.unit == "lights"
    assert "Assigned: Lighting" in words(view)
    assert view.dossier.likely[0].text() == "Decide"


def test_given_out_to_a_person_by_a_few_letters_in_any_alphabet(secretary, record, sit):
    _view, typist = sit(secretary)
    typist.press("Ctrl+1", "Right", "Tab")
    typist.type("georgi kol")
    typist.press("Ctrl+Enter")
    step = open_dossier(secretary, record.id).steps[-1]
    assert step.details == {"to": "person", "name": HEAD, "login": "", "unit": "works"}


def test_several_people_meant_is_a_sentence_at_the_name(around, secretary, record, sit):
    somebody(around, CLERK, "petya", Role.CLERK)
    somebody(around, "Петя Маринова Савова", "petya2", Role.CLERK)
    _view, typist = sit(secretary)
    typist.press("Ctrl+1", "Right", "Tab")
    typist.type("петя")
    typist.press("Ctrl+Enter")
    assert "The name fits several people" in seen(dialog())
    typist.press("Down", "Ctrl+Enter")
    assert open_dossier(secretary, record.id).steps[-1].details["name"] == "Петя Маринова Савова"


def test_who_is_complained_about_is_not_offered(around, secretary, sit):
    somebody(around, CLERK, "petya", Role.CLERK)
    register_submission(around, replace(SIGNAL, about_kind="employee", about_person=CLERK), new_key())
    _view, typist = sit(secretary)
    typist.press("Ctrl+1", "Right", "Tab")
    assert CLERK not in seen(dialog())
    assert SECRETARY in seen(dialog())


def test_beyond_the_bound_is_a_sentence_and_what_was_typed_stays(secretary, record, sit):
    view, typist = sit(secretary)
    take(view, typist, StepKind.EXTENDED)
    typist.type("1.3.2027")
    typist.press("Tab")
    typist.type("Чака се кабел.")
    typist.press("Ctrl+Enter")
    asked = dialog()
    assert "until 25 February 2027 at the latest" in seen(asked)
    assert "1.3.2027" in seen(asked)
    assert "Чака се кабел." in seen(asked)
    assert focused().text() == "1.3.2027"
    typist.type_anew("25.2.2027")
    typist.press("Ctrl+Enter")
    assert "Чака се кабел." in dialog(LetterDialog).text.value()
    typist.press("Ctrl+Enter")
    assert open_dossier(secretary, record.id).standing.due_on is not None
    assert "originally 25/01/2027" in words(view)
    assert "extended as far as the law allows" in words(view)
    assert letters(secretary) == ["extension"]


def test_decided_then_told(secretary, record, sit):
    view, typist = sit(secretary)
    typist.press("Ctrl+2")
    typist.press("Ctrl+Enter")
    assert "Choose the decision: upheld, upheld in part or not upheld." in seen(dialog())
    typist.press("Down", "Tab")
    typist.type("Лампите са сменени.")
    typist.press("Ctrl+Enter")
    assert "Лампите са сменени." in dialog(LetterDialog).text.value()
    typist.press("Ctrl+Enter")
    assert state(secretary, record) is State.TO_TELL
    assert "Notify the sender by" in words(view)
    assert view.dossier.likely[0].text() == "Notify the sender"
    typist.press("Ctrl+1", "Ctrl+Enter")
    typist.press("Ctrl+Enter")
    assert state(secretary, record) is State.ANSWERED
    assert letters(secretary) == ["decision", "decision_notice"]
    shown = words(view)
    assert "Decision with its reasons, No." in shown
    assert "the report is well founded · АПК, чл. 121" in shown
    assert "Letters (2)" in shown
    assert not view.dossier.likely[0].isVisible()


def test_a_letter_given_up_leads_back_to_the_form(secretary, record, sit):
    view, typist = sit(secretary)
    typist.press("Ctrl+2", "Down", "Tab")
    typist.type("Лампите са сменени.")
    typist.press("Ctrl+Enter")
    typist.press("Esc")
    assert "Лампите са сменени." in seen(dialog())
    assert dialog().go_on.isEnabled()
    assert letters(secretary) == []
    typist.press("Esc")
    assert "Nothing has been done about the case yet. The buttons below show what comes next." in words(view)


def press_while_the_disk_rests(view: FindView, typist: Typist, *keys: str) -> None:
    """Presses keys while nothing that is asked of the disk is answered; then it is."""
    awake = Event()
    view._workplace.act(awake.wait, owner=view)
    typist.press(*keys, settle=False)
    awake.set()
    typist.settle()


def test_a_letter_on_its_way_is_not_given_up(secretary, record, sit):
    """It went out unprinted, and once more when the clerk tried again."""
    view, typist = sit(secretary)
    printer = view._workplace.tray.printer = RecordingPrinter()
    typist.press("Ctrl+2", "Down", "Tab")
    typist.type("Лампите са сменени.")
    typist.press("Ctrl+Enter")
    dialog(LetterDialog).text.insertPlainText("Уважаема госпожо! ")
    press_while_the_disk_rests(view, typist, "Ctrl+Enter", "Esc", "Esc", "Esc")
    assert QApplication.activeModalWidget() is None
    assert letters(secretary) == ["decision"]
    assert len(printer.printed) == 1


def test_a_step_being_taken_is_not_given_up(secretary, record, sit):
    view, typist = sit(secretary)
    offers: list[Undo | None] = []
    view._workplace.undo_offered.connect(offers.append)
    typist.press("Ctrl+1", "Tab", "Down", "Down", "Tab")
    press_while_the_disk_rests(view, typist, "Ctrl+Enter", "Esc")
    assert [one.done for one in offers if one] == [f"{record.number} assigned"]


def test_a_dialog_being_typed_in_outlives_a_collection_of_garbage(secretary, record, sit):
    _view, typist = sit(secretary)
    typist.press("Ctrl+2", settle=False)
    gc.collect()
    typist.press("Down", "Tab")
    typist.type("Лампите са сменени.")
    assert "Лампите са сменени." in seen(dialog())


def test_without_a_letter_only_the_step(secretary, record, sit):
    _view, typist = sit(secretary)
    typist.press("Ctrl+2", "Down", "Tab")
    typist.type("Лампите са сменени.")
    typist.press("Tab", "Space", "Ctrl+Enter")
    assert state(secretary, record) is State.TO_TELL
    assert letters(secretary) == []


def test_another_step_from_the_menu(secretary, record, sit):
    view, typist = sit(secretary)
    take(view, typist, StepKind.INSPECTION)
    assert dialog().kind is StepKind.INSPECTION
    typist.fill("инж. Савова", "", "ул. „Средец“", "Седем лампи не светят.")
    typist.press("Ctrl+Enter")
    assert "Site inspection: 25 November 2026, ул. „Средец“, инж. Савова" in words(view)
    assert "Седем лампи не светят." in words(view)


def test_two_clerks_at_once(secretary, record, sit):
    view, typist = sit(secretary)
    typist.press("Ctrl+1", "Tab", "Down", "Tab")
    typist.type("Моята бележка.")
    take_step(secretary, record.id, NewStep(kind=StepKind.OPINION, text="Нужен е кабел."), seen=0)
    typist.press("Ctrl+Enter")
    asked = dialog()
    assert "Стефка Маринова Колева has worked on this case" in seen(asked)
    assert "New: Opinion given" in seen(asked)
    assert "Моята бележка." in seen(asked)
    assert "Нужен е кабел." in words(view)
    typist.press("Ctrl+Enter")
    steps = open_dossier(secretary, record.id).steps
    assert [step.kind for step in steps] == [StepKind.OPINION, StepKind.ASSIGNED]


def test_a_letter_that_came_too_late_is_kept_with_what_was_typed(secretary, record, sit):
    _view, typist = sit(secretary)
    typist.press("Ctrl+2", "Down", "Tab")
    typist.type("Лампите са сменени.")
    typist.press("Ctrl+Enter")
    take_step(secretary, record.id, DECISION, seen=0)
    typist.press("Ctrl+Enter")
    letter = dialog(LetterDialog)
    assert "in the meantime" in seen(letter)
    assert "Лампите са сменени." in letter.text.value()
    typist.press("Ctrl+Enter")
    assert "can no longer be done" in seen(dialog(LetterDialog))
    assert letters(secretary) == []


def test_a_forbidden_eye_sees_the_sentence_and_nothing_else(around, sit):
    clerk = somebody(around, CLERK, "petya", Role.CLERK)
    hidden = register_submission(
        around, replace(SIGNAL, about_kind="employee", about_person=CLERK), new_key()
    )
    view, typist = sit(clerk)
    assert "Nothing is registered yet" in words(view)
    view.show_what(submission=hidden.id)
    typist.settle()
    shown = words(view)
    assert "handled elsewhere" in shown
    assert hidden.number not in shown
    assert hidden.subject not in shown


def test_a_confidential_one_is_opened_knowingly_and_once(around, secretary, sit):
    hidden = register_submission(around, replace(SIGNAL, marks=frozenset({Mark.CORRUPTION})), new_key())
    view, typist = sit(secretary)
    assert hidden.text not in words(view)
    assert "is confidential" in words(view)
    assert openings(secretary) == []
    typist.press("Ctrl+1")
    assert view.dossier.matter.text.toPlainText() == hidden.text
    assert openings(secretary) == ["stefka"]
    typist.press("Ctrl+1", "Tab", "Down", "Ctrl+Enter")
    assert openings(secretary) == ["stefka"], "one's own step is no second opening"
    view.leave()
    view.enter()
    typist.settle()
    assert hidden.text not in words(view)
    assert openings(secretary) == ["stefka"]


def test_who_marks_it_confidential_loses_sight_of_it(around, record, sit):
    clerk = somebody(around, CLERK, "petya", Role.CLERK)
    view, typist = sit(clerk)
    take(view, typist, StepKind.MARKED_CONFIDENTIAL)
    typist.type("Има имена на деца.")
    typist.press("Ctrl+Enter")
    assert "you cannot see it any more" in words(view)
    assert record.text not in words(view)


def test_joined_to_another_by_its_number(around, secretary, record, clock, sit):
    clock.advance(timedelta(minutes=1))
    other = register_submission(around, replace(SIGNAL, subject="Пак не свети"), new_key())
    view, typist = sit(secretary)
    view.show_what(submission=record.id)
    typist.settle()
    take(view, typist, StepKind.MERGED)
    typist.press("Ctrl+Enter")
    assert "Choose the case that this one is joined to." in seen(dialog())
    typist.type(other.number)
    typist.wait_until(lambda: dialog().form.bound.editors["into"].chosen is not None)
    typist.press("Ctrl+Enter")
    assert open_dossier(secretary, record.id).steps[-1].details["into"] == str(other.id)
    assert f"Joined to another: {other.number}" in words(view)


def test_every_step_has_a_form_with_names_and_tabs_as_declared(qtbot, secretary, record, sit):
    view, typist = sit(secretary)
    for kind in view.dossier.handling.offered:
        take(view, typist, kind)
        assert nameless(dialog()) == []
        assert focused().window() is dialog()
        [form] = dialog().findChildren(BoundForm)
        goes_as_declared(qtbot, form)
        typist.press("Esc")
    assert open_dossier(secretary, record.id).steps == ()


def test_what_a_letter_misses_is_said_at_the_field_of_the_form(secretary, record, sit):
    view, typist = sit(secretary)
    take(view, typist, StepKind.ENQUIRY)
    typist.press("Tab", "Tab", "Tab")
    typist.type("Кога е подменен кабелът?")
    typist.press("Ctrl+Enter")
    assert "Enter the institution that it goes to." in seen(dialog())
    whom = field_called("whom", dialog())
    assert whom is not None
    assert focused() is whom.editor


def test_a_letter_is_read_again_as_it_was_sent(secretary, record, sit):
    view, typist = sit(secretary)
    typist.press("Ctrl+2", "Down", "Tab")
    typist.type("Лампите са сменени.")
    typist.press("Ctrl+Enter")
    typist.press("Ctrl+Enter")
    typist.press("Ctrl+Tab", "Ctrl+Tab")
    [row] = view.dossier.letters.list.rows()
    assert row.title == "Decision with its reasons"
    view.dossier.letters.list.setFocus()
    typist.press("Enter")
    dialog(PaperPreview)
    typist.press("Esc")


def test_what_came_with_it_is_there(around, secretary, record, sit):
    add_attachment(around, record.id, "снимка.png", png())
    view, _typist = sit(secretary)
    assert "снимка.png" in words(view)


def test_the_parts_of_the_dossier_by_keyboard(secretary, record, sit):
    view, typist = sit(secretary)
    typist.press("Ctrl+Tab")
    assert view.dossier.particulars.isVisible()
    typist.press("Ctrl+Tab")
    assert "No letter has been sent yet. Letters go out with the steps." in words(view)
    without = view.minimumSizeHint().height()
    typist.press("Ctrl+Tab")
    assert view.dossier.matter.isVisible()
    typist.wait_until(lambda: view.minimumSizeHint().height() > without)


def test_a_long_text_is_read_whole_in_its_own_window(secretary, record, sit):
    long = "Проверено е всичко. " * 60
    take_step(secretary, record.id, NewStep(kind=StepKind.OPINION, text=long), seen=0)
    view, typist = sit(secretary)
    assert long.strip() not in words(view)
    [whole] = view.dossier.course.findChildren(QuietLink)
    whole.setFocus()
    typist.press("Enter")
    assert long.strip() in seen(dialog(WholeText))
    typist.press("Enter")
    assert QApplication.activeModalWidget() is None


def test_all_that_is_wrong_with_a_step_is_told_at_once_and_goes_as_it_is_mended(secretary, record, sit):
    view, typist = sit(secretary)
    take(view, typist, StepKind.DECIDED)
    typist.press("Ctrl+Enter")
    form = dialog().form.bound
    assert form["result"].error() == "Choose the decision: upheld, upheld in part or not upheld."
    assert form["text"].error() == "Fill in this field."
    assert form.count.text() == "2 things to mend"
    assert focused() is form["result"].editor
    typist.press("Down", "Enter")
    assert not form["result"].error()
    assert form.count.text() == "1 thing to mend"
    assert focused() is form["text"].editor
    typist.type("Лампите са сменени.")
    assert form.count.text() == ""
    assert state(secretary, record) is State.EXAMINED
