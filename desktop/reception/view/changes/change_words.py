"""How days and their changes are named on the screen, and what becomes of whoever is signed up."""

from collections.abc import Iterable
from datetime import date

from desktop.office.charter import TimeRange
from desktop.office.language import N_, _, ngettext, pgettext, spoken
from desktop.office.working_calendar import WorkingCalendar
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.queries.affected import Affected
from desktop.reception.queries.planned import HeldDay
from desktop.reception.view.reception_words import day_title
from desktop.widgets.labels import Kind

_WORDS = {
    ChangeKind.CANCELLED: (N_("Cancel the day"), N_("Cancelled: {day}")),
    ChangeKind.MOVED: (N_("Move the day"), N_("Moved: {day}")),
    ChangeKind.SHORTENED: (N_("Shorten the day"), N_("Shortened: {day}")),
    ChangeKind.ADDED: (N_("Add a reception day"), N_("Added: {day}")),
    ChangeKind.RESTORED: (N_("Restore the day"), N_("Restored: {day}")),
}
"""What is to be done, and that it was."""


def verb(kind: ChangeKind) -> str:
    """`Отмени деня`"""
    return _(_WORDS[kind][0])


def done_words(change: DayChange) -> str:
    """`Отменен: сряда, 2 декември 2026 г.`"""
    return _(_WORDS[change.kind][1]).format(day=spoken().weekday_date(change.day))


def title_of_day(day: date, today: date) -> str:
    """`Сряда, 2 декември`; in another year with the year."""
    return day_title(day) if day.year == today.year else f"{day_title(day)} {day.year}"


def hours_words(ranges: Iterable[TimeRange]) -> str:
    """`8:30–12:00, 14:00–17:00`"""
    words = spoken()
    return ", ".join(f"{words.time(one.start)}–{words.time(one.end)}" for one in ranges)


def off_words(day: date, calendar: WorkingCalendar) -> str:
    """Why a day drops out by itself."""
    name = calendar.holiday_name(day, spoken().code)
    return _("day off: {name}").format(name=name) if name else _("day off")


def state_of(held: HeldDay) -> tuple[str, Kind]:
    """How the day stands, and its colour."""
    planned, words = held.planned, spoken()
    change = planned.change
    if not planned.receives:
        if change is not None and change.kind is ChangeKind.MOVED and change.new_day is not None:
            return _("moved to {day}").format(day=words.short_date(change.new_day)), "warning"
        return pgettext("day", "cancelled"), "error"
    if planned.moved_from is not None:
        return _("moved from {day}").format(day=words.short_date(planned.moved_from)), "info"
    if change is not None and change.kind is ChangeKind.SHORTENED:
        return pgettext("day", "shortened"), "warning"
    if change is not None and change.kind is ChangeKind.ADDED:
        return pgettext("day", "added"), "info"
    return pgettext("day", "held"), "plain"


def told_change(change: DayChange) -> str:
    """One line of what befell a day: when, what, why, by whom."""
    words = spoken()
    what = (
        _("moved from {day} to {new_day}").format(
            day=words.short_date(change.day), new_day=words.short_date(change.new_day)
        )
        if change.kind is ChangeKind.MOVED and change.new_day is not None
        else {
            ChangeKind.CANCELLED: pgettext("day", "cancelled"),
            ChangeKind.MOVED: pgettext("day", "moved"),
            ChangeKind.SHORTENED: pgettext("day", "shortened"),
            ChangeKind.ADDED: pgettext("day", "added"),
            ChangeKind.RESTORED: pgettext("day", "restored"),
        }[change.kind]
    )
    when = words.moment(change.made_at) if change.made_at else ""
    return " · ".join(filter(None, (when, what, hours_words(change.ranges), change.reason, change.clerk)))


def what_becomes(affected: Affected, change: DayChange) -> tuple[str, Kind]:
    """What becomes of whoever is signed up or waits, before the change is made."""
    if change.kind is ChangeKind.ADDED:
        return _what_waits(affected), "info"
    signed_up = ngettext(
        "{count} person is signed up for this day.",
        "{count} people are signed up for this day.",
        affected.signed_up,
    )
    if not affected.signed_up:
        if affected.elsewhere:
            return _elsewhere(affected), "warning"
        return _("Nobody is signed up for this day."), "info"
    said = {
        ChangeKind.CANCELLED: _of_cancelling,
        ChangeKind.MOVED: _of_moving,
        ChangeKind.SHORTENED: _of_shortening,
        ChangeKind.RESTORED: _of_putting_back,
    }[change.kind](affected, change)
    short = affected.free is not None and affected.free < affected.signed_up
    told = "\n".join(filter(None, (signed_up, said, _elsewhere(affected))))
    return told, "warning" if short or affected.lose or affected.elsewhere else "info"


def _elsewhere(affected: Affected) -> str:
    if not affected.elsewhere:
        return ""
    return ngettext(
        "People with an appointment from another counter: {count}. That counter will see the change "
        "overnight and call them.",
        "People with an appointment from another counter: {count}. That counter will see the change "
        "overnight and call them.",
        affected.elsewhere,
    )


def _what_waits(affected: Affected) -> str:
    if not affected.waiting:
        return _("Nobody is waiting for an appointment: these can be given to anybody.")
    return ngettext(
        "{count} person is waiting for an appointment, gets one of these first, and is to be called.",
        "{count} people are waiting for an appointment, get these first, and are to be called.",
        affected.waiting,
    )


def _of_cancelling(_affected: Affected, _change: DayChange) -> str:
    return _("All of them are put on the call list and are offered the next free times.")


def _of_moving(affected: Affected, change: DayChange) -> str:
    if affected.free is None or change.new_day is None:
        return _("Each gets the same time on the other day, or the next free one. Call all of them.")
    day = spoken().date(change.new_day)
    if affected.free < affected.signed_up:
        return ngettext(
            "On {{day}} only {count} time is free. Choose a day with more room.",
            "On {{day}} only {count} times are free. Choose a day with more room.",
            affected.free,
        ).format(day=day)
    if not affected.lose:
        return _("On {day} each has the same time. Call all of them.").format(day=day)
    return _(
        "On {day} there is room for all. Keep their time: {keep}; get the next free one: {other}. Call all "
        "of them."
    ).format(day=day, keep=affected.keep, other=affected.lose)


def _of_shortening(affected: Affected, _change: DayChange) -> str:
    if not affected.lose:
        return _("All of them keep their time.")
    return ngettext(
        "{count} of them loses the appointment and is put on the call list.",
        "{count} of them lose the appointment and are put on the call list.",
        affected.lose,
    )


def _of_putting_back(affected: Affected, _change: DayChange) -> str:
    if not affected.lose:
        return _("All of them have their appointment again, and need not be called.")
    return ngettext(
        "{count} of them has no time then and is put on the call list.",
        "{count} of them have no time then and are put on the call list.",
        affected.lose,
    )
