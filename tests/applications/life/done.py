"""An application as a clerk handles it: seen, and a step taken with the letters that go with it."""

from desktop.applications.letters.table import letters_for
from desktop.applications.life.actions import drafts_for, take_step
from desktop.applications.life.handling import Handling, look_at
from desktop.applications.life.steps import StepKind
from desktop.applications.rules import ApplicationRecord
from desktop.desk import Desk
from desktop.payments.actions import pay
from desktop.payments.rules import Paying
from desktop.steps.rules import NewStep


def seen(desk: Desk, record: ApplicationRecord) -> Handling:
    found = look_at(desk, record.id, opening=True)
    assert isinstance(found, Handling)
    return found


def done(desk: Desk, record: ApplicationRecord, kind: StepKind, **details: str) -> Handling:
    """A step with the letters that go with it."""
    before = seen(desk, record)
    new = NewStep(kind=kind, text=details.pop("text", "така"), day=details.pop("day", ""), details=details)
    drafts = drafts_for(desk, before.moment, new, letters_for(kind))
    bulgarian = [one for one in drafts if one.language == "bg"]
    taken = take_step(desk, record.id, new, len(before.steps), letters=bulgarian)
    assert taken.handling is not None
    return taken.handling


def paid(desk: Desk, record: ApplicationRecord) -> None:
    """The fees of its paper, by card."""
    pay(desk, record.paper_id, Paying(way="card", slip="000127"))


def make_ready(desk: Desk, record: ApplicationRecord) -> Handling:
    """All that is missing came, what the office collects is there, and the document is ready."""
    now = seen(desk, record)
    while now.standing.awaited:
        now = done(desk, record, StepKind.RECEIVED, **{"from": "applicant"})
    while now.standing.tasks:
        now = done(desk, record, StepKind.TASK_CLOSED, task=now.standing.tasks[0].key)
    return done(desk, record, StepKind.READY)
