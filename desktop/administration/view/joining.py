"""The join code, typed at the first start: what it brings is looked up before anything is set up."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.administration.join_code import CODE, CODE_LIMIT
from desktop.administration.joining import JoinOffer, look_at_code
from desktop.office.fields import line
from desktop.office.language import N_, _, spoken
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.labels import Text

_CODE = line(
    N_("Join code"),
    name=CODE,
    limit=CODE_LIMIT,
    needed=True,
    placeholder="7Q2M-…@10.0.0.5",
    hint=N_("Capital or small letters, with or without dashes. It may be pasted."),
)
_WIDTH = 560


class JoinDialog(AskingDialog):
    """Asks for the code and looks it up at the centre; `then` gets what it brings."""

    def __init__(self, workplace: Workplace, parent: QWidget, then: Callable[[JoinOffer], object]) -> None:
        super().__init__(workplace, parent, title=_("Join the municipality"), go_on=_("Find"), width=_WIDTH)
        form = self.bind([_CODE])
        self.code = form.editors[CODE]
        self.main_field = self.code
        self.add(
            Text(
                _(
                    "The administrator of the central server issues the code at a counter that already "
                    "works. With it this counter gets the municipality, its number and the charter profile."
                ),
                "dim",
            ),
            form[CODE],
        )
        self.confirmed.connect(lambda: self.act(partial(look_at_code, self.code.value()), then))


def offer_words(offer: JoinOffer) -> str:
    """What stands in the list of municipalities once the code was found."""
    name = offer.charter.municipality.for_language(spoken().code)
    return _("{municipality} (by join code)").format(municipality=name)
