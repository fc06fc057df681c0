"""F5: taking what a citizen brings, from the first word to the receipt, on one screen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.complaints.actions import Registration
from desktop.complaints.guide import Proposal
from desktop.complaints.queries import typed_before
from desktop.complaints.registering import register_typed
from desktop.complaints.rules import Draft, Kind, Mark
from desktop.complaints.treatment.ways import usual_way
from desktop.complaints.view.intake.alike_watch import AlikeWatch
from desktop.complaints.view.intake.box_work import BoxWork, opened_sheet
from desktop.complaints.view.intake.form_card import FormCard
from desktop.complaints.view.intake.guide import GuideDialog
from desktop.complaints.view.intake.half_typed import DRAFTS, is_blank
from desktop.complaints.view.intake.mentioned import NamedWatch
from desktop.complaints.view.intake.papers import Papers
from desktop.complaints.view.intake.protected_channel import ProtectedChannel, ask_to_clear
from desktop.complaints.view.intake.receipts import Receipts
from desktop.complaints.view.intake.registered import Registered
from desktop.complaints.view.intake.side import SidePanel
from desktop.complaints.view.intake.what_follows import FollowsWatch
from desktop.complaints.view.status import StatusView
from desktop.desk import Desk
from desktop.letters.status_told import StatusSource
from desktop.office.faults import WrongInput
from desktop.office.journal_actions import Topic
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.shell.half_typed import DraftKeeping
from desktop.shell.workplace import Workplace
from desktop.widgets.fields import clear_errors
from desktop.widgets.floors import Floors
from desktop.widgets.host import HostPage
from desktop.widgets.layouts import row

_FORM, _REGISTERED, _FROM_WORK = range(3)


class RegisterView(HostPage):
    """The form at the left, what is known about it at the right; the number comes in the form's place."""

    def __init__(self, workplace: Workplace, statuses: Sequence[StatusSource] = ()) -> None:
        """`statuses` are the rooms whose cases one can ask about here besides submissions."""
        super().__init__()
        self._workplace, self._statuses = workplace, statuses
        self._desk: Desk = workplace.desk
        self._status: StatusView | None = None
        self.receipts = Receipts(workplace, self)
        self._make_parts()
        self._lay_out()
        self.keeping = DraftKeeping(workplace, DRAFTS, self._typed, self)
        self.alike = AlikeWatch(workplace, self.side.alike, self.form.repeat, self._draft)
        self.named = NamedWatch(workplace, self.form)
        self.follows = FollowsWatch(workplace, self.side.what_follows, self._draft)
        self.papers = Papers(workplace, self.registered, self.receipts, self.side.owed)
        self.box = BoxWork(workplace, self.side, self)
        self._connect()
        self.keeping.look_for_unfinished()
        self.box.look()
        if workplace.allows(Permission.FIND_SUBMISSION):
            workplace.read(partial(typed_before, self._desk), owner=self, then=self.form.fields.remember)

    def _make_parts(self) -> None:
        self.card = FormCard(self._workplace)
        self.form, self.kinds, self.register = self.card.form, self.card.kinds, self.card.register
        self.kept, self.clear = self.card.kept, self.card.clear
        self.registered = Registered()
        self.protected = ProtectedChannel(self._workplace)
        self.side = SidePanel(self._workplace, self.receipts, self.form.editors["subject"].value)

    def _lay_out(self) -> None:
        self._cards = Floors()
        for card in (self.card, self.registered, self.protected):
            self._cards.add(card)
        page = row(spacing=16, margins=16, parent=self.own)
        page.addWidget(self._cards, 1)
        page.addWidget(self.side)

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.form.from_work_asked.connect(self._come_from_work)
        self.kinds.chosen.connect(self._turn_to)
        self.card.guide.clicked.connect(self._open_guide)
        self.register.clicked.connect(self._register)
        self.clear.clicked.connect(self._clear)
        self.keeping.kept.connect(self.card.tell_kept)
        self.keeping.found.connect(self._fill)
        self.alike.repeat_taken.connect(self._edited)
        self.registered.next_asked.connect(self._go_on)
        self.protected.next_asked.connect(self._begin_anew)
        self.box.sheet_taken.connect(
            lambda opening: self._begin_sheet(replace(opened_sheet(opening), kind=self.kinds.value()))
        )
        self.box.left.connect(self._leave_box)
        self.box.read.connect(self.registered.offer_sheet)
        self.side.status.clicked.connect(self._open_status)
        self._workplace.hear(self, self.box.look, Topic.BOXES, Topic.SUBMISSIONS, own=False)
        self._workplace.hear(self, self.named.look, Topic.ACCOUNTS)

    # Coming and going

    @property
    def own_field(self) -> QWidget:
        """The applicant's name; on the other cards, the button for the next citizen."""
        places = {_REGISTERED: self.registered.next_one, _FROM_WORK: self.protected.next_one}
        return places.get(self._cards.currentIndex(), self.form.fields.editor("applicant"))

    def enter_own(self) -> None:
        """The terms count from today: a form left open overnight must not show yesterday's."""
        if self._cards.currentIndex() == _FORM:
            ticket = self._workplace.current_ticket
            if ticket is not None and is_blank(self._draft()):
                self.form.fields.show_values({"need": ticket.need})
            self._edited()
            self.side.owed.look()

    def leave_own(self) -> None:
        """What is half typed is kept at once, not when the timer gets to it."""
        self.keeping.keep_at_once()

    def go_back_here(self) -> bool:
        """From the number back to an empty form."""
        if self._cards.currentIndex() == _FORM:
            return False
        self._begin_anew()
        return True

    def show_what(self, **what: object) -> None:
        """`opening=key` shows the protocol of a box; `sheet` is a `Draft` handed on from elsewhere."""
        if "opening" in what:
            self.box.open_protocol(what["opening"])
        if isinstance(sheet := what.get("sheet"), Draft):
            self._begin_sheet(sheet)

    def _open_status(self) -> None:
        self._status = self._status or StatusView(self._workplace, self._statuses)
        self.let_in(self._status)

    # Typing

    def _draft(self) -> Draft:
        return self.card.draft()

    def _typed(self) -> Draft | None:
        """What may be kept: kept while it is being registered, it would come back as a draft of its own."""
        at_the_form = self._cards.currentIndex() == _FORM and self.register.isEnabled()
        return self._draft() if at_the_form else None

    def _turn_to(self, kind: Kind) -> None:
        self.form.turn_to(kind)
        self._edited()

    def _edited(self) -> None:
        self.keeping.note_edit()
        self.alike.note_edit()
        self.follows.look()

    def _fill(self, draft: Draft) -> None:
        """Shows a draft, and finds the names of what it only has the keys of."""
        self.kinds.set_value(draft.kind)
        self.form.fill(draft)
        self.box.show_sheet_of(draft.box_opening_id)
        self.alike.name_repeat()
        self._edited()

    def _open_guide(self) -> None:
        guide = GuideDialog(self._desk, self.form.editors["channel"].value(), self.window())
        guide.taken.connect(self._take_proposal)
        guide.open()

    def _take_proposal(self, proposal: Proposal) -> None:
        if Mark.FROM_WORK in proposal.marks:
            self._come_from_work()
            return
        self.kinds.set_value(proposal.kind)
        self.form.add_marks(proposal.marks)

    # A report from work

    def _come_from_work(self) -> None:
        if self._waits_for_a_file():
            return
        if is_blank(self._draft()):
            self._show_protected()
        else:
            ask_to_clear(self.window(), self._show_protected)

    def _show_protected(self) -> None:
        """Every word goes from the screen, and from the disk what was kept of it."""
        draft = self._draft()
        self._workplace.withdraw_undo()
        self.keeping.forget(replace(draft, marks=draft.marks | {Mark.FROM_WORK}))
        self._empty(Draft(kind=draft.kind))
        self.protected.begin(draft.language)
        self._show_card(_FROM_WORK)

    # Registering

    def _register(self) -> None:
        clear_errors(self.form)
        if self._waits_for_a_file():
            return
        self.register.setEnabled(False)
        self._workplace.withdraw_undo()
        self.keeping.hold()
        self._workplace.act(
            partial(register_typed, self._desk, self._draft(), self.keeping.key),
            owner=self,
            then=self._show_registered,
            failed=self._not_registered,
        )

    def _waits_for_a_file(self) -> bool:
        """What is on its way would be missing from what is registered, or stay of what must not."""
        waits = self.form.attachments.still_attaching()
        if waits:
            wait = N_("A file is still being attached. Wait a moment, then try again.")
            self._workplace.report(WrongInput(wait, field="attachments"), self.form)
        return waits

    def _not_registered(self, error: Exception) -> None:
        self.register.setEnabled(True)
        self.keeping.note_edit()
        self.named.show_question(error)
        self._workplace.report(error, self.form)

    def _show_registered(self, registration: Registration) -> None:
        self.register.setEnabled(True)
        self._show_card(_REGISTERED)
        found = self.follows.show_registered(registration)
        self.alike.begin_anew()
        self.side.owed.put_away()
        self.papers.hand_over(registration, found.promised)
        self.box.note_registered(registration.record.box_opening_id)

    def _go_on(self) -> None:
        record = self.papers.record
        self._begin_anew()
        if record is not None and record.box_opening_id is not None:
            self.box.go_on(record.box_opening_id)

    def _clear(self) -> None:
        self.keeping.clear_form(self._draft(), self._begin_anew, self._show_again)

    def _show_again(self, draft: Draft) -> None:
        self._empty(draft)
        self._show_card(_FORM)

    def _begin_anew(self) -> None:
        self._empty(
            Draft(
                kind=self.kinds.value(),
                channel=usual_way(self._desk.charter.submissions, self._desk.station.counter),
            )
        )
        self._show_card(_FORM)
        self.side.owed.look()

    def _empty(self, draft: Draft) -> None:
        self.keeping.begin_anew()
        self.alike.begin_anew()
        self.papers.forget()
        self._fill(draft)

    def _show_card(self, card: int) -> None:
        self._cards.setCurrentIndex(card)
        self.side.what_follows.setVisible(card != _FROM_WORK)
        if self.guest is None:
            self.own_field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Sheets out of a box

    def _begin_sheet(self, sheet: Draft) -> None:
        """What is half typed is set aside on the disk; the sheet is a draft of its own."""
        self.keeping.keep()
        self._empty(sheet)
        self._show_card(_FORM)
        self.take_back()

    def is_half_typed(self) -> bool:
        """Whether something stands in the form."""
        return not is_blank(self._draft())

    def _leave_box(self) -> None:
        self._fill(replace(self._draft(), box_opening_id=None))

    def take_back(self) -> None:
        """Back at the form: what was set aside for a box comes back, if nothing else is in its place."""
        super().take_back()
        self.box.look()
        if self._draft().box_opening_id is None:
            self.keeping.look_for_unfinished()
