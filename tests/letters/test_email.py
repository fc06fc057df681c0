"""An answer by e-mail: the file that the office's mail program opens, ready to be sent."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select

from db.models import JournalEntry
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.sending import send_letter
from desktop.complaints.letters.table import LETTERS
from desktop.complaints.rules import AnswerBy, Draft
from desktop.letters.email import email_address, email_of
from desktop.letters.queries import blocks
from desktop.letters.view.sent import Letters
from desktop.office.language import language
from tests.papers import text_of

BG = language("bg")
BY_EMAIL = Draft(
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ № 14",
    email="ivanka@example.bg",
    answer_by=AnswerBy.EMAIL,
    subject="Осветление",
    text="Не светят лампите.",
)
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def sent(desk, draft):
    case = register_submission(desk, draft, new_key())
    facts = LetterFacts(submission=case, text="Сменени са.", signed_by="Иван Иванов")
    letter = compose(LETTERS["answer"], facts, desk.charter, blocks(desk, LETTERS), BG)
    return send_letter(desk, case.id, letter, new_key())


@pytest.fixture
def shown(qtbot, workplace):
    page = Letters(workplace)
    qtbot.addWidget(page)
    page.resize(800, 500)
    page.show()
    return page


def test_the_mail_program_finds_to_whom_what_and_the_letter_as_a_pdf(desk):
    letter = sent(desk, BY_EMAIL)
    message = message_from_bytes(email_of(desk, letter), policy=policy.default)
    assert (message["To"], message["X-Unsent"]) == ("ivanka@example.bg", "1")
    assert letter.number in message["Subject"]
    body = message.get_body()
    assert body is not None
    assert "Сменени са." in body.get_content()
    [attached] = message.iter_attachments()
    assert attached.get_filename() == "И07-00001-25.11.2026.pdf"
    assert "Сменени са." in text_of(attached.get_content())


def test_a_letter_by_post_has_no_address_of_an_e_mail(desk):
    assert email_address(sent(desk, replace(BY_EMAIL, answer_by=AnswerBy.LETTER))) == ""


def test_it_is_kept_where_the_clerk_says_and_the_journal_tells(qtbot, around, shown, tmp_path):
    letter = sent(around, BY_EMAIL)
    shown.show_letters((letter,))
    assert "Ctrl+Shift+E" in shown.hint.text()
    qtbot.keyClick(shown.list, Qt.Key.Key_E, CTRL_SHIFT)
    dialog = shown.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "letter.eml"))
    dialog.reject()
    qtbot.waitUntil((tmp_path / "letter.eml").exists)
    assert message_from_bytes((tmp_path / "letter.eml").read_bytes())["To"] == "ivanka@example.bg"
    with around.database.reading() as session:
        told = session.scalars(select(JournalEntry).where(JournalEntry.action == "paper.saved")).one()
    assert str(tmp_path) in told.payload
    assert "ivanka" not in told.payload


def test_a_letter_that_goes_another_way_says_so(qtbot, around, shown, workplace):
    shown.show_letters((sent(around, replace(BY_EMAIL, answer_by=AnswerBy.LETTER)),))
    with qtbot.waitSignal(workplace.announced) as said:
        qtbot.keyClick(shown.list, Qt.Key.Key_E, CTRL_SHIFT)
    assert "no e-mail address" in said.args[0]
