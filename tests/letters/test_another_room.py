"""Another kind of case (here applications for a service) brings its letters; the engine stays as it is."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.access.rules import Guarded, meant_in
from desktop.complaints.actions import register_submission
from desktop.complaints.letters.table import LETTERS as OF_COMPLAINTS
from desktop.complaints.rules import Draft
from desktop.letters.actions import record_letter, word_block
from desktop.letters.blocks import default_blocks
from desktop.letters.case import Case, CaseFacts, Known, Reference
from desktop.letters.compose import compose
from desktop.letters.kinds import Form, LetterKind, LetterTable, Reader
from desktop.letters.paper import print_letter
from desktop.letters.places import Place
from desktop.letters.queries import blocks, letters_of
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.letters.view.blocks import LetterBlocksView
from desktop.letters.view.dialog import LetterDialog
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Permission, Role
from tests.kept_papers.kept import kept_at, tray_at
from tests.keyboard import on_screen
from tests.papers import PRINTED_AT, text_of

BG, EN = language("bg"), language("en")


@dataclass(frozen=True, eq=False, kw_only=True)
class ApplicationLetter(LetterKind):
    """With a column of the room's own."""

    ends_it: bool = False


APPLICATIONS = LetterTable(
    (
        ApplicationLetter(
            key="app_refusal",
            title="Refusal",
            reader=Reader.SENDER,
            places="reasons law appeal_to appeal_days appeal_law",
            needs="reasons law",
            ends_it=True,
        ),
        ApplicationLetter(
            key="app_mend",
            title="Notice to mend",
            reader=Reader.SENDER,
            places="text cure_days",
            needs="text",
        ),
        ApplicationLetter(
            key="app_ready", title="It is ready", form=Form.SLIP, places="day desk", needs="day desk"
        ),
        ApplicationLetter(key="app_sent_on", title="Sent on", reader=Reader.OFFICE, places="law"),
    ),
    {"desk": Place("counter at which it is handed over", "Say at which counter.")},
    (Path(__file__).parent / "texts",),
)
ABOUT = Reference("УС07-000012/25.11.2026", PRINTED_AT, "48210573")
FACTS = CaseFacts(
    known=Known(
        reasons="Няма данни.",
        text="декларация",
        law="АПК, чл. 30",
        institution="Агенция по вписванията",
        where="Перник",
        day=date(2026, 12, 5),
        signed_by="Иван Петров",
    ),
    municipality="Община Перник",
    head="Кмет на Община Перник",
    about=ABOUT,
    applicant="Иванка Георгиева Тодорова",
    reached_at="Перник, ул. „Средец“ № 14",
    subject="Удостоверение за наследници",
    kind="заявление",
    your_submission="Вашето заявление",
    words={
        "cure_days": "3 дни",
        "appeal_days": "14 дни",
        "appeal_to": "областния управител",
        "appeal_law": "АПК, чл. 84",
        "desk": "№ 4",
    },
)


def written(key: str, facts: CaseFacts = FACTS, words=BG) -> LetterDraft:
    return compose(APPLICATIONS[key], facts, default_blocks(APPLICATIONS), words)


@pytest.fixture
def case(desk) -> Case:
    draft = Draft(applicant="И. Тодорова", address="Перник", subject="Шум", text="Шумно е.")
    record = register_submission(desk, draft, new_key())
    return Case(id=record.id, about=ABOUT, guarded=Guarded(confidential=False, about_unit=""))


def sent(desk, case: Case, draft: LetterDraft) -> LetterRecord:
    with desk.writing(Permission.HANDLE_SUBMISSION) as change:
        return record_letter(change, desk, case, draft, new_key())


def test_a_refusal_gives_its_reasons_and_how_to_appeal():
    letter = written("app_refusal")
    assert (letter.addressee, letter.address) == (FACTS.applicant, FACTS.reached_at)
    assert letter.subject == "Отказ по заявление с рег. № УС07-000012/25.11.2026"
    assert letter.text.startswith("Уважаема госпожо Тодорова,\n\nРазгледахме Вашето заявление с рег. №")
    assert "в срок от 14 дни пред областния управител (АПК, чл. 84)" in letter.text
    assert letter.signed_by == "Кмет на Община Перник\nИван Петров"
    assert letter.about == ABOUT
    assert APPLICATIONS["app_refusal"].ends_it


def test_a_letter_to_an_institution_tells_no_check_code():
    letter = written("app_sent_on", words=EN)
    assert (letter.addressee, letter.address) == ("Агенция по вписванията", "Перник")
    assert letter.text.startswith("Dear Sir or Madam,")
    assert letter.about is not None
    assert letter.about.check_code == ""


