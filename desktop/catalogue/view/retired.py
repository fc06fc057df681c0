"""The services that are offered no longer: one of them may be offered again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.catalogue.queries import retired_on
from desktop.catalogue.rules import Service
from desktop.office.language import _
from desktop.shell.workplace import Workplace
from desktop.widgets.dialog import Dialog
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import least_height

_WIDTH, _HEIGHT = 620, 300


def ask_which_retired(workplace: Workplace, parent: QWidget, then: Callable[[Service], object]) -> None:
    """Shows them; `then` gets the one that is to be offered again."""

    def show(services: tuple[Service, ...]) -> None:
        if not services:
            workplace.announce(_("No service was retired."))
            return
        dialog = Dialog(_("Services no longer offered"), parent, go_on=_("Offer again"), width=_WIDTH)
        found = ResultList(title_lines=2, says=_("Services no longer offered"))
        least_height(found, _HEIGHT)
        found.set_rows([ListRow(key=one.key, title=one.name, detail=one.unit) for one in services])
        found.choose_quietly(services[0].key)
        dialog.add(found)

        def go_on() -> None:
            chosen = next((one for one in services if one.key == found.current_key()), None)
            dialog.accept()
            if chosen is not None:
                then(chosen)

        dialog.confirmed.connect(go_on)
        dialog.open()

    question = partial(retired_on, workplace.desk, workplace.desk.today())
    workplace.read(question, owner=parent, then=show, failed=lambda error: workplace.report(error, parent))
