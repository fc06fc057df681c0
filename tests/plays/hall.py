"""One hall's day: thirty counters as processes; two more, the display and the kiosk in their real windows.

The server of the hall is killed twice. At the same moments the counter, the board, the display and the kiosk
are pictured, and in the evening every ticket must have exactly one end.
"""

import multiprocessing
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from psycopg.conninfo import make_conninfo
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from db.hall.setting_up import admit
from db.models import Booking
from desktop.administration.actions import choose_setting, sign_in
from desktop.administration.keys import key_store_of
from desktop.administration.opening import open_office
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.app.display_alone import display_of
from desktop.app.hall_computer import HallComputer
from desktop.demo.lines import line
from desktop.demo.stage import NotAsPlanned, Stage, off_screen_app
from desktop.desk import Desk
from desktop.office.clock import Clock
from desktop.office.profile import Profile
from desktop.paper.tray import PdfFolderPrinter
from desktop.queue.hall_of import place_of
from desktop.queue.joining import join_hall, login_store
from desktop.queue.shared_hall import SharedHall
from desktop.queue.tending import tend
from desktop.queue.view.asking import OneOf, SmallForm
from desktop.queue.view.board_page import BoardPage
from desktop.queue.view.hall_screen import HallScreen
from desktop.queue.view.kiosk_window import KioskWindow
from desktop.queue.view.queue_page import QueueView
from desktop.shell.workplace import Workplace
from desktop.widgets.touched import Touched
from tests.benchmarks.offices import new_office
from tests.central.clusters import Cluster
from tests.faults.hall_day import (
    LONGEST_S,
    PASSWORD,
    Night,
    Told,
    admitted,
    hall_rows,
    hall_server,
    in_the_file,
    judge,
)
from tests.faults.tally import Tally
from tests.kept_papers.kept import write_papers
from tests.plays import scenes
from tests.plays.hall_clerks import HallClock, at_time, clerk_of_the_hall
from tests.plays.shots import picture_pages

_SHOWN, _WATCHING, _OPENED_LATER, _COLLEAGUE = 7, 3, 4, 5
"""The counters that are pictured, one with the board; one that the board opens, and one that takes over."""

_CLERKS = 30
_QUIET, _BUSY, _SLOW = 900.0, 150.0, 60.0
"""So many seconds pass in one: when few come, when many do, and while the server is away."""

_SCREEN = (1366, 768)


