"""The dialogs about an account: somebody new, and other roles or another unit for somebody known."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.administration import actions
from desktop.administration.queries import AccountRecord
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.language import _, pgettext, spoken
from desktop.office.names import LOGIN_LIMIT, NAME_LIMIT
from desktop.office.permissions import ROLE_NAMES, Clerk, Role
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.fields import ChoiceField, Field, LineField
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column


class RoleBoxes(QWidget):
    """A box for each role."""

    def __init__(self, held: Iterable[Role]) -> None:
        super().__init__()
        self.boxes = {role: QCheckBox(_(ROLE_NAMES[role])) for role in Role}
        for role in held:
            self.boxes[role].setChecked(True)
        self.setFocusProxy(self.boxes[Role.CLERK])
        column(*self.boxes.values(), spacing=4, parent=self)

    def value(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())


class AccountDialog(AskingDialog):
    """What every account has: roles, and a unit where the charter names units."""

    def __init__(
        self, title: str, workplace: Workplace, parent: QWidget, *, go_on: str, held: Iterable[Role]
    ) -> None:
        super().__init__(workplace, parent, title=title, go_on=go_on)
        self._desk: Desk = workplace.desk
        self.roles = RoleBoxes(held)
        self.unit = ChoiceField(_units(self._desk.charter))
        self.confirmed.connect(lambda: self.act(self.change(), self.done_with))

    def finish(self, *fields: QWidget) -> None:
        """Lays out the fields, roles and unit below them."""
        self.add(*fields, Field(_("Roles"), self.roles, name="roles"))
        if self._desk.charter.units:
            self.add(Field(_("Unit of the administration"), self.unit, name="unit"))

    def change(self) -> Callable[[], Clerk]:
        """What is to be done with what was typed. Runs behind the window."""
        raise NotImplementedError

    def done_with(self, _clerk: Clerk) -> None:
        """The account is as it was typed."""


class NewAccountDialog(AccountDialog):
    """Name, user name, password, roles and unit of somebody new."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(_("New account"), workplace, parent, go_on=_("Open the account"), held=[Role.CLERK])
        self.name = LineField(longest=NAME_LIMIT)
        self.login = LineField(longest=LOGIN_LIMIT)
        self.password = LineField(password=True)
        self.again = LineField(password=True)
        self.finish(
            Field(_("Full name"), self.name, name="name"),
            Field(_("User name"), self.login, name="login"),
            Field(_("Password"), self.password, name="password"),
            Field(_("Password once more"), self.again, name="password_again"),
        )

    def change(self) -> Callable[[], Clerk]:
        """Opens the account."""
        return partial(
            actions.open_account,
            self._desk,
            name=self.name.value(),
            login=self.login.value(),
            password=self.password.value(),
            again=self.again.value(),
            roles=self.roles.value(),
            unit=self.unit.value(),
        )


class ChangeAccountDialog(AccountDialog):
    """Other roles, or another unit, for somebody who has an account."""

    def __init__(self, workplace: Workplace, parent: QWidget, account: AccountRecord) -> None:
        super().__init__(_("Change the account"), workplace, parent, go_on=_("Save"), held=account.roles)
        self._account = account
        if account.unit in {one.key for one in self._desk.charter.units}:
            self.unit.set_value(account.unit)
        self.finish(Text(account.name, "strong"), Text(account.login, "dim"))

    def change(self) -> Callable[[], Clerk]:
        """Changes the account."""
        return partial(
            actions.change_account,
            self._desk,
            self._account.id,
            roles=self.roles.value(),
            unit=self.unit.value(),
        )

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
