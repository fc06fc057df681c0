"""Another edition of the charter at a working counter, from the decision to the screen that works by it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from db.key_store import FileKeyStore
from desktop.administration.actions import sign_in
from desktop.administration.charter import edits
from desktop.administration.charter.editions import change_charter
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.app import FrontDesk
from desktop.demo.stage import off_screen_app
from desktop.office.clock import SystemClock
from desktop.office.language import speak
from desktop.office.profile import Profile
from tests.benchmarks.measuring import Figure, in_turns, timed

RUNS = 30
WARM_UP = 3
_PATIENCE_S = 30
_LOGIN, _PASSWORD = "maria", "Гише № 7 отваря"


def figure(folder: Path) -> Figure:
    """The floor is the queue's screen made anew, which is what the clerk looks at; the bound is 300 ms."""
    off_screen_app()
    speak("bg")
    program = _at_work(Profile(folder / "office", throw_away=True))
    window = program.window
    assert window is not None
    spans = ["8:30-17:00", "9:00-16:00"]

    def another_edition() -> None:
        spans.reverse()
        desk = program.workplace.desk
        edit = partial(_other_hours, spans[0])
        program.workplace.act(partial(change_charter, desk, edit, "Заповед № 5"), owner=program)
        _wait(program, lambda: program.workplace.desk.edition_id != desk.edition_id)

    def the_screen_alone() -> None:
        window.screens.forget()
        window.screens.open("queue")
        _wait(program, lambda: True)

    try:
        return in_turns(
            "another edition at a working counter",
            ours=timed(another_edition),
            floor=timed(the_screen_alone),
            runs=RUNS,
            warm_up=WARM_UP,
        )
    finally:
        program.stop()


def _other_hours(span: str, text: str, decided: str) -> str:
    return edits.set_hours(text, "hours.centre", [span], decided)


def _at_work(profile: Profile) -> FrontDesk:
    office = NewOffice(
        charter="pernik",
        counter="7",
        name="Мария Стоянова",
        login=_LOGIN,
        password=_PASSWORD,
        password_again=_PASSWORD,
        also_serves=True,
    )
    keys = FileKeyStore(profile.key_file)
    set_up_office(profile, office, keys, SystemClock())
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = FrontDesk(app, profile, SystemClock(), keys)
    program.start()
    _wait(program, lambda: program._desk is not None)
    assert program._desk is not None
    signing_in = partial(sign_in, program._desk, _LOGIN, _PASSWORD)
    program.workplace.act(signing_in, owner=program, then=program._sit_down)
    _wait(program, lambda: program.window is not None and program.window.front is None)
    return program


def _wait(program: FrontDesk, done: Callable[[], bool]) -> None:
    """Lets the program work until it is done, nothing is under way and everything is painted."""
    until = monotonic() + _PATIENCE_S
    while not done() or program.workplace.runner.busy:
        if monotonic() > until:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    QApplication.processEvents()
