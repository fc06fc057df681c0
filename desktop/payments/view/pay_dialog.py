"""Asks how a fee is paid, and why something of it goes back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.office.charter.payment_words import code_words, exemption_words
from desktop.office.fields import choice, declared_in, line
from desktop.office.language import N_, _, spoken
from desktop.office.names import SUBJECT_LIMIT
from desktop.payments.actions import pay, refund, take_back_mistake
from desktop.payments.queries import PaperFees, PaymentRecord
from desktop.payments.rules import Paying, euro
from desktop.payments.ways import EXEMPT, kind_of, offered
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.fields import ChoiceField
from desktop.widgets.labels import Text
from desktop.widgets.segment_rows import SegmentRows

Then = Callable[[PaymentRecord], object]

_WIDTH = 560
_CODE = choice(N_("Code of payment"), name="code")
_WHY = line(N_("Reason"), name="why", limit=SUBJECT_LIMIT, needed=True)
_BACK = line(N_("Amount"), name="amount", limit=20)


class PayDialog(AskingDialog):
    """How what is owed for a paper is paid; an amount less than that pays a part."""

    def __init__(self, workplace: Workplace, parent: QWidget | None, paper: PaperFees, then: Then) -> None:
        about, title = ", ".join(fee.number for fee in paper.fees), _("Payment of a fee")
        go_on = _("Take the payment")
        super().__init__(workplace, parent, title=title, about=about, go_on=go_on, width=_WIDTH)
        self._charter, words = workplace.desk.charter, spoken()
        payments = self._charter.payments
        self.ways = SegmentRows(offered(self._charter, words))
        editors: dict[str, QWidget] = {"way": self.ways}
        if grounds := [(one.key, exemption_words(one, words)) for one in payments.exemptions]:
            # Nobody is exempt by what stands first in a list.
            editors["exemption"] = ChoiceField([("", _("not said")), *grounds])
        codes = [(one.key, code_words(one, words)) for one in payments.codes]
        self.form = self.bind((*declared_in(Paying), _CODE), editors=editors, options={"code": codes})
        owed = _("Owed: {amount}").format(amount=words.euro(paper.owed))
        self.add(Text(owed, "strong"), *self.form.fields.values())
        self.form.ask("code", asked=len(codes) > 1)
        self.form.edited.connect(lambda _name: self._settle())
        self._settle()
        take, key = partial(pay, workplace.desk, paper.paper_id), new_key()
        self.confirmed.connect(lambda: self.act(partial(take, Paying(**self.form.values()), key), then))

    def _settle(self) -> None:
        kind = kind_of(self._charter, self.ways.value())
        self.form.ask("slip", asked=kind not in {"cash", EXEMPT})
        self.form.ask("exemption", asked=kind == EXEMPT)


class BackDialog(AskingDialog):
    """What goes back of a payment and why: a refund, or an entry made by mistake.

    Of what its paper was overpaid by it, that much is proposed, with the reason.
    """

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        one: PaymentRecord,
        then: Then,
        paper: PaperFees | None = None,
        *,
        mistake: bool = False,
    ) -> None:
        title, go_on = (_("Reverse the entry"), _("Reverse it")) if mistake else (_("Refund"), _("Refund it"))
        about = _("Receipt {number}").format(number=one.number)
        super().__init__(workplace, parent, title=title, about=about, go_on=go_on, width=_WIDTH)
        form = self.bind((_WHY,) if mistake else (_BACK, _WHY))
        stays = _("The entry stays and a reversal is added: the fee is owed again.")
        back = _("The money goes back the way it came: {way}. The fee is not owed again.")
        said = stays if mistake else back.format(way=one.way_name)
        self.add(Text(said), *form.fields.values())
        if not mistake:
            twice = paper.doubled if paper else None
            over = twice[1] if twice and twice[0].id == one.id else 0
            why = _("paid at two counters") if over else ""
            form.show_values({"amount": f"{euro(over or one.left)}".replace(".", ","), "why": why})
        undo = partial(take_back_mistake if mistake else refund, workplace.desk, one.id)
        self.confirmed.connect(lambda: self.act(partial(undo, **form.values()), then))
