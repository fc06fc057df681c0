"""The card with the form: of which kind it is, what is typed, and what can be done with it."""

from datetime import datetime

from desktop.attachments.view.form_strip import FormStrip
from desktop.complaints.kind_words import kind_word
from desktop.complaints.rules import Draft, Kind
from desktop.complaints.view.intake.form import SubmissionForm
from desktop.office.language import _, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.labels import Line
from desktop.widgets.layouts import row
from desktop.widgets.segment_rows import SegmentRows


class FormCard(Card):
    """The kinds above, the form, and its buttons with what is kept of it."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        desk = workplace.desk
        self.setAccessibleName(_("New case"))
        self.kinds = SegmentRows([(kind, kind_word(kind, spoken())) for kind in Kind])
        self.kinds.setAccessibleName(_("Kind of case"))
        self.kinds.setProperty("tight", True)  # seven of them beside a button, in large text too
        self.guide = KeyButton(_("Which kind?"), "Ctrl+G")
        self.register = KeyButton(_("Register and print"), "Ctrl+Enter", primary=True)
        strip = FormStrip(workplace, can_add=True)
        self.form = SubmissionForm(desk.charter, desk.today, strip, self.register)
        self.kept, self.clear = Line("", "dim"), QuietLink(_("Clear the form"))
        self.add(
            row(self.kinds, None, self.guide),
            self.form,
            row(self.register, 8, self.clear, 8, self.form.fields.count, None, self.kept),
        )
        self.body.setStretch(1, 1)
        self.body.setContentsMargins(16, 12, 16, 12)

    def draft(self) -> Draft:
        """What is typed, of the kind that is chosen."""
        return self.form.draft(self.kinds.value())

    def tell_kept(self, moment: datetime | None) -> None:
        """Says since when what is half typed lies on the disk."""
        self.kept.setText(_("draft, kept at {time}").format(time=spoken().time(moment)) if moment else "")
