"""The kiosk in the hall: whoever comes touches what for, takes the ticket and waits. Few words, large."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QWidget

from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import Language, language, language_name
from desktop.office.opening_hours import Doors
from desktop.queue import citizen_words as said
from desktop.queue.halls import HallRecord
from desktop.queue.kiosk import KioskWork, SlipHour, counters_for, ticket_of_booking
from desktop.queue.rules import RECEPTION, Way, newcomers_are_taken
from desktop.queue.tickets import TicketRecord, Wanted
from desktop.queue.view.kiosk_pages import Choice, first_page, number_page, sentence_page
from desktop.shell.workplace import Workplace
from desktop.widgets.drawn import DrawnFace
from desktop.widgets.layouts import clear, column
from desktop.widgets.saying import say_aloud
from desktop.widgets.touched import BACK, OK, Touched, number_keys

_LOOK_AGAIN_MS = 5_000
_READ_MS = 10_000
"""A sentence stands so long, then the next person finds the first page."""

_IDLE_MS = 45_000
_CARD_MS = 300_000
"""A card gives way by itself, and much earlier; nothing else takes its place meanwhile."""

_LONGEST = 60
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Card = Callable[[str, Callable[[], object]], QWidget]
"""Of a language, and what follows when whoever answers has gone."""


class KioskFace(DrawnFace):
    """One page at a time, drawn for 1366 × 768; each gives way to the first by itself.

    `sized` tells that larger letters are wanted, or the usual ones.
    """

    sized = Signal()

    def __init__(
        self, workplace: Workplace, work: Callable[[], KioskWork], card: _Card | None = None
    ) -> None:
        """`work` gives what stands behind it now, `card` the page on which somebody says what they think."""
        super().__init__("kiosk.qss")
        self._card = card
        self._workplace, self._work_now = workplace, work
        self._seen: HallRecord | None = None
        self._reached = True
        self._unprinted: list[TicketRecord] = []
        self.kinds: dict[str, Touched] = {}
        self.number: QLabel | None = None
        self._page = column(spacing=0, margins=(60, 38, 60, 36), parent=self)
        self._home = QTimer(self, singleShot=True)
        self._home.timeout.connect(self._nobody_is_here)
        self._look_again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._look)
        self._look_again.start()
        workplace.hear(self, self._look, Topic.QUEUE)
        self.begin()
        self._look()

    # Pages

    def turn(self) -> None:
        """What stands beside each other stands below one another on a screen higher than wide."""
        self.begin()

    def begin(self) -> None:
        """Nobody stands here: the first page, in the usual language."""
        self._work = self._work_now()
        self._words: Language = language(self._work.charter.hall.languages[0])
        self._easier, self._typed, self.larger, self._working = "", "", False, False
        self.sized.emit()
        self._show_first()

    def _nobody_is_here(self) -> None:
        if self.has_focus():
            self.window().setFocus()
        self.begin()

    def _show_first(self) -> None:
        words, work, now = self._words, self._work, self._work.now()
        self._first = self._state_now()
        if not newcomers_are_taken(work.hours, now):
            self._say(*said.doors_words(work.hours, now, words), stays=0)
        elif not self._reached:
            self._show_where(words.gettext("No tickets are given here now"), stays=0)
        else:
            self._show_kinds()

    def _show_kinds(self) -> None:
        words, work = self._words, self._work
        tongues = [
            Touched("language", language_name(code), partial(self._speak, code))
            for code in work.charter.hall.languages
        ]
        tongues[work.charter.hall.languages.index(words.code)].choose(words.gettext("Chosen"))
        kinds = {
            kind.key: Touched("kind", said.named(kind.name, words), partial(self._give, kind.key))
            for kind in work.charter.queue_kinds
        }
        size = words.gettext("Usual letters") if self.larger else words.gettext("Larger letters")
        asides = [
            Touched("aside", words.gettext("I have an appointment: show the slip"), self._ask_number),
            Touched("aside", said.easier(self._easier, work.charter, words), self._ask_reason),
            Touched("aside", size, self._change_size),
        ]
        if self._card is not None:
            opinion = partial(self._ask_opinion, self._card)
            asides.append(Touched("aside", words.gettext("Tell us what you think"), opinion))
        resting = work.hours.doors(work.now()) is Doors.BREAK
        hint = " · ".join(said.doors_words(work.hours, work.now(), words)) if resting else ""
        question = words.gettext("What do you come for?")
        page = first_page(question, tongues, kinds.values(), hint, asides, upright=self.upright)
        usual = not (self._easier or self.larger) and words.code == work.charter.hall.languages[0]
        self.put(page, question, stays=0 if usual else _IDLE_MS)
        self.kinds = kinds
        self._tell_waiting()

    def _ask_reason(self) -> None:
        words, reasons = self._words, self._work.charter.hall.easier
        choices = [(said.named(one, words), partial(self._be_easier, one.key)) for one in reasons]
        choices.append((words.gettext("None of these"), partial(self._be_easier, "")))
        self._say(words.gettext("Why do you need easier conditions?"), choices=choices, stays=_IDLE_MS)

    def _ask_number(self) -> None:
        words = self._words
        if self._work.booked is None:
            self._show_where(words.gettext("Appointments cannot be checked here"), RECEPTION)
            return
        title = words.gettext("The number of your slip")
        text = words.gettext("Hold the slip to the scanner, or type its number.")
        back = Touched("aside", words.gettext("Back"), self._show_first)
        keys = number_keys(self.press, words.gettext("Delete the last character"))
        page, number = number_page(title, text, self._typed, back, keys, upright=self.upright)
        self.put(page, title)
        self.number = number

    def _ask_opinion(self, card: _Card) -> None:
        self.put(column(card(self._words.code, self.begin)), "", stays=_CARD_MS)

    def _say(
        self,
        title: str,
        text: str = "",
        *,
        number: str = "",
        choices: Sequence[Choice] = (),
        stays: int = _READ_MS,
    ) -> None:
        """A sentence or a question, with what can be touched below it; `number` is a ticket's, above it."""
        page = sentence_page(number, title, text, choices, upright=self.upright)
        self.put(page, ". ".join(filter(None, (number, title, text))), stays=stays)

    def _show_where(self, sentence: str, kind: str = "", *, stays: int = _READ_MS) -> None:
        """What cannot be done here, and to which counter one goes instead."""
        way = self._way(kind)
        counters = way.counters if way is not None else counters_for(kind, self._seen)
        back = [(self._words.gettext("Back"), self.begin)] if stays else []
        self._say(sentence, said.where(counters, self._words), choices=back, stays=stays)

    def put(self, page: QLayout, words: str, *, stays: int = _IDLE_MS) -> None:
        """Another page, read out by `words`; after `stays` milliseconds, if any, the first one comes back."""
        self.number, self.kinds = None, {}
        had_focus = self.has_focus()
        clear(self._page)
        self._page.addLayout(page)
        self.turn_to(words, had_focus=had_focus)
        self._home.stop()
        if stays:
            self._home.start(stays)

    # What is told

    def _look(self) -> None:
        self._workplace.read(self._work.look, owner=self, then=self._saw, failed=self._blind)

    def _saw(self, seen: HallRecord) -> None:
        self._seen, self._reached = seen, True
        unprinted, self._unprinted = self._unprinted, []
        for ticket in unprinted:
            # Whoever was called meanwhile is left alone.
            self._workplace.act(partial(self._work.withdraw, ticket), owner=self, failed=lambda _called: None)
        self._renew()

    def _blind(self, error: Exception) -> None:
        if self._reached and not isinstance(error, KnownError):
            self._workplace.report(error, self)
        self._reached = False
        self._renew()

    def _way(self, kind: str) -> Way | None:
        """Where a kind goes that has its tickets elsewhere; in a shared hall none has."""
        return None if self._seen is not None and self._seen.shared else self._work.way(kind)

    def _state_now(self) -> object:
        work = self._work_now()
        # With what is said of the doors: past the grace nobody is served, and a break begins and ends.
        return said.doors_words(work.hours, work.now(), self._words), self._reached, work.charter

    def _renew(self) -> None:
        if self._state_now() != self._first and not self._home.isActive():
            self.begin()
        self._tell_waiting()

    def _tell_waiting(self) -> None:
        for kind, button in self.kinds.items():
            button.tell(said.waiting(kind, self._seen, self._way(kind), self._words))

    # What is touched, typed and scanned

    def _speak(self, code: str) -> None:
        self._words = language(code)
        self._show_first()

    def _be_easier(self, reason: str) -> None:
        self._easier = reason
        self._show_first()

    def _change_size(self) -> None:
        self.larger = not self.larger
        self.sized.emit()
        self._show_first()

    def _give(self, kind: str, **booked: Any) -> None:
        """Gives a ticket and prints it. A button that is pressed twice gives one."""
        if self._working:
            return
        if self._way(kind) is not None:
            self._show_where(self._words.gettext("You get your ticket at another counter"), kind)
            return
        self._working = True
        wanted = Wanted(kind=kind, language=self._words.code, easier=self._easier, channel="kiosk", **booked)
        issue, failed = partial(self._work.issue, wanted), partial(self._refused, kind)
        self._workplace.act(issue, owner=self, then=self._print, failed=failed)

    def _print(self, ticket: TicketRecord) -> None:
        paper = partial(self._work.print, ticket)
        then, failed = partial(self._hand_over, ticket), partial(self._no_paper, ticket)
        self._workplace.print(paper, owner=self, then=then, failed=failed)

    def _hand_over(self, ticket: TicketRecord, _out: object) -> None:
        words = self._words
        title, ahead = words.gettext("Take your ticket and wait for your number"), ticket.waiting_before
        done = [(words.gettext("Done"), self.begin)]
        self._say(title, said.ahead(ahead, words), number=ticket.label, choices=done)

    def _no_paper(self, ticket: TicketRecord, error: Exception) -> None:
        """The printer is dead: nobody waits by a number that they do not know."""
        self._unprinted.append(ticket)
        self._look()
        self._refused(ticket.kind, error)

    def _refused(self, kind: str, error: Exception) -> None:
        # The citizen goes to a counter; whoever looks after the kiosk reads why.
        self._workplace.report(error, self)
        self._show_where(self._words.gettext("No ticket can be given here now"), kind)

    def hear(self, event: QKeyEvent) -> None:
        """What a scanner types, on whichever page; Enter alone presses the button that Tab led to."""
        focus = QApplication.focusWidget()
        if event.key() in _ENTER and not self._typed and isinstance(focus, Touched):
            focus.click()
        else:
            self.press(OK if event.key() in _ENTER else event.text())

    def press(self, key: str) -> None:
        """A key of the scanner's or of the page; „OK“ has what was typed looked up."""
        typed, find = self._typed, self._work.booked
        self._typed = "" if key == OK else (typed[:-1] if key == BACK else typed + key)[-_LONGEST:]
        if key == OK and typed and find is None:
            self._ask_number()
        elif key == OK and typed and find is not None:
            failed = partial(self._refused, RECEPTION)
            self._workplace.read(partial(find, typed), owner=self, then=self._check_in, failed=failed)
        if self.number is not None:
            self.number.setText(self._typed)
            say_aloud(self.number, self._typed if key == BACK else key)

    def _check_in(self, booked: SlipHour | None) -> None:
        words = self._words
        if booked is None:
            self._show_where(words.gettext("There is no appointment today with this number"), RECEPTION)
        elif (day := day_in_sofia(booked.starts_at)) != day_in_sofia(self._work.now()):
            when = f"{words.weekday_date(day)}, {words.time(booked.starts_at)}"
            self._say(words.gettext("Your appointment is on another day"), when)
        elif (there := ticket_of_booking(booked.number, self._seen)) is not None:
            self._say(words.gettext("You are waiting already, with this number"), number=there.label)
        else:
            self._give(RECEPTION, booking=booked.number, booked_at=booked.starts_at)
