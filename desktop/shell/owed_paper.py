"""After a restart, or a printer that refused: whose paper is still owed, one after another."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal

from desktop.desk import Desk
from desktop.office.language import _
from desktop.office.permissions import Permission
from desktop.shell.under_way import PapersUnderWay
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note


class Owing(Protocol):
    """What a paper is owed for: it has a key and a number."""

    @property
    def id(self) -> UUID:
        """Its key."""
        ...

    @property
    def number(self) -> str:
        """Its number, as it stands on the paper."""
        ...


Owed = TypeVar("Owed", bound=Owing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt(Generic[Owed]):
    """A room's owed paper: who may see to it, which is the oldest, how it is paid; and what is said of it.

    `title` and `printed` have a place for the `{number}`. `elsewhere`: whether the screen tells of that
    paper in another place.
    """

    permission: Permission
    oldest: Callable[[Desk], Owed | None]
    handed_over: Callable[[Desk, UUID], object]
    print: Callable[[Owed], None]
    whose: Callable[[Owed], str]
    title: str
    under_way: str
    printed: str
    elsewhere: Callable[[Owed], bool] = lambda _owed: False


class OwedPaper(Note, Generic[Owed]):
    """The oldest paper that was not printed: to be printed now, or it was handed over already.

    Out of sight while none is owed. `offered`: one has come into sight. `settled`: none is in sight any
    more. `refused`: it is still owed.
    """

    offered = Signal()
    settled = Signal()
    refused = Signal()

    def __init__(self, workplace: Workplace, debt: Debt[Owed], papers: PapersUnderWay) -> None:
        """`papers` is what prints them."""
        super().__init__(
            "",
            kind="warning",
            actions=[(_("Print it now"), self._print), (_("It was handed over"), self._note_handed_over)],
        )
        self._workplace, self._debt, self._papers = workplace, debt, papers
        papers.printed.connect(lambda what, _out: self._note_printed(what.id))
        papers.refused.connect(lambda what, sentence: self._note_refused(what.id, sentence))
        self.owed: Owed | None = None
        self.hide()

    def look(self) -> None:
        """Asks whether a paper is owed, and shows whose."""
        if self._workplace.allows(self._debt.permission):
            self._workplace.read(
                partial(self._debt.oldest, self._workplace.desk), owner=self, then=self._show
            )

    def is_about(self, key: UUID) -> bool:
        """Whether that one is shown here."""
        return self.owed is not None and self.owed.id == key

    def put_away(self) -> None:
        """Nothing is said of it until it is looked for again; it stays owed."""
        was_shown, self.owed = self.owed is not None, None
        self.hide()
        if was_shown:
            self.settled.emit()

    def _note_printed(self, key: UUID) -> None:
        """The paper of that one is out; if it is the one shown, the next owed one is looked for."""
        if self.owed is not None and self.is_about(key):
            self._workplace.announce(self._debt.printed.format(number=self.owed.number))
            self.look()

    def _note_refused(self, key: UUID, sentence: str) -> None:
        """The printer did not take it; if it is the one shown, the sentence says why."""
        if self.is_about(key):
            self._let_act(free=True)
            self._say(sentence)
            self.refused.emit()

    def _show(self, owed: Owed | None) -> None:
        self._let_act(free=True)
        if owed is None or self._papers.is_printing(owed.id) or self._debt.elsewhere(owed):
            self.put_away()
            return
        self.owed = owed
        self._say(self._debt.whose(owed))
        self.show()
        self.offered.emit()

    def _say(self, sentence: str) -> None:
        assert self.owed is not None
        self.say(sentence, title=self._debt.title.format(number=self.owed.number), kind="warning")

    def _let_act(self, *, free: bool) -> None:
        for link in self.links:
            link.setEnabled(free)

    def _print(self) -> None:
        if self.owed is not None:
            self._let_act(free=False)
            self._say(self._debt.under_way)
            self._debt.print(self.owed)

    def _note_handed_over(self) -> None:
        if self.owed is not None:
            self._let_act(free=False)
            self._workplace.act(
                partial(self._debt.handed_over, self._workplace.desk, self.owed.id),
                owner=self,
                then=lambda _nothing: self.look(),
                failed=self._not_noted,
            )

    def _not_noted(self, error: Exception) -> None:
        self._let_act(free=True)
        self._workplace.report(error, self)