class _AtTheHall(Workplace):
    """What stands behind a display whose computer's clock is the play's."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def now(self) -> datetime:
        """The moment of the play."""
        return self._clock.now()


@dataclass
class _Hall:
    """The played hall: its server, its clock, and the windows that look at it."""

    out: Path
    server: Cluster
    clock: HallClock
    shown: Stage
    watching: Stage
    display: HallComputer
    printer: PdfFolderPrinter
    kills: int = 0
    moments: int = 0

    @property
    def queue(self) -> QueueView:
        return self.shown.page(QueueView)

    @property
    def board(self) -> BoardPage:
        return self.watching.page(BoardPage)

    @property
    def screen(self) -> HallScreen:
        window = self.display.window
        assert isinstance(window, HallScreen)
        return window

    @property
    def kiosk(self) -> KioskWindow:
        window = self.shown.front_desk.kiosk.window
        assert window is not None
        return window

    def run_until(self, hour: int, minute: int, rate: float = _BUSY) -> None:
        """The clerks work until then, and stand still."""
        ends = at_time(hour, minute)
        self.clock.run(rate, ends)
        while (now := self.clock.now()) < ends:
            stop = min(ends, now + timedelta(hours=1))
            self.shown.wait_for(partial(self._is_at, stop), f"it is {stop:%H:%M}")
        self.clock.put_to(ends)

    def _is_at(self, moment: datetime) -> bool:
        return self.clock.now() >= moment

    def look(self) -> None:
        """Every window sees the hall as it is now."""
        self.settle()
        for stage in (self.shown, self.watching):
            stage.let_time_pass()
        self.queue._look()
        self.board.look()
        self.screen.look()
        self.kiosk.face._look()
        self.settle()

    def settle(self) -> None:
        """Nothing is under way behind any window."""
        for stage in (self.shown, self.watching):
            stage.settle()
        behind = self.screen._workplace.runner
        self.shown.wait_for(lambda: not behind.busy, "the display has looked")

    def picture_all(self, moment: str) -> None:
        """The four windows at this moment."""
        self.look()
        self.moments += 1
        name = f"{self.moments:02}-{moment}"
        self.shown.picture(f"{name}-counter")
        self.watching.picture(f"{name}-board")
        self.picture_one(f"{name}-display", self.screen)
        self.picture_one(f"{name}-kiosk", self.kiosk)

    def picture_one(self, name: str, window: QWidget) -> None:
        """A window for the hall, as large as its screen."""
        window.resize(*_SCREEN)
        self.shown.app.processEvents()
        window.grab().save(str(self.shown.pictures / f"{name}.png"))

    def at_the_counter(self) -> QueueView:
        """The keys go to counter No. 7."""
        self.shown.window.activateWindow()
        self.shown.wait_for(self.shown.window.isActiveWindow, "the counter takes the keys")
        return self.queue

    def at_the_board(self) -> BoardPage:
        """The keys go to the board."""
        self.watching.window.activateWindow()
        self.watching.wait_for(self.watching.window.isActiveWindow, "the board takes the keys")
        return self.board

    def press(self, keys: str) -> None:
        """A key at counter No. 7, once its step can be taken; waits until it was."""
        view = self.at_the_counter()
        self.settle()
        view.presses.slip.stop()
        self.shown.press(keys)
        self.shown.wait_for(lambda: not view.working, f"{keys} is done")
        self.settle()

    def pick(self, keys: str, kind: type[QWidget], *then: str) -> None:
        """A key that asks something first, and what is pressed then."""
        self.press(keys)
        self.shown.dialog(kind)
        for one in then:
            self.shown.press(one)
        self.shown.wait_for_no_dialog()
        self.shown.wait_for(lambda: not self.queue.working, f"{keys} is done")

    def touch(self, *words: str) -> None:
        """Touches one button after another, by how its words begin."""
        for begins in words:
            face = self.kiosk.face
            found = [one for one in face.findChildren(Touched) if one.accessibleName().startswith(begins)]
            if not found:
                raise NotAsPlanned(f"“{begins}” can be touched")
            found[0].click()
            self.settle()

    def kill_the_server(self) -> None:
        """As a power cut does."""
        self.server.kill()
        self.kills += 1

    def is_back(self) -> bool:
        """Whether every window sees the shared hall again."""
        reached = self.queue.hall.shared and not self.queue.hall.out_of_reach
        seen = self.board._hall
        return reached and seen is not None and seen.shared and self.screen.face._reached


def play_the_hall(out: Path, clerks: int = _CLERKS) -> int:
    """Plays the day into `out`, anew; 0 if every ticket has exactly one end."""
    shutil.rmtree(out, ignore_errors=True)
    try:
        tally, ends, kills = _play(out, clerks)
    except NotAsPlanned as fault:
        print(f"Not as planned: {fault}", file=sys.stderr)
        return 1
    told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    print(f"Tickets: {sum(ends.values())} ({told}); counters: {clerks + 2}; server killed: {kills}")
    print("\n".join(tally.notes) or "Every ticket has one end, and none was served twice.")
    return 0 if tally.holds else 1


def _play(out: Path, clerks: int) -> tuple[Tally, Counter[str], int]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.plays.hall_clerks"])
    clock = HallClock(context, at_time(8, 35))
    with hall_server() as server, ExitStack() as ends:
        template = new_office(out / "template")
        numbers = [one for one in range(1, clerks + 3) if one not in {_SHOWN, _WATCHING}]
        addresses = {one: admitted(server, one) for one in (*numbers, _SHOWN, _WATCHING)}
        together, done = context.Barrier(len(numbers) + 1), context.Queue()
        for one in numbers:
            told = (template, one, addresses[one], clock, together, done)
            late = {"late": one == _OPENED_LATER}
            process = context.Process(target=clerk_of_the_hall, args=told, kwargs=late)
            process.start()
            ends.callback(process.terminate)
        played = ends.enter_context(_windows(out, server, clock, addresses))
        together.wait(LONGEST_S)
        _the_day(played)
        together.wait(LONGEST_S)
        told_by_all: list[Told] = [done.get(timeout=LONGEST_S) for _one in numbers]
        told_by_all += map(_evening, (played.shown, played.watching))
        rows = hall_rows(server)
        _papers(played)
    tally = Tally("hall's day", times=1)
    judge(tally, told_by_all, rows)
    return tally, Counter(str(row[2]) for row in rows), played.kills


@contextmanager
def _windows(out: Path, server: Cluster, clock: HallClock, addresses: dict[int, str]) -> Iterator[_Hall]:
    app = off_screen_app()
    shown, watching = (
        _counter_window(out, number, name, clock, addresses[number])
        for number, name in ((_SHOWN, line("clerk", "name")), (_WATCHING, line("other_counter", "name")))
    )
    printer = PdfFolderPrinter(out / "papers")
    profile = Profile(out / "display", throw_away=True)
    profile.folder.mkdir(parents=True)
    login_store(profile).write(_display_address(server).encode())

    def make(workplace: Workplace, hall: SharedHall) -> HallScreen:
        hall.clock = clock
        made = display_of(workplace, hall)
        made.announcements.rings = made.announcements.speaks = False
        return made

    with ExitStack() as ends:
        for stage in (watching, shown):
            stage.open()
            ends.callback(stage.close)
            _take_seat(stage)
        shown.wait_for(lambda: _tended(shown) and _tended(watching), "the counters are open in the hall")
        display = HallComputer(_AtTheHall(clock), profile, make)
        ends.callback(display.stop)
        shown.wait_for(lambda: isinstance(display.window, HallScreen), "the display sees the hall")
        played = _Hall(out, server, clock, shown, watching, display, printer)
        _open_the_kiosk(played)
        app.processEvents()
        yield played


def _counter_window(out: Path, number: int, name: str, clock: Clock, address: str) -> Stage:
    """An office that has joined the hall, and the stage on which its window is to open."""
    login, password = line("clerk", "login"), line("clerk", "password")
    profile = Profile(out / f"office-{number}", throw_away=True)
    answers = NewOffice(
        charter="pernik",
        counter=str(number),
        name=name,
        login=login,
        password=password,
        password_again=password,
    )
    set_up_office(profile, answers, key_store_of(profile), clock)
    desk = sign_in(open_office(profile, key_store_of(profile), clock), login, password)
    join_hall(desk, address)
    _leave_line(desk)
    if number == _SHOWN:
        choose_setting(desk, "hall_kiosk", "yes")
    desk.database.close()
    return Stage(off_screen_app(), profile.folder, out / "pictures", clock)


def _leave_line(desk: Desk) -> None:
    place = place_of(desk)
    assert place is not None
    place.line.close()


def _display_address(server: Cluster) -> str:
    admit(server.dsn, hall="pernik", part="display", counter=None, role="hall_display", password=PASSWORD)
    return make_conninfo(server.dsn, user="hall_display", password=PASSWORD)


def _take_seat(stage: Stage) -> None:
    stage.wait_for_front("SignInPage")
    stage.window.activateWindow()
    stage.wait_for(stage.window.isActiveWindow, "the window takes the keys")
    stage.type(line("clerk", "login"))
    stage.press("Tab")
    stage.type(line("clerk", "password"))
    stage.press("Enter")
    stage.wait_for(lambda: stage.window.front is None, "the clerk is at the desk")
    stage.settle()


def _tended(stage: Stage) -> bool:
    place = place_of(stage.front_desk.workplace.desk)
    return place is not None and place.seat is not None and not place.apart


def _open_the_kiosk(played: _Hall) -> None:
    """It covers the only screen, so the clerk's window was locked: the clerk comes back to it."""
    shown = played.shown
    shown.wait_for(lambda: shown.front_desk.kiosk.window is not None, "the kiosk opens")
    # Off-screen no window lies over another one, and the one that fills the screen keeps the keys.
    played.kiosk.showNormal()
    shown.front_desk.workplace.tray.printer = played.printer
    if shown.window.lock_screen.isVisible():
        shown.window.activateWindow()
        shown.wait_for(shown.window.isActiveWindow, "the lock takes the keys")
        shown.type(line("clerk", "password"))
        shown.press("Enter")
        shown.wait_for(lambda: not shown.window.lock_screen.isVisible(), "the clerk is back")
    shown.press("F2")
    played.watching.window.activateWindow()
    played.watching.press("F2")
    played.watching.press("Ctrl+2")
    played.look()


