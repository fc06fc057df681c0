"""Paper cards are entered, twenty a minute: six keys a card, and the next one."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtWidgets import QWidget

from desktop.complaints.box.rules import OpeningRecord
from desktop.desk import Desk
from desktop.feedback.actions import WORDS_LIMIT, leave_card, take_back
from desktop.feedback.anonymity import Way
from desktop.feedback.queries import ToEnter, to_enter
from desktop.feedback.questionnaires import questionnaire_of
from desktop.feedback.signed import signed_sheet
from desktop.feedback.view.answers import Answers
from desktop.feedback.view.blank_card import BlankCard
from desktop.feedback.view.way_words import waiting_by_way, why_they_wait
from desktop.office.faults import WrongInput
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, pgettext, spoken
from desktop.office.permissions import Permission
from desktop.shell.workplace import Workplace
from desktop.widgets.bounded_text import BoundedText
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField, Field, clear_errors
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.sizes import fixed_width

_SIDE = 340


@dataclass(frozen=True, slots=True)
class _Card:
    """A card as it was typed, and the box that it came from."""

    answers: dict[str, int]
    words: str
    box: UUID | None


class EntryPage(Page):
    """One card at the left; at the right where it comes from and how many wait to be counted."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self._left: dict[UUID, _Card] = {}
        self._boxes: dict[UUID, OpeningRecord] = {}
        questionnaire = questionnaire_of(self._desk.charter)
        version = questionnaire.on(self._desk.today())
        self.answers = Answers(version.questions, questionnaire)
        self.words = BoundedText(WORDS_LIMIT, lines=2)
        self._words_field = Field(version.free_words.for_language(spoken().code), self.words, name="words")
        self.box = ChoiceField([(None, _("Handed over at the counter"))])
        self.next_one = KeyButton(_("Next card"), "Ctrl+Enter", primary=True, icon="check")
        self.undo = KeyButton(_("Take back the last card"), "Ctrl+Z")
        self.hand_on = KeyButton(_("Signed: register it"), "Ctrl+R", icon="arrow-bend-up-right")
        self._facts, self._waits = KeyValueList(), Text("", "dim")
        self.main_field = self.answers
        self._lay_out(version.greeting.for_language(spoken().code))
        self.hand_on.setVisible(workplace.allows(Permission.REGISTER_SUBMISSION))
        self.answers.entered.connect(self._leave)
        self.next_one.clicked.connect(self._leave)
        self.answers.gone_back.connect(self._take_back)
        self.undo.clicked.connect(self._take_back)
        self.hand_on.clicked.connect(self._hand_on)
        workplace.hear(self, self._look, Topic.FEEDBACK, Topic.BOXES, Topic.SUBMISSIONS)

    def _lay_out(self, greeting: str) -> None:
        card = Card(
            _("Survey card"),
            Text(greeting, "dim"),
            8,
            self.answers,
            8,
            self._words_field,
            None,
            row(self.next_one, self.undo, self.hand_on, None, spacing=12),
        )
        keys = _(
            "1 to 5 answers and goes on, 0 or the space bar leaves a question out, Enter ends the card. "
            "Backspace goes back, on an empty card to the last one entered."
        )
        where = Field(_("Where the cards come from"), self.box, name="box")
        side: QWidget = Card(_("Entering"), where, self._facts, self._waits, 8, Text(keys, "dim"), None)
        self.blank = BlankCard(self._workplace)
        for one in (side, self.blank):
            fixed_width(one, _SIDE)
        row(card, column(side, self.blank, spacing=16), spacing=16, margins=16, parent=self).setStretch(0, 1)

    # What is shown

    def enter(self) -> None:
        """Looks what is still to be entered; an opened box comes first."""
        super().enter()
        self._look(first=not self.is_half_typed())

    def show_what(self, **what: object) -> None:
        """`box` is the key of an opening, whose cards are entered next."""
        self._look(wanted=what.get("box"))

    def is_half_typed(self) -> bool:
        """Whether a card is begun."""
        return bool(self.answers.value() or self.words.value())

    def _look(self, *, wanted: object = None, first: bool = False) -> None:
        then = partial(self._show, wanted=wanted, first=first)
        self._workplace.read(partial(to_enter, self._desk), owner=self, then=then)

    def _show(self, found: ToEnter, *, wanted: object, first: bool) -> None:
        self._boxes = {one.id: one for one in found.boxes}
        options = [(key, _in_box(one)) for key, one in self._boxes.items()]
        self.box.set_options([*options, (None, _("Handed over at the counter"))])
        if first:
            self.box.choose_first()
        if wanted in self._boxes:
            self.box.set_value(wanted)
        just_now = (pgettext("cards", "Entered just now"), str(len(self._left)))
        self._facts.set_rows([just_now, *waiting_by_way(found.waiting)])
        self._waits.setText(why_they_wait(found.waiting))

    # A card is entered

    def _typed(self) -> _Card:
        return _Card(self.answers.value(), self.words.value(), self.box.value())

    def _leave(self) -> None:
        """The next card is typed while this one is written; what is refused comes back."""
        clear_errors(self)
        self._write(self._typed())
        self._fill(_Card({}, "", None))

    def _write(self, card: _Card) -> None:
        key = uuid4()
        self._left[key] = card
        self._workplace.act(
            partial(
                leave_card, self._desk, card.answers, way=Way.PAPER, words=card.words, box=card.box, key=key
            ),
            owner=self,
            failed=partial(self._not_left, key),
        )

    def _not_left(self, key: UUID, error: Exception) -> None:
        self._fill(self._left.pop(key))
        self._workplace.report(error, self)

    def _hand_on(self) -> None:
        """What is signed goes to F5 with its words; the answers stay here, and neither knows of the other.

        Its sheet is counted in the box when it is registered.
        """
        card = self._typed()
        if not card.words.strip():
            nothing = N_("Type what the person wrote and signed, then register it.")
            self._workplace.report(WrongInput(nothing, field="words"), self)
            return
        if card.answers:
            self._write(_Card(card.answers, "", None))
        self._fill(_Card({}, "", None))
        self._workplace.open_place(
            "complaints",
            sheet=signed_sheet(self._desk.charter, card.words, self._boxes.get(self.box.value())),
        )

    def _fill(self, card: _Card) -> None:
        self.words.set_value(card.words)
        self.answers.set_value(card.answers)

    def _take_back(self) -> None:
        if self._left and not self.is_half_typed():
            key, card = self._left.popitem()
            act = partial(take_back, self._desk, key, box=card.box)
            self._workplace.act(act, owner=self, then=lambda _done: self._fill(card))


def _in_box(opening: OpeningRecord) -> str:
    return _("Protocol {number}: {remaining} left").format(number=opening.number, remaining=opening.remaining)
