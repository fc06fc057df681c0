"""F7 on the screen of a real encrypted office."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.complaints.life.view.due import SUBMISSIONS
from desktop.desk import Desk
from desktop.due.view import DueView
from desktop.reception.view.promise import PROMISES
from tests.app.typist import Typist
from tests.keyboard import on_screen

Sit = Callable[[Desk], tuple[DueView, Typist]]


@pytest.fixture
def sit(qtbot, seat, desk) -> Sit:
    """F7 on the screen of whoever sits down."""

    def sit_down(person: Desk) -> tuple[DueView, Typist]:
        place = seat(replace(desk, charter=person.charter, clerk=person.clerk))
        view = on_screen(qtbot, DueView(place, (SUBMISSIONS, PROMISES)))
        typist = Typist(qtbot, place.runner)
        typist.settle()
        return view, typist

    return sit_down
