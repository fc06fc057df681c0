"""What a clerk can do with applications. One function, one permission check, one transaction."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid5

from sqlalchemy import delete, select

from db.models import Application, JournalEntry, UnprintedPaper
from db.models.base import moment_text, new_key
from db.search import index_words
from desktop.access.queries import check_may_see
from desktop.applications.checked_draft import Ordered, checked, ordered
from desktop.applications.life.rows import stand_for_the_first_time
from desktop.applications.records import as_record, lists_of
from desktop.applications.rules import ApplicationRecord, Draft
from desktop.applications.search_words import words_of_application
from desktop.applications.terms import cure_day, due_of, papers_of, tasks_due, tasks_for
from desktop.attachments.actions import record_attachments
from desktop.attachments.half_typed import HalfTyped, end_of
from desktop.catalogue.queries import catalogue_of
from desktop.complaints.treatment.terms import received_on
from desktop.desk import Desk, Writing
from desktop.institutions.queries import directory_of
from desktop.office.check_code import check_code
from desktop.office.clock import day_in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.numbering import read_number, registration_number
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.payments.actions import pay
from desktop.payments.queries import PaymentRecord
from desktop.payments.rules import Paying

SERIES = "application"
HALF_TYPED = HalfTyped(Draft, Permission.TAKE_APPLICATION, screen="application")
keep_draft, drop_draft = HALF_TYPED.keep, HALF_TYPED.drop

_FEE_CHANGED = N_(
    "The fees have changed meanwhile: in all it is {costs} now and not {told}. Tell the applicant, then "
    "register again."
)
_PAPER = select(Application).order_by(Application.place)
_KNOWN = (
    "SELECT EXISTS (SELECT 1 FROM application WHERE paper_id = ?1), "
    "(SELECT account_id FROM unfinished_draft WHERE id = ?1)"
)
_DEBT = "INSERT INTO unprinted_paper (paper_id, account_id, since) VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken on one paper: its key, each application in its order, and what was paid at once."""

    paper: UUID
    applications: tuple[ApplicationRecord, ...]
    payment: PaymentRecord | None = None

    @property
    def id(self) -> UUID:
        """The key of the paper."""
        return self.paper

    @property
    def number(self) -> str:
        """The numbers of all that stands on it."""
        return ", ".join(one.number for one in self.applications)


def register(desk: Desk, draft: Draft, key: UUID) -> Taken:
    """Takes what somebody applies for: each service gets its number, term, law and fee, all on one paper.

    `key` is the draft's own, and then the paper's: handing the same draft over twice (a second Enter, a
    restart after a power cut) returns what was registered the first time and gives no second number. Until
    their receipt is out, the office owes it: see `receipt_printed`.

    Raises:
        WrongInput: a field is empty, too long or impossible; `ServiceRetired`: a service is given up.
        KnownError: the storage refused, and nothing was registered; or the key is another clerk's.
    """
    read = checked(draft, desk.today())
    with desk.writing(Permission.TAKE_APPLICATION) as change:
        registered, kept_by = change.session.connection().exec_driver_sql(_KNOWN, (str(key),)).one()
        if registered:
            return _told_again(change, desk, key)
        if kept_by is not None:
            end_of(change, desk, key)
        catalogue = catalogue_of(desk.reading_in(change.session))
        chosen = ordered(read, {one.key: one for one in catalogue.services}) or (None,)
        taken = Taken(key, tuple(_new_record(desk, change, read, key, *one) for one in enumerate(chosen, 1)))
        for record in taken.applications:
            change.record_new("application.registered", Application, record, **lists_of(record))
            record_attachments(desk, change, record.id, read.attachments)
            index_words(change.session, record.id, words_of_application(record))
            stand_for_the_first_time(change.session, desk, record)
        clerk = desk.required(Permission.TAKE_APPLICATION)
        owed = (str(key), str(clerk.id), moment_text(change.now))
        change.session.connection().exec_driver_sql(_DEBT, owed)
        return taken


def receipt_printed(desk: Desk, paper_id: UUID) -> None:
    """The original has left the printer: the office owes no receipt for that paper any more."""
    clerk = desk.required(Permission.TAKE_APPLICATION)
    with desk.writing(Permission.TAKE_APPLICATION) as change:
        mine = delete(UnprintedPaper).where(UnprintedPaper.account_id == clerk.id)
        change.session.execute(mine.where(UnprintedPaper.paper_id == paper_id))


