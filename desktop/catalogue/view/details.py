"""All that is known of one service, in the order in which it is read to the citizen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.catalogue.rules import Service
from desktop.catalogue.term_words import apply_lines, reception_words
from desktop.catalogue.view.search import short_unit
from desktop.catalogue.view.terms import TermCards
from desktop.office.charter import Charter
from desktop.office.charter.payment_words import payment_lines
from desktop.office.language import _, pgettext, spoken
from desktop.office.working_calendar import WorkingCalendar
from desktop.widgets.cards import Separator
from desktop.widgets.icons import Glyph
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Chip, Line, SectionTitle, Text
from desktop.widgets.layouts import TOP, clear, column, row, wrapping


class PaperList(QWidget):
    """A heading and papers below it, each with a sign and a line under it."""

    def __init__(self, title: str, glyph: str) -> None:
        super().__init__()
        self._glyph = glyph
        self._papers = column(spacing=6)
        column(SectionTitle(title), self._papers, None, spacing=8, parent=self)

    def show_papers(self, papers: Sequence[str], otherwise: str) -> None:
        """Shows the papers, or in their absence the sentence `otherwise`."""
        clear(self._papers)
        for place, paper in enumerate(papers):
            if place:
                self._papers.addWidget(Separator())
            sign = Glyph(self._glyph, size=18)
            line = row(sign, Text(paper), spacing=8)
            line.setStretch(1, 1)
            line.setAlignment(sign, TOP)
            self._papers.addLayout(line)
        if not papers:
            self._papers.addWidget(Text(otherwise, "dim"))


class Remark(QWidget):
    """A small heading and what stands under it: legal basis, notes, sources."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._lines = column(spacing=2)
        column(SectionTitle(title), self._lines, None, spacing=4, parent=self)

    def show_lines(self, lines: Sequence[str], *, wrap: bool) -> None:
        """One entry below the other; without `wrap` each keeps to one line and its end is in the tool tip."""
        clear(self._lines)
        for line in lines or [_("not stated")]:
            self._lines.addWidget(Text(line, "text" if lines else "dim") if wrap else Line(line, "dim"))


class ServiceDetails(QWidget):
    """What the clerk reads aloud: speeds, fees and dates, papers, and where it is written."""

    def __init__(self, charter: Charter) -> None:
        """What the `charter` promises wherever a service is given, and how one pays, is shown with each."""
        super().__init__()
        words, self._charter = spoken(), charter
        promises = [one.for_language(words.code) for one in charter.promises_at("service")]
        self.title = Text("", "title")
        self.unit = Chip()
        self.from_charter = Chip(_("as the charter has it"), "ok")
        self.unit_doubt = Chip(_("unit to be settled"), "warning")
        self.terms = TermCards()
        self.no_terms = Text(_("Time and fee: not stated"), "dim")
        self.sample = Chip(_("to be confirmed"), "warning")
        self.sample.setToolTip(_("Converted from a fee in lev. The fee that has been adopted applies."))
        self.brought = PaperList(_("The person brings"), "square")
        self.collected = PaperList(_("The administration obtains by itself"), "buildings")
        self.basis = Remark(_("Legal basis"))
        self.adopted, self.changes = Chip(), Chip()
        self.hours = Text("", "dim")
        self.hours.setToolTip(_("When the unit that takes the papers is open"))
        # What was found elsewhere and who recorded what is for whoever checks it, and not read aloud.
        self.whence = KeyLink(_("Where this comes from"), "Ctrl+D")
        states = (self.unit_doubt, self.from_charter, self.sample, self.adopted, self.changes)
        chips = wrapping(self.unit, *states, self.hours, self.whence, spacing=8)
        chips.setStretch(len(states) + 1, 1)
        papers = wrapping(spacing=24)
        papers.addWidget(self.brought, 1, TOP)
        self.promises = Remark(_("The charter promises"))
        self.promises.show_lines([" ".join(promises)] if promises else [], wrap=True)
        if not promises:
            self.promises.hide()
        kept = QWidget()
        column(self.collected, self.promises, None, spacing=12, parent=kept)
        papers.addWidget(kept, 1)
        remarks = wrapping(spacing=24)
        remarks.addWidget(self.basis, 1, TOP)
        self.applying = Remark(_("How to apply"))
        remarks.addWidget(self.applying, 1, TOP)
        self.payment = Remark(_("How to pay"))
        self.payment.show_lines(payment_lines(charter.payments, words), wrap=True)
        self.payment.setVisible(bool(payment_lines(charter.payments, words)))
        remarks.addWidget(self.payment, 1, TOP)
        column(
            self.title,
            chips,
            self.terms,
            self.no_terms,
            papers,
            remarks,
            spacing=12,
            parent=self,
        )

    def show_service(self, service: Service, today: date, calendar: WorkingCalendar) -> None:
        """Shows a service; dates hold for a request made `today`. What no source states says so."""
        words = spoken()
        self.title.setText(" · ".join(filter(None, (service.code, service.name))))
        self.unit.show_state(short_unit(service), "info")
        self.unit.setToolTip(service.unit)
        self.from_charter.setVisible(service.from_charter)
        self.unit_doubt.setVisible(not service.unit_seen)
        self.terms.show_terms(service.terms or (), today, calendar)
        self.terms.setVisible(bool(service.terms))
        self.no_terms.setVisible(not service.terms)
        self.sample.setVisible(any(term.fee_from_lev for term in service.terms or ()))
        self.brought.show_papers(
            service.brought or (),
            _("not stated") if service.brought is None else pgettext("papers", "nothing"),
        )
        self.collected.show_papers(
            service.collected or (),
            _("Not stated. Never ask for what the administration already has (Ordinance, Art. 14b)."),
        )
        self.basis.show_lines(service.legal_basis or (), wrap=True)
        applying = apply_lines(service, self._charter, words)
        self.applying.show_lines(applying or [_("not stated")], wrap=True)
        fees = {term.adopted for term in service.terms or () if term.fee is not None}
        self.adopted.setVisible(bool(fees) and None not in fees)
        if adopted := max((one for one in fees if one), key=lambda one: one.valid_from, default=None):
            since = words.short_date(adopted.valid_from)
            self.adopted.show_state(_("adopted, in force from {day}").format(day=since), "ok")
            self.adopted.setToolTip(adopted.decision)
        self.changes.setVisible(service.changes_on is not None)
        if service.changes_on is not None:
            day = words.short_date(service.changes_on)
            self.changes.show_state(_("changes from {day}").format(day=day), "warning")
        hours = reception_words(service, self._charter, words)
        self.hours.setText(_("open {hours}").format(hours=hours) if hours else "")
