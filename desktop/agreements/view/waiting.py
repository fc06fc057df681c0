"""What waits for the clerk's agreement, and how their own proposals stand: F11, „Two people“."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.agreements.actions import agree, refuse
from desktop.agreements.queries import own_proposals, waiting_for
from desktop.agreements.rules import MATTER_WORDS, AgreementRecord, Answer
from desktop.desk import Desk
from desktop.office.fields import lines
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, spoken
from desktop.office.names import TEXT_LIMIT
from desktop.shell.asking import AskingDialog
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList

_REASON = (lines(N_("Why you refuse"), name="reason", limit=TEXT_LIMIT),)
_Found = tuple[tuple[AgreementRecord, ...], tuple[AgreementRecord, ...]]


class AgreementsPage(ListPage[_Found]):
    """Proposals of others that the clerk can agree to, then their own."""

    topics = (Topic.AGREEMENTS,)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=2, says=_("What needs two people")))
        self._desk: Desk = workplace.desk
        self.agree_one = KeyButton(_("Agree"), "Ctrl+Enter", primary=True, icon="check")
        self.refuse_one = KeyButton(_("Refuse"), "Ctrl+D")
        self.sides = Beside(self.list, "user", inside=True)
        card = Card(
            _("What needs two people"),
            self.sides,
            row(self.agree_one, self.refuse_one, None, spacing=12),
            spacing=12,
        )
        card.body.setStretchFactor(self.sides, 1)
        column(card, margins=16, parent=self)
        self.agree_one.clicked.connect(self._ask_agree)
        self.refuse_one.clicked.connect(self._ask_refuse)
        self._waiting: dict[UUID, AgreementRecord] = {}
        self.list.offer(self.agree_one, self.refuse_one)
        self._offer()
        self.look()

    def question(self) -> Callable[[], _Found]:
        """Those of others, and one's own."""
        desk = self._desk
        return lambda: (waiting_for(desk), own_proposals(desk))

    def rows_of(self, found: _Found) -> list[ListRow]:
        """What it is, who proposed it, how it stands."""
        waiting, own = found
        self._waiting = {one.id: one for one in waiting}
        return [_row(one) for one in (*waiting, *own)]

    def nothing_words(self) -> str:
        """When something stands here."""
        return _("Nothing waits for your agreement, and nothing that you proposed waits for others.")

    def show_one(self, key: UUID) -> None:
        """What can be done with it."""
        super().show_one(key)
        self._offer()

    def first_of(self, keys: Sequence[UUID]) -> UUID | None:
        """What waits for the clerk."""
        return next((key for key in keys if key in self._waiting), None)

    def open_one(self, _key: UUID) -> None:
        """To agree."""
        self._ask_agree()

    def _chosen(self) -> AgreementRecord | None:
        return self._waiting.get(self.list.current_key())

    def _offer(self) -> None:
        for button in (self.agree_one, self.refuse_one):
            button.setEnabled(self._chosen() is not None)

    def _ask_agree(self) -> None:
        if one := self._chosen():
            AnswerDialog(self._workplace, self, one, agreeing=True).open()

    def _ask_refuse(self) -> None:
        if one := self._chosen():
            AnswerDialog(self._workplace, self, one, agreeing=False).open()


class AnswerDialog(AskingDialog):
    """What exactly is agreed or refused, read once more."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, one: AgreementRecord, *, agreeing: bool
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Do you agree?") if agreeing else _("Do you refuse?"),
            about=_(MATTER_WORDS[one.matter]),
            go_on=_("Agree") if agreeing else _("Refuse"),
        )
        desk: Desk = workplace.desk
        said = _("Proposed by {name} at {moment}. It is done in their name and yours.").format(
            name=one.proposed_name, moment=spoken().moment(one.proposed_at)
        )
        self.add(Text(one.words, "strong"), Text(said))
        if one.elsewhere:
            self.add(Text(_("The answer goes to their counter with the next synchronisation."), "dim"))
        if agreeing:
            self.confirmed.connect(lambda: self.act(partial(agree, desk, one.id), _done))
        else:
            form = self.bind(_REASON)
            self.add(*form.fields.values())
            self.confirmed.connect(
                lambda: self.act(partial(refuse, desk, one.id, form.values()["reason"]), _done)
            )


def _done(_nothing: None) -> None:
    """The list looks again by itself."""


def _row(one: AgreementRecord) -> ListRow:
    chip, kind = {
        Answer.NONE: (_("waits"), "warning"),
        Answer.AGREED: (_("agreed: {name}").format(name=one.answered_name), "ok"),
        Answer.REFUSED: (_("refused: {name}").format(name=one.answered_name), "error"),
    }[one.answer]
    parts = (
        _(MATTER_WORDS[one.matter]),
        one.proposed_name,
        _("until {day}").format(day=spoken().date(one.expires_at.date())),
        one.reason,
    )
    return ListRow(
        key=one.id, title=one.words, detail=" · ".join(filter(None, parts)), chip=chip, chip_kind=kind
    )
