"""A citizen with number and check code: told how it stands, and nothing of what it says."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from db.models.base import new_key
from desktop.administration.actions import sign_in
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.rules import Draft, Kind, Mark, SubmissionRecord
from desktop.complaints.status_answers import SUBMISSION_STATUS, ask_status, told_state, told_unit
from desktop.complaints.view.status import StatusView
from desktop.letters.status_told import status_slip
from desktop.office.faults import NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.paper.qr import look_up_words
from desktop.steps.rules import NewStep
from desktop.widgets.fields import Field
from desktop.widgets.paper_preview import PaperPreview
from tests.app.typist import Typist, focused, seen
from tests.colleagues import open_account
from tests.conftest import PASSWORD
from tests.fakes import BrokenPrinter
from tests.keyboard import on_screen
from tests.papers import text_of

SECRETS = ("Тодорова", "осветление", "лампите", "Средец", "0888", "Благоустройство и сметосъбиране", "Колев")
SIGNAL = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ № 14",
    phone="0888 123 214",
    about="Благоустройство и сметосъбиране",
    about_kind="employee",
    about_person="Петър Иванов Колев",
    subject="Неработещо осветление",
    text="От 2 ноември не светят лампите.",
)


def registered(desk, **changes) -> SubmissionRecord:
    return register_submission(desk, replace(SIGNAL, **changes), new_key())


@pytest.fixture
def record(around) -> SubmissionRecord:
    """A signal about a person, registered at this counter."""
    return registered(around)


@pytest.fixture
def view(qtbot, workplace, typist) -> StatusView:
    return on_screen(qtbot, StatusView(workplace))


def in_two(code: str) -> str:
    return f"{code[:4]} {code[4:]}"


def errors(view) -> dict[str, str]:
    return {field.name: field.error() for field in view.findChildren(Field) if field.error()}


def ask(typist: Typist, number: str, code: str) -> None:
    typist.type(number)
    typist.press("Enter", settle=False)
    typist.type(code)
    typist.press("Enter")


def test_it_is_asked_of_whatever_has_a_number_and_a_code(view):
    assert "Status by number and code" in seen(view.question)
    assert "case" not in seen(view.question)


def test_number_and_code_tell_how_it_stands_by_the_keyboard_alone(view, typist, record):
    ask(typist, record.number, in_two(record.check_code))
    shown = seen(view.answer)
    for fact in (record.number, "25/11/2026, 10:42", "Report", "25 January 2027", "being examined"):
        assert fact in shown
    assert not [secret for secret in SECRETS if secret in seen(view)]
    assert focused() is view.answer.print_it


def test_both_days_of_the_receipt_are_told_by_their_names(view, typist, record):
    ask(typist, record.number, record.check_code)
    told = seen(view.answer)
    for said in ("Deadline for the decision", "25 January 2027", "Answer to the sender, at the latest"):
        assert said in told
    assert "1 February 2027" in told


def test_to_whom_it_was_sent_on_is_told(desk):
    record = registered(desk, marks=frozenset({Mark.NOT_OURS}))
    sent = NewStep(kind=StepKind.FORWARDED, details={"institution": "Областно пътно управление – Перник"})
    take_step(desk, record.id, sent, seen=0)
    status = ask_status(desk, record.number, record.check_code)
    assert status.sent_to == "Областно пътно управление – Перник"
    assert told_unit(status, desk.charter, language("bg")) == ""
    draft, _pdf = status_slip(desk, (SUBMISSION_STATUS,), record.number, record.check_code, "bg")
    assert ("Препратена на", status.sent_to) in draft.rows


def test_the_code_may_be_typed_with_or_without_its_space(view, typist, record):
    ask(typist, record.number, record.check_code)
    assert view.answered


@pytest.mark.parametrize(
    "typed",
    [
        "7 - 1 / 25.11.2026",
        "07-1/25.11.2026",
        "7 000001 25 11 2026",
        "7 1",
        "07-000001б25л11л2026",
    ],
)
def test_zeros_spaces_the_date_and_the_layout_do_not_matter(view, typist, record, typed):
    ask(typist, typed, record.check_code)
    assert view.answered


def test_a_scanner_fills_both_fields(view, typist, record):
    typist.type(look_up_words(record.number, record.check_code))
    assert (view.question.number.value(), view.question.code.value()) == (record.number, record.check_code)
    typist.press("Enter")
    assert view.answered


def test_a_wrong_code_does_not_tell_whether_the_number_exists(view, typist, record):
    wrong = f"{(int(record.check_code) + 1) % 10**8:08}"
    ask(typist, record.number, wrong)
    told = errors(view)
    assert list(told) == ["number"]
    assert not view.answered
    typist.press("Esc", settle=False)
    assert view.go_back()
    ask(typist, "07-999999/25.11.2026", wrong)
    assert errors(view) == told


def test_a_code_alone_tells_nothing(desk):
    record = registered(desk)
    with pytest.raises(WrongInput) as refused:
        ask_status(desk, "07-000002/25.11.2026", record.check_code)
    assert refused.value.field == "number"


@pytest.mark.parametrize(
    ("number", "code", "field"),
    [
        ("", "12345678", "number"),
        ("07-1", "", "code"),
        ("07-1", "1234567", "code"),
        ("07-1", "абвгдежз", "code"),
    ],
)
def test_what_is_missing_is_asked_for(desk, number, code, field):
    with pytest.raises(WrongInput) as refused:
        ask_status(desk, number, code)
    assert refused.value.field == field


def test_an_empty_form_is_told_whole_and_leads_to_its_first_field(view, typist, record):
    typist.press("Enter", "Enter")
    assert errors(view) == {"number": "Fill in this field.", "code": "Fill in this field."}
    assert view.question.form.count.text() == "2 things to mend"
    assert focused() is view.question.number
    typist.type(look_up_words(record.number, record.check_code))
    assert errors(view) == {}, "the receipt was scanned"


def test_the_answer_goes_with_the_next_keystroke_and_when_the_clerk_leaves(view, typist, record):
    ask(typist, record.number, record.check_code)
    view.question.number.setFocus()
    typist.type("1")
    assert not view.answered
    assert record.number not in seen(view.answer)
    typist.press("Backspace", "Enter")
    assert view.answered
    view.leave()
    assert not view.answered
    assert view.question.number.value() == view.question.code.value() == ""


def test_esc_makes_room_for_the_next_citizen(view, typist, record):
    ask(typist, record.number, record.check_code)
    assert view.go_back()
    assert not view.answered
    assert focused() is view.question.number
    assert not view.go_back()


def test_the_slip_is_printed_and_says_no_more_than_the_screen(view, typist, printer, record):
    ask(typist, record.number, record.check_code)
    view.answer.language.setFocus()
    typist.press("Right", settle=False)
    typist.press("Ctrl+P")
    [(pdf, title)] = printer.printed
    paper = text_of(pdf)
    assert title == record.number
    for fact in (record.number, "25/11/2026, 10:42", "Report", "25 January 2027", "being examined"):
        assert fact in paper
    assert not [secret for secret in SECRETS if secret in paper]
    assert record.check_code not in paper.replace(" ", "")
    assert "The status slip is printed" in seen(view)
    assert focused() is view.question.number


def test_the_slip_is_looked_at_first(view, typist, printer, record):
    ask(typist, record.number, record.check_code)
    typist.press("Ctrl+R")
    assert [
        one for one in QApplication.topLevelWidgets() if isinstance(one, PaperPreview) and one.isVisible()
    ]
    typist.press("Enter")
    assert len(printer.printed) == 1


def test_a_printer_that_is_off_is_a_sentence(view, typist, workplace, record):
    workplace.tray.printer = BrokenPrinter()
    ask(typist, record.number, record.check_code)
    typist.press("Ctrl+P")
    assert "The status slip was not printed" in seen(view)
    assert view.answer.print_it.isEnabled()


def test_what_was_decided_meanwhile_is_on_the_slip(view, typist, printer, around, record):
    ask(typist, record.number, record.check_code)
    open_account(
        around,
        name="Стефка Маринова",
        login="stefka",
        password=PASSWORD,
        again=PASSWORD,
        roles=frozenset({Role.SECRETARY}),
    )
    secretary = sign_in(around, "stefka", PASSWORD)
    take_step(
        secretary,
        record.id,
        NewStep(kind=StepKind.DECIDED, text="Лампите са сменени.", details={"result": Result.UPHELD}),
        seen=0,
    )
    typist.press("Ctrl+P")
    [(pdf, _title)] = printer.printed
    assert told_state(ask_status(around, record.number, record.check_code), language("bg")) in text_of(pdf)
    assert "сменени" not in text_of(pdf)


def test_a_confidential_one_tells_its_state_and_nothing_of_who_has_it(desk):
    record = registered(desk, marks=frozenset({Mark.CORRUPTION}))
    status = ask_status(desk, record.number, record.check_code)
    assert status.unit == ""
    assert told_unit(status, desk.charter, language("bg")) == desk.charter.submissions.examined_by.name.bg
    _draft, pdf = status_slip(desk, (SUBMISSION_STATUS,), record.number, record.check_code, "bg")
    assert not [secret for secret in SECRETS if secret in text_of(pdf)]


def test_nobody_here_has_what_goes_to_another_institution(desk):
    sent = registered(desk, marks=frozenset({Mark.NOT_OURS}))
    status = ask_status(desk, sent.number, sent.check_code)
    assert told_unit(status, desk.charter, language("bg")) == ""
    draft, paper = status_slip(desk, (SUBMISSION_STATUS,), sent.number, sent.check_code, "bg")
    assert "звено" not in draft.text.lower()
    assert desk.charter.submissions.examined_by.name.bg not in text_of(paper)


def test_that_its_language_is_being_judged_is_not_told(desk):
    record = registered(desk)
    status = ask_status(desk, record.number, record.check_code)
    judged = replace(status, state=State.TO_CONFIRM)
    assert told_state(judged, language("en")) == told_state(
        replace(status, state=State.EXAMINED), language("en")
    )


def test_who_is_complained_about_learns_nothing(desk, record):
    assert desk.clerk is not None
    about = replace(desk, clerk=replace(desk.clerk, login="petar", name="Петър Иванов Колев"))
    with pytest.raises(WrongInput) as refused:
        ask_status(about, record.number, record.check_code)
    with pytest.raises(WrongInput) as nothing:
        ask_status(about, "07-999999", record.check_code)
    assert refused.value.message == nothing.value.message


def test_who_may_not_read_submissions_asks_in_vain(desk, record):
    assert desk.clerk is not None
    other = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.ADMINISTRATOR})))
    with pytest.raises(NotAllowed):
        ask_status(other, record.number, record.check_code)
