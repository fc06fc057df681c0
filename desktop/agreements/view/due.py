"""Proposals in F7: what waits for the agreement of whoever is at the desk, and its card."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.agreements.queries import waiting_for
from desktop.agreements.rules import MATTER_WORDS, AgreementRecord
from desktop.agreements.view.waiting import AnswerDialog
from desktop.desk import Desk
from desktop.due.queries import DueList
from desktop.due.rules import Scope, When
from desktop.due.view.rows import DueLine
from desktop.due.view.sources import DueSource
from desktop.office.charter import Charter
from desktop.office.journal_actions import Topic
from desktop.office.language import _, pgettext, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Chip, SectionTitle, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.sizes import most_width

_READING_WIDTH = 620


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDue:
    """What waits for the clerk: each day of its wait it is due that day, for a colleague cannot go on."""

    proposal: AgreementRecord
    due_on: date
    urgent: bool = False

    @property
    def key(self) -> UUID:
        """The proposal's."""
        return self.proposal.id


def proposals_of(desk: Desk, _scope: Scope, when: When) -> DueList[ProposalDue]:
    """What the clerk at the desk may agree to, whosever cases they look at: it is theirs in each."""
    today = desk.today()
    waiting = tuple(ProposalDue(proposal=one, due_on=today) for one in waiting_for(desk))
    counts = dict.fromkeys(When, 0) | {When.TODAY: len(waiting)}
    return DueList(rows=waiting if when is When.TODAY else (), counts=counts)


class ProposalCard(Card):
    """What is proposed, by whom, until when it waits; agreed to or refused here."""

    def __init__(self, workplace: Workplace, _back: Callable[[], object]) -> None:
        super().__init__(spacing=12)
        self._workplace = workplace
        self.due: ProposalDue | None = None
        self._title = Text("", "title")
        self._facts = KeyValueList()
        self.agree_one = KeyButton(_("Agree"), "Ctrl+1", primary=True, icon="check")
        self.refuse_one = KeyButton(_("Refuse"), "Ctrl+2")
        self.agree_one.clicked.connect(lambda: self._ask(agreeing=True))
        self.refuse_one.clicked.connect(lambda: self._ask(agreeing=False))
        told = QWidget()
        most_width(told, _READING_WIDTH)
        column(
            SectionTitle(_("What needs two people")),
            self._title,
            row(Chip(_("waits for you"), "warning"), None),
            8,
            self._facts,
            parent=told,
        )
        self.add(told, None, row(self.agree_one, self.refuse_one, None, spacing=12))

    @property
    def shown_key(self) -> UUID | None:
        """The proposal's, or None."""
        return self.due.key if self.due else None

    def show_due(self, due: ProposalDue) -> None:
        """Shows one."""
        self.due, one, words = due, due.proposal, spoken()
        self._title.setText(one.words)
        self._facts.set_rows(
            [
                (pgettext("agreement", "Matter"), _(MATTER_WORDS[one.matter])),
                (pgettext("agreement", "Proposed by"), one.proposed_name),
                (pgettext("agreement", "Proposed at"), words.moment(one.proposed_at)),
                (pgettext("agreement", "Waits until"), words.date(one.expires_at.date())),
            ]
        )

    show_again = show_due

    def open_due(self, due: ProposalDue) -> None:
        """Shows it, and gives the focus to the answer."""
        self.show_due(due)
        self.agree_one.setFocus()

    def close_confidential(self) -> None:
        """What it says stands in the list too, for nobody else than who may see the case."""

    def _ask(self, *, agreeing: bool) -> None:
        if self.due is not None:
            AnswerDialog(self._workplace, self, self.due.proposal, agreeing=agreeing).open()


def proposal_line(due: ProposalDue, _today: date, _charter: Charter) -> DueLine:
    """The row of a proposal."""
    one = due.proposal
    return DueLine(
        key=due.key,
        title=one.words,
        detail=one.proposed_name,
        chip=_("waits for you"),
        chip_kind="warning",
        below=_(MATTER_WORDS[one.matter]),
    )


PROPOSALS = DueSource(
    topic=Topic.AGREEMENTS, part=proposals_of, rows=ProposalDue, line=proposal_line, card=ProposalCard
)
