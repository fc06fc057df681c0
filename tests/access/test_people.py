"""Whom a submission can be given to."""

from dataclasses import replace

import pytest

from db.models.base import new_key
from desktop.access.people import people
from desktop.access.receivers import units_free_of_conflict
from desktop.administration.actions import close_account
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.handling import Handling, look_at
from desktop.desk import Desk
from desktop.office.faults import NotAllowed
from desktop.office.permissions import Role
from tests.complaints.folk import ADMINISTRATOR, CLERK, HEAD, SECRETARY, SIGNAL, somebody, with_units


@pytest.fixture
def office(desk: Desk) -> Desk:
    return with_units(desk)


@pytest.fixture
def secretary(office: Desk) -> Desk:
    return somebody(office, SECRETARY, "stefka", Role.SECRETARY)


def names(desk: Desk) -> list[str]:
    return [one.name for one in people(desk)]


def test_accounts_that_handle_submissions_and_heads_by_name(office: Desk, secretary: Desk) -> None:
    somebody(office, ADMINISTRATOR, "ivo", Role.ADMINISTRATOR)
    assert names(secretary) == [HEAD, "Мария Стоянова", SECRETARY]


def test_a_head_with_an_account_is_there_once(office: Desk, secretary: Desk) -> None:
    somebody(office, HEAD, "georgi", Role.UNIT_HEAD, unit="works")
    [head] = [one for one in people(secretary) if one.name == HEAD]
    assert (head.login, head.unit) == ("georgi", "works")


def test_a_closed_account_is_not_there(office: Desk, secretary: Desk) -> None:
    clerk = somebody(office, CLERK, "petya", Role.CLERK)
    assert CLERK in names(secretary)
    assert clerk.clerk is not None
    close_account(office, clerk.clerk.id)
    assert CLERK not in names(secretary)


def test_an_administrator_is_told_of_nobody(office: Desk) -> None:
    with pytest.raises(NotAllowed):
        people(somebody(office, ADMINISTRATOR, "ivo", Role.ADMINISTRATOR))


def test_who_is_in_conflict_is_not_offered(office: Desk, secretary: Desk) -> None:
    somebody(office, CLERK, "petya", Role.CLERK, unit="lights")
    record = register_submission(office, replace(SIGNAL, about_kind="unit", about_unit="works"), new_key())
    seen = look_at(secretary, record.id, opening=False)
    assert isinstance(seen, Handling)
    assert {one.name for one in seen.people} == {"Мария Стоянова", SECRETARY}
    assert [one.key for one in units_free_of_conflict(seen.moment)] == ["records"]
