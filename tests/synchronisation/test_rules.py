"""When the next synchronisation is due."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.office.clock import from_sofia, in_sofia
from desktop.synchronisation.rules import (
    AFTER_THE_START,
    AGAIN_AFTER,
    LONGEST_DELAY,
    TIMES,
    Night,
    delay_of,
    due_on,
    is_insistent,
    last_due,
    next_sync,
    nights_missed,
)

STATION = UUID(int=7)
DAY = date(2026, 11, 25)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.datetimes(datetime(2026, 2, 1), datetime(2027, 2, 1), timezones=st.just(UTC))
nights = st.builds(
    Night,
    station=st.uuids(),
    time=st.sampled_from(TIMES),
    last_through=st.none() | moments,
    last_try=st.none() | moments,
    since=st.just(LONG_AGO),
)


def night(
    station: UUID = STATION,
    time: str = "02:15",
    last_through: datetime | None = None,
    last_try: datetime | None = None,
    since: datetime = LONG_AGO,
) -> Night:
    return Night(station=station, time=time, last_through=last_through, last_try=last_try, since=since)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return from_sofia(day, hour, minute)


@given(nights, st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_the_delay_is_up_to_45_minutes_after_the_set_time(one, day):
    due = due_on(one, day)
    hour, minute = map(int, one.time.split(":"))
    assert timedelta(0) <= due - from_sofia(day, hour, minute) <= LONGEST_DELAY
    assert due == due_on(one, day), "whoever asks again gets the same"


def test_the_counters_do_not_all_come_at_one_moment():
    drawn = sorted(delay_of(UUID(int=counter), DAY) for counter in range(200))
    assert drawn[0] < timedelta(minutes=3)
    assert drawn[-1] > timedelta(minutes=42)
    assert len({int(one / timedelta(minutes=5)) for one in drawn}) == 9
    assert delay_of(STATION, DAY) != delay_of(STATION, DAY + timedelta(days=1))


@given(nights, moments)
def test_the_next_one_is_never_more_than_a_day_away_and_the_last_never_ahead(one, now):
    assert last_due(one, now) <= now
    due = next_sync(one, now, now)
    assert due <= now + timedelta(days=1, hours=2)
    done = night(station=one.station, time=one.time, last_through=now, last_try=now)
    assert next_sync(done, now, now) > now


def test_open_all_night_it_comes_at_its_time():
    before = at(23)
    last = night(last_through=due_on(night(), DAY), last_try=due_on(night(), DAY))
    due = next_sync(last, before, at(8))
    assert due == due_on(last, date(2026, 11, 26))
    assert (in_sofia(due).hour, in_sofia(due).minute >= 15 or in_sofia(due).hour == 3) == (2, True)


def test_a_missed_night_is_made_up_for_a_while_after_the_start():
    assert (
        next_sync(night(last_through=at(3, day=date(2026, 11, 24))), at(8), at(8)) == at(8) + AFTER_THE_START
    )
    assert next_sync(night(), at(8), at(8)) == at(8) + AFTER_THE_START


def test_one_that_failed_is_tried_again_every_hour():
    failed = night(last_through=at(3, day=date(2026, 11, 24)), last_try=at(8, 5))
    assert next_sync(failed, at(8, 10), at(8)) == at(8, 5) + AGAIN_AFTER


def test_when_it_is_said_and_when_insistently():
    yesterday = night(last_through=at(2, 40, date(2026, 11, 24)))
    assert nights_missed(night(last_through=at(3)), at(8)) == 0
    assert (nights_missed(yesterday, at(8)), is_insistent(yesterday, at(8))) == (1, False)
    long_ago = night(last_through=at(3, day=date(2026, 11, 21)))
    assert (nights_missed(long_ago, at(8)), is_insistent(long_ago, at(8))) == (4, True)
    assert nights_missed(night(since=at(7)), at(8)) == 0, "a counter that was set up this morning"
