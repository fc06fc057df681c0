"""Editions from a day on: they begin by themselves, nothing that is decided meanwhile is lost."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.key_store import FileKeyStore
from db.models import CharterEdition, JournalEntry
from desktop.administration.charter import edits
from desktop.administration.charter.editions import (
    by_charter_in_force,
    change_charter,
    export_charter,
    withdraw_edition,
)
from desktop.administration.charter.history import editions
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.office.charter import CHARTERS
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from tests.administration.charter.adopting import adopt_charter
from tests.conftest import _sat_down
from tests.fakes import FixedClock

REASON = "Заповед № 5 от 24.11.2026 г."
PERNIK = (CHARTERS / "pernik.toml").read_text(encoding="utf-8")
TODAY, YESTERDAY = date(2026, 11, 25), date(2026, 11, 24)
NEW_YEAR, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)


def hours(span: str):
    return lambda text, decided: edits.set_hours(text, "hours.centre", [span], decided)


def counter(number: int):
    name = {"bg": f"Гише {number}", "en": f"Counter {number}"}
    return lambda text, decided: edits.put_counter(text, number, name, decided)


def day_off(day: date):
    return lambda text, decided: edits.declare_day(
        text, day, is_working=False, name="По решение", decided_by=decided
    )


def on(desk, day: date):
    """The desk as it works on that day."""
    clock = FixedClock(datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC))
    return by_charter_in_force(replace(desk, clock=clock))


def opening(desk) -> str:
    [centre] = desk.charter.hours.centre.working_days
    return f"{centre.start.hour}-{centre.end.hour}"


def counters(desk) -> set[int]:
    return {one.number for one in desk.charter.counters if one.number >= 20}


def decided_by(charter, key: str) -> str:
    source = charter.source_of(key)
    return "" if source is None else source.office or ""


def planned(desk) -> list[tuple[date | None, str]]:
    return [(one.valid_from, one.reason) for one in editions(desk) if one.valid_from is not None]


def test_an_edition_begins_with_its_day_and_not_before(desk):
    change_charter(desk, hours("9:00-16:00"), REASON, since=NEW_YEAR)
    assert opening(by_charter_in_force(desk)) == "8-17"
    assert opening(on(desk, date(2026, 12, 31))) == "8-17"
    assert opening(on(desk, NEW_YEAR)) == opening(on(desk, FEBRUARY)) == "9-16"
    assert planned(desk) == [(NEW_YEAR, REASON)]
    now = by_charter_in_force(desk)
    assert [(one.since, opening(replace(now, charter=one.charter))) for one in now.coming] == [
        (NEW_YEAR, "9-16")
    ]
    assert now.charter_on(date(2026, 12, 31)) is now.charter
    assert now.charter_on(FEBRUARY) is now.coming[0].charter
    assert on(desk, NEW_YEAR).coming == ()
    assert "decided on" not in export_charter(desk)
    assert "25.11.2026" in decided_by(now.coming[0].charter, "hours.centre")
    assert REASON in decided_by(now.coming[0].charter, "hours.centre")


def test_it_begins_at_the_start_of_the_program_too(desk):
    change_charter(desk, hours("9:00-16:00"), REASON, since=NEW_YEAR)
    profile = Profile(desk.database.file.parent, throw_away=True)
    clock = FixedClock(datetime(2026, 12, 31, 21, 59, tzinfo=UTC))
    for until, expected in ((timedelta(), "8-17"), (timedelta(minutes=1), "9-16")):
        clock.advance(until)
        opened = open_office(profile, FileKeyStore(profile.key_file), clock)
        assert opening(opened) == expected
        opened.database.close()


@pytest.mark.parametrize("day", [YESTERDAY, date(1, 1, 1), date(2031, 11, 26), date.max])
def test_it_begins_neither_yesterday_nor_in_many_years(desk, day):
    for adopt in (
        lambda: change_charter(desk, hours("9:00-16:00"), REASON, since=day),
        lambda: adopt_charter(desk, hours("9:00-16:00")(PERNIK, "x"), REASON, since=day),
    ):
        with pytest.raises(WrongInput) as refused:
            adopt()
        assert refused.value.field == "since"
    assert editions(desk) == ()


def test_today_means_at_once(desk):
    change_charter(desk, hours("9:00-16:00"), REASON, since=TODAY)
    assert opening(by_charter_in_force(desk)) == "9-16"
    assert planned(desk) == []


def test_what_is_changed_meanwhile_is_not_lost_when_the_planned_one_begins(desk):
    noted = PERNIK.replace("[hours]", "# Съгласувано с юриста\n[hours]")
    adopt_charter(desk, noted, "Бележка")
    change_charter(desk, hours("9:00-16:00"), REASON, since=NEW_YEAR)
    change_charter(desk, counter(21), "Заповед № 6")
    change_charter(desk, hours("8:00-12:00"), "Заповед № 7")
    assert (opening(by_charter_in_force(desk)), counters(by_charter_in_force(desk))) == ("8-12", {21})
    then = on(desk, NEW_YEAR)
    assert (opening(then), counters(then)) == ("9-16", {21})
    assert REASON in decided_by(then.charter, "hours.centre")
    assert "№ 6" in decided_by(then.charter, "counters.21")
    assert "# Съгласувано с юриста\n[hours]" in export_charter(then)
    assert planned(desk) == [(NEW_YEAR, REASON)], "written anew, and listed once"
    assert journal_check(desk).broken == ()


def test_what_is_changed_after_it_began_stands_on_it(desk):
    change_charter(desk, hours("9:00-16:00"), REASON, since=NEW_YEAR)
    then = on(desk, FEBRUARY)
    change_charter(then, counter(21), REASON)
    assert (opening(by_charter_in_force(then)), counters(by_charter_in_force(then))) == ("9-16", {21})


def test_two_planned_for_one_day_both_begin_the_later_decision_above(desk):
    change_charter(desk, hours("9:00-16:00"), "първа", since=NEW_YEAR)
    change_charter(desk, counter(21), "втора", since=NEW_YEAR)
    change_charter(desk, hours("10:00-15:00"), "трета", since=NEW_YEAR)
    assert len(planned(desk)) == 3
    assert len(by_charter_in_force(desk).coming) == 1
    then = on(desk, NEW_YEAR)
    assert (opening(then), counters(then)) == ("10-15", {21})


def test_one_planned_for_an_earlier_day_than_another_reaches_it(desk):
    change_charter(desk, counter(21), "февруари", since=FEBRUARY)
    change_charter(desk, counter(22), "януари", since=NEW_YEAR)
    assert counters(on(desk, NEW_YEAR)) == {22}
    assert counters(on(desk, FEBRUARY)) == {21, 22}


def key_of(desk, reason: str):
    return next(one.id for one in editions(desk) if one.reason == reason)


def test_a_planned_one_is_withdrawn_and_what_stands_on_it_stays(desk):
    change_charter(desk, counter(21), "първа", since=NEW_YEAR)
    change_charter(desk, counter(22), "втора", since=NEW_YEAR)
    change_charter(desk, counter(23), "трета", since=FEBRUARY)
    change_charter(desk, counter(24), "днес")
    withdraw_edition(desk, key_of(desk, "първа"), "Отменя се")
    assert [reason for _day, reason in planned(desk)] == ["трета", "втора"]
    assert counters(on(desk, NEW_YEAR)) == {22, 24}
    assert counters(on(desk, FEBRUARY)) == {22, 23, 24}
    with desk.database.reading() as session:
        actions = session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)).all()
    assert [one for one in actions if one.startswith("charter.")][-3:] == [
        "charter.withdrawn",
        "charter.planned",
        "charter.planned",
    ]
    assert journal_check(desk).broken == ()


def test_one_that_has_begun_cannot_be_withdrawn(desk):
    change_charter(desk, counter(21), "първа", since=NEW_YEAR)
    key = key_of(desk, "първа")
    with pytest.raises(KnownError):
        withdraw_edition(on(desk, NEW_YEAR), key, "Късно")
    withdraw_edition(desk, key, "Навреме")
    with pytest.raises(KnownError):
        withdraw_edition(desk, key, "Втори път")
    assert counters(on(desk, NEW_YEAR)) == set()


def test_a_withdrawal_needs_a_reason_and_an_administrator(desk):
    change_charter(desk, counter(21), "първа", since=NEW_YEAR)
    key = key_of(desk, "първа")
    with pytest.raises(WrongInput):
        withdraw_edition(desk, key, " ")
    clerk = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.CLERK})))
    with pytest.raises(NotAllowed):
        withdraw_edition(clerk, key, REASON)
    assert planned(desk) == [(NEW_YEAR, "първа")]


def test_a_change_that_the_planned_one_could_not_bear_is_refused_with_its_day(desk):
    facts = edits.OfficialFacts(
        key="mayor", title={"bg": "Кмет", "en": "Mayor"}, weekday=4, ranges=("9:00-12:00",), slot_minutes=15
    )
    change_charter(desk, lambda text, by: edits.put_official(text, facts, by), REASON, since=NEW_YEAR)
    with pytest.raises(KnownError) as refused:
        change_charter(desk, lambda text, _by: edits.remove_official(text, "mayor"), "Заповед № 8")
    said = refused.value.sentence(language("bg"))
    assert "1 януари 2027" in said
    assert [one.key for one in by_charter_in_force(desk).charter.officials] == ["mayor"]
    assert len(editions(desk)) == 1


def test_a_day_declared_by_what_is_planned_counts_from_its_beginning(desk):
    before, after = date(2026, 12, 30), date(2027, 1, 4)
    change_charter(desk, day_off(before), "отменен от плана", since=NEW_YEAR)
    change_charter(desk, day_off(after), "план", since=NEW_YEAR)
    calendar = by_charter_in_force(desk).calendar
    assert calendar.is_working_day(before), "on that day the planned profile is not in force yet"
    assert not calendar.is_working_day(after)


def test_with_the_clock_set_back_the_earlier_one_is_in_force_and_nothing_is_lost(desk):
    change_charter(desk, hours("9:00-16:00"), REASON, since=NEW_YEAR)
    change_charter(on(desk, FEBRUARY), counter(21), "февруари")
    back = on(desk, date(2015, 1, 1))
    assert counters(back) == {21}, "what was adopted at once asks no clock"
    assert opening(back) == "9-16"


NUMBERS = st.integers(20, 40)
DAYS = st.sampled_from([None, NEW_YEAR, date(2027, 1, 2), FEBRUARY])
DECIDED = st.one_of(
    st.tuples(st.just("change"), NUMBERS, DAYS), st.tuples(st.just("withdraw"), st.integers(0, 5), st.none())
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decided=st.lists(DECIDED, max_size=8, unique_by=lambda one: one[:2]))
def test_whatever_is_planned_changed_and_withdrawn_each_decision_holds_from_its_day(
    office_at_7, tmp_path_factory, decided
):
    folder = Path(shutil.copytree(office_at_7, tmp_path_factory.mktemp("planned") / "7"))
    desk = _sat_down(Profile(folder, throw_away=True), FixedClock())
    expected: dict[int, date] = {}
    for what, number, day in decided:
        if what == "change":
            change_charter(desk, counter(number), str(number), since=day)
            expected[number] = day or TODAY
            continue
        coming = [one for one in editions(desk) if one.valid_from is not None]
        if coming:
            withdrawn = coming[number % len(coming)]
            withdraw_edition(desk, withdrawn.id, "Отменя се")
            del expected[int(withdrawn.reason)]
    for day in (TODAY, NEW_YEAR, date(2027, 1, 2), FEBRUARY):
        assert counters(on(desk, day)) == {one for one, since in expected.items() if since <= day}
    assert journal_check(desk).broken == ()
    with desk.database.reading() as session:
        ordinals = session.scalars(select(CharterEdition.ordinal)).all()
    assert sorted(ordinals) == list(range(1, len(ordinals) + 1))
    desk.database.close()
