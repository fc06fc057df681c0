"""F5 on the screen of a real encrypted office, and somebody at its keyboard."""

import pytest

from desktop.complaints.view.intake.register import RegisterView
from tests.app.typist import Typist
from tests.fakes import RecordingPrinter
from tests.keyboard import on_screen


@pytest.fixture
def around(beside, desk):
    """The test's own look at the same file."""
    return beside(desk)


@pytest.fixture
def printer(workplace) -> RecordingPrinter:
    """The counter's printer, that remembers its paper."""
    workplace.tray.printer = RecordingPrinter()
    return workplace.tray.printer


@pytest.fixture
def typist(qtbot, workplace, printer) -> Typist:
    """Somebody at the keyboard."""
    return Typist(qtbot, workplace.runner)


@pytest.fixture
def view(qtbot, workplace, typist) -> RegisterView:
    """The form, empty."""
    shown = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    return shown
