"""What is known of the applicant from before: offered at number and telephone, taken by one key."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut

from desktop.applications.queries import KnownApplicant, known_applicants
from desktop.applications.rules import Draft
from desktop.office.language import _, spoken
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyBadge, sequences
from desktop.widgets.labels import Line
from desktop.widgets.layouts import row

KNOWN = ("applicant", "address", "phone", "email")
"""What is taken over; the number is what they were found by, or is compared with the document."""

_LEAST = 6
"""Signs of a number or telephone: fewer say of nobody who they are."""


class KnownNote(Note):
    """Out of sight while nobody is known, or nothing of them is missing. `taken(KnownApplicant)`."""

    taken = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__("")
        self._workplace = workplace
        self._asked, self._sought = Task(self), ("", "")
        self.known: KnownApplicant | None = None
        self.text.hide()
        self._line = Line("")
        self.add(row(self._line, KeyBadge("Ctrl+↓"), None))
        key = QShortcut(self)
        key.setKeys(sequences("Ctrl+Down"))
        key.setWhatsThis(_("Fill in the recorded data"))
        key.activated.connect(self._take)
        self.hide()

    def look(self, draft: Draft) -> None:
        """Looks for whoever has that number, or that telephone."""
        number = draft.identifier if len(draft.identifier) >= _LEAST else ""
        phone = "" if number or len(draft.phone) < _LEAST else draft.phone
        if (number, phone) == self._sought:
            self._show(self.known, draft)
            return
        self._sought, self.known = (number, phone), None
        self.hide()
        self._asked.cancel()
        if number or phone:
            self._asked = self._workplace.read(
                partial(known_applicants, self._workplace.desk, identifier=number, phone=phone),
                owner=self,
                then=partial(self._found, draft),
            )

    def _found(self, draft: Draft, found: tuple[KnownApplicant, ...]) -> None:
        self.known = found[0] if found else None
        self._show(self.known, draft)

    def _show(self, known: KnownApplicant | None, draft: Draft) -> None:
        told = [getattr(known, name) for name in KNOWN if known and getattr(known, name)]
        missing = known is not None and any(
            getattr(known, name) and not getattr(draft, name) for name in KNOWN
        )
        if known is not None and missing:
            day = spoken().short_date(known.seen_on)
            self._line.setText(_("Recorded on {day}: {facts}").format(day=day, facts=", ".join(told)))
        self.setVisible(missing)

    def _take(self) -> None:
        if self.known is not None:
            self.taken.emit(self.known)
