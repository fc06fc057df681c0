"""Which steps are offered to whom, and which come next most likely."""

from dataclasses import replace

import pytest

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.handling import Cover, Handling, look_at
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.next_steps import offered_steps
from desktop.complaints.life.steps import Receiver, Result, StepKind
from desktop.complaints.rules import Draft, Kind, Mark, SubmissionRecord
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from tests.complaints.folk import CLERK, SECRETARY, SIGNAL, somebody, with_units
from tests.shipped import SHIPPED

TO_WORKS = NewStep(kind=StepKind.ASSIGNED, details={"to": Receiver.UNIT, "unit": "works"})
ASKED = NewStep(kind=StepKind.INFORMATION_REQUESTED, text="Кои лампи?")
GOT = NewStep(kind=StepKind.INFORMATION_RECEIVED, text="№ 8–22.")
DECISION = NewStep(kind=StepKind.DECIDED, text="Сменени са.", details={"result": Result.UPHELD})
TOLD = NewStep(kind=StepKind.TOLD, details={"by": "letter"})


@pytest.fixture
def office(desk: Desk) -> Desk:
    return with_units(desk)


@pytest.fixture
def secretary(office: Desk) -> Desk:
    return somebody(office, SECRETARY, "stefka", Role.SECRETARY)


@pytest.fixture
def record(office: Desk) -> SubmissionRecord:
    return register_submission(office, SIGNAL, new_key())


def seen(desk: Desk, record: SubmissionRecord) -> Handling:
    found = look_at(desk, record.id, opening=True)
    assert isinstance(found, Handling)
    return found


@pytest.mark.parametrize(
    ("taken", "likely"),
    [
        ((), (StepKind.ASSIGNED, StepKind.DECIDED)),
        ((TO_WORKS,), (StepKind.DECIDED, StepKind.INSPECTION)),
        ((TO_WORKS, ASKED), (StepKind.INFORMATION_RECEIVED, StepKind.DECIDED)),
        ((TO_WORKS, ASKED, GOT), (StepKind.DECIDED, StepKind.INSPECTION)),
        ((DECISION,), (StepKind.TOLD, StepKind.ASSIGNED)),
        ((DECISION, TOLD), ()),
    ],
)
def test_what_comes_next(secretary: Desk, record: SubmissionRecord, taken, likely) -> None:
    for ordinal, step in enumerate(taken):
        take_step(secretary, record.id, step, seen=ordinal)
    assert seen(secretary, record).likely == likely


def test_a_clerk_is_offered_only_what_a_clerk_may(office: Desk, record: SubmissionRecord) -> None:
    clerk = somebody(office, CLERK, "petya", Role.CLERK)
    offered = set(seen(clerk, record).offered)
    assert StepKind.INSPECTION in offered
    assert offered.isdisjoint({StepKind.ASSIGNED, StepKind.DECIDED, StepKind.EXTENDED, StepKind.MERGED})


def test_what_is_insulting_waits_for_whoever_may_confirm(office: Desk, secretary: Desk) -> None:
    tvarditsa = SHIPPED["tvarditsa"]
    there = _at(office, tvarditsa)
    draft = Draft(
        kind=Kind.SIGNAL,
        applicant="Иван Иванов",
        address="Твърдица",
        subject="Боклук",
        text="Вие сте негодници.",
        marks=frozenset({Mark.INSULT}),
        quotation="негодници",
    )
    record = register_submission(there, draft, new_key())
    likely = seen(_at(secretary, tvarditsa), record).likely
    assert likely == (StepKind.INSULT_CONFIRMED, StepKind.INSULT_REJECTED)
    assert seen(there, record).likely == ()


def test_a_term_that_has_ended_is_not_offered_to_be_extended(
    office: Desk, secretary: Desk, record: SubmissionRecord
) -> None:
    dossier = seen(secretary, record).dossier
    due = dossier.standing.due_on
    assert due is not None
    for today, offered in ((due, True), (due.replace(day=due.day + 1), False)):
        steps = offered_steps(dossier.standing, dossier.possible, secretary.clerk, secretary.charter, today)
        assert (StepKind.EXTENDED in steps) is offered


def test_sittings_only_where_a_commission_sits(secretary: Desk, record: SubmissionRecord) -> None:
    assert StepKind.SITTING not in seen(secretary, record).offered
    chuprene = _at(secretary, SHIPPED["chuprene"])
    assert StepKind.SITTING in seen(chuprene, record).offered


def test_walking_over_a_confidential_one_opens_nothing(office: Desk, secretary: Desk) -> None:
    corrupt = register_submission(office, _marked(SIGNAL, Mark.CORRUPTION), new_key())
    cover = look_at(secretary, corrupt.id, opening=False)
    assert isinstance(cover, Cover)
    assert cover.number == corrupt.number
    clerk = somebody(office, CLERK, "petya", Role.CLERK)
    for opening in (False, True):
        with pytest.raises(KnownError, match="handled elsewhere"):
            look_at(clerk, corrupt.id, opening=opening)


def _marked(draft: Draft, mark: Mark) -> Draft:
    return replace(draft, marks=frozenset({mark}))


def _at(desk: Desk, charter) -> Desk:
    return replace(desk, charter=charter)
