"""The cash desk: what was paid on a sheet, papers found by number, and what can be done with either."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, spoken
from desktop.paper.tray import Printed
from desktop.payments.paper import print_receipt, print_request, print_sheet
from desktop.payments.queries import PaperFees, PaymentRecord, find_papers, paper_fees
from desktop.payments.rules import Entry, Fee, euro
from desktop.payments.sheets import SheetKey, SheetRecord, entries_on, open_sheets
from desktop.payments.slips import code_words, entry_title, reversal_facts
from desktop.payments.view.pay_dialog import BackDialog, PayDialog
from desktop.payments.view.printing import print_paper
from desktop.payments.view.sheet_card import SheetCard
from desktop.payments.ways import EXEMPT
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField
from desktop.widgets.folding import FoldingRow
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import SectionTitle, Text
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_width

_LIST, _SHEET = 380, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class CashSeen:
    """The open sheets, the one that is shown with its entries, or the papers that were looked for."""

    sheets: tuple[SheetRecord, ...]
    shown: SheetRecord
    entries: tuple[PaymentRecord, ...]
    papers: tuple[PaperFees, ...]


def look(desk: Desk, typed: str, wanted: SheetKey | None) -> CashSeen:
    """Reads the screen: papers where somebody looks for them, otherwise what stands on a sheet.

    Raises:
        KnownError: the clerk may not, or the file cannot be read.
    """
    sheets = open_sheets(desk)
    shown = next((one for one in sheets if one.key == wanted), sheets[-1])
    papers = find_papers(desk, typed) if typed else ()
    entries = () if typed else entries_on(desk, shown.key)
    return CashSeen(sheets=sheets, shown=shown, entries=entries, papers=papers)


class CashPage(ListPage[CashSeen]):
    """Entries or papers at the left, the one chosen with its fees in the middle, the sheet at the right."""

    topics = (Topic.PAYMENTS, Topic.APPLICATIONS, Topic.SUBMISSIONS, Topic.ACCOUNTS)

    def __init__(self, workplace: Workplace) -> None:
        self.search = LineField(_("Number of an application or a receipt"))
        self.search.setAccessibleName(_("Number of an application or a receipt"))
        super().__init__(workplace, ResultList(says=_("Payments")), self.search)
        self._desk: Desk = workplace.desk
        self._papers: dict[UUID, UUID] = {}
        self.paper: PaperFees | None = None
        self.sheet = SheetCard(workplace)
        self._title, self._facts = Text("", "title"), KeyValueList()
        self._fees, self._owed = KeyValueList(), Text("", "strong")
        self.pay = KeyButton(_("Take a payment…"), "Ctrl+Enter", primary=True, icon="check")
        self.request = KeyButton(_("Print the request"), "Ctrl+R", icon="printer")
        self.receipt = KeyButton(_("Print"), "Ctrl+P", icon="printer")
        self.refund = KeyButton(_("Refund…"), "Alt+1")
        self.mistake = KeyButton(_("Reverse…"), "Alt+2")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons = (self.pay, self.request, self.receipt, self.refund, self.mistake)
        told = (self._title, self._facts, 8, SectionTitle(_("Fees")), self._fees, self._owed)
        self.sides = Beside(Card(None, *told, None, FoldingRow(*buttons, spacing=12)), "receipt")
        fixed_width(self.sheet, _SHEET)
        beside = row(self.sides, self.sheet, spacing=16)
        beside.setStretch(0, 1)
        self.lay_out(_("Payments"), self.search, width=_LIST, beside=beside)
        self.list.offer(*buttons)
        self.goes_on_at = self.pay

    def _connect(self) -> None:
        self.pay.clicked.connect(self._ask_pay)
        self.refund.clicked.connect(partial(self._ask_back, mistake=False))
        self.mistake.clicked.connect(partial(self._ask_back, mistake=True))
        self.receipt.clicked.connect(lambda: self._print_receipt(self._chosen(), again=True))
        self.request.clicked.connect(self._print_request)
        self.sheet.chosen.connect(self.look_anew)
        self.sheet.closed.connect(self._print_sheet)
        self.sheet.print_asked.connect(self._print_sheet)

    # What is shown

    def question(self) -> Callable[[], CashSeen]:
        """The sheets, and what is looked for."""
        return partial(look, self._desk, self.search.value(), self.sheet.key)

    def take(self, found: CashSeen) -> None:
        """The sheet, then the rows."""
        self.sheet.show_sheets(found.sheets, found.shown)
        super().take(found)

    def rows_of(self, found: CashSeen) -> list[ListRow]:
        """The papers with their entries below each, or the entries of the sheet."""
        self._papers = {one.id: one.paper_id for one in found.entries}
        rows = [_row(one) for one in found.entries]
        for paper in found.papers:
            keys = [paper.paper_id, *(one.id for one in paper.payments)]
            self._papers |= dict.fromkeys(keys, paper.paper_id)
            rows += [_paper_row(paper), *map(_row, paper.payments)]
        return rows

    def hint_of(self, found: CashSeen) -> str:
        """That a long sheet is not listed whole."""
        if 0 < len(found.entries) < found.shown.count:
            return _("The latest entries are listed. Find an earlier one by its number.")
        return ""

    def nothing_words(self) -> str:
        """How to begin."""
        if self.search.value():
            return _("Nothing has this number. Check it, or find the applicant in “Enquiries” (F8).")
        return _("Nothing was paid on this sheet yet. To take a fee, enter the number of an application.")

    def show_one(self, key: UUID) -> None:
        """Reads the paper that it is of."""
        if (paper := self._papers.get(key)) is not None:
            ask, then = partial(paper_fees, self._desk, paper), partial(self._show, key)
            self._workplace.read(ask, owner=self, then=then, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.show_nothing(error.sentence(spoken()))
        else:
            self._workplace.report(error, self)

    def _show(self, key: UUID, paper: PaperFees) -> None:
        words = spoken()
        self.paper = paper
        one = next((each for each in paper.payments if each.id == key), None)
        self._title.setText(f"{entry_title(one, words)} {one.number}" if one else _("Fees of a paper"))
        self._facts.set_rows([fact for fact in _facts(one, paper) if fact[1]] if one else [])
        self._fees.set_rows([(f"{fee.number} · {fee.service}", _fee_words(fee)) for fee in paper.fees])
        self._owed.setText(_owed_words(paper))
        self.pay.setVisible(bool(paper.owed) or any(fee.open_ended for fee in paper.fees))
        self.request.setVisible(bool(paper.owed))
        self.receipt.setVisible(one is not None)
        self.refund.setVisible(_refundable(self._chosen(key)))
        self.mistake.setVisible(_reversible(one))
        self.show_card(key)

    def _chosen(self, key: UUID | None = None) -> PaymentRecord | None:
        """The entry; of a paper, the payment of which something must go back."""
        if self.paper is None:
            return None
        shown = key or self.shown_key
        if shown == self.paper.paper_id:
            return self.paper.doubled[0] if self.paper.doubled else None
        return next((one for one in self.paper.payments if one.id == shown), None)

    # What is done

    def _ask_pay(self) -> None:
        if self.paper is not None:
            PayDialog(self._workplace, self, self.paper, self._print_receipt).open()

    def _ask_back(self, *, mistake: bool) -> None:
        if (one := self._chosen()) is not None:
            BackDialog(self._workplace, self, one, self._print_receipt, self.paper, mistake=mistake).open()

    # Paper

    def _print_receipt(self, one: PaymentRecord | None, *, again: bool = False) -> None:
        if one is not None:
            self._print(partial(print_receipt, one=one, again=again))

    def _print_request(self) -> None:
        if self.paper is not None:
            self._print(partial(print_request, paper_id=self.paper.paper_id))

    def _print_sheet(self, sheet: SheetRecord) -> None:
        self._print(partial(print_sheet, one=sheet))

    def _print(self, paper: Callable[..., Printed]) -> None:
        print_paper(self._workplace, self, paper)


def _refundable(one: PaymentRecord | None) -> bool:
    return one is not None and one.entry is Entry.PAID and one.way_kind != EXEMPT and one.left > 0


def _reversible(one: PaymentRecord | None) -> bool:
    return one is not None and one.entry is not Entry.MISTAKE and one.left == one.amount_cents


def _fee_words(fee: Fee) -> str:
    return _("not stated") if fee.due is None else spoken().euro(euro(fee.due))


def _owed_words(paper: PaperFees) -> str:
    words = spoken()
    if paper.doubled is None:
        return _("Owed: {amount}").format(amount=words.euro(paper.owed))
    one, _cents = paper.doubled
    return _(
        "More was paid than owed: {amount}. Refund it by receipt {number}, counter No. {counter}."
    ).format(amount=words.euro(paper.over), number=one.number, counter=one.counter)


def _facts(one: PaymentRecord, paper: PaperFees) -> list[tuple[str, str]]:
    words = spoken()
    return [
        (_("Amount"), words.euro(one.amount)),
        (_("Way of payment"), " · ".join(filter(None, (one.way_name, one.slip)))),
        (_("Code of payment"), code_words(one.code, one.code_name)),
        (_("Legal basis of the exemption"), one.ground),
        (_("Reason"), one.why),
        (words.pgettext("person", "Paid by"), one.payer),
        (_("Taken by"), f"{one.clerk} · {words.moment(one.paid_at)}"),
        *reversal_facts(one, paper, words),
    ]


def _row(one: PaymentRecord) -> ListRow:
    words = spoken()
    kind = "plain" if one.entry is Entry.PAID else "warning"
    detail = " · ".join(filter(None, (words.time(one.paid_at), one.way_name, one.why)))
    return ListRow(key=one.id, title=one.number, detail=detail, chip=words.euro(one.amount), chip_kind=kind)


def _paper_row(paper: PaperFees) -> ListRow:
    owed, words = paper.owed, spoken()
    chip, kind = _("nothing owed"), "ok"
    if paper.doubled:
        chip, kind = _("overpaid {amount}").format(amount=words.euro(paper.over)), "error"
    elif owed:
        chip, kind = _("owed {amount}").format(amount=words.euro(owed)), "warning"
    return ListRow(
        key=paper.paper_id,
        title=", ".join(fee.number for fee in paper.fees),
        detail=ngettext("{count} service", "{count} services", len(paper.fees)),
        chip=chip,
        chip_kind=kind,
    )
