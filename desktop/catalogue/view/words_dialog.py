"""The everyday words of a service, as they are said in this place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.catalogue.actions import word_service
from desktop.catalogue.everyday_words import PHRASES_LIMIT
from desktop.catalogue.rules import Service
from desktop.office.fields import lines
from desktop.office.language import N_, _, ngettext
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.sizes import least_height

_HEIGHT = 320


class WordsDialog(AskingDialog):
    """One phrase on each line; an empty field takes back those that came with the program."""

    _FIELDS = (
        lines(
            N_("What people say, each on its own line"),
            name="phrases",
            limit=PHRASES_LIMIT,
            hint=N_("An empty field restores the words that came with the program."),
        ),
    )

    def __init__(
        self, workplace: Workplace, parent: QWidget | None, service: Service, phrases: Sequence[str]
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Everyday words"),
            about=service.name,
            go_on=_("Save"),
            go_on_key="Ctrl+Enter",
        )
        self._service = service
        self.form = self.bind(self._FIELDS)
        self.form.show_values({"phrases": "\n".join(phrases)})
        self.add(*self.form.fields.values())
        self.main_field = self.form.editor("phrases")
        least_height(self.main_field, _HEIGHT)
        self.confirmed.connect(self._save)

    def _save(self) -> None:
        typed = self.form.values()["phrases"]
        self.act(partial(word_service, self.workplace.desk, self._service, typed), then=self._tell)

    def _tell(self, phrases: Sequence[str]) -> None:
        words = ngettext(
            "The service is found by {count} phrase.",
            "The service is found by {count} phrases.",
            len(phrases),
        )
        self.workplace.announce(words)
