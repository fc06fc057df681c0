"""The form of one paper: which services, for whom, what is here and how it is delivered."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.applications.asked_papers import asked_papers
from desktop.applications.checked_draft import checked
from desktop.applications.queries import KnownApplicant
from desktop.applications.rules import NOTE_LIMIT, Delivery, Draft, Mark, delivery_word
from desktop.applications.view.known import KNOWN, KnownNote
from desktop.applications.view.papers import BroughtPapers, CollectedPapers
from desktop.applications.view.services import ServiceRows
from desktop.attachments.view.form_strip import FormStrip
from desktop.catalogue.queries import ServiceCatalogue
from desktop.institutions.queries import shipped_directory
from desktop.office.charter.applying import APPLY_KINDS
from desktop.office.fields import Declared, declared_in, tick
from desktop.office.identity import IdentifierKind
from desktop.office.language import N_, _, paper_languages, spoken
from desktop.parties.rules import Capacity, capacity_word
from desktop.parties.view.applicant import identifier_kinds
from desktop.parties.view.help_field import HelpField
from desktop.parties.view.identifier import IdentifierField
from desktop.shell.workplace import Workplace
from desktop.widgets.bound_form import SPARE, BoundForm, Options, stops_in
from desktop.widgets.fields import LineField, clear_errors
from desktop.widgets.form_rows import ROW_GAP, beside
from desktop.widgets.key_link import KeyLink
from desktop.widgets.layouts import column, row, wrapping
from desktop.widgets.segment_rows import SegmentRows

_ORDER = (
    "services", "capacity", "representative_kind", "representative_identifier", "representative", "power",
    "identifier_kind", "identifier", "applicant", "phone", "address", "email",
    "need", "came_by", "delivery", "delivery_to", "brought", "collected", "language",
    "elsewhere", "wanted", "note", "attachments", "confidential", "namesake",
)  # fmt: skip
"""As Tab goes: the services first, then the papers of whoever stands there, then of whom it is about."""

_MARKS = {"confidential": Mark.CONFIDENTIAL, "namesake": Mark.NAMESAKE}
_NUMBERS = {"identifier_kind": "identifier", "representative_kind": "representative_identifier"}
_PASSED_BY = frozenset({*_NUMBERS, "came_by", "language", "elsewhere"})
"""What is as usual nearly always: Enter goes on past it, Tab does not."""

_LEADING = frozenset({"services", "capacity", "delivery", "elsewhere", "brought", "collected"})
"""What is asked for besides follows from these."""


class ApplicationForm(QWidget):
    """All fields of a draft. `edited` tells that something was typed or chosen."""

    edited = Signal()

    def __init__(self, workplace: Workplace, attachments: FormStrip, main: QPushButton) -> None:
        super().__init__()
        desk = workplace.desk
        self.services = ServiceRows(desk.today, lambda: desk.calendar)
        self.brought, self.collected = BroughtPapers(), CollectedPapers()
        self.attachments, self.known = attachments, KnownNote(workplace)
        self.fields = BoundForm(
            _declared(),
            self,
            editors={
                "services": self.services,
                "capacity": SegmentRows([(one, capacity_word(one, spoken())) for one in Capacity]),
                "identifier": IdentifierField(),
                "representative_identifier": IdentifierField(),
                "need": HelpField(),
                "brought": self.brought,
                "collected": self.collected,
                "attachments": attachments,
                "note": LineField(longest=NOTE_LIMIT + SPARE),
            },
            options=_options(),
            today=desk.today,
            main=main,
            check=lambda: checked(self.draft(), desk.today()),
        )
        self.editors = self.fields.editors
        self._lay_out()
        self.fields.edited.connect(self._edited)
        self.brought.left.connect(self.collected.take)
        self.collected.given_back.connect(self.brought.go_to)
        self.known.taken.connect(self.take_known)
        self.fill(Draft())

    def _lay_out(self) -> None:
        papers = wrapping(spacing=24)
        papers.addWidget(self.brought, 1)
        papers.addWidget(self.collected, 1)
        self._more = QWidget()
        self.more = KeyLink(_("More fields"), "Ctrl+M")
        self.more.clicked.connect(self._show_more)
        marks = row(self.editors["confidential"], self.editors["namesake"], spacing=16)
        column(
            self._across(("elsewhere", 5), ("wanted", 5), ("note", 7)),
            row(self.attachments, marks, spacing=16),
            spacing=ROW_GAP,
            parent=self._more,
        )
        self._more.hide()
        # As wide as its longest words: in this row it has no share of the width, as fields have elsewhere.
        language = self.editors["language"]
        language.setMinimumContentsLength(max(len(words) for _code, words in paper_languages()))
        whom = QWidget()
        wrapping(
            self.fields["capacity"], None, self.fields.count, self.fields["language"], spacing=8, parent=whom
        )
        column(
            self.services,
            whom,
            self._across(
                ("representative_kind", 5),
                ("representative_identifier", 3),
                ("representative", 6),
                ("power", 5),
            ),
            self._across(("identifier_kind", 5), ("identifier", 3), ("applicant", 7), ("phone", 4)),
            self.known,
            self._across(("address", 6), ("email", 4), ("need", 5)),
            self._across(("came_by", 4), ("delivery", 4), ("delivery_to", 7)),
            papers,
            self._more,
            spacing=ROW_GAP,
            parent=self,
        ).setStretch(7, 1)

    def _show_more(self) -> None:
        """What is rarely said: out of sight until it is."""
        self._more.show()
        self.editors["note"].setFocus(Qt.FocusReason.TabFocusReason)

    def _across(self, *parts: tuple[str, int]) -> QWidget:
        line = QWidget()
        beside(*((self.fields[name], part) for name, part in parts), parent=line)
        return line

    def _edited(self, name: str) -> None:
        if name in _LEADING:
            self._settle()
        self.edited.emit()

    def _settle(self) -> None:
        """What is asked for follows from what was answered."""
        fields, draft = self.fields, self.draft()
        for name in ("representative_kind", "representative_identifier", "representative", "power"):
            fields.ask(name, asked=draft.is_represented)
        fields.ask("delivery_to", asked=draft.delivery is Delivery.POST)
        fields.ask("wanted", asked=bool(draft.elsewhere))
        self._show_papers()

    def show_catalogue(self, catalogue: ServiceCatalogue) -> None:
        """What can be applied for from now on, with the papers that it takes."""
        self.services.show_catalogue(catalogue)
        self._settle()

    def _show_papers(self) -> None:
        represented, services = self.draft().is_represented, self.services.services()
        brought = [name for one in services for name in asked_papers(one, represented=represented)]
        anyway = [name for one in services for name in one.collected or ()]
        left = {one.name for one in self.collected.value()}
        self.brought.show_papers([one for one in dict.fromkeys(brought) if one not in left])
        self.collected.show_papers(list(dict.fromkeys(anyway)))
        # What is made later would come last.
        for editors in ((self.services,), (self.brought, self.collected)):
            for stop, following in pairwise(stop for one in editors for stop in stops_in(one)):
                QWidget.setTabOrder(stop, following)

    def draft(self) -> Draft:
        """What stands in the form."""
        values: dict[str, Any] = self.fields.values()
        marks = frozenset(mark for name, mark in _MARKS.items() if values.pop(name))
        return Draft(marks=marks, **values)

    def fill(self, draft: Draft) -> None:
        """Puts a draft into the form, without telling that it was edited."""
        shown = {one.name: getattr(draft, one.name) for one in declared_in(Draft)}
        self.fields.show_values(shown | {name: mark in draft.marks for name, mark in _MARKS.items()})
        for kind, number in _NUMBERS.items():
            if not shown[number]:
                self.fields.show_values({kind: IdentifierKind.EGN})
        said = (draft.note, draft.attachments, draft.elsewhere, draft.marks)
        self._more.setVisible(any(said))
        self._settle()
        clear_errors(self)

    def take_known(self, known: KnownApplicant) -> None:
        """What is known of the applicant from before, wherever nothing else was typed."""
        typed = self.fields.values()
        told = {name: getattr(known, name) for name in KNOWN if not typed[name]}
        self.fields.show_values(told)
        self.known.hide()
        self.edited.emit()


def _declared() -> list[Declared]:
    """The draft's fields in the order of the form; each mark is a tick of its own."""
    named = {one.name: one for one in declared_in(Draft)}
    # The two columns of papers have headings of their own.
    named["brought"] = replace(named["brought"], label="")
    named["confidential"] = tick(N_("confidential"), name="confidential", passed_by=True)
    named["namesake"] = tick(N_("a namesake of an employee"), name="namesake", passed_by=True)
    return [replace(named[name], passed_by=name in _PASSED_BY or named[name].passed_by) for name in _ORDER]


def _options() -> dict[str, Options]:
    words = spoken()
    return {
        "identifier_kind": identifier_kinds(),
        "representative_kind": identifier_kinds(),
        "delivery": [(one, delivery_word(one, words)) for one in Delivery],
        "came_by": [(one, _(name)) for one, name in APPLY_KINDS.items()],
        "elsewhere": [
            ("", _("this municipality")),
            *((one.key, one.named(words)) for one in shipped_directory().institutions if not one.closed),
        ],
        "language": paper_languages(),
    }