class FeeChanged(WrongInput):
    """The applicant was told another sum than it costs now."""


def take_and_pay(
    desk: Desk, draft: Draft, key: UUID, paying: Paying | None, told: Decimal | None = None
) -> Taken:
    """Takes what somebody applies for together with its fee: both, or neither. None: it is paid later.

    `told` is the sum in euro that the applicant was told, of the fees that are stated.

    Raises:
        WrongInput: as `register` and `pay`; `FeeChanged`: it costs another sum by now.
        KnownError: likewise.
    """
    with desk.together(Permission.TAKE_APPLICATION) as here:
        taken = register(here, draft, key)
        costs = sum((one.fee for one in taken.applications if one.fee is not None), Decimal(0))
        if told is not None and costs != told:
            raise FeeChanged(_FEE_CHANGED, field="services", costs=costs, told=told)
        if paying is None:
            return taken
        return replace(taken, payment=pay(here, key, paying, uuid5(key, "payment"), just_taken=True))


def _told_again(change: Writing, desk: Desk, key: UUID) -> Taken:
    """What was registered under that key; to whoever did it, and to whoever may see it.

    Raises:
        KnownError: it is neither theirs nor for their eyes.
    """
    rows = change.session.scalars(_PAPER.where(Application.paper_id == key)).all()
    entry = select(JournalEntry.actor).where(
        JournalEntry.entity == Application.__tablename__, JournalEntry.entity_id == str(rows[0].id)
    )
    if change.session.scalar(entry.limit(1)) != change.actor:
        check_may_see(change.session, desk, rows[0].id)
    return Taken(key, tuple(map(as_record, rows)))


def _new_record(
    desk: Desk, change: Writing, draft: Draft, paper: UUID, place: int, one: Ordered | None
) -> ApplicationRecord:
    charter, calendar, hours = desk.charter, desk.calendar, desk.opening_hours()
    received = received_on(change.now, charter, hours)
    numbering = charter.numbering
    number = change.written_number(
        SERIES, numbering.application, of=Application, anew=numbering.anew_each_year
    )
    due = due_of(one, received, change.now, charter, calendar, hours)
    papers = papers_of(one, draft)
    service, term = (one.service, one.term) if one else (None, None)
    fee = term.fee if term else None
    return record_of(
        ApplicationRecord,
        draft,
        **change.signed,
        id=new_key(),
        number=number,
        check_code=check_code(desk.check_key, number),
        register_number=_register_number(desk, number, change.now),
        paper_id=paper,
        place=place,
        registered_at=change.now,
        service_key=service.key if service else "",
        service_number=service.number if service else None,
        service_name=service.name if service else draft.wanted,
        unit=service.unit if service else "",
        speed=term.speed if term else "",
        term_key=term.key if term else "",
        term_amount=term.term.amount if term and term.term else None,
        term_unit=term.term.unit if term and term.term else "",
        legal_basis=(service.legal_basis or ()) if service else (),
        fee_cents=None if fee is None else int(fee.scaleb(2)),
        fee_from_lev=bool(term and term.fee_from_lev),
        elsewhere_name=_institution(desk, draft.elsewhere),
        identifier=draft.identifier or None,
        representative_identifier=draft.representative_identifier or None,
        documents=papers,
        collected=tasks_for(one, draft, tasks_due(received, due.due_on, charter, calendar)),
        cure_by=cure_day(papers, received, charter, calendar),
        due_on=due.due_on,
        due_at=due.due_at,
        term_citation=due.citation,
        edition_id=desk.edition_id,
    )


def _register_number(desk: Desk, number: str, at: datetime) -> str:
    """The state's identifier (УРИ), with the same number; empty where the office has no register index."""
    numbering, counter = desk.charter.numbering, desk.station.counter
    if numbering.register_identifier is None:
        return ""
    read = read_number(numbering.application, number, counter=counter)
    assert read is not None, number
    day = day_in_sofia(at)
    return registration_number(numbering.register_identifier, counter=counter, number=read.number, day=day)


def _institution(desk: Desk, key: str) -> str:
    """The name of the institution that it is sent on to.

    Raises:
        WrongInput: the directory has no such institution.
    """
    if not key:
        return ""
    known = directory_of(desk).by_key.get(key)
    if known is None:
        raise WrongInput(N_("The directory no longer has this institution. Choose again."), field="elsewhere")
    return known.name_bg
