"""What the profile sets for the hall is what it is run by."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.desk import Desk
from desktop.office.charter.charter_words import KeyedText
from desktop.office.faults import KnownError
from desktop.office.opening_hours import opening_hours
from desktop.queue.actions import call_next, issue_ticket, mark_absent, recall
from desktop.queue.rules import served_at
from desktop.queue.view.display import HallFace


def set_in_hall(desk: Desk, **values: object) -> Desk:
    hall = desk.charter.hall.model_copy(update=values)
    return replace(desk, charter=desk.charter.model_copy(update={"hall": hall}))


def test_easier_conditions_go_ahead_by_as_many_minutes_as_it_says(desk):
    for minutes in (0, 25):
        ticket = issue_ticket(set_in_hall(desk, head_start_minutes=minutes), "service", easier="pregnant")
        assert ticket.issued_at - ticket.rank_at == timedelta(minutes=minutes)


def test_somebody_is_absent_after_as_many_calls_as_it_says(desk):
    strict = set_in_hall(desk, calls_before_absent=3)
    issue_ticket(strict, "service")
    called = call_next(strict)
    assert called is not None
    recall(strict, called.id)
    with pytest.raises(KnownError, match="Call it again"):
        mark_absent(strict, called.id)
    recall(strict, called.id)
    mark_absent(strict, called.id)


def test_a_counter_of_a_shared_hall_serves_what_the_profile_names(desk):
    (seventh,) = desk.charter.counters
    only = seventh.model_copy(update={"kinds": ("complaint",)})
    chosen = desk.charter.model_copy(update={"counters": (only,)})
    assert served_at(chosen, 7) == ("complaint",)
    assert served_at(chosen, 3) == ("service", "complaint")


def test_its_notices_stand_on_the_display_in_turn(seat, desk):
    notice = KeyedText(key="cards", bg="Плаща се и с карта.", en="You can pay by card.")
    seat(desk)
    charter = set_in_hall(desk, notices=(notice,)).charter
    face = HallFace(charter, opening_hours(charter, desk.calendar))
    told = []
    for seconds in (0, 12):
        face.tick(desk.clock.now() + timedelta(seconds=seconds))
        told.append(face.notice.text())
    assert notice.en in told
    assert told[0] != told[1]
