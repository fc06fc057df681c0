"""What the tests of the shared hall share."""

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from desktop.shell.whole_screen import WholeScreen
from tests.hall.halls import emptied_hall, hall_at, join

NOT_READY = """
    SELECT label FROM hall.ticket t
    WHERE ready::jsonb IS DISTINCT FROM CASE WHEN state = 'waiting' THEN hall.told(t) END
"""


@pytest.fixture
def hall_server():
    """A hall without anybody; whoever waits in it at the end is written down as they stand."""
    server = emptied_hall()
    yield server
    assert server.ask(NOT_READY) == []


@pytest.fixture
def counter(hall_server, clock):
    """A counter of the hall by its number."""
    made = []

    def at(number):
        made.append(hall_at(hall_server, number, clock))
        return made[-1]

    yield at
    for one in made:
        one.close()


@pytest.fixture
def two(desk, desk_at_3, hall_server):
    """The desks of counters 7 and 3, which share a hall."""
    desks = [join(desk, hall_server), join(desk_at_3, hall_server)]
    yield desks
    for one in desks:
        leave(one)


def leave(desk):
    from desktop.queue.hall_of import place_of

    place = place_of(desk)
    assert place is not None
    place.line.close()


@pytest.fixture(autouse=True)
def no_screen_is_left():
    """A face on a scene that stays would keep the keyboard from the next window of this process."""
    yield
    app = QApplication.instance()
    for one in app.topLevelWidgets() if isinstance(app, QApplication) else ():
        if isinstance(one, WholeScreen):
            delete(one)
