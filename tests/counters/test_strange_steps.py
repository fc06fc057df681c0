"""A step of another counter that nobody can read is set aside; whatever is kept, every case opens."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from uuid import UUID

import pytest

from db.models import Application, ApplicationStep, Submission, SubmissionStep
from db.models.base import Record, new_key
from desktop.applications.actions import register
from desktop.applications.life.handling import handling_of as handling_of_application
from desktop.applications.life.step_kinds import KINDS as KINDS_OF_APPLICATIONS
from desktop.applications.life.steps import StepKind as ApplicationStepKind
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.handling import handling_of
from desktop.complaints.dossier.view.dossier_words import step_title
from desktop.complaints.life.dossiers import dossier_of
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import StepKind
from desktop.desk import Desk
from desktop.office.permissions import Role
from desktop.parties.rectified import RECTIFIABLE
from desktop.synchronisation.actions import looked_up_by
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.complaints.folk import SECRETARY, SIGNAL, somebody
from tests.counters.test_poison import every_list

pytestmark = pytest.mark.long

NAMES = sorted(
    {
        *(one.kept_as or one.name for row in KINDS.values() for one in row.details),
        *(one.kept_as or one.name for row in KINDS_OF_APPLICATIONS.values() for one in row.details),
        *("outcome", "ground", "citation", "due_at", "day", "into", "members", "result", "key", "login"),
        *RECTIFIABLE,
        *(f"was_{name}" for name in RECTIFIABLE),
    }
)  # fmt: skip
"""What the details of some kind of step are called."""

MANGLED: Mapping[str, Mapping[str, str]] = {
    "nothing": {},
    "empty": dict.fromkeys(NAMES, ""),
    "another program's words": dict.fromkeys(NAMES, "tomorrow's"),
    "a day of year 1": dict.fromkeys(NAMES, "0001-01-01"),
    "a day that is none": dict.fromkeys(NAMES, "2027-02-29"),
    "an hour without a zone": dict.fromkeys(NAMES, "2026-11-25T10:00:00"),
    "examined, until no hour": {"outcome": "examined", "due_at": "2026-11-25T10:00:00"},
}


@pytest.mark.parametrize("first", [False, True], ids=["case first", "step first"])
def test_of_submissions(desk, first):
    secretary = somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
    kept = list(_kept(desk, SubmissionStep, StepKind, first=first))
    for key, kind, how in kept:
        with desk.database.reading() as session:
            dossier = dossier_of(session, secretary, key)
        [step] = dossier.steps
        assert step_title(step, dossier.record.kind, dossier.charter), (kind, how)
        handling_of(secretary, dossier)
    every_list(secretary)
    assert {kind for _key, kind, _how in kept} == {*StepKind}, "of each kind something is readable"


@pytest.mark.parametrize("first", [False, True], ids=["case first", "step first"])
def test_of_applications(desk, first):
    secretary = somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
    kept = list(_kept(desk, ApplicationStep, ApplicationStepKind, first=first))
    for key, _kind, _how in kept:
        with desk.database.reading() as session:
            [step] = handling_of_application(session, secretary, key).steps
        KINDS_OF_APPLICATIONS[step.kind].exactly(step, secretary.charter)
    every_list(secretary)
    assert {kind for _key, kind, _how in kept} == {*ApplicationStepKind}


def _kept(
    desk: Desk, model: type[Record], kinds: Iterable[str], *, first: bool
) -> Iterator[tuple[UUID, str, str]]:
    """Cases about which another counter told a step that is kept here, with its kind and what was mangled."""
    case, its_key = (
        (Submission, "submission_id") if model is SubmissionStep else (Application, "application_id")
    )
    take_in = {one.model: one.when_kept for one in looked_up_by(desk)}
    for kind, how in product(kinds, MANGLED):
        key = _registered(desk, case)
        try:
            with desk.database.writing() as session:
                step = model(
                    id=new_key(), station_id=new_key(), ordinal=1, kind=kind, taken_at=desk.clock.now(),
                    login="maria", clerk="М. Стоянова", counter=5, text="", due_on=None,
                    details=dict(MANGLED[how]), **{its_key: new_key() if first else key},
                )  # fmt: skip
                session.add(step)
                session.flush()
                take_in[model](session, step)
        except (ValueError, LookupError, TypeError, OverflowError):
            continue
        if first:
            with desk.database.writing() as session:
                setattr(session.merge(step), its_key, key)
                session.flush()
                take_in[case](session, session.get_one(case, key))
        yield key, kind, how


def _registered(desk: Desk, case: type[Record]) -> UUID:
    if case is Submission:
        return register_submission(desk, replace(SIGNAL, subject=f"Лампа {new_key()}"), new_key()).id
    return register(desk, replace(DAUGHTER, services=chosen(desk, HEIRS)), new_key()).applications[0].id
