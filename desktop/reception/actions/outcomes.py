"""What is noted on the day, what comes of a reception, and whether what was promised is kept."""

from dataclasses import replace
from uuid import UUID

from db.models import Booking, Submission
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.checked_draft import checked
from desktop.complaints.life.known_people import unanswered_mentions
from desktop.complaints.queries import submission
from desktop.complaints.rules import Draft, Mentioned, SubmissionRecord
from desktop.desk import Desk, Writing
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.reception.actions.openly import finish_visit, let_ticket_go
from desktop.reception.actions.parts import own_booking
from desktop.reception.actions.the_day import become, set_state, take_back
from desktop.reception.bookings import BookingRecord, OutcomeKind, State
from desktop.reception.day_states import (
    Noting,
    check_it_has_begun,
    check_it_is_not_settled,
    settled_otherwise,
)
from desktop.reception.outcomes import Outcome, checked_outcome
from desktop.reception.queries.access import units_whose_promises
from desktop.reception.rows import as_record

_STATES = {Noting.ARRIVED: State.ARRIVED, Noting.WENT_IN: State.IN_PROGRESS, Noting.ABSENT: State.NO_SHOW}


def note(desk: Desk, noting: Noting, booking_id: UUID) -> BookingRecord:
    """Notes one thing of the day. Raises `KnownError`: something else was noted, or it is not the day."""
    if noting is Noting.TAKE_BACK:
        return take_back(desk, booking_id)
    if noting is Noting.ENDED:
        return finish_visit(desk, booking_id)
    return become(desk, booking_id, _STATES[noting])


def settle(desk: Desk, booking_id: UUID, outcome: Outcome) -> tuple[BookingRecord, SubmissionRecord | None]:
    """Notes what came of it; with a submission, what was registered. Raises as `record_outcome` does."""
    with desk.together(Permission.RECEPTION_DAY) as here:
        booking = record_outcome(here, booking_id, outcome)
        if outcome.draft is None or booking.submission_id is None:
            return booking, None
        return booking, submission(here, booking.submission_id)


def record_outcome(desk: Desk, booking_id: UUID, outcome: Outcome) -> BookingRecord:
    """Notes what came of a reception; whoever is still inside is thereby done, and so is their ticket.

    A submission is registered with it, and its number stands with the booking: in one transaction, so that
    there is never one without the other.

    Raises:
        WrongInput: something is missing or impossible, or another outcome was noted before.
        NotAllowed: the clerk may not note it, or may not register submissions.
        KnownError: nobody was received, or the storage refused.
    """
    new = checked_outcome(outcome, desk.today(), desk.charter)
    if new.draft is not None:
        desk.required(Permission.REGISTER_SUBMISSION)
    with (
        desk.together(Permission.RECEPTION_DAY) as joined,
        joined.writing(Permission.RECEPTION_DAY) as change,
    ):
        booking = own_booking(change, desk, booking_id)
        before = as_record(booking)
        check_it_has_begun(before)
        check_it_is_not_settled(before, new)
        if booking.outcome:
            if new.draft is not None:
                _check_it_is_the_same(change, booking, checked(new.draft, desk.today(), desk.charter))
            return before
        if booking.state == State.IN_PROGRESS:
            set_state(change, booking, State.ENDED)
        if new.draft is not None:
            booking.submission_id = new_key()
            draft = _with_those_named(joined, new.draft)
            booking.submission_number = register_submission(joined, draft, booking.submission_id).number
        booking.outcome = new.kind
        booking.outcome_text = new.text
        booking.promise_due_on = new.due_on
        booking.promise_unit = new.unit
        change.record(f"reception.outcome_{new.kind}", booking)
        noted = as_record(booking)
        let_ticket_go(joined, noted)
        return noted


def _with_those_named(desk: Desk, draft: Draft) -> Draft:
    """Whoever is named may be meant: nobody is asked here, so it is kept from them and a head decides."""
    found = (one.person for one in unanswered_mentions(desk, draft))
    return replace(draft, about_mentioned=tuple(Mentioned(one.key, one.name, meant=True) for one in found))


def _check_it_is_the_same(change: Writing, booking: Booking, draft: Draft) -> None:
    """Raises `KnownError` where it was turned into a submission of another kind or text a moment ago."""
    there = change.session.get(Submission, booking.submission_id) if booking.submission_id else None
    if there is not None and (there.kind, there.text) != (draft.kind, draft.text):
        raise settled_otherwise()


def keep_promise(desk: Desk, booking_id: UUID, text: str) -> BookingRecord:
    """What was promised is done; `text` says what. It goes off the list of what is due.

    Raises:
        WrongInput: nothing is said of it.
        NotAllowed: the clerk neither runs reception days nor heads the unit that promised.
        KnownError: nothing was promised, or the booking is another counter's.
    """
    cleaned = cleaned_line(text, field="text", limit=SUBJECT_LIMIT, required=True)
    units = units_whose_promises(desk)
    with desk.writing(Permission.SEE_DUE) as change:
        booking = own_booking(change, desk, booking_id)
        if units is not None and booking.promise_unit not in units:
            desk.required(Permission.RECEPTION_DAY)
        if booking.outcome != OutcomeKind.PROMISED:
            raise KnownError(N_("Nothing was promised at this reception. Look at the list again."))
        if booking.promise_kept_at is None:
            booking.promise_kept_at = change.now
            booking.promise_kept_text = cleaned
            change.record("reception.promise_kept", booking)
        return as_record(booking)
