"""A case or an appointment is erased with all that belongs to it; what was cut short is gone on with."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, union
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.erasing import FILE, LOG, end_traces, is_erased, is_pending, leave_no_trace, reduce_record
from db.models import (
    Agreement,
    AgreementAnswer,
    Application,
    ApplicationStanding,
    ApplicationStep,
    ArrivingPiece,
    Attachment,
    AttachmentContent,
    AttachmentHolder,
    Booking,
    BreachCause,
    KeptPaper,
    NamedKey,
    Payment,
    PendingErasure,
    ReceptionCall,
    RegisterExport,
    Submission,
    SubmissionLetter,
    SubmissionStanding,
    SubmissionStep,
    UnfinishedDraft,
    UnprintedPaper,
    UnprintedReceipt,
    UnprintedSlip,
    WaitingPlace,
)
from db.models.base import Record
from db.search import reindex_words
from db.search.index import stored_form
from desktop.agreements.rules import Matter
from desktop.applications.life.rows import settle as settle_application
from desktop.applications.records import as_record as application_record
from desktop.applications.search_words import words_of_application
from desktop.complaints.intake import is_nameless
from desktop.complaints.life.rows import settle
from desktop.complaints.records import as_record
from desktop.complaints.search_words import words_of_submission
from desktop.desk import Desk
from desktop.kept_papers.queries import OWN_ONLY
from desktop.office.clock import in_sofia
from desktop.retention.reducing import left_of
from desktop.storage_faults import storage_faults_explained

_ABOUT_A_CASE = (SubmissionStep, SubmissionLetter, Attachment, Agreement, AgreementAnswer)


def complete_erasures(desk: Desk) -> bool:
    """Erases what was decided to be, record after record, then ends its traces; whether anything was done.

    Each record is a transaction of its own. Cut short anywhere, it goes on where it stopped the next time:
    at the next start, or after the next synchronisation. The program's own work, for nobody in particular.

    Raises:
        KnownError: the storage refused; what is done stays done.
    """
    with storage_faults_explained():
        with desk.database.reading() as session:
            if not is_pending(session):
                return False
        while _erase_next(desk.database, desk):
            pass
        end_traces(desk.database)
    return True


def _erase_next(database: LocalDatabase, desk: Desk) -> bool:
    with database.writing() as session:
        pending = session.scalars(
            select(PendingErasure)
            .where(PendingErasure.entity.not_in((FILE, LOG)))
            .order_by(PendingErasure.entity_id)
            .limit(1)
        ).one_or_none()
        if pending is None:
            return False
        leave_no_trace(session)
        _drop_papers(session, pending)
        erase(session, desk, pending)
        is_erased(session, pending)
        return True


def erase(session: Session, desk: Desk, pending: PendingErasure) -> None:
    """Erases one record with all that belongs to it; part of the caller's transaction, harmless again."""
    erasing = _Erasing(session, desk, pending)
    erasing.others(*session.scalars(select(BreachCause).where(BreachCause.of_id == pending.entity_id)).all())
    if pending.entity == Submission.__tablename__:
        erasing.submission(session.get(Submission, pending.entity_id))
    elif pending.entity == Application.__tablename__:
        erasing.application(session.get(Application, pending.entity_id))
    elif pending.entity == Booking.__tablename__:
        erasing.booking(session.get(Booking, pending.entity_id))
    else:
        erasing.others(session.get(WaitingPlace, pending.entity_id))


def _drop_papers(session: Session, pending: PendingErasure) -> None:
    """Lets go of the kept papers about it; of days, registers and reports too, on which it may stand."""
    key = pending.entity_id
    about = [str(key)]
    if pending.entity == Submission.__tablename__:
        about += session.scalars(select(Submission.number).where(Submission.id == key))
    elif pending.entity == Application.__tablename__:
        # The receipt of a paper is kept under its first application.
        papers = select(Application.paper_id).where(Application.id == key)
        for model in (Application, Payment):
            about += map(str, session.scalars(select(model.id).where(model.paper_id.in_(papers))))
    elif (booking := session.get(Booking, key)) is not None:
        about.append(f"{booking.official}/{booking.day}")
    else:
        place = session.get(WaitingPlace, key)
        about += [f"{place.official}/{place.day}"] if place is not None else []
    with_others = KeptPaper.kind.in_(OWN_ONLY)
    session.execute(delete(KeptPaper).where(KeptPaper.about.in_(about) | with_others))


