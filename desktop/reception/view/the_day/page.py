"""To be built."""

from desktop.shell.workplace import Workplace
from desktop.widgets.page import Page


class DayPage(Page):
    """To be built."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
