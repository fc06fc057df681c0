"""F11: the hall that this counter shares its queue with, and joining one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.office.fields import line, password
from desktop.office.language import N_, _
from desktop.office.permissions import Permission
from desktop.queue.joining import hall_standing, join_hall
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text

_ASKED = (
    line(
        N_("Address"), name="address", limit=500, needed=True, hint=N_("As it was printed at the admission.")
    ),
    password(N_("Password"), name="password", needed=True),
)


class HallCard(Card):
    """Where the hall is, and whether it answers; an administrator joins one."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(_("Shared hall"), spacing=12)
        self._workplace = workplace
        self.says = Text("")
        self.join = KeyButton(_("Join a hall…"), "Ctrl+J", icon="share-network")
        self.join.clicked.connect(lambda: JoinHallDialog(workplace, self, self.look).open())
        self.add(self.says, self.join)
        self.join.setVisible(workplace.allows(Permission.MANAGE_CENTRAL))
        self.look()

    def look(self) -> None:
        """Asks how it stands."""
        question = partial(hall_standing, self._workplace.desk)
        self._workplace.read(question, owner=self, then=self._tell, long=True)

    def _tell(self, found: tuple[str, bool] | None) -> None:
        if found is None:
            self.says.setText(_("This counter shares no hall: it calls those to whom it gave a number."))
        else:
            words = _("Joined: {server}.") if found[1] else _("Joined, but out of reach: {server}.")
            self.says.setText(words.format(server=found[0]))


class JoinHallDialog(AskingDialog):
    """The address and the password with which this counter was admitted."""

    def __init__(self, workplace: Workplace, parent: QWidget, then: Callable[[], object]) -> None:
        super().__init__(workplace, parent, title=_("Join a hall"), go_on=_("Join"))
        self.form = self.bind(_ASKED)
        self.add(*self.form.fields.values())
        typed = self.form.editors
        self.confirmed.connect(
            lambda: self.act(
                partial(join_hall, workplace.desk, typed["address"].value(), typed["password"].value()),
                lambda _nothing: then(),
            )
        )
