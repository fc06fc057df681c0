"""The day as the official's office runs it: who comes, who is here, who is inside, and what came of it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer

from desktop.desk import Desk
from desktop.office.journal_actions import Topic
from desktop.office.language import _, pgettext
from desktop.reception.bookings import COMING, GIVEN_ELSEWHERE, BookingRecord, State
from desktop.reception.day_lists import next_to_print
from desktop.reception.day_states import Noting, has_to_wait, what_can_be_noted
from desktop.reception.planned_day import PlannedDay
from desktop.reception.queries.lists import booking
from desktop.reception.queries.the_day import DayRow, Seen, at_first, look, open_today
from desktop.reception.view.lists.booking_words import official_title
from desktop.reception.view.reception_words import day_title, title_of
from desktop.reception.view.the_day.day_rows import DayLine, HourList, lines_of
from desktop.reception.view.the_day.noting import DayNotes
from desktop.reception.view.the_day.papers import DayPapers, NextListNote
from desktop.reception.view.the_day.visit import VisitCard
from desktop.reception.view.the_day.visit_words import change_told, hours_told
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import row
from desktop.widgets.sizes import fixed_width

_LOOK_AGAIN_MS = 60_000
_VISIT_WIDTH = 364
_OFFICIAL_LETTERS = 22
_FIRST_SHOWN = (State.IN_PROGRESS, State.ARRIVED, State.BOOKED)
"""Whoever is inside, else who waits at the door, else who comes next."""


class DayPage(ListPage[Seen]):
    """The hours at the left, the citizen at the right. The keyboard stays in the list; Enter goes on."""

    topics = (Topic.RECEPTION,)
    keeps_gone = False
    opens = False
    """Enter is the button's that goes on."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, HourList())
        self._seen: Seen | None = None
        self._turned_to: tuple[str, date | None] | None = None
        """The official and day that somebody turned to, until they are seen."""
        self._wanted: UUID | None = None
        self._follows_today = True
        self._make_parts()
        self._lay_out()
        self.notes = DayNotes(workplace, self)
        self.notes.noted.connect(self._was_noted)
        self.notes.refused.connect(self.look)
        self.official.chosen.connect(lambda key: self._look_at(key, None))
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.today.clicked.connect(lambda: self._look_at(self.official.value(), None))
        self.visit.noting_asked.connect(self._note)
        self.receive.clicked.connect(self._receive_next)
        self.next_list.day_asked.connect(self._look_at)
        self._minute = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._minute.timeout.connect(self.look)

    def _make_parts(self) -> None:
        self.official = ChoiceField([(one.key, title_of(one)) for one in self._desk.charter.officials])
        self.official.setAccessibleName(pgettext("who receives", "Official"))
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
        self.visit = VisitCard()
        self.sides = Beside(self.visit, "user")
        self.papers = DayPapers(self._workplace, self)
        self.receive = KeyButton(_("Receive the next"), "Ctrl+N", primary=True, icon="user-plus")
        self.receive.hide()
        for button in (self.earlier, self.later, self.today, self.receive):
            # The keyboard stays in the list.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

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
            self._look_at(official, day if isinstance(day, date) else None)

    # What is looked at

    def _look_at(self, official: str, day: date | None) -> None:
        self._turned_to = (official, day)
        self.look()

    def question(self) -> Callable[[], Seen]:
        """The day that somebody turned to, or the one on the screen: today stays today after midnight."""
        if self._turned_to is not None:
            return partial(look, self._desk, *self._turned_to)
        if self._seen is None:
            return partial(at_first, self._desk)
        day = None if self._follows_today else self._seen.listed.day
        return partial(look, self._desk, self._seen.listed.official.key, day)

    def not_found(self, error: Exception) -> None:
        """Said once, not every minute."""
        self._minute.stop()
        self._turned_to = None
        super().not_found(error)

    def _turn(self, step: int) -> None:
        if self._seen is None:
            return
        beside = self._seen.beside
        there = beside.before if step < 0 else beside.after
        if there is not None:
            self._look_at(self._seen.listed.official.key, there)

    def _lead_to(self, found: BookingRecord | None) -> None:
        if found is not None:
            self._wanted = found.id
            self._look_at(found.official, found.day)

    def _lead_openly(self, held: tuple[PlannedDay, ...]) -> None:
        if held:
            self._look_at(held[0].official, held[0].day)
            title = official_title(self._desk.charter, held[0].official)
            self.notes.receive_next(held[0].official, title)
        else:
            self._workplace.announce(_("There is no open reception today."), "warning")

    # What is shown

    def take(self, seen: Seen) -> None:
        """Shows the day as a whole, then its hours; on another day whoever comes first is shown."""
        before, self._seen, self._turned_to = self._seen, seen, None
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
        keys = [line.key for line in self.rows_of(seen)]
        if self._wanted in keys and self._wanted != self.chosen_key:
            self.list.choose_quietly(None)
        self._leads = self.chosen_key not in keys
        super().take(seen)
        self._wanted = None

    def rows_of(self, seen: Seen) -> list[DayLine]:
        """The hours of the day."""
        return lines_of(seen.listed, self._workplace.now())

    def first_of(self, keys: Sequence[Any]) -> Any:
        """Whom somebody was led to; else who is inside, waits at the door, or comes next."""
        if self._wanted in keys:
            return self._wanted
        assert self._seen is not None
        rows = self._seen.listed.rows
        for state in _FIRST_SHOWN:
            for row_ in rows:
                if row_.booking.state is state and (state not in COMING or self._still_comes(row_)):
                    return row_.booking.id
        return rows[0].booking.id if rows else keys[0]

    def _still_comes(self, shown: DayRow) -> bool:
        return shown.booking.state is State.ARRIVED or shown.booking.ends_at >= self._workplace.now()

    def chosen(self) -> DayRow | None:
        """The citizen that the list stands at."""
        if self._seen is None:
            return None
        key = self.list.current_key()
        return next((one for one in self._seen.listed.rows if one.booking.id == key), None)

    def show_one(self, key: Any) -> None:
        """The citizen of that hour, with what can be noted; of an hour that nobody has, a sentence."""
        shown = self.chosen()
        if shown is None:
            self.show_nothing(self.nothing_words())
            self._shown = key
            return
        self.visit.show_row(shown, self._desk.charter)
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
        self.show_card(key)

    def show_nothing(self, sentence: str) -> None:
        """Nobody: nothing can be noted."""
        self.visit.offer((), "")
        super().show_nothing(sentence)

    def nothing_words(self) -> str:
        """Why nobody is shown."""
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
            self.look()

    def _receive_next(self) -> None:
        if self._seen is not None:
            official = self._seen.listed.official
            self.notes.receive_next(official.key, title_of(official))
