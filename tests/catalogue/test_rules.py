"""When a service is due, and which papers the office gets itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogue.rules import Term, due_date, split_papers
from desktop.catalogue.wording import published_wording
from desktop.office.working_calendar import WorkingCalendar

CALENDAR = WorkingCalendar()
WEDNESDAY = date(2026, 11, 25)
SAYS_SO = published_wording().collected


@pytest.mark.parametrize(
    ("term", "due"),
    [
        (Term(7, "days"), date(2026, 12, 2)),
        (Term(3, "days"), date(2026, 11, 30)),
        (Term(24, "hours"), date(2026, 11, 26)),
        (Term(72, "hours"), date(2026, 11, 30)),
        (Term(8, "hours"), None),
        (Term(5, "working_days"), date(2026, 12, 2)),
        (Term(2, "months"), date(2027, 1, 25)),
        (Term(0, "immediately"), WEDNESDAY),
    ],
)
def test_when_a_service_is_due(term, due):
    assert due_date(term, WEDNESDAY, CALENDAR) == due


@given(
    st.dates(min_value=date(2024, 1, 1), max_value=date(2040, 1, 1)),
    st.integers(min_value=1, max_value=100),
    st.sampled_from(["hours", "days", "working_days", "months"]),
)
def test_a_service_is_due_on_a_working_day_in_the_future(today, amount, unit):
    due = due_date(Term(amount, unit), today, CALENDAR)
    if due is None:
        assert unit == "hours"
        assert amount < 24
    else:
        assert due > today
        assert CALENDAR.is_working_day(due)


@pytest.mark.parametrize(
    ("paper", "collected"),
    [
        ("(скица и уд. за наследници - по служебен път)", "скица и уд. за наследници"),
        ("Скица (служебно)", "Скица"),
        ("Данни за родствени връзки, служебно", "Данни за родствени връзки"),
        ("По служебен път", "По служебен път"),
        ("Служебна бележка за липса на задължения", None),
        ("Документ за самоличност", None),
    ],
)
def test_only_a_paper_that_says_so_is_collected(paper, collected):
    brought, by_office = split_papers([paper], SAYS_SO)
    assert by_office == (() if collected is None else (collected,))
    assert brought == ((paper,) if collected is None else ())


@given(st.lists(st.sampled_from(["Скица", "скица - по служебен път", "(служебно)", "Искане по образец"])))
def test_no_paper_is_lost(papers):
    brought, collected = split_papers(papers, SAYS_SO)
    assert len(brought) + len(collected) == len(papers)
    assert all(collected)
