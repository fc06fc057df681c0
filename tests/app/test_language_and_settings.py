"""F11 and the language: the window made anew in the other one; accounts opened and closed by the keyboard."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from db.key_store import FileKeyStore
from desktop.administration.actions import sign_in as seated
from desktop.administration.opening import open_office
from desktop.administration.queries import accounts
from desktop.office.language import speak, spoken
from desktop.office.permissions import Role
from desktop.widgets.fields import Field
from tests.app.conftest import copied, office_part, sign_in
from tests.app.typist import Typist, focused, seen
from tests.colleagues import open_account
from tests.conftest import CLERK, LOGIN, PASSWORD
from tests.keyboard import is_gone

GEORGI_S_PASSWORD = "Георги идва в осем"


@pytest.fixture
def english(english):
    """These tests begin in Bulgarian, as the program does."""
    speak("bg")
    return english


def go_to(typist: Typist, widget) -> None:
    for _step in range(60):
        if focused() is widget or widget.isAncestorOf(focused()):
            return
        typist.press("Tab", settle=False)
    raise AssertionError(f"Tab does not reach {widget}")


def words_of_qt() -> str:
    return QCoreApplication.translate("QPlatformTheme", "Cancel").replace("&", "")


def turn_to_english(program, typist):
    """BG and EN on the sign-in page, by Tab and the arrow."""
    before = program.window
    while type(focused()).__name__ != "Segment":
        typist.press("Tab", settle=False)
    typist.press("Right")
    typist.wait_until(lambda: program.window is not before and program.window.front is not None)
    program.window.activateWindow()
    typist.wait_until(program.window.isActiveWindow)


def test_the_sign_in_can_be_turned_to_english_and_stays_so(
    office_profile, program, typist, start, tmp_path, qtbot
):
    assert "Потребителско име" in seen(program.window)
    assert words_of_qt() != "Cancel"
    turn_to_english(program, typist)
    assert "User name" in seen(program.window)
    assert "Потребителско име" not in seen(program.window)
    assert words_of_qt() == "Cancel"
    sign_in(program, typist)
    assert "counter No. 7" in seen(program.window)
    speak("bg")
    next_day = start(copied(office_profile, tmp_path / "next-day"))
    assert "User name" in seen(next_day.window)


def test_the_settings_turn_the_window_to_english_and_back(at_work, typist):
    before = at_work.window
    office_part(at_work, typist, "computer")
    assert "Език на програмата" in seen(before)
    typist.press("Down")
    typist.wait_until(lambda: at_work.window is not before and spoken().code == "en")
    typist.settle()
    at_work.window.activateWindow()
    typist.wait_until(at_work.window.isActiveWindow)
    assert "Language of the program" in seen(at_work.window)
    assert "Език на програмата" not in seen(at_work.window)
    assert at_work.window.screens.current_page() is at_work.window.screens.made["office"].page
    second = at_work.window
    typist.press("Up")
    typist.wait_until(lambda: at_work.window is not second)
    typist.settle()
    assert "Език на програмата" in seen(at_work.window)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [at_work.window]


def test_the_look_can_be_changed_after_a_language_chosen_at_sign_in(program, typist, qapp):
    turn_to_english(program, typist)
    sign_in(program, typist)
    light = qapp.styleSheet()
    office_part(program, typist, "computer")
    typist.press("Tab", "Down")
    typist.wait_until(lambda: qapp.styleSheet() != light)
    assert spoken().code == "en"
    assert "Language of the program" in seen(program.window)


def test_qt_s_own_dialogs_are_translated(at_work, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    words = {button.text().replace("&", "") for button in box.buttons()}
    assert words.isdisjoint({"Cancel", "Save"})
    assert all(any("а" <= letter <= "я" for letter in word.lower()) for word in words)


def open_accounts(program, typist):
    card = office_part(program, typist, "accounts")
    typist.wait_until(lambda: card.list.rows() != [])
    return card


def test_an_account_is_opened_and_closed_by_the_keyboard(at_work, typist, beside):
    around = beside(at_work.workplace.desk)
    card = open_accounts(at_work, typist)
    typist.press("Ctrl+N")
    dialog = focused().window()
    typist.fill("Георги Иванов", "Georgi")
    typist.press("Enter")
    typist.wait_until(lambda: is_gone(dialog))
    typist.settle()
    typist.press("Enter")
    typist.settle()
    assert [(one.login, one.active) for one in accounts(around)] == [("georgi", True), (LOGIN, True)]
    assert [row.title for row in card.list.rows()] == ["Георги Иванов", CLERK]
    go_to(typist, card.list)
    typist.press("Home", "Ctrl+D")
    question = focused().window()
    assert "Георги Иванов" in seen(question)
    typist.press("Enter")
    typist.wait_until(lambda: is_gone(question))
    typist.settle()
    assert [(one.login, one.active) for one in accounts(around)] == [("georgi", False), (LOGIN, True)]
    assert card.list.rows()[0].chip != ""
    assert not card.close_one.isEnabled()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"login": LOGIN}, "login"),
        ({"roles": ()}, "roles"),
    ],
    ids=str,
)
def test_a_wrong_answer_in_the_new_account_is_told_at_its_field(at_work, typist, beside, wrong, field):
    speak("en")
    open_accounts(at_work, typist)
    typist.press("Ctrl+N")
    dialog = focused().window()
    right = {"name": "Георги", "login": "georgi"}
    right |= {name: text for name, text in wrong.items() if name != "roles"}
    typist.fill(*right.values())
    if "roles" in wrong:
        typist.press("Space")
    typist.press("Enter")
    typist.wait_until(dialog.go_on.isEnabled)
    shown = {one.name: one.error() for one in dialog.findChildren(Field) if one.error()}
    assert list(shown) == [field]
    assert dialog.isVisible()
    assert dialog.form.editors["name"].text() == right["name"]
    assert [one.login for one in accounts(beside(at_work.workplace.desk))] == [LOGIN]
    typist.press("Esc")
    typist.wait_until(lambda: is_gone(dialog))


def test_nobody_closes_their_own_account(at_work, typist, beside):
    speak("en")
    card = open_accounts(at_work, typist)
    go_to(typist, card.list)
    typist.press("Home", "Ctrl+D")
    typist.press("Enter")
    typist.wait_until(lambda: "You cannot close your own account." in seen(at_work.window))
    assert [one.active for one in accounts(beside(at_work.workplace.desk))] == [True]


def test_the_journal_s_check_says_how_many_entries_hold(at_work, typist):
    speak("en")
    office_part(at_work, typist, "log")
    typist.press("Ctrl+J")
    typist.wait_until(lambda: "The log is intact: 6 entries." in seen(at_work.window))


def test_a_broken_entry_is_named(at_work, typist, beside):
    speak("en")
    with beside(at_work.workplace.desk).database.writing() as session:
        session.connection().exec_driver_sql("UPDATE journal_entry SET actor = 'set-uq' WHERE seq = 1")
    office_part(at_work, typist, "log")
    typist.press("Ctrl+J")
    typist.wait_until(lambda: "Entry 1/1 has been altered" in seen(at_work.window))


@pytest.fixture
def office_with_an_administrator(office_profile, clock):
    """Anna looks after the program and serves nobody."""
    desk = seated(open_office(office_profile, FileKeyStore(office_profile.key_file), clock), LOGIN, PASSWORD)
    open_account(
        desk,
        name="Анна Илиева",
        login="anna",
        password=GEORGI_S_PASSWORD,
        again=GEORGI_S_PASSWORD,
        roles=frozenset({Role.ADMINISTRATOR}),
    )
    desk.database.close()
    return office_profile


def test_who_only_administers_is_offered_no_form(office_with_an_administrator, program, typist):
    speak("en")
    sign_in(program, typist, "anna", GEORGI_S_PASSWORD)
    before = program.window.screens.current_page()
    typist.press("F5")
    assert program.window.screens.current_page() is before
    assert "complaints" not in program.window.screens.made


def test_who_only_serves_sees_no_accounts(
    office_profile, office_with_an_administrator, program, typist, clock
):
    desk = seated(open_office(office_profile, FileKeyStore(office_profile.key_file), clock), LOGIN, PASSWORD)
    open_account(
        desk,
        name="Георги",
        login="georgi",
        password=GEORGI_S_PASSWORD,
        again=GEORGI_S_PASSWORD,
        roles=frozenset({Role.CLERK}),
    )
    desk.database.close()
    sign_in(program, typist, "georgi", GEORGI_S_PASSWORD)
    typist.press("F11")
    assert "accounts" not in program.window.screens.current_page().keys
    assert CLERK not in seen(program.window)


def test_what_is_chosen_is_there_after_the_next_start(
    office_profile, at_work, typist, start, tmp_path, qtbot
):
    office_part(at_work, typist, "computer")
    typist.press("Tab", "Down")
    at_work.stop()
    again = start(copied(office_profile, tmp_path / "next-day"))
    other = Typist(qtbot, again.workplace.runner)
    sign_in(again, other)
    other.press("F11")
    page = again.window.screens.current_page().part
    assert page.theme.value() == "dark"
