"""How the day names what became of a citizen, and what has to be known before the door opens."""

from collections.abc import Callable, Mapping

from desktop.access.unit_words import unit_word
from desktop.office.charter import Charter
from desktop.office.clock import in_sofia
from desktop.office.language import N_, _, ngettext, pgettext, spoken
from desktop.parties.needs import Need
from desktop.reception.bookings import BookingRecord, OutcomeKind, State
from desktop.reception.changes import ChangeKind
from desktop.reception.papers.paper_words import counter_words, hours_words
from desktop.reception.queries.the_day import DayList, DayRow
from desktop.widgets.labels import Kind

_STATES: dict[State, tuple[str, Kind]] = {
    State.BOOKED: (N_("has an appointment"), "plain"),
    State.ARRIVED: (N_("has arrived"), "info"),
    State.IN_PROGRESS: (N_("is being received"), "ok"),
    State.ENDED: (N_("outcome to be noted"), "warning"),
    State.NO_SHOW: (N_("did not come"), "plain"),
    State.CANCELLED: (N_("appointment given up"), "plain"),
    State.MOVED: (N_("moved to another time"), "plain"),
}

# In a list of the day there is no room for more than a word.
_SIGNS: Mapping[Need, Callable[[], str]] = {
    Need.INTERPRETER: lambda: pgettext("to prepare", "interpreter"),
    Need.SIGN_LANGUAGE: lambda: pgettext("to prepare", "sign language"),
    Need.MOBILITY: lambda: pgettext("to prepare", "no stairs"),
    Need.READING: lambda: pgettext("to prepare", "reads with somebody"),
}


def chip_of(booking: BookingRecord) -> tuple[str, Kind]:
    """How it stands, and its colour; of a conversation that has ended, what came of it."""
    if booking.outcome is not None:
        return outcome_word(booking.outcome), "ok"
    words, kind = _STATES[booking.state]
    return _(words), kind


def outcome_word(outcome: OutcomeKind) -> str:
    """`отговорено`, `обещано`, `преписка`"""
    return {
        OutcomeKind.ANSWERED: pgettext("outcome of a reception", "answered"),
        OutcomeKind.PROMISED: pgettext("outcome of a reception", "promised"),
        OutcomeKind.SUBMISSION: pgettext("outcome of a reception", "a case"),
    }[outcome]


def signs_of(row: DayRow) -> str:
    """What the office prepares for: an interpreter, the stairs, somebody who was here before.

    And which counter notes what becomes of the citizen, if it is another one.
    """
    before = len(row.earlier)
    was_here = ngettext("was here {count} time", "was here {count} times", before) if before else ""
    prepared = [_SIGNS[need]() for need in sorted(row.booking.needs)]
    elsewhere = counter_words(row.booking, spoken()) if row.elsewhere else ""
    return " · ".join(filter(None, (*prepared, was_here, elsewhere)))


def hour_of(booking: BookingRecord) -> str:
    """`10:45–11:00`, or `10:42` where nobody has an hour of their own."""
    begins, ends = (spoken().time(moment) for moment in (booking.starts_at, booking.ends_at))
    return begins if booking.ends_at <= booking.starts_at else f"{begins}–{ends}"


def course_of(booking: BookingRecord) -> str:
    """`дошъл 10:40 · влязъл 10:45 · излязъл 10:58`, as far as it has gone."""
    moments = (
        (pgettext("a citizen", "came {time}"), booking.arrived_at),
        (pgettext("a citizen", "went in {time}"), booking.started_at),
        (pgettext("a citizen", "came out {time}"), booking.ended_at),
    )
    return " · ".join(words.format(time=spoken().time(moment)) for words, moment in moments if moment)


def what_came_of_it(booking: BookingRecord, charter: Charter) -> str:
    """The outcome in full: the answer, the promise with its term and unit, the submission's number."""
    words = spoken()
    if booking.outcome is OutcomeKind.SUBMISSION:
        return _("It became case {number}.").format(number=booking.submission_number)
    if booking.outcome is OutcomeKind.PROMISED and booking.promise_due_on is not None:
        promise = _("Promised by {day}, {unit}: {what}").format(
            day=words.short_date(booking.promise_due_on),
            unit=unit_word(booking.promise_unit, charter, spoken()),
            what=booking.outcome_text,
        )
        if booking.promise_kept_at is None:
            return promise
        kept = _("Done on {day}: {what}").format(
            day=words.short_date(in_sofia(booking.promise_kept_at).date()), what=booking.promise_kept_text
        )
        return f"{promise}\n{kept}"
    return booking.outcome_text


def hours_told(listed: DayList) -> str:
    """`8:30–12:00, 14:00–17:00 · 12 записани · чакат 2 · приети 5`"""
    hours = hours_words(listed.planned.stretches, spoken())
    states = [row.booking.state for row in listed.rows]
    waiting, received = states.count(State.ARRIVED), states.count(State.ENDED)
    told = (
        hours or _("There is no reception on this day."),
        ngettext("{count} person", "{count} people", len(states)) if states else "",
        ngettext("{count} waits at the door", "{count} wait at the door", waiting) if waiting else "",
        ngettext("{count} received", "{count} received", received) if received else "",
    )
    return " · ".join(filter(None, told))


def change_told(listed: DayList) -> str:
    """What befell the day, if anybody must know of it."""
    change, words = listed.planned.change, spoken()
    if listed.planned.moved_from is not None:
        return _("Instead of {day}.").format(day=words.weekday_date(listed.planned.moved_from))
    if change is None:
        return ""
    said = {
        ChangeKind.CANCELLED: _("The day is cancelled: {reason}"),
        ChangeKind.SHORTENED: _("The day is shortened: {reason}"),
        ChangeKind.MOVED: _("The day is moved: {reason}"),
    }.get(change.kind)
    return said.format(reason=change.reason) if said else ""
