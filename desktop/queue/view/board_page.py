"""The board of the hall: four figures, what helps before a wait is too long, the counters and who waits."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.office.faults import KnownError
from desktop.office.fields import tick
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, ngettext, pgettext, spoken
from desktop.queue.actions import close_counter, move_back, move_waiting, open_counter, relieve
from desktop.queue.breaches import CAUSE_WORDS
from desktop.queue.halls import CounterRecord, HallRecord
from desktop.queue.queries import WatchedHall, watched_hall
from desktop.queue.relief import Relief
from desktop.queue.rules import promised_spans
from desktop.queue.said import say_in_hall
from desktop.queue.tickets import CounterWork, TicketRecord
from desktop.queue.view.asking import SmallForm
from desktop.queue.view.ticket_words import done_words, kind_names, minutes
from desktop.queue.view.waiting import WaitingCard
from desktop.queue.view.warning_note import WarningNote, becomes_words
from desktop.shell.copied import tell_copied
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton, plain_enter
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField
from desktop.widgets.folding import FoldingRow
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_width

_LOOK_AGAIN_MS = 15_000
_SIDE_WIDTH = 360
_LONGEST_MESSAGE = 200


class BoardPage(ListPage[WatchedHall]):
    """Enter takes the step that helps most; the arrows walk through the counters."""

    topics = (Topic.QUEUE,)
    opens = False

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Counters")))
        self._kinds = kind_names(workplace.desk.charter)
        self._hall: HallRecord | None = None
        titles = (
            pgettext("citizens", "Waiting"),
            _("Longest wait"),
            _("Within the standard"),
            _("Open counters"),
        )
        self.figures = [(title, Text("", "figure"), Text("", "dim")) for title in titles]
        self.warning = WarningNote(self._kinds, promised_spans(workplace.desk.charter).wait)
        self.turn = KeyButton("", "Ctrl+O")
        self.serves = KeyButton(_("What it serves…"), "Ctrl+E")
        self.send = KeyButton("", "Ctrl+M")
        self.waiting = WaitingCard(workplace.desk)
        self.breaches = Text("", "dim")
        self.message = _MessageLine(_("write and press Enter"), longest=_LONGEST_MESSAGE)
        self._lay_out()
        self.warning.taken.connect(self._relieve)
        self.turn.clicked.connect(self._turn)
        self.serves.clicked.connect(self._ask_kinds)
        self.send.clicked.connect(self._send)
        self.waiting.kinds.chosen.connect(lambda _kind: self.look())
        self.waiting.list.chosen.connect(lambda _key: self._show_ready())
        self.message.returnPressed.connect(self._say)
        tell_copied(workplace, self.waiting.list)
        self._look_again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self.look)

    def _lay_out(self) -> None:
        self.message.setAccessibleName(_("Message to the counters"))
        figures = [Card(title, row(number, rest, None)) for title, number, rest in self.figures]
        told = (self.list, self.breaches, self.hint)
        counters = Card(_("Counters"), *told, FoldingRow(self.turn, self.serves, self.send, None))
        counters.body.setStretchFactor(self.list, 1)
        left, right = QWidget(), QWidget()
        column(row(*figures, spacing=16), self.warning, counters, spacing=16, parent=left).setStretch(2, 1)
        column(self.waiting, Card(_("Message to the counters"), self.message), spacing=16, parent=right)
        fixed_width(right, _SIDE_WIDTH)
        row(left, right, spacing=16, margins=16, parent=self).setStretch(0, 1)

    def enter(self) -> None:
        """Looks at the hall, now and every quarter of a minute."""
        super().enter()
        self._look_again.start()

    def leave(self) -> None:
        """Stops looking again."""
        self._look_again.stop()

    # What is shown

    def question(self) -> Callable[[], WatchedHall]:
        """The hall, and what is to be foreseen of it."""
        return partial(watched_hall, self._workplace.desk)

    def rows_of(self, found: WatchedHall) -> list[ListRow]:
        """One for each counter."""
        return [self._counter_row(one, found.hall) for one in found.hall.counters]

    def hint_of(self, found: WatchedHall) -> str:
        """That no other counter is seen."""
        if found.hall.out_of_reach:
            return _("The server of the hall cannot be reached: only this counter is seen.")
        return "" if found.hall.shared else _("This counter works alone: only its own queue is seen.")

    def show_one(self, key: int) -> None:
        """The buttons below are about this counter."""
        self._shown = key
        self._show_ready()

    def show_nothing(self, sentence: str) -> None:
        """Why the hall cannot be seen."""
        self.list.say_nothing_is_here(sentence)

    def take(self, found: WatchedHall) -> None:
        """Everything, then the rows."""
        self._hall = hall = found.hall
        self._show_figures(hall)
        self.warning.show_warning(found.forewarning)
        self.waiting.show_waiting(hall, hall.at)
        if not hall.waiting:
            unknown = _("It is not known who is waiting in the hall.")
            self.waiting.nobody.show_text(unknown if hall.out_of_reach else _("Nobody is waiting."))
        causes = Counter(one.breach for one in hall.breaches).most_common()
        # A cause that only another counter's program knows has no words here.
        words = {cause: _(CAUSE_WORDS[cause]) if cause in CAUSE_WORDS else cause for cause, _count in causes}
        named = ", ".join(f"{words[cause]} ({count})" for cause, count in causes)
        self.breaches.setText(_("Waited too long today: {causes}").format(causes=named))
        self.breaches.setVisible(bool(causes))
        super().take(found)
        self._show_ready()

    def _show_figures(self, hall: HallRecord) -> None:
        number, waits = spoken().number, hall.figures.waits
        first = min(hall.waiting, key=lambda one: one.waits_from, default=None)
        open_ones = sum(one.state is CounterWork.OPEN for one in hall.counters)
        told = (
            (number(hall.all_waiting), ngettext("person", "people", hall.all_waiting)),
            (minutes(first.waits_from, hall.at), first.label) if first else ("–", ""),
            (f"{100 * waits.within // waits.of} %", _("of {count}").format(count=number(waits.of)))
            if waits and waits.of
            else ("–", ""),
            (number(open_ones), _("of {count}").format(count=number(len(hall.counters)))),
        )
        shown = [("–", "")] * len(told) if hall.out_of_reach else told
        for (_title, figure, rest), words in zip(self.figures, shown, strict=True):
            figure.setText(words[0])
            rest.setText(words[1])

    def _counter_row(self, one: CounterRecord, hall: HallRecord) -> ListRow:
        some = 0 < len(one.kinds) < len(self._kinds)
        named = ", ".join(name for kind, name in self._kinds.items() if kind in one.kinds)
        serves = named if some else _("everything")
        doing, kind = pgettext("counter", "free"), "ok"
        if one.state is CounterWork.CLOSED:
            doing, kind = pgettext("counter", "closed"), "plain"
        elif one.ticket is not None:
            doing, kind = f"{one.ticket.label} · {minutes(one.ticket.since, hall.at)}", "info"
        elif one.state is CounterWork.PAUSED:
            until = _("until {time}").format(time=spoken().time(one.until)) if one.until else ""
            why = one.reason or pgettext("counter", "on a break")
            doing, kind = f"{why} {until}".strip(), "warning"
        today = _("{count} today").format(count=spoken().number(one.served_today))
        return ListRow(
            key=one.number,
            code=str(one.number),
            title=" · ".join((one.clerk or _("nobody sits there"), serves, today)),
            chip=doing,
            chip_kind=kind,
        )

    def _show_ready(self) -> None:
        counter, waits = self._counter(), self.waiting.list.current_row()
        closed = counter is not None and counter.state is CounterWork.CLOSED
        self.turn.setText(pgettext("counter", "Open") if closed else pgettext("counter", "Close"))
        for button in (self.turn, self.serves):
            button.setEnabled(counter is not None)
        self.send.setEnabled(counter is not None and waits is not None and not closed)
        self.send.setText(_("Send to the counter"))
        if counter is not None and waits is not None:
            said = _("Send {label} to No. {counter}")
            self.send.setText(said.format(label=waits.copies[0].words, counter=counter.number))

    def _counter(self) -> CounterRecord | None:
        counters = self._hall.counters if self._hall is not None else ()
        return next((one for one in counters if one.number == self.chosen_key), None)

    # What is done

    def _do(
        self, act: Callable[..., object], *of: object, told: str = "", people: int = 0, **more: object
    ) -> None:
        """Does it, and says `told` where all of so many people were moved by it."""

        def done(result: object) -> None:
            moved = result if isinstance(result, list) else [result]
            if moved and all(isinstance(one, TicketRecord) for one in moved):
                whole = told if len(moved) >= people else ""
                said = whole or " · ".join(map(done_words, moved))
                self._workplace.offer_undo(said, partial(self._do, move_back, moved))
            elif told:
                self._workplace.announce(told)

        self._workplace.act(partial(act, self._workplace.desk, *of, **more), owner=self, then=done)

    def _relieve(self, step: Relief) -> None:
        self._do(relieve, step, told=becomes_words(step), people=len(step.moved))

    def _turn(self) -> None:
        if (one := self._counter()) is not None:
            self._do(open_counter if one.state is CounterWork.CLOSED else close_counter, one.number)

    def _ask_kinds(self) -> None:
        if (one := self._counter()) is None:
            return
        desk, number = self._workplace.desk, one.number

        def serve(**ticked: bool) -> None:
            chosen = [kind for kind in self._kinds if ticked[kind]]
            if not chosen:
                raise KnownError(N_("Choose at least one, or close the counter."))
            open_counter(desk, number, () if len(chosen) == len(ticked) else chosen)

        ticks = [tick(name, name=kind) for kind, name in self._kinds.items()]
        title = _("What counter No. {counter} serves").format(counter=number)
        look: Any = {"title": title, "about": one.clerk, "go_on": _("Serve these")}
        asked = SmallForm(self._workplace, self, ticks, serve, lambda _nothing: None, **look)
        for kind, box in asked.form.editors.items():
            box.setChecked(not one.kinds or kind in one.kinds)
        asked.open()

    def _send(self) -> None:
        if (one := self._counter()) is not None:
            self._do(move_waiting, self.waiting.list.current_key(), counter=one.number)

    def _say(self) -> None:
        if text := self.message.value():
            self._do(say_in_hall, text, told=_("The counters are told."))
            self.message.clear()


class _MessageLine(LineField):
    """Enter says it, and takes no step of the screen."""

    def event(self, event: QEvent) -> bool:
        """Keeps Enter from the screen's own shortcut."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        keeps = overrides and isinstance(event, QKeyEvent) and plain_enter(event)
        if keeps:
            event.accept()
        return keeps or super().event(event)
