"""The card as a citizen answers it on a screen: a question at a time, a touch for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QWidget

from desktop.feedback.questionnaires import Question, Scale, Version
from desktop.office.language import language, language_name
from desktop.shell.workplace import Workplace
from desktop.widgets.drawn import DrawnFace
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.touched import Touched, label, side_by_side

_SEEN_MS = 250
"""What was touched is seen for so long; a second touch of the same finger is not the next answer."""

_IDLE_MS = 30_000
_READ_MS = 6_000
_SKIP = (Qt.Key.Key_0, Qt.Key.Key_Space, Qt.Key.Key_Right)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Left)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWork:
    """What is asked on the scales of their keys, in which languages, and where the answers go.

    `leave` is for another thread: it keeps the answers by the keys of the questions (None: passed over), and
    raises `KnownError` where it cannot.
    """

    version: Version
    scales: Mapping[str, Scale]
    languages: tuple[str, ...]
    leave: Callable[[Mapping[str, int | None]], object]


class CardFace(DrawnFace):
    """Asks, thanks and forgets; `left` tells that nobody stands before it any more.

    What somebody leaves half answered is kept nowhere, and nobody sees what whoever was before them answered.
    """

    left = Signal()

    def __init__(self, workplace: Workplace, work: CardWork, code: str) -> None:
        """`code` is the language in which it begins."""
        super().__init__("kiosk.qss")
        self._workplace, self._work, self._asked = workplace, work, work.version.questions
        card = _frame("card")
        self._page = column(spacing=0, margins=(60, 44, 60, 36), parent=card)
        column(card, parent=self)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.leave)
        self._touched = QTimer(self, singleShot=True, interval=_SEEN_MS)
        self._touched.timeout.connect(self._go_on)
        self._answers: dict[str, int | None] = {}
        self._at = 0
        self.scores: dict[int, Touched] = {}
        self._speak(code if code in work.languages else work.languages[0])

    def leave(self) -> None:
        """Whoever stood here is gone: what they answered is forgotten."""
        self._answers, self._at = {}, 0
        self._idle.stop()
        self._touched.stop()
        self.left.emit()

    # What is asked

    def turn(self) -> None:
        """The answers stand one below another on a screen higher than wide."""
        if self.scores:
            self._show()

    def _speak(self, code: str) -> None:
        self._words = language(code)
        self._show()

    def _show(self) -> None:
        asked, code = self._asked[self._at], self._words.code
        greeting = self._work.version.greeting.for_language(code)
        question = asked.for_language(code)
        top = (_centred("hint", greeting), _centred("title", question))
        read = " ".join((*(() if self._at else (greeting,)), self._place_words(), question))
        page = column(*top, self._scale(asked), None, self._tongues(), None, self._foot(), spacing=0)
        self._put(page, read)

    def _place_words(self) -> str:
        """Which question of how many."""
        told = self._words.gettext("Question {number} of {all}")
        return told.format(number=self._at + 1, all=len(self._asked))

    def _scale(self, asked: Question) -> QLayout:
        scale = self._work.scales[asked.scale]
        self.scores = {}
        for one in range(1, scale.points + 1):
            means = scale.words.get(str(one))
            said = "" if means is None else means.for_language(self._words.code)
            button = Touched("score", str(one), partial(self._touch, one))
            button.state.setText(said)
            button.setAccessibleName(f"{one} {said}".strip())
            if self._answers.get(asked.key) == one:
                button.choose(self._words.gettext("Chosen"))
            self.scores[one] = button
        return side_by_side(self.scores.values(), 1 if self.upright else scale.points)

    def _tongues(self) -> QLayout:
        """Another language can be had before the first answer."""
        codes = [one for one in self._work.languages if one != self._words.code] if not self._at else []
        found = (Touched("language", language_name(one), partial(self._speak, one)) for one in codes)
        return row(None, *found, None, spacing=14)

    def _foot(self) -> QLayout:
        words = self._words
        back = words.gettext("Back") if self._at else words.gettext("No, thank you")
        dots = [_frame("dot") for _one in self._asked]
        for at, dot in enumerate(dots):
            dot.setProperty("reached", at <= self._at)
        place = QWidget()
        place.setAccessibleName(self._place_words())
        row(None, *dots, None, spacing=12, parent=place)
        foot = row(Touched("quiet", f"← {back}", self.go_back, says=back))
        foot.addWidget(place, 1)
        skip = words.gettext("Skip")
        foot.addWidget(Touched("quiet", f"{skip} →", partial(self.answer, None), says=skip))
        return foot

    def _put(self, page: QLayout, words: str, *, stays: int = _IDLE_MS) -> None:
        had_focus = self.has_focus()
        clear(self._page)
        self._page.addLayout(page)
        self.turn_to(words, had_focus=had_focus)
        self._idle.start(stays)

    # What is answered

    def _touch(self, score: int) -> None:
        if self._touched.isActive():
            return
        self._answers[self._asked[self._at].key] = score
        for button in self.scores.values():
            button.setProperty("chosen", False)
            button.style().polish(button)
        self.scores[score].choose(self._words.gettext("Chosen"))
        self._touched.start()

    def answer(self, score: int | None) -> None:
        """Answers what is asked, or passes it over, and asks the next; the last one ends the card."""
        if not self._touched.isActive():
            self._answers[self._asked[self._at].key] = score
            self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        if self._at < len(self._asked):
            self._show()
            return
        answers, self._answers, self._at = self._answers, {}, 0
        if any(answers.values()):
            leave = partial(self._work.leave, answers)
            self._workplace.act(leave, owner=self, failed=self._not_kept)
        words = self._words
        self._say(words.gettext("Thank you"), words.gettext("Your answers are counted in our yearly report."))

    def go_back(self) -> None:
        """Asks the one before again; before the first one, whoever stands here goes."""
        if self._touched.isActive():
            return
        if self._at:
            self._at -= 1
            self._show()
        else:
            self.leave()

    def _not_kept(self, error: Exception) -> None:
        # Whoever looks after the counter reads why.
        self._workplace.report(error, self)
        self._say(self._words.gettext("We are sorry: your answers could not be kept"))

    def _say(self, title: str, text: str = "") -> None:
        self.scores = {}
        done = Touched("language", self._words.gettext("Done"), self.leave)
        lines = _centred("title", title), _centred("text", text)
        page = column(None, *lines, row(None, done, None), None, spacing=26)
        self._put(page, f"{title}. {text}" if text else title, stays=_READ_MS)

    def press(self, event: QKeyEvent) -> None:
        """1 to 5 answer; 0, the space bar and → pass over; ⌫ and ← go back; Esc ends it."""
        key = event.key()
        if event.isAutoRepeat():
            return
        if key == Qt.Key.Key_Escape or not self.scores:
            self.leave()
        elif event.text() in map(str, self.scores):
            self.answer(int(event.text()))
        elif key in _SKIP:
            self.answer(None)
        elif key in _BACK:
            self.go_back()


def _frame(name: str) -> QFrame:
    made = QFrame()
    made.setObjectName(name)
    return made


def _centred(name: str, text: str) -> QLabel:
    made = label(name, text)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
