"""F11, „Synchronisation“: when the next one is, how the last ones went, and one at once."""

import threading
from collections.abc import Callable, Sequence
from functools import partial

from db.copies import CopyStopped, Told
from db.sync.synchronise import SyncOutcome
from desktop.copies.view.work import CopyWork
from desktop.desk import Desk
from desktop.office.fields import choice
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, ngettext, spoken
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.synchronisation.actions import choose_time, synchronise_on_demand
from desktop.synchronisation.queries import SyncRunRecord, SyncShown, shown_of_syncs
from desktop.synchronisation.rules import TIMES, USUAL_TIME, next_sync
from desktop.synchronisation.run_words import fault_words
from desktop.synchronisation.view.hall_card import HallCard
from desktop.widgets.beside import Beside
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList

_NIGHT = (
    choice(
        N_("Every night at"),
        USUAL_TIME,
        name="time",
        hint=N_("Up to 45 minutes later, so that the counters do not all come at once."),
    ),
)


class SyncPage(ListPage[SyncShown | None]):
    """The last runs at the left; the set time and what is next at the right."""

    topics = (Topic.SETTINGS,)
    opens = False

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=1, says=_("Last synchronisations")))
        self._desk: Desk = workplace.desk
        self._opened_at = self._desk.clock.now()
        self.begin = KeyButton(_("Synchronise now"), "Ctrl+N", primary=True, icon="arrows-clockwise")
        self.work = CopyWork(workplace, talks=True)
        self.server, self.following = Text(""), Text("")
        self.sides = Beside(self.list, "cloud-check", inside=True)
        night = Card(_("By itself"), spacing=12)
        self.form = BoundForm(_NIGHT, night, options={"time": [(one, one) for one in TIMES]})
        self._lay_out(night)
        self.begin.clicked.connect(self._begin)
        self.work.busy_changed.connect(lambda _busy: self._offer())
        self.form.edited.connect(self._choose)
        self._server_chosen = False
        self._offer()
        self.look()

    def _lay_out(self, night: Card) -> None:
        left = Card(
            _("Last synchronisations"),
            self.sides,
            row(self.begin, None, spacing=12),
            self.work,
            spacing=12,
        )
        left.body.setStretchFactor(self.sides, 1)
        night.add(
            *self.form.fields.values(),
            self.following,
            Text(
                _(
                    "While the program is open it does this by itself. A night that was missed is made up "
                    "for five minutes after the start; one that failed is tried again every hour."
                ),
                "dim",
            ),
        )
        central = Card(_("Central server"), self.server, spacing=12)
        right = column(night, central, HallCard(self._workplace), None, spacing=16)
        page = row(left, right, spacing=16, margins=16, parent=self)
        page.setStretch(0, 3)
        page.setStretch(1, 2)

    # The list

    def question(self) -> Callable[[], SyncShown | None]:
        """The nights of this counter."""
        return partial(shown_of_syncs, self._desk)

    def rows_of(self, found: SyncShown | None) -> list[ListRow]:
        """When each was, how much went and came, and what stopped it."""
        self._server_chosen = found is not None
        self._offer()
        if found is None:
            self.server.setText(
                _("None is chosen yet. The administrator does it with: ednogishe central connect")
            )
            self.following.setText("")
            return []
        self.server.setText(found.server)
        now, words = self._desk.clock.now(), spoken()
        due = next_sync(found.night, now, self._opened_at)
        when = _("in the next minutes") if due <= now else words.moment(due)
        self.following.setText(_("Next: {when}").format(when=when))
        self.form.show_values({"time": found.night.time})
        if found.runs:
            self.sides.show_card()
        return [self._row(one) for one in found.runs]

    def _row(self, one: SyncRunRecord) -> ListRow:
        words = spoken()
        sent = ngettext("{count} entry sent", "{count} entries sent", one.pushed)
        received = ngettext("{count} case received", "{count} cases received", one.pulled)
        return ListRow(
            key=one.id,
            title=words.moment(one.finished_at),
            detail=" · ".join([sent, received, *([fault_words(one.fault)] if one.fault else [])]),
            chip=_("done") if one.went_through else _("failed"),
            chip_kind="ok" if one.fault is None else "warning" if one.went_through else "error",
        )

    def nothing_words(self) -> str:
        """What to do first."""
        if not self._server_chosen:
            return _("Nothing has been exchanged with other counters.")
        return _("There has been none yet. Start one with Ctrl+N.")

    def first_of(self, _keys: Sequence[int]) -> None:
        """None is chosen for whoever looks."""

    def _offer(self) -> None:
        self.begin.setEnabled(self._server_chosen and not self.work.busy)

    # What is done

    def _begin(self) -> None:
        self.work.begin(_("Synchronising…"), partial(_told_by_parts, self._desk), self._ended, self._refused)

    def _ended(self, outcome: SyncOutcome) -> None:
        sent = ngettext("{count} entry sent", "{count} entries sent", outcome.pushed)
        received = ngettext("{count} case received", "{count} cases received", outcome.pulled)
        what = _("Stopped; what was sent stays sent.") if outcome.cancelled else _("Synchronised.")
        self._workplace.announce(f"{what} {sent}, {received}.")
        # What came from other counters shows on whichever screen is open.
        self._workplace.tell_changed(*Topic)

    def _refused(self, error: Exception) -> None:
        self._workplace.report(error, self)
        self.look()

    def _choose(self, _name: str) -> None:
        self._workplace.act(
            partial(choose_time, self._desk, self.form.editors["time"].value()),
            owner=self,
            then=lambda _nothing: self._workplace.tell_changed(Topic.SETTINGS),
        )


def _told_by_parts(desk: Desk, tell: Told) -> SyncOutcome:
    """Tells which part is done; where it is to stop, the run ends whole, between two batches."""
    stopped = threading.Event()

    def progress(done: int, known: int) -> None:
        try:
            tell(done / known if known else 0)
        except CopyStopped:
            stopped.set()

    return synchronise_on_demand(desk, progress, stopped.is_set)
