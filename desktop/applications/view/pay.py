"""What is to be paid for the paper, and how it is paid: beside the form, before anything is registered."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.catalogue.rules import ServiceTerm
from desktop.office.charter import Charter
from desktop.office.charter.payment_words import exemption_words
from desktop.office.fields import declared_in
from desktop.office.language import NP_, _, ngettext, spoken
from desktop.payments.rules import Paying, waits
from desktop.payments.ways import EXEMPT, cash_is_taken, kind_of, offered
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyBadge, sequences
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import row
from desktop.widgets.segment_rows import SegmentRows

LATER = ""
_SHORT = {
    "cash": NP_("way of payment", "cash"),
    "card": NP_("way of payment", "card"),
    "bank": NP_("way of payment", "bank"),
    "portal": NP_("way of payment", "portal"),
    "post_order": NP_("way of payment", "post"),
    EXEMPT: NP_("way of payment", "exempt"),
    LATER: NP_("way of payment", "later"),
}
"""In one word, for a switch; where two ways are of one kind, they have their names."""
_ASKED = ("way", "amount", "slip", "exemption")


class PayPanel(Card):
    """The sum, the ways of the profile, and what each of them wants to know. Alt+1 … choose a way."""

    edited = Signal()

    def __init__(self, charter: Charter, main: QPushButton) -> None:
        super().__init__(_("To pay"))
        self._charter = charter
        self._owed, self._open_ended = Decimal(0), False
        self._sum, self._of = Text("", "figure"), Line("", "dim")
        self._from_lev = Text(_("converted from lev, to be confirmed"), "label")
        self.ways = SegmentRows([])
        grounds = [(one.key, exemption_words(one, spoken())) for one in charter.payments.exemptions]
        # Nobody is exempt by what stands first in a list.
        listed = {"exemption": ChoiceField([("", _("not said")), *grounds])} if grounds else {}
        editors = {"way": self.ways} | listed
        declared = [one for one in declared_in(Paying) if one.name in _ASKED]
        self.fields = BoundForm(declared, self, editors=editors, main=main)
        self.add(row(self._sum, None, self._of), self._from_lev, *(self.fields[name] for name in _ASKED))
        self._no_cash = Text(_("Cash is not taken."), "label")
        self._no_cash.setVisible(not cash_is_taken(charter))
        self.add(self._no_cash)
        self._offer()
        self.fields.edited.connect(self._edited)
        self._settle()

    def _offer(self) -> None:
        charter, words = self._charter, spoken()
        kinds = Counter(kind_of(charter, key) for key, _named in offered(charter, words))
        ways = [
            (key, _in_short(kind_of(charter, key), named, alone=kinds[kind_of(charter, key)] == 1))
            for key, named in [*offered(charter, words), (LATER, "")]
        ]
        self.keys = {key: f"Alt+{place}" for place, (key, _said) in enumerate(ways, start=1)}
        pressed, keys = list(self.keys.values()), QWidget()
        row(KeyBadge(pressed[0]), Text("…", "dim"), KeyBadge(pressed[-1]), spacing=4, parent=keys)
        self.fields["way"].add_beside_label(keys)
        self.ways.set_options([(key, f"{said} {place}") for place, (key, said) in enumerate(ways, start=1)])
        for key, said in ways:
            shortcut = QShortcut(self)
            shortcut.setKeys(sequences(self.keys[key]))
            shortcut.setWhatsThis(_("Way of payment: {way}").format(way=said))
            shortcut.activated.connect(lambda key=key: self._choose(key))

    def _choose(self, key: str) -> None:
        """The focus goes to what that way wants to know."""
        self.ways.set_value(key)
        asked = next((name for name in ("amount", "slip", "exemption") if self.fields.is_asked(name)), "way")
        self.fields.editor(asked).setFocus()

    def _edited(self) -> None:
        self._settle()
        self.edited.emit()

    def _settle(self) -> None:
        kind = kind_of(self._charter, self.ways.value())
        self.fields.ask("amount", asked=self._open_ended and kind not in {"", EXEMPT})
        self.fields.ask("slip", asked=kind not in {"", "cash", EXEMPT})
        self.fields.ask("exemption", asked=kind == EXEMPT)

    def show_fees(self, terms: Sequence[ServiceTerm | None]) -> None:
        """The sum of what is stated; of how many nothing is; whether any of it was converted from lev."""
        stated = [one for one in terms if one is not None and one.fee is not None]
        unknown = len(terms) - len(stated)
        self._owed = sum((one.fee for one in stated if one.fee), Decimal(0))
        self._open_ended = unknown > 0
        self._sum.setText(spoken().euro(self._owed))
        of = ngettext("{count} service", "{count} services", len(terms))
        unsaid = ngettext("{count} fee not stated", "{count} fees not stated", unknown)
        self._of.setText(" · ".join(filter(None, (of if terms else "", unsaid if unknown else ""))))
        self._settle()
        self._from_lev.setVisible(any(one.fee_from_lev and one.fee for one in stated))

    @property
    def told(self) -> Decimal:
        """The sum in euro, as it is shown."""
        return self._owed

    def paying(self) -> Paying | None:
        """How it is paid now; None where nothing is due, or the money comes later."""
        typed = self._typed()
        return typed if typed is not None and not waits(typed, self._charter) else None

    def waits(self) -> bool:
        """Whether a bank or the portal is told of it, and the money comes later."""
        typed = self._typed()
        return typed is not None and waits(typed, self._charter)

    def _typed(self) -> Paying | None:
        due = self._owed or self._open_ended
        return Paying(**self.fields.values()) if due and self.ways.value() != LATER else None

    def clear_form(self) -> None:
        """For the next citizen."""
        self.fields.clear()
        self.ways.choose_first()
        self._settle()


def _in_short(kind: str, named: str, *, alone: bool) -> str:
    return _(_SHORT[kind]) if kind in _SHORT and (alone or not named) else named
