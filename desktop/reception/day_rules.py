"""What can befall a reception day: the checks of each change. Pure."""

from dataclasses import dataclass
from datetime import date

from desktop.office.charter import ranges_overlap
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.working_calendar import WorkingCalendar
from desktop.reception.calendar import Timetable
from desktop.reception.changes import ChangeKind, DayChange


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedTimetable:
    """An official's days as they are, and as they would be after the change."""

    now: Timetable
    then: Timetable
    change: DayChange
    calendar: WorkingCalendar
    today: date


def check_it_is_held(days: ChangedTimetable) -> None:
    """Raises `WrongInput` where nobody is received that day."""
    if not days.now.on(days.change.day).receives:
        raise _no_reception(days.change.day)


def check_it_is_shorter(days: ChangedTimetable) -> None:
    """Raises `WrongInput` where nothing would be left of the day, or everything."""
    check_it_is_held(days)
    now, then = days.now.on(days.change.day), days.then.on(days.change.day)
    if not then.receives or bool(now.slots) > bool(then.slots):
        raise WrongInput(
            N_("No time would be left on this day. Cancel the day, or leave more hours."), field="hours"
        )
    if then.stretches == now.stretches:
        raise WrongInput(N_("The day would stay the same. Enter other hours."), field="hours")


def check_it_can_be_added(days: ChangedTimetable) -> None:
    """Raises `WrongInput` on a day off or past, or where the hours overlap, or hold no slot."""
    new = days.change
    _check_it_can_be_held(new.day, days, "day")
    if ranges_overlap([one.hours for one in days.now.on(new.day).stretches], new.ranges):
        raise WrongInput(
            N_("On {day} there are hours at that time already. Choose others."), field="hours", day=new.day
        )
    if days.now.official.bookable and len(days.then.on(new.day).slots) <= len(days.now.on(new.day).slots):
        raise WrongInput(N_("These hours are too short for one person. Make them longer."), field="hours")


def check_it_can_be_moved(days: ChangedTimetable) -> None:
    """Raises `WrongInput` where there is nothing to move, or the other day cannot take it."""
    new = days.change
    if new.new_day is None or not (days.now.on(new.day).receives or _drops_out(days)):
        raise _no_reception(new.day)
    if (by_itself := days.now.moves_to(new.day)) is not None:
        raise WrongInput(
            N_("{day} is a day off: its reception is on {new_day} by itself. Move that day instead."),
            field="day",
            of=new,
            new_day=by_itself,
        )
    if new.new_day == new.day:
        raise WrongInput(N_("This is the same day. Choose another one."), field="new_day")
    _check_it_can_be_held(new.new_day, days, "new_day")
    there = [one.hours for one in days.now.on(new.new_day).stretches]
    if new.ranges and ranges_overlap(there, new.ranges):
        raise WrongInput(
            N_("On {day} there are hours at that time already. Choose others."),
            field="hours",
            day=new.new_day,
        )


def _drops_out(days: ChangedTimetable) -> bool:
    """Whether it is a day of the rules that nobody has touched, and only a holiday takes it."""
    return days.now.would_be(days.change.day) and days.now.on(days.change.day).change is None


def _check_it_can_be_held(day: date, days: ChangedTimetable, field: str) -> None:
    if day < days.today:
        raise WrongInput(N_("This day is past: {day}. Choose a later one."), field=field, day=day)
    if not days.calendar.is_working_day(day):
        raise WrongInput(
            N_("{day} is a day off. Choose a working day."),
            field=field,
            day=day,
        )


def check_something_was_changed(days: ChangedTimetable) -> None:
    """Raises `WrongInput` where the day is as the charter has it."""
    day = days.now.on(days.change.day)
    if day.change is None or day.change.kind is ChangeKind.RESTORED:
        raise WrongInput(
            N_("{day} has not been changed: the charter applies. Choose another day."),
            field="day",
            of=day,
        )


def _no_reception(day: date) -> WrongInput:
    return WrongInput(N_("There is no reception on {day}. Choose a reception day."), field="day", day=day)
