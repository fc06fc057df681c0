"""The charter's own text, replaced when the municipality amends its charter."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.administration.charter import edits
from desktop.administration.charter.files import read_text_file
from desktop.administration.view.charter.dialogs import Edit, EditDialog, Over
from desktop.office.charter import Charter, key_title, unquoted, written_text
from desktop.office.charter.model import LONGEST_TEXT
from desktop.office.faults import KnownError
from desktop.office.fields import lines
from desktop.office.language import N_, _, ngettext, spoken
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import TextArea
from desktop.widgets.file_dialogs import ask_which_file
from desktop.widgets.sizes import least_height

_TEXT_HEIGHT = 300
_NAMED = 6
_TEXT = lines(
    N_("Text of the charter"),
    name="printed_text",
    limit=LONGEST_TEXT,
    hint=N_("A line beginning with “# ” is a heading; one with “-”, “•” or “1.” is an item of a list."),
    needed=True,
)


class PrintedTextDialog(EditDialog):
    """The new text, pasted or from a file; below it the values whose quotation it has no longer."""

    def __init__(self, over: Over, charter: Charter) -> None:
        self._charter, self.text = charter, TextArea()
        least_height(self.text, _TEXT_HEIGHT)
        super().__init__(
            over,
            _("Text of the charter"),
            _TEXT,
            editors={"printed_text": self.text},
            shown={"printed_text": written_text(charter)},
        )
        self.from_file = KeyButton(_("From a file…"), "Ctrl+O", icon="folder-open")
        self.from_file.clicked.connect(self._ask_which)
        self.missing = Note("", kind="warning")
        self.text.textChanged.connect(self._compare)
        self.main_field = self.text
        self.finish(self.form["printed_text"], self.from_file, self.missing)
        self._compare()

    def _ask_which(self) -> None:
        pattern = _("Plain text {pattern}").format(pattern="(*.txt)")
        ask_which_file(self, _("Text of the charter from a file"), pattern, self.take_file)

    def take_file(self, path: Path) -> None:
        """Shows the text of a file in place of what stands here; a wrong file is told in a sentence."""
        try:
            self.text.setPlainText(read_text_file(path))
        except KnownError as wrong:
            self.refuse(wrong)
        else:
            self.refusal.hide()

    def _compare(self) -> None:
        keys = unquoted(self._charter, self.text.toPlainText())
        self.missing.setVisible(bool(keys))
        if not keys:
            return
        names = list(dict.fromkeys(self._name(key) for key in keys))
        said = ngettext(
            "{count} value quotes a sentence that is not in this text. Correct the value afterwards:",
            "{count} values quote sentences that are not in this text. Correct these values afterwards:",
            len(keys),
        )
        more = " …" if len(names) > _NAMED else ""
        self.missing.say(f"{said} {'; '.join(names[:_NAMED])}{more}", kind="warning")

    def _name(self, key: str) -> str:
        try:
            return key_title(self._charter, key, spoken())
        except LookupError:
            return key  # a whole table, which has no name of its own

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """The text as it stands."""
        return lambda text, decided: edits.replace_printed_text(text, typed["printed_text"], decided)
