"""What is kept of a person, and who looked at it, for the person who asks (Регламент (ЕС) 2016/679, чл. 15).

What is somebody else's is not in it: a case is theirs who brought it, never theirs whom it is against. What
the one at the desk may not see is not in it either, as everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import (
    Application,
    ApplicationStanding,
    ApplicationStep,
    Booking,
    RegisterExport,
    Submission,
    SubmissionRectified,
    SubmissionStanding,
    SubmissionStep,
)
from db.search.newest import newest_with
from desktop.access.queries import visible
from desktop.applications.records import as_record
from desktop.applications.rules import ApplicationRecord
from desktop.audit.access_records import AccessAsked, AccessReport, KeptRecord, Use
from desktop.audit.moments import as_written
from desktop.audit.rules import Subject
from desktop.audit.subjects import names_of_accounts, records_about, told_by
from desktop.complaints.search_words import readings_of
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.contacts import phone_key
from desktop.office.permissions import Permission
from desktop.office.persons.citizens import citizen_key, may_be_one_person
from desktop.office.records import record_of
from desktop.retention.nomenclature import nomenclature
from desktop.retention.queries import kept_by_number
from desktop.retention.rules import Series, series_of

_SAME_NAME_AT_MOST = 1_000
_OWN = "SELECT at, offset_minutes, actor, action FROM journal_entry WHERE entity = ? AND entity_id = ?"
_OTHERS = "SELECT header, payload FROM others_entry WHERE entity = ? AND entity_id = ?"


def access_report(desk: Desk, asked: AccessAsked) -> AccessReport:
    """What is kept of the person, who used it and who received it; noted in the journal, record by record.

    Raises:
        NotAllowed: the clerk may not report on personal data.
        KnownError: the storage refused.
    """
    with desk.reading(Permission.REPORT_ACCESS) as session:
        found, namesakes = _kept(session, desk, asked)
        kept = [replace(one, series=_series(session, desk, one)) for one in found]
        report = record_of(
            AccessReport,
            asked,
            kept=tuple(sorted(kept, key=lambda one: (one.day, one.about.number))),
            uses=tuple(sorted(_uses(session, desk, kept), key=lambda one: one.at)),
            recipients=tuple(sorted(_recipients(session, kept))),
            namesakes=namesakes,
            made_at=desk.clock.now(),
        )
    with desk.writing(Permission.REPORT_ACCESS) as change:
        for one in report.kept:
            change.note("access.reported", one.about.entity, one.about.id, language=asked.language)
        if not report.kept:
            change.note("access.reported", "station", desk.station.id, language=asked.language, rows=0)
    return report


def _kept(session: Session, desk: Desk, asked: AccessAsked) -> tuple[list[KeptRecord], int]:
    """The records that are surely the person's, and how many others bear the same name."""
    kept, namesakes = list[KeptRecord](), 0
    for row in _cases(session, desk, asked):
        same_name = bool(row.applicant) and may_be_one_person(row.applicant, asked.name)
        if _is_theirs(asked, row.number, row.applicant, row.identifier, row.phone):
            kept.append(_kept_case(row))
        elif same_name and not (asked.identifier and row.identifier):
            namesakes += 1
    for row in _applications(session, desk, asked):
        theirs = [
            (row.applicant, row.identifier, row.phone),
            (row.representative, row.representative_identifier, ""),
        ]
        same_name = any(name and may_be_one_person(name, asked.name) for name, _number, _phone in theirs)
        if any(_is_theirs(asked, row.number, *one) for one in theirs):
            kept.append(_kept_application(row))
        elif same_name and not (asked.identifier and row.identifier):
            namesakes += 1
    for booking in _bookings(session, asked):
        if not may_be_one_person(booking.citizen, asked.name):
            continue
        if asked.is_called(booking.number) or _is_phone(booking.phone, asked):
            kept.append(_kept_booking(booking))
        else:
            namesakes += 1
    return kept, namesakes


def _is_theirs(asked: AccessAsked, number: str, name: str, identifier: str | None, phone: str) -> bool:
    """Whether somebody who stands on a record is surely the person."""
    same_name = bool(name) and may_be_one_person(name, asked.name)
    known = asked.is_called(number) or _is_phone(phone, asked)
    return bool(asked.identifier and identifier == asked.identifier) or (same_name and known)


def _series(session: Session, desk: Desk, kept: KeptRecord) -> Series | None:
    """Under what the record is kept, and so for how long."""
    one = kept_by_number(session, desk, kept.about.number)
    return None if one is None else series_of(one, nomenclature(desk.charter))


def _cases(session: Session, desk: Desk, asked: AccessAsked) -> Sequence[Any]:
    applicant, identifier = _now("applicant"), _now("identifier")
    phone, email, address = _now("phone"), _now("email"), _now("address")
    known: list[Any] = [Submission.id.in_(newest_with(session, readings_of(asked.name), _SAME_NAME_AT_MOST))]
    if asked.identifier:
        known.append(identifier == asked.identifier)
    columns = (
        Submission.id,
        Submission.number,
        Submission.kind,
        Submission.registered_at,
        Submission.counter,
        applicant.label("applicant"),
        identifier.label("identifier"),
        phone.label("phone"),
        email.label("email"),
        address.label("address"),
        Submission.subject,
        Submission.text,
    )
    asked_for = (
        select(*columns)
        .join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
        .where(visible(desk, session), or_(*known))
    )
    return session.execute(asked_for).all()


