"""All that is wrong in a profile's file, one below the other: too much for a message that passes."""

from PySide6.QtWidgets import QWidget

from desktop.office.language import _, ngettext, spoken
from desktop.office.mistakes import Mistakes
from desktop.shell.workplace import Workplace
from desktop.widgets.dialog import Dialog
from desktop.widgets.labels import Text
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import least_height

_WIDTH = 860
_LIST_HEIGHT = 420


class MistakesDialog(Dialog):
    """Every mistake with its line and key, what is there and an example. Nothing has been changed."""

    def __init__(self, found: Mistakes, parent: QWidget | None) -> None:
        super().__init__(_("The file cannot be used yet"), parent, go_on=_("Close"), width=_WIDTH)
        self.list = ResultList(title_lines=6, says=_("Mistakes in the file"))
        self.list.set_rows(
            [
                ListRow(key=str(place), title=one.sentence(spoken()))
                for place, one in enumerate(found.mistakes)
            ]
        )
        least_height(self.list, _LIST_HEIGHT)
        self.main_field = self.list
        count = ngettext(
            "{count} mistake. Correct it, save the file and choose it again.",
            "{count} mistakes. Correct them, save the file and choose it again.",
            len(found.mistakes),
        )
        self.add(Text(count), self.list)
        self.give_up.hide()
        self.confirmed.connect(self.accept)


def tell_what_is_wrong(workplace: Workplace, error: Exception, screen: QWidget) -> None:
    """Lists several mistakes in a dialog; anything else is told as everywhere."""
    if isinstance(error, Mistakes):
        MistakesDialog(error, screen.window()).open()
    else:
        workplace.report(error, screen)
