"""The display on the counter's second screen: it goes on behind lock and sign-in, and names nobody."""

import pytest
from PySide6.QtCore import Qt

from desktop.office.journal_actions import Topic
from desktop.queue.actions import call_next, issue_ticket
from tests.app.conftest import office_part
from tests.app.typist import seen
from tests.conftest import CLERK, PASSWORD
from tests.fakes import SlowLoudspeaker
from tests.keyboard import is_gone


@pytest.fixture
def displayed(at_work, typist):
    """The program whose clerk has turned the display on; a test can hear its loudspeaker."""
    page = office_part(at_work, typist, "computer")
    turn(page, typist, "hall_display", "Up")
    at_work.display.screen.announcements._loudspeaker = SlowLoudspeaker()
    at_work.window.activateWindow()
    typist.wait_until(at_work.window.isActiveWindow)
    return at_work


def turn(page, typist, name, key):
    """One of the settings of the hall, on (Up) or off (Down)."""
    page.form.editors[name].setFocus()
    typist.press(key)


def heard(program):
    return program.display.screen.announcements._loudspeaker


def call_somebody(program, typist, desk):
    """What another counter does meanwhile, and this one hears of."""
    label = issue_ticket(desk, "service").label
    call_next(desk)
    program.workplace.tell_changed(Topic.QUEUE)
    typist.settle()
    return label


def test_the_display_goes_on_behind_the_lock_and_tells_of_no_person(displayed, typist, beside):
    desk = beside(displayed.workplace.desk)
    typist.press("F12")
    assert displayed.window.lock_screen.isVisible()
    label = call_somebody(displayed, typist, desk)
    screen = displayed.display.screen
    assert screen.isVisible()
    assert (screen.face.number.text(), screen.face.counter.text()) == (label, "counter No. 7")
    assert heard(displayed).heard == ["♪"]
    assert CLERK.split()[0] not in seen(screen.face)
    typist.fill(PASSWORD)
    typist.press("Enter")
    assert not displayed.window.lock_screen.isVisible()
    assert screen.isVisible()


def test_the_display_goes_on_when_the_clerk_signs_out(displayed, typist, beside):
    desk = beside(displayed.workplace.desk)
    displayed._sign_out()
    typist.settle()
    assert displayed.workplace.desk.clerk is None
    label = call_somebody(displayed, typist, desk)
    assert displayed.display.screen.face.number.text() == label
    assert not displayed.display.screen.face.stale.isVisible()


def test_the_voice_is_switched_off_and_the_chime_rings_on(displayed, typist, beside):
    desk = beside(displayed.workplace.desk)
    turn(office_part(displayed, typist, "computer"), typist, "hall_voice", "Down")
    call_somebody(displayed, typist, desk)
    heard(displayed).is_quiet_again()
    assert heard(displayed).heard == ["♪"]


def test_the_display_is_turned_off_again_and_keeps_no_program_running(displayed, typist):
    screen = displayed.display.screen
    assert not screen.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    turn(office_part(displayed, typist, "computer"), typist, "hall_display", "Down")
    assert displayed.display.screen is None
    assert is_gone(screen)


def test_a_second_screen_that_is_switched_off_leaves_the_clerks_uncovered(displayed, typist, qapp):
    screen = displayed.display.screen
    screen.showFullScreen()
    qapp.screenRemoved.emit(qapp.primaryScreen())
    typist.wait_until(lambda: not screen.isFullScreen())
    assert screen.isVisible()
