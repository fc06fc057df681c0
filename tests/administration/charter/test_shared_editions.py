"""One municipality, one profile: what is put into force at a counter comes to the others by the centre."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from db.models import Account, CharterEdition, JournalEntry, TakenEdition
from desktop.administration.central import synchronise_with_central
from desktop.administration.charter import edits
from desktop.administration.charter.editions import (
    by_charter_in_force,
    change_charter,
    export_charter,
    withdraw_edition,
    write_edition,
)
from desktop.administration.charter.history import editions
from desktop.administration.charter.taken import Outcome, last_outcome, note_what_is_read
from desktop.administration.queries import journal_check
from desktop.administration.set_up import SET_UP_ACTOR
from desktop.desk import Writing
from desktop.office.charter import charter_path
from desktop.office.faults import KnownError
from desktop.office.permissions import Permission
from desktop.still_here import NoLongerHere
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server
from tests.fakes import FixedClock

REASON = "Заповед № 5 от 24.11.2026 г."
PERNIK = charter_path("pernik").read_text(encoding="utf-8")


@pytest.fixture
def central():
    """A central database without stations."""
    return cleared_central()


@pytest.fixture
def seven(central, desk):
    """Counter No. 7, which the centre knows."""
    return admitted(central, desk)


@pytest.fixture
def three(central, desk_at_3):
    """Counter No. 3, which the centre knows."""
    return admitted(central, desk_at_3)


def admitted(central, desk):
    station = central.admit(
        counter=desk.station.counter, station_id=desk.station.id, charter=desk.charter.key
    )
    kept_server(desk, station.dsn)
    return desk


def sync(*desks) -> None:
    for desk in desks:
        synchronise_with_central(desk, [])


def hours(span: str):
    def edit(text: str, decided: str) -> str:
        return edits.set_hours(text, "hours.centre", [span], decided)

    return edit


def opening(desk) -> tuple[int, int]:
    return opening_of(by_charter_in_force(desk).charter)


def opening_of(charter) -> tuple[int, int]:
    """From and until when its centre is open on working days."""
    hours = charter.hours.centre
    assert hours is not None
    assert hours.working_days
    [centre] = hours.working_days
    return centre.start.hour, centre.end.hour


def outcomes(desk) -> list[tuple[int, str]]:
    with desk.database.reading() as session:
        found = session.scalars(
            select(TakenEdition).where(TakenEdition.station_id == desk.station.id).order_by(TakenEdition.id)
        )
        return [(one.ordinal, one.outcome) for one in found]


def actions(desk) -> list[str]:
    with desk.database.reading() as session:
        entries = select(JournalEntry.action).where(JournalEntry.action.like("charter.%"))
        return list(session.scalars(entries.order_by(JournalEntry.epoch, JournalEntry.seq)))


def newer_program_adopts(desk, text: str = "format = 99\nnews = true\n") -> None:
    """An edition that only a newer program reads."""
    with desk.writing(Permission.MANAGE_CHARTER) as change:
        write_edition(change, desk.charter.key, text, REASON, change.clerk_name)


def test_what_one_counter_puts_into_force_the_others_work_by(seven, three):
    change_charter(seven, hours("9:00-16:00"), REASON)
    sync(seven, three)
    assert opening(three) == opening(seven) == (9, 16)
    assert export_charter(three) == export_charter(seven)
    assert actions(three) == ["charter.in_force"]
    assert [(one.ordinal, one.counter, one.reason) for one in editions(three)] == [(1, 7, REASON)]
    change_charter(three, hours("10:00-15:00"), "Заповед № 6")
    sync(three, seven)
    assert opening(three) == opening(seven) == (10, 15)
    assert [(one.ordinal, one.counter) for one in editions(seven)] == [(2, 3), (1, 7)]
    assert journal_check(seven).broken == journal_check(three).broken == ()


def test_a_second_sync_takes_nothing_twice(seven, three):
    change_charter(seven, hours("9:00-16:00"), REASON)
    sync(seven, three, three, seven, three)
    assert outcomes(three) == [(1, Outcome.IN_FORCE)]


def test_of_two_put_into_force_at_once_the_lower_counter_s_stands_and_both_are_kept(seven, three):
    change_charter(seven, hours("9:00-16:00"), "Заповед на гише 7")
    change_charter(three, hours("10:00-15:00"), "Заповед на гише 3")
    sync(seven, three, seven)
    assert opening(seven) == opening(three) == (10, 15)
    for desk in (seven, three):
        assert [(one.ordinal, one.counter) for one in editions(desk)] == [(1, 3), (1, 7)]
    assert outcomes(seven) == [(1, Outcome.IN_FORCE)]
    assert outcomes(three) == [(1, Outcome.OVERTAKEN)]
    change_charter(seven, hours("8:00-18:00"), "Обща заповед")
    sync(seven, three)
    assert opening(seven) == opening(three) == (8, 18)


def test_an_edition_that_cannot_be_read_is_set_aside_and_tried_again(seven, three):
    change_charter(seven, hours("9:00-16:00"), REASON)
    newer_program_adopts(seven)
    sync(seven, three)
    assert opening(three) == (9, 16)
    assert outcomes(three) == [(1, Outcome.IN_FORCE), (2, Outcome.UNREADABLE)]
    note_what_is_read(three)
    assert len(outcomes(three)) == 2, "it cannot be read yet"
    with three.database.writing() as session:
        # What a newer program of this counter makes of it.
        theirs = session.scalars(select(CharterEdition).where(CharterEdition.ordinal == 2)).one()
        theirs.text = PERNIK
    note_what_is_read(three)
    assert outcomes(three)[2:] == [(2, Outcome.IN_FORCE)]
    assert opening(three) == (8, 17)


def test_a_station_that_may_not_change_the_profile_changes_nobody_else_s(central, seven, three):
    central.ask("UPDATE central.station SET changes_charter = false WHERE counter = 3")
    change_charter(seven, hours("9:00-16:00"), REASON)
    change_charter(three, hours("10:00-15:00"), REASON)
    sync(three, seven, three)
    assert opening(seven) == opening(three) == (9, 16)
    assert [(one.ordinal, one.counter) for one in editions(seven)] == [(1, 7)]
    with three.database.reading() as session:
        ours = session.scalars(select(CharterEdition).where(CharterEdition.counter == 3)).one()
        assert last_outcome(session, ours.id) is Outcome.REFUSED
    assert central.ask(
        "SELECT refused FROM central.charter_edition ORDER BY station_id = %s", seven.station.id
    ) == [
        ("station",),
        (None,),
    ]
    assert outcomes(three).count((1, Outcome.REFUSED)) == 1


def test_an_edition_by_nobody_who_may_is_given_to_nobody(central, seven, three):
    with seven.database.writing() as session:
        account = session.scalars(select(Account)).one()
        for actor in (str(account.station_id), "upgrade"):
            change = Writing(session, seven.station, actor, seven.clock.now())
            write_edition(change, "pernik", PERNIK, REASON, "Никой")
    sync(seven, three)
    assert editions(three) == ()
    assert {why for (why,) in central.ask("SELECT refused FROM central.charter_edition")} == {"person"}


def test_an_administrator_who_is_one_no_longer_changes_nothing(central, seven, three):
    change_charter(seven, hours("9:00-16:00"), REASON)
    with seven.writing(Permission.MANAGE_ACCOUNTS) as change:
        account = change.session.scalars(select(Account)).one()
        account.roles = ["clerk"]
        change.record("account.changed", account)
    # Her own window goes no further; another program might.
    with pytest.raises(NoLongerHere):
        change_charter(seven, hours("10:00-15:00"), REASON)
    change_charter(seven.for_drafts(), hours("10:00-15:00"), REASON)
    sync(seven.for_drafts(), three)
    assert [(one.ordinal, one.counter) for one in editions(three)] == [(1, 7)]


def set_up_edition(desk) -> None:
    with desk.database.writing() as session:
        change = Writing(session, desk.station, SET_UP_ACTOR, desk.clock.now())
        for_three = edits.set_hours(PERNIK, "hours.centre", ["11:00-12:00"], "при първото пускане")
        write_edition(change, "pernik", for_three, "Първо пускане", "Мария")


def test_what_a_second_set_up_adopts_by_itself_changes_no_municipality(central, seven, three):
    set_up_edition(seven)
    set_up_edition(three)
    sync(seven, three)
    assert [one.counter for one in editions(three)] == [7, 3]
    assert [one.counter for one in editions(seven)] == [7]


def test_another_municipality_s_profile_is_given_to_nobody(central, seven, three):
    with seven.writing(Permission.MANAGE_CHARTER) as change:
        ruse = charter_path("ruse").read_text(encoding="utf-8")
        write_edition(change, "ruse", ruse, REASON, change.clerk_name)
    sync(seven, three)
    assert editions(three) == ()
    assert central.ask("SELECT refused FROM central.charter_edition") == [("municipality",)]


def counter_30(text: str, decided: str) -> str:
    return edits.put_counter(text, 30, {"bg": "Гише", "en": "Counter"}, decided)


def on_new_year(desk):
    there = replace(desk, clock=FixedClock(datetime(2027, 1, 1, 8, 0, tzinfo=UTC)))
    return by_charter_in_force(there)


def works_by(desk) -> tuple[tuple[int, int], bool]:
    return opening(desk), any(one.number == 30 for one in desk.charter.counters)


@pytest.mark.parametrize("planned_at_7", [True, False])
def test_what_is_planned_at_one_counter_begins_on_what_another_changed_unaware_of_it(
    seven, three, planned_at_7
):
    planning, changing = (seven, three) if planned_at_7 else (three, seven)
    change_charter(planning, hours("9:00-16:00"), REASON, since=date(2027, 1, 1))
    change_charter(changing, counter_30, "Заповед № 6")
    sync(seven, three, seven)
    for desk in (seven, three):
        assert works_by(by_charter_in_force(desk)) == ((8, 17), True)
        assert works_by(on_new_year(desk)) == ((9, 16), True)
    assert export_charter(on_new_year(seven)) == export_charter(on_new_year(three))
    change_charter(seven, hours("8:30-16:30"), "Заповед № 7")
    sync(seven, three)
    for desk in (seven, three):
        assert works_by(by_charter_in_force(desk)) == ((8, 16), True)
        assert works_by(on_new_year(desk)) == ((9, 16), True)


def test_two_planned_at_two_counters_both_begin(seven, three):
    change_charter(seven, hours("9:00-16:00"), REASON, since=date(2027, 1, 1))
    change_charter(three, counter_30, "Заповед № 6", since=date(2027, 1, 1))
    sync(seven, three, seven)
    for desk in (seven, three):
        assert works_by(by_charter_in_force(desk)) == ((8, 17), False)
        assert works_by(on_new_year(desk)) == ((9, 16), True)


def test_what_is_withdrawn_at_one_counter_begins_at_none(seven, three):
    change_charter(seven, hours("9:00-16:00"), REASON, since=date(2027, 1, 1))
    sync(seven, three)
    assert works_by(on_new_year(three)) == ((9, 16), False)
    [planned] = editions(three)
    withdraw_edition(three, planned.id, "Отменя се")
    sync(three, seven)
    for desk in (seven, three):
        assert works_by(on_new_year(desk)) == ((8, 17), False)
        assert editions(desk) == ()


def test_a_counter_that_may_not_change_the_profile_is_told_where_it_is_changed(central, seven, three):
    central.ask("UPDATE central.station SET changes_charter = false WHERE counter = 3")
    sync(three)
    with pytest.raises(KnownError, match="changed at other counters"):
        change_charter(three, hours("10:00-15:00"), REASON)
    assert editions(three) == ()
    central.ask("UPDATE central.station SET changes_charter = true")
    sync(three)
    change_charter(three, hours("10:00-15:00"), REASON)
    sync(three, seven)
    assert opening(seven) == (10, 15)


def test_what_cannot_be_read_here_is_not_taken_back_by_a_change(seven, three):
    newer_program_adopts(seven)
    sync(seven, three)
    with pytest.raises(KnownError, match="would take it back"):
        change_charter(three, hours("10:00-15:00"), REASON)
    with seven.database.reading() as session:
        assert last_outcome(session, editions(seven)[0].id) is None
    change_charter(seven, hours("10:00-15:00"), REASON)
    sync(seven, three)
    assert opening(three) == (10, 15)
    change_charter(three, hours("9:00-16:00"), REASON)
