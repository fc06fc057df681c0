"""Which official and which day is looked at, and which hour is chosen: by mouse, by key, by themselves."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from desktop.office.clock import day_in_sofia
from desktop.office.working_calendar import months_later
from desktop.reception.planned_day import Slot
from desktop.reception.queries.seen_at_sign_up import Counted, Seen, count_month, count_week, look
from desktop.reception.rules import bookable, last_day_ahead
from desktop.reception.view.signing.calendar import DAY, WEEK, CalendarCard
from desktop.reception.view.signing.cells import month_cells, week_cells
from desktop.reception.view.signing.day_words import day_notes
from desktop.reception.view.signing.officials import Officials
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace

_A_WEEK = timedelta(days=7)


class Turning(QObject):
    """Keeps officials, calendar and the chosen hour together.

    `official_shown`: the one whose day is shown. `slot_taken`: the hour that the form signs up for, or None.
    `to_the_form`: a day was chosen. `blind`: the file cannot be read.
    """

    official_shown = Signal(object)
    slot_taken = Signal(object)
    to_the_form = Signal()
    blind = Signal()

    def __init__(
        self, workplace: Workplace, officials: Officials, calendar: CalendarCard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workplace, self._officials, self._calendar = workplace, officials, calendar
        self.official = bookable(workplace.desk.charter)[0].key
        self._seen: Seen | None = None
        self._around: date | None = None
        self._came_back = False
        self._to_the_grid = False
        self._wanted: Slot | None = None
        self._may_choose_itself = True
        self._looking = Task(self)
        officials.official_chosen.connect(self._choose_official)
        officials.slot_chosen.connect(self._lead_to)
        calendar.views.chosen.connect(self._turn_view)
        calendar.turned.connect(self._turn)
        calendar.grid.opened.connect(self._open_day)
        calendar.grid.passed.connect(self._pass)
        calendar.day.slot_chosen.connect(self.slot_taken)

    @property
    def day(self) -> date | None:
        """The day looked at."""
        return self._seen.chosen.day if self._seen is not None else None

    def look_again(self) -> None:
        """The same day, as it is now; and the same week or month."""
        self._look(self.day)
        if self._calendar.view != DAY:
            self._count()

    def begin_anew(self) -> None:
        """The next citizen is offered the first free hour of the day that is shown."""
        self._may_choose_itself = True

    def let_clerk_choose(self) -> None:
        """The hour cannot be given: another one is the clerk's choice, for the citizen was told this one."""
        self._may_choose_itself = False
        self._calendar.day.choose(None)
        self.slot_taken.emit(None)
        self.look_again()

    def go_to(self, official: str, day: date | None, slot: Slot | None = None) -> None:
        """Another screen leads here."""
        if all(one.key != official for one in bookable(self._workplace.desk.charter)):
            return
        self.official, self._wanted, self._may_choose_itself = official, slot, True
        self._calendar.views.set_value(DAY)
        self._look(day_in_sofia(slot.starts_at) if slot is not None else day)

    def back_to_the_day(self) -> bool:
        """From week or month to the day that was looked at; False where it is in sight."""
        if self._calendar.view == DAY:
            return False
        self._calendar.views.set_value(DAY)
        self.to_the_form.emit()
        return True

    # The day

    def _look(self, day: date | None) -> None:
        self._looking = self._workplace.read(
            partial(look, self._workplace.desk, self.official, day),
            owner=self,
            then=self._show,
            failed=self._blind,
            instead_of=self._looking,
        )

    def _blind(self, error: Exception) -> None:
        self.blind.emit()
        self._workplace.report(error, self)

    def _show(self, seen: Seen) -> None:
        self._seen = seen
        today, day = self._workplace.desk.today(), self._calendar.day
        self.official_shown.emit(seen.chosen.official)
        self._officials.show_officials(seen, today)
        day.show_day(seen.chosen)
        free = day.free_slots()
        wanted, self._wanted = self._wanted or day.slot, None
        if wanted not in free:
            wanted = free[0] if free and self._may_choose_itself else None
        day.choose(wanted)
        self.slot_taken.emit(wanted)
        if self._calendar.view == DAY:
            self._show_notes(seen, today)

    def _show_notes(self, seen: Seen, today: date) -> None:
        desk, shown = self._workplace.desk, seen.chosen
        terms = desk.charter.reception
        coming = today <= shown.day <= last_day_ahead(today, terms)
        # Nobody waits for what nobody can sign up for yet.
        full = not shown.free_on_day and not any(one.early for one in shown.slots)
        self._calendar.show_notes(
            day_notes(shown, terms, today, desk.station.counter),
            this_day=full and coming and bool(shown.slots),
            any_day=full or not (shown.first_free or seen.begins.get(self.official)),
        )
        self._calendar.let_turn(
            earlier=any(day < shown.day for day in seen.days), later=any(day > shown.day for day in seen.days)
        )

    def _choose_official(self, key: str) -> None:
        if key != self.official:
            self.official = key
            self._may_choose_itself = True
            self._look(None)
            if self._calendar.view != DAY:
                self._count()

    def _lead_to(self, slot: Slot) -> None:
        self._wanted = slot
        self._calendar.views.set_value(DAY)
        self._look(day_in_sofia(slot.starts_at))
        self.to_the_form.emit()

    # Walking

    def _turn(self, step: int) -> None:
        if self._calendar.view == DAY:
            self._turn_day(step)
        else:
            self._turn_period(step)

    def _turn_day(self, step: int) -> None:
        if self._seen is None:
            return
        here, days = self._seen.chosen.day, self._seen.days
        there = [day for day in days if (day > here if step > 0 else day < here)]
        if there:
            self._may_choose_itself = True
            self._look(there[0 if step > 0 else -1])

    def _turn_period(self, step: int) -> None:
        if self._around is None:
            return
        if self._calendar.view == WEEK:
            self._around += step * _A_WEEK
        else:
            first = self._around.replace(day=1)
            self._around = months_later(first, 1) if step > 0 else (first - timedelta(days=1)).replace(day=1)
        self._count()

    def _pass(self, step: int) -> None:
        """Arrows went past the last day, or before the first one."""
        button = self._calendar.later if step > 0 else self._calendar.earlier
        if button.isEnabled():
            self._came_back = step < 0
            self._turn_period(step)

    # Week and month

    def _turn_view(self, view: str) -> None:
        if self._seen is None:
            return
        if view == DAY:
            self._show_notes(self._seen, self._workplace.desk.today())
            return
        self._around = self._seen.chosen.day
        self._to_the_grid = True
        self._count()

    def _count(self) -> None:
        if self._around is None:
            return
        desk, view = self._workplace.desk, self._calendar.view
        work = (
            partial(count_week, desk, self._around)
            if view == WEEK
            else partial(count_month, desk, self.official, self._around)
        )
        self._workplace.read(work, owner=self, then=partial(self._show_period, view), failed=self._blind)

    def _show_period(self, view: str, counted: Counted) -> None:
        if view != self._calendar.view or self._seen is None:
            return
        charter = self._workplace.desk.charter
        today = self._workplace.desk.today()
        last = last_day_ahead(today, charter.reception)
        known = bookable(charter)
        chosen = next(one for one in known if one.key == self.official)
        cells = (
            week_cells(counted, known, today, last)
            if view == WEEK
            else month_cells(counted, chosen, today, last)
        )
        self._calendar.show_period(cells, (self.official, self._seen.chosen.day))
        self._calendar.let_turn(earlier=counted.first > today, later=counted.last < last)
        if self._to_the_grid:
            # Only now can it be seen, and have the focus.
            self._to_the_grid = False
            self._calendar.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._came_back:
            self._came_back = False
            self._calendar.grid.go_to_last()

    def _open_day(self, key: tuple[str, date]) -> None:
        self.official, day = key
        self._may_choose_itself = True
        self._calendar.views.set_value(DAY)
        self._look(day)
        self.to_the_form.emit()
