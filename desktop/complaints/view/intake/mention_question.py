"""The question about somebody whom the text names: is the submission against them?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.dossier.view.person_line import place_of
from desktop.complaints.life.known_people import Mention
from desktop.office.charter import Charter
from desktop.office.language import _
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import Field
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row


class MentionQuestion(Field):
    """The question, and its two answers; out of sight while nobody is named. `answered(Mention, bool)`."""

    answered = Signal(object, bool)

    def __init__(self, charter: Charter) -> None:
        self._charter = charter
        self.mention: Mention | None = None
        self.asked = Text("", "strong")
        self.yes = KeyButton(_("Yes, it is against them"), "Ctrl+D")
        self.no = KeyButton(_("No, only mentioned"), "Ctrl+N")
        place = QWidget()
        column(self.asked, row(self.yes, self.no, None, spacing=8), spacing=4, parent=place)
        super().__init__(_("Somebody known here is named"), place, name="about_mentioned", told_below=True)
        self.label.hide()
        self.setFocusProxy(self.yes)
        self.yes.clicked.connect(lambda: self._tell(meant=True))
        self.no.clicked.connect(lambda: self._tell(meant=False))
        self.hide()

    def ask(self, mention: Mention | None) -> None:
        """Asks about this one, or nothing."""
        if mention == self.mention:
            return
        self.clear_error()
        self.mention = mention
        if mention is not None:
            sentence = _("The text names “{words}”: that may be {name}. Is it against them?")
            who = ", ".join(filter(None, (mention.person.name, place_of(mention.person, self._charter))))
            self.asked.setText(sentence.format(words=mention.words, name=who))
            self.editor.setAccessibleName(self.asked.text())
        self.setVisible(mention is not None)

    def _tell(self, *, meant: bool) -> None:
        if self.mention is not None:
            self.answered.emit(self.mention, meant)
