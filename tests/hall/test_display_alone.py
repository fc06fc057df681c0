"""The display on a computer of its own, at a real PostgreSQL of the hall: no office stands behind it."""

from datetime import timedelta
from functools import partial

import pytest

from desktop.app.display_alone import display_of
from desktop.app.hall_computer import HallComputer
from desktop.office.charter import charter_path
from desktop.office.language import speak
from desktop.office.profile import Profile
from desktop.queue import steps
from desktop.queue.joining import login_store
from desktop.queue.steps import Doing
from desktop.queue.tickets import Wanted
from desktop.queue.view.hall_screen import HallScreen
from desktop.shell.theme import apply_theme
from desktop.shell.workplace import Workplace
from tests.fakes import SlowLoudspeaker
from tests.hall.halls import address_of

ROLE = "hall_display_0"


@pytest.fixture
def counter_7(counter):
    """Counter No. 7, which has told the hall its charter."""
    hall = counter(7)
    hall.publish(0, charter_path("pernik").read_text("utf-8"))
    return hall


@pytest.fixture
def screen(qapp, qtbot, tmp_path, clock, hall_server, counter_7):
    """What such a computer shows; a test can hear its loudspeaker."""
    speak("en")
    apply_theme(qapp, "light")
    profile = Profile(tmp_path, throw_away=True)
    login_store(profile).write(address_of(hall_server, "display").encode())

    def make(workplace, hall):
        hall.clock = clock
        made = display_of(workplace, hall)
        made.announcements._loudspeaker = SlowLoudspeaker()
        return made

    computer = HallComputer(Workplace(), profile, make)
    qtbot.waitUntil(
        lambda: isinstance(computer.window, HallScreen) and computer.window.face._seen is not None
    )
    window = computer.window
    assert isinstance(window, HallScreen)
    # What is seen from now on was heard from the hall, and not asked for every few seconds.
    window._timer.stop()
    yield window
    # Not left to qtbot, which has closed its widgets by now: a window in sight keeps the program running.
    window.close()
    computer.stop()
    hall_server.ask(f"ALTER ROLE {ROLE} LOGIN")


def test_a_call_and_a_recall_at_a_counter_are_seen_and_said(qtbot, screen, counter_7, clock):
    given = counter_7.issue(Wanted(kind="service", language="en"))
    counter_7.call_next(None)
    qtbot.waitUntil(lambda: screen.face.number.text() == given.label)
    assert screen.face.counter.text() == "counter No. 7"
    loudspeaker = screen.announcements._loudspeaker
    loudspeaker.is_quiet_again()
    loudspeaker.is_quiet_again()
    clock.advance(timedelta(seconds=20))
    counter_7.change(given.id, partial(steps.recalled, doing=Doing(clock.now(), 7, "clerk")))
    qtbot.waitUntil(lambda: len(loudspeaker.heard) == 3)
    loudspeaker.is_quiet_again()
    assert loudspeaker.heard == ["♪", "en: Number U, 1, counter number 7"] * 2


def test_a_hall_out_of_reach_leaves_what_was_known(qtbot, screen, counter_7, hall_server):
    given = counter_7.issue(Wanted(kind="service"))
    counter_7.call_next(None)
    qtbot.waitUntil(lambda: screen.face.number.text() == given.label)
    hall_server.ask(f"ALTER ROLE {ROLE} NOLOGIN")
    hall_server.ask("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = %s", ROLE)
    screen.look()
    qtbot.waitUntil(screen.face.stale.isVisible)
    assert screen.face.number.text() == given.label
    assert "(less than a minute ago)" in screen.face.stale.text()
