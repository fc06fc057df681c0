"""The sheet of the day beside the payments: its totals, the cash counted, and that it is closed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from desktop.office.fields import line
from desktop.office.language import N_, _, ngettext, pgettext, spoken
from desktop.office.names import SUBJECT_LIMIT
from desktop.office.persons.written import short_name
from desktop.office.working_calendar import months_later
from desktop.payments.actions import close_sheet
from desktop.payments.month import export_month
from desktop.payments.rules import euro
from desktop.payments.sheets import SheetKey, SheetRecord, Total
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.file_dialogs import ask_where_to_export
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text

_CLOSING = (
    line(N_("Cash counted"), name="counted", limit=20, hint=N_("Without the money for change")),
    line(N_("Reason for the difference"), name="note", limit=SUBJECT_LIMIT),
)
_MONTHS = 13


class SheetCard(Card):
    """One sheet that is not closed, and which others there are.

    `chosen` tells that another one is wanted, `closed` that this one was closed.
    """

    chosen = Signal()
    closed = Signal(object)
    print_asked = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(pgettext("of a day", "Cash sheet"), spacing=12)
        self._workplace = workplace
        self.sheet: SheetRecord | None = None
        self.sheets = ChoiceField()
        self.sheets.setAccessibleName(_("Which sheet"))
        self.sheets.chosen.connect(lambda _key: self.chosen.emit())
        self._totals, self._count = KeyValueList(), Text("", "dim")
        self.close_it = KeyButton(_("Close the sheet…"), "Ctrl+S", icon="check")
        self.print = KeyButton(_("Print the cash sheet"), "Ctrl+T", icon="printer")
        self.month = KeyButton(_("Month to a spreadsheet…"), "Ctrl+E", icon="download-simple")
        self.close_it.clicked.connect(self._ask_cash)
        self.print.clicked.connect(lambda: self.print_asked.emit(self.sheet))
        self.month.clicked.connect(lambda: MonthDialog(workplace, self).open())
        self.add(self.sheets, self._count, self._totals, None, self.close_it, self.print, self.month)

    @property
    def key(self) -> SheetKey | None:
        """The sheet that is chosen; None before any is known."""
        key: SheetKey | None = self.sheets.value()
        return key

    def show_sheets(self, sheets: Sequence[SheetRecord], shown: SheetRecord) -> None:
        """Offers the open sheets and shows one of them."""
        self.sheet = shown
        with QSignalBlocker(self.sheets):
            self.sheets.set_options([(one.key, _named(one)) for one in sheets])
            self.sheets.set_value(shown.key)
        self._count.setText(ngettext("{count} entry", "{count} entries", shown.count))
        self._totals.set_rows([_total_words(one) for one in shown.totals])
        for button in (self.close_it, self.print):
            button.setEnabled(shown.count > 0)

    def _ask_cash(self) -> None:
        if self.sheet is not None:
            CloseDialog(self._workplace, self, self.sheet, self.closed.emit).open()


class CloseDialog(AskingDialog):
    """The cash that was counted; with a difference, why."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        sheet: SheetRecord,
        then: Callable[[SheetRecord], object],
    ) -> None:
        title, go_on = _("Close the cash sheet"), _("Close it")
        super().__init__(workplace, parent, title=title, about=_named(sheet), go_on=go_on)
        form = self.bind(_CLOSING)
        cash = _("By the receipts there is cash of {amount}.")
        stays = _("A closed sheet is not opened again.")
        owed = cash.format(amount=spoken().euro(euro(sheet.expected_cents)))
        self.add(Text(owed, "strong"), *form.fields.values(), Text(stays, "dim"))
        close = partial(close_sheet, workplace.desk, sheet.key)
        self.confirmed.connect(lambda: self.act(partial(close, **form.values()), then))


class MonthDialog(AskingDialog):
    """Which month is exported."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(workplace, parent, title=_("Payments of a month"), go_on=_("Export"))
        this = workplace.desk.today().replace(day=1)
        firsts = [months_later(this, -back) for back in range(_MONTHS)]
        self.months = ChoiceField([(first, f"{first:%m.%Y}") for first in firsts])
        self.months.setAccessibleName(_("Month"))
        self.add(self.months)
        self.confirmed.connect(self._ask_where)

    def _ask_where(self) -> None:
        first = self.months.value()
        write = partial(export_month, self.workplace.desk, first, language=spoken())
        name = _("Payments of fees, {month}").format(month=f"{first:%m.%Y}")
        ask_where_to_export(self, name, lambda path: self.act(partial(write, path), self._tell))

    def _tell(self, rows: int) -> None:
        self.workplace.announce(
            ngettext("The file has {count} payment.", "The file has {count} payments.", rows)
        )


def _total_words(one: Total) -> tuple[str, str]:
    label = " · ".join(filter(None, (one.way_name, one.code)))
    return label, spoken().euro(euro(one.taken + one.returned))


def _named(one: SheetRecord) -> str:
    """`25.11.2026 г. · М. Петрова · 2`"""
    more = f" · {one.key.sheet}" if one.key.sheet > 1 else ""
    return f"{spoken().short_date(one.key.day)} · {short_name(one.cashier)}{more}"