class _Erasing:
    """One erasure: under which protocol, when, and at which desk."""

    def __init__(self, session: Session, desk: Desk, pending: PendingErasure) -> None:
        self._session, self._desk = session, desk
        self._marked = {"erased_at": pending.since, "erased_under": pending.under}
        self._words: set[str] = set()

    def submission(self, row: Submission | None) -> None:
        """The case: its registration, steps, letters and files, its words in the index, the keys of names."""
        if row is None:
            return
        record = as_record(row)
        self._words = _words_of(row.applicant, record.applicant, row.about_person)
        for one in (row, record):
            self._forget_drafts((one.applicant, one.identifier, one.phone, one.email))
        self._end_of_files(row.id)
        nameless = is_nameless(record, self._charter_of(row))
        if row.station_id == self._desk.station.id:
            self._reduce(row, left_of(row, nameless=nameless) | self._marked)
        for model in _ABOUT_A_CASE:
            self.others(*self._session.scalars(select(model).where(model.submission_id == row.id)).all())
        self._session.execute(delete(UnprintedReceipt).where(UnprintedReceipt.submission_id == row.id))
        settle(self._session, self._charter_of(row), self._desk.calendar, row)
        self._session.flush()
        reindex_words(self._session, row.id, words_of_submission(row))
        self._end_of_names()
        self._end_of_exports()

    def application(self, row: Application | None) -> None:
        """The application: its registration, steps, letters and files, its words in the index."""
        if row is None:
            return
        self._forget_drafts((row.applicant, row.identifier, row.phone, row.email, row.representative))
        self._end_of_files(row.id)
        if row.station_id == self._desk.station.id:
            self._reduce(row, left_of(row) | self._marked)
        owed = delete(UnprintedPaper).where(UnprintedPaper.paper_id == row.paper_id)
        self._session.execute(owed)
        steps = select(ApplicationStep).where(ApplicationStep.application_id == row.id)
        self.others(*self._session.scalars(steps).all())
        for model in (SubmissionLetter, Attachment):
            self.others(*self._session.scalars(select(model).where(model.submission_id == row.id)).all())
        self.others(*self._payments_of_nobody_else(row))
        settle_application(self._session, self._desk, application_record(row))
        self._session.flush()
        reindex_words(self._session, row.id, words_of_application(row))
        self._end_of_names()

    def _payments_of_nobody_else(self, row: Application) -> list[Payment]:
        """What was paid of its paper for no other application that stays: there it says who paid, and why."""
        siblings = select(Application.id, Application.erased_at).where(Application.paper_id == row.paper_id)
        gone = {str(key) for key, at in self._session.execute(siblings) if at is not None or key == row.id}
        paid = self._session.scalars(select(Payment).where(Payment.paper_id == row.paper_id))
        return [one for one in paid if gone.issuperset(one.shares)]

    def _end_of_names(self) -> None:
        """The keys of names by which no case is looked for any more."""
        standing = union(select(SubmissionStanding.about_person), select(ApplicationStanding.about_person))
        self._session.execute(delete(NamedKey).where(NamedKey.about.not_in(standing)))

    def booking(self, row: Booking | None) -> None:
        """The appointment, and whoever was to be called about it."""
        if row is None:
            return
        self._words = _words_of(row.citizen)
        self._forget_drafts((row.citizen, row.phone))
        if row.station_id == self._desk.station.id:
            self._reduce(row, left_of(row) | self._marked)
        self.others(
            *self._session.scalars(select(ReceptionCall).where(ReceptionCall.booking_id == row.id)).all(),
            *self._session.scalars(select(WaitingPlace).where(WaitingPlace.booking_id == row.id)).all(),
        )
        self._session.execute(delete(UnprintedSlip).where(UnprintedSlip.booking_id == row.id))

    def others(self, *rows: Record | None) -> None:
        """What has no number of its own."""
        for row in rows:
            if row is not None:
                self._reduce(row, left_of(row))

    def _reduce(self, row: Record, left: dict[str, Any]) -> None:
        station = self._desk.station
        at = in_sofia(self._desk.clock.now())
        reduce_record(self._session, row, left, station=(station.id, station.epoch), at=at)

    def _charter_of(self, row: Submission) -> Any:
        return self._desk.charter_of(self._session, row.edition_id)

    def _end_of_files(self, submission_id: UUID) -> None:
        """The bytes go, unless another case that stays has the same ones."""
        here = select(Attachment.content_hash).where(Attachment.submission_id == submission_id)
        elsewhere = select(Attachment.content_hash).where(Attachment.submission_id != submission_id)
        for table in (AttachmentContent, AttachmentHolder, ArrivingPiece):
            self._session.execute(delete(table).where(table.hash.in_(here), table.hash.not_in(elsewhere)))

    def _forget_drafts(self, said: Iterable[str | None]) -> None:
        """Whatever is half typed and names the same person, by name, number, telephone or e-mail."""
        wanted = {one for one in said if one}
        kept = self._session.scalars(select(UnfinishedDraft)).all() if wanted else ()
        for draft in kept:
            if not wanted.isdisjoint(draft.content.values()):
                self._session.delete(draft)

    def _end_of_exports(self) -> None:
        """By what words the register was asked, or was to be, where the person's name is among them."""
        asked = select(RegisterExport).where(RegisterExport.words != "")
        agreed = select(Agreement).where(
            Agreement.matter == Matter.REGISTER_EXPORT,
            Agreement.words != "",
            # Another counter's is erased there, and here when that is told.
            Agreement.station_id == self._desk.station.id,
        )
        for one in (*self._session.scalars(asked), *self._session.scalars(agreed)):
            if not self._words.isdisjoint(_words_of(one.words)):
                self.others(one)
        refused = select(AgreementAnswer).where(
            AgreementAnswer.reason != "", AgreementAnswer.station_id == self._desk.station.id
        )
        for said in self._session.scalars(refused):
            if not self._words.isdisjoint(_words_of(said.reason)):
                self.others(said)


def _words_of(*texts: str) -> set[str]:
    return {stored_form(word) for text in texts for word in text.split() if len(word) > 2}
