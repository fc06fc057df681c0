"""F4: taking what somebody applies for, from the first word to the receipt, on one screen."""

from datetime import datetime
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.applications import actions, queries
from desktop.applications.actions import FeeChanged, Taken, take_and_pay
from desktop.applications.follows import Days, what_follows
from desktop.applications.rules import Draft
from desktop.applications.view.follows import WhatFollows
from desktop.applications.view.form import ApplicationForm
from desktop.applications.view.papers_out import PapersOut
from desktop.applications.view.pay import PayPanel
from desktop.applications.view.taken import TakenCard
from desktop.attachments.view.form_strip import FormStrip
from desktop.catalogue.queries import MADE_OF, ServiceCatalogue, catalogue_of
from desktop.complaints.queries import received_now
from desktop.office.faults import WrongInput
from desktop.office.language import N_, _, pgettext, spoken
from desktop.office.permissions import Permission
from desktop.shell.half_typed import DraftKeeping, Drafts
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.fields import clear_errors
from desktop.widgets.floors import Floors
from desktop.widgets.folding import FoldingRow
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Line
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.sizes import fixed_width

_FORM, _TAKEN = range(2)
_SIDE = 340


def is_blank(draft: Draft) -> bool:
    """Whether nothing was typed or chosen; what is as usual or follows from a ticket alone is no draft."""
    return draft == Draft(
        identifier_kind=draft.identifier_kind,
        representative_kind=draft.representative_kind,
        language=draft.language,
        came_by=draft.came_by,
        need=draft.need,
    )


DRAFTS = Drafts(
    permission=Permission.TAKE_APPLICATION,
    keep=actions.keep_draft,
    drop=actions.drop_draft,
    unfinished=queries.unfinished_draft,
    is_blank=is_blank,
)


