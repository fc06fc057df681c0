"""What is due for destruction: a property of every record, whatever the nomenclature."""

from datetime import date
from typing import get_args
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.complaints.rules import Kind
from desktop.complaints.treatment.facts import Outcome
from desktop.office.charter.files import SeriesKey
from desktop.retention.nomenclature import nomenclature
from desktop.retention.rules import (
    Kept,
    Obstacle,
    Series,
    due_from,
    files_due,
    may_go_on_request,
    obstacle,
    series_of,
)
from tests.charters.everything import everything
from tests.shipped import SHIPPED

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
KINDS = [kind.value for kind in Kind]
SERIES = st.builds(
    Series,
    key=st.sampled_from(["a", "b", "c"]),
    index=st.just("01"),
    title=st.just("Дела"),
    of=st.sampled_from(["submission", "booking"]),
    kinds=st.frozensets(st.sampled_from(KINDS)),
    outcomes=st.frozensets(st.sampled_from(["examined", "refused"]), max_size=1),
    years=st.none() | st.integers(1, 20),
    expert=st.booleans(),
    on_request=st.booleans(),
    source=st.just(""),
    verify=st.booleans(),
)
NOMENCLATURES = st.lists(SERIES, max_size=3, unique_by=lambda one: one.key)
RECORDS = st.builds(
    Kept,
    entity=st.just("submission"),
    id=st.builds(UUID, int=st.integers(1, 2**120)),
    number=st.text("0123456789", min_size=3, max_size=6),
    of=st.sampled_from(["submission", "booking"]),
    kind=st.sampled_from(KINDS),
    outcome=st.sampled_from(["examined", "refused"]),
    closed_on=st.none() | DAYS,
    leaned_on=st.just(()) | st.just(("07-1",)),
    kept=st.booleans(),
)


@given(records=st.lists(RECORDS, max_size=8, unique_by=lambda one: one.id), series=NOMENCLATURES, today=DAYS)
def test_what_is_due_is_closed_over_its_term_free_and_nothing_else_is(records, series, today):
    found = {one.id for files in files_due(records, series, today) for one in files.due}
    for one in records:
        of = series_of(one, series)
        may_go = (
            of is not None
            and one.closed_on is not None
            and of.years is not None
            and today.year > one.closed_on.year + of.years
            and not one.leaned_on
            and not one.kept
        )
        assert (one.id in found) is may_go


@given(records=st.lists(RECORDS, max_size=8, unique_by=lambda one: one.id), series=NOMENCLATURES, today=DAYS)
def test_each_is_told_once_in_the_year_in_which_it_was_closed(records, series, today):
    told = [
        (one.id, files.year)
        for files in files_due(records, series, today)
        for one in (*files.due, *(stays for stays, _why in files.stays))
    ]
    assert len(told) == len({key for key, _year in told})
    closed = {one.id: one.closed_on for one in records}
    assert all(closed[key] is not None and closed[key].year == year for key, year in told)


@given(one=RECORDS, series=SERIES, today=DAYS, sooner=DAYS)
def test_what_is_due_stays_due_and_a_request_only_ever_lifts_the_term(one, series, today, sooner):
    first, last = sorted((today, sooner))
    if obstacle(one, series, first) is None:
        assert obstacle(one, series, last) is None
    asked = may_go_on_request(one, series, today)
    if asked is None and obstacle(one, series, today) is not None:
        assert obstacle(one, series, today) is Obstacle.TERM
        assert series.on_request


def test_the_term_runs_from_the_year_after_the_closing():
    (opinions,) = [one for one in nomenclature(SHIPPED["pernik"]) if one.key == "opinions"]
    assert due_from(opinions, date(2026, 1, 1)) == due_from(opinions, date(2026, 12, 31)) == date(2030, 1, 1)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.PROTECTED_CHANNEL])
def test_every_case_falls_under_a_series_with_its_source(kind, outcome):
    one = Kept(
        entity="submission", id=UUID(int=1), number="07-1", of="submission", kind=kind, outcome=outcome
    )
    series = series_of(one, nomenclature(SHIPPED["pernik"]))
    assert series is not None
    assert series.source


def test_the_municipality_s_own_nomenclature_is_laid_over():
    own, shipped = (
        {one.key: one for one in nomenclature(charter)} for charter in (everything(), SHIPPED["pernik"])
    )
    told = own["complaints"]
    assert (told.index, told.years, told.expert, told.verify, told.source) == ("05-12", 7, False, False, "")
    assert (told.kinds, told.title) == (shipped["complaints"].kinds, shipped["complaints"].title)
    assert own["proposals"] == shipped["proposals"]


def test_the_profile_may_name_every_series_that_there_is():
    assert {one.key for one in nomenclature(SHIPPED["pernik"])} == set(get_args(SeriesKey))
