"""A second person is asked: at the same desk, with their own password, or later at their own."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.agreements.actions import agree_here, ask_for
from desktop.agreements.rules import MATTER_WORDS, AgreementNeeded, Needed
from desktop.desk import Desk
from desktop.office.fields import line, password
from desktop.office.language import N_, _, spoken
from desktop.office.names import LOGIN_LIMIT
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text

T = TypeVar("T")
_SECOND = (
    line(N_("User name of the second person"), name="login", limit=LOGIN_LIMIT),
    password(N_("Their password"), name="password"),
)


class SecondPersonDialog(AskingDialog):
    """Says what is to be agreed and who may; `then` is called once somebody has agreed here."""

    def __init__(
        self, workplace: Workplace, parent: QWidget | None, error: AgreementNeeded, then: Callable[[], object]
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("A second person must agree"),
            about=_(MATTER_WORDS[error.needed.matter]),
            go_on=_("They agree here"),
            width=640,
        )
        self._desk: Desk = workplace.desk
        self._needed, self._then = error.needed, then
        self.form = self.bind(_SECOND)
        self.main_field = self.form.editor("login")
        self.leave = KeyButton(_("Leave it for them"), "Ctrl+D")
        self.leave.setEnabled(error.proposal is None)
        self.leave.clicked.connect(self._leave)
        self.buttons.insertWidget(1, self.leave)
        self.add(
            Text(error.needed.words, "strong"),
            Text(error.sentence(spoken())),
            *self.form.fields.values(),
        )
        self.confirmed.connect(self._agree)

    def _agree(self) -> None:
        typed = self.form.values()
        self.act(
            partial(_agreed_here, self._desk, self._needed, typed["login"], typed["password"]),
            lambda _nothing: self._then(),
        )

    def _leave(self) -> None:
        self.act(partial(ask_for, self._desk, self._needed), self._left)

    def _left(self, _proposal: object) -> None:
        self.workplace.announce(
            _("It waits for the second person: they are told when they sign in. Then do it again.")
        )


def _agreed_here(desk: Desk, needed: Needed, login: str, typed: str) -> None:
    agree_here(desk, ask_for(desk, needed), login, typed)


def act_with_second(
    workplace: Workplace,
    action: Callable[[], T],
    *,
    owner: QWidget,
    then: Callable[[T], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
    long: bool = False,
) -> None:
    """Does something as `Workplace.act` does, and asks the second person where one is needed."""

    def again() -> None:
        workplace.act(action, owner=owner, then=then, failed=not_done, long=long)

    def not_done(error: Exception) -> None:
        if isinstance(error, AgreementNeeded):
            SecondPersonDialog(workplace, owner, error, again).open()
        if failed is not None:
            failed(error)
        elif not isinstance(error, AgreementNeeded):
            workplace.report(error, owner)

    again()


class DialogForTwo(AskingDialog):
    """A dialog about something to which a second person must agree, perhaps; what was typed stays."""

    _again: Callable[[], None] | None = None

    def act(self, action: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Does it, at once or as soon as the second person has agreed."""
        self._again = partial(super().act, action, then)
        super().act(action, then)

    def refuse(self, error: Exception) -> None:
        """Asks for the second person, or says why it was not done."""
        super().refuse(error)
        if isinstance(error, AgreementNeeded) and self._again is not None:
            SecondPersonDialog(self.workplace, self, error, self._again).open()
