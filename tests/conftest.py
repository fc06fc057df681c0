"""What the tests of the rooms share: a real encrypted office, a clerk at its desk, a window's workplace."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from argon2 import PasswordHasher
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.util import LRUCache

from db import engine
from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import Account
from desktop.administration.actions import take_the_desk
from desktop.administration.opening import open_office
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.desk import Desk
from desktop.office import passwords
from desktop.office.check_code import office_code
from desktop.office.language import speak, spoken
from desktop.office.profile import Profile
from tests.fakes import OFFICE_KEY, FixedClock, RecordingPrinter

# The first example pays for loading the calendar of holidays; figures belong to the benchmarks.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    # Said before any Qt is loaded, so that a bare `pytest` works on a machine without a screen.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.shell.workplace import Workplace
    from tests.app.typist import Typist

# Modules and thousands of collected tests never become garbage: no search for any goes through them, neither
# while they load nor afterwards, in the middle of a test.
gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the files that take longest first; the rest stays in its random order."""
    items.sort(key=lambda item: "long" not in item.keywords)


def pytest_collection_finish() -> None:
    gc.freeze()
    # What tests leave behind is looked for at every ten thousand objects: at every seven hundred, as it is,
    # it took a twentieth of their time.
    gc.set_threshold(10_000, 10, 10)
    gc.enable()


LOGIN = "maria"
PASSWORD = "Гише № 7 отваря"
CLERK = "Мария Стоянова"


