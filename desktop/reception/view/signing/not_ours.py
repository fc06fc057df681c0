"""What the municipality does not decide: which institution does, to be told to the citizen."""

from PySide6.QtWidgets import QWidget

from desktop.office.language import _, spoken
from desktop.reception.remit import decided_elsewhere, institutions
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import ChoiceField, Field
from desktop.widgets.labels import Text


class NotOursDialog(Dialog):
    """The institution that the topic seems to be for is chosen already. `confirmed`: the citizen was told."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Not our competence"),
            parent,
            go_on=_("The person was told where to turn"),
            # It empties the form: not by the key that goes on everywhere else.
            go_on_key="Ctrl+Enter",
            give_up=_("Sign up all the same"),
            width=560,
        )
        code = spoken().code
        self._known = {one.key: one for one in institutions()}
        self.institution = ChoiceField(
            [(key, one.name.for_language(code)) for key, one in self._known.items()]
        )
        self.where = Text("")
        found = decided_elsewhere(topic)
        self.institution.set_value(found.key if found else next(iter(self._known)))
        self.institution.chosen.connect(lambda _key: self._show())
        self.main_field = self.institution
        self.add(
            Text(
                _(
                    "Nobody is turned away: a person who insists is signed up, and may also make a "
                    "complaint or a report."
                ),
                "dim",
            ),
            Field(_("It is decided by"), self.institution),
            self.where,
        )
        self._show()

    def _show(self) -> None:
        chosen = self._known[self.institution.value()]
        self.where.setText(chosen.where.for_language(spoken().code))
