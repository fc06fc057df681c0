"""Which institution decides it: typed once, and on the slip that the citizen takes along."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.paper import send_referral
from desktop.complaints.rules import SubmissionRecord
from desktop.office.language import _
from desktop.office.names import ADDRESS_LIMIT
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.fields import Field, LineField

_REASONS_LIMIT = 300


class ReferralDialog(AskingDialog):
    """`printed(Printed)`: the slip is out. It stays open while something is to be mended."""

    printed = Signal(object)

    def __init__(self, workplace: Workplace, record: SubmissionRecord, parent: QWidget | None = None) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Which institution decides it?"),
            go_on=_("Print the slip"),
            width=560,
        )
        self._record, self._key = record, new_key()
        self.institution = LineField(longest=ADDRESS_LIMIT)
        self.where = LineField(longest=ADDRESS_LIMIT)
        self.reasons = LineField(longest=_REASONS_LIMIT)
        self.add(
            Field(_("Institution"), self.institution, name="institution"),
            Field(_("Where it is found"), self.where, _("Address, telephone, web page"), name="where"),
            Field(_("Why that institution decides, if the person asks"), self.reasons, name="reasons"),
        )
        self.confirmed.connect(self._send)

    def _send(self) -> None:
        facts = LetterFacts(
            submission=self._record,
            institution=self.institution.value(),
            where=self.where.value(),
            reasons=self.reasons.value(),
            due=self._record.due_on,
        )
        desk, tray = self.workplace.desk, self.workplace.tray
        self.print(partial(send_referral, desk, tray, self._record, facts, self._key), self.printed.emit)
