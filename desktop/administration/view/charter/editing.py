"""What an administrator changes in the profile, and how it travels to another counter."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.administration.charter.changes import ChangedValue, changed_values
from desktop.administration.charter.editions import export_charter
from desktop.administration.charter.files import CharterFile, keep_charter_file, read_another_edition
from desktop.administration.charter.guided.kept import drop_profile, written_edition
from desktop.administration.charter.guided.looked_at import Looked
from desktop.administration.charter.history import EditionRecord, editions
from desktop.administration.view.charter.dialogs import Over, RemoveDialog
from desktop.administration.view.charter.entries import Ask, additions, entries
from desktop.administration.view.charter.importing import ImportDialog, ask_which_charter, charter_pattern
from desktop.administration.view.charter.mistakes import tell_what_is_wrong
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.language import _, spoken
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.noted import note_saved
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.file_dialogs import ask_where_to_keep
from desktop.widgets.folding import Folding
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ResultList
from desktop.widgets.sizes import fixed_width

_ACTIONS_WIDTH = 330


class EditingPart(Folding):
    """The list of what can be changed; at the right what is added, and carried to another counter."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self._entries = {entry.key: entry for entry in entries(self._desk.charter, self._desk.today())}
        self._reason = ""
        self.list = ResultList(says=_("What can be changed"))
        self.list.set_rows([entry.row() for entry in self._entries.values()])
        self.change = KeyButton(_("Change"), "Ctrl+Enter", primary=True, icon="pencil-simple")
        self.remove = KeyButton(_("Remove"), "Ctrl+D")
        self.change.clicked.connect(self._ask_change)
        self.remove.clicked.connect(self._ask_remove)
        self.list.chosen.connect(lambda _key: self._offer())
        self.list.opened.connect(lambda _key: self._ask_change())
        self._lay_out()
        self.main_field = self.list
        self._offer()
        if self._entries:
            self.list.choose(next(iter(self._entries)))
        workplace.read(partial(editions, self._desk), owner=self, then=self._offer_reason)

    def _lay_out(self) -> None:
        can = Card(_("What can be changed"), self.list, row(self.change, self.remove, None), spacing=12)
        can.body.setStretch(1, 1)
        new = additions(self._desk.charter, self._desk.today())
        self.add = {
            "day": KeyButton(_("Day off or working"), "Ctrl+1", icon="calendar-plus"),
            "counter": KeyButton(_("Counter"), "Ctrl+2", icon="desktop"),
            "official": KeyButton(_("Official who receives"), "Ctrl+3", icon="user-plus"),
            "unit": KeyButton(_("Unit of the administration"), "Ctrl+4", icon="buildings"),
            "reception": KeyButton(_("Further reception day"), "Ctrl+5", icon="calendar-check"),
            "way": KeyButton(_("Way of signing up"), "Ctrl+6", icon="phone"),
        }
        for key in ("reception", "way"):
            self.add[key].setEnabled(bool(self._desk.charter.officials))
        for key, button in self.add.items():
            button.clicked.connect(partial(self._open_dialog, new[key]))
        self.export = KeyButton(_("Export to a file"), "Ctrl+S", icon="download-simple")
        self.export.clicked.connect(self._ask_export)
        self.take_in = KeyButton(_("Import from a file"), "Ctrl+O", icon="folder-open")
        self.take_in.clicked.connect(lambda: ask_which_charter(self, self.read_file))
        actions = Card(_("Add"), *self.add.values(), spacing=8)
        carry = Card(_("Another counter"), self.export, self.take_in, spacing=8)
        right = QWidget()
        fixed_width(right, _ACTIONS_WIDTH)
        column(actions, carry, None, spacing=16, parent=right)
        row(can, right, spacing=16, parent=self).setStretch(0, 1)

    def _offer_reason(self, found: tuple[EditionRecord, ...]) -> None:
        latest = max(found, key=lambda one: one.ordinal, default=None)
        if latest is not None and day_in_sofia(latest.adopted_at) == self._desk.today():
            # Several changes of one order are typed one after the other.
            self._reason = latest.reason

    def _offer(self) -> None:
        chosen = self._entries.get(self.list.current_key())
        self.change.setEnabled(chosen is not None and chosen.ask is not None)
        self.remove.setEnabled(chosen is not None and (chosen.remove or chosen.ask_away) is not None)

    # Changes

    def _ask_change(self) -> None:
        chosen = self._entries.get(self.list.current_key())
        if chosen is not None and chosen.ask is not None:
            self._open_dialog(chosen.ask)

    def _ask_remove(self) -> None:
        chosen = self._entries.get(self.list.current_key())
        if chosen is None:
            return
        title = _("Remove “{name}”?").format(name=chosen.title)
        if chosen.ask_away is not None:
            chosen.ask_away(self._over(), title).open()
        if chosen.remove is None:
            return
        RemoveDialog(self._over(), title, chosen.remove).open()

    def _open_dialog(self, ask: Ask, _checked: bool = False) -> None:
        ask(self._over()).open()

    def _over(self) -> Over:
        return Over(self._workplace, self, self._reason)

    # Another counter

    def _ask_export(self) -> None:
        ask_where_to_keep(
            self,
            _("Export the charter profile"),
            Path.home() / f"{self._desk.charter.key}.toml",
            charter_pattern(),
            self.write_file,
        )

    def write_file(self, path: Path) -> None:
        """Exports the profile in force to `path`."""
        desk = self._desk

        def export() -> None:
            note_saved(desk, PaperOf(PaperKind.CHARTER_FILE), path)
            keep_charter_file(export_charter(desk), path)

        self._workplace.act(
            export,
            owner=self,
            then=lambda _nothing: self._workplace.announce(_("Saved: {path}").format(path=path)),
        )

    def read_file(self, path: Path) -> None:
        """Shows what the profile in `path` would change; nothing is adopted yet."""
        self._compare(partial(read_another_edition, path, self._desk))

    def offer(self, written: Looked) -> None:
        """The same for a profile that was written section by section."""
        self._compare(partial(written_edition, written, self._desk), self._drop_written)

    def _drop_written(self) -> None:
        # The screen is made anew after a change: nobody here would wait for it.
        drop = partial(drop_profile, self._desk)
        self._workplace.act(drop, owner=self._workplace)

    def _compare(self, find: Callable[[], CharterFile], then: Callable[[], None] = lambda: None) -> None:
        desk, words = self._desk, spoken()

        def read() -> tuple[CharterFile, tuple[ChangedValue, ...], str]:
            found = find()
            return found, changed_values(desk.charter, found.charter, words), export_charter(desk)

        wrong = partial(tell_what_is_wrong, self._workplace, screen=self)
        preview = partial(self._preview, then)
        self._workplace.read(read, owner=self, then=preview, failed=wrong)

    def _preview(
        self, then: Callable[[], None], found: tuple[CharterFile, tuple[ChangedValue, ...], str]
    ) -> None:
        dialog = ImportDialog(self._over(), *found)
        dialog.accepted.connect(then)
        dialog.open()
