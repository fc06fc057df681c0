"""The lock in the middle of a half-typed complaint, and what was half typed after a power cut."""

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from db.key_store import FileKeyStore
from db.models import UnfinishedDraft
from desktop.administration.actions import sign_in as seated
from desktop.administration.opening import open_office
from desktop.complaints.view.intake.register import RegisterView
from desktop.office.permissions import Role
from desktop.queue.queries import hall
from desktop.widgets.dialog import Dialog
from tests.app.conftest import copied, sign_in
from tests.app.typist import Typist, focused, seen
from tests.colleagues import open_account
from tests.conftest import LOGIN, PASSWORD

CITIZEN = "Иванка Георгиева Тодорова"
EGN = "7501020018"
ADDRESS = "гр. Перник, ул. „Средец“ 14"
SUBJECT = "Неработещо улично осветление"
OTHER_PASSWORD = "Георги идва в осем"


@pytest.fixture
def office_profile(office_profile, clock):
    """Georgi works at this counter too."""
    desk = seated(open_office(office_profile, FileKeyStore(office_profile.key_file), clock), LOGIN, PASSWORD)
    open_account(
        desk,
        name="Георги Иванов",
        login="georgi",
        password=OTHER_PASSWORD,
        again=OTHER_PASSWORD,
        roles=frozenset({Role.CLERK}),
    )
    desk.database.close()
    return office_profile


def half_type(typist) -> None:
    """F5 and the form as far as the subject; the cursor stays in it."""
    typist.press("F5")
    typist.fill(CITIZEN, "")
    typist.press("Down")
    typist.press("Tab", settle=False)
    typist.fill(EGN, ADDRESS, "", "0888 123 214", "", "", "")
    typist.type(SUBJECT)
    typist.settle()


def form_of(program) -> RegisterView:
    page = program.window.screens.current_page()
    assert isinstance(page, RegisterView)
    return page


def typed(page: RegisterView) -> tuple[str, ...]:
    editors = page.form.editors
    return tuple(editors[name].value() for name in ("applicant", "identifier", "address", "subject"))


WHOLE = (CITIZEN, EGN, ADDRESS, SUBJECT)


def nothing_of_the_citizen(program) -> bool:
    words = seen(program.window)
    return not any(part in words for part in ("Тодорова", EGN, EGN[:6], "Средец", "осветление", "0888"))


def unlock(program, typist, password: str = PASSWORD) -> None:
    typist.type(password)
    typist.press("Enter")


def test_one_key_locks_and_the_password_brings_back_what_was_typed(at_work, typist):
    half_type(typist)
    assert not nothing_of_the_citizen(at_work), "the test must be able to see it"
    typist.press("Ctrl+L")
    assert at_work.window.lock_screen.isVisible()
    assert nothing_of_the_citizen(at_work)
    unlock(at_work, typist)
    typist.wait_until(lambda: not at_work.window.lock_screen.isVisible())
    page = form_of(at_work)
    assert typed(page) == WHOLE
    assert focused() is page.form.editors["subject"]
    typist.type(" на ул. „Средец“")
    assert page.form.editors["subject"].value() == f"{SUBJECT} на ул. „Средец“"


def test_the_lock_looks_the_same_whatever_lies_behind_it(at_work, typist):
    typist.press("Ctrl+L")
    empty = at_work.window.grab().toImage()
    unlock(at_work, typist)
    typist.wait_until(lambda: not at_work.window.lock_screen.isVisible())
    half_type(typist)
    shown = at_work.window.grab().toImage()
    typist.press("Ctrl+L")
    assert at_work.window.grab().toImage() == empty
    assert shown != empty


def test_idle_time_locks_in_the_middle_of_a_word(at_work, typist):
    half_type(typist)
    at_work.window._idle._patience.setInterval(20)
    typist.type(".")
    typist.wait_until(at_work.window.lock_screen.isVisible)
    assert nothing_of_the_citizen(at_work)
    at_work.window._idle._patience.setInterval(60_000)
    unlock(at_work, typist)
    typist.wait_until(lambda: not at_work.window.lock_screen.isVisible())
    assert typed(form_of(at_work)) == (*WHOLE[:3], f"{SUBJECT}.")


def test_the_lock_wants_the_clerk_s_own_password(at_work, typist):
    half_type(typist)
    typist.press("Ctrl+L")
    unlock(at_work, typist, OTHER_PASSWORD)
    assert at_work.window.lock_screen.isVisible()
    assert "This is not your password." in seen(at_work.window)
    assert nothing_of_the_citizen(at_work)
    assert focused() is at_work.window.lock_screen.password
    unlock(at_work, typist)
    typist.wait_until(lambda: not at_work.window.lock_screen.isVisible())


