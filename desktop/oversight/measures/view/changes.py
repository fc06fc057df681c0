"""F10, „What we changed“: what was changed because of what citizens said, and what may be noted still."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.complaints.kind_words import kind_word
from desktop.complaints.rules import Kind
from desktop.office.clock import day_in_sofia
from desktop.office.fields import declared_in
from desktop.office.journal_actions import Topic
from desktop.office.language import _, pgettext, spoken
from desktop.oversight.measures.actions import note_change
from desktop.oversight.measures.queries import Changes, changes
from desktop.oversight.measures.rules import ChangeRecord, Suggestion
from desktop.oversight.measures.slips import facts_of
from desktop.oversight.versions import as_typed
from desktop.shell.asking import AskingDialog
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Line
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy
from desktop.widgets.written_facts import WrittenFacts

_LIST_WIDTH, _WIDTH = 430, 720


class ChangeMadeDialog(AskingDialog):
    """Asks what was changed; `from_case` is a case that brought it."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        before: ChangeRecord | None = None,
        from_case: Suggestion | None = None,
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("What we changed because of you"),
            about=f"{from_case.number} · {from_case.subject}" if from_case else "",
            go_on=_("Save"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        desk, asked = workplace.desk, declared_in(ChangeRecord)
        self.form = form = self.bind(asked, today=desk.today)
        source = f"{kind_word(Kind(from_case.kind), spoken())} {from_case.number}" if from_case else ""
        form.show_values(as_typed(before, asked) if before else {"source": source})
        self.add(form["what"], form["since"], form["source"])
        self.add(form["measured"], row(form["before"], form["after"], spacing=16))
        source_id = from_case.id if from_case else None
        self.confirmed.connect(
            lambda: self.act(
                partial(note_change, desk, form.values(), before, source_id=source_id),
                lambda _done: workplace.announce(_("Noted. The next report will tell of it.")),
            )
        )


class ChangesPage(ListPage[Changes]):
    """What may have brought a change stands first, then what was changed."""

    topics = (Topic.OVERSIGHT, Topic.SUBMISSIONS, Topic.ACCOUNTS)

    def __init__(self, workplace: Workplace) -> None:
        says = _("What was changed, and what may have brought a change")
        super().__init__(workplace, ResultList(title_lines=2, says=says))
        self._found: dict[UUID, ChangeRecord | Suggestion] = {}
        self._title, self._facts = Line("", "title"), WrittenFacts()
        self.write = KeyButton(_("Write what was changed"), "Ctrl+E", primary=True, icon="pencil-simple")
        self.withdraw = KeyButton(_("Take it back"), "Ctrl+D")
        self.case = KeyButton(_("Show the case"), "Ctrl+G")
        self.new = KeyButton(_("Another change"), "Ctrl+N", icon="plus")
        card = Card(
            None,
            self._title,
            self._facts,
            row(self.write, self.case, self.withdraw, None, spacing=12),
            spacing=12,
        )
        card.body.setStretch(1, 1)
        self.sides, self.goes_on_at = Beside(card, "check"), self.write
        below = [row(self.new, None)]
        self.lay_out(_("What we changed because of you"), width=_LIST_WIDTH, beside=self.sides, below=below)
        self.list.offer(self.write, self.case)
        self.write.clicked.connect(self._write)
        self.new.clicked.connect(lambda: ChangeMadeDialog(workplace, self).open())
        self.withdraw.clicked.connect(self._withdraw)
        self.case.clicked.connect(self._show_case)

    def question(self) -> Callable[[], Changes]:
        """Both."""
        return partial(changes, self._workplace.desk)

    def rows_of(self, found: Changes) -> list[ListRow]:
        """Changes with since when, and cases found justified with their chip: these may be hundreds."""
        self._found = {one.id: one for one in found.made} | {one.id: one for one in found.suggested}
        return [self._row(one) for one in self._found.values()]

    def _row(self, one: ChangeRecord | Suggestion) -> ListRow:
        if isinstance(one, Suggestion):
            return ListRow(
                key=one.id,
                title=one.subject,
                detail=f"{kind_word(Kind(one.kind), spoken())} {one.number}",
                chip=_("what was changed?"),
                chip_kind="warning",
                copies=number_to_copy(one.number),
            )
        since = pgettext("a change", "since {day}").format(day=spoken().short_date(one.since))
        return ListRow(key=one.id, title=one.what, detail=one.source, chip=since, chip_kind="ok")

    @property
    def keeps_gone(self) -> bool:
        """A suggestion that was taken up is gone."""
        return False

    def nothing_words(self) -> str:
        """How one comes here."""
        return _(
            "No change is noted. Cases that were found justified are listed here, and you can note a change "
            "that came from a card or a conversation."
        )

    def show_one(self, key: UUID) -> None:
        """The one chosen."""
        one, words = self._found[key], spoken()
        self._title.setText(
            one.number if isinstance(one, Suggestion) else pgettext("made by the office", "Change")
        )
        self._facts.set_facts(
            [
                (pgettext("of a submission", "Kind"), kind_word(Kind(one.kind), words)),
                (pgettext("column", "Subject"), one.subject),
                (_("Decided on"), words.date(day_in_sofia(one.decided_at))),
            ]
            if isinstance(one, Suggestion)
            else facts_of(one, self._workplace.desk.charter, words)
        )
        self.withdraw.setVisible(isinstance(one, ChangeRecord))
        self.case.setVisible(self._case_of(one) is not None)
        self.show_card(key)

    @staticmethod
    def _case_of(one: ChangeRecord | Suggestion) -> UUID | None:
        return one.id if isinstance(one, Suggestion) else one.source_id

    def _write(self) -> None:
        one = self._found.get(self.shown_key)
        if isinstance(one, Suggestion):
            ChangeMadeDialog(self._workplace, self, from_case=one).open()
        elif one is not None:
            ChangeMadeDialog(self._workplace, self, one).open()

    def _withdraw(self) -> None:
        if isinstance(one := self._found.get(self.shown_key), ChangeRecord):
            typed = as_typed(one, declared_in(ChangeRecord))
            work = partial(note_change, self._workplace.desk, typed, one, withdrawn=True)
            told = _("Taken back: no report tells of it.")
            self._workplace.act(work, owner=self, then=lambda _done: self._workplace.announce(told))

    def _show_case(self) -> None:
        if one := self._found.get(self.shown_key):
            self._workplace.open_place("find", submission=self._case_of(one))
