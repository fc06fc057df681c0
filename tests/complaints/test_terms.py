"""The terms with all their consequences, at every charter there is and at charters that might come."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.complaints.rules import Kind
from desktop.complaints.treatment.terms import (
    Terms,
    appeal_by,
    barred_after,
    cure_by,
    notify_by,
    received_on,
    route_by,
    term_kind,
    terms_of,
    too_old,
)
from desktop.office.charter import (
    Charter,
    Extension,
    ReplyTerm,
    hours_by_day_read,
)
from desktop.office.clock import SOFIA, day_in_sofia
from desktop.office.opening_hours import OpeningHours, opening_hours
from desktop.office.working_calendar import WorkingCalendar, months_later
from tests.shipped import SHIPPED

CALENDAR = WorkingCalendar()
TODAY = date(2026, 11, 25)
PERNIK = SHIPPED["pernik"]
CHARTERS = list(SHIPPED.values())
TVARDITSA = SHIPPED["tvarditsa"]

days = st.dates(date(2020, 1, 1), date(2045, 12, 31))
ANSWERED = [kind for kind in Kind if kind not in {Kind.PRAISE, Kind.OPINION}]
kinds = st.sampled_from(ANSWERED)
every_charter = pytest.mark.parametrize("charter", CHARTERS, ids=lambda charter: charter.key)


def with_rules(charter: Charter, **changed: object) -> Charter:
    return charter.model_copy(update={"submissions": charter.submissions.model_copy(update=changed)})


def due(terms: Terms) -> date:
    assert terms.due_on is not None
    return terms.due_on


@st.composite
def some_charter(draw) -> Charter:
    """Pernik's, with reply terms and extensions such as some charter may come with."""
    units = st.sampled_from(["days", "weeks", "months", "working_days"])
    replies = {
        kind.value: ReplyTerm(amount=draw(st.integers(1, 40)), unit=draw(units), citation="Харта")
        for kind in ANSWERED
    }
    extensions = {
        kind.value: Extension(
            months=draw(st.integers(1, 24)),
            counted_from=draw(st.sampled_from(["due_date", "receipt"])),
            citation="АПК",
        )
        for kind in draw(st.sets(kinds))
    }
    return with_rules(PERNIK, kinds=replies, extension=extensions)


# What the law says, at a charter that is silent


def test_a_signal_of_25_november_is_due_on_25_january():
    terms = terms_of(Kind.SIGNAL, TODAY, PERNIK, CALENDAR)
    assert terms.due_on == date(2027, 1, 25)
    assert terms.due_citation == "АПК, чл. 121"
    assert (terms.forward_by, terms.forward_citation) == (date(2026, 12, 2), "АПК, чл. 112")
    assert (terms.extend_until, terms.extend_citation) == (date(2027, 2, 25), "АПК, чл. 121")
    assert terms.notify_days == 7


def test_a_proposal_may_be_extended_to_six_months_from_receipt():
    terms = terms_of(Kind.PROPOSAL, TODAY, PERNIK, CALENDAR)
    assert (terms.due_on, terms.extend_until) == (date(2027, 1, 25), date(2027, 5, 25))
    assert (terms.due_citation, terms.extend_citation) == ("АПК, чл. 118, ал. 1", "АПК, чл. 118, ал. 2")


@pytest.mark.parametrize(
    ("term", "last_day", "citation"),
    [
        (partial(notify_by, Kind.SIGNAL), date(2026, 12, 2), "АПК, чл. 123"),
        (partial(notify_by, Kind.PROPOSAL), date(2026, 12, 2), "АПК, чл. 118, ал. 1"),
        (partial(notify_by, Kind.REQUEST), date(2026, 11, 30), "АПК, чл. 61, ал. 1"),
        # Three days from Wednesday are Saturday, and so Monday.
        (cure_by, date(2026, 11, 30), "АПК, чл. 30"),
        (appeal_by, date(2026, 12, 9), "АПК, чл. 84"),
    ],
)
def test_what_is_counted_from_a_notice_or_a_decision(term, last_day, citation):
    found = term(TODAY, PERNIK, CALENDAR)
    assert (found.last_day, found.citation) == (last_day, citation)


def test_without_an_extension_there_is_no_bound():
    charter = with_rules(PERNIK, extension={})
    terms = terms_of(Kind.SIGNAL, TODAY, charter, CALENDAR)
    assert (terms.extend_until, terms.extend_citation) == (None, "")


def test_a_request_is_done_in_fourteen_days_and_a_month_may_be_added():
    terms = terms_of(Kind.REQUEST, TODAY, PERNIK, CALENDAR)
    assert (terms.due_on, terms.due_citation) == (date(2026, 12, 9), "АПК, чл. 57")
    assert (terms.extend_until, terms.extend_citation) == (date(2027, 1, 11), "АПК, чл. 57, ал. 5")


def test_an_appeal_is_with_the_superior_body_in_seven_days():
    routed = route_by(TODAY, PERNIK, CALENDAR)
    assert (routed.last_day, routed.citation) == (date(2026, 12, 2), "АПК, чл. 91, ал. 1")
    assert terms_of(Kind.APPEAL, TODAY, PERNIK, CALENDAR).due_on == routed.last_day


