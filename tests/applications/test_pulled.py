"""An application taken at one counter is known at all; a confidential one only where it may be seen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models import Application, ApplicationStanding
from db.models.base import new_key
from desktop.administration.central import synchronise_with_central
from desktop.applications import actions, queries
from desktop.applications.pulled import applications_of_others
from desktop.applications.rules import Mark
from desktop.attachments.actions import keep_attachment
from desktop.attachments.queries import attachments_of
from desktop.complaints.pulled import submissions_of_others
from desktop.desk import Desk
from tests.applications.people_who_apply import DAUGHTER, HEIRS, MARITAL, chosen
from tests.attachments.made_files import pdf
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server

Night = Callable[[], None]


@pytest.fixture
def night(desk: Desk, desk_at_3: Desk) -> Night:
    """One nightly talk of each counter, twice round; nobody at No. 3 may see what is confidential."""
    central = cleared_central()
    for one, reads in ((desk, True), (desk_at_3, False)):
        admitted = central.admit(
            counter=one.station.counter,
            station_id=one.station.id,
            charter=one.charter.key,
            reads_confidential=reads,
        )
        kept_server(one, admitted.dsn)

    def talk() -> None:
        for one in (desk, desk_at_3) * 2:
            outcome = synchronise_with_central(
                one, [*submissions_of_others(one), *applications_of_others(one)]
            )
            assert not outcome.refused, outcome

    return talk


def test_a_paper_taken_at_seven_is_known_at_three(desk: Desk, desk_at_3: Desk, night: Night) -> None:
    scan = keep_attachment(desk, "акт.pdf", pdf())
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS, MARITAL), attachments=(scan,))
    taken = actions.register(desk, draft, new_key())
    night()
    assert queries.paper(desk_at_3, taken.paper) == taken.applications
    found = queries.find_applications(desk_at_3, "Тодорова")
    assert {one.number for one in found} == {one.number for one in taken.applications}
    (known,) = queries.known_applicants(desk_at_3, phone="0888123214")
    assert known.address == DAUGHTER.address
    with desk_at_3.database.reading() as session:
        assert [one.attached for one in attachments_of(session, taken.applications[0].id)] == [scan]
        states = set(session.scalars(select(ApplicationStanding.state)))
    with desk.database.reading() as session:
        assert set(session.scalars(select(ApplicationStanding.state))) == states


def test_numbers_of_two_counters_never_meet(desk: Desk, desk_at_3: Desk, night: Night) -> None:
    for one in (desk, desk_at_3):
        actions.register(one, replace(DAUGHTER, services=chosen(one, HEIRS)), new_key())
    night()
    for one in (desk, desk_at_3):
        with one.database.reading() as session:
            assert sorted(session.scalars(select(Application.number))) == [
                "ЗУ03-000001/25.11.2026",
                "ЗУ07-000001/25.11.2026",
            ]


def test_a_confidential_one_never_reaches_a_counter_where_nobody_may_see_it(
    desk: Desk, desk_at_3: Desk, night: Night
) -> None:
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS), marks=frozenset({Mark.CONFIDENTIAL}))
    actions.register(desk, draft, new_key())
    night()
    with desk_at_3.database.reading() as session:
        assert session.scalars(select(Application)).all() == []
