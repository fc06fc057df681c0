"""The rows of the register, on a real encrypted office."""

from dataclasses import replace
from datetime import date

import pytest

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.office.faults import NotAllowed
from desktop.office.language import language
from desktop.office.permissions import Permission, Role
from desktop.register.queries import (
    PAGE,
    count_of,
    entries_in_order,
    page_before,
    series_known,
)
from desktop.register.register_words import state_words
from desktop.register.rules import Period, Wanted
from desktop.steps.rules import NewStep
from tests.register.conftest import EVERYTHING, HIDDEN_WORD, TODAY, WHOLE


def all_of(desk, wanted):
    """Every row, page after page, the newest first."""
    found = []
    page = page_before(desk, wanted)
    while page:
        found += page
        assert len(found) < 1_000, "the pages do not end"
        page = page_before(desk, wanted, page[-1].place)
    return found


def in_order(desk, wanted):
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        return list(entries_in_order(desk, session, wanted))


def the_only(desk, **changes):
    [entry] = all_of(desk, replace(EVERYTHING, **changes))
    return entry


def test_page_after_page_is_everything_once_the_newest_first(desk):
    rows = all_of(desk, EVERYTHING)
    assert len(rows) == count_of(desk, EVERYTHING) > PAGE
    assert len({row.id for row in rows}) == len(rows)
    assert rows == sorted(rows, key=lambda row: (row.registered_at, str(row.id)), reverse=True)
    assert in_order(desk, EVERYTHING) == rows[::-1]


@pytest.mark.parametrize("limit", [1, 7])
def test_rows_of_one_moment_are_neither_lost_nor_doubled(desk, limit):
    """A page ends between rows that were registered at the same moment."""
    with desk.database.writing() as session:
        session.connection().exec_driver_sql(
            "UPDATE submission SET registered_at = '2026-11-25T09:00:00.000000Z' "
            "WHERE registered_at BETWEEN '2026-11-25T09' AND '2026-11-25T09:30'"
        )
    day = Wanted(period=Period(TODAY, TODAY))
    found = page_before(desk, day, limit=limit)
    while page := page_before(desk, day, found[-1].place, limit=limit):
        found += page
        assert len(found) < 1_000, "the pages do not end"
    assert [row.id for row in found] == [row.id for row in all_of(desk, day)]
    assert len({row.registered_at for row in found}) < len(found)


def test_a_row_says_what_the_register_says(desk, numbers):
    entry = the_only(desk, word=numbers.given)
    assert entry.number == numbers.given
    assert entry.kind is Kind.PROPOSAL
    assert entry.channel == "counter"
    assert entry.applicant == "Иванка Георгиева Тодорова"
    assert entry.subject == "Възложено"
    assert entry.person == "Димитър Колев Стоев"
    assert entry.state is State.EXAMINED
    assert entry.due_on is not None
    assert entry.closed_on is None


def test_what_is_answered_is_closed_on_the_day_of_the_hall(desk, numbers):
    entry = the_only(desk, state=State.ANSWERED)
    assert entry.number == numbers.answered
    assert entry.closed_on == date(2026, 11, 6)
    assert entry.due_on == date(2027, 1, 4), "the term that it had"


def test_what_is_opened_again_is_not_closed(desk, secretary, numbers):
    answered = the_only(desk, state=State.ANSWERED)
    take_step(secretary, answered.id, NewStep(kind=StepKind.REOPENED, text="Нови факти."), seen=2)
    entry = the_only(desk, word=numbers.answered)
    assert (entry.state, entry.closed_on) == (State.EXAMINED, None)
    assert entry.due_on is not None


def test_an_extended_term_is_the_term_it_had(desk, secretary):
    entry = the_only(desk, series=3)
    later = NewStep(kind=StepKind.EXTENDED, text="Чака се оглед.", day="10.2.2027")
    for place, step in enumerate((later, NewStep(kind=StepKind.WITHDRAWN, text="Оттегля я."))):
        take_step(secretary, entry.id, step, seen=place)
    assert the_only(desk, state=State.WITHDRAWN).due_on == date(2027, 2, 10)


def test_what_is_only_put_on_file_is_closed_when_it_comes(desk):
    praise = Draft(
        kind=Kind.PRAISE,
        applicant="Иван Петров",
        answer_by=AnswerBy.AT_COUNTER,
        subject="Благодаря",
        text="На гише 7.",
    )
    register_submission(desk, praise, new_key())
    entry = the_only(desk, kind=Kind.PRAISE)
    assert (entry.state, entry.closed_on) == (State.FILED, TODAY)


def test_who_gives_no_name_has_none(desk, numbers):
    assert the_only(desk, word=numbers.anonymous).applicant == ""


