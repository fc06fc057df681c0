"""The dialogs about passwords: one's own, the first one, the one that is given out, the way back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.administration.actions import GivenOut
from desktop.administration.passwords import change_own_password
from desktop.administration.rules import LOGIN
from desktop.desk import Desk
from desktop.office.fields import line, password
from desktop.office.language import N_, _, spoken
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.dialog import Dialog
from desktop.widgets.labels import Text

_ADVICE = N_("At least 8 characters; several words that do not belong together, 15 and more, are best.")
_NEW = (
    password(N_("New password"), name="password", hint=_ADVICE),
    password(N_("Password once more"), name="password_again"),
)
_OLD = password(N_("The password that you have"), name="old")
_KEY = line(N_("Recovery key"), name="recovery_code")

BeginWith = Callable[[str, str, str, str], Desk]
"""User name, the password given out, the new one twice: the desk with its clerk."""


class OwnPasswordDialog(AskingDialog):
    """Another password for whoever is at the desk."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(workplace, parent, title=_("Your password"), go_on=_("Change the password"))
        self.form = self.bind((_OLD, *_NEW))
        self.add(*self.form.fields.values())
        self.confirmed.connect(self._change)

    def _change(self) -> None:
        typed = self.form.values()
        self.act(
            partial(
                change_own_password,
                self.workplace.desk,
                typed["old"],
                typed["password"],
                typed["password_again"],
            ),
            lambda _nothing: self.workplace.announce(_("Your password is changed.")),
        )


class FirstPasswordDialog(AskingDialog):
    """A password of one's own in place of the one that was given out; `then` gets the desk."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        begin: Callable[[str, str], Desk],
        then: Callable[[Desk], object],
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Choose your own password"),
            about=_("The one you were given is valid for one sign-in."),
            go_on=_("Choose and sign in"),
        )
        self.form = self.bind(_NEW)
        self.add(*self.form.fields.values())
        self.confirmed.connect(lambda: self.act(partial(begin, *self.form.values().values()), then))


class WayBackDialog(AskingDialog):
    """The only administrator has forgotten their password: the key on the recovery sheet lets them in."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, come_back: BeginWith, then: Callable[[Desk], object]
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Forgotten password"),
            go_on=_("Set the password and sign in"),
            width=560,
        )
        self.form = self.bind((LOGIN, _KEY, *_NEW))
        self.add(
            Text(
                _(
                    "Ask an administrator: they give you a password for one sign-in. Only where the one "
                    "administrator has forgotten theirs, the recovery sheet from the safe lets them in. "
                    "Everybody is told of it at their next sign-in."
                )
            ),
            *self.form.fields.values(),
        )
        self.confirmed.connect(lambda: self.act(partial(come_back, *self.form.values().values()), then))


class GivenOutDialog(Dialog):
    """A password that lets somebody in once: it is shown here, and nowhere again."""

    def __init__(self, parent: QWidget | None, given: GivenOut) -> None:
        super().__init__(_("Password for one sign-in"), parent, go_on=_("I have handed it over"))
        self.give_up.hide()
        self.password = Text(given.password, "title")
        self.password.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        said = _("Password for one sign-in: {password}").format(password=given.password)
        self.password.setAccessibleName(said)
        self.add(
            Text(given.name, "strong"),
            Text(given.login, "dim"),
            self.password,
            Text(
                _(
                    "It is not shown again. It is valid once, until {moment}: at the sign-in they choose "
                    "their own."
                ).format(moment=spoken().moment(given.until))
            ),
        )
        self.confirmed.connect(self.accept)
