"""Fees that two counters took before they heard of each other, in F7: what goes back, by which receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.desk import Desk
from desktop.due.queries import DueList
from desktop.due.rules import Scope, When
from desktop.due.view.rows import DueLine
from desktop.due.view.sources import DueSource
from desktop.office.charter import Charter
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission, may
from desktop.payments.paper import print_receipt
from desktop.payments.queries import PaperFees, PaymentRecord, paid_twice
from desktop.payments.rules import Entry
from desktop.payments.view.pay_dialog import BackDialog
from desktop.payments.view.printing import print_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Chip, SectionTitle, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.sizes import most_width

_READING_WIDTH = 620


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundDue:
    """A paper for which too much was paid; each day until it is given back it is due that day."""

    paper: PaperFees
    payment: PaymentRecord
    due_on: date
    urgent: bool = False

    @property
    def key(self) -> UUID:
        """That of the payment of which it goes back."""
        return self.payment.id

    @property
    def numbers(self) -> str:
        """Those of the applications."""
        return ", ".join(fee.number for fee in self.paper.fees)


def refunds_due(desk: Desk, scope: Scope, when: When) -> DueList[RefundDue]:
    """What whoever took the later payment gives back; the others of the office are asked for by „all“."""
    found = list[RefundDue]()
    if desk.clerk is not None and may(desk.clerk, Permission.TAKE_PAYMENT):
        for paper in paid_twice(desk):
            if paper.doubled and _is_of(scope, desk, paper.doubled[0]):
                found.append(RefundDue(paper=paper, payment=paper.doubled[0], due_on=desk.today()))
    counts = dict.fromkeys(When, 0) | {When.TODAY: len(found)}
    return DueList(rows=tuple(found) if when is When.TODAY else (), counts=counts)


def _is_of(scope: Scope, desk: Desk, one: PaymentRecord) -> bool:
    here = one.station_id == desk.station.id
    own = here and desk.clerk is not None and one.login == desk.clerk.login
    return {Scope.ALL: True, Scope.COUNTER: here, Scope.MINE: own}.get(scope, False)


class RefundCard(Card):
    """What was paid for a paper, receipt by receipt, and how much of it goes back."""

    def __init__(self, workplace: Workplace, _back: Callable[[], object]) -> None:
        super().__init__(spacing=12)
        self._workplace = workplace
        self.due: RefundDue | None = None
        self._title, self._facts = Text("", "title"), KeyValueList()
        self.refund = KeyButton(_("Refund…"), "Ctrl+1", primary=True)
        self.refund.clicked.connect(self._ask)
        told = QWidget()
        most_width(told, _READING_WIDTH)
        chip, section = Chip(_("to be refunded"), "error"), SectionTitle(_("More paid than owed"))
        column(section, self._title, row(chip, None), 8, self._facts, parent=told)
        self.add(told, None, row(self.refund, None))

    @property
    def shown_key(self) -> UUID | None:
        """The key of the one shown, or None."""
        return self.due.key if self.due else None

    def show_due(self, due: RefundDue) -> None:
        """Shows one."""
        self.due, words = due, spoken()
        self._title.setText(due.numbers)
        paid = [one for one in due.paper.payments if one.entry is Entry.PAID]
        self._facts.set_rows(
            [
                *((_("Receipt {number}").format(number=one.number), _where(one)) for one in paid),
                (_("To be refunded"), words.euro(due.paper.over)),
                (_("By receipt"), due.payment.number),
            ]
        )

    show_again = show_due

    def open_due(self, due: RefundDue) -> None:
        """Shows it, and gives the focus to the refund."""
        self.show_due(due)
        self.refund.setFocus()

    def close_confidential(self) -> None:
        """Nothing of it is confidential."""

    def _ask(self) -> None:
        if self.due is not None:
            BackDialog(self._workplace, self, self.due.payment, self._print, self.due.paper).open()

    def _print(self, one: PaymentRecord) -> None:
        print_paper(self._workplace, self, partial(print_receipt, one=one))


def _where(one: PaymentRecord) -> str:
    words = spoken()
    counter = _("counter No. {counter}").format(counter=one.counter)
    return " · ".join((words.euro(one.amount), one.way_name, counter, words.moment(one.paid_at)))


def refund_line(due: RefundDue, _today: date, _charter: Charter) -> DueLine:
    """The row of one."""
    return DueLine(
        key=due.key,
        title=due.numbers,
        detail=_("Receipt {number}").format(number=due.payment.number),
        chip=_("overpaid {amount}").format(amount=spoken().euro(due.paper.over)),
        chip_kind="error",
        below=_("More paid than owed"),
    )


REFUNDS = DueSource(topic=Topic.PAYMENTS, part=refunds_due, rows=RefundDue, line=refund_line, card=RefundCard)
