"""The queue's screen at counter No. 7, and what of its steps can be undone."""

import pytest


@pytest.fixture
def view(qtbot, workplace):
    """The screen, entered, when it has looked at the hall."""
    # Tests without a window need not load Qt.
    from desktop.queue.view import QueueView
    from tests.keyboard import on_screen

    shown = on_screen(qtbot, QueueView(workplace))
    qtbot.waitUntil(lambda: not workplace.runner.busy)
    return shown


@pytest.fixture
def offers(workplace):
    """What could be undone, in the order in which it was done."""
    workplace.offers = []
    workplace.undo_offered.connect(workplace.offers.append)
    return workplace.offers