def _the_day(played: _Hall) -> None:
    _morning(played)
    _visits(played)
    _crowd(played)
    _server_away(played)
    _afternoon(played)
    _closing(played)


def _morning(played: _Hall) -> None:
    """The kiosk gives tickets, in easier conditions and for a booked hour."""
    played.run_until(9, 20)
    played.touch("Услуга", "Готово")
    played.touch("Имам нужда")
    played.picture_one("00-kiosk-easier", played.kiosk)
    played.touch("Възрастен", "Услуга")
    played.picture_one("00-kiosk-ticket", played.kiosk)
    played.touch("Готово")
    played.touch("English")
    played.picture_one("00-kiosk-english", played.kiosk)
    played.touch("Complaint", "Done")
    played.at_the_counter()
    scenes.sign_up_for_reception(played.shown)
    played.shown.press("F2")
    number = _booked_number(played)
    played.touch("Имам записан")
    for sign in number:
        played.kiosk.face.press(sign)
    played.picture_one("00-kiosk-booking", played.kiosk)
    played.kiosk.face.press("OK")
    played.settle()
    played.picture_one("00-kiosk-checked-in", played.kiosk)
    played.touch("Готово")
    played.picture_all("morning")


def _booked_number(played: _Hall) -> str:
    with played.shown.front_desk.workplace.desk.database.beside(1024) as beside, beside.reading() as session:
        return session.scalars(select(Booking.number)).one()