@every_charter
@pytest.mark.parametrize("kind", [Kind.PRAISE, Kind.OPINION])
def test_praise_and_opinions_have_no_term(charter, kind):
    terms = terms_of(kind, TODAY, charter, CALENDAR, about_staff=True)
    assert (terms.due_on, terms.due_citation) == (None, "")
    assert (terms.extend_until, terms.extend_citation) == (None, "")


# What a charter says, it keeps


def test_tvarditsa_answers_a_complaint_in_one_month():
    terms = terms_of(Kind.COMPLAINT, TODAY, TVARDITSA, CALENDAR)
    # 25 December to 28 December 2026 are off.
    assert terms.due_on == date(2026, 12, 29)
    assert terms_of(Kind.PROPOSAL, TODAY, TVARDITSA, CALENDAR).due_on == date(2027, 1, 25)


def test_a_signal_about_staff_is_answered_as_a_complaint():
    as_complaint = terms_of(Kind.SIGNAL, TODAY, TVARDITSA, CALENDAR, about_staff=True)
    assert as_complaint == terms_of(Kind.COMPLAINT, TODAY, TVARDITSA, CALENDAR)
    assert terms_of(Kind.SIGNAL, TODAY, TVARDITSA, CALENDAR).due_on == date(2027, 1, 25)
    assert term_kind(Kind.PROPOSAL, about_staff=True) is Kind.PROPOSAL


def test_tvarditsa_may_extend_its_month_as_far_as_the_law_goes():
    terms = terms_of(Kind.COMPLAINT, TODAY, TVARDITSA, CALENDAR)
    assert (terms.extend_until, terms.extend_citation) == (date(2027, 2, 25), "АПК, чл. 121")


# Whatever the charter


@every_charter
@given(kind=kinds, day=days, about_staff=st.booleans())
def test_every_term_ends_on_a_working_day_after_it_begins_and_has_a_citation(charter, kind, day, about_staff):
    terms = terms_of(kind, day, charter, CALENDAR, about_staff=about_staff)
    ends = (due(terms), terms.forward_by, terms.extend_until or due(terms))
    assert all(CALENDAR.is_working_day(end) and end > day for end in ends)
    assert all((terms.due_citation, terms.forward_citation))
    assert bool(terms.extend_citation) is (terms.extend_until is not None)
    # Nothing extends the days for sending an appeal on.
    assert (terms.extend_until is None) is (kind is Kind.APPEAL)


@every_charter
@given(day=days)
def test_what_is_counted_from_later_events_ends_on_a_working_day_after_them(charter, day):
    for term in (partial(notify_by, Kind.SIGNAL), cure_by, appeal_by):
        found = term(day, charter, CALENDAR)
        assert CALENDAR.is_working_day(found.last_day)
        assert found.last_day > day
        assert found.citation


@given(charter=some_charter(), kind=kinds, day=days)
def test_a_due_date_is_never_a_day_off_and_an_extension_never_ends_before_it(charter, kind, day):
    terms = terms_of(kind, day, charter, CALENDAR)
    assert CALENDAR.is_working_day(due(terms))
    assert due(terms) > day
    assert terms.extend_until is None or terms.extend_until >= due(terms)


@given(charter=some_charter(), kind=kinds, day=days, later_by=st.integers(0, 400))
def test_who_comes_later_is_not_answered_earlier(charter, kind, day, later_by):
    sooner = terms_of(kind, day, charter, CALENDAR)
    later = terms_of(kind, day + timedelta(days=later_by), charter, CALENDAR)
    assert due(sooner) <= due(later)
    assert sooner.forward_by <= later.forward_by
    assert (sooner.extend_until or date.min) <= (later.extend_until or date.max)


@given(day=days, months=st.integers(1, 24))
def test_a_term_in_months_ends_in_its_month_on_its_date_or_the_next_working_day(day, months):
    charter = with_rules(
        PERNIK,
        kinds={kind.value: ReplyTerm(amount=months, unit="months", citation="Харта") for kind in ANSWERED},
        at_most={},
    )
    last_day = due(terms_of(Kind.SIGNAL, day, charter, CALENDAR))
    date_of_month = months_later(day, months)
    assert (date_of_month.year * 12 + date_of_month.month) - (day.year * 12 + day.month) == months
    assert last_day == CALENDAR.next_working_day(date_of_month)


# The day from which it is counted


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SOFIA).astimezone(UTC)


HOURS = opening_hours(PERNIK, CALENDAR)
NEXT_DAY = with_rules(PERNIK, received_after_closing="next_working_day")


