"""The control slip of the journal: printed day by day, and the file held against one of them."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.administration.central import CheckWithCentral, journal_check_with_central
from desktop.administration.journal_words import finding_words
from desktop.audit.actions import print_head
from desktop.audit.heads import check_against_a_slip, days_without_a_slip
from desktop.office.fields import line
from desktop.office.language import N_, _, ngettext, spoken
from desktop.paper.tray import Printed
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row

_DAYS_NAMED = 3
_ANCHOR = line(
    N_("Place and hash on the slip"), name="anchor", limit=200, needed=True, placeholder="1/234: 9f86-d081-…"
)


class HeadRow(QWidget):
    """Which days lack a slip, the key that prints today's, and the one that holds the file against one."""

    def __init__(self, workplace: Workplace, owner: QWidget) -> None:
        super().__init__()
        self._workplace, self._owner = workplace, owner
        self.missing = Text("", "dim")
        self.print = KeyButton(_("Print the control slip"), "Ctrl+D", icon="printer")
        self.compare = KeyButton(_("Compare with a slip"), "Ctrl+J", icon="shield-check")
        self.print.clicked.connect(self._print)
        self.compare.clicked.connect(self._ask)
        row(self.missing, self.compare, self.print, spacing=12, parent=self).setStretch(0, 1)

    def look(self) -> None:
        """Which days lack one, now."""
        self._workplace.read(partial(days_without_a_slip, self._workplace.desk), owner=self, then=self._show)

    def _show(self, days: tuple[date, ...]) -> None:
        self.missing.setText(missing_words(days))

    def _print(self) -> None:
        workplace = self._workplace
        workplace.print(
            partial(print_head, workplace.desk, workplace.tray, spoken()), owner=self, then=self._printed
        )

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(
                _("The control slip is kept in F11, “Papers”: {file}"),
                _("The control slip is printed: {where}"),
            )
        )
        self.look()

    def _ask(self) -> None:
        CompareDialog(self._workplace, self._owner).open()


def missing_words(days: tuple[date, ...]) -> str:
    """The working days of the last month without a slip, the latest named."""
    if not days:
        return _("Every working day of the last month has its control slip.")
    words = spoken()
    named = ", ".join(words.short_date(day) for day in days[:_DAYS_NAMED])
    more = " …" if len(days) > _DAYS_NAMED else ""
    count = ngettext("{count} day without a control slip", "{count} days without a control slip", len(days))
    return f"{count}: {named}{more}"


class CompareDialog(AskingDialog):
    """The hash of a slip is typed or scanned; the whole file is then checked against it."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Compare with a control slip"),
            about=_("The whole log is checked. It may take a minute."),
            go_on=_("Compare"),
        )
        self.form = self.bind((_ANCHOR,))
        self.add(*self.form.fields.values())
        self.go_on.clicked.connect(self._compare)

    def _compare(self) -> None:
        desk, typed = self.workplace.desk, self.form.editors["anchor"].value()

        def compare() -> CheckWithCentral:
            return journal_check_with_central(desk, check_against_a_slip(desk, typed))

        self.act(compare, self._tell)

    def _tell(self, found: CheckWithCentral) -> None:
        if not found.check.broken:
            self.workplace.announce(
                _("The log is as it was when the slip was printed: {count} entries checked.").format(
                    count=spoken().number(found.check.entries)
                )
            )
            return
        said = [finding_words(one, spoken()) for one in found.check.broken[:_DAYS_NAMED]]
        self.workplace.announce("\n".join(said), "error")
