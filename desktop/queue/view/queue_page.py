"""The queue's screen: the counter at the left, who waits in the middle, tickets at the right."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QWidget

from desktop.office.charter import complaints_counter_words
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import Printed
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving, undo
from desktop.queue.halls import HallRecord
from desktop.queue.queries import hall
from desktop.queue.rules import COMPLAINT, RECEPTION, Way, promised_spans, way_elsewhere
from desktop.queue.slips import ticket_pdf, way_slip_pdf, way_words
from desktop.queue.tickets import Outcome, State, TicketRecord
from desktop.queue.view.at_the_desk import AtTheDesk, done_words
from desktop.queue.view.dispenser import Dispenser
from desktop.queue.view.hall_cards import HoursCard, TodayCard, promises_card
from desktop.queue.view.waiting import WaitingCard
from desktop.shell.copied import tell_copied
from desktop.shell.workplace import Workplace
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.sizes import fixed_width

_LOOK_AGAIN_MS = 15_000
_REST_MS = 400
"""The keys rest this long after a step: the second half of a double Enter must not call somebody else."""
_SIDE_WIDTH = 330


class QueueView(Page):
    """Who is at the counter, who waits, and the buttons that give tickets."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._hall: HallRecord | None = None
        self._given: TicketRecord | Way | None = None
        self._working = False
        self._asked: deque[str] = deque()
        self._pressed, self._since = "", QElapsedTimer()
        kinds = {
            kind.key: kind.name.for_language(spoken().code) for kind in workplace.desk.charter.queue_kinds
        }
        place = complaints_counter_words(workplace.desk.charter, spoken())
        placed = {
            kind: f"{name} · {place}" if kind == COMPLAINT and place else name for kind, name in kinds.items()
        }
        promised = promised_spans(workplace.desk.charter)
        self.at_the_desk = AtTheDesk(placed, promised.service)
        self.waiting = WaitingCard(
            kinds,
            promised.wait,
            workplace.desk.opening_hours(),
        )
        tell_copied(workplace, self.waiting.list)
        self._ways = {
            kind: way
            for kind in kinds
            if (way := way_elsewhere(workplace.desk.charter, workplace.desk.station.counter, kind))
        }
        elsewhere = {
            kind: way_words(way, workplace.desk.charter, spoken()) for kind, way in self._ways.items()
        }
        self.dispenser = Dispenser(kinds, placed, elsewhere)
        self.main_field = self.at_the_desk
        self.today = TodayCard()
        self.doors = HoursCard(workplace.desk)
        self.promises = promises_card(workplace.desk.charter)
        self._lay_out()
        self.at_the_desk.go_on.clicked.connect(self._go_on)
        self.at_the_desk.absent.clicked.connect(self._mark_absent)
        self.at_the_desk.reception.clicked.connect(self._lead_in)
        self.at_the_desk.set_ready(go_on=False, absent=False)
        self.waiting.kinds.chosen.connect(lambda _kind: self._show_hall())
        self.dispenser.ticket_asked.connect(self.give_ticket)
        self.dispenser.print_again.clicked.connect(self._print)
        self._look_again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._look)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._rested)
        workplace.hear(self, self._look, Topic.QUEUE, own=False)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        for side in (left, right):
            fixed_width(side, _SIDE_WIDTH)
        column(self.at_the_desk, self.today, self.doors, None, spacing=16, parent=left)
        column(self.dispenser, self.promises, spacing=16, parent=right).setStretch(1, 1)
        page = row(left, spacing=16, margins=16, parent=self)
        page.addWidget(self.waiting, 1)
        page.addWidget(right)

    def enter(self) -> None:
        """Looks at the queue, now and every quarter of a minute."""
        super().enter()
        self._look()
        self._look_again.start()

    def leave(self) -> None:
        """Stops looking again."""
        self._look_again.stop()

    def show_what(self, **what: object) -> None:
        """`give="service"` gives a ticket of that kind at once; `way=Way(…)` prints the way there."""
        kind, way = what.get("give"), what.get("way")
        if isinstance(kind, str):
            self.give_ticket(kind)
        elif isinstance(way, Way):
            self._show_the_way(way)

    # What is seen

    def _look(self) -> None:
        desk = self._workplace.desk
        self._workplace.read(partial(hall, desk), owner=self, then=self._take_hall, failed=self._blind)

    def _blind(self, error: Exception) -> None:
        # Said once, not four times a minute.
        self._look_again.stop()
        self._rest.start()
        self._workplace.report(error, self)

    def _take_hall(self, seen: HallRecord) -> None:
        self._hall = seen
        self._show_hall()
        if self._working:
            self._rest.start()

    def _show_hall(self) -> None:
        if self._hall is None:
            return
        now = self._workplace.now()
        self.doors.show_at(now)
        current, waiting = self._hall.at_the_desk, self.waiting.of_the_kind(self._hall.waiting)
        if current is not None:
            self.at_the_desk.show_ticket(current, now)
        else:
            self.at_the_desk.show_nobody(waiting[0] if waiting else None, now)
        self.at_the_desk.offer_reception(offered=current is not None and self._may_go_in(current))
        self.waiting.show_waiting(self._hall.waiting, now)
        self.today.show_figures(self._hall.figures)
        self._show_ready()

    def _show_ready(self) -> None:
        if self._hall is None:
            return
        current, ready = self._hall.at_the_desk, not self._working
        somebody = current is not None or bool(self.waiting.of_the_kind(self._hall.waiting))
        self.at_the_desk.set_ready(go_on=ready and somebody, absent=ready)
        self.dispenser.set_ready(ready=True)

    # What is done

    def _go_on(self) -> None:
        desk, current = self._workplace.desk, self._hall.at_the_desk if self._hall else None
        if current is None:
            self._do(partial(call_next, desk, self.waiting.kinds.value()), self._called)
        elif current.state is State.CALLED:
            self._do(partial(start_serving, desk, current.id), self._offer_undo)
        else:
            self._do(partial(finish_ticket, desk, current.id), self._offer_undo)

    def _mark_absent(self) -> None:
        if self._hall is not None and self._hall.at_the_desk is not None:
            absent = partial(finish_ticket, self._workplace.desk, self._hall.at_the_desk.id, Outcome.ABSENT)
            self._do(absent, self._offer_undo)

    def _may_go_in(self, ticket: TicketRecord) -> bool:
        """Whether it is a ticket for the reception, and one goes there without sign-up."""
        openly = bool(self._workplace.desk.charter.open_receptions)
        return openly and ticket.kind == RECEPTION and self._workplace.allows(Permission.RECEPTION_DAY)

    def _lead_in(self) -> None:
        if self._hall is not None and self._hall.at_the_desk is not None:
            self._workplace.open_place("reception", part="day", ticket=self._hall.at_the_desk.id)

    def give_ticket(self, kind: str) -> None:
        """Gives a ticket of `kind` (a key of the charter's queue kinds) and prints it.

        Where another counter does it, the way there is printed instead.
        """
        if (way := self._ways.get(kind)) is not None:
            self._show_the_way(way)
            return
        if not self._is_slip(kind):
            self._asked.append(kind)
            self._give_next()

    def _is_slip(self, kind: str) -> bool:
        """Whether the same key was pressed a moment ago; other keys wait their turn."""
        again = kind == self._pressed and self._since.isValid() and self._since.elapsed() < _REST_MS
        self._pressed = kind
        self._since.start()
        return again

    def _give_next(self) -> None:
        if self._asked and not self._working:
            self._do(partial(issue_ticket, self._workplace.desk, self._asked.popleft()), self._took_ticket)

    def _show_the_way(self, way: Way) -> None:
        self._given = way
        self.dispenser.show_way(way.kind, way_words(way, self._workplace.desk.charter, spoken()))
        self._print()

    def _do(self, step: Callable[[], object], then: Callable[..., None] | None = None) -> None:
        """One step at a time: the buttons rest until the queue has been looked at again."""
        if self._working:
            return
        self._working = True
        self.at_the_desk.setFocus()
        self._show_ready()

        def done(result: object) -> None:
            if then is not None:
                then(result)
            self._look()

        self._workplace.act(step, owner=self, then=done, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self._asked.clear()
        self._rest.start()
        self._workplace.report(error, self)
        self._look()

    def _rested(self) -> None:
        self._working = False
        self._show_ready()
        self._give_next()

    def _called(self, ticket: TicketRecord | None) -> None:
        if ticket is None:
            self._workplace.announce(_("Nobody is waiting any more."), "warning")
        else:
            self._offer_undo(ticket)

    def _offer_undo(self, ticket: TicketRecord) -> None:
        """What was just done with a ticket can be taken back; its slip, if it had one, is torn up."""

        def take_back() -> None:
            # Whatever rests or waits its turn: it is done after what was asked before it.
            self._working = True
            self._asked.clear()
            self._workplace.act(
                partial(undo, self._workplace.desk, ticket),
                owner=self,
                then=self._taken_back,
                failed=self._refused,
            )

        self._workplace.offer_undo(done_words(ticket), take_back)

    def _taken_back(self, ticket: TicketRecord) -> None:
        self._look()
        if ticket.outcome is Outcome.WITHDRAWN:
            self._workplace.announce(
                _("Ticket {label} is withdrawn. Take it back from the person.").format(label=ticket.label)
            )

    def _took_ticket(self, ticket: TicketRecord) -> None:
        self._given = ticket
        self.dispenser.show_ticket(ticket)
        self._offer_undo(ticket)
        self._print()

    def _print(self) -> None:
        given, desk, tray, words = self._given, self._workplace.desk, self._workplace.tray, spoken()
        if given is None:
            return

        def print_it() -> Printed:
            if isinstance(given, Way):
                pdf = way_slip_pdf(given, desk.charter, words, desk.clock.now())
                return tray.put(pdf, "way", way_words(given, desk.charter, words), PaperOf(PaperKind.WAY))
            counter = desk.station.counter
            pdf = ticket_pdf(given, desk.charter, words, given.waiting_before, counter=counter)
            of = PaperOf(PaperKind.TICKET, "ticket", given.id)
            return tray.put(pdf, f"ticket-{given.label}", given.label, of)

        told = self.dispenser.tell_printed
        self._workplace.print(print_it, owner=self, then=told, failed=self._not_printed)

    def _not_printed(self, error: Exception) -> None:
        self.dispenser.tell_not_printed(numbered=isinstance(self._given, TicketRecord))
        self._workplace.report(error, self)
