"""Finding who applied and what they are known by; nothing is told to whoever may not see it."""

from dataclasses import replace

import pytest

from db.models.base import new_key
from desktop.applications import actions, queries
from desktop.applications.rules import Mark
from desktop.desk import Desk
from desktop.office.permissions import Role
from tests.applications.people_who_apply import DAUGHTER, HEIRS, MARITAL, chosen
from tests.complaints.folk import somebody


@pytest.fixture
def taken(desk: Desk) -> actions.Taken:
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS, MARITAL), email="ivanka@example.bg")
    return actions.register(desk, draft, new_key())


def test_whoever_applied_is_known_by_number_and_by_telephone_however_written(
    desk: Desk, taken: actions.Taken
) -> None:
    for asked in ({"identifier": "750102 0018"}, {"phone": "+359 888 123214"}):
        (known,) = queries.known_applicants(desk, **asked)
        assert (known.applicant, known.address, known.email, known.phone) == (
            DAUGHTER.applicant,
            DAUGHTER.address,
            "ivanka@example.bg",
            DAUGHTER.phone,
        )
    for nobody in ({"identifier": "8001011236"}, {"phone": "0888 123 999"}, {}):
        assert queries.known_applicants(desk, **nobody) == ()


def test_the_latest_of_each_person_is_offered(desk: Desk, taken: actions.Taken, clock) -> None:
    moved = replace(DAUGHTER, services=chosen(desk, HEIRS), address="с. Драгичево")
    actions.register(desk, moved, new_key())
    (known,) = queries.known_applicants(desk, identifier="7501020018")
    assert known.address == "с. Драгичево"


def test_an_application_is_found_by_number_code_name_and_telephone(desk: Desk, taken: actions.Taken) -> None:
    first, second = taken.applications
    assert [one.id for one in queries.find_applications(desk, first.number)] == [first.id]
    assert [one.id for one in queries.find_applications(desk, second.check_code)] == [second.id]
    for typed in ("тодорова", "Todorova", "иванк", "0888123214", "Средец 14", ""):
        assert {one.number for one in queries.find_applications(desk, typed)} == {
            first.number,
            second.number,
        }, typed
    assert queries.find_applications(desk, "Борисова") == ()


def test_what_may_not_be_seen_is_neither_found_nor_offered(desk: Desk) -> None:
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS), marks=frozenset({Mark.CONFIDENTIAL}))
    taken = actions.register(desk, draft, new_key())
    assert queries.find_applications(desk, "Тодорова") == ()
    assert queries.known_applicants(desk, identifier="7501020018") == ()
    assert queries.paper(desk, taken.paper) == ()
    secretary = somebody(desk, "Стефка Маринова Колева", "stefka", Role.SECRETARY)
    assert len(queries.find_applications(secretary, "Тодорова")) == 1
