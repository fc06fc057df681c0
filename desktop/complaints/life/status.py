"""What a citizen with number and check code is told: how it stands, never what it says."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from db.models import Submission
from desktop.access.queries import bounds
from desktop.access.rules import is_complained_about
from desktop.complaints.life.dossiers import dossier_of
from desktop.complaints.life.promised_steps import Promise
from desktop.complaints.life.standing import Standing, promised_of
from desktop.complaints.life.states import State
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.promised import Promised
from desktop.complaints.treatment.terms import Deadline
from desktop.complaints.typed_numbers import meant
from desktop.desk import Desk
from desktop.letters.status_told import NotTogether
from desktop.office.clock import day_in_sofia
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.records import record_of, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRecord:
    """What the law lets one say to whoever holds the receipt (АПК, чл. 26; НАО).

    `unit` is a charter's key, `access.COMMISSION` or empty, `sent_to` the institution that it was sent on to;
    of a confidential one both are always empty. `terms` are the days that run, each named.
    """

    id: UUID
    number: str
    registered_at: datetime
    kind: Kind
    language: str
    state: State
    unit: str
    due_on: date | None
    original_due_on: date | None
    ended_on: date | None
    sent_to: str = ""
    terms: tuple[Deadline, ...] = ()


def status_for(desk: Desk, number: str, code: str) -> StatusRecord:
    """How the submission of this receipt stands. The number need not be typed as it is printed.

    Raises:
        WrongInput: number and check code do not belong together, or nothing of it is here; the sentence
            does not say which.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        rows = session.execute(select(Submission.id, Submission.number).where(Submission.check_code == code))
        keys = {printed: key for key, printed in rows}
        whole = meant(keys, number)
        dossier = dossier_of(session, desk, keys[whole]) if whole is not None else None
        # The holder may know how a confidential one stands; who is complained about, nothing.
        if dossier is None or is_complained_about(bounds(desk, session), dossier.standing.guarded):
            raise NotTogether(
                N_(
                    "No receipt with this number and this check code is found here. Compare both with the "
                    "paper. What was registered today at another counter will be seen tomorrow; or ask the "
                    "head of the centre."
                ),
                field="number",
            )
    record, standing = dossier.record, dossier.standing
    return record_of(
        StatusRecord,
        record,
        **values_of(("state", "due_on", "original_due_on"), standing),
        unit="" if standing.confidential else standing.unit,
        ended_on=day_in_sofia(standing.ended.taken_at) if standing.ended else None,
        sent_to="" if standing.confidential else _sent_to(standing),
        terms=terms_told(promised_of(record, dossier.charter, desk.calendar, standing), standing),
    )


def _sent_to(standing: Standing) -> str:
    ended = standing.ended
    return ended.details.get("institution", "") if ended and standing.state is State.SENT_ON else ""


def terms_told(days: Promised, standing: Standing) -> tuple[Deadline, ...]:
    """The days that run as it stands, the same as stood on the receipt, by the same names."""
    running: tuple[Deadline | None, ...] = ()
    state = standing.state
    if state in {State.EXAMINED, State.TO_CONFIRM}:
        sent_up = standing.kept(Promise.ROUTING) or Promise.ROUTING not in standing.promises
        running = (None if sent_up else days.routing, *days.running)
    elif state is State.TO_TELL:
        running = (days.notice or days.answer,)
    elif state is State.TO_SEND:
        running = (days.due,)
    return tuple(one for one in running if one is not None)
