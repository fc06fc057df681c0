"""Sign-in: user name and password, and nothing of a citizen to be seen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from desktop.administration.rules import LOGIN, PASSWORD
from desktop.administration.view.language_choice import LanguageChoice
from desktop.desk import Desk
from desktop.office.language import _
from desktop.shell.workplace import Workplace
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
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
    ) -> None:
        """`enter_desk` takes user name and password and runs behind the window.

        `site` is the building where the counter stands, if the municipality has several.
        """
        super().__init__()
        self._workplace, self._enter_desk = workplace, enter_desk
        self.go_on = KeyButton(_("Sign in"), "Enter", primary=True)
        self.form = BoundForm((LOGIN, PASSWORD), self, main=self.go_on)
        self.login, self.password = self.form.editors.values()
        self.go_on.clicked.connect(self._go_on)
        self.main_field = self.login
        language = LanguageChoice()
        language.chosen.connect(self.language_chosen)
        where = _("One-stop counter · counter No. {counter}").format(counter=counter)
        card = CentredCard(municipality, "\n".join(filter(None, (where, site))), width=420)
        card.add(
            *self.form.fields.values(),
            4,
            row(self.go_on, None, language),
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

    def _refused(self, error: Exception) -> None:
        self.go_on.setEnabled(True)
        self.password.clear()
        self._workplace.report(error, self)