def test_the_period_is_that_of_the_hall(desk):
    old = all_of(desk, Wanted(period=Period(date(2025, 1, 1), date(2025, 12, 31))))
    assert [entry.subject for entry in old] == ["Миналогодишно осветление"]
    new = all_of(desk, Wanted(period=Period(date(2026, 1, 1), date(2026, 1, 1))))
    assert [entry.subject for entry in new] == ["Първо за годината"]


def test_by_series_kind_and_state(desk):
    assert series_known(desk) == (3, 7)
    assert the_only(desk, series=3).subject == "От гише 3"
    assert the_only(desk, kind=Kind.COMPLAINT).subject == "Отговорено"
    assert count_of(desk, replace(EVERYTHING, series=3)) == 1
    assert count_of(desk, replace(EVERYTHING, state=State.MERGED)) == 0
    everything = count_of(desk, EVERYTHING)
    assert sum(count_of(desk, replace(EVERYTHING, kind=kind)) for kind in Kind) == everything
    assert sum(count_of(desk, replace(EVERYTHING, state=state)) for state in State) == everything


@pytest.mark.parametrize("typed", ["миналогодишно", "minalogodi6no", "minalogodishno", "Миналогод осв"])
def test_by_a_word_however_it_is_typed(desk, typed):
    assert the_only(desk, word=typed).subject == "Миналогодишно осветление"


@pytest.mark.parametrize("word", ["осветление", "улица", "07", "osv ul", "229", HIDDEN_WORD])
def test_common_and_rare_words_are_found_alike(desk, monkeypatch, word):
    """A common word is asked of each row in turn, a rare one is looked up."""
    wanted = replace(EVERYTHING, word=word)
    rare = all_of(desk, wanted)
    monkeypatch.setattr("desktop.register.queries._MANY", 1)
    assert all_of(desk, wanted) == rare
    assert in_order(desk, wanted) == rare[::-1]
    assert count_of(desk, wanted) == len(rare)


@pytest.mark.parametrize("typed", ["няматакавадума", '"', "*", "' OR 1=1", "-", "🙂"])
def test_by_a_word_that_is_nowhere(desk, typed):
    found = all_of(desk, replace(EVERYTHING, word=typed))
    assert len(found) == count_of(desk, replace(EVERYTHING, word=typed))
    assert found == []


def test_a_word_and_a_period_together(desk):
    only_today = replace(EVERYTHING, word="осветление", period=Period(TODAY, TODAY))
    assert count_of(desk, only_today) == count_of(desk, replace(EVERYTHING, word="осветление")) - 1


# What may not be seen


def test_the_forbidden_are_neither_listed_nor_counted_nor_found(desk, secretary, numbers):
    hidden = {numbers.confidential, numbers.about_maria}
    assert hidden.isdisjoint(row.number for row in all_of(desk, EVERYTHING))
    assert hidden.isdisjoint(row.number for row in in_order(desk, EVERYTHING))
    assert count_of(desk, EVERYTHING) == len(all_of(desk, EVERYTHING))
    assert count_of(secretary, EVERYTHING) == count_of(desk, EVERYTHING) + len(hidden)
    for word in (HIDDEN_WORD, *hidden):
        assert count_of(desk, replace(EVERYTHING, word=word)) == 0
        assert all_of(desk, replace(EVERYTHING, word=word)) == []
    assert {row.number for row in all_of(secretary, replace(EVERYTHING, word=HIDDEN_WORD))} == hidden


def test_who_is_complained_about_is_the_only_one_who_does_not_see_it(head, numbers):
    found = {row.number for row in all_of(head, replace(EVERYTHING, word=HIDDEN_WORD))}
    assert found == {numbers.about_maria}


def test_what_has_no_standing_is_shown_to_nobody(desk, secretary, numbers):
    with desk.database.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM submission_standing")
    assert count_of(secretary, EVERYTHING) == 0
    assert all_of(secretary, EVERYTHING) == []


def test_the_administrator_reads_no_register(desk):
    administrator = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.ADMINISTRATOR})))
    for ask in (count_of, page_before):
        with pytest.raises(NotAllowed):
            ask(administrator, EVERYTHING)
    with pytest.raises(NotAllowed):
        series_known(administrator)


def test_the_rows_end_with_the_period(desk):
    assert all(WHOLE.begins <= row.registered_at < WHOLE.ends for row in all_of(desk, EVERYTHING))


def test_what_was_promised_and_left_out_stands_in_the_register(desk, numbers):
    entry = the_only(desk, state=State.ANSWERED)
    assert entry.left_out == (Promise.APOLOGY,)
    assert state_words(entry, language("bg")) == "приключена с отговор; без обещаното извинение"
