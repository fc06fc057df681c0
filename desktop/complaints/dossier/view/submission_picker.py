"""Choosing another submission: type a few letters, go to the one meant with the arrows."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import SubmissionRecord
from desktop.office.clock import day_in_sofia
from desktop.office.language import _, spoken
from desktop.parties.rules import sender_word
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.fields import Field, LineField
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import least_height

_TYPING_PAUSE_MS = 150
_LIST_HEIGHT = 152


class SubmissionPicker(QWidget):
    """Another submission, by number or by words; at first those of the same applicant."""

    def __init__(self, workplace: Workplace, record: SubmissionRecord) -> None:
        super().__init__()
        self._workplace = workplace
        self._record = record
        self._asked = Task(self)
        self.chosen: tuple[UUID, str] | None = None
        self.search = LineField(_("Number, name, check code or a word"))
        self.list = ResultList(
            says=_("Cases found"), nothing=_("Nothing is found. Try the number, or the family name alone.")
        )
        least_height(self.list, _LIST_HEIGHT)
        self.field = Field(_("The case that it is joined to"), self.search, name="into")
        column(self.field, self.list, spacing=6, parent=self)
        self.setFocusProxy(self.search)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self.search.textEdited.connect(self._begin)
        self.list.steer_from(self.search)
        self.list.chosen.connect(self._take)
        self._look_for(record.applicant)

    def value(self) -> dict[str, str]:
        """Key and number, as a step keeps them; nothing where none is chosen."""
        if self.chosen is None:
            return {}
        return {"into": str(self.chosen[0]), "number": self.chosen[1]}

    def _begin(self) -> None:
        self.chosen = None
        self._pause.start()

    def _find(self) -> None:
        self._look_for(self.search.value())

    def _look_for(self, words: str) -> None:
        self._asked = self._workplace.read(
            partial(find_submissions, self._workplace.desk, words),
            owner=self,
            then=self._show,
            instead_of=self._asked,
        )

    def _show(self, found: list[SubmissionRecord]) -> None:
        others = [one for one in found if one.id != self._record.id]
        self.list.set_rows([_row(one) for one in others])
        if self.search.value() and len(others) == 1:
            # Its number was typed: there is nothing more to choose.
            self.list.choose((others[0].id, others[0].number))

    def _take(self, chosen: tuple[UUID, str]) -> None:
        self.chosen = chosen


def _row(record: SubmissionRecord) -> ListRow:
    return ListRow(
        key=(record.id, record.number),
        title=f"{record.number} · {sender_word(record, spoken())}",
        detail=record.subject,
        chip=spoken().short_date(day_in_sofia(record.registered_at)),
        chip_kind="plain",
    )
