"""Who may sign in at this counter: the list, a new account, a closed one."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.administration import actions, queries
from desktop.administration.queries import AccountRecord
from desktop.desk import Desk
from desktop.office.language import _
from desktop.office.names import LOGIN_LIMIT, NAME_LIMIT
from desktop.office.permissions import ROLE_NAMES, Clerk, Role
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import Field, LineField, clear_errors
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList


class AccountsCard(Card):
    """The accounts of this counter. Closing one keeps everything its holder did."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(_("Accounts"), spacing=12)
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self.list = ResultList(title_lines=1, says=_("Accounts"))
        self.open_new = KeyButton(_("New account"), "Ctrl+N", icon="user-plus")
        self.close_one = KeyButton(_("Close the account"), "Ctrl+D")
        self.close_one.setEnabled(False)
        self.add(self.list, row(self.open_new, self.close_one, None, spacing=12))
        self.body.setStretch(1, 1)
        self.open_new.clicked.connect(self._ask_new)
        self.close_one.clicked.connect(self._ask_close)
        self.list.chosen.connect(lambda _key: self._offer())
        self._accounts: dict[UUID, AccountRecord] = {}
        self.refresh()

    def refresh(self) -> None:
        """Reads the accounts again."""
        self._workplace.runner.run(partial(queries.accounts, self._desk), owner=self, then=self._show)

    def _show(self, accounts: list[AccountRecord]) -> None:
        self._accounts = {one.id: one for one in accounts}
        self.list.set_rows(
            [
                ListRow(
                    key=one.id,
                    title=one.name,
                    detail=f"{one.login} · {', '.join(_(ROLE_NAMES[role]) for role in one.roles)}",
                    chip="" if one.active else _("closed"),
                    chip_kind="warning",
                )
                for one in accounts
            ]
        )
        self._offer()

    def _offer(self) -> None:
        chosen = self._accounts.get(self.list.current_key())
        self.close_one.setEnabled(chosen is not None and chosen.active)

    def _ask_new(self) -> None:
        dialog = NewAccountDialog(self._workplace, self)
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _ask_close(self) -> None:
        chosen = self._accounts[self.list.current_key()]
        dialog = Dialog(
            _("Close the account of {name}?").format(name=chosen.name), self, go_on=_("Close the account")
        )
        dialog.confirmed.connect(dialog.accept)
        dialog.accepted.connect(partial(self._close, chosen.id))
        dialog.open()

    def _close(self, account_id: UUID) -> None:
        self._workplace.runner.run(
            partial(actions.close_account, self._desk, account_id),
            owner=self,
            then=lambda _nothing: self.refresh(),
        )


class NewAccountDialog(Dialog):
    """Name, user name, password and roles of somebody new."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(_("New account"), parent, go_on=_("Open the account"))
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self.name = LineField(longest=NAME_LIMIT)
        self.login = LineField(longest=LOGIN_LIMIT)
        self.password = LineField(password=True)
        self.again = LineField(password=True)
        self.roles = {role: QCheckBox(_(ROLE_NAMES[role])) for role in Role}
        self.roles[Role.CLERK].setChecked(True)
        boxes = QWidget()
        boxes.setFocusProxy(self.roles[Role.CLERK])
        column(*self.roles.values(), spacing=4, parent=boxes)
        self.add(
            Field(_("Full name"), self.name, name="name"),
            Field(_("User name"), self.login, name="login"),
            Field(_("Password"), self.password, name="password"),
            Field(_("Password once more"), self.again, name="password_again"),
            Field(_("Roles"), boxes, name="roles"),
        )
        self.confirmed.connect(self._open)

    def _open(self) -> None:
        clear_errors(self)
        self.go_on.setEnabled(False)
        self._workplace.runner.run(
            partial(
                actions.open_account,
                self._desk,
                name=self.name.value(),
                login=self.login.value(),
                password=self.password.value(),
                again=self.again.value(),
                roles=frozenset(role for role, box in self.roles.items() if box.isChecked()),
            ),
            owner=self,
            then=self._opened,
            failed=self._refused,
        )

    def _opened(self, _clerk: Clerk) -> None:
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.go_on.setEnabled(True)
        self._workplace.report(error, self)