@pytest.mark.parametrize(
    ("key", "facts", "field", "said"),
    [
        ("app_mend", replace(FACTS, known=Known()), "text", "Write what the letter is to say."),
        ("app_ready", replace(FACTS, words={}), "desk", "Say at which counter."),
        ("app_sent_on", replace(FACTS, known=Known()), "institution", "Enter the institution"),
    ],
)
def test_what_it_needs_is_asked_for_in_the_rooms_own_words_too(key, facts, field, said):
    with pytest.raises(WrongInput) as refused:
        written(key, facts)
    assert refused.value.field == field
    assert refused.value.sentence(EN).startswith(said)


def test_it_is_numbered_kept_read_and_printed(desk, case, tmp_path):
    letter = sent(desk, case, written("app_mend"))
    assert letter.number == "И07-00001/25.11.2026"
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        assert letters_of(session, case.id, ABOUT, APPLICATIONS) == (letter,)
    out = print_letter(desk, tray_at(desk), letter)
    assert out.name.endswith(f" · {letter.number}")
    assert "Срок: 3 дни от получаването" in text_of(kept_at(desk)[-1].read_bytes())
    print_letter(desk, tray_at(desk), written("app_ready"))
    assert "Гише: № 4" in text_of(kept_at(desk)[-1].read_bytes())
    with pytest.raises(ValueError, match="not sent"):
        sent(desk, case, written("app_ready"))


def test_a_letter_of_a_newer_program_is_shown_and_printed_as_it_was_sent(desk, case, tmp_path):
    """Another counter was brought up to date first: its letters stop nobody here."""
    sent(desk, case, written("app_mend"))
    older = replace(APPLICATIONS, kinds=(), places={}, texts=())
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        [letter] = letters_of(session, case.id, ABOUT, older)
    assert letter.kind.called(EN) == "A letter of a newer program"
    print_letter(desk, tray_at(desk), letter)
    assert "декларация" in text_of(kept_at(desk)[-1].read_bytes())


def test_nobody_signs_in_their_own_cause_and_nobody_writes_about_what_they_may_not_see(desk, case):
    against = Guarded(confidential=False, about_unit="", about=meant_in("Иван Петров"))
    with pytest.raises(WrongInput, match="may not handle it") as refused:
        sent(desk, replace(case, guarded=against), written("app_mend"))
    assert refused.value.field == "signed_by"
    with pytest.raises(KnownError, match="not on this computer"):
        sent(desk, replace(case, id=new_key()), written("app_mend"))
    assert sent(desk, case, written("app_mend")).number == "И07-00001/25.11.2026"


def test_the_dialog_offers_it_as_any_other(qtbot, workplace):
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1280, 700)
    screen.show()
    shown = LetterDialog(workplace, screen, [written("app_refusal"), written("app_sent_on")])
    shown.open()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.letters.set_value(APPLICATIONS["app_sent_on"])
    assert shown.form.editors["addressee"].value() == "Агенция по вписванията"
    with qtbot.waitSignal(shown.send_asked) as asked:
        qtbot.keyClick(shown.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.kind.key for one in asked.args[0]] == ["app_refusal", "app_sent_on"]


def test_the_office_words_the_letters_of_every_room_on_one_screen(qtbot, desk, seat, beside):
    every = LetterTable(
        (*OF_COMPLAINTS.kinds, *APPLICATIONS.kinds),
        {**OF_COMPLAINTS.places, **APPLICATIONS.places},
        (*OF_COMPLAINTS.texts, *APPLICATIONS.texts),
    )
    secretary = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.SECRETARY})))
    around = beside(secretary)
    shown = on_screen(qtbot, LetterBlocksView(seat(secretary), every))
    qtbot.waitUntil(lambda: shown.current() is not None)
    keys = [row.key for row in shown.list.rows()]
    assert keys == [*OF_COMPLAINTS.all_keys(), *(key for kind in APPLICATIONS for key in kind.own_keys)]
    shown.list.choose("app_ready.body")
    assert "{desk}" in [row.title for row in shown.places.rows()]
    word_block(around, every, "to_sender.closing", "bg", "Поздрави,")
    word_block(around, every, "app_ready.body", "bg", "От {day} на {desk}.")
    assert compose(APPLICATIONS["app_ready"], FACTS, blocks(around, APPLICATIONS), BG).text.endswith(
        "на № 4."
    )
    assert "Поздрави," in compose(APPLICATIONS["app_mend"], FACTS, blocks(around, APPLICATIONS), BG).text
    assert blocks(around, OF_COMPLAINTS).block("to_sender.closing", "bg").reworded


def test_two_letters_of_one_key_are_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="same key"):
        LetterTable((APPLICATIONS["app_mend"], APPLICATIONS["app_mend"]), {}, ())
    with pytest.raises(ValueError, match="no letter has the blocks"):
        default_blocks(LetterTable(APPLICATIONS.kinds[:1], {}, APPLICATIONS.texts))
