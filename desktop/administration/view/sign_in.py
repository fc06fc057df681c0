"""Sign-in: user name and password, and nothing of a citizen to be seen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from desktop.access.proving import OwnPasswordWanted
from desktop.administration.rules import LOGIN, PASSWORD
from desktop.administration.view.language_choice import LanguageChoice
from desktop.administration.view.password_dialogs import (
    BeginWith,
    FirstPasswordDialog,
    WayBackDialog,
)
from desktop.desk import Desk
from desktop.office.language import _
from desktop.shell.workplace import Workplace
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import CentredCard
from desktop.widgets.fields import clear_errors
from desktop.widgets.layouts import row
from desktop.widgets.page import Page


class SignInPage(Page):
    """`signed_in` carries the desk with its clerk at it."""

    signed_in = Signal(object)
    language_chosen = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        municipality: str,
        counter: int,
        enter_desk: Callable[[str, str], Desk],
        *,
        site: str = "",
        begin: BeginWith | None = None,
        come_back: BeginWith | None = None,
    ) -> None:
        """`enter_desk` takes user name and password and runs behind the window.

        `begin` is for a password that was given out, `come_back` for the recovery sheet in its place.

        `site` is the building where the counter stands, if the municipality has several.
        """
        super().__init__()
        self._workplace, self._enter_desk = workplace, enter_desk
        self._begin, self._come_back = begin, come_back
        self.go_on = KeyButton(_("Sign in"), "Enter", primary=True)
        self.form = BoundForm((LOGIN, PASSWORD), self, main=self.go_on)
        self.login, self.password = self.form.editors.values()
        self.go_on.clicked.connect(self._go_on)
        self.main_field = self.login
        language = LanguageChoice()
        language.chosen.connect(self.language_chosen)
        where = _("One-stop counter · counter No. {counter}").format(counter=counter)
        card = CentredCard(municipality, "\n".join(filter(None, (where, site))), width=460)
        self.forgotten = QuietLink(_("Forgotten password"))
        self.forgotten.clicked.connect(self._ask_way_back)
        card.add(
            *self.form.fields.values(),
            4,
            row(self.go_on, None, self.forgotten, language, spacing=12),
        )
        row(card, parent=self)

    def _go_on(self) -> None:
        clear_errors(self)
        self.go_on.setEnabled(False)
        self._workplace.act(
            partial(self._enter_desk, self.login.value(), self.password.value()),
            owner=self,
            then=self.signed_in.emit,
            failed=self._refused,
        )

    def _ask_way_back(self) -> None:
        if self._come_back is not None:
            WayBackDialog(self._workplace, self, self._come_back, self.signed_in.emit).open()

    def _refused(self, error: Exception) -> None:
        self.go_on.setEnabled(True)
        if isinstance(error, OwnPasswordWanted) and self._begin is not None:
            begin = partial(self._begin, self.login.value(), self.password.value())
            FirstPasswordDialog(self._workplace, self, begin, self.signed_in.emit).open()
            return
        self.password.clear()
        self._workplace.report(error, self)
