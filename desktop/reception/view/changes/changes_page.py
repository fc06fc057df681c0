"""Days held otherwise than the charter has them: called off, moved, shortened, added, put back."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from desktop.office.charter import Official
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, spoken
from desktop.office.permissions import Permission
from desktop.paper.tray import file_name
from desktop.reception.changes import ChangeKind
from desktop.reception.lists import ChangedDay
from desktop.reception.paper import YEAR_SHEET, print_year_sheet, save_calendar_file, year_sheet_paper
from desktop.reception.queries.planned import DaySeen, DaysSeen, look_at_days
from desktop.reception.rules import bookable
from desktop.reception.view.changes.change_words import (
    done_words,
    hours_words,
    off_words,
    state_of,
    title_of_day,
    verb,
)
from desktop.reception.view.changes.day_card import DayCard
from desktop.reception.view.changes.dialog import ChangeDialog, DayToChange
from desktop.reception.view.reception_words import title_of
from desktop.shell.list_page import ListPage
from desktop.shell.previews import preview_paper, print_told
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.file_dialogs import ask_where_to_keep, documents
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.segmented import Segmented

_LIST_WIDTH = 440
_SPANS = (1, 3, 12)
"""Months ahead."""


class ChangesPage(ListPage[DaysSeen]):
    """The official's days at the left, the one chosen at the right, the papers of the year below it."""

    topics = (Topic.RECEPTION,)
    keeps_gone = False

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Reception days")))
        self._days: dict[date, DaySeen] = {}
        self._wanted: date | None = None
        self._changed: date | None = None
        charter = workplace.desk.charter
        self._officials = {one.key: one for one in (*bookable(charter), *charter.open_receptions)}
        self._make_parts()
        self._lay_out()
        self.official.chosen.connect(lambda _key: self._look_anew())
        self.span.chosen.connect(lambda _months: self.look())
        self.list.offer(*self.card.keys.values())
        self.card.change_asked.connect(self._ask)
        self.card.to_calls.clicked.connect(self._go_to_calls)
        self.add.clicked.connect(partial(self._ask, ChangeKind.ADDED))
        self.print_it.clicked.connect(self._print)
        self.preview.clicked.connect(self._preview)
        self.save.clicked.connect(self._ask_where)

    def _make_parts(self) -> None:
        self.official = ChoiceField([(key, title_of(one)) for key, one in self._officials.items()])
        self.official.setAccessibleName(_("Whose reception days"))
        self.span = Segmented(
            [
                (months, ngettext("{count} month", "{count} months", months) if months < 12 else _("a year"))
                for months in _SPANS
            ]
        )
        self.span.set_value(3)
        self.span.setAccessibleName(_("How far ahead"))
        self.card = DayCard()
        self.sides = Beside(self.card, "calendar-check")
        self.goes_on_at = self.card.keys[ChangeKind.CANCELLED]
        self.add = KeyButton(verb(ChangeKind.ADDED), "Ctrl+N", icon="plus")
        self.print_it = KeyButton(_("Print the year schedule"), "Ctrl+P", icon="printer")
        self.preview = KeyButton(_("Preview"), "Ctrl+R", icon="eye")
        self.save = KeyButton(_("Save as a calendar file"), "Ctrl+S", icon="download-simple")

    def _lay_out(self) -> None:
        year = Card(
            None,
            row(self.add, None, self.save, spacing=12),
            row(self.print_it, self.preview, None, spacing=12),
            spacing=12,
        )
        right = column(self.sides, year, spacing=16)
        right.setStretch(0, 1)
        above = (self.official, row(self.span, None))
        self.lay_out(_("Reception days"), *above, width=_LIST_WIDTH, beside=right)

    @property
    def _chosen(self) -> Official:
        return self._officials[self.official.value()]

    def leave(self) -> None:
        """Takes down what was said about the last change."""
        self.card.forget_done()

    def show_what(self, **what: object) -> None:
        """`day=date` shows that day, `official=key` of that official."""
        official, day = what.get("official"), what.get("day")
        if official in self._officials:
            self.official.set_value(official)
        if isinstance(day, date):
            self._wanted = day
        self.look()

    # What is shown

    def _look_anew(self) -> None:
        self.card.forget_done()
        self.look()

    def question(self) -> Callable[[], DaysSeen]:
        """The days of the chosen official, so far ahead."""
        return partial(look_at_days, self._workplace.desk, self._chosen.key, self.span.value())

    def take(self, found: DaysSeen) -> None:
        """Where the clerk was led to a day, or has changed one, that one is shown."""
        super().take(found)
        wanted, self._wanted = self._wanted, None
        if wanted in self._days:
            self.list.choose(wanted)

    def rows_of(self, seen: DaysSeen) -> list[ListRow]:
        """One row for every day."""
        self._days = {one.day: one for one in seen.days}
        return [self._row(one) for one in seen.days]

    def nothing_words(self) -> str:
        """How to see others, or to add one."""
        return _("There are no reception days in this time. Look further ahead, or add one with Ctrl+N.")

    def _row(self, one: DaySeen) -> ListRow:
        desk = self._workplace.desk
        title = title_of_day(one.day, desk.today())
        if one.held is None:
            return ListRow(
                key=one.day,
                title=title,
                detail=off_words(one.day, desk.calendar),
                chip=_("drops out"),
                chip_kind="warning",
            )
        words, kind = state_of(one.held)
        return ListRow(
            key=one.day,
            title=title,
            detail=" · ".join(filter(None, (_hours_of(one), _taken(one), _why_not(one)))),
            chip=words,
            chip_kind=kind,
        )

    def show_one(self, day: date) -> None:
        """How it stands."""
        if day != self._changed:
            self.card.forget_done()
        self.card.show_day(self._days[day], self._workplace.desk)
        self.show_card(day)

    # What is changed

    def _ask(self, kind: ChangeKind) -> None:
        seen = self.card.seen
        if kind is ChangeKind.ADDED:
            what = DayToChange(self._chosen, None)
        elif seen is None:
            return
        else:
            what = DayToChange(self._chosen, seen.day, _hours_of(seen))
        dialog = ChangeDialog(self._workplace, self, kind, what)
        dialog.changed.connect(self._done)
        dialog.open()

    def _done(self, changed: ChangedDay) -> None:
        self._wanted = self._changed = changed.change.day
        to_call = sum(call.done_at is None for call in changed.calls)
        self.card.tell_done(done_words(changed.change), to_call)
        may = self._workplace.allows(Permission.BOOK_RECEPTION)
        self.card.to_calls.setVisible(to_call > 0 and may)
        self.list.setFocus()

    def _go_to_calls(self) -> None:
        self._workplace.open_place("reception", part="lists", calls=True)

    # Papers of the year

    def _print(self) -> None:
        desk, tray = self._workplace.desk, self._workplace.tray
        print_told(
            self._workplace,
            partial(print_year_sheet, desk, tray, desk.today(), spoken()),
            owner=self,
            kept=_("The year schedule is kept in F11, “Papers”: {file}"),
            printed=_("The year schedule is printed: {where}"),
        )

    def _preview(self) -> None:
        desk = self._workplace.desk
        make = partial(year_sheet_paper, desk, desk.today(), spoken())
        preview_paper(
            self._workplace, self, make, _("Reception days of the year"), self._print, of=YEAR_SHEET
        )

    def _ask_where(self) -> None:
        """Asks where to keep the calendar file, in the clerk's documents to begin with."""
        name = file_name(f"{_('Reception days')} {title_of(self._chosen)}")
        pattern = _("Calendar {pattern}").format(pattern="(*.ics)")
        offered = documents() / f"{name}.ics"
        ask_where_to_keep(self, _("Save as a calendar file"), offered, pattern, self.save_calendar)

    def save_calendar(self, path: Path) -> None:
        """Keeps the chosen official's days as a calendar file."""
        self._workplace.read(
            partial(save_calendar_file, self._workplace.desk, path, [self._chosen.key]),
            owner=self,
            then=lambda _count: self._workplace.announce(_("Saved: {path}").format(path=path)),
        )


def _hours_of(one: DaySeen) -> str:
    return hours_words(stretch.hours for stretch in one.held.planned.stretches) if one.held else ""


def _why_not(one: DaySeen) -> str:
    """Why nobody is received on a day that is named."""
    planned = one.held.planned if one.held else None
    return planned.change.reason if planned and planned.change and not planned.receives else ""


def _taken(one: DaySeen) -> str:
    if one.count is None:
        return ""
    signed_up = one.count.taken + one.count.beside
    return (
        _("{taken} of {total} taken").format(taken=signed_up, total=one.count.total)
        if one.count.total
        else (ngettext("{count} signed up", "{count} signed up", signed_up) if signed_up else "")
    )
