"""What was written down about a person at sign-up is put right (GDPR, art. 16); what stood there is kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from db.models import ReceptionCall
from db.models.base import moment_text
from db.models.reception import CALL_IS_OPEN
from desktop.desk import Desk, Writing
from desktop.office.contacts import phone_key
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.office.persons.citizens import citizen_key
from desktop.reception.actions.parts import own_booking, sign_up_of
from desktop.reception.bookings import RECTIFIABLE, BookingRecord, checked
from desktop.reception.rows import as_record


def rectify_booking(desk: Desk, booking_id: UUID, typed: Mapping[str, str]) -> BookingRecord:
    """Puts name, telephone, topic or companion right; whoever is still to be called is called there.

    `typed` are the fields of `RECTIFYING`: what the four should say, and why.

    Raises:
        WrongInput: a field is empty or impossible, nothing is different, or nobody says why.
        KnownError: it is another counter's, or erased.
    """
    with desk.writing(Permission.RECTIFY) as change:
        booking = own_booking(change, desk, booking_id)
        if booking.erased_at is not None:
            raise KnownError(N_("The data of this appointment was erased: there is nothing to correct."))
        faults, why = Faults(), ""
        right = sign_up = sign_up_of(booking)
        with faults.noted():
            given: dict[str, Any] = {name: typed[name] for name in RECTIFIABLE}
            right = checked(replace(sign_up, **given))
        with faults.noted():
            why = cleaned_line(typed["why"], field="why", limit=SUBJECT_LIMIT, required=True)
        faults.tell()
        was = {name: getattr(sign_up, name) for name in RECTIFIABLE}
        changed = {name: value for name, value in was.items() if value != getattr(right, name)}
        if not changed:
            raise WrongInput(
                N_("This is what is registered already. Correct what is wrong, or close the form."),
                field="citizen",
            )
        told = {"at": moment_text(change.now), "by": change.clerk_name, "why": why, **changed}
        booking.rectified = [*booking.rectified, told]
        for name in changed:
            setattr(booking, name, getattr(right, name))
        booking.phone_key, booking.citizen_key = phone_key(right.phone), citizen_key(right.citizen)
        change.record("reception.rectified", booking)
        if "phone" in changed:
            _call_there(change, booking_id, right.phone)
        return as_record(booking)


def _call_there(change: Writing, booking_id: UUID, phone: str) -> None:
    calls = select(ReceptionCall).where(ReceptionCall.booking_id == booking_id, CALL_IS_OPEN)
    for call in change.session.scalars(calls).all():
        call.phone = phone
        change.record("reception.to_call", call)
