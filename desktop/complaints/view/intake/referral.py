"""Which institution decides it: typed once, and on the slip that the citizen takes along."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.paper import send_referral
from desktop.complaints.rules import SubmissionRecord
from desktop.institutions.actions import refer
from desktop.institutions.institution_words import where_words
from desktop.institutions.queries import find_institutions
from desktop.institutions.rules import Institution
from desktop.office.fields import line
from desktop.office.language import N_, _, language
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
        self._meant: Institution | None = None
        look = partial(find_institutions, workplace.desk, record.subject, sure=True)
        workplace.read(look, owner=self, then=self._offer)

    def _offer(self, found: list[Institution]) -> None:
        """Writes down whose matter it seems to be, where nobody has typed anything yet."""
        if found and not any(self.form.values().values()):
            self._meant = found[0]
            words = language(self._record.language)
            self.form.show_values(
                {"institution": found[0].named(words), "where": where_words(found[0], words, ADDRESS_LIMIT)}
            )

    def _send(self) -> None:
        facts = LetterFacts(submission=self._record, due=self._record.due_on, **self.form.values())
        desk, tray = self.workplace.desk, self.workplace.tray
        self.print(partial(send_referral, desk, tray, self._record, facts, self._key), self._told)

    def _told(self, out: object) -> None:
        """The slip is out; where it is the institution of the directory, the referral is counted."""
        one, workplace = self._meant, self.workplace
        if one is not None and self.form.values()["institution"] == one.named(
            language(self._record.language)
        ):
            workplace.act(partial(refer, workplace.desk, one.key, "complaints"), owner=workplace)
        self.printed.emit(out)