def test_the_screens_keys_do_nothing_behind_the_lock(at_work, typist):
    half_type(typist)
    typist.press("Ctrl+L")
    typist.press("Ctrl+Enter", "F8", "Ctrl+K", "Esc")
    assert at_work.window.lock_screen.isVisible()
    assert nothing_of_the_citizen(at_work)
    unlock(at_work, typist)
    typist.wait_until(lambda: not at_work.window.lock_screen.isVisible())
    assert typed(form_of(at_work)) == WHOLE


def test_nobody_undoes_anything_behind_the_lock(at_work, typist, beside):
    typist.press("F2", "1")
    assert at_work.window.status_bar.undo.isVisible()
    typist.press("Ctrl+L", "Ctrl+Z")
    assert len(hall(beside(at_work.workplace.desk)).waiting) == 1


def test_a_dialog_over_the_work_is_hidden_by_the_lock(at_work, typist):
    half_type(typist)
    dialog = Dialog(CITIZEN, at_work.window, go_on="Go on")
    dialog.open()
    typist.wait_until(lambda: QApplication.focusWindow() is dialog.windowHandle())
    typist.press("Ctrl+L")
    assert at_work.window.lock_screen.isVisible()
    assert not dialog.isVisible()
    unlock(at_work, typist)
    typist.wait_until(dialog.isVisible)
    dialog.reject()


def another_clerk(program, typist, login: str, password: str) -> None:
    """Ctrl+L, „Another clerk“ by Tab, and sign-in."""
    typist.press("Ctrl+L")
    while focused() is not program.window.lock_screen.other:
        typist.press("Tab", settle=False)
    typist.press("Enter")
    typist.wait_until(lambda: program.window.front is not None)
    assert nothing_of_the_citizen(program)
    sign_in(program, typist, login, password)


def test_another_clerk_sees_nothing_of_the_first_who_finds_it_again(at_work, typist):
    half_type(typist)
    another_clerk(at_work, typist, "georgi", OTHER_PASSWORD)
    typist.press("F5")
    assert typed(form_of(at_work)) == ("", "", "", "")
    assert nothing_of_the_citizen(at_work)
    typist.fill("Петър Илиев")
    another_clerk(at_work, typist, LOGIN, PASSWORD)
    typist.press("F5")
    assert typed(form_of(at_work)) == WHOLE
    assert "draft, kept at 10:42" in seen(at_work.window)


def test_a_power_cut_costs_nothing_that_was_typed(
    office_profile, start, at_work, typist, qtbot, tmp_path, beside
):
    half_type(typist)
    page = form_of(at_work)
    qtbot.waitUntil(lambda: "kept" in page.kept.text())
    after_the_cut = copied(office_profile, tmp_path / "after-the-cut")
    again = start(after_the_cut)
    other = Typist(qtbot, again.workplace.runner)
    sign_in(again, other)
    other.press("F5")
    page = form_of(again)
    assert typed(page) == WHOLE
    assert EGN not in seen(again.window), "masked until the clerk goes there"
    while focused() is not page.form.editors["text"]:
        other.press("Tab", settle=False)
    other.type("Лампите не светят.")
    other.press("Ctrl+Enter")
    other.wait_until(page.registered.isVisible)
    with beside(again.workplace.desk).database.reading() as session:
        assert session.scalar(select(func.count()).select_from(UnfinishedDraft)) == 0


def test_ending_the_program_keeps_what_was_typed_last(
    office_profile, start, at_work, typist, qtbot, tmp_path
):
    half_type(typist)
    at_work.stop()
    again = start(copied(office_profile, tmp_path / "next-day"))
    other = Typist(qtbot, again.workplace.runner)
    sign_in(again, other)
    other.press("F5")
    assert typed(form_of(again)) == WHOLE


def test_a_cleared_form_stays_cleared(office_profile, start, at_work, typist, qtbot, tmp_path):
    half_type(typist)
    typist.press("F2", "F5")
    page = form_of(at_work)
    while focused() is not page.clear:
        typist.press("Tab", settle=False)
    typist.press("Enter")
    assert typed(page) == ("", "", "", "")
    again = start(copied(office_profile, tmp_path / "next-day"))
    other = Typist(qtbot, again.workplace.runner)
    sign_in(again, other)
    other.press("F5")
    assert typed(form_of(again)) == ("", "", "", "")


def test_what_was_wiped_by_hand_does_not_come_back(office_profile, start, at_work, typist, qtbot, tmp_path):
    typist.press("F5")
    typist.type(CITIZEN)
    typist.press("F2", "F5")
    assert "draft, kept at 10:42" in seen(at_work.window)
    typist.type_anew("")
    typist.press("F2")
    again = start(copied(office_profile, tmp_path / "next-day"))
    other = Typist(qtbot, again.workplace.runner)
    sign_in(again, other)
    other.press("F5")
    assert typed(form_of(again)) == ("", "", "", "")
