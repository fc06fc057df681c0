"""How bookings, calls and waiting places are named on the screen."""

from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.language import N_, _, spoken
from desktop.reception.bookings import BookingRecord, State
from desktop.reception.lists import CallReason, CallRecord, CallResult
from desktop.reception.view.reception_words import title_of, when
from desktop.widgets.labels import Kind

_STATES: dict[State, tuple[str, Kind]] = {
    State.BOOKED: (N_("has an appointment"), "info"),
    State.CANCELLED: (N_("appointment given up"), "plain"),
    State.MOVED: (N_("moved to another time"), "plain"),
    State.ARRIVED: (N_("has arrived"), "ok"),
    State.IN_PROGRESS: (N_("is being received"), "ok"),
    State.ENDED: (N_("was received"), "plain"),
    State.NO_SHOW: (N_("did not come"), "warning"),
}
_REASONS = {
    CallReason.CANCELLED_DAY: (N_("The day is cancelled"), N_("day cancelled")),
    CallReason.MOVED_DAY: (N_("The day is moved"), N_("day moved")),
    CallReason.SHORTENED_DAY: (N_("The day is shortened"), N_("day shortened")),
    CallReason.RESTORED_DAY: (N_("The day is back to normal"), N_("day back to normal")),
    CallReason.PROMOTED: (N_("Has an appointment from the waiting list"), N_("was waiting")),
    CallReason.NO_SUCH_HOUR: (N_("The time is no longer in the calendar"), N_("no such time")),
}
"""In a sentence, and in two words for a list."""

_RESULTS: dict[CallResult, tuple[str, Kind]] = {
    CallResult.TOLD: (N_("told"), "ok"),
    CallResult.MOVED: (N_("other time"), "ok"),
    CallResult.CANCELLED: (N_("will not come"), "plain"),
    CallResult.WAITING: (N_("waiting for an appointment"), "plain"),
    CallResult.NOT_REACHED: (N_("nobody answered"), "warning"),
    CallResult.RESTORED: (N_("the appointment is valid again"), "plain"),
}


def state_chip(booking: BookingRecord) -> tuple[str, Kind]:
    """`има час`, and its colour."""
    words, kind = _STATES[booking.state]
    return _(words), kind


def whose(booking: BookingRecord) -> str:
    """The person's name, or that it was erased, when and by which protocol."""
    if booking.erased_at is None:
        return booking.citizen
    return _("erased on {day}, protocol No. {number}").format(
        day=spoken().short_date(day_in_sofia(booking.erased_at)), number=booking.erased_under
    )


def reason_words(reason: CallReason) -> str:
    """Why somebody is to be called."""
    return _(_REASONS[reason][0])


def reason_chip(reason: CallReason) -> str:
    """The same in two words, for a list."""
    return _(_REASONS[reason][1])


def result_chip(result: CallResult) -> tuple[str, Kind]:
    """What came of a call, and its colour."""
    words, kind = _RESULTS[result]
    return _(words), kind


def tried_words(call: CallRecord) -> str:
    """`не вдигна, 10:45`: when somebody tried last; empty where nobody has."""
    if call.tried_at is None:
        return ""
    return _("nobody answered, {time}").format(time=spoken().time(call.tried_at))


def official_title(charter: Charter, key: str) -> str:
    """What the official is called; the key itself where the charter no longer has that one."""
    found = next((one for one in charter.officials if one.key == key), None)
    return title_of(found) if found else key


def who_when_where(booking: BookingRecord, desk: Desk) -> str:
    """`Елена Христова · ср, 2 декември, 8:30 · Кмет на Община Перник`"""
    hour = when(booking.starts_at, desk.today())
    return " · ".join((booking.citizen, hour, official_title(desk.charter, booking.official)))


def who_has_it(promoted: CallRecord | None) -> str:
    """Who of the waiting has an hour that became free."""
    if promoted is None:
        return _("Nobody is waiting for the time that became free: it can be given to anybody.")
    return _("{name} of the waiting list now has the time that became free. Call {phone}.").format(
        name=promoted.booking.citizen, phone=promoted.phone
    )
