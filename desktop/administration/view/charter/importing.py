"""A profile from a file, looked at before it is adopted: what would change, value by value."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.administration.charter.changes import ChangedValue
from desktop.administration.charter.changes_paper import change_words
from desktop.administration.charter.files import CharterFile, as_imported
from desktop.administration.view.charter.dialogs import Edit, EditDialog, Over
from desktop.office.language import _, ngettext, spoken
from desktop.widgets.file_dialogs import ask_which_file
from desktop.widgets.labels import Text
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import least_height

_LIST_HEIGHT = 300
_OTHERS_HEIGHT = 160


def charter_pattern() -> str:
    """What a file dialog calls profiles, and their ending."""
    return _("Charter profile {pattern}").format(pattern="(*.toml)")


def ask_which_charter(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Asks for a profile to read; `then` gets its path."""
    ask_which_file(parent, _("Charter profile from a file"), charter_pattern(), then)


def of_others_words(found: CharterFile) -> str:
    """How much in the file looks like another municipality's."""
    count = len(found.of_others)
    return ngettext(
        "{count} thing in the file is of another municipality. Correct it first.",
        "{count} things in the file are of another municipality. Correct them first.",
        count,
    )


class ImportDialog(EditDialog):
    """The values that differ, each as it was and as it would be; then the reason."""

    def __init__(
        self, over: Over, found: CharterFile, changes: Sequence[ChangedValue], in_force: str
    ) -> None:
        """`in_force` is the text that the file is compared with."""
        super().__init__(over, _("Import {file}").format(file=found.name))
        self._found, self._in_force = found, in_force
        self.changes = ResultList(says=_("What would change"))
        height = _OTHERS_HEIGHT if found.of_others else _LIST_HEIGHT
        least_height(self.changes, height if changes else 0)
        self.changes.setVisible(bool(changes))
        self.changes.set_rows(
            [ListRow(key=one.key, title=one.title, detail=change_words(one, spoken())) for one in changes]
        )
        said = (
            ngettext("{count} value would change:", "{count} values would change:", len(changes))
            if changes
            else _("No value would change; only notes or the order of the file differ.")
        )
        self.of_others = ResultList(title_lines=4, says=_("Left from another municipality"))
        least_height(self.of_others, _OTHERS_HEIGHT if found.of_others else 0)
        self.of_others.setVisible(bool(found.of_others))
        self.of_others.set_rows(
            [
                ListRow(key=str(place), title=one.sentence(spoken()))
                for place, one in enumerate(found.of_others)
            ]
        )
        self.main_field = self.form.editor("reason")
        warning = [Text(of_others_words(found), "strong"), self.of_others] if found.of_others else []
        self.finish(*warning, Text(said), self.changes)

    def edit(self, _typed: Mapping[str, Any]) -> Edit:
        """The whole text of the file, as it is; what is planned for that day stays."""
        return lambda before, _decided: as_imported(self._found, self._in_force, before)
