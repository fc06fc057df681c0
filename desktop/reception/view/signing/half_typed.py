"""What is half typed of a sign-up is kept a moment after the last key, and found when its clerk is back."""

from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from desktop.office.language import _
from desktop.reception.actions.bookings import HALF_TYPED
from desktop.reception.bookings import SignUp
from desktop.reception.view.signing.form import SignUpForm
from desktop.shell.workplace import Workplace

KEEP_AFTER_MS = 1_500


class SignUpKeeping(QObject):
    """Keeps what stands in the form under the key of the booking that it becomes."""

    def __init__(self, workplace: Workplace, form: SignUpForm, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._form = workplace, form
        self._desk = workplace.desk
        self._kept: UUID | None = None
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep)
        workplace.read(partial(HALF_TYPED.latest, self._desk), owner=self, then=self._show)

    def note_edit(self) -> None:
        """Something was typed: keep it soon."""
        self._soon.start()

    def keep_at_once(self) -> None:
        """The clerk goes elsewhere: what is not kept yet is kept now."""
        if self._soon.isActive():
            self.keep()

    def keep(self) -> None:
        """Keeps what stands in the form, or drops what was kept where nothing stands in it now."""
        self._soon.stop()
        typed, key = self._form.sign_up(), self._form.key
        if typed == SignUp():
            self.drop()
            return
        self._kept = key
        self._workplace.act(partial(HALF_TYPED.keep, self._desk, typed, key), owner=self)

    def drop(self) -> None:
        """The citizen has an appointment, or the form was emptied."""
        self._soon.stop()
        if self._kept is not None:
            self._workplace.act(partial(HALF_TYPED.drop, self._desk, self._kept), owner=self)
        self._kept = None

    def _show(self, found: tuple[UUID, SignUp, datetime] | None) -> None:
        if found is None or self._form.sign_up() != SignUp():
            return
        self._kept, sign_up, _kept_at = found
        self._form.fill(sign_up, self._kept)
        self._workplace.announce(_("What you had half typed of a sign-up is back in the form."))
