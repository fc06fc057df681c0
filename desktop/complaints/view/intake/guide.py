"""Which kind is it? Two or three plain questions, the kind they come to, and what follows from it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desktop.complaints.guide import Proposal, Question, consequences_of, next_question, proposed_kind
from desktop.complaints.kind_words import kind_word, mark_word
from desktop.complaints.queries import received_now
from desktop.complaints.rules import Mark
from desktop.complaints.treatment.treatment_words import words_of
from desktop.desk import Desk
from desktop.office.language import _, pgettext, spoken
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton, badge_size, paint_badge
from desktop.widgets.dialog import Dialog
from desktop.widgets.floors import Floors
from desktop.widgets.labels import Chip, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.look import TEXT, face, look
from desktop.widgets.sizes import px

_WIDTH = 620
_ANSWER_HEIGHT = 42
_SIDE = 14
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class AnswerButton(KeyButton):
    """One answer: its digit at the left, then the words. Arrows go to its neighbours."""

    stepped = Signal(int)

    def __init__(self, words: str, digit: int) -> None:
        super().__init__(words, str(digit))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Higher than a button, for it is read before it is pressed."""
        return QSize(super().sizeHint().width(), px(_ANSWER_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step; the rest is a button's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style paints the frame; digit and words stand at the left, below one another in a list."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        size = badge_size(self.key)
        badge = QRectF(px(_SIDE), (self.height() - size.height()) / 2, size.width(), size.height())
        paint_badge(painter, badge, self.key, "dim")
        painter.setFont(face(TEXT))
        painter.setPen(look().colour("text"))
        words = QRectF(
            badge.right() + px(_SIDE), 0, self.width() - badge.right() - 2 * px(_SIDE), self.height()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class GuideDialog(Dialog):
    """Digits, or arrows and Enter, answer; Esc goes one question back, and from the first one leaves.

    `taken(Proposal)`: the clerk takes what is proposed.
    """

    taken = Signal(object)

    def __init__(self, desk: Desk, channel: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Which kind is it?"), parent, go_on=_("Choose this"), give_up=_("One step back"), width=_WIDTH
        )
        self._desk, self._channel = desk, channel
        self._answered: list[str] = []
        self.answers: list[AnswerButton] = []
        self._sides = Floors()
        self._sides.add(self._make_question())
        self._sides.add(self._make_proposal())
        self.add(self._sides)
        self.confirmed.connect(self._take)
        self._show()

    def _make_question(self) -> QWidget:
        side = QWidget()
        self.question = Text("", "heading")
        self._list = column(spacing=8)
        column(self.question, self._list, None, spacing=12, parent=side)
        return side

    def _make_proposal(self) -> QWidget:
        side = QWidget()
        self.kind = Text("", "title")
        self.kind.setWordWrap(False)
        self.marks = Chip("", "warning")
        self.reasons = Text("", "dim")
        self.consequences = Note("")
        column(
            row(self.kind, self.marks, None, spacing=12),
            self.reasons,
            self.consequences,
            None,
            spacing=12,
            parent=side,
        )
        return side

    @property
    def proposal(self) -> Proposal | None:
        """What is proposed now, or None while something is asked."""
        return proposed_kind(self._answered)

    def reject(self) -> None:
        """Esc: the question before; from the first one, back to the form."""
        if not self._answered:
            super().reject()
            return
        self._answered.pop()
        self._show()

    def _answer(self, key: str) -> None:
        self._answered.append(key)
        self._show()

    def _show(self) -> None:
        proposal, question = self.proposal, next_question(self._answered)
        self.go_on.setVisible(proposal is not None)
        self._sides.setCurrentIndex(0 if proposal is None else 1)
        if question is not None:
            self._ask(question)
        elif proposal is not None:
            self._propose(proposal)

    def _ask(self, question: Question) -> None:
        words = spoken()
        self.question.setText(question.words_in(words))
        clear(self._list)
        self.answers = []
        for digit, choice in enumerate(question.choices, start=1):
            button = AnswerButton(choice.words_in(words), digit)
            button.clicked.connect(lambda _checked=False, key=choice.key: self._answer(key))
            button.stepped.connect(self._step)
            self.answers.append(button)
            self._list.addWidget(button)
        self.main_field = self.answers[0]
        self.answers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        here = next(place for place, one in enumerate(self.answers) if one.hasFocus())
        there = max(0, min(len(self.answers) - 1, here + by))
        self.answers[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _propose(self, proposal: Proposal) -> None:
        words, desk = spoken(), self._desk
        self.kind.setText(kind_word(proposal.kind, words))
        marked = ", ".join(mark_word(mark, words) for mark in Mark if mark in proposal.marks)
        self.marks.setText(pgettext("submission", "marked: {marks}").format(marks=marked))
        self.marks.setVisible(bool(marked))
        self.reasons.setText("\n".join(proposal.reasons_in(words)))
        treatment = consequences_of(proposal, self._channel, received_now(desk), desk.charter, desk.calendar)
        said = words_of(treatment, words)
        ground = _("Legal basis: {ground}").format(ground=said.grounds[0])
        self.consequences.say("\n".join((*said.clerk, ground)), title=_("What follows"))
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        proposal = self.proposal
        if proposal is not None:
            self.accept()
            self.taken.emit(proposal)
