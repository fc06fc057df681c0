"""What one counter writes of an institution holds at the others; every referral is the office's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import Referral
from desktop.administration.central import synchronise_with_central
from desktop.desk import Desk
from desktop.institutions.actions import refer, write_local_office
from desktop.institutions.pulled import INSTITUTIONS_OF_OTHERS
from desktop.institutions.queries import directory_of
from desktop.institutions.rules import LocalWords
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server

HERE = LocalWords(phone="076 600 000")


@pytest.fixture
def night(desk: Desk, desk_at_3: Desk) -> Callable[[], None]:
    """One nightly talk of each counter, twice round."""
    central = cleared_central()
    for one in (desk, desk_at_3):
        admitted = central.admit(
            counter=one.station.counter, station_id=one.station.id, charter=one.charter.key
        )
        kept_server(one, admitted.dsn)

    def talk() -> None:
        for one in (desk, desk_at_3) * 2:
            outcome = synchronise_with_central(one, list(INSTITUTIONS_OF_OTHERS))
            assert not outcome.refused, outcome

    return talk


def test_the_latest_words_hold_whichever_counter_wrote_them(desk, desk_at_3, clock, night):
    write_local_office(desk, "nap", HERE)
    own = write_local_office(desk, None, LocalWords(name="ВиК Перник", what_for="авария на водопровода"))
    refer(desk, own, "find")
    clock.advance(timedelta(minutes=5))
    night()
    assert directory_of(desk_at_3).by_key["nap"].phone == "076 600 000"
    write_local_office(desk_at_3, "nap", replace(HERE, phone="076 700 000"))
    night()
    for one in (desk, desk_at_3):
        assert directory_of(one).by_key["nap"].phone == "076 700 000"
        with one.database.reading() as session:
            assert session.scalars(select(Referral.name)).all() == ["ВиК Перник"]
