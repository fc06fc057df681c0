"""F7 on the screen of a real encrypted office."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.complaints.dossier.view.due import SUBMISSIONS
from desktop.desk import Desk
from desktop.due.view import DueView
from desktop.office.permissions import Role
from desktop.reception.view.promise import PROMISES
from tests.app.typist import Typist
from tests.complaints.folk import SECRETARY, somebody, with_units
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


@pytest.fixture
def around(beside, desk) -> Desk:
    """The test's own look at the same file: the clerk at counter No. 7."""
    return with_units(beside(desk))


@pytest.fixture
def secretary(around) -> Desk:
    """The secretary at the same counter."""
    return somebody(around, SECRETARY, "stefka", Role.SECRETARY)
