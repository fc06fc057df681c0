"""What whoever looks after services and fees does with them at F3."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.catalogue.rules import Service
from desktop.catalogue.view.import_dialog import ask_which_list
from desktop.catalogue.view.retired import ask_which_retired
from desktop.catalogue.view.service_dialog import RetireDialog, ServiceDialog
from desktop.catalogue.view.words_dialog import WordsDialog
from desktop.office.language import _
from desktop.office.permissions import Permission
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.key_link import KeyLink
from desktop.widgets.layouts import column, row


class TariffBar(QWidget):
    """Changes the service that `chosen` tells, adds one, retires one; only for whoever may."""

    def __init__(
        self,
        workplace: Workplace,
        chosen: Callable[[], Service | None],
        phrases_of: Callable[[Service], Sequence[str]],
    ) -> None:
        """`phrases_of` tells by what people say a service is found."""
        super().__init__()
        self._workplace, self._chosen, self._phrases_of = workplace, chosen, phrases_of
        self.words = KeyLink(_("Everyday words"), "Ctrl+H")
        self.words.clicked.connect(self._word)
        self.change = KeyButton(_("Change"), "Ctrl+E", icon="pencil-simple")
        self.take = KeyButton(_("Import"), "Ctrl+I", icon="folder-open")
        self.add = KeyButton(_("New service"), "Ins", icon="plus")
        self.retire = KeyButton(_("Retire"), "Ctrl+R", icon="archive")
        self.retired = KeyLink(_("Retired services"), "Ctrl+U")
        self.change.clicked.connect(partial(self._over_chosen, ServiceDialog))
        self.take.clicked.connect(partial(ask_which_list, workplace, self))
        self.add.clicked.connect(partial(self._describe, None))
        self.retire.clicked.connect(partial(self._over_chosen, RetireDialog))
        self.retired.clicked.connect(partial(ask_which_retired, workplace, self, self._describe))
        column(
            row(self.words, None),
            row(self.retired, None),
            row(self.change, self.take, None),
            row(self.add, self.retire, None),
            parent=self,
        )
        # Shown before it lies in the screen, it would be a window of its own.
        if not workplace.allows(Permission.MANAGE_TARIFF):
            self.hide()

    def mean(self, *, ours: bool) -> None:
        """Whether what is chosen is a service: an institution is changed on its own card."""
        self.change.setEnabled(ours)
        self.retire.setEnabled(ours)
        self.words.setEnabled(ours)

    def _word(self) -> None:
        if (service := self._chosen()) is not None:
            WordsDialog(self._workplace, self, service, self._phrases_of(service)).open()

    def _describe(self, service: Service | None) -> None:
        ServiceDialog(self._workplace, self, service).open()

    def _over_chosen(self, dialog: type[ServiceDialog | RetireDialog]) -> None:
        if (service := self._chosen()) is not None:
            dialog(self._workplace, self, service).open()