def _visits(played: _Hall) -> None:
    """Calls, calls again, sets aside, sends on, answers in passing, and a rest."""
    played.press("Enter")
    played.press("Ctrl+R")
    played.picture_all("called")
    played.press("Enter")
    played.pick("Ctrl+W", OneOf, "1")
    played.press("Enter")
    played.press("Enter")
    played.picture_all("serving")
    played.press("Ctrl+M")
    form = played.shown.dialog(SmallForm)
    assert isinstance(form, SmallForm)
    form.form.editors["where"].set_value(("counter", _COLLEAGUE))
    played.shown.go_to(form.form.editors["note"])
    played.shown.type("носи скица, пита за такса смет")
    played.shown.picture("00-counter-transfer")
    played.shown.press("Enter")
    played.shown.wait_for_no_dialog()
    played.press("Ctrl+I")
    played.pick("Ctrl+S", OneOf, "1", "1")
    played.picture_all("pause")
    played.press("Enter")
    played.pick("Ctrl+W", OneOf, "1")
    played.press("Enter")
    played.press("Enter")


def _crowd(played: _Hall) -> None:
    """More come than are served; Enter does what the board says, and it opens one more counter."""
    played.clock.crowd = 3.0
    for minute in range(25, 60, 5):
        played.run_until(9, minute)
        played.look()
        if played.board.warning.steps[0].isVisible():
            break
    played.picture_all("warning")
    board = played.at_the_board()
    if not board.warning.steps[0].isVisible():
        raise NotAsPlanned("the board warns, and knows what helps")
    played.watching.press("Enter")
    played.settle()
    board.list.choose(_OPENED_LATER)
    played.watching.press("Ctrl+O")
    played.settle()
    played.clock.crowd = 0.5
    played.picture_all("opened")


def _server_away(played: _Hall) -> None:
    """Killed while everybody works; each goes on alone, and is back by itself."""
    now = played.clock.now()
    played.clock.run(_SLOW, now + timedelta(minutes=3))
    played.shown.wait_for(lambda: played.clock.now() > now + timedelta(minutes=1), "they work")
    played.kill_the_server()
    played.shown.wait_for(lambda: played.clock.now() == now + timedelta(minutes=3), "they work alone")
    played.clock.put_to(played.clock.now())
    played.look()
    played.press("1")
    played.picture_all("out-of-reach")
    played.server.start()
    played.shown.wait_for(played.is_back, "every window is back in the hall")
    played.picture_all("back")
    # Whoever was booked, and who was set aside here: nobody else calls them.
    for _step in ("call", "begin", "finish") * 2:
        played.press("Enter")


def _afternoon(played: _Hall) -> None:
    """Killed once more, under the hands of all."""
    played.run_until(10, 40)
    played.clock.crowd = 0.15
    played.run_until(14, 0, _QUIET)
    played.clock.run(_BUSY, at_time(14, 20))
    played.kill_the_server()
    played.server.start()
    played.run_until(16, 30, _QUIET)
    played.shown.wait_for(played.is_back, "every window is back in the hall")
    played.picture_all("afternoon")


def _closing(played: _Hall) -> None:
    """The doors close while people wait; two hours later the rest are let go with an apology."""
    played.clock.crowd = 3.0
    played.run_until(17, 4)
    played.picture_all("closing")
    played.clock.end()
    played.clock.put_to(at_time(19, 5))
    played.look()
    played.shown.wait_for(lambda: played.queue.hall.all_waiting == 0, "nobody waits any more")
    played.picture_all("evening")


def _evening(stage: Stage) -> Told:
    """What is in that counter's file, once it has kept what ended there."""
    desk = replace(stage.desk(), clock=Night())
    try:
        tend(desk)
        return Told([], [], in_the_file(desk))
    finally:
        _leave_line(desk)
        desk.database.close()


def _papers(played: _Hall) -> None:
    """What the other counter printed too, and every slip as a picture."""
    papers = played.out / "papers"
    write_papers(played.watching.profile.folder, papers)
    for one in sorted(papers.glob("*.pdf")):
        picture_pages(one.read_bytes(), papers, one.stem)
