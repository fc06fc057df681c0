"""A paper of the cash desk goes to the printer, and what became of it is told."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.office.language import _, spoken
from desktop.paper.tray import Printed
from desktop.shell.workplace import Workplace


def print_paper(workplace: Workplace, owner: QWidget, paper: Callable[..., Printed]) -> None:
    """Prints what `paper` makes at this desk, in the window's language."""
    kept, out = _("The document is kept in F11, “Papers”: {file}"), _("The document is printed: {where}")
    workplace.print(
        partial(paper, workplace.desk, workplace.tray, words=spoken()),
        owner=owner,
        then=lambda printed: workplace.announce(printed.told(kept, out)),
    )
