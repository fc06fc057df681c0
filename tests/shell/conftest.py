"""A window over three small screens, with a clerk at counter No. 7 and a clock that stands still."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from desktop.changed_topics import ChangedTopics
from desktop.office.faults import WrongInput
from desktop.shell.at_the_desk import Person, Whereabouts
from desktop.shell.screens import Screen
from desktop.shell.searched import PaletteHit
from desktop.shell.theme import apply_theme
from desktop.shell.window import MainWindow
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import Field, LineField, TextArea
from desktop.widgets.layouts import column
from desktop.widgets.page import Page

NOW = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)
PASSWORD = "Гише7!"
CITIZEN = "Иванка Георгиева Тодорова"


class HallClock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time

    def pass_by(self, time: timedelta) -> None:
        self.time += time


class FormPage(Page):
    """A screen with a name, a text and a primary button; it writes down what happens to it."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.text = LineField(), TextArea()
        self.main_field = self.name
        self.register = KeyButton("Register", "Ctrl+Enter", primary=True)
        self.seen: list[object] = []
        column(Field("Name", self.name, name="name"), self.text, self.register, parent=self)

    def enter(self) -> None:
        super().enter()
        self.seen.append("enter")

    def leave(self) -> None:
        self.seen.append("leave")

    def go_back(self) -> bool:
        self.seen.append("back")
        return True

    def show_what(self, **what: object) -> None:
        self.seen.append(what)


def check_password(password, done, failed):
    """Stands for the owner's check: answers at once."""
    if password == PASSWORD:
        done()
    else:
        failed(WrongInput("The password is not right.", field="password"))


@pytest.fixture
def clock():
    return HallClock()


@pytest.fixture
def workplace(qapp, clock):
    apply_theme(qapp, "light")
    place = Workplace()
    place.take_desk(
        SimpleNamespace(clock=clock, changes=ChangedTopics()),  # type: ignore[arg-type]  # all the shell asks of a desk
        Whereabouts(
            municipality="Община Перник", counter=7, person=Person(name="М. Стоянова", role="деловодител")
        ),
    )
    yield place
    place.runner.stop()


@pytest.fixture
def opened():
    """What was opened from the search."""
    return []


@pytest.fixture
def window(qtbot, workplace, opened):
    def find_services(words):
        found = PaletteHit(title="2016", detail="ГРАО", icon="books", open=lambda: opened.append("2016"))
        other = PaletteHit(title="2036", icon="books", open=lambda: opened.append("2036"))
        return [found, other] if "насл" in words else []

    def find_people(words):
        found = PaletteHit(title=CITIZEN, icon="user", open=lambda: opened.append(CITIZEN))
        return [found] if "насл" in words else []

    places = [
        Screen(key="queue", title="Опашка", icon="ticket", shortcut="F2", make=lambda _: FormPage()),
        Screen(
            key="catalogue",
            title="Услуги",
            icon="books",
            shortcut="F3",
            make=lambda _: FormPage(),
            search=find_services,
        ),
        Screen(
            key="complaints",
            title="Жалби",
            icon="flag",
            shortcut="F5",
            make=lambda _: FormPage(),
            search=find_people,
        ),
    ]
    shown = MainWindow(workplace, places, verify=check_password)
    qtbot.addWidget(shown)
    shown.show_work("queue")
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown
