"""Letters in their dialog, through a real window: edited, looked at, sent, refused."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.complaints.letters.sending import send_letter
from desktop.complaints.letters.table import LETTERS
from desktop.letters.paper import print_letter
from desktop.letters.rules import LETTER_LIMIT
from desktop.letters.view.dialog import LetterDialog
from desktop.office.faults import KnownError, WrongInput
from desktop.widgets.fields import Field
from desktop.widgets.paper_preview import PaperPreview
from tests.complaints.letters.written import BG, EN, written
from tests.kept_papers.kept import kept_at
from tests.keyboard import goes_as_declared, is_gone, type_text
from tests.papers import a_submission, text_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot):
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1280, 700)
    shown.show()
    return shown


@pytest.fixture
def open_letters(qtbot, workplace, screen):
    def opened(*drafts):
        dialog = LetterDialog(workplace, screen, drafts)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def answer(language=BG, **changes):
    return written(LETTERS["answer"], language, **changes)


def asked(qtbot, dialog):
    with qtbot.waitSignal(dialog.send_asked) as signal:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    return signal.args[0]


def errors(dialog):
    return {field.name: field.error() for field in dialog.findChildren(Field) if field.error()}


def visible_names(dialog):
    return {field.name for field in dialog.findChildren(Field) if field.isVisible()}


def test_tab_goes_as_the_fields_of_a_letter_are_declared(qtbot, open_letters):
    goes_as_declared(qtbot, open_letters(answer()).form)


def test_the_letter_stands_there_ready_and_the_text_has_the_focus(open_letters):
    dialog = open_letters(answer())
    assert dialog.form.editors["addressee"].value() == "Иванка Георгиева Тодорова"
    assert dialog.text.value().startswith("Уважаема госпожо Тодорова,")
    assert dialog.form.editors["signed_by"].value() == "Кмет на Община Перник"
    assert dialog.form.editors["signer"].value() == "Иван Петров Иванов"
    assert dialog.focusWidget() is dialog.text
    assert not dialog.letters.isVisible()
    assert dialog.height() < 740


def test_what_was_edited_is_what_is_sent(qtbot, open_letters):
    dialog = open_letters(answer())
    type_text(dialog.text, "Съвсем ново начало. ")
    dialog.form.editors["signer"].setText("")
    [ready] = asked(qtbot, dialog)
    assert ready.text.startswith("Съвсем ново начало. Уважаема")
    assert ready.signed_by == "Кмет на Община Перник"


def test_it_is_asked_once_until_it_is_refused(qtbot, open_letters):
    dialog = open_letters(answer())
    [first] = asked(qtbot, dialog)
    assert not dialog.go_on.isEnabled()
    dialog.refuse(WrongInput("Fill in this field.", field="addressee"))
    assert errors(dialog) == {"addressee": "Fill in this field."}
    assert dialog.focusWidget() is dialog.form.editors["addressee"]
    [again] = asked(qtbot, dialog)
    assert again == first


def test_a_refusal_of_no_field_is_announced(qtbot, workplace, open_letters):
    dialog = open_letters(answer())
    asked(qtbot, dialog)
    with qtbot.waitSignal(workplace.announced) as said:
        dialog.refuse(KnownError("The printer is off."))
    assert said.args == ["The printer is off.", "error"]


@pytest.mark.parametrize(
    "names", [("addressee",), ("subject",), ("signed_by",), ("addressee", "subject", "text")]
)
def test_what_is_empty_is_named_at_once_and_nothing_is_sent(qtbot, open_letters, names):
    dialog = open_letters(answer())
    for name in (*names, *(["signer"] if "signed_by" in names else [])):
        dialog.form.editors[name].clear()
    with qtbot.assertNotEmitted(dialog.send_asked):
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert set(errors(dialog)) == set(names)
    assert dialog.go_on.isEnabled()
    assert dialog.focusWidget() is dialog.form.editors[names[0]]
    type_text(dialog.form.editors[names[0]], "Вече не е празно")
    assert set(errors(dialog)) == set(names[1:])


def test_a_hundred_thousand_letters_are_refused_and_stay(qtbot, open_letters):
    dialog = open_letters(answer())
    dialog.text.setPlainText("а" * 100_000)
    with qtbot.assertNotEmitted(dialog.send_asked):
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert f"at most {LETTER_LIMIT}" in errors(dialog)["text"]
    assert len(dialog.text.value()) == 100_000


def test_a_change_of_language_loses_nothing(qtbot, open_letters):
    dialog = open_letters(answer(), answer(EN))
    type_text(dialog.text, "Редакция. ")
    dialog.language.set_value("en")
    assert dialog.text.value().startswith("Dear Madam,")
    type_text(dialog.text, "Edited. ")
    dialog.language.set_value("bg")
    assert dialog.text.value().startswith("Редакция. Уважаема")
    dialog.language.set_value("en")
    [ready] = asked(qtbot, dialog)
    assert ready.language == "en"
    assert ready.text.startswith("Edited. Dear")


def test_letters_of_one_step_go_out_together(qtbot, open_letters):
    dialog = open_letters(
        written(LETTERS["forwarding_to_institution"]), written(LETTERS["forwarding_to_sender"])
    )
    assert dialog.letters.isVisible()
    type_text(dialog.text, "Първо. ")
    dialog.letters.set_value(LETTERS["forwarding_to_sender"])
    assert dialog.form.editors["addressee"].value() == "Иванка Георгиева Тодорова"
    type_text(dialog.text, "Второ. ")
    first, second = asked(qtbot, dialog)
    assert first.text.startswith("Първо. ")
    assert second.text.startswith("Второ. ")


def test_a_fault_in_another_letter_leads_to_it(qtbot, open_letters):
    dialog = open_letters(
        written(LETTERS["forwarding_to_institution"]), written(LETTERS["forwarding_to_sender"])
    )
    dialog.form.editors["addressee"].clear()
    dialog.letters.set_value(LETTERS["forwarding_to_sender"])
    with qtbot.assertNotEmitted(dialog.send_asked):
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert dialog.letters.value() is LETTERS["forwarding_to_institution"]
    assert set(errors(dialog)) == {"addressee"}
    assert dialog.focusWidget() is dialog.form.editors["addressee"]


def test_a_slip_has_nobody_to_write_to_and_is_only_printed(open_letters):
    dialog = open_letters(written(LETTERS["oral_record"]))
    assert visible_names(dialog) == {"", "subject", "text"}
    assert dialog.go_on.text() == "Print"


def test_nothing_can_be_written_on_the_slip_of_the_protected_channel(qtbot, open_letters):
    dialog = open_letters(written(LETTERS["protected_channel"]))
    before = dialog.text.value()
    type_text(dialog.text, "Иван каза")
    type_text(dialog.form.editors["subject"], "Иван")
    [ready] = asked(qtbot, dialog)
    assert ready.text == before
    assert "Иван" not in ready.subject


def test_the_first_esc_on_an_edited_letter_only_warns(qtbot, open_letters):
    dialog = open_letters(answer())
    type_text(dialog.text, "Редакция. ")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.warning.isVisible()
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(partial(is_gone, dialog))


def test_esc_leaves_an_unedited_letter_at_once(qtbot, open_letters):
    dialog = open_letters(answer(), answer(EN))
    dialog.language.set_value("en")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(partial(is_gone, dialog))


def test_the_paper_is_shown_as_it_stands_now(qtbot, open_letters):
    dialog = open_letters(answer())
    type_text(dialog.text, "Редакция. ")
    qtbot.keyClick(dialog.text, Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: dialog.findChild(PaperPreview) is not None)
    preview = dialog.findChild(PaperPreview)
    qtbot.waitUntil(preview.isActiveWindow)
    assert "Редакция. Уважаема" in preview.document.getAllText(0).text()
    with qtbot.waitSignal(dialog.send_asked):
        qtbot.keyClick(preview, Qt.Key.Key_Return)


def test_markup_of_a_citizen_is_shown_as_typed(open_letters):
    hostile = '<b>Иван</b> & "{number}"'
    dialog = open_letters(answer(submission=a_submission(applicant=hostile, subject=hostile)))
    assert dialog.form.editors["addressee"].value() == hostile
    assert hostile in dialog.text.toPlainText()


def test_from_the_dialog_to_the_citizens_hand(qtbot, workplace, desk, beside, open_letters):
    from db.models.base import new_key
    from desktop.complaints.actions import register_submission
    from desktop.complaints.letters.compose import in_every_language
    from desktop.complaints.letters.facts import LetterFacts
    from desktop.complaints.letters.sending import letters_of
    from desktop.complaints.rules import Draft
    from desktop.letters.queries import blocks

    around = beside(desk)
    submission = register_submission(
        around,
        Draft(applicant="И. Тодорова", address="Перник", subject="Шум", text="Шумно е."),
        new_key(),
    )
    facts = LetterFacts(submission=submission, text="Тихо е.")
    dialog = open_letters(
        *in_every_language(LETTERS["answer"], facts, around.charter, blocks(around, LETTERS))
    )

    def send(ready):
        [letter] = ready
        workplace.runner.run(
            lambda: print_letter(desk, workplace.tray, send_letter(desk, submission.id, letter, new_key())),
            owner=dialog,
            then=lambda _printed: dialog.accept(),
            failed=dialog.refuse,
        )

    dialog.send_asked.connect(send)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(partial(is_gone, dialog))
    with around.database.reading() as session:
        [sent] = letters_of(session, submission.id)
    [file] = kept_at(workplace.desk, "answer-")
    assert sent.number in text_of(file.read_bytes())
    assert "Тихо е." in text_of(file.read_bytes())


def test_where_the_name_does_not_tell_the_clerk_chooses_whom_to_address(open_letters):
    dialog = open_letters(answer(submission=a_submission(applicant="Саша Грей")))
    assert dialog.salutation.isVisible()
    assert dialog.salutation.value() == "either"
    assert dialog.text.value().startswith("Уважаеми госпожо/господине,\n")
    rest = dialog.text.value().partition("\n")[2]
    dialog.salutation.set_value("lady")
    assert dialog.text.value() == f"Уважаема госпожо Грей,\n{rest}"
    dialog.salutation.set_value("gentleman")
    assert dialog.text.value() == f"Уважаеми господин Грей,\n{rest}"


def test_a_letter_that_begins_in_other_words_is_left_alone(open_letters):
    dialog = open_letters(answer())
    dialog.text.setPlainText("Скъпи съграждани,\n\nблагодарим Ви.")
    dialog.salutation.set_value("gentleman")
    assert dialog.text.value() == "Скъпи съграждани,\n\nблагодарим Ви."


def test_a_letter_to_a_body_has_no_choice_of_salutation(open_letters):
    dialog = open_letters(written(LETTERS["enquiry"]))
    assert not dialog.salutation.isVisible()
