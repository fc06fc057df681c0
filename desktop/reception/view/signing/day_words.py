"""What is to be said of a reception day before an hour of it is promised."""

from collections.abc import Iterator
from datetime import date

from desktop.office.charter import SignUpTerms, called_off_words, moment_words
from desktop.office.language import _, ngettext, spoken
from desktop.reception.bookings import BookingRecord
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.queries.free_hours import OfficialRecord
from desktop.reception.rules import last_day_ahead, sign_up_ends
from desktop.reception.view.reception_words import when

_NAMED_AT_MOST = 3


def day_notes(seen: OfficialRecord, terms: SignUpTerms, today: date, counter: int) -> list[str]:
    """Sentences: what befell the day, whether sign-up has ended, that it is full, who is to be called.

    `counter` is this one: whom another one signed up is called by that one.
    """
    return [*_what_befell(seen), *_why_none_is_free(seen, terms, today), *_beside(seen, counter)]


def _what_befell(seen: OfficialRecord) -> Iterator[str]:
    planned = seen.planned
    if planned.moved_from is not None:
        yield _("The reception of {day} was moved here.").format(day=spoken().date(planned.moved_from))
    if planned.change is not None:
        yield from _change_words(planned.change)
    elif planned.moves_to is not None:
        yield _("This is a day off: the reception is on {day}.").format(day=spoken().date(planned.moves_to))
    elif planned.called_off is not None:
        words = called_off_words(planned.called_off, spoken())
        yield f"{words[:1].upper()}{words[1:]}."
    elif not planned.receives:
        yield _("There is no reception on this day.")


def _change_words(change: DayChange) -> Iterator[str]:
    match change.kind:
        case ChangeKind.CANCELLED:
            yield _("The reception of this day has been cancelled.")
        case ChangeKind.MOVED if change.new_day is not None:
            yield _("The reception of this day has been moved to {day}.").format(
                day=spoken().date(change.new_day)
            )
        case ChangeKind.SHORTENED:
            yield _("The hours of this day have been shortened.")
        case ChangeKind.ADDED:
            yield _("Hours have been added to this day.")
        case _:
            return
    if change.reason:
        yield _("Reason: {reason}").format(reason=change.reason)


def _why_none_is_free(seen: OfficialRecord, terms: SignUpTerms, today: date) -> Iterator[str]:
    if seen.free_on_day or not seen.slots:
        return
    if (opens := seen.planned.opens_at) is not None and any(one.early for one in seen.slots):
        yield _("Sign-up for this day begins on {day}.").format(day=moment_words(opens, spoken()))
        return
    if seen.day > (last := last_day_ahead(today, terms)):
        yield _("Sign-up is possible until {day} at most.").format(day=spoken().date(last))
        return
    closed = next((one.slot for one in seen.slots if one.closed), None)
    if closed is not None:
        ends = sign_up_ends(seen.planned, closed, terms)
        yield _("Sign-up for this day has ended: {when}.").format(when=when(ends, today))
        yield ngettext(
            "It ends {count} hour before the first reception.",
            "It ends {count} hours before the first reception.",
            terms.closes_hours_before,
        )
    if seen.first_free:
        yield _("No appointment is free on this day. The first free one: {when}.").format(
            when=when(seen.first_free[0].starts_at, today)
        )
    else:
        yield _("No appointment is free on this day or in the coming months. Call the official's office.")


def _beside(seen: OfficialRecord, counter: int) -> Iterator[str]:
    if not seen.beside:
        return
    people = [_whom_to_call(one, counter) for one in seen.beside[:_NAMED_AT_MOST]]
    more = len(seen.beside) - len(people)
    if more:
        people.append(ngettext("{count} more", "{count} more", more))
    yield _("Signed up, but without an appointment now, and to be called: {people}.").format(
        people="; ".join(people)
    )


def _whom_to_call(booking: BookingRecord, counter: int) -> str:
    if booking.counter != counter:
        return _("{citizen} (called by counter No. {counter})").format(
            citizen=booking.citizen, counter=booking.counter
        )
    return _("{citizen}, {phone}").format(citizen=booking.citizen, phone=booking.phone)
