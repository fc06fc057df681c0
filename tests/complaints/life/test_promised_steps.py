"""What a charter promises to do is a step: asked for in time, missed aloud, left out with a reason."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from db.models import SubmissionStanding
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.handling import Handling, look_at
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.due import due_list
from desktop.complaints.life.owed import owed
from desktop.complaints.life.promised_steps import How, Promise, reason_field
from desktop.complaints.life.rows import settle_promises, unsettled_promises
from desktop.complaints.life.states import State
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.rules import Draft, Kind, Mark, SubmissionRecord
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.office.faults import KnownError, WrongInput
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from tests.complaints.folk import SECRETARY, somebody
from tests.fakes import FixedClock
from tests.shipped import SHIPPED

CHARTERS = list(SHIPPED)
COMPLAINT = Draft(
    kind=Kind.COMPLAINT,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Твърдица, ул. „Средец“ № 14",
    subject="Отказано обслужване",
    text="На гишето ми отказаха справка.",
)
UPHELD = NewStep(kind=StepKind.DECIDED, text="Основателна е.", details={"result": Result.UPHELD})
TOLD = NewStep(kind=StepKind.TOLD, details={"by": "letter"})
INSPECTION = NewStep(kind=StepKind.INSPECTION, text="Проверено на място.", details={"whom": "Комисия"})
SITTING = NewStep(
    kind=StepKind.SITTING, text="Разгледано.", day="25.11.2026", details={"members": "Ана Белева\nИво Стоев"}
)
APOLOGY = NewStep(kind=StepKind.APOLOGISED, text="За отказа.")
_KEPT_BY = {
    Promise.INSPECTION: INSPECTION,
    Promise.COMMISSION: SITTING,
    Promise.APOLOGY: APOLOGY,
}
PROMISED = {
    "chuprene": {Promise.INSPECTION, Promise.COMMISSION},
    "pernik": {Promise.APOLOGY},
    "ruse": set(),
    "sopot": set(),
    "tvarditsa": {Promise.INSPECTION, Promise.DELAY_NOTICE, Promise.APOLOGY},
}
"""What each charter promises about a complaint of the service, as its words have it."""


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    return somebody(desk, SECRETARY, "stefka", Role.SECRETARY, Role.CLERK)


def at(desk: Desk, key: str) -> Desk:
    return replace(desk, charter=SHIPPED[key])


def on(desk: Desk, day: date) -> Desk:
    return replace(desk, clock=FixedClock(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)))


def brought(desk: Desk, **changed: object) -> SubmissionRecord:
    return register_submission(desk, replace(COMPLAINT, **changed), new_key())  # type: ignore[arg-type]


def step(desk: Desk, record: SubmissionRecord, new: NewStep) -> None:
    take_step(desk, record.id, new, seen=open_dossier(desk, record.id).seen)


def seen(desk: Desk, record: SubmissionRecord) -> Handling:
    found = look_at(desk, record.id, opening=True)
    assert isinstance(found, Handling)
    return found


def how(desk: Desk, record: SubmissionRecord) -> dict[Promise, How]:
    standing = open_dossier(desk, record.id).standing
    return {one.promise: one.how for one in owed(standing, desk.today())}


def left_out(desk: Desk, record: SubmissionRecord, kind: StepKind) -> list[Promise]:
    """What such a step asks a reason for."""
    moment = seen(desk, record).moment
    asked = {one.name for one in KINDS[kind].details if one.is_asked({}, moment)}
    return [promise for promise in Promise if reason_field(promise) in asked]


@pytest.mark.parametrize("key", CHARTERS)
def test_every_promise_of_every_charter_is_asked_for_and_kept_or_left_out_with_a_reason(
    desk: Desk, secretary: Desk, key: str
) -> None:
    here = at(secretary, key)
    kept, skipped = brought(here), brought(here)
    promised = set(open_dossier(here, kept.id).standing.promises)
    assert promised == PROMISED[key]
    for ending in (UPHELD, TOLD):
        for record in (kept, skipped):
            asked = left_out(here, record, ending.kind)
            if asked:
                with pytest.raises(WrongInput) as refused:
                    step(here, record, ending)
                assert refused.value.field == f"without_{asked[0]}"
            reasons = {f"without_{promise}": "Няма какво да се провери." for promise in asked}
            if record is kept:
                for promise in asked:
                    step(here, record, _KEPT_BY[promise])
                reasons = {}
            step(here, record, replace(ending, details={**ending.details, **reasons}))
    to_be_done = promised - {Promise.DELAY_NOTICE}
    assert how(here, kept) == dict.fromkeys(to_be_done, How.KEPT)
    assert how(here, skipped) == dict.fromkeys(to_be_done, How.SKIPPED)
    assert open_dossier(here, skipped.id).standing.state is State.ANSWERED


def test_the_promised_step_comes_next(secretary: Desk) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here)
    step(here, record, NewStep(kind=StepKind.ASSIGNED, details={"to": "person", "name": "Ана Белева"}))
    assert seen(here, record).likely == (StepKind.INSPECTION, StepKind.DECIDED)


def test_an_inspection_that_is_only_announced_is_not_made(secretary: Desk) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here)
    step(here, record, replace(INSPECTION, day="1.12.2026"))
    assert Promise.INSPECTION in left_out(here, record, StepKind.DECIDED)


def test_an_apology_only_for_what_was_found_justified(secretary: Desk) -> None:
    here = at(secretary, "pernik")
    record = brought(here)
    step(here, record, replace(UPHELD, details={"result": Result.REJECTED}))
    assert how(here, record) == {}
    step(here, record, TOLD)


def test_the_notice_of_a_delay_is_warned_of_owed_and_offered_when_it_is_late(secretary: Desk) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here)  # 25 November; the answer is due on 29 December
    assert how(here, record)[Promise.DELAY_NOTICE] is How.COMING
    for day, stands in ((date(2026, 12, 28), How.OWED), (date(2026, 12, 30), How.MISSED)):
        there = on(here, day)
        assert how(there, record)[Promise.DELAY_NOTICE] is stands
        assert StepKind.DELAY_TOLD in seen(there, record).offered
        rows = due_list(there, Scope.ALL, When.LATE if stands is How.MISSED else When.TODAY).rows
        rows = rows or due_list(there, Scope.ALL, When.WEEK).rows
        assert Promise.DELAY_NOTICE in {one.promise for one in rows[0].owed}
    late = on(here, date(2026, 12, 30))
    assert StepKind.EXTENDED not in seen(late, record).offered
    told = NewStep(kind=StepKind.DELAY_TOLD, text="Чака се експертиза.", day="25.2.2027")
    step(late, record, told)
    standing = open_dossier(late, record.id).standing
    assert (standing.due_on, how(late, record)[Promise.DELAY_NOTICE]) == (date(2027, 2, 25), How.KEPT)
    # Beyond the law's bound it is still told, and extends nothing.
    beyond = on(here, date(2027, 3, 1))
    assert how(beyond, record)[Promise.DELAY_NOTICE] is How.MISSED
    step(beyond, record, replace(told, day="15.3.2027"))
    assert open_dossier(beyond, record.id).standing.due_on == date(2027, 2, 25)
    assert how(beyond, record)[Promise.DELAY_NOTICE] is not How.MISSED


def test_a_final_term_beyond_the_law_is_refused(secretary: Desk) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here)
    told = NewStep(kind=StepKind.DELAY_TOLD, text="Чака се експертиза.", day="26.2.2027")
    with pytest.raises(WrongInput, match="at the latest") as refused:
        step(here, record, told)
    assert refused.value.field == "day"


def test_an_anonymous_danger_stands_on_top_until_somebody_notes_what_was_found(desk: Desk) -> None:
    head = somebody(desk, "Вера Стоева Христова", "vera", Role.SUPERVISOR)
    others = [
        register_submission(desk, replace(COMPLAINT, kind=kind), new_key())
        for kind in (Kind.SIGNAL, Kind.PROPOSAL)
    ]
    danger = brought(
        desk,
        kind=Kind.SIGNAL,
        applicant="",
        address="",
        answer_by="letter",
        marks=frozenset({Mark.ANONYMOUS, Mark.DANGER}),
    )
    assert danger.outcome == "ex_officio"
    for when in When:
        rows = due_list(head, Scope.ALL, when).rows
        assert (rows[0].id, rows[0].urgent) == (danger.id, True)
    assert seen(head, danger).likely[0] is StepKind.DANGER_NOTED
    with pytest.raises(WrongInput):
        step(head, danger, NewStep(kind=StepKind.DANGER_NOTED))
    step(head, danger, NewStep(kind=StepKind.DANGER_NOTED, text="Шахтата е обезопасена."))
    assert open_dossier(head, danger.id).standing.state is State.FILED
    listed = {row.id for when in When for row in due_list(head, Scope.ALL, when).rows}
    assert listed == {one.id for one in others}


def test_a_danger_with_a_name_is_examined_on_when_it_was_looked_into(desk: Desk) -> None:
    record = brought(desk, kind=Kind.SIGNAL, marks=frozenset({Mark.DANGER}))
    step(desk, record, NewStep(kind=StepKind.DANGER_NOTED, text="Обезопасено."))
    standing = open_dossier(desk, record.id).standing
    assert (standing.state, standing.due_on) == (State.EXAMINED, date(2027, 1, 25))
    assert not any(row.urgent for row in due_list(desk, Scope.ALL, When.LATER).rows)
    with pytest.raises(KnownError):
        step(desk, record, NewStep(kind=StepKind.DANGER_NOTED, text="Пак."))


def test_an_appeal_that_tells_of_a_danger_has_both_duties(secretary: Desk) -> None:
    record = brought(secretary, kind=Kind.APPEAL, marks=frozenset({Mark.DANGER}))
    assert open_dossier(secretary, record.id).standing.due_on == date(2026, 12, 2)
    assert {Promise.DANGER, Promise.ROUTING} <= set(how(secretary, record))
    for field in ("without_danger", "without_routing"):
        with pytest.raises(WrongInput) as refused:
            step(secretary, record, UPHELD)
        assert refused.value.field == field
        if field == "without_danger":
            step(secretary, record, NewStep(kind=StepKind.DANGER_NOTED, text="Обезопасено."))
    sent = NewStep(kind=StepKind.ROUTED, details={"institution": "Областен управител"})
    step(secretary, record, sent)
    standing = open_dossier(secretary, record.id).standing
    assert (standing.state, standing.due_on) == (State.EXAMINED, date(2027, 1, 25))
    step(secretary, record, UPHELD)


def test_standings_from_before_are_told_at_a_start_what_is_still_to_be_done(secretary: Desk) -> None:
    here = at(secretary, "tvarditsa")
    waits, decided = brought(here), brought(here)
    reasons = {f"without_{promise}": "Няма какво да се гледа." for promise in ("inspection", "commission")}
    step(here, decided, replace(UPHELD, details={**UPHELD.details, **reasons}))
    told = select(SubmissionStanding.submission_id, SubmissionStanding.owed)
    with here.database.writing() as session:
        kept = {row.submission_id: row.owed for row in session.execute(told)}
        assert not unsettled_promises(session)
        session.execute(update(SubmissionStanding).values(owed=None))
        assert waits.id in unsettled_promises(session, due=True)
        settle_promises(session, here, unsettled_promises(session))
        assert not unsettled_promises(session)
        assert {row.submission_id: row.owed for row in session.execute(told)} == kept
    assert "delay_notice:2026-12-29" in kept[waits.id].split()
    assert all(one.startswith(("apology:", "inspection:")) for one in kept[decided.id].split())


def test_how_many_are_due_is_what_is_listed_whoever_looks(desk: Desk) -> None:
    """The counts of all leave out what is hidden; those of a counter are taken one by one."""
    head = somebody(desk, "Вера Стоева Христова", "vera", Role.SUPERVISOR)
    for marks in ({Mark.CONFIDENTIAL}, {Mark.DANGER}, {Mark.CONFIDENTIAL, Mark.DANGER}, set[Mark]()):
        for about in ("", head.clerk.name if head.clerk else ""):
            brought(desk, kind=Kind.SIGNAL, marks=frozenset(marks), about_kind="employee", about_person=about)
    for looks in (desk, head, somebody(desk, "Елена Илиева Кирова", "elena", Role.SECRETARY)):
        everything = due_list(looks, Scope.ALL, When.LATER)
        assert everything.counts == due_list(looks, Scope.COUNTER, When.LATER).counts
        listed = {row.id for when in When for row in due_list(looks, Scope.ALL, when).rows}
        assert sum(everything.counts.values()) == len(listed) > 0


def test_whoever_wrote_from_afar_is_owed_the_number_until_it_is_noted_as_sent(secretary: Desk) -> None:
    rules = SHIPPED["pernik"].submissions.model_copy(
        update={"number_told": ("email",), "anonymous": "examined"}
    )
    here = replace(secretary, charter=SHIPPED["pernik"].model_copy(update={"submissions": rules}))
    by_post, record = (brought(here, channel=way, email="ivanka@example.bg") for way in ("post", "email"))
    assert Promise.NUMBER_TOLD not in how(here, by_post)
    assert StepKind.NUMBER_TOLD not in seen(here, by_post).offered
    nobody = brought(
        here, kind=Kind.SIGNAL, channel="email", applicant="", address="", marks=frozenset({Mark.ANONYMOUS})
    )
    assert Promise.NUMBER_TOLD not in how(here, nobody)
    assert how(here, record)[Promise.NUMBER_TOLD] is How.OWED
    assert how(on(here, date(2026, 11, 26)), record)[Promise.NUMBER_TOLD] is How.MISSED
    rows = {
        row.number: [one.promise for one in row.owed] for row in due_list(here, Scope.ALL, When.LATER).rows
    }
    assert rows[by_post.number] == []
    assert rows[record.number] == [Promise.NUMBER_TOLD]
    assert seen(here, record).likely[0] is StepKind.NUMBER_TOLD
    step(here, record, NewStep(kind=StepKind.NUMBER_TOLD))
    assert how(here, record)[Promise.NUMBER_TOLD] is How.KEPT
    assert StepKind.NUMBER_TOLD not in seen(here, record).offered
