"""F5 on the screen of a real encrypted office, and somebody at its keyboard."""

import pytest

from desktop.complaints.view.intake.register import RegisterView
from tests.keyboard import on_screen


@pytest.fixture
def view(qtbot, workplace, typist) -> RegisterView:
    """The form, empty."""
    shown = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    return shown
