"""Days held otherwise than the charter has them: called off, moved, shortened, added, put back."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from desktop.office.charter import Official
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, spoken
from desktop.office.permissions import Permission
from desktop.paper.tray import Printed, file_name
from desktop.reception.changes import ChangeKind
from desktop.reception.lists import ChangedDay
from desktop.reception.paper import print_year_sheet, save_calendar_file, year_sheet_paper
from desktop.reception.queries.seen_days import DaySeen, DaysSeen, look_at_days
from desktop.reception.rules import bookable, open_receptions
from desktop.reception.view.changes.day_card import DayCard
from desktop.reception.view.changes.dialog import ChangeDialog, DayToChange
from desktop.reception.view.changes.words import (
    done_words,
    hours_words,
    off_words,
    state_of,
    title_of_day,
    verb,
)
from desktop.reception.view.words import title_of
from desktop.shell.previews import show_paper
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width

_LIST_WIDTH = 440
_SPANS = (1, 3, 12)
"""Months ahead."""


class ChangesPage(Page):
    """The official's days at the left, the one chosen at the right, the papers of the year below it."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._asked: Task | None = None
        self._days: dict[date, DaySeen] = {}
        self._wanted: date | None = None
        self._changed: date | None = None
        charter = workplace.desk.charter
        self._officials = {one.key: one for one in (*bookable(charter), *open_receptions(charter))}
        self._make_parts()
        self._lay_out()
        self.official.chosen.connect(lambda _key: self._look_anew())
        self.span.chosen.connect(lambda _months: self.look())
        self.list.chosen.connect(self._show_day)
        self.list.opened.connect(lambda _day: self.card.keys[ChangeKind.CANCELLED].setFocus())
        self.card.change_asked.connect(self._ask)
        self.card.calls_asked.connect(self._go_to_calls)
        self.add.clicked.connect(partial(self._ask, ChangeKind.ADDED))
        self.print_it.clicked.connect(self._print)
        self.preview.clicked.connect(self._preview)
        self.save.clicked.connect(self._ask_where)
        workplace.hear(self, self.look, Topic.RECEPTION)

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
        self.list = ResultList(says=_("Reception days"))
        self.main_field = self.list
        self.card = DayCard()
        self.add = KeyButton(verb(ChangeKind.ADDED), "Ctrl+N", icon="plus")
        self.print_it = KeyButton(_("Print the year schedule"), "Ctrl+P", icon="printer")
        self.preview = KeyButton(_("Preview"), "Ctrl+R", icon="eye")
        self.save = KeyButton(_("Save as a calendar file"), "Ctrl+S", icon="download-simple")

    def _lay_out(self) -> None:
        left = Card(_("Reception days"), self.official, row(self.span, None), self.list)
        fixed_width(left, _LIST_WIDTH)
        left.body.setStretchFactor(self.list, 1)
        year = Card(
            None,
            row(self.add, None, self.save, spacing=12),
            row(self.print_it, self.preview, None, spacing=12),
            spacing=12,
        )
        right = column(self.card, year, spacing=16)
        right.setStretch(0, 1)
        page = row(left, spacing=16, margins=16, parent=self)
        page.addLayout(right, 1)

    @property
    def _chosen(self) -> Official:
        return self._officials[self.official.value()]

    def enter(self) -> None:
        """Looks again: somebody may have been signed up."""
        super().enter()
        self.look()

    def leave(self) -> None:
        """What was said about the last change is read."""
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

    def look(self) -> None:
        """Reads the days anew; the clerk stays at the one they are at."""
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._workplace.read(
            partial(look_at_days, self._workplace.desk, self._chosen.key, self.span.value()),
            owner=self,
            then=self._show,
        )

    def _show(self, seen: DaysSeen) -> None:
        self._days = {one.day: one for one in seen.days}
        self.list.set_rows([self._row(one) for one in seen.days])
        wanted, self._wanted = self._wanted, None
        if wanted in self._days:
            self.list.choose(wanted)
        elif self.list.current_key() is None and seen.days:
            self.list.choose(seen.days[0].day)
        if self.list.current_key() is not None:
            self._show_day(self.list.current_key())

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

    def _show_day(self, day: date) -> None:
        seen = self._days.get(day)
        if seen is None:
            return
        if day != self._changed:
            self.card.forget_done()
        self.card.show_day(seen, self._workplace.desk)

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
        dialog.changed.connect(partial(self._done, dialog))
        dialog.open()

    def _done(self, dialog: ChangeDialog, changed: ChangedDay) -> None:
        dialog.accept()
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
        self._workplace.print(
            partial(print_year_sheet, desk, tray, desk.today(), spoken()), owner=self, then=self._printed
        )

    def _printed(self, out: Printed) -> None:
        self._workplace.announce(
            _("The year schedule is saved as a PDF: {file}").format(file=out.path.name)
            if out.printer is None
            else _("The year schedule is printed: {where}").format(where=out.printer)
        )

    def _preview(self) -> None:
        desk = self._workplace.desk
        self._workplace.read(
            partial(year_sheet_paper, desk, desk.today(), spoken()), owner=self, then=self._show_paper
        )

    def _show_paper(self, pdf: bytes) -> None:
        show_paper(self._workplace, self, pdf, _("Reception days of the year"), self._print)

    def _ask_where(self) -> None:
        """Asks where to keep the calendar file, in the clerk's documents to begin with."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        name = file_name(f"{_('Reception days')} {title_of(self._chosen)}")
        dialog = QFileDialog(self, _("Save as a calendar file"), str(folder / f"{name}.ics"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Calendar {pattern}").format(pattern="(*.ics)"))
        dialog.setDefaultSuffix("ics")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_calendar(Path(chosen)))
        dialog.open()

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
