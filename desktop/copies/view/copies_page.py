"""The copies of this counter: made, rehearsed and put back by whoever looks after its computers."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from db.copies import Look
from desktop.copies.actions import choose_second_place, copy_now, rehearse_now
from desktop.copies.making import MadeCopy
from desktop.copies.queries import Copies, CopyShown, copies
from desktop.copies.rehearsal_words import rehearsal_lines
from desktop.copies.rehearsing import Rehearsal
from desktop.copies.rules import age_words, size_words
from desktop.copies.view.work import CopyWork
from desktop.desk import Desk
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, spoken
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.dialog import Dialog
from desktop.widgets.file_dialogs import ask_which_folder
from desktop.widgets.labels import Kind, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList

_CHIPS = {Look.OPENS: N_("checked"), Look.OTHER_KEY: N_("earlier key"), Look.DAMAGED: N_("damaged")}
_KINDS: dict[Look, Kind] = {Look.OPENS: "ok", Look.OTHER_KEY: "warning", Look.DAMAGED: "error"}


class CopiesPage(ListPage[Copies]):
    """The list at the left; the second place, and what came of a rehearsal, at the right."""

    topics = (Topic.COPIES, Topic.SETTINGS)
    asks_long = True  # the second place may be a network drive that does not answer

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=1, says=_("Copies of the database")))
        self._desk: Desk = workplace.desk
        self._copies: dict[Path, CopyShown] = {}
        self.copy = KeyButton(_("Copy now"), "Ctrl+N", primary=True, icon="archive")
        self.rehearse = KeyButton(_("Rehearse"), "Ctrl+R")
        self.restore = KeyButton(_("Restore…"), "Ctrl+Enter")
        self.work = CopyWork(workplace)
        self.found = Note("")
        self.found.hide()
        self.second = Text("")
        self.second_fault = Note("", kind="warning")
        self.second_fault.hide()
        self.choose = KeyButton(_("Choose a folder…"), "Ctrl+O")
        self.no_longer = KeyButton(_("Remove"), "Ctrl+D")
        self.sides = Beside(self.list, "archive", inside=True)
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.rehearse.clicked.connect(self._rehearse)
        self.restore.clicked.connect(self._ask_restore)
        self.choose.clicked.connect(self._ask_place)
        self.no_longer.clicked.connect(partial(self._send_to, None))
        self.work.busy_changed.connect(lambda _busy: self._offer())
        self.list.offer(self.restore)
        self._offer()
        self.look()

    def _lay_out(self) -> None:
        left = Card(
            _("Copies of the database"),
            Text(
                _(
                    "A copy is made every day by itself, and before a new version of the program changes the "
                    "database. Of the last 7 days, 4 weeks and 12 months one is kept. Each is encrypted, and "
                    "is opened and checked after it is written."
                ),
                "dim",
            ),
            self.sides,
            row(self.copy, self.rehearse, self.restore, None, spacing=12),
            self.work,
            spacing=12,
        )
        left.body.setStretchFactor(self.sides, 1)
        second = Card(
            _("Second place"),
            Text(
                _(
                    "Each copy is also sent to a folder on another disk or a network drive. If this computer "
                    "is lost, that copy and the recovery sheet bring the counter back."
                ),
                "dim",
            ),
            self.second,
            self.second_fault,
            row(self.choose, self.no_longer, None, spacing=12),
            spacing=12,
        )
        right = column(second, self.found, None, spacing=16)
        page = row(left, right, spacing=16, margins=16, parent=self)
        page.setStretch(0, 3)
        page.setStretch(1, 2)

    # The list

    def question(self) -> Callable[[], Copies]:
        """All of this counter."""
        return partial(copies, self._desk)

    def rows_of(self, found: Copies) -> list[ListRow]:
        """When each was made, how large it is, and whether it opens."""
        self._copies = {one.path: one for one in found.copies}
        self.second.setText(found.second or _("None is chosen."))
        self.no_longer.setEnabled(bool(found.second))
        self.second_fault.setVisible(found.second_fault is not None)
        if found.second_fault is not None:
            self.second_fault.say(found.second_fault.sentence(spoken()), kind="warning")
        self._offer()
        if found.copies:
            self.sides.show_card()
        return [self._row(one) for one in found.copies]

    def _row(self, one: CopyShown) -> ListRow:
        words = spoken()
        details = [age_words(one.made_at, self._desk.clock.now(), words), size_words(one.size, words)]
        if one.before_migration:
            details.append(_("before a new version of the program"))
        if one.elsewhere:
            details.append(_("at the second place"))
        return ListRow(
            key=one.path,
            title=words.moment(one.made_at),
            detail=" · ".join(details),
            chip=_(_CHIPS[one.look]),
            chip_kind=_KINDS[one.look],
        )

    def nothing_words(self) -> str:
        """What to do first."""
        return _("There is no copy yet. Make one with Ctrl+N.")

    def first_of(self, _keys: Sequence[Path]) -> None:
        """None is chosen for the administrator."""

    def show_one(self, key: Path) -> None:
        """It can be put back."""
        super().show_one(key)
        self._offer()

    def open_one(self, _key: Path) -> None:
        """Enter in the list: the same as the button."""
        self._ask_restore()

    def _offer(self) -> None:
        free = not self.work.busy
        self.copy.setEnabled(free)
        self.choose.setEnabled(free)
        self.rehearse.setEnabled(free and bool(self._copies))
        self.restore.setEnabled(free and self._chosen() is not None)

    def _chosen(self) -> CopyShown | None:
        one = self._copies.get(self.list.current_key())
        return one if one is not None and one.look is Look.OPENS else None

    # What is done

    def _copy(self) -> None:
        self.found.hide()
        self.work.begin(_("Making a copy…"), partial(copy_now, self._desk), self._copied, self._refused)

    def _copied(self, made: MadeCopy) -> None:
        size = size_words(made.copy.size, spoken())
        self._workplace.announce(_("The copy is made and checked ({size})").format(size=size))
        if made.second_fault is not None:
            self._workplace.announce(made.second_fault.sentence(spoken()), "warning")

    def _rehearse(self) -> None:
        self.found.hide()
        work = partial(rehearse_now, self._desk)
        self.work.begin(_("Restoring into a throw-away place…"), work, self._rehearsed, self._refused)

    def _rehearsed(self, found: Rehearsal) -> None:
        self.found.say(
            "\n".join(rehearsal_lines(found, spoken())),
            title=_("Rehearsal of a restore"),
            kind="error" if found.check.broken else "ok",
        )
        self.found.show()

    def _refused(self, error: Exception) -> None:
        self._workplace.report(error, self)
        self.look()

    def _ask_restore(self) -> None:
        chosen = self._chosen()
        if chosen is None or self.work.busy:
            return
        moment = spoken().moment(chosen.made_at)
        dialog = Dialog(_("Restore the copy of {moment}?").format(moment=moment), self, go_on=_("Restore"))
        dialog.add(
            Text(
                _(
                    "What was registered after it is not in the copy. The present file is kept beside it "
                    "under another name, and numbers that it gave are not given again. Everybody at this "
                    "counter is signed out."
                )
            )
        )
        dialog.confirmed.connect(dialog.accept)
        dialog.accepted.connect(partial(self._workplace.restore_asked.emit, (chosen.path,)))
        dialog.open()

    def _ask_place(self) -> None:
        ask_which_folder(self, _("Second place for the copies"), self._send_to)

    def _send_to(self, folder: Path | None) -> None:
        self._workplace.act(
            partial(choose_second_place, self._desk, folder), owner=self, then=lambda _nothing: self.look()
        )
