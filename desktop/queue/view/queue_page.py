"""The queue's screen: the counter at the left, who waits in the middle, tickets at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.queue import actions
from desktop.queue.choosing import may_call
from desktop.queue.halls import CounterRecord, HallRecord
from desktop.queue.kiosk import SlipHour
from desktop.queue.queries import hall
from desktop.queue.rules import RECEPTION, Way, way_elsewhere
from desktop.queue.slips import way_words
from desktop.queue.tickets import CounterWork, Outcome, State, TicketRecord
from desktop.queue.view.aside import Aside
from desktop.queue.view.at_the_desk import ASIDE, AtTheDesk
from desktop.queue.view.dispenser import MORE, Dispenser, Giving
from desktop.queue.view.hall_cards import HoursCard, TodayCard, promises_card, standards_card
from desktop.queue.view.presses import Presses
from desktop.queue.view.ticket_words import done_words
from desktop.queue.view.waiting import WaitingCard
from desktop.shell.copied import tell_copied
from desktop.shell.workplace import Workplace
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.sizes import fixed_width

_LOOK_AGAIN_MS = 15_000
_SIDE_WIDTH = 330


class QueueView(Page):
    """Who is at the counter, who waits, and the buttons that give tickets."""

    def __init__(
        self, workplace: Workplace, booked: Callable[[str], SlipHour | None] = lambda _number: None
    ) -> None:
        """`booked` finds the hour of the reception slip of that number."""
        super().__init__()
        self._workplace, self.booked = workplace, booked
        self.hall = HallRecord(at=workplace.now())
        self.working = False
        self.presses = Presses(self)
        charter, number = workplace.desk.charter, workplace.desk.station.counter
        self.at_the_desk = AtTheDesk(charter)
        self.waiting = WaitingCard(workplace.desk)
        tell_copied(workplace, self.waiting.list)
        found = (way_elsewhere(charter, number, one.key) for one in charter.queue_kinds)
        ways = {way.kind: way for way in found if way is not None}
        elsewhere = {kind: way_words(way, charter, spoken()) for kind, way in ways.items()}
        self.dispenser = Dispenser(charter, elsewhere)
        self.giving = Giving(workplace, self, self.dispenser, ways)
        self._aside = Aside(workplace, self)
        self.main_field = self.at_the_desk
        self.today = TodayCard()
        self.doors = HoursCard(workplace.desk)
        self.standards, self.promises = standards_card(charter), promises_card(charter)
        self._promises_something = bool(charter.promises_at("hall"))
        self._lay_out()
        self._hear_keys()
        self._look_again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._look)
        workplace.hear(self, self._look, Topic.QUEUE, own=False)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        for side in (left, right):
            fixed_width(side, _SIDE_WIDTH)
        column(self.at_the_desk, self.today, self.standards, None, spacing=16, parent=left).setStretch(2, 9)
        column(self.dispenser, self.doors, self.promises, None, spacing=16, parent=right).setStretch(2, 9)
        page = row(left, spacing=16, margins=16, parent=self)
        page.addWidget(self.waiting, 1)
        page.addWidget(right)

    def _hear_keys(self) -> None:
        card, dispenser, aside = self.at_the_desk, self.dispenser, self._aside
        card.go_on.clicked.connect(partial(self._pressed, card.go_on.key, self._go_on))
        absent = partial(aside.with_current, actions.mark_absent)
        card.absent.clicked.connect(partial(self._pressed, card.absent.key, absent))
        card.reception.clicked.connect(self._lead_in)
        card.asked.connect(lambda step: self._pressed(ASIDE[step][1], partial(aside.take, step)))
        for place, link in card.next_places.items():
            link.clicked.connect(partial(self._workplace.open_place, place))
        self.waiting.kinds.chosen.connect(lambda _kind: self._show_hall())
        self.waiting.parked.opened.connect(partial(self.do, actions.come_back))
        dispenser.ticket_asked.connect(self.give_ticket)
        dispenser.more.clicked.connect(partial(self._pressed, MORE, self.giving.ask))

    def enter(self) -> None:
        """Looks at the queue, now and every quarter of a minute."""
        super().enter()
        self._look()
        self._look_again.start()

    def leave(self) -> None:
        """Stops looking again."""
        self._look_again.stop()
        self.presses.forget()

    def show_what(self, **what: object) -> None:
        """`give="service"` gives a ticket of that kind at once; `way=Way(…)` prints the way there."""
        kind, way = what.get("give"), what.get("way")
        if isinstance(kind, str):
            self.give_ticket(kind)
        elif isinstance(way, Way):
            self.giving.show_the_way(way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key whose button is not in sight while a step is being done waits for the end of it."""
        if self.working:
            self.presses.keep(event)
        super().keyPressEvent(event)

    # What is seen

    def _look(self, then: Callable[[HallRecord], None] | None = None) -> None:
        look, then = partial(hall, self._workplace.desk), then or self._take_hall
        self._workplace.read(look, owner=self, then=then, failed=self._blind)

    def _blind(self, error: Exception) -> None:
        # Said once, not four times a minute.
        self._look_again.stop()
        self.working = False
        self._workplace.report(error, self)

    def _take_hall(self, seen: HallRecord) -> None:
        self.hall = seen
        self._show_hall()

    def _settle(self, seen: HallRecord) -> None:
        """The hall after a step: no look that was under way before it ends the step."""
        self._take_hall(seen)
        self.working = False
        self.presses.press_next()

    def _show_hall(self) -> None:
        seen, now, card = self.hall, self._workplace.now(), self.at_the_desk
        current, own = seen.at_the_desk, self._own()
        number, kinds = self._workplace.desk.station.counter, own.kinds if own else ()
        mine = [one for one in self.waiting.of_the_kind(seen.waiting) if may_call(one, number, kinds or None)]
        if current is not None:
            card.show_ticket(current, now, owed=self._is_owed(current))
        elif own is not None and self._rests():
            card.show_rest(own)
        else:
            card.show_nobody(mine[0] if mine else None, now, parked=bool(seen.parked))
        unseen = seen.all_waiting > len(seen.waiting)
        card.go_on.setEnabled(bool(current or mine or unseen or self._rests()))
        card.reception.setVisible(current is not None and self._may_go_in(current))
        self.doors.show_at(now)
        # Read while nobody is here; then the steps have the room.
        self.standards.setVisible(current is None)
        self.promises.setVisible(current is None and self._promises_something)
        self.dispenser.show_ways(shown=not seen.shared)
        self.waiting.show_waiting(seen, now)
        self.today.show_figures(seen.figures)

    def _is_owed(self, ticket: TicketRecord) -> bool:
        return bool(ticket.breach) and self._workplace.desk.charter.apologises

    def _own(self) -> CounterRecord | None:
        own = self._workplace.desk.station.counter
        return next((one for one in self.hall.counters if one.number == own), None)

    def _rests(self) -> bool:
        """Whether nobody is called to this counter: it is paused, or was closed by whoever runs the hall."""
        return (own := self._own()) is not None and own.state is not CounterWork.OPEN

    def chosen_label(self) -> str:
        """The number on which the clerk is in the list of those who wait."""
        chosen = self.waiting.list.current_key()
        return next((one.label for one in self.hall.waiting if one.id == chosen), "")

    # What is done

    def _pressed(self, key: str, step: Callable[[], object]) -> None:
        if self.presses.is_for_now(key, working=self.working):
            step()

    def _go_on(self) -> None:
        current = self.hall.at_the_desk
        if current is not None:
            called = current.state is State.CALLED
            self._aside.with_current(actions.start_serving if called else actions.finish_ticket)
        elif self._rests():
            self.do(actions.resume)
        else:
            self.do(actions.call_next, self.waiting.kinds.value(), then=self._called)

    def _may_go_in(self, ticket: TicketRecord) -> bool:
        """Whether it is a ticket for the reception, and one goes there without sign-up."""
        openly = bool(self._workplace.desk.charter.open_receptions)
        return openly and ticket.kind == RECEPTION and self._workplace.allows(Permission.RECEPTION_DAY)

    def _lead_in(self) -> None:
        if self.hall.at_the_desk is not None:
            self._workplace.open_place("reception", part="day", ticket=self.hall.at_the_desk.id)

    def give_ticket(self, kind: str) -> None:
        """Gives a ticket of `kind` (a key of the charter's) and prints it, or the way to another counter."""
        self._pressed(self.dispenser.buttons[kind].key, partial(self.giving.give, kind))

    def do(
        self, action: Callable[..., object], *of: object, then: Callable[..., object] | None = None
    ) -> None:
        """Takes one step at a time: what is pressed meanwhile waits until the hall has been looked at."""
        self.working = True
        self.at_the_desk.setFocus()

        def done(result: object) -> None:
            if then is not None:
                then(result)
            self.stepped(result)

        step = partial(action, self._workplace.desk, *of)
        self._workplace.act(step, owner=self, then=done, failed=self._refused)

    def stepped(self, done: object) -> None:
        """A step was taken, here or in a dialog: it can be undone, where it was one with a ticket."""
        # What is pressed before the hall has been looked at waits, also behind a dialog that has closed.
        self.working = True
        if isinstance(done, TicketRecord):
            self._workplace.offer_undo(done_words(done), partial(self._take_back, done))
        self._look(self._settle)

    def _refused(self, error: Exception) -> None:
        self.presses.forget()
        self._workplace.report(error, self)
        self._look(self._settle)

    def _called(self, ticket: TicketRecord | None) -> None:
        if ticket is None:
            self._workplace.announce(_("Nobody is waiting any more."), "warning")

    def _take_back(self, done: TicketRecord) -> None:
        """Undoes a step; the slip of a ticket that was given is torn up."""
        self.working = True
        self.presses.forget()
        undo = partial(actions.undo, self._workplace.desk, done)
        self._workplace.act(undo, owner=self, then=self._taken_back, failed=self._refused)

    def _taken_back(self, ticket: TicketRecord) -> None:
        self._look(self._settle)
        if ticket.outcome is Outcome.WITHDRAWN and ticket.channel != "none":
            self.giving.taken_back(ticket.label)
            self._workplace.announce(
                _("Ticket {label} is withdrawn. Take it back from the person.").format(label=ticket.label)
            )
