"""F5: taking a complaint, signal or proposal from the citizen at the desk."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.models.base import new_key
from desktop.complaints import actions, queries
from desktop.complaints.admissibility import terms_of_facts, treatment_of
from desktop.complaints.intake import facts_of
from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.rules import Draft, Kind, Mark, SubmissionRecord, happened_on
from desktop.complaints.view.form import SubmissionForm
from desktop.complaints.view.registered import Registered
from desktop.complaints.view.what_follows import Consequences, WhatFollows
from desktop.complaints.words import kind_word
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission, may
from desktop.shell.previews import show_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.fields import clear_errors
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.segmented import Segmented

_KEEP_AFTER_MS = 1_500
_PANEL_WIDTH = 372
"""Pixels, as in the sketch."""


class RegisterView(Page):
    """The form on the left; on the right what follows from it. Registering shows the number in its place."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self._key = new_key()
        self._receipt: Receipt | None = None
        self._make_parts()
        self._lay_out()
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self._keep)
        self.form.edited.connect(self._edited)
        self.kinds.chosen.connect(self._edited)
        self._fetch_unfinished()

    def _make_parts(self) -> None:
        words = spoken()
        self.kinds = Segmented([(kind, kind_word(kind, words)) for kind in Kind])
        self.kinds.setAccessibleName(_("Kind of submission"))
        self.form = SubmissionForm(self._desk.charter)
        self.kept = Line("", "dim")
        self.register = KeyButton(_("Register and print"), "Ctrl+Enter", primary=True)
        self.register.clicked.connect(self._register)
        self.clear = QuietLink(_("Clear the form"))
        self.clear.clicked.connect(self._clear)
        self.registered = Registered()
        self.registered.next_asked.connect(self._begin_anew)
        self.registered.print_asked.connect(self._print_again)
        self.registered.preview_asked.connect(self._preview)
        self.what_follows = WhatFollows()

    def _lay_out(self) -> None:
        form_card = Card()
        form_card.add(
            row(Text(_("New submission"), "title"), 8, self.kinds, None, self.kept),
            4,
            self.form,
            4,
            row(self.register, 8, self.clear, None),
        )
        form_card.body.setStretch(2, 1)
        self._cards = QStackedWidget()
        self._cards.addWidget(form_card)
        self._cards.addWidget(self.registered)
        panel = QWidget()
        panel.setFixedWidth(_PANEL_WIDTH)
        column(
            self.what_follows,
            _promises(self._desk.charter),
            None,
            spacing=16,
            parent=panel,
        )
        page = row(spacing=16, margins=16, parent=self)
        page.addWidget(self._cards, 1)
        page.addWidget(panel)

    @property
    def main_field(self) -> QWidget:  # type: ignore[override]
        """The applicant's name; after registering, the button for the next one."""
        return self.registered.next_one if self._cards.currentIndex() else self.form.applicant

    def enter(self) -> None:
        """The terms count from today: a form left open overnight must not show yesterday's."""
        super().enter()
        self._edited()

    def leave(self) -> None:
        """What is half typed is kept at once, not when the timer gets to it."""
        if self._keep_soon.isActive():
            self._keep_soon.stop()
            self._keep()

    def go_back(self) -> bool:
        """From the number back to an empty form."""
        if self._cards.currentIndex():
            self._begin_anew()
            return True
        return False

    def _draft(self) -> Draft:
        return self.form.draft(self.kinds.value())

    def _edited(self) -> None:
        draft = self._draft()
        desk = self._desk
        self._keep_soon.start()
        self._workplace.runner.run(
            partial(_consequences, desk, draft), owner=self, then=self.what_follows.show_consequences
        )

    def _keep(self) -> None:
        if self._cards.currentIndex() or not self.register.isEnabled():
            # Kept while it is being registered, it would come back as a draft of its own.
            return
        if not may(self._desk.clerk, Permission.REGISTER_SUBMISSION):
            return
        draft = self._draft()
        if draft == Draft(kind=draft.kind, channel=draft.channel):
            if self.kept.text():
                self._drop()
            return
        self._workplace.runner.run(
            partial(actions.keep_draft, self._desk, draft, self._key),
            owner=self,
            then=lambda _nothing: self.kept.setText(
                _("draft, kept at {time}").format(time=spoken().time(self._desk.clock.now()))
            ),
        )

    def _fetch_unfinished(self) -> None:
        if may(self._desk.clerk, Permission.REGISTER_SUBMISSION):
            self._workplace.runner.run(
                partial(queries.unfinished_draft, self._desk), owner=self, then=self._show_unfinished
            )

    def _show_unfinished(self, found: tuple[object, Draft, datetime] | None) -> None:
        if found is None or self._draft() != Draft(kind=self.kinds.value(), channel=self._draft().channel):
            return
        self._key, draft, kept_at = found  # type: ignore[assignment]
        self.form.fill(draft)
        self.kinds.set_value(draft.kind)
        self.kept.setText(_("draft, kept at {time}").format(time=spoken().time(kept_at)))

    def _register(self) -> None:
        clear_errors(self.form)
        self.register.setEnabled(False)
        self._keep_soon.stop()
        self._workplace.runner.run(
            partial(actions.register_submission, self._desk, self._draft(), self._key),
            owner=self,
            then=self._show_registered,
            failed=self._not_registered,
        )

    def _not_registered(self, error: Exception) -> None:
        self.register.setEnabled(True)
        self._keep_soon.start()
        self._workplace.report(error, self.form)

    def _show_registered(self, record: SubmissionRecord) -> None:
        self.register.setEnabled(True)
        self._receipt = Receipt(record)
        self.registered.show_record(record)
        self._cards.setCurrentIndex(1)
        self.registered.next_one.setFocus()
        self._workplace.changed.emit("submissions")
        self._print()

    def _print(self) -> None:
        if self._receipt is None:
            return
        self._workplace.runner.run(
            partial(print_receipt, self._desk, self._workplace.tray, self._receipt),
            owner=self,
            then=self._printed,
            failed=self._not_printed,
        )

    def _printed(self, receipt: Receipt) -> None:
        self._receipt = receipt
        self.registered.tell_printed(receipt)

    def _not_printed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.registered.tell_not_printed(error.sentence(spoken()))
        else:
            self.registered.tell_not_printed(_("The program made a mistake. Print it again."))
            self._workplace.report(error, self)

    def _print_again(self) -> None:
        self.registered.tell_printing()
        self._print()

    def _preview(self) -> None:
        if self._receipt is not None and self._receipt.pdf:
            show_paper(
                self._workplace, self, self._receipt.pdf, self._receipt.record.number, self._print_again
            )

    def _clear(self) -> None:
        self._keep_soon.stop()
        self._drop()
        self._begin_anew()

    def _drop(self) -> None:
        self.kept.setText("")
        self._workplace.runner.run(partial(actions.drop_draft, self._desk, self._key), owner=self)

    def _begin_anew(self) -> None:
        self._key = new_key()
        self._receipt = None
        self.form.fill(Draft(channel=self._desk.charter.submissions.channel_keys[0]))
        self.kept.setText("")
        self._cards.setCurrentIndex(0)
        self._edited()
        self.main_field.setFocus()


def _promises(charter: Charter) -> Card:
    """What the municipality has promised for this moment, in its own words."""
    code = spoken().code
    promised = [Text(one.for_language(code)) for one in charter.promises_at("registration")]
    usual = [Text(_("What the citizen says stays between the citizen and the office."))]
    return Card(_("The charter promises"), *(promised or usual))


def _consequences(desk: Desk, draft: Draft) -> Consequences:
    received = queries.received_now(desk)
    try:
        day = happened_on(draft, desk.today())
    except WrongInput:
        # Half a date is typed; the field itself complains when the clerk registers.
        day = None
    # Nobody is anonymous only because the name is not typed yet.
    meant = draft if Mark.ANONYMOUS in draft.marks else replace(draft, applicant=draft.applicant or "…")
    facts = facts_of(meant, received, day, desk.charter)
    return Consequences(
        treatment=treatment_of(facts, desk.charter, desk.calendar),
        terms=terms_of_facts(facts, desk.charter, desk.calendar),
        received_on=received,
    )