def _applications(session: Session, desk: Desk, asked: AccessAsked) -> Sequence[ApplicationRecord]:
    seen = visible(desk, session, ApplicationStanding)
    named = newest_with(session, readings_of(asked.name), _SAME_NAME_AT_MOST, seen, ApplicationStanding)
    known: list[Any] = [Application.id.in_(named)]
    if asked.identifier:
        numbers = (Application.identifier, Application.representative_identifier)
        known += [one == asked.identifier for one in numbers]
        right = SubmissionRectified.told["identifier"].as_string() == asked.identifier
        known.append(Application.id.in_(select(SubmissionRectified.submission_id).where(right)))
    rows = session.scalars(
        select(Application)
        .join(ApplicationStanding, ApplicationStanding.application_id == Application.id)
        .where(seen, or_(*known))
    )
    return [as_record(row) for row in rows]


def _now(column: str) -> Any:
    """A column as it was last put right."""
    right = select(SubmissionRectified.told[column].as_string()).where(
        SubmissionRectified.submission_id == Submission.id
    )
    return func.coalesce(right.scalar_subquery(), getattr(Submission, column))


def _bookings(session: Session, asked: AccessAsked) -> Iterable[Booking]:
    known = [Booking.citizen_key == citizen_key(asked.name)]
    if asked.phone.strip():
        known.append(Booking.phone_key == phone_key(asked.phone))
    return session.scalars(select(Booking).where(or_(*known))).all()


def _is_phone(kept: str, asked: AccessAsked) -> bool:
    return bool(asked.phone.strip()) and bool(kept) and phone_key(kept) == phone_key(asked.phone)


_OF_A_CASE = ("applicant", "identifier", "address", "phone", "email", "subject", "text")
_OF_AN_APPLICATION = (
    *("applicant", "identifier", "address", "phone", "email", "representative"),
    *("representative_identifier", "power", "delivery_to", "note"),
)
_OF_A_BOOKING = ("citizen", "phone", "topic", "companion", "needs")


def _kept_case(row: Any) -> KeptRecord:
    return record_of(
        KeptRecord,
        row,
        about=Subject("submission", str(row.id), row.number),
        day=day_in_sofia(row.registered_at),
        columns=tuple(name for name in _OF_A_CASE if getattr(row, name)),
    )


def _kept_application(row: ApplicationRecord) -> KeptRecord:
    return record_of(
        KeptRecord,
        row,
        about=Subject("application", str(row.id), row.number),
        kind="",
        day=day_in_sofia(row.registered_at),
        columns=tuple(name for name in _OF_AN_APPLICATION if getattr(row, name)),
    )


def _kept_booking(booking: Booking) -> KeptRecord:
    return record_of(
        KeptRecord,
        booking,
        about=Subject("booking", str(booking.id), booking.number),
        kind="",
        columns=tuple(name for name in _OF_A_BOOKING if getattr(booking, name)),
    )


def _uses(session: Session, desk: Desk, kept: Iterable[KeptRecord]) -> Iterator[Use]:
    """What the journal tells of each record, here and of other counters as far as it is here."""
    connection, names = session.connection(), names_of_accounts(session)
    for one in kept:
        for key in records_about(session, desk.station.id, one.about):
            for row in connection.exec_driver_sql(_OWN, key).fetchall():
                yield record_of(
                    Use,
                    row,
                    at=as_written(row.at, row.offset_minutes),
                    who=names.get(row.actor, ""),
                    number=one.about.number,
                )
            for header, payload in connection.exec_driver_sql(_OTHERS, key).fetchall():
                said = told_by(header)
                if said.get("at"):
                    yield Use(
                        at=as_written(str(said["at"]), int(said.get("offset_minutes", 0))),
                        who=str(told_by(payload).get("clerk", "")),
                        actor=str(said.get("actor", "")),
                        action=str(said.get("action", "")),
                        number=one.about.number,
                    )
        if one.about.entity == "submission":
            yield from _exports(session, one)


def _exports(session: Session, kept: KeptRecord) -> Iterator[Use]:
    """The registers taken out in which the case stood; where words were asked for, it may have."""
    taken = select(RegisterExport).where(
        RegisterExport.first_day <= kept.day,
        RegisterExport.last_day >= kept.day,
        RegisterExport.exported_at > datetime.combine(kept.day, datetime.min.time(), tzinfo=UTC),
        or_(RegisterExport.series.is_(None), RegisterExport.series == kept.counter),
        RegisterExport.kind.in_(("", kept.kind)),
    )
    for export in session.scalars(taken):
        yield Use(
            at=export.exported_at,
            who=export.clerk,
            actor=export.login,
            action="register.taken_out",
            number=kept.about.number,
        )


def _recipients(session: Session, kept: Iterable[KeptRecord]) -> set[str]:
    """The institutions to which the cases went."""
    keys = [UUID(one.about.id) for one in kept if one.about.entity == "submission"]
    told = session.scalars(select(SubmissionStep.details).where(SubmissionStep.submission_id.in_(keys)))
    applied = [UUID(one.about.id) for one in kept if one.about.entity == "application"]
    asked = session.scalars(
        select(ApplicationStep.details).where(ApplicationStep.application_id.in_(applied))
    )
    found = {details.get("institution", "") for details in told} | {one.get("whom", "") for one in asked}
    return found - {""}
