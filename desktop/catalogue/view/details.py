"""All that is known of one service, in the order in which it is read to the citizen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.catalogue.rules import Service
from desktop.catalogue.view.search import short_unit
from desktop.catalogue.view.terms import TermCards
from desktop.office.charter import Charter
from desktop.office.charter.payment_words import payment_lines
from desktop.office.language import _, pgettext, spoken
from desktop.office.working_calendar import WorkingCalendar
from desktop.widgets.buttons import QuietLink
from desktop.widgets.cards import Separator
from desktop.widgets.icons import Glyph
from desktop.widgets.labels import Chip, Line, SectionTitle, Text
from desktop.widgets.layouts import TOP, clear, column, row


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
        words = spoken()
        promises = [one.for_language(words.code) for one in charter.promises_at("service")]
        self.title = Text("", "title")
        self.unit = Chip()
        self.from_charter = Chip(_("as the charter has it"), "ok")
        self.unit_doubt = Chip(_("unit to be settled"), "warning")
        self.terms = TermCards()
        self.no_terms = Text(_("Time and fee: not stated"), "dim")
        self.sample = Chip(_("sample fee, converted from lev"), "warning")
        self.sample.setToolTip(_("The fee that has been adopted applies."))
        self.brought = PaperList(_("The person brings"), "square")
        self.collected = PaperList(_("The administration obtains by itself"), "buildings")
        self.basis = Remark(_("Legal basis"))
        self.notes = Remark(_("Notes"))
        self.sources = Remark(_("Sources"))
        papers = row(spacing=24)
        papers.addWidget(self.brought, 1, TOP)
        self.promises = Remark(_("The charter promises"))
        self.promises.show_lines([" ".join(promises)] if promises else [], wrap=True)
        if not promises:
            self.promises.hide()
        kept = QWidget()
        column(self.collected, self.promises, None, spacing=12, parent=kept)
        papers.addWidget(kept, 1, TOP)
        remarks = row(spacing=24)
        remarks.addWidget(self.basis, 1, TOP)
        self.payment = Remark(_("How to pay"))
        self.payment.show_lines(payment_lines(charter.payments, words), wrap=True)
        self.payment.setVisible(bool(payment_lines(charter.payments, words)))
        remarks.addWidget(self.payment, 1, TOP)
        # What was found of other municipalities is for whoever checks the catalogue, and not read aloud.
        self.whence = QuietLink(_("Where this comes from"))
        self.whence.clicked.connect(self._turn_whence)
        self._provenance: QWidget = QWidget()
        found = row(spacing=24, parent=self._provenance)
        found.addWidget(self.notes, 1, TOP)
        found.addWidget(self.sources, 1, TOP)
        column(
            self.title,
            row(self.unit, self.unit_doubt, self.from_charter, self.sample, None, self.whence),
            self.terms,
            self.no_terms,
            papers,
            remarks,
            self._provenance,
            spacing=12,
            parent=self,
        )
        self._show_whence(shown=False)

    def _turn_whence(self) -> None:
        self._show_whence(shown=self._provenance.isHidden())

    def _show_whence(self, *, shown: bool) -> None:
        self._provenance.setVisible(shown)
        self.whence.setText(_("Hide where this comes from") if shown else _("Where this comes from"))

    def show_service(self, service: Service, today: date, calendar: WorkingCalendar) -> None:
        """Shows a service; dates hold for a request made `today`. What no source states says so."""
        self._show_whence(shown=False)
        self.title.setText(" · ".join(filter(None, (service.code, service.name))))
        self.unit.show_state(short_unit(service), "info")
        self.unit.setToolTip(service.unit)
        self.from_charter.setVisible(service.from_charter)
        self.unit_doubt.setVisible(not service.unit_seen)
        self.terms.show_terms(service.terms or (), today, calendar)
        self.terms.setVisible(bool(service.terms))
        self.no_terms.setVisible(not service.terms)
        self.sample.setText(
            _("converted from lev, to be confirmed")
            if service.from_charter
            else _("sample fee, converted from lev")
        )
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
        self.notes.show_lines((service.note,) if service.note else (), wrap=True)
        self.notes.setVisible(bool(service.note))
        self.sources.show_lines(service.sources, wrap=False)
