"""What leaves on paper from F4: the receipt, what is told of the fee, the leaflet, the form to take home."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject

from desktop.applications.actions import Taken, receipt_printed
from desktop.applications.paper import print_form, print_receipt
from desktop.applications.queries import unprinted_paper
from desktop.applications.rules import Draft
from desktop.applications.view.taken import TakenCard
from desktop.catalogue.leaflet import print_leaflet
from desktop.catalogue.rules import Service
from desktop.office.language import _, language, spoken
from desktop.office.permissions import Permission
from desktop.paper.tray import Printed
from desktop.payments.paper import print_receipt as print_fee_receipt
from desktop.payments.paper import print_request
from desktop.shell.owed_paper import Debt, OwedPaper
from desktop.shell.previews import print_told
from desktop.shell.under_way import PapersUnderWay
from desktop.shell.workplace import Workplace


class PapersOut(QObject):
    """Prints behind the window; the card tells of its own receipt, a message of any other paper.

    `owed` is the place where the oldest receipt that was not printed is offered.
    """

    def __init__(self, workplace: Workplace, card: TakenCard) -> None:
        super().__init__(card)
        self._workplace, self._card = workplace, card
        self.under_way = PapersUnderWay(workplace, self)
        self._out: Taken | None = None
        debt = Debt(
            permission=Permission.TAKE_APPLICATION,
            oldest=unprinted_paper,
            handed_over=receipt_printed,
            print=partial(self._print_receipt, again=False),
            whose=_whose,
            title=_("The receipt for {number} was not printed"),
            under_way=_("The receipt is being printed…"),
            printed=_("The receipt for {number} is printed."),
        )
        self.owed = OwedPaper(workplace, debt, self.under_way)
        self.under_way.printed.connect(self._printed)
        self.under_way.refused.connect(self._refused)
        self.under_way.late.connect(self._late)

    def hand_over(self, taken: Taken, *, waits: bool) -> None:
        """The receipt; that of the fee where it was paid, or what a bank or the portal must be told of it."""
        desk, tray = self._workplace.desk, self._workplace.tray
        self._out = None
        self.print_receipt()
        words = language(taken.applications[0].language)
        if taken.payment is not None:
            receipt = partial(print_fee_receipt, desk, tray, taken.payment, words, just_taken=True)
            self._workplace.print(receipt, owner=self)
        elif waits:
            request = partial(print_request, desk, tray, taken.paper, words, just_taken=True)
            self._workplace.print(request, owner=self)

    def print_receipt(self) -> None:
        """The receipt of those on the card; a duplicate once the original is out."""
        if (taken := self._card.taken) is not None:
            self._card.paper.tell_printing()
            self._print_receipt(taken, again=self._out is taken)

    def _print_receipt(self, taken: Taken, *, again: bool) -> None:
        desk, tray = self._workplace.desk, self._workplace.tray
        self.under_way.send(taken, partial(print_receipt, desk, tray, taken.applications, again=again))

    def _printed(self, taken: Taken, out: Printed) -> None:
        if taken is self._card.taken:
            self._out = taken
            may_again = self._workplace.allows(Permission.REPRINT_RECEIPT)
            self._card.paper.tell_printed(out, may_again=may_again)
        elif not self.owed.is_about(taken.id):
            self._workplace.announce(_("The receipt for {number} is printed.").format(number=taken.number))

    def _refused(self, taken: Taken, sentence: str) -> None:
        if taken is self._card.taken:
            self._card.paper.tell_not_printed(sentence)
        elif not self.owed.is_about(taken.id):
            self.owed.look()

    def _late(self, taken: Taken) -> None:
        if taken is self._card.taken:
            self._card.paper.tell_late(taken.number)

    def print_leaflets(self, services: Iterable[Service], code: str) -> None:
        """One for each service, in the language of that code."""
        desk, tray = self._workplace.desk, self._workplace.tray
        kept, out = (
            _("The service leaflet is kept in F11, “Papers”: {file}"),
            _("The service leaflet is printed: {where}"),
        )
        for service in services:
            leaflet = partial(print_leaflet, desk, tray, service, language(code))
            print_told(self._workplace, leaflet, owner=self, kept=kept, printed=out)

    def print_form(self, draft: Draft) -> None:
        """For whoever writes the rest at home, and signs it; it is kept nowhere."""
        form = partial(print_form, self._workplace.desk, self._workplace.tray, draft)
        out = _("The application form is printed: {where}")
        print_told(self._workplace, form, owner=self, kept=out, printed=out)


def _whose(taken: Taken) -> str:
    first = taken.applications[0]
    return _("{who}, {moment}").format(who=first.applicant, moment=spoken().moment(first.registered_at))