@pytest.mark.parametrize(
    ("came", "same_day", "next_working_day"),
    [
        (moment(TODAY, 16, 59), TODAY, TODAY),
        (moment(TODAY, 17), TODAY, date(2026, 11, 26)),
        (moment(TODAY, 23, 59), TODAY, date(2026, 11, 26)),
        # 00:30 in Sofia is still the day before in UTC.
        (moment(date(2026, 11, 26), 0, 30), date(2026, 11, 26), date(2026, 11, 26)),
        (moment(date(2026, 11, 27), 18), date(2026, 11, 27), date(2026, 11, 30)),
        (moment(date(2026, 11, 28), 10), date(2026, 11, 28), date(2026, 11, 30)),
    ],
)
def test_what_comes_after_closing_has_the_day_that_the_municipality_has_set(came, same_day, next_working_day):
    assert received_on(came, PERNIK, HOURS) == same_day
    assert received_on(came, NEXT_DAY, HOURS) == next_working_day


def test_where_closing_time_is_not_known_only_days_off_move_the_day():
    unknown = OpeningHours(None, timedelta(hours=2), CALENDAR)
    assert received_on(moment(TODAY, 23), NEXT_DAY, unknown) == TODAY
    assert received_on(moment(date(2026, 11, 28), 10), NEXT_DAY, unknown) == date(2026, 11, 30)


FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("hours", "came", "received"),
    [
        # „петък от 8.30 до 12.00 ч.“
        ("пн–чт 8:30–16:30; пт 8:30–12:00", moment(FRIDAY, 11, 59), FRIDAY),
        ("пн–чт 8:30–16:30; пт 8:30–12:00", moment(FRIDAY, 12), MONDAY),
        ("пн–чт 8:30–16:30; пт 8:30–12:00", moment(TODAY, 12), TODAY),
        # On a Tuesday on which nobody is received the day is a working day all the same.
        ("понеделник 13–17; сряда 8:30–12", moment(date(2026, 11, 24), 18), date(2026, 11, 24)),
        ("24 часа", moment(FRIDAY, 23, 59), FRIDAY),
        ("17:30–9:00", moment(FRIDAY, 1), FRIDAY),
        ("17:30–9:00", moment(FRIDAY, 23), FRIDAY),
    ],
)
def test_closing_is_that_of_the_day(hours, came, received):
    by_day = OpeningHours(hours_by_day_read(hours), timedelta(hours=2), CALENDAR)
    assert received_on(came, NEXT_DAY, by_day) == received


moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))


@given(
    came=moments,
    after=st.timedeltas(timedelta(0), timedelta(days=9)),
    rule=st.sampled_from([PERNIK, NEXT_DAY]),
)
def test_what_comes_later_is_not_counted_from_an_earlier_day(came, after, rule):
    first, second = received_on(came, rule, HOURS), received_on(came + after, rule, HOURS)
    assert day_in_sofia(came) <= first <= second


@given(
    day=st.sampled_from([date(2026, 3, 29), date(2026, 10, 25)]),
    before=st.integers(0, 70),
    minute=st.integers(0, 24 * 60 - 1),
    kind=kinds,
)
def test_the_hour_and_the_change_of_clocks_do_not_move_a_due_date(day, before, minute, kind):
    start = day - timedelta(days=before)
    came = moment(start, *divmod(minute, 60))
    received = received_on(came, PERNIK, HOURS)
    assert received == start
    at_noon = terms_of(kind, received_on(moment(start, 12), PERNIK, HOURS), PERNIK, CALENDAR)
    assert terms_of(kind, received, PERNIK, CALENDAR) == at_noon


# Two years back


def test_two_years_are_counted_to_the_day():
    assert not too_old(Kind.SIGNAL, date(2024, 11, 25), TODAY, PERNIK)
    assert too_old(Kind.SIGNAL, date(2024, 11, 24), TODAY, PERNIK)
    assert not too_old(Kind.COMPLAINT, date(2024, 2, 29), date(2026, 2, 28), PERNIK)
    assert too_old(Kind.COMPLAINT, date(2024, 2, 29), date(2026, 3, 1), PERNIK)
    assert not too_old(Kind.SIGNAL, None, TODAY, PERNIK)


@pytest.mark.parametrize(
    "kind", [Kind.PROPOSAL, Kind.REQUEST, Kind.APPEAL, Kind.PRAISE, Kind.OPINION], ids=lambda kind: kind.value
)
def test_what_tells_of_no_violation_is_never_too_old(kind):
    assert barred_after(kind, date(1999, 1, 1), PERNIK) is None
    assert not too_old(kind, date(1999, 1, 1), TODAY, PERNIK)


def test_a_day_off_does_not_prolong_the_two_years():
    # 28.11.2026 is a Saturday.
    barred = barred_after(Kind.SIGNAL, date(2024, 11, 28), PERNIK)
    assert barred is not None
    assert (barred.last_day, barred.citation) == (date(2026, 11, 28), "АПК, чл. 111")


@every_charter
@given(happened=days, asked=days)
def test_what_is_too_old_stays_so(charter, happened, asked):
    assume(too_old(Kind.SIGNAL, happened, asked, charter))
    assert asked > happened
    assert too_old(Kind.SIGNAL, happened, asked + timedelta(days=1), charter)
    assert too_old(Kind.SIGNAL, happened - timedelta(days=1), asked, charter)
