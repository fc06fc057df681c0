"""Which institution decides it: typed once, and on the slip that the citizen takes along."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.paper import send_referral
from desktop.complaints.rules import SubmissionRecord
from desktop.office.fields import line
from desktop.office.language import N_, _
from desktop.office.names import ADDRESS_LIMIT
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace

_ASKED = (
    line(N_("Institution"), name="institution", limit=ADDRESS_LIMIT, needed=True),
    line(
        N_("Where it is found"),
        name="where",
        limit=ADDRESS_LIMIT,
        hint=N_("Address, telephone, web page"),
        passed_by=True,
    ),
    line(N_("Why that institution decides, if the person asks"), name="reasons", limit=300, passed_by=True),
)


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
        self.form = self.bind(_ASKED)
        self.add(*self.form.fields.values())
        self.confirmed.connect(self._send)

    def _send(self) -> None:
        facts = LetterFacts(submission=self._record, due=self._record.due_on, **self.form.values())
        desk, tray = self.workplace.desk, self.workplace.tray
        self.print(partial(send_referral, desk, tray, self._record, facts, self._key), self.printed.emit)