@pytest.fixture(scope="session", autouse=True)
def real_hasher() -> Iterator[Callable[[], PasswordHasher]]:
    """Makes argon2id hash at its least cost: dear on purpose, it took a sixth of the suite.

    Gives what makes the program's own, to whom asks for its cost.
    """
    with pytest.MonkeyPatch.context() as patch:
        own = passwords._hasher
        patch.setattr(
            passwords, "_hasher", cache(lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        )
        yield own


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """Lets all offices share what SQLAlchemy compiled: each new file compiled every statement anew.

    What is kept is found by statement and dialect, and one office's dialect is as another's.
    """
    compiled = LRUCache[Any, Any](2000)

    def create(*asked: Any, **options: Any) -> Engine:
        made = create_engine(*asked, **options)
        made._compiled_cache = compiled
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", create)
        patch.setattr(SQLiteDialect, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(SQLiteDialect, "__hash__", lambda one: hash(type(one)))
        yield


@pytest.fixture(autouse=True)
def spoken_as_before() -> Iterator[None]:
    """Has the next test begin in the language in which this one did."""
    before = spoken().code
    yield
    speak(before)


class Attentive(QtBot):
    """Looks every millisecond whether what a test waits for has come; as it is, it would every tenth."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._kept: list[QWidget] = []

    def wait(self, ms: int) -> None:
        """Lets the program work for a moment, and no test for a fixed time."""
        super().wait(min(ms, 1))

    def addWidget(self, widget: "QWidget", **asked: Any) -> None:  # noqa: N802 - Qt's own name
        """Closes the widget at the end of the test, and keeps it until then: the base remembers it weakly."""
        self._kept.append(widget)
        super().addWidget(widget, **asked)


@pytest.fixture
def qtbot(qapp, request: pytest.FixtureRequest) -> QtBot:
    """The window's hand."""
    return Attentive(request)


@pytest.fixture
def clock() -> FixedClock:
    """Wednesday, 25 November 2026, 10:42 in Sofia."""
    return FixedClock()


def _built(folder: Path, counter: str) -> Path:
    profile = Profile(folder, throw_away=True)
    answers = NewOffice(
        charter="pernik",
        counter=counter,
        name=CLERK,
        login=LOGIN,
        password=PASSWORD,
        password_again=PASSWORD,
        office_code=office_code(OFFICE_KEY),
    )
    set_up_office(profile, answers, FileKeyStore(profile.key_file), FixedClock())
    return folder


@pytest.fixture(scope="session")
def office_at_7(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of Pernik at counter No. 7, as its set-up left it; to be copied, never opened."""
    return _built(tmp_path_factory.mktemp("offices") / "7", "7")


@pytest.fixture(scope="session")
def office_at_3(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same at counter No. 3."""
    return _built(tmp_path_factory.mktemp("offices") / "3", "3")


@pytest.fixture
def office_profile(office_at_7: Path, tmp_path: Path) -> Profile:
    """A fresh office at counter No. 7, with nobody signed in."""
    return Profile(Path(shutil.copytree(office_at_7, tmp_path / "office-7")), throw_away=True)


def _sat_down(profile: Profile, clock: FixedClock) -> Desk:
    """The clerk sits down without a password."""
    desk = open_office(profile, FileKeyStore(profile.key_file), clock)
    with desk.database.reading() as session:
        account = session.scalars(select(Account).where(Account.login == LOGIN)).one()
    return take_the_desk(desk, account)


@pytest.fixture
def desk(office_profile: Profile, clock: FixedClock) -> Iterator[Desk]:
    """Counter No. 7, the one that signs up for reception days, with Maria at it."""
    seated = _sat_down(office_profile, clock)
    yield seated
    seated.database.close()


@pytest.fixture
def desk_at_3(office_at_3: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Counter No. 3, which does not sign up."""
    copied = Path(shutil.copytree(office_at_3, tmp_path / "office-3"))
    seated = _sat_down(Profile(copied, throw_away=True), clock)
    yield seated
    seated.database.close()


@pytest.fixture
def beside() -> Iterator[Callable[[Desk], Desk]]:
    """The same counter over a second opening of its file: for the test's own looks and changes.

    The window's database refuses every statement on the test's thread.
    """
    opened: list[LocalDatabase] = []

    def open_beside(desk: Desk) -> Desk:
        key = FileKeyStore(Profile(desk.database.file.parent).key_file).read()
        assert key is not None
        opened.append(LocalDatabase(desk.database.file, key))
        return replace(desk, database=opened[-1])

    yield open_beside
    for database in opened:
        database.close()


@pytest.fixture
def seat(qapp, tmp_path: Path) -> Iterator[Callable[[Desk], "Workplace"]]:
    """Makes the workplace of a desk: real runner, paper into a folder, no statement on the window's thread.

    The window speaks English, whose sentences are the keys of the catalogues.
    """
    # Tests without a window need not load Qt.
    from desktop.kept_papers.keeping import KeptPapers
    from desktop.paper.tray import PaperTray, PdfFolderPrinter
    from desktop.shell.at_the_desk import Whereabouts
    from desktop.shell.theme import apply_theme
    from desktop.shell.workplace import Workplace

    apply_theme(qapp, "light")
    before = spoken().code
    speak("en")
    made: list[Workplace] = []

    def sit(desk: Desk) -> Workplace:
        place = Workplace()
        place.tray = PaperTray(KeptPapers(desk, "printed"), PdfFolderPrinter(tmp_path / "printed"))
        place.take_desk(desk, Whereabouts(municipality="Община Перник", counter=desk.station.counter))
        desk.database.keep_off_thread()
        made.append(place)
        return place

    yield sit
    for place in made:
        place.runner.stop()
    speak(before)


@pytest.fixture
def workplace(seat: Callable[[Desk], "Workplace"], desk: Desk) -> "Workplace":
    """The workplace at counter No. 7."""
    return seat(desk)


@pytest.fixture
def around(beside: Callable[[Desk], Desk], desk: Desk) -> Desk:
    """The test's own look at the same file."""
    return beside(desk)


@pytest.fixture
def printer(workplace: "Workplace") -> RecordingPrinter:
    """The counter's printer, that remembers its paper."""
    workplace.tray.printer = RecordingPrinter()
    return workplace.tray.printer


@pytest.fixture
def typist(qtbot: QtBot, workplace: "Workplace", printer: RecordingPrinter) -> "Typist":
    """Somebody at the keyboard."""
    from tests.app.typist import Typist as SomebodyTyping

    return SomebodyTyping(qtbot, workplace.runner)
