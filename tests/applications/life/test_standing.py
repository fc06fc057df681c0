"""The life of an application: its states, and the term that stands still and goes on by the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.applications.life.states import OPEN, State
from desktop.applications.life.step_kinds import likely_steps, possible_steps
from desktop.applications.life.steps import StepKind
from desktop.applications.rules import Document, Task
from desktop.office.faults import KnownError, WrongInput
from desktop.steps.rules import in_order
from tests.applications.life.cases import CALENDAR, DAY, application, lived, moment, step

ASKED = {"whom": "Община Радомир", "day": "11.12.2026", "text": "Препис от акта."}
MONDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 4)


def test_registered_assigned_ready_handed_over():
    life = [
        (DAY, StepKind.ASSIGNED, {"to": "person", "name": "Ана Христова Белева", "login": "ana"}),
        (MONDAY, StepKind.READY, {}),
        (FRIDAY, StepKind.HANDED_OVER, {"to": "applicant", "against": "code", "code": "4821 0573"}),
    ]
    stands = [lived(application(), *life[:nth]).standing for nth in range(4)]
    assert [one.state for one in stands] == [
        State.REGISTERED, State.ASSIGNED, State.READY, State.HANDED_OVER,
    ]  # fmt: skip
    assert [one.due_on for one in stands] == [date(2026, 12, 2), date(2026, 12, 2), None, None]
    assert [one.ready_on for one in stands] == [None, None, MONDAY, None]
    assert stands[1].login == "ana"
    assert not stands[3].is_open


def test_the_term_stands_still_while_an_institution_is_asked_and_goes_on_with_what_was_left():
    """Seven days to Wednesday 2 December; asked after five of them, answered on the tenth."""
    stopped = lived(application(), (MONDAY, StepKind.INSTITUTION_ASKED, ASKED)).standing
    assert (stopped.state, stopped.stopped_on) == (State.WAITS_INSTITUTION, MONDAY)
    assert stopped.due_on == date(2026, 12, 11), "by then the institution answers"
    assert stopped.term_on == date(2026, 12, 2)
    again = lived(
        application(),
        (MONDAY, StepKind.INSTITUTION_ASKED, ASKED),
        (date(2026, 12, 10), StepKind.RECEIVED, {"from": "Община Радомир"}),
    ).standing
    assert again.state is State.REGISTERED
    assert again.due_on == date(2026, 12, 14), "two days on is Saturday: Monday"
    assert again.stopped_on is None


def test_of_a_term_in_working_days_as_many_working_days_are_left():
    record = application(term_unit="working_days", term_amount=5, due_on=date(2026, 12, 2))
    again = lived(
        record,
        (MONDAY, StepKind.INSTITUTION_ASKED, ASKED),
        (FRIDAY, StepKind.RECEIVED, {"from": "Община Радомир"}),
    ).standing
    assert again.due_on == date(2026, 12, 8), "Monday and Tuesday"


def test_no_holiday_is_won_by_a_question_and_the_first_one_asked_stops_the_term():
    """Three days end on a Saturday, told as Monday; asked on Friday, one day is left and not three."""
    record = application(term_amount=3, due_on=MONDAY)
    friday = date(2026, 11, 27)
    asked = (friday, StepKind.INSTITUTION_ASKED, ASKED), (MONDAY, StepKind.APPLICANT_ASKED, {"text": "Акт"})
    assert lived(record, *asked).standing.stopped_on == friday
    again = lived(
        record,
        *asked,
        (MONDAY, StepKind.RECEIVED, {"from": "applicant"}),
        (date(2026, 12, 1), StepKind.RECEIVED, {"from": "Община Радомир"}),
    )
    assert again.standing.due_on == date(2026, 12, 2)


def test_only_when_the_last_one_asked_has_answered_the_term_goes_on():
    asked = (MONDAY, StepKind.INSTITUTION_ASKED, ASKED), (MONDAY, StepKind.APPLICANT_ASKED, {"text": "Акт"})
    both = lived(application(), *asked)
    assert both.standing.state is State.WAITS_APPLICANT
    assert both.standing.due_on == date(2026, 12, 3), "three days, the least by law"
    one = lived(application(), *asked, (FRIDAY, StepKind.RECEIVED, {"from": "applicant"}))
    assert one.standing.state is State.WAITS_INSTITUTION
    assert one.standing.stopped_on == MONDAY
    none = lived(
        application(),
        *asked,
        (FRIDAY, StepKind.RECEIVED, {"from": "applicant"}),
        (date(2026, 12, 9), StepKind.RECEIVED, {"from": "Община Радомир"}),
    )
    assert none.standing.due_on == date(2026, 12, 11)


def test_where_something_is_missing_it_waits_for_the_applicant_from_the_beginning():
    record = application(cure_by=date(2026, 11, 30), documents=(Document("препис от акта", brought=False),))
    first = moment(record)
    assert first.standing.state is State.WAITS_APPLICANT
    assert first.standing.stopped_on == DAY
    assert first.standing.awaited[0].what == "препис от акта"
    cured = lived(record, (MONDAY, StepKind.RECEIVED, {"from": "applicant"}))
    assert cured.standing.due_on == date(2026, 12, 7), "the whole term is left"


def test_what_is_late_stays_late():
    late = lived(
        application(),
        (date(2026, 12, 7), StepKind.INSTITUTION_ASKED, ASKED),
        (date(2026, 12, 9), StepKind.RECEIVED, {"from": "Община Радомир"}),
    ).standing
    assert late.due_on == date(2026, 12, 2)


def test_it_is_ready_only_when_the_office_has_what_it_collects():
    record = application(collected=(Task("1", "акт за смърт", "", None), Task("2", "скица", "", None)))
    assert StepKind.READY not in possible_steps(moment(record))
    asked = lived(record, (DAY, StepKind.TASK_ASKED, {"task": "2", "whom": "АГКК", "day": "4.12.2026"}))
    assert asked.standing.tasks[1].from_whom == "АГКК"
    assert asked.standing.tasks[1].due_on == FRIDAY
    assert asked.standing.due_on == date(2026, 12, 2), "the term runs on"
    done = lived(
        record, (DAY, StepKind.TASK_CLOSED, {"task": "1"}), (DAY, StepKind.TASK_CLOSED, {"task": "2"})
    )
    assert StepKind.READY in possible_steps(done)


def test_it_does_not_end_for_what_is_missing_before_the_time_is_over():
    asked = (MONDAY, StepKind.APPLICANT_ASKED, {"text": "Акт"})
    with pytest.raises(WrongInput, match="still has time") as refused:
        lived(application(), asked, (date(2026, 12, 3), StepKind.ENDED, {"why": "not_mended"}))
    assert refused.value.facts["day"] == date(2026, 12, 3)
    ended = lived(application(), asked, (FRIDAY, StepKind.ENDED, {"why": "not_mended"}))
    assert ended.standing.state is State.ENDED
    again = lived(
        application(),
        asked,
        (FRIDAY, StepKind.ENDED, {"why": "not_mended"}),
        (date(2026, 12, 7), StepKind.REOPENED, {}),
    )
    assert again.standing.due_on == date(2026, 12, 9), "it stood still all the time"


def test_what_is_anothers_is_only_sent_on():
    record = application(elsewhere="nap", elsewhere_name="НАП")
    assert likely_steps(moment(record), possible_steps(moment(record))) == (StepKind.SENT_ON,)
    sent = lived(record, (DAY, StepKind.SENT_ON, {"whom": "НАП"}))
    assert sent.standing.state is State.SENT_ON
    with pytest.raises(KnownError, match="can no longer be done"):
        lived(record, (DAY, StepKind.READY, {}))


def test_a_second_end_from_another_counter_is_disputed_and_changes_nothing():
    first, second = step(StepKind.READY, 1, DAY), step(StepKind.REFUSED, 1, MONDAY)
    stands = moment(application(), first, second).standing
    assert (stands.state, stands.disputed) == (State.READY, (second,))


KIND = st.sampled_from(list(StepKind))
STEPS = st.lists(
    st.tuples(KIND, st.integers(0, 40), st.sampled_from(["applicant", "А", "Б"]), st.integers(0, 20)),
    max_size=14,
)


@settings(max_examples=150)
@given(STEPS, st.sampled_from(["days", "working_days", "months", ""]), st.randoms())
def test_whatever_was_done_wherever_the_term_is_neither_shortened_nor_lost(told, unit, shuffled):
    record = application(
        term_unit=unit,
        term_amount=1 if unit == "months" else 7,
        due_on=CALENDAR.add_term(DAY, 1 if unit == "months" else 7, unit) if unit else None,
    )
    steps, day = [], DAY
    for nth, (kind, later, whom, due) in enumerate(told):
        day += timedelta(days=later % 5)
        details = {"from": whom, "whom": "" if whom == "applicant" else whom, "task": "1"}
        steps.append(step(kind, nth, day, details=details, due_on=day + timedelta(days=due)))
    stands = moment(record, *steps).standing
    mixed = list(steps)
    shuffled.shuffle(mixed)
    assert moment(record, *mixed).standing == stands, "the order of arrival says nothing"
    assert in_order(mixed) == in_order(steps)
    assert stands.is_open == (stands.state in OPEN)
    assert (stands.term_on is None) == (record.due_on is None)
    if stands.term_on and record.due_on:
        assert stands.term_on >= record.due_on, "no step shortens a term"
        assert CALENDAR.is_working_day(stands.term_on)
    if stands.awaited:
        assert stands.stopped_on is not None
        assert stands.due_on == min(one.until for one in stands.awaited)
    if stands.state in {State.READY, State.REFUSED}:
        assert (stands.due_on, stands.ready_on is not None) == (None, True)
