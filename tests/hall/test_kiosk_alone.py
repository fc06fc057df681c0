"""The kiosk on a computer of its own, at a real PostgreSQL of the hall: no office stands behind it."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from desktop.app.hall_computer import HallComputer
from desktop.app.kiosk_alone import closing_hash, run_kiosk, verified, work_alone
from desktop.office.charter import charter_path
from desktop.office.faults import KnownError
from desktop.office.language import speak
from desktop.office.profile import Profile
from desktop.queue.joining import login_store
from desktop.queue.shared_hall import connect_hall
from desktop.queue.tickets import Wanted
from desktop.queue.view.kiosk import KioskFace
from desktop.queue.view.kiosk_window import KioskWindow
from desktop.shell.theme import apply_theme
from desktop.shell.workplace import Workplace
from tests.fakes import BrokenPrinter, RecordingPrinter
from tests.hall.halls import address_of

PASSWORD = "Терминалът в залата 7"


@pytest.fixture
def computer(qapp, tmp_path, clock):
    """Makes a computer that knows this address of a hall."""
    speak("bg")
    apply_theme(qapp, "light")
    profile = Profile(tmp_path, throw_away=True)
    printer = RecordingPrinter()
    workplace = Workplace()
    closing = closing_hash(profile, lambda: PASSWORD)
    made = []

    def make(place, hall):
        hall.clock = clock
        work = work_alone(hall, printer)
        return KioskWindow(KioskFace(place, lambda: work), partial(verified, closing))

    def begin(address):
        login_store(profile).write(address.encode())
        made.append(HallComputer(workplace, profile, make))
        return made[-1], printer

    yield begin
    for one in made:
        setattr(one.window, "may_close", True)  # noqa: B010
        one.window.close()
        one.stop()


@pytest.fixture
def counter_7(counter):
    """Counter No. 7, which has told the hall its charter."""
    hall = counter(7)
    hall.publish(0, charter_path("pernik").read_text("utf-8"))
    return hall


def words(one) -> list[str]:
    return [label.text() for label in one.window.findChildren(QLabel)]


def opened(qtbot, one):
    qtbot.waitUntil(lambda: isinstance(one.window, KioskWindow) and "service" in one.window.face.kinds)
    qtbot.waitUntil(lambda: not one._workplace.runner.busy)


def test_no_ticket_is_given_once_the_doors_are_closed_whatever_the_page_shows(hall_server, counter_7, clock):
    hall = connect_hall(address_of(hall_server, "kiosk"))
    hall.clock = clock
    work = work_alone(hall, RecordingPrinter())
    clock.advance(timedelta(hours=12))
    with pytest.raises(KnownError, match="No tickets are given now"):
        work.issue(Wanted(kind="service", channel="kiosk"))
    hall.close()


def test_its_ticket_is_called_at_a_counter(qtbot, computer, hall_server, counter_7):
    one, printer = computer(address_of(hall_server, "kiosk"))
    opened(qtbot, one)
    one.window.face.kinds["service"].click()
    qtbot.waitUntil(lambda: len(printer.printed) == 1)
    called = counter_7.call_next(None)
    assert (called.label, called.channel) == ("У-001", "kiosk")
    assert printer.printed[0][1] == "У-001"


def test_where_its_printer_is_dead_nobody_waits_by_the_ticket(
    qtbot, computer, hall_server, counter_7, monkeypatch
):
    one, printer = computer(address_of(hall_server, "kiosk"))
    opened(qtbot, one)
    monkeypatch.setattr(printer, "print", BrokenPrinter().print)
    one.window.face.kinds["service"].click()
    qtbot.waitUntil(lambda: counter_7.look().figures.withdrawn == 1)
    assert "Сега тук не може да се даде талон" in words(one)


def test_until_the_hall_answers_it_says_where_to_go(qtbot, computer, hall_server, counter):
    hall = counter(7)
    one, _printer = computer(address_of(hall_server, "kiosk"))
    qtbot.waitUntil(one._again.isActive)
    assert one.window.isVisible()
    hall.publish(0, charter_path("pernik").read_text("utf-8"))
    one._again.timeout.emit()
    opened(qtbot, one)


def test_its_own_password_closes_it(qtbot, computer, hall_server, counter_7):
    one, _printer = computer(address_of(hall_server, "kiosk"))
    opened(qtbot, one)
    window = one.window
    window.close()
    for typed in ("друга парола", PASSWORD):
        assert window.isVisible()
        window.password.setTextValue(typed)
        window.password.accept()
    assert not window.isVisible()


def test_the_command_ends_with_the_password_and_asks_for_a_new_one_only_once(
    qapp, tmp_path, hall_server, counter_7
):
    profile = Profile(tmp_path, throw_away=True)
    login_store(profile).write(address_of(hall_server, "kiosk").encode())
    looks = QTimer(interval=20)
    # Whatever else of this process is on a screen does not keep it.
    beside = QLabel("beside")
    beside.show()

    def close_it():
        for one in qapp.topLevelWidgets():
            if isinstance(one, KioskWindow) and one.isVisible():
                looks.stop()
                one.close()
                assert one.password is not None
                one.password.setTextValue(PASSWORD)
                one.password.accept()

    looks.timeout.connect(close_it)
    for ask in (lambda: PASSWORD, lambda: pytest.fail("asked twice")):
        looks.start()
        assert run_kiosk(profile, ask, "") == 0
    beside.close()


def test_a_computer_that_joined_no_hall_says_what_to_do(tmp_path, qapp):
    with pytest.raises(KnownError, match="joined"):
        HallComputer(
            Workplace(), Profile(tmp_path, throw_away=True), lambda _place, _hall: pytest.fail("no hall")
        )
