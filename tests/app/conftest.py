"""The whole program on a real encrypted office: its window, its runner, and somebody at the keyboard."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QWidget

from db.key_store import FileKeyStore, KeyStore
from db.models.base import new_key
from desktop.administration.actions import sign_in as seated
from desktop.administration.opening import open_office
from desktop.administration.view.charter.charter_page import CharterView
from desktop.app import FrontDesk
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft
from desktop.desk import Desk
from desktop.office.clock import Clock
from desktop.office.language import speak, spoken
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.queue.actions import issue_ticket
from desktop.widgets.parts import PartsPage
from tests.app.typist import Typist
from tests.carried import carried
from tests.colleagues import open_account
from tests.conftest import LOGIN, PASSWORD

Start = Callable[..., FrontDesk]
PENKA = ("penka", "Началник на центъра")


@pytest.fixture
def english() -> Iterator[None]:
    """The window speaks English, whose sentences are the keys of the catalogues."""
    before, locale = spoken().code, QLocale()
    speak("en")
    yield
    speak(before)
    QLocale.setDefault(locale)


@pytest.fixture
def start(qtbot, qapp: QApplication, clock, english: None) -> Iterator[Start]:
    """Starts the program on a profile and waits for its first page; ends it afterwards."""
    cursor = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    running: list[FrontDesk] = []

    def start_on(profile: Profile, key_store: KeyStore | None = None, clock: Clock = clock) -> FrontDesk:
        program = FrontDesk(qapp, profile, clock, key_store or FileKeyStore(profile.key_file))
        running.append(program)
        program.start()
        qtbot.waitUntil(lambda: program.window is not None and program.window.front is not None)
        assert program.window is not None
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        return program

    yield start_on
    for program in running:
        end(program)
    qapp.setCursorFlashTime(cursor)


def end(program: FrontDesk) -> None:
    """Ends the program and takes everything of it off the screen."""
    program.stop()
    if program.window is not None:
        program.window.close()
        program.window.deleteLater()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for handler in list(logging.getLogger("ednogishe").handlers):
        logging.getLogger("ednogishe").removeHandler(handler)
        handler.close()


@pytest.fixture
def empty_profile(tmp_path: Path) -> Profile:
    """A folder in which nothing has been set up."""
    return Profile(tmp_path / "new-office", throw_away=True)


@pytest.fixture
def program(start: Start, office_profile: Profile) -> FrontDesk:
    """The program at counter No. 7, with its sign-in on the screen."""
    return start(office_profile)


@pytest.fixture
def typist(qtbot, program: FrontDesk) -> Typist:
    """Somebody at its keyboard."""
    return Typist(qtbot, program.workplace.runner)


@pytest.fixture
def at_work(program: FrontDesk, typist: Typist) -> FrontDesk:
    """The program with Maria signed in."""
    sign_in(program, typist)
    return program


def sign_in(program: FrontDesk, typist: Typist, login: str = LOGIN, password: str = PASSWORD) -> None:
    """User name, Enter, password, Enter."""
    typist.type(login)
    typist.press("Enter")
    typist.type(password)
    typist.press("Enter")
    typist.wait_until(lambda: program.window is not None and program.window.front is None)
    typist.settle()


def open_penkas_account(desk: Desk) -> None:
    """Penka may open every screen: supervisor, administrator and clerk; for `sign_in(…, *PENKA)`."""
    login, password = PENKA
    roles = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CLERK})
    open_account(desk, name="Пенка Иванова", login=login, password=password, again=password, roles=roles)


def with_yana(profile: Profile, clock: Clock, roles: frozenset[Role]) -> None:
    """Yana has an account with these roles; a citizen waits, and a complaint is registered."""
    desk = seated(open_office(profile, FileKeyStore(profile.key_file), clock), LOGIN, PASSWORD)
    open_account(desk, name="Яна Янева", login="yana", password=PASSWORD, again=PASSWORD, roles=roles)
    issue_ticket(desk, "complaint")
    draft = Draft(
        applicant="Иванка Тодорова", subject="Осветление", text="Не светят.", answer_by=AnswerBy.AT_COUNTER
    )
    register_submission(desk, draft, new_key())
    desk.database.close()


def parts_of_the_screen(program: FrontDesk, typist: Typist) -> Iterator[QWidget]:
    """Turns to each part of the open screen, one after another; gives the screen."""
    assert program.window is not None
    page = program.window.screens.current_page()
    if not isinstance(page, PartsPage):
        assert page is not None
        yield page
        return
    # The charter comes last: whoever changes something there has every screen made anew.
    for key in sorted(page.keys, key=lambda one: one == "charter"):
        part = turn_to(program, typist, key)
        if isinstance(part, CharterView):
            for inside in part.parts:
                part.show_what(part=inside)
                yield page
        else:
            yield page


def turn_to(program: FrontDesk, typist: Typist, key: str) -> QWidget:
    """Goes to a part of the open screen by the keyboard; gives the part."""
    assert program.window is not None
    page = program.window.screens.current_page()
    assert isinstance(page, PartsPage)
    if pressed := page.key_to(key):
        typist.press(pressed)
    else:
        page.strip.setFocus()
        while page.strip.value() != key:
            typist.press("Down", settle=False)
        typist.press("Enter")
    return page.part


def office_part(program: FrontDesk, typist: Typist, key: str) -> Any:
    """A part of F11, by the keyboard."""
    typist.press("F11")
    return turn_to(program, typist, key)


def copied(profile: Profile, folder: Path) -> Profile:
    """The office as a power cut leaves it: the files as they are now, and nobody holding them."""
    copy = carried(profile.folder, folder)
    # The process that held it is gone; in a test it is this one.
    copy.instance_lock.unlink(missing_ok=True)
    return copy
