"""Whoever has number and code is told how far it has come, why it waits, and who can be called."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from db.models import JournalEntry
from desktop.access.pausing import FREE_CODES
from desktop.applications.life.actions import take_step
from desktop.applications.life.status import APPLICATION_STATUS
from desktop.applications.life.steps import StepKind
from desktop.complaints.status_answers import SUBMISSION_STATUS
from desktop.complaints.view.status import StatusView
from desktop.letters.status_told import ask_each, status_slip
from desktop.office.faults import WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from tests.app.typist import seen
from tests.complaints.folk import somebody
from tests.keyboard import on_screen
from tests.papers import text_of

SOURCES = (SUBMISSION_STATUS, APPLICATION_STATUS)
BG = language("bg")


def told(desk, record) -> dict[str, str]:
    found = ask_each(desk, SOURCES, record.number, record.check_code)
    status = found.source.tell(found.status, desk, BG)
    facts = {"state": status.state, status.caption: status.day, **dict(status.facts)}
    return {label: " ".join(value.split()) for label, value in facts.items()}


def test_why_a_deadline_is_suspended_is_said_in_words_with_who_and_their_telephone(around, record):
    status = told(around, record)
    assert status["state"] == "чака заявителя"
    assert status["Защо се чака"].startswith(
        "Срокът е спрян: до 30 ноември 2026 г. заявителят трябва да представи: "
    )
    assert status["Защо се чака"].endswith("(АПК, чл. 30, ал. 2).")
    assert status["Отговаря"] == record.unit
    assert status["Телефон за въпроси"] == "076/684283"
    asked = {"whom": "Община Радомир"}
    take_step(around, record.id, NewStep(kind=StepKind.RECEIVED, details={"from": "applicant"}), 0)
    new = NewStep(kind=StepKind.INSTITUTION_ASKED, text="Акт № 12", day="4.12.2026", details=asked)
    take_step(around, record.id, new, 1)
    status = told(around, record)
    assert "до 4 декември 2026 г. се чака отговор от: Община Радомир (АПК, чл. 57)" in status["Защо се чака"]
    draft, pdf = status_slip(around, SOURCES, record.number, record.check_code, "bg")
    assert draft.about
    assert "Срокът е спрян" in text_of(pdf)
    assert "Тодорова" not in text_of(pdf)


def test_number_and_code_must_belong_together(around, record):
    with pytest.raises(WrongInput, match="is found here"):
        ask_each(around, SOURCES, "ЗУ07-000002/25.11.2026", record.check_code)
    other = somebody(around, "Стефка Маринова Колева", "stefka", Role.CLERK)
    assert told(other, record)["state"] == "чака заявителя", "at whatever counter they ask"


def test_the_letters_of_its_number_need_not_be_typed(around, record):
    for typed in ("7 1", "07-000001"):
        assert ask_each(around, SOURCES, typed, record.check_code).status.record.number == record.number
    with pytest.raises(WrongInput, match="is found here"):
        ask_each(around, SOURCES, "7 2", record.check_code)


def test_the_screen_tells_of_applications_too_by_the_keyboard_alone(qtbot, workplace, typist, record):
    view = on_screen(qtbot, StatusView(workplace, (APPLICATION_STATUS,)))
    typist.type("зу 7 1")
    typist.press("Enter", settle=False)
    typist.type(record.check_code)
    typist.press("Enter")
    for fact in (record.number, "waiting for the applicant", "The deadline is suspended", "076/684283"):
        assert fact in seen(view.answer)


def test_one_code_after_another_is_tried_ever_more_slowly_and_each_is_in_the_journal(around, record, clock):
    """Eight digits against one number, by a clerk; what is right in between forgives nothing."""

    def tried(code: str) -> str:
        with pytest.raises(WrongInput) as error:
            ask_each(around, SOURCES, record.number, code)
        return error.value.sentence(BG)

    for code in range(FREE_CODES):
        told(around, record)
        assert "Тук няма разписка" in tried(f"{code:08}")
    assert "Изчакайте до 10:42:05" in tried("00000009")
    with pytest.raises(WrongInput):
        told(around, record)
    for pause in (5, 10, 20):
        clock.advance(timedelta(seconds=pause))
        assert "Тук няма разписка" in tried("00000009")
    clock.advance(timedelta(seconds=39))
    assert "Изчакайте до" in tried("00000009")
    other = somebody(around, "Стефка Маринова Колева", "stefka", Role.CLERK)
    assert told(other, record)["state"] == "чака заявителя", "nobody else waits"
    with around.database.reading() as session:
        noted = select(func.count()).where(JournalEntry.action == "account.status_refused")
        assert session.scalar(noted) == FREE_CODES + 3
    clock.advance(timedelta(hours=1))
    told(around, record)
    with pytest.raises(WrongInput):
        ask_each(around, SOURCES, record.number, "12")
