"""What a step asks before it is taken: one of a few by its figure, or a small form."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.office.faults import Faults, KnownError
from desktop.office.fields import Declared, choice, cleaned_values, line, tick
from desktop.office.language import N_, _, spoken
from desktop.office.names import NAME_LIMIT, SUBJECT_LIMIT
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.bound_form import Options
from desktop.widgets.buttons import KeyButton
from desktop.widgets.dialog import Dialog

GIVEN = (
    line(N_("Number of the ticket"), name="label", needed=True, limit=NAME_LIMIT),
    line(N_("Reason to call out of turn"), name="why", needed=True, limit=SUBJECT_LIMIT),
)
TRANSFER = (
    choice(N_("Transfer to"), name="where"),
    line(N_("Note for the colleague"), name="note", limit=SUBJECT_LIMIT),
)
BOOKING = line(
    N_("Number of the reception slip"),
    name="booking",
    limit=NAME_LIMIT,
    passed_by=True,
    hint=N_("Type it or scan it: the appointment is taken into account."),
)


class OneOf(Dialog):
    """Each choice has a figure for its key, and pressing it is all; `picked` brings its value."""

    picked = Signal(object)

    def __init__(self, title: str, options: Options, parent: QWidget) -> None:
        super().__init__(title, parent, go_on=_("Close"), width=380)
        self.go_on.hide()
        self.choices = [
            KeyButton(words[:1].upper() + words[1:], str(place))
            for place, (_value, words) in enumerate(options, start=1)
        ]
        for button, (value, _words) in zip(self.choices, options, strict=True):
            button.clicked.connect(partial(self._pick, value))
        self.add(*self.choices)

    def _pick(self, value: object) -> None:
        self.accept()
        self.picked.emit(value)


class SmallForm(AskingDialog):
    """A few fields; Enter does `act` with what was typed in them, and `then` gets what came of it."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        declared: Sequence[Declared],
        act: Callable[..., Any],
        then: Callable[[Any], object],
        *,
        options: Mapping[str, Options] | None = None,
        **look: Any,
    ) -> None:
        super().__init__(workplace, parent, **look)
        self.form = self.bind(declared, options=options)
        self.add(*(self.form.fields.get(name, editor) for name, editor in self.form.editors.items()))

        def checked(typed: Mapping[str, Any]) -> Any:
            faults = Faults()
            values = cleaned_values(declared, typed, faults)
            faults.tell()
            return act(**values)

        self.confirmed.connect(lambda: self.act(partial(checked, self.form.values()), then))


def ticket_form(
    workplace: Workplace,
    parent: QWidget,
    kinds: Mapping[str, str],
    issue: Callable[..., Any],
    then: Callable[[Any], object],
) -> SmallForm:
    """Asks for a ticket for several services, with a booked hour, in easier conditions, in a language.

    `issue(booking, kinds, …)` gives it; without a kind, where the number of a booking is typed.
    """
    hall, words = workplace.desk.charter.hall, spoken()

    def wanted(booking: str, easier: str, language: str, **ticked: bool) -> Any:
        chosen = [kind for kind in kinds if ticked[kind]]
        if not chosen and not booking:
            raise KnownError(N_("Tick at least one service."))
        return issue(booking, chosen, easier=easier, language=language)

    dialog = SmallForm(
        workplace,
        parent,
        (
            *(tick(f"{place}  {name}", name=kind) for place, (kind, name) in enumerate(kinds.items(), 1)),
            BOOKING,
            choice(N_("Easier conditions"), name="easier"),
            choice(N_("Language of the ticket"), hall.languages[0], name="language"),
        ),
        wanted,
        then,
        options={
            "easier": [("", _("no")), *((one.key, one.for_language(words.code)) for one in hall.easier)],
            "language": [(code, words.locale.languages[code]) for code in hall.languages],
        },
        title=_("Ticket: services and conditions"),
        go_on=_("Give and print"),
    )
    for place, kind in enumerate(kinds, start=1):
        QShortcut(QKeySequence(str(place)), dialog).activated.connect(dialog.form.editors[kind].toggle)
    return dialog
