"""What people answer: each question with how many answered it and how far the mean may be trusted."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from desktop.desk import Desk
from desktop.feedback.actions import count_waiting
from desktop.feedback.anonymity import FEW
from desktop.feedback.queries import Answered, Said, said
from desktop.feedback.view.way_words import by_way, waiting_by_way, why_they_wait
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import SectionTitle, Text
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.segment_rows import SegmentRows

_LIST = 560
_YEARS = 3


class OpinionsPage(ListPage[Said]):
    """The questions of a year at the left; beside them the answers to one, and what people wrote."""

    topics = (Topic.FEEDBACK,)
    opens = False

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Questions and answers")))
        self._desk: Desk = workplace.desk
        self._answered: dict[str, Answered] = {}
        this_year = self._desk.today().year
        self.year = SegmentRows([(this_year - ago, str(this_year - ago)) for ago in range(_YEARS)])
        self.year.setAccessibleName(pgettext("of the answers", "Year"))
        self.year.chosen.connect(lambda _year: self.look_anew())
        self.words = ResultList(says=_("What people wrote"))
        self.words.say_nothing_is_here(
            _("Nothing is written on the cards of this year, or it is already erased.")
        )
        self._title, self._told, self._answers = Text("", "title"), Text("", "dim"), KeyValueList()
        self._cards, self._waits = KeyValueList(), Text("", "dim")
        self.sides = Beside(Card(None, self._title, self._told, 8, self._answers, None), "chats-circle")
        wrote = Card(_("What people wrote"), self.words)
        beside = column(self.sides, wrote, spacing=16)
        beside.setStretch(1, 1)
        self._counted = SectionTitle(_("Cards"))
        below = (self._counted, self._cards, self._waits)
        self.lay_out(_("What people answer"), self.year, width=_LIST, beside=beside, below=below)

    def enter(self) -> None:
        """What waited and may be counted by now is counted first."""
        super().enter()
        self._workplace.act(partial(count_waiting, self._desk), owner=self)

    def question(self) -> Callable[[], Said]:
        """The answers of the year that is chosen."""
        year = self.year.value()
        return partial(said, self._desk, date(year, 1, 1), date(year, 12, 31))

    def take(self, found: Said) -> None:
        """Cards and words, then the rows."""
        self._answered = {one.asked.question.counted_as: one for one in found.questions}
        cards = [*by_way(found.cards), *waiting_by_way(found.waiting)]
        self._counted.setVisible(bool(cards))
        self._cards.set_rows(cards)
        self._waits.setText(why_they_wait(found.waiting))
        self.words.set_rows([ListRow(key=key, title=text, detail_lines=3) for key, text in found.words])
        super().take(found)

    def rows_of(self, found: Said) -> list[ListRow]:
        """A row for each question."""
        words = spoken()
        return [
            ListRow(
                key=one.asked.question.counted_as,
                title=one.asked.question.for_language(words.code),
                detail=_told(one),
                chip="" if one.mean is None else _decimal(one.mean[0]),
            )
            for one in found.questions
        ]

    def show_one(self, key: str) -> None:
        """How many gave each answer."""
        one = self._answered[key]
        words, scale = spoken(), one.asked.scale
        self._title.setText(one.asked.question.for_language(words.code))
        days = ", ".join(words.date(day) for day in one.asked.reworded_on)
        reworded = _("Asked in other words since {days}; all answers are counted together.")
        self._told.setText("\n".join(filter(None, (_told(one), reworded.format(days=days) if days else ""))))
        rows = []
        for point in range(scale.points, 0, -1):
            said_so = scale.words.get(str(point))
            label = f"{point} {said_so.for_language(words.code)}" if said_so else str(point)
            rows.append((label, words.number(one.counts.get(point, 0))))
        self._answers.set_rows(rows if one.counts else [])
        self.show_card(key)


def _decimal(number: float) -> str:
    return spoken().number(Decimal(f"{number:.1f}"))


def _told(one: Answered) -> str:
    """„24 отговора, средно 4,2 ± 0,3“; of too few only that."""
    if one.mean is None:
        return _("Fewer than {few} answers: not shown").format(few=FEW)
    answers = ngettext("{count} answer", "{count} answers", one.n)
    mean, half = map(_decimal, one.mean)
    return _("{answers}, mean {mean} ± {half}").format(answers=answers, mean=mean, half=half)
