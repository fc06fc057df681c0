"""The charter's own text, replaced when the municipality amends its charter."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.administration.charter import edits
from desktop.administration.charter.files import read_text_file
from desktop.administration.view.charter.dialogs import Edit, EditDialog
from desktop.office.charter import Charter, key_title, unquoted, written_text
from desktop.office.charter.model import LONGEST_TEXT
from desktop.office.faults import KnownError
from desktop.office.language import _, ngettext, spoken
from desktop.office.names import cleaned_text
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import Field, TextArea
from desktop.widgets.file_dialogs import ask_which_file
from desktop.widgets.sizes import least_height

_TEXT_HEIGHT = 300
_NAMED = 6


class PrintedTextDialog(EditDialog):
    """The new text, pasted or from a file; below it the values whose quotation it has no longer."""

    def __init__(self, charter: Charter, parent: QWidget, reason: str) -> None:
        super().__init__(_("Text of the charter"), parent, reason)
        self._charter = charter
        self.text = TextArea()
        least_height(self.text, _TEXT_HEIGHT)
        self.text.setPlainText(written_text(charter))
        self.from_file = KeyButton(_("From a file…"), "Ctrl+O", icon="folder-open")
        self.from_file.clicked.connect(self._ask_which)
        self.missing = Note("", kind="warning")
        self.text.textChanged.connect(self._compare)
        self.main_field = self.text
        self.finish(
            Field(
                _("Text of the charter"),
                self.text,
                _("A line beginning with “# ” is a heading; one with “-”, “•” or “1.” is an item of a list."),
                name="printed_text",
            ),
            self.from_file,
            self.missing,
        )
        self._compare()

    def _ask_which(self) -> None:
        pattern = _("Plain text {pattern}").format(pattern="(*.txt)")
        ask_which_file(self, _("Text of the charter from a file"), pattern, self.take_file)

    def take_file(self, path: Path) -> None:
        """Shows the text of a file in place of what stands here; a wrong file is told in a sentence."""
        try:
            self.text.setPlainText(read_text_file(path))
        except KnownError as wrong:
            self.refuse(wrong.sentence(spoken()))
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

    def edit(self) -> Edit:
        """The text as it stands."""
        printed = cleaned_text(
            self.text.toPlainText(), field="printed_text", limit=LONGEST_TEXT, required=True
        )
        return lambda text, decided: edits.replace_printed_text(text, printed, decided)
