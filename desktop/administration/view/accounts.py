"""Who may sign in at this counter: the list, and which account is opened, changed or closed."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from desktop.administration import actions, queries
from desktop.administration.actions import GivenOut
from desktop.administration.passwords import reset_password
from desktop.administration.queries import AccountRecord
from desktop.administration.view.account_dialogs import ChangeAccountDialog, NewAccountDialog
from desktop.administration.view.password_dialogs import GivenOutDialog
from desktop.agreements.view.asking import DialogForTwo
from desktop.desk import Desk
from desktop.office.charter.who_is_who import role_words
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.dialog import Dialog
from desktop.widgets.folding import FoldingRow
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList


class AccountsPage(ListPage[list[AccountRecord]]):
    """The accounts of this counter. Closing one keeps everything its holder did."""

    topics = (Topic.ACCOUNTS,)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=1, says=_("Accounts")))
        self._desk: Desk = workplace.desk
        self.open_new = KeyButton(_("New account"), "Ctrl+N", icon="user-plus")
        self.change_one = KeyButton(_("Change"), "Ctrl+Enter", icon="pencil-simple")
        self.reset_one = KeyButton(_("Reset the password"), "Ctrl+R")
        self.close_one = KeyButton(_("Close the account"), "Ctrl+D")
        buttons = FoldingRow(self.open_new, self.change_one, self.reset_one, self.close_one, None, spacing=12)
        self.sides = Beside(self.list, "user", inside=True)
        card = Card(_("Accounts"), self.sides, buttons, spacing=12)
        card.body.setStretch(1, 1)
        column(card, margins=16, parent=self)
        self.open_new.clicked.connect(self._ask_new)
        self.change_one.clicked.connect(self._ask_change)
        self.reset_one.clicked.connect(self._ask_reset)
        self.close_one.clicked.connect(self._ask_close)
        self._accounts: dict[UUID, AccountRecord] = {}
        self._offer()
        self.list.offer(self.change_one, self.reset_one, self.close_one)
        self.look()

    def question(self) -> Callable[[], list[AccountRecord]]:
        """All of this counter."""
        return partial(queries.accounts, self._desk)

    def rows_of(self, found: list[AccountRecord]) -> list[ListRow]:
        """Whose, and what they are."""
        self._accounts = {one.id: one for one in found}
        return [
            ListRow(
                key=one.id,
                title=one.name,
                detail=self._details(one),
                chip="" if one.active else _("closed"),
                chip_kind="warning",
            )
            for one in found
        ]

    def first_of(self, _keys: Sequence[UUID]) -> None:
        """None is chosen for the administrator."""

    def show_one(self, key: UUID) -> None:
        """What can be done with it."""
        super().show_one(key)
        self._offer()

    def open_one(self, _key: UUID) -> None:
        """To be changed."""
        self._ask_change()

    def _details(self, account: AccountRecord) -> str:
        roles = ", ".join(role_words(role, self._desk.charter, spoken()) for role in account.roles)
        return " · ".join(part for part in (account.login, roles, self._unit_words(account.unit)) if part)

    def _unit_words(self, unit: str) -> str:
        if not unit:
            return ""
        names = {one.key: one.name.for_language(spoken().code) for one in self._desk.charter.units}
        return names.get(unit, _("a unit that the charter no longer has"))

    def _chosen(self) -> AccountRecord | None:
        """The account the list stands at, if something can be done with it."""
        account = self._accounts.get(self.list.current_key())
        return account if account is not None and account.active else None

    def _offer(self) -> None:
        for button in (self.change_one, self.reset_one, self.close_one):
            button.setEnabled(self._chosen() is not None)

    def _ask_new(self) -> None:
        NewAccountDialog(self._workplace, self).open()

    def _ask_change(self) -> None:
        if account := self._chosen():
            ChangeAccountDialog(self._workplace, self, account).open()

    def _ask_reset(self) -> None:
        if account := self._chosen():
            dialog = DialogForTwo(
                self._workplace,
                self,
                title=_("Reset the password of {name}?").format(name=account.name),
                about=_("They get a password for one sign-in; the one they have is no longer valid."),
                go_on=_("Reset the password"),
            )
            dialog.confirmed.connect(
                lambda: dialog.act(partial(reset_password, self._desk, account.id), self._hand_over)
            )
            dialog.open()

    def _hand_over(self, given: GivenOut) -> None:
        GivenOutDialog(self, given).open()

    def _ask_close(self) -> None:
        if account := self._chosen():
            dialog = Dialog(
                _("Close the account of {name}?").format(name=account.name),
                self,
                go_on=_("Close the account"),
            )
            dialog.confirmed.connect(dialog.accept)
            dialog.accepted.connect(partial(self._close, account.id))
            dialog.open()

    def _close(self, account_id: UUID) -> None:
        self._workplace.act(partial(actions.close_account, self._desk, account_id), owner=self)
