"""The same submission at five municipalities: registered everywhere, treated as each has promised."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import JournalEntry, Submission, SubmissionStanding, UnprintedReceipt
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.complaints import actions, queries
from desktop.complaints.checked_draft import checked
from desktop.complaints.intake import facts_of, facts_of_record, treatment_of_draft
from desktop.complaints.rules import Draft, Kind, Mark, is_confidential
from desktop.complaints.slips import receipt_pdf
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.facts import Letter, Outcome
from desktop.complaints.view.intake.what_follows import consequences_of
from desktop.desk import Desk
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from desktop.office.working_calendar import WorkingCalendar
from tests.fakes import FixedClock, RunningClock
from tests.papers import text_of
from tests.shipped import SHIPPED

ANONYMOUS = Draft(
    kind=Kind.SIGNAL,
    channel="post",
    subject="Опасна сграда",
    text="Падат мазилки над тротоара.",
    marks=frozenset({Mark.ANONYMOUS}),
)
NAMED = Draft(
    kind=Kind.COMPLAINT,
    channel="post",
    applicant="Иванка Тодорова",
    address="ул. „Средец“ 14",
    subject="Обслужване",
    text="Чаках два часа.",
)


def at(desk: Desk, municipality: str) -> Desk:
    return replace(desk, charter=SHIPPED[municipality])


@pytest.mark.parametrize(
    ("municipality", "outcome", "due"),
    [
        ("chuprene", "examined", date(2027, 1, 25)),
        ("pernik", "no_proceedings", None),
        ("sopot", "no_proceedings", None),
        ("ruse", "no_proceedings", None),
        ("tvarditsa", "no_proceedings", None),
    ],
)
def test_an_anonymous_signal(desk: Desk, municipality: str, outcome: str, due: date | None) -> None:
    here = at(desk, municipality)
    record = actions.register_submission(here, ANONYMOUS, new_key())
    assert (record.outcome, record.due_on) == (outcome, due)
    assert record.number
    assert record.ground
    assert queries.submission(desk, record.id).marks == {Mark.ANONYMOUS}
    # Under the charter in force: what follows from the journal is computed again by it.
    assert journal_check(here).broken == ()


@pytest.mark.parametrize(
    ("municipality", "outcome"),
    [
        ("chuprene", "examined"),
        ("pernik", "ex_officio"),
        ("sopot", "ex_officio"),
        ("ruse", "ex_officio"),
        ("tvarditsa", "examined"),
    ],
)
def test_danger_is_looked_into_whoever_tells_of_it(desk: Desk, municipality: str, outcome: str) -> None:
    danger = replace(ANONYMOUS, marks=ANONYMOUS.marks | {Mark.DANGER})
    assert actions.register_submission(at(desk, municipality), danger, new_key()).outcome == outcome


@pytest.mark.parametrize(
    ("municipality", "due"),
    [("chuprene", date(2027, 1, 25)), ("ruse", date(2027, 1, 25)), ("tvarditsa", date(2026, 12, 29))],
)
def test_a_complaint_has_the_charter_s_term(desk: Desk, municipality: str, due: date) -> None:
    # A month from 25 November ends at Christmas; the weekend and the day off for it move it to the 29th.
    record = actions.register_submission(at(desk, municipality), NAMED, new_key())
    assert record.due_on == due


def test_a_question_about_another_s_data_is_refused_where_the_charter_says_so(desk: Desk) -> None:
    asked = replace(NAMED, marks=frozenset({Mark.PERSONAL_DATA}))
    assert actions.register_submission(at(desk, "tvarditsa"), asked, new_key()).outcome == "refused"
    assert actions.register_submission(at(desk, "pernik"), asked, new_key()).outcome == "without_data"


def test_without_a_name_it_must_be_meant(desk: Desk) -> None:
    with pytest.raises(WrongInput) as refusal:
        actions.register_submission(desk, replace(ANONYMOUS, marks=frozenset()), new_key())
    assert refusal.value.field == "applicant"


def test_an_anonymous_one_needs_no_address(desk: Desk) -> None:
    assert actions.register_submission(desk, ANONYMOUS, new_key()).address == ""


def test_the_receipt_says_what_becomes_of_it_and_why(desk: Desk) -> None:
    here = at(desk, "pernik")
    record = actions.register_submission(here, replace(ANONYMOUS, language="en"), new_key())
    words = text_of(receipt_pdf(record, here.charter, language("en"), printed_at=desk.clock.now()))
    assert "No case is opened" in words
    assert "It is anonymous" in words
    assert words.count("Administrative Procedure Code, Art. 111 (АПК, чл. 111)") == 1
    assert "Deadline" not in words


def test_the_panel_promises_what_is_then_registered(desk: Desk) -> None:
    """After closing, where terms begin on the next working day; and for a signal about staff."""
    here = at(desk, "tvarditsa")
    rules = here.charter.submissions.model_copy(update={"received_after_closing": "next_working_day"})
    here = replace(here, charter=here.charter.model_copy(update={"submissions": rules}))
    here = replace(here, clock=FixedClock(datetime(2026, 11, 25, 16, 0, tzinfo=UTC)))
    about_staff = replace(NAMED, kind=Kind.SIGNAL, marks=frozenset({Mark.ABOUT_STAFF}))
    shown = consequences_of(here, about_staff)
    record = actions.register_submission(here, about_staff, new_key())
    assert shown.received_on == date(2026, 11, 26)
    assert shown.treatment.deadline is not None
    assert shown.promised.due == shown.treatment.deadline
    assert shown.treatment.deadline.last_day == record.due_on


def test_a_draft_keeps_its_marks(desk: Desk) -> None:
    key = new_key()
    actions.keep_draft(desk, ANONYMOUS, key)
    kept = queries.unfinished_draft(desk)
    assert kept is not None
    assert kept[1] == ANONYMOUS


# Whatever is marked: one treatment, on a ground, and nothing dropped in silence

TODAY = date(2026, 11, 25)
RUDE = replace(NAMED, quotation="два часа")
some_marks = st.frozensets(st.sampled_from(Mark))


def of_kind(kind: Kind, marks: frozenset[Mark]) -> Draft:
    return replace(RUDE, kind=kind, marks=marks, applicant="" if Mark.ANONYMOUS in marks else RUDE.applicant)


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_is_heard(mark: Mark) -> None:
    """It changes what is known of the submission, or who may see it."""
    charter = SHIPPED["pernik"]
    plain = facts_of(NAMED, TODAY, None, charter)
    marked = facts_of(replace(NAMED, marks=frozenset({mark})), TODAY, None, charter)
    assert plain != marked or is_confidential([mark])


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("key", SHIPPED)
def test_every_combination_of_three_marks_has_one_treatment_on_a_ground(key: str, kind: Kind) -> None:
    charter, calendar = SHIPPED[key], WorkingCalendar()
    for size in range(4):
        for marks in map(frozenset, combinations(Mark, size)):
            treatment = treatment_of_draft(of_kind(kind, marks), TODAY, None, charter, calendar)
            assert treatment.registered is (Mark.FROM_WORK not in marks), marks
            assert treatment.grounds, marks
            assert all(ground.words for ground in treatment.grounds), marks
            if Mark.DANGER in marks and treatment.registered:
                assert treatment.priority == "urgent", marks
                assert treatment.examiner is not None or Mark.NOT_OURS in marks, marks


@pytest.mark.parametrize("key", SHIPPED)
@given(kind=st.sampled_from(Kind), marks=some_marks)
def test_what_is_registered_is_treated_as_the_panel_promised(
    key: str, kind: Kind, marks: frozenset[Mark]
) -> None:
    """Checking, which adds the marks that follow, changes nothing in the treatment."""
    charter, calendar = SHIPPED[key], WorkingCalendar()
    draft = replace(of_kind(kind, marks), about_kind="employee")
    promised = treatment_of_draft(draft, TODAY, None, charter, calendar)
    assert treatment_of_draft(checked(draft, TODAY, charter), TODAY, None, charter, calendar) == promised


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kind=st.sampled_from(Kind), marks=some_marks, key=st.sampled_from(sorted(SHIPPED)))
def test_whatever_comes_is_in_the_register_with_all_that_belongs_to_it(
    desk: Desk, kind: Kind, marks: frozenset[Mark], key: str
) -> None:
    here, submission = at(desk, key), new_key()
    draft = of_kind(kind, marks)
    if Mark.FROM_WORK in marks:
        with pytest.raises(KnownError):
            actions.register_submission(here, draft, submission)
        kept, owed = 0, False
    else:
        record = actions.register_submission(here, draft, submission)
        assert record.number
        assert record.ground
        assert Outcome(record.outcome) is not Outcome.PROTECTED_CHANNEL
        assert record.marks >= marks
        kept = 1
        owed = Mark.ANONYMOUS not in marks
    with desk.database.reading() as session:
        written = [
            session.scalars(select(column).where(column == wanted)).all()
            for column, wanted in (
                (Submission.id, submission),
                (SubmissionStanding.submission_id, submission),
                (UnprintedReceipt.submission_id, submission),
                (JournalEntry.entity_id, str(submission)),
            )
        ]
    # By post nobody is there to take the receipt of what bears no name.
    assert [len(rows) for rows in written] == [kept, kept, int(owed), kept]


# Three seconds to midnight, and to the closing hour of the centre: each look at the clock takes one of them.
MIDNIGHT = datetime(2026, 11, 25, 21, 59, 56, tzinfo=UTC)
CLOSING = datetime(2026, 11, 25, 14, 59, 56, tzinfo=UTC)


@pytest.mark.parametrize("hour", [MIDNIGHT, CLOSING], ids=["midnight", "closing"])
@pytest.mark.parametrize("looks_before", range(6))
def test_what_is_handed_back_is_what_was_registered_whenever_the_day_ends(
    desk: Desk, hour: datetime, looks_before: int
) -> None:
    """Form, transaction and paper lie on both sides of it; the treatment is that of the transaction alone."""
    here = at(desk, "tvarditsa")
    rules = here.charter.submissions.model_copy(update={"received_after_closing": "next_working_day"})
    here = replace(here, charter=here.charter.model_copy(update={"submissions": rules}))
    here = replace(here, clock=RunningClock(hour))
    for _look in range(looks_before):
        consequences_of(here, NAMED)
    # Until midnight two years have not passed.
    two_years_ago = replace(NAMED, happened_on="25.11.2024")
    registration = actions.register(here, two_years_ago, new_key())
    record, treatment = registration.record, registration.treatment
    facts = facts_of_record(record, here.charter, here.calendar)
    assert treatment == treatment_of(facts, here.charter, here.calendar)
    known = facts_of(
        two_years_ago,
        facts.received_on,
        date(2024, 11, 25),
        here.charter,
        received_at=registration.record.registered_at,
    )
    assert facts == known
    deadline = treatment.deadline
    assert (record.outcome, record.due_on) == (treatment.outcome, deadline.last_day if deadline else None)
    assert (Letter.REASONS in registration.letters) is (record.outcome == "no_proceedings")
    # Asked for once more, a day later, it is what it was.
    later = replace(here, clock=FixedClock(hour + timedelta(days=1)))
    assert actions.register(later, two_years_ago, record.id) == registration


def test_the_day_may_end_on_either_side(desk: Desk) -> None:
    """Else the test above would say nothing."""
    ends = set()
    for looks_before in range(6):
        here = replace(at(desk, "pernik"), clock=RunningClock(MIDNIGHT + timedelta(seconds=looks_before)))
        old = replace(NAMED, happened_on="25.11.2024")
        ends.add(actions.register_submission(here, old, new_key()).outcome)
    assert ends == {"examined", "no_proceedings"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kind=st.sampled_from(Kind), marks=some_marks)
def test_what_is_on_file_tells_every_fact_of_the_draft(
    desk: Desk, kind: Kind, marks: frozenset[Mark]
) -> None:
    """So that a verdict can be asked again, with all of them."""
    if Mark.FROM_WORK in marks:
        return
    draft = of_kind(kind, marks)
    record = actions.register_submission(desk, draft, new_key())
    on_file = facts_of_record(record, desk.charter, desk.calendar)
    at = record.registered_at
    assert on_file == facts_of(draft, on_file.received_on, None, desk.charter, received_at=at)
