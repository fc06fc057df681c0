"""The end of writing a profile: what is wrong with it, what is another's in it, and what is done with it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.administration.charter.files import keep_charter_file
from desktop.administration.charter.guided.asked_keys import section_of
from desktop.administration.charter.guided.looked_at import Looked
from desktop.administration.view.charter.guided.told_keys import sentence, title_of
from desktop.administration.view.charter.importing import charter_pattern
from desktop.office.charter.described import described, key_table
from desktop.office.language import _, ngettext, spoken
from desktop.office.mistakes import Mistake
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.dialog import Dialog
from desktop.widgets.file_dialogs import ask_where_to_keep
from desktop.widgets.labels import Text
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import least_height

_WIDTH, _HEIGHT = 620, 300


class EndDialog(Dialog):
    """Lists what is left to do; Enter on a row goes there. `used`: the profile is whole and is to be used."""

    asked_for = Signal(str)
    used = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget, looked: Looked, name: str) -> None:
        super().__init__(
            _("Is the profile ready?"), parent, go_on=_("Use it…"), give_up=_("Go on writing"), width=_WIDTH
        )
        self._workplace, self._looked, self._name = workplace, looked, name
        self.list = ResultList(title_lines=2, says=_("What is left to do"))
        found = (*looked.mistakes, *looked.of_others)
        self.list.set_rows([_row(place, one) for place, one in enumerate(found)])
        self.list.opened.connect(lambda place: self._go_to(found[place]))
        self.list.setVisible(bool(found))
        least_height(self.list, _HEIGHT if found else 0)
        self.save = KeyButton(_("Save to a file"), "Ctrl+S", icon="download-simple")
        self.save.clicked.connect(self._ask_save)
        self.buttons.insertWidget(1, self.save)
        self.go_on.setEnabled(looked.whole is not None)
        self.go_on.setVisible(looked.whole is not None)
        self.add(Text(_told(looked), "strong"), self.list)
        self.main_field = self.list if found else self.go_on
        self.confirmed.connect(self._use)

    def reject(self) -> None:
        """Nothing is being done here that could not be left."""
        self.done(0)

    def _use(self) -> None:
        self.accept()
        self.used.emit(self._looked)

    def _go_to(self, mistake: Mistake) -> None:
        self.done(0)
        self.asked_for.emit(mistake.key)

    def _ask_save(self) -> None:
        ask_where_to_keep(
            self, _("Save the profile"), Path.home() / self._file_name(), charter_pattern(), self.write_file
        )

    def _file_name(self) -> str:
        whole = self._looked.whole
        return self._name if whole is None else f"{whole.key}.toml"

    def write_file(self, path: Path) -> None:
        """Saves the profile to `path`, ready or not."""
        self._workplace.read(
            partial(keep_charter_file, self._looked.text, path),
            owner=self,
            then=lambda _nothing: self._workplace.announce(_("Saved: {path}").format(path=path)),
        )


def _told(looked: Looked) -> str:
    if looked.mistakes:
        count = len(looked.mistakes)
        return ngettext(
            "{count} thing is to be mended or filled in. Enter on a row goes there.",
            "{count} things are to be mended or filled in. Enter on a row goes there.",
            count,
        )
    if looked.of_others:
        return _("It can be used. But some of it looks like another municipality's; see whether it is right.")
    return _("It can be used: there is no mistake in it.")


def _row(place: int, mistake: Mistake) -> ListRow:
    key = mistake.key.removesuffix(".bg").removesuffix(".en")
    section = key_table().sections[section_of(mistake.key)].for_language(spoken().code)
    try:
        title = title_of(described(key), key.split(".")[1] if "." in key else "")
    except LookupError:
        title = key
    told = sentence(mistake, title)
    return ListRow(key=place, title=told, detail=_("{section}: {name}").format(section=section, name=title))
