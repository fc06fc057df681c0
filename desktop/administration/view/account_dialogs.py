"""The dialogs about an account: somebody new, and other roles or another unit for somebody known."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.administration import actions
from desktop.administration.actions import GivenOut
from desktop.administration.queries import AccountRecord
from desktop.administration.rules import NEW_ACCOUNT, ROLES_AND_UNIT
from desktop.administration.view.password_dialogs import GivenOutDialog
from desktop.agreements.view.asking import DialogForTwo
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.charter.who_is_who import role_words
from desktop.office.fields import Declared
from desktop.office.language import _, pgettext, spoken
from desktop.office.permissions import Clerk, Role
from desktop.shell.workplace import Workplace
from desktop.widgets.boxes import Boxes
from desktop.widgets.labels import Text


class AccountDialog(DialogForTwo):
    """What every account has: roles, and a unit where the charter names units."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        asked: Sequence[Declared],
        *about: QWidget,
        title: str,
        go_on: str,
        held: Collection[Role],
    ) -> None:
        super().__init__(workplace, parent, title=title, go_on=go_on)
        self._desk: Desk = workplace.desk
        self.roles = Boxes(
            [(role, role_words(role, self._desk.charter, spoken())) for role in Role], ticked=held
        )
        self.form = self.bind(
            [*asked, *ROLES_AND_UNIT],
            editors={"roles": self.roles},
            options={"unit": _units(self._desk.charter)},
        )
        self.add(*about, *self.form.fields.values())
        self.form.ask("unit", asked=bool(self._desk.charter.units))
        self.confirmed.connect(lambda: self.act(self.change(), self.done_with))

    def change(self) -> Callable[[], Any]:
        """What is to be done with what was typed. Runs behind the window."""
        raise NotImplementedError

    def done_with(self, _done: Any) -> None:
        """The account is as it was typed."""


class NewAccountDialog(AccountDialog):
    """Name, user name, roles and unit of somebody new; then the password for their first sign-in is shown."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(
            workplace,
            parent,
            NEW_ACCOUNT,
            title=_("New account"),
            go_on=_("Open the account"),
            held=[Role.CLERK],
        )

    def change(self) -> Callable[[], GivenOut]:
        """Opens the account."""
        return partial(actions.open_account, self._desk, **self.form.values())

    def done_with(self, given: GivenOut) -> None:
        """Shows the password that they begin with."""
        GivenOutDialog(self.parentWidget(), given).open()


class ChangeAccountDialog(AccountDialog):
    """Other roles, or another unit, for somebody who has an account."""

    def __init__(self, workplace: Workplace, parent: QWidget, account: AccountRecord) -> None:
        super().__init__(
            workplace,
            parent,
            (),
            Text(account.name, "strong"),
            Text(account.login, "dim"),
            title=_("Change the account"),
            go_on=_("Save"),
            held=account.roles,
        )
        self._account = account
        self.form.show_values({"unit": account.unit})

    def change(self) -> Callable[[], Clerk]:
        """Changes the account."""
        return partial(actions.change_account, self._desk, self._account.id, **self.form.values())

    def done_with(self, clerk: Clerk) -> None:
        """Says when the change of one's own account begins to hold."""
        if self._desk.clerk is not None and clerk.id == self._desk.clerk.id and clerk != self._desk.clerk:
            self.workplace.announce(_("The change applies from your next sign-in."))


def _units(charter: Charter) -> list[tuple[str, str]]:
    code = spoken().code
    return [
        ("", pgettext("unit", "none")),
        *((unit.key, unit.name.for_language(code)) for unit in charter.units),
    ]
