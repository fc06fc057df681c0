"""Every screen and every page: each input has a name, Tab leads to the primary button, no window strays."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from db.key_store import FileKeyStore
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft
from desktop.desk import Desk
from desktop.office.permissions import Role
from desktop.queue.actions import issue_ticket
from desktop.widgets.buttons import KeyButton
from tests.app.conftest import office_part, parts_of_the_screen, sign_in
from tests.app.typist import Typist, focused, visible
from tests.colleagues import open_account
from tests.conftest import PASSWORD
from tests.hearing import nameless
from tests.strays import looking_for_strays

PLACES = {
    "F2": "queue",
    "F3": "catalogue",
    "F4": "applications",
    "F5": "complaints",
    "F6": "reception",
    "F7": "due",
    "F8": "find",
    "F11": "office",
}
OF_A_HEAD = {"F10": "oversight"}
"""What whoever only serves citizens is not offered."""

MOST_TABS = 80
OF_THE_HEAD = "Началник на центъра"


@pytest.fixture
def strays(qapp) -> Iterator[list[str]]:
    with looking_for_strays(qapp) as shown:
        yield shown


def tabbed(typist: Typist) -> list[QWidget]:
    """Where Tab leads from here, until it is here again."""
    if not focused().focusPolicy() & Qt.FocusPolicy.TabFocus:
        # A sentence that says why there are no rows is read first, and no Tab comes back to it.
        typist.press("Tab", settle=False)
    stops = [focused()]
    for _step in range(MOST_TABS):
        typist.press("Tab", settle=False)
        if focused() is stops[0]:
            return stops
        stops.append(focused())
    raise AssertionError(f"Tab does not come back to {stops[0]}: {stops}")


def windows() -> list[QWidget]:
    """Every window on the screen."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def primary(window: QWidget) -> list[KeyButton]:
    """The buttons that go on from here."""
    return [
        one
        for one in visible(window)
        if isinstance(one, KeyButton) and one.property("primary") and one.isEnabled()
    ]


def check(typist: Typist, window: QWidget) -> None:
    assert nameless(window) == []
    main = primary(window)
    assert len(main) <= 1, "one step leads on, not several"
    stops = tabbed(typist)
    for button in main:
        assert button in stops
    assert all(one.isVisible() and one.window() is window for one in stops)


@pytest.fixture
def busy_office(office_profile, desk: Desk):
    """Somebody waits, and something is registered: no screen is empty."""
    issue_ticket(desk, "complaint")
    register_submission(
        desk,
        Draft(
            applicant="Иванка Тодорова",
            subject="Осветление",
            address="гр. Перник, ул. „Средец“ 14, ап. 8",
            about="Дирекция „Благоустройство“",
            happened_on="2.11.2026",
            place="гр. Перник, ул. „Средец“ между № 8 и № 22",
            text="От 2 ноември не светят лампите между № 8 и № 22. Два пъти се обадих, никой не дойде.",
            wanted="Лампите да бъдат поправени преди зимата.",
            answer_by=AnswerBy.AT_COUNTER,
        ),
        new_key(),
    )
    return office_profile


@pytest.mark.parametrize("key", PLACES)
def test_a_screen_can_be_heard_and_walked(busy_office, strays, at_work, typist, key):
    strays.clear()
    typist.press(key)
    assert at_work.window.screens.current_page() is at_work.window.screens.made[PLACES[key]].page
    for _part in parts_of_the_screen(at_work, typist):
        typist.settle()
        check(typist, at_work.window)
    assert strays == []


@pytest.mark.parametrize("part", ["letters", "retention", *OF_A_HEAD])
def test_what_only_a_head_has_can_be_heard_and_walked(office_profile, desk, strays, program, typist, part):
    """Letters are worded, what is due destroyed, and what was promised measured, by who answers for it."""
    open_account(
        desk,
        name="Пенка Иванова",
        login="penka",
        password=OF_THE_HEAD,
        again=OF_THE_HEAD,
        roles=frozenset({Role.SUPERVISOR}),
    )
    sign_in(program, typist, "penka", OF_THE_HEAD)
    strays.clear()
    if part in OF_A_HEAD:
        typist.press(part)
        for _part in parts_of_the_screen(program, typist):
            typist.settle()
            check(typist, program.window)
    else:
        office_part(program, typist, part)
        check(typist, program.window)
    assert strays == []


def test_an_input_without_a_name_would_be_found(qtbot):
    page, field = QWidget(), QLineEdit()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(field)
    page.show()
    assert nameless(page) == ["QLineEdit in QWidget"]
    field.setAccessibleName("Name")
    assert nameless(page) == []


def test_every_screen_from_every_screen_shows_no_other_window(busy_office, strays, at_work, typist):
    strays.clear()
    for key in (*PLACES, *reversed(PLACES)):
        typist.press(key)
    assert strays == []
    assert windows() == [at_work.window]


def test_sign_in_and_lock_can_be_heard_and_walked(strays, program, typist):
    assert strays == ["MainWindow"]
    check(typist, program.window)
    while not isinstance(focused(), QLineEdit):
        typist.press("Tab", settle=False)
    sign_in(program, typist)
    typist.press("Ctrl+L")
    check(typist, program.window)
    while not isinstance(focused(), QLineEdit):
        typist.press("Tab", settle=False)
    typist.type(PASSWORD)
    typist.press("Enter")
    typist.wait_until(lambda: not program.window.lock_screen.isVisible())
    assert strays == ["MainWindow"]


def test_set_up_and_its_sheet_can_be_heard_and_walked(strays, start, empty_profile, qtbot):
    program = start(empty_profile)
    typist = Typist(qtbot, program.workplace.runner)
    check(typist, program.window)
    typist.press("Tab", settle=False)
    typist.fill("7", "Мария Стоянова", "maria", PASSWORD)
    typist.type(PASSWORD)
    typist.press("Enter")
    typist.wait_until(lambda: program.window.front.questions is not None)
    check(typist, program.window)
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: type(program.window.front).__name__ == "RecoverySheetPage")
    check(typist, program.window)
    assert strays == ["MainWindow"]


def test_the_page_that_asks_for_the_key_can_be_heard_and_walked(strays, start, office_profile, qtbot):
    office_profile.key_file.unlink()
    program = start(office_profile)
    check(Typist(qtbot, program.workplace.runner), program.window)
    assert strays == ["MainWindow"]


def test_the_closed_page_can_be_heard_and_walked(strays, start, office_profile, qtbot):
    office_profile.database.unlink()
    office_profile.database.mkdir()
    program = start(office_profile, FileKeyStore(office_profile.key_file))
    check(Typist(qtbot, program.workplace.runner), program.window)
    office_profile.database.rmdir()


@pytest.mark.parametrize("keys", [("F11", "Ctrl+Shift+P"), ("F5", "F1")], ids=["password", "keys"])
def test_a_dialog_can_be_heard_and_walked(at_work, typist, keys):
    typist.press(*keys)
    dialog = focused().window()
    assert isinstance(dialog, QDialog)
    check(typist, dialog)
    typist.press("Esc")
    typist.wait_until(
        lambda: [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [at_work.window]
    )
