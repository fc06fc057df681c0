"""What is shown instead of the sign-up: where it is, or why there is none."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.office.charter import Charter, phones_words
from desktop.office.language import _, spoken
from desktop.reception.rules import bookable
from desktop.reception.view.reception_words import reception_words, title_of
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.sizes import fixed_width

_WIDTH = 520


class SignUpElsewhere(QWidget):
    """Explains where sign-up is; one key gives the citizen a slip that says it.

    `aside` leads on where the matter is not the official's.
    """

    def __init__(
        self, charter: Charter, aside: QWidget, send_there: Callable[[], None], *, may_send: bool
    ) -> None:
        super().__init__()
        card = _card_in_the_middle(self)
        self.way = KeyButton(_("Print the way there"), "Enter", primary=True, icon="ticket")
        self.way.clicked.connect(send_there)
        where = ", ".join(map(str, charter.sign_up_counters))
        why = _(
            "People are signed up for reception days at one counter only, so that no time is given twice. "
            "The ticket for it is given there as well, since each counter calls its own."
        )
        card.add(
            Text(_("Sign-up is at counter No. {counter}").format(counter=where), "title"),
            Text(why, "dim"),
            8,
            _officials(charter),
            12,
            self.way,
            aside,
        )
        self.way.setVisible(may_send)


class NoSignUp(QWidget):
    """Says why nobody can be signed up here yet, and what the citizen can be told meanwhile.

    `aside` leads on where the matter is not the official's.
    """

    def __init__(self, charter: Charter, aside: QWidget) -> None:
        super().__init__()
        card = _card_in_the_middle(self)
        self.why = Text(_why(charter), "dim")
        card.add(Text(_("There is no sign-up for reception days"), "title"), self.why)
        if charter.officials:
            card.add(8, _officials(charter))
        if charter.access is not None:
            card.add(8, Text(charter.access.for_language(spoken().code)))
        card.add(12, aside)


def _card_in_the_middle(screen: QWidget) -> Card:
    card = Card(spacing=12)
    fixed_width(card, _WIDTH)
    column(None, row(None, card, None), None, margins=16, parent=screen)
    return card


def _officials(charter: Charter) -> KeyValueList:
    return KeyValueList(
        [(title_of(official), reception_words(official, charter)) for official in charter.officials],
        values="dim",
    )


def _why(charter: Charter) -> str:
    phone = phones_words(charter, "receptions", spoken())
    if not charter.officials:
        return _(
            "The charter names no reception days. Once an administrator enters in it who receives, when and "
            "where one signs up, appointments can be given here."
        )
    if bookable(charter):
        return _(
            "The charter does not say which counter signs people up for reception days. An administrator "
            "enters it in the charter."
        )
    if phone and any(official.signs_up_by("phone") for official in charter.officials):
        return _(
            "The charter names no day and hours. Tell the person to call {phone}. Once an administrator "
            "enters the day in the charter, appointments can be given here."
        ).format(phone=phone)
    return _(
        "The charter names no day and hours. Once an administrator enters them in the charter, "
        "appointments can be given here."
    )
