"""F9, „Other ways“: what mystery visits, consultations, the media and the hot line have brought."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import zip_longest
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.feedback.methods import Method, ObservationRecord, asked_of, methods
from desktop.feedback.observing import note_observation, observations, take_observation_back
from desktop.feedback.paper import BLANK_SHEET, observation_paper, print_observation
from desktop.feedback.questionnaires import Scale
from desktop.office.journal_actions import Topic
from desktop.office.language import _, spoken
from desktop.paper.tray import Printed
from desktop.shell.asking import AskingDialog
from desktop.shell.list_page import ListPage
from desktop.shell.previews import preview_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField, Field
from desktop.widgets.folding import FoldingRow
from desktop.widgets.labels import Line, Text
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.written_facts import WrittenFacts

_LIST_WIDTH, _WIDTH = 430, 900


class ObservationDialog(AskingDialog):
    """Asks what the form of that method asks."""

    def __init__(self, workplace: Workplace, method: Method, parent: QWidget) -> None:
        words, desk = spoken(), workplace.desk
        super().__init__(
            workplace,
            parent,
            title=method.name.for_language(words.code),
            go_on=_("Note it"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        scales = methods().scales
        options = {one.key: _points(scales[one.scale]) for one in method.questions}
        self.form = form = self.bind(asked_of(method, words), options=options, today=desk.today)
        asked = [form[one.key] for one in method.questions]
        pairs = [row(*filter(None, two), spacing=16) for two in zip_longest(asked[::2], asked[1::2])]
        guide = Text(method.guide.for_language(words.code), "dim")
        self.add(guide, row(form["day"], form["place"], spacing=16), *pairs)
        # Side by side: one below the other, they push the buttons off a small screen in large text.
        self.add(row(form["words"], form["follows"], spacing=16))
        self.confirmed.connect(
            lambda: self.act(
                partial(note_observation, desk, method.key, form.values()),
                lambda _done: workplace.announce(_("Noted. The report counts it.")),
            )
        )


class ObservationsPage(ListPage[tuple[ObservationRecord, ...]]):
    """What one method has brought at the left, one of them at the right."""

    topics = (Topic.FEEDBACK, Topic.ACCOUNTS)
    keeps_gone = False

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=2, says=_("What was noted")))
        self._found: dict[UUID, ObservationRecord] = {}
        words = spoken()
        self.method = ChoiceField([(one.key, one.name.for_language(words.code)) for one in methods().methods])
        self.new = KeyButton(_("Note one…"), "Ctrl+N", primary=True, icon="plus")
        self.print = KeyButton(_("Print a blank sheet"), "Ctrl+P", icon="printer")
        self.see = KeyButton(_("Preview"), "Ctrl+Shift+P")
        self.take_back = KeyButton(_("Noted by mistake"), "Ctrl+D")
        self._title, self._facts = Line("", "title"), WrittenFacts()
        card = Card(None, self._title, self._facts, row(self.take_back, None), spacing=12)
        card.body.setStretch(1, 1)
        self.sides = Beside(card, "notebook")
        self.lay_out(
            _("Other ways"),
            Field(_("Way"), self.method),
            width=_LIST_WIDTH,
            beside=self.sides,
            below=[FoldingRow(self.new, self.print, self.see, spacing=12)],
        )
        self.method.chosen.connect(lambda _key: self.look())
        self.new.clicked.connect(lambda: ObservationDialog(workplace, self._form(), self).open())
        self.print.clicked.connect(self._print)
        self.see.clicked.connect(self._preview)
        self.take_back.clicked.connect(self._take_back)

    def _form(self) -> Method:
        return methods().of(self.method.value())

    def question(self) -> Callable[[], tuple[ObservationRecord, ...]]:
        """What the chosen method has brought."""
        return partial(observations, self._workplace.desk, self.method.value())

    def rows_of(self, found: tuple[ObservationRecord, ...]) -> Sequence[ListRow]:
        """The day, the place, and how it begins."""
        self._found = {one.id: one for one in found}
        words = spoken()
        return [
            ListRow(
                key=one.id,
                title=one.place,
                detail=" · ".join(filter(None, (words.short_date(one.day), one.words))),
            )
            for one in found
        ]

    def nothing_words(self) -> str:
        """How the first one comes."""
        return _("Nothing is noted yet. Print a blank sheet, or note what was seen.")

    def show_one(self, key: UUID) -> None:
        """Shows all of it."""
        super().show_one(key)
        one, words = self._found[key], spoken()
        self._title.setText(one.place)
        scales = methods().scales
        answers = [
            (
                asked.for_language(words.code),
                dict(_points(scales[asked.scale]))[one.answers[asked.counted_as]],
            )
            for asked in methods().of(one.method).questions
            if asked.counted_as in one.answers
        ]
        told = [(_("What was seen or said"), one.words), (_("What follows from it"), one.follows)]
        by = _("{clerk}, counter No. {counter}").format(clerk=one.clerk, counter=one.counter)
        self._facts.set_facts([(_("Day"), words.date(one.day)), *answers, *told, (_("Noted by"), by)])

    def _take_back(self) -> None:
        if (one := self._found.get(self.list.current_key())) is not None:
            self._workplace.act(partial(take_observation_back, self._workplace.desk, one.id), owner=self)

    def _print(self) -> None:
        desk, tray = self._workplace.desk, self._workplace.tray
        paper = partial(print_observation, desk, tray, self.method.value(), spoken())
        self._workplace.print(paper, owner=self, then=self._printed)

    def _printed(self, out: Printed) -> None:
        self._workplace.announce(
            out.told(_("The document is kept in F11, “Papers”: {file}"), _("Printed: {where}"))
        )

    def _preview(self) -> None:
        make = partial(observation_paper, self._workplace.desk, self.method.value(), spoken())
        title = self._form().name.for_language(spoken().code)
        preview_paper(self._workplace, self, make, title, self._print, of=BLANK_SHEET)


def _points(scale: Scale) -> list[tuple[int, str]]:
    """The points with their words; 0 where nothing is answered."""
    said = {one: words.for_language(spoken().code) for one, words in scale.words.items()}
    points = range(1, scale.points + 1)
    return [(0, "–"), *((one, f"{one} {said.get(str(one), '')}".strip()) for one in points)]
