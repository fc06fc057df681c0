"""Who is to be called: the soonest hour first, each call ticked off by one key."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.reception.actions.calls import tick_call
from desktop.reception.actions.days import call_those_without_an_hour
from desktop.reception.lists import CallRecord, CallResult
from desktop.reception.queries.seen_lists import CallSeen, ListsSeen, look_at_call, look_at_lists
from desktop.reception.view.lists.booking_words import official_title, reason_chip, result_chip, tried_words
from desktop.reception.view.lists.call_card import CallCard
from desktop.reception.view.lists.give_back import FREED, GiveUpDialog
from desktop.reception.view.lists.hour_dialog import HourDialog
from desktop.reception.view.reception_words import when
from desktop.shell.copied import tell_copied
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.beside import Beside
from desktop.widgets.cards import Card
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy, phone_to_copy
from desktop.widgets.sizes import fixed_height, fixed_width

_LIST_WIDTH = 440
_DONE_HEIGHT = 178
_GIVES_AWAY = frozenset({CallResult.CANCELLED, CallResult.WAITING})


class CallsPanel(ListPage[ListsSeen]):
    """Open calls at the left, those made today below them, the one chosen at the right."""

    topics = (Topic.RECEPTION,)
    walking_pause_ms = 80

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("To be called")))
        self._calls: dict[UUID, CallRecord] = {}
        self.done = ResultList(says=_("Called today"))
        self.card = CallCard()
        self.sides = Beside(self.card, "phone")
        self._lay_out()
        tell_copied(workplace, self.done)
        self.list.chosen.connect(lambda _key: self.done.selectionModel().clear())
        self.done.chosen.connect(lambda _key: self.list.selectionModel().clear())
        self.done.chosen.connect(lambda _key: self._walk())
        self.card.ticked.connect(self._tick)

    def _lay_out(self) -> None:
        put = pgettext("button", "Put on the call list")
        self.lost = Note("", kind="warning", actions=[(put, self._call_the_lost)])
        self.lost.hide()
        to_call = Card(_("To be called"), self.list)
        to_call.body.setStretchFactor(self.list, 1)
        self._done_card = Card(_("Called today"), self.done)
        for part in (self.lost, to_call, self._done_card):
            fixed_width(part, _LIST_WIDTH)
        fixed_height(self._done_card, _DONE_HEIGHT)
        self._done_card.hide()
        left = column(self.lost, to_call, self._done_card, spacing=16)
        left.setStretchFactor(to_call, 1)
        row(left, self.sides, spacing=16, parent=self).setStretch(1, 1)
        # The note and the keys come next: a list that gets the focus goes to one of its calls.
        QWidget.setTabOrder(self.card.keys[CallResult.NOT_REACHED], self.done)

    # What is shown

    def question(self) -> Callable[[], ListsSeen]:
        """Whom to call, and who was called today."""
        return partial(look_at_lists, self._workplace.desk)

    def rows_of(self, seen: ListsSeen) -> list[ListRow]:
        """The calls to be made; those made today stand below, those who lost their hour above."""
        self._calls = {call.id: call for call in (*seen.calls, *seen.called_today)}
        self.done.set_rows([self._row(call) for call in seen.called_today])
        self._done_card.setVisible(bool(seen.called_today))
        self._show_lost(len(seen.lost))
        return [self._row(call) for call in seen.calls]

    @property
    def keeps_gone(self) -> bool:
        """Where the chosen one is done, the next one is chosen."""
        return self.done.current_key() is not None

    def nothing_words(self) -> str:
        """Nobody."""
        return _(
            "There is nobody to call. People who lose an appointment, or get one from the waiting list, "
            "appear here."
        )

    def _row(self, call: CallRecord) -> ListRow:
        booking, desk = call.booking, self._workplace.desk
        elsewhere = booking.counter != desk.station.counter
        chip, kind = reason_chip(call.reason), "info"
        if call.done_at is not None and call.result is not None:
            chip, kind = result_chip(call.result)
        elif elsewhere:
            chip, kind = _("counter No. {counter}").format(counter=booking.counter), "plain"
        elif call.tried_at is not None:
            chip, kind = tried_words(call), "warning"
        return ListRow(
            key=call.id,
            title=booking.citizen,
            detail=" · ".join(
                (
                    call.phone,
                    when(booking.starts_at, desk.today()),
                    official_title(desk.charter, booking.official),
                )
            ),
            chip=chip,
            chip_kind=kind,
            copies=(*phone_to_copy(call.phone), *number_to_copy(booking.number)),
        )

    def _show_lost(self, count: int) -> None:
        self.lost.setVisible(count > 0)
        self.lost.say(
            "",
            title=ngettext(
                "{count} person has a time that the calendar no longer has",
                "{count} people have times that the calendar no longer has",
                count,
            ),
            kind="warning",
        )
        self.lost.text.hide()

    @property
    def chosen_key(self) -> UUID | None:
        """Of either list."""
        key: UUID | None = self.list.current_key() or self.done.current_key()
        return key

    def show_one(self, key: UUID) -> None:
        """The call, as things are at this moment."""
        call = self._calls.get(key)
        if call is not None:
            look_at = partial(look_at_call, self._workplace.desk, call)
            self._workplace.read(look_at, owner=self, then=self._show_call)

    def _show_call(self, seen: CallSeen) -> None:
        if seen.call.id == self.chosen_key:
            self.card.show_call(seen, self._workplace.desk)
            self.show_card(seen.call.id)

    # Ticking off

    def _tick(self, result: CallResult) -> None:
        seen = self.card.seen
        if seen is None:
            return
        if result is CallResult.MOVED:
            self._ask_for_another_hour(seen)
        elif result in _GIVES_AWAY and seen.seen.stands:
            # The hour stands, and would be somebody else's at once: a slip of the finger must not do it.
            self._ask_to_give_up(seen, result)
        else:
            # Before the keys rest: from a key that does, Qt would send the focus to the calls made already.
            self.list.setFocus()
            self.card.stop_ticking()
            tick = partial(tick_call, self._workplace.desk, seen.call.id, result, note=self.card.note.value())
            noted = partial(self._noted, result)
            self._workplace.act(tick, owner=self, then=noted, failed=self._refused)

    def _ask_for_another_hour(self, seen: CallSeen) -> None:
        call = seen.call
        dialog = HourDialog(
            self._workplace,
            self,
            call.booking.official,
            title=_("Another time"),
            about=f"{call.booking.citizen} · {call.phone}",
            go_on=_("Give this time"),
        )
        give = partial(
            tick_call, self._workplace.desk, call.id, CallResult.MOVED, note=self.card.note.value()
        )
        dialog.slot_chosen.connect(
            lambda slot: dialog.act(partial(give, slot=slot), partial(self._noted, CallResult.MOVED))
        )
        dialog.open()

    def _ask_to_give_up(self, seen: CallSeen, result: CallResult) -> None:
        call = seen.call
        dialog = GiveUpDialog(
            self._workplace,
            self,
            title=self.card.keys[result].text(),
            about=f"{call.booking.citizen} · {when(call.booking.starts_at, self._workplace.desk.today())}",
            consequence=_(FREED),
            go_on=_("Give up the appointment"),
        )
        dialog.reason.setText(self.card.note.value())
        give_up = partial(tick_call, self._workplace.desk, call.id, result)
        dialog.confirmed.connect(
            lambda: dialog.act(partial(give_up, note=dialog.reason.value()), partial(self._noted, result))
        )
        dialog.open()

    def _noted(self, wanted: CallResult, call: CallRecord) -> None:
        """The next one is shown; of one that somebody else had ticked off it is said what came of it."""
        if call.result is not None and call.result is not wanted:
            self._workplace.announce(
                _("{clerk} has called {name} in the meantime: {result}. Your note was not saved.").format(
                    name=call.booking.citizen, clerk=call.done_by, result=result_chip(call.result)[0]
                ),
                "warning",
            )
            self._workplace.tell_changed(Topic.RECEPTION)  # what was shown here was out of date
        elif wanted is CallResult.NOT_REACHED:
            self._go_to_next(call.id)
        self.card.form.clear()
        self.list.setFocus()

    def _go_to_next(self, key: UUID) -> None:
        """Chooses the next call: whoever did not answer stays on the list for later."""
        keys = [one.key for one in self.list.rows()]
        if key in keys and keys[-1] != key:
            self.list.choose(keys[keys.index(key) + 1])

    def _refused(self, error: Exception) -> None:
        if self.card.seen is not None:
            self.card.let_tick(self.card.seen, self._workplace.desk)
        if isinstance(error, KnownError) and error.field != "note":
            self.card.refuse(error.sentence(spoken()))
        else:
            self._workplace.report(error, self.card)

    # Without an hour

    def _call_the_lost(self) -> None:
        self._workplace.act(partial(call_those_without_an_hour, self._workplace.desk), owner=self)