class ApplicationsView(Page):
    """The form at the left, what it costs and what follows at the right; the numbers come in its place."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._desk = workplace, workplace.desk
        self._catalogue: ServiceCatalogue | None = None
        self._wanted = ""
        self._make_parts()
        self.papers = PapersOut(workplace, self.taken)
        self._lay_out()
        self.keeping = DraftKeeping(workplace, DRAFTS, self._typed, self)
        self.form.edited.connect(self._edited)
        self.register.clicked.connect(self._register)
        self.leaflet.clicked.connect(self._print_leaflets)
        self.paper_form.clicked.connect(lambda: self.papers.print_form(self.form.draft()))
        self.clear.clicked.connect(self._clear)
        self.keeping.kept.connect(self._tell_kept)
        self.keeping.found.connect(self._fill)
        self.taken.next_asked.connect(self._begin_anew)
        self.taken.print_asked.connect(self.papers.print_receipt)
        workplace.hear(self, self._read_catalogue, *MADE_OF)
        self._read_catalogue()

    def _make_parts(self) -> None:
        self.register = KeyButton(_("Register and print"), "Ctrl+Enter", primary=True)
        self.form = ApplicationForm(self._workplace, FormStrip(self._workplace, can_add=True), self.register)
        self.leaflet = KeyLink(pgettext("paper", "Leaflet"), "Ctrl+P")
        self.paper_form = KeyLink(pgettext("paper", "Form"), "Ctrl+O")
        self.clear, self.kept = QuietLink(_("Clear the form")), Line("", "dim")
        self.pay = PayPanel(self._desk.charter, self.register)
        self.follows = WhatFollows(self._desk.charter)
        self.taken = TakenCard()

    def _lay_out(self) -> None:
        card = Card()
        card.setAccessibleName(_("New application"))
        card.add(
            self.form,
            FoldingRow(
                self.register, self.clear, None, self.leaflet, self.paper_form, self.form.more, spacing=12
            ),
        )
        card.body.setStretch(0, 1)
        card.body.setContentsMargins(16, 12, 16, 12)
        self.form.services.heading.insertWidget(3, self.kept, 9)
        self._cards = Floors()
        self._floors = (card, self.taken)
        for one in self._floors:
            self._cards.add(one)
        side = QWidget()
        fixed_width(side, _SIDE)
        column(self.papers.owed, self.pay, self.follows, spacing=12, parent=side).setStretch(2, 1)
        page = row(spacing=16, margins=16, parent=self)
        page.addWidget(self._cards, 1)
        page.addWidget(side)
        # What is asked for beside the form is asked for before all of it is registered.
        asked = [*self.form.fields.stops()[-1:], *self.pay.fields.stops(), self.register]
        for stop, following in pairwise(asked):
            QWidget.setTabOrder(stop, following)

    def fold(self) -> None:
        """Below the form, the sum would lie beyond the window: it is told with the services then."""
        super().fold()
        if self.layout() is not None:
            self.form.services.tell_sum(spoken().euro(self.pay.told) if self.folded else "")

    # Coming and going

    @property
    def main_field(self) -> QWidget | None:  # type: ignore[override]
        """The line that finds a service; with the numbers, the button for the next citizen."""
        taken = self._cards.currentIndex() == _TAKEN
        return self.taken.next_one if taken else self.form.services.finder

    def enter(self) -> None:
        """The days count from today: a form left open overnight must not show yesterday's."""
        super().enter()
        if self._cards.currentIndex() == _FORM:
            self._take_the_need()
            self._read_catalogue()
            self._look()

    def leave(self) -> None:
        """What is half typed is kept at once, not when the timer gets to it."""
        self.keeping.keep_at_once()

    def is_half_typed(self) -> bool:
        """Whether something stands in the form."""
        return not is_blank(self.form.draft())

    def go_back(self) -> bool:
        """From the numbers back to an empty form."""
        if self._cards.currentIndex() == _FORM:
            return False
        self._begin_anew()
        return True

    def show_what(self, **what: object) -> None:
        """`service="2016"` takes an application for the service of that key."""
        self._wanted = str(what.get("service", ""))
        if self._cards.currentIndex() == _TAKEN:
            self._begin_anew()
        self._take_wanted()

    def _read_catalogue(self) -> None:
        desk = self._desk
        self._workplace.read(lambda: catalogue_of(desk).ready(), owner=self, then=self._take_catalogue)

    def _take_wanted(self) -> None:
        if self._wanted and self._catalogue is not None:
            self.form.services.take(self._wanted)
            self._wanted = ""

    def _take_catalogue(self, catalogue: ServiceCatalogue) -> None:
        self._catalogue = catalogue
        self.form.show_catalogue(catalogue)
        self._look()
        self.keeping.look_for_unfinished()
        self.papers.owed.look()
        self._take_wanted()

    # Typing

    def _typed(self) -> Draft | None:
        """What may be kept: kept while it is being registered, it would come back as a draft of its own."""
        at_the_form = self._cards.currentIndex() == _FORM and self.register.isEnabled()
        return self.form.draft() if at_the_form else None

    def _edited(self) -> None:
        self.keeping.note_edit()
        self._look()

    def _look(self) -> None:
        """What it costs and what follows, as the form stands now."""
        desk, draft = self._desk, self.form.draft()
        self.pay.show_fees(self.form.services.terms())
        self.fold()
        self.form.known.look(draft)
        days = Days(received_now(desk), desk.clock.now(), desk.charter, desk.calendar, desk.opening_hours())
        services = {one.key: one for one in self.form.services.services()}
        self.leaflet.setEnabled(bool(services))
        self.follows.show_follows(what_follows(draft, services, days), desk.today())

    def _tell_kept(self, moment: datetime | None) -> None:
        said = _("draft, kept at {time}").format(time=spoken().time(moment)) if moment else ""
        self.kept.setText(said)

    def _fill(self, draft: Draft) -> None:
        self.form.fill(draft)
        self._edited()

    def _print_leaflets(self) -> None:
        """Nothing is applied for: what was asked about is told on paper."""
        self.papers.print_leaflets(self.form.services.services(), self.form.editors["language"].value())

    # Registering

    def _register(self) -> None:
        clear_errors(self)
        if self.form.attachments.still_attaching():
            wait = N_("A file is still being attached. Wait a moment, then try again.")
            self._workplace.report(WrongInput(wait, field="attachments"), self)
            return
        self.register.setEnabled(False)
        self._workplace.withdraw_undo()
        self.keeping.hold()
        draft, paying = self.form.draft(), self.pay.paying()
        waits = paying is None and self.pay.waits()
        self._workplace.act(
            partial(take_and_pay, self._desk, draft, self.keeping.key, paying, self.pay.told),
            owner=self,
            then=partial(self._show_taken, waits=waits),
            failed=self._not_registered,
        )

    def _not_registered(self, error: Exception) -> None:
        self.register.setEnabled(True)
        self.keeping.note_edit()
        self._workplace.report(error, self)
        if isinstance(error, FeeChanged):
            self._read_catalogue()

    def _show_taken(self, taken: Taken, *, waits: bool) -> None:
        self.register.setEnabled(True)
        self.taken.show_taken(taken)
        self.papers.owed.put_away()
        self._show_card(_TAKEN)
        self.papers.hand_over(taken, waits=waits)

    def _clear(self) -> None:
        self.keeping.clear_form(self.form.draft(), self._begin_anew, self._show_again)

    def _show_again(self, draft: Draft) -> None:
        self._empty(draft)
        self._show_card(_FORM)

    def _begin_anew(self) -> None:
        self.papers.owed.look()
        self.taken.forget()
        self._empty(Draft())
        self.pay.clear_form()
        self._show_card(_FORM)

    def _take_the_need(self) -> None:
        """What was said at the ticket is not asked again."""
        ticket = self._workplace.current_ticket
        if ticket is not None and is_blank(self.form.draft()):
            self.form.fields.show_values({"need": ticket.need})

    def _empty(self, draft: Draft) -> None:
        self.keeping.begin_anew()
        self._fill(draft)

    def _show_card(self, card: int) -> None:
        # As high as what is shown: the numbers are not scrolled because the form was long.
        for place, one in enumerate(self._floors):
            policy = QSizePolicy.Policy.Preferred if place == card else QSizePolicy.Policy.Ignored
            one.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._cards.setCurrentIndex(card)
        self.pay.setVisible(card == _FORM)
        if self.main_field is not None:
            self.main_field.setFocus(Qt.FocusReason.OtherFocusReason)
