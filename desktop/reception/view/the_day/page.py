"""The day as the official's office runs it: who comes, who is here, who is inside, and what came of it."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer

from desktop.desk import Desk
from desktop.office.journal_actions import Topic
from desktop.office.language import _, pgettext
from desktop.reception.bookings import COMING, GIVEN_ELSEWHERE, BookingRecord, State
from desktop.reception.calendar import PlannedDay
from desktop.reception.day_lists import next_to_print
from desktop.reception.day_states import Noting, has_to_wait, what_can_be_noted
from desktop.reception.queries.lists import booking
from desktop.reception.queries.the_day import DayRow, Seen, at_first, look, open_today
from desktop.reception.view.lists.words import official_title
from desktop.reception.view.the_day.day_rows import HourList, lines_of
from desktop.reception.view.the_day.noting import DayNotes
from desktop.reception.view.the_day.papers import DayPapers, NextListNote
from desktop.reception.view.the_day.visit import VisitCard
from desktop.reception.view.the_day.words import change_told, hours_told
from desktop.reception.view.words import day_title, title_of
from desktop.shell.list_page import serve_rows
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import row
from desktop.widgets.page import Page
from desktop.widgets.sizes import fixed_width

_LOOK_AGAIN_MS = 60_000
_VISIT_WIDTH = 364
_OFFICIAL_LETTERS = 22
_FIRST_SHOWN = (State.IN_PROGRESS, State.ARRIVED, State.BOOKED)
"""Whoever is inside, else who waits at the door, else who comes next."""


class DayPage(Page):
    """The hours at the left, the citizen at the right. The keyboard stays in the list; Enter goes on."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._seen: Seen | None = None
        self._asked: Task | None = None
        self._wanted: UUID | None = None
        self._follows_today = True
        self._make_parts()
        self._lay_out()
        self.notes = DayNotes(workplace, self)
        self.notes.noted.connect(self._was_noted)
        self.notes.refused.connect(self._look_again)
        self.official.chosen.connect(lambda key: self._look(key, None))
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.today.clicked.connect(lambda: self._look(self.official.value(), None))
        self.list.chosen.connect(lambda _key: self._show_chosen())
        serve_rows(workplace, self, self.list)
        self.visit.noting_asked.connect(self._note)
        self.receive.clicked.connect(self._receive_next)
        self.next_list.day_asked.connect(self._look)
        self._minute = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._minute.timeout.connect(self._look_again)
        workplace.hear(self, self._look_again, Topic.RECEPTION)

    def _make_parts(self) -> None:
        self.official = ChoiceField([(one.key, title_of(one)) for one in self._desk.charter.officials])
        self.official.setAccessibleName(_("Official"))
        self.official.setMinimumContentsLength(_OFFICIAL_LETTERS)
        self.title = Text("", "title")
        self.title.setWordWrap(False)
        self.told = Line("", "dim")
        self.change = Note("", kind="warning")
        self.change.hide()
        self.next_list = NextListNote()
        self.earlier = KeyButton(pgettext("day", "Earlier"), "PgUp")
        self.later = KeyButton(pgettext("day", "Later"), "PgDown")
        self.today = KeyButton(pgettext("day", "Today"), "Ctrl+T")
        self.list = HourList()
        self.visit = VisitCard()
        self.sides = Beside(self.visit, "user")
        self.papers = DayPapers(self._workplace, self)
        self.receive = KeyButton(_("Receive the next"), "Ctrl+N", primary=True, icon="user-plus")
        self.receive.hide()
        for button in (self.earlier, self.later, self.today, self.receive):
            # The keyboard stays in the list.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.main_field = self.list

    def _lay_out(self) -> None:
        head = row(self.official, None, self.earlier, self.today, self.later)
        day = row(self.title, self.told, self.receive, spacing=12)
        day.setStretch(1, 1)
        left = Card(None, head, day, self.change, self.next_list, self.list, self.papers)
        left.body.setStretchFactor(self.list, 1)
        fixed_width(self.sides, _VISIT_WIDTH)
        page = row(spacing=16, margins=16, parent=self)
        page.addWidget(left, 1)
        page.addWidget(self.sides)

    @property
    def _desk(self) -> Desk:
        return self._workplace.desk

    def enter(self) -> None:
        """Looks at the day again: somebody may have come since."""
        super().enter()
        self._look_again()
        self._minute.start()

    def leave(self) -> None:
        """Stops the clock that looks again every minute."""
        self._minute.stop()

    def show_what(self, **what: object) -> None:
        """`official` and `day` lead to a day, `booking` to a citizen, `ticket` to the open reception."""
        wanted, key, day = what.get("booking"), what.get("official"), what.get("day")
        if isinstance(wanted, UUID):
            self._workplace.read(partial(booking, self._desk, wanted), owner=self, then=self._lead_to)
        elif what.get("ticket"):
            self._workplace.read(partial(open_today, self._desk), owner=self, then=self._lead_openly)
        elif key or day:
            official = key if isinstance(key, str) else self.official.value()
            self._look(official, day if isinstance(day, date) else None)

    # What is looked at

    def _look(self, official: str, day: date | None) -> None:
        self._ask(partial(look, self._desk, official, day))

    def _look_again(self) -> None:
        if self._seen is not None:
            # Whoever looks at today looks at tomorrow after midnight.
            day = None if self._follows_today else self._seen.listed.day
            self._look(self._seen.listed.official.key, day)
        elif self._asked is None:
            self._ask(partial(at_first, self._desk))

    def _ask(self, work: partial[Seen]) -> None:
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._workplace.read(work, owner=self, then=self._show, failed=self._blind)

    def _blind(self, error: Exception) -> None:
        # Said once, not every minute.
        self._minute.stop()
        self._asked = None
        self._workplace.report(error, self)

    def _turn(self, step: int) -> None:
        if self._seen is None:
            return
        beside = self._seen.beside
        there = beside.before if step < 0 else beside.after
        if there is not None:
            self._look(self._seen.listed.official.key, there)

    def _lead_to(self, found: BookingRecord | None) -> None:
        if found is not None:
            self._wanted = found.id
            self._look(found.official, found.day)

    def _lead_openly(self, held: tuple[PlannedDay, ...]) -> None:
        if held:
            self._look(held[0].official, held[0].day)
            title = official_title(self._desk.charter, held[0].official)
            self.notes.receive_next(held[0].official, title)
        else:
            self._workplace.announce(_("There is no open reception today."), "warning")

    # What is shown

    def _show(self, seen: Seen) -> None:
        before, self._seen = self._seen, seen
        listed = seen.listed
        self._follows_today = listed.day == self._desk.today()
        self.official.blockSignals(True)
        self.official.set_value(listed.official.key)
        self.official.blockSignals(False)
        self.title.setText(day_title(listed.day))
        self.told.setText(hours_told(listed))
        told = change_told(listed)
        self.change.say(told, kind="warning")
        self.change.setVisible(bool(told))
        self.earlier.setEnabled(seen.beside.before is not None)
        self.later.setEnabled(seen.beside.after is not None)
        self.today.setEnabled(listed.day != self._desk.today())
        self.receive.setVisible(listed.official.key in seen.open_now and listed.day == self._desk.today())
        self.receive.setEnabled(seen.inside is None)
        self.papers.take(seen.on_paper, self.title.text(), self._desk.today())
        officials = [one.key for one in self._desk.charter.officials]
        waiting = next_to_print(seen.to_print, (listed.official.key, listed.day), officials)
        self.next_list.tell(waiting, self._desk.charter)
        same = before is not None and (before.listed.official.key, before.listed.day) == (
            listed.official.key,
            listed.day,
        )
        if not same:
            self.list.set_rows([])
        self.list.set_rows(lines_of(listed, self._workplace.now()))
        self._choose(same=same)

    def _choose(self, *, same: bool) -> None:
        keys = [line.key for line in self.list.rows()]
        if self._wanted in keys:
            self.list.choose(self._wanted)
        elif not (same and self.list.current_key() in keys) and keys:
            self.list.choose(self._first_of(keys[0]))
        self._wanted = None
        self._show_chosen()

    def _first_of(self, otherwise: object) -> object:
        assert self._seen is not None
        rows = self._seen.listed.rows
        for state in _FIRST_SHOWN:
            for row_ in rows:
                if row_.booking.state is state and (state not in COMING or self._still_comes(row_)):
                    return row_.booking.id
        return rows[0].booking.id if rows else otherwise

    def _still_comes(self, shown: DayRow) -> bool:
        return shown.booking.state is State.ARRIVED or shown.booking.ends_at >= self._workplace.now()

    def chosen(self) -> DayRow | None:
        """The citizen that the list stands at."""
        if self._seen is None:
            return None
        key = self.list.current_key()
        return next((one for one in self._seen.listed.rows if one.booking.id == key), None)

    def _show_chosen(self) -> None:
        shown = self.chosen()
        if shown is None:
            self.visit.offer((), "")
            self.sides.show_nothing(self._nobody())
            return
        self.visit.show_row(shown, self._desk.charter)
        self.sides.show_card()
        inside = self._seen.inside if self._seen else None
        offered = what_can_be_noted(shown.booking, inside, self._workplace.now(), self._desk.today())
        remark = ""
        if shown.booking.counter != self._desk.station.counter:
            offered = ()
            remark = _(GIVEN_ELSEWHERE).format(counter=shown.booking.counter)
        elif inside is not None and has_to_wait(
            shown.booking, inside, self._workplace.now(), self._desk.today()
        ):
            remark = _("{citizen} is still inside.").format(citizen=inside.citizen)
        self.visit.offer(offered, remark)

    def _nobody(self) -> str:
        if self.list.current_key() is not None:
            return _("Nobody has taken these times. They are given at sign-up.")
        if self.receive.isVisible():
            return _("Nobody has been received yet. Ctrl+N takes the next one in.")
        return _("Nobody is signed up for this day. PgUp and PgDown turn to another one.")

    # What is done

    def _note(self, noting: Noting) -> None:
        shown = self.chosen()
        if shown is not None:
            self.visit.rest()
            self.notes.take(noting, shown.booking)

    def _was_noted(self, noted: BookingRecord) -> None:
        self._wanted = noted.id
        if not self.isVisible():
            self._look_again()

    def _receive_next(self) -> None:
        if self._seen is not None:
            official = self._seen.listed.official
            self.notes.receive_next(official.key, title_of(official))
