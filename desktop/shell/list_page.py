"""The screen of a list: its rows are asked for while somebody types; the chosen one may stand beside them."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import _, ngettext, spoken
from desktop.shell.copied import tell_copied
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField
from desktop.widgets.labels import Text
from desktop.widgets.layouts import Item, row
from desktop.widgets.page import Page
from desktop.widgets.row_model import Row
from desktop.widgets.row_views import RowView
from desktop.widgets.saying import say_aloud
from desktop.widgets.sizes import fixed_width

Found = TypeVar("Found")


class ListPage(Page, Generic[Found]):
    """A list or a table, and the one that is chosen beside it. A screen says, by the methods below:

    `question` what to ask, `rows_of` which rows the answer has, `show_one` how one is shown, `shown_key`
    which one is, `nothing_words` what to say where there is none. The rest is here: the pause while somebody
    types, the earlier question that is given up, the row and the place that stay, the pages that follow,
    copying, the error.
    """

    topics: tuple[Topic, ...] = ()
    """What the list shows: it looks again whenever something of it was changed."""

    sides: Beside
    """What stands beside the list or in its place, unless the screen shows and hides it by itself."""

    goes_on_at: QWidget | None = None
    """Where the keyboard is after Enter in the list."""

    opens: ClassVar[bool] = True
    """Whether Enter in the list leads anywhere; otherwise it is a button's."""

    page_size: ClassVar[int | None] = None
    """How many rows come at once; all, where it is None."""

    asks_long: bool = False
    """Whether the answer may take seconds (see `Workplace.read`)."""

    typing_pause_ms: ClassVar[int] = 150

    walking_pause_ms: ClassVar[int] = 0
    """Whoever walks down the list with the arrows is shown the one at which they stop."""

    def __init__(self, workplace: Workplace, rows: RowView, search: LineField | None = None) -> None:
        super().__init__()
        self._workplace = workplace
        self._asked = self._asked_on = Task(self)
        self._leads = False
        self._coming: Any = None
        """The key of one that somebody was led to, and that is not on the screen yet."""
        self._shown: Any = None
        self._when_shown: Callable[[], object] | None = None
        self.list = rows
        self.hint = Text("", "dim")
        self._search = search
        self._typed = QTimer(self, singleShot=True, interval=self.typing_pause_ms)
        self._typed.timeout.connect(self.look_anew)
        self._stops = QTimer(self, singleShot=True, interval=self.walking_pause_ms)
        self._stops.timeout.connect(self._show_chosen)
        if search is not None:
            search.textChanged.connect(lambda _text: self._typed.start())
            search.returnPressed.connect(self.go_on_from_search)
            rows.steer_from(search)
            find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
            find.setWhatsThis(_("Search"))
            find.activated.connect(search.setFocus)
            find.activated.connect(search.selectAll)
        rows.chosen.connect(lambda _key: self._walk())
        if self.opens:
            rows.opened.connect(self.open_one)
        rows.row_model.more_wanted.connect(self._ask_on)
        tell_copied(workplace, rows)
        if self.topics:
            workplace.hear(self, self.look, *self.topics)

    def lay_out(
        self,
        title: str | None,
        *above: Item,
        width: int,
        beside: Item,
        below: Sequence[Item] = (),
        margins: int = 16,
    ) -> None:
        """The list `width` wide at the left, under `above`; `beside` at the right."""
        left = Card(title, *above, self.list, self.hint, *below)
        fixed_width(left, width)
        left.body.setStretchFactor(self.list, 1)
        row(left, beside, spacing=16, margins=margins, parent=self).setStretch(1, 1)

    @property
    def main_field(self) -> QWidget:  # type: ignore[override]
        """The search line, or the list."""
        return self._search or self.list

    # What a screen says

    def question(self) -> Callable[[], Found] | None:
        """What is asked behind the window, or None where there is nothing to ask (yet)."""
        return None

    def question_after(self, last: Any) -> Callable[[], Found]:
        """What is asked for the page that follows the row `last`."""
        raise NotImplementedError

    def rows_of(self, found: Found) -> Sequence[Row]:
        """The rows of the answer."""
        raise NotImplementedError

    def hint_of(self, _found: Found) -> str:
        """What is said of the answer below the list."""
        return ""

    def nothing_words(self) -> str:
        """What to do where there is nothing to show."""
        return ""

    def first_of(self, keys: Sequence[Any]) -> Any:
        """Which of these is shown first, where nobody has chosen one; None leaves that to the clerk."""
        return keys[0]

    @property
    def keeps_gone(self) -> bool:
        """Whether what has left the list stays in sight; otherwise the next one is shown."""
        return True

    @property
    def chosen_key(self) -> Any:
        """The key of the one that the clerk is at, or None."""
        return self.list.current_key()

    @property
    def shown_key(self) -> Any:
        """The key of the one shown, or None."""
        return self._shown

    def show_one(self, key: Any) -> None:
        """Shows one, and calls `show_card`, or `now_shown`."""
        self.show_card(key)

    def show_again(self, key: Any) -> None:
        """The one that is shown may have changed."""
        self.show_one(key)

    def show_nothing(self, sentence: str) -> None:
        """Says that there is none."""
        self._shown = None
        self.sides.show_nothing(sentence)

    def open_one(self, _key: Any) -> None:
        """Enter in the list."""
        if self.goes_on_at is not None:
            self.goes_on_at.setFocus()

    def go_on_from_search(self) -> None:
        """Enter in the search line: it is looked for at once."""
        self.look_anew()

    # Asking

    def enter(self) -> None:
        """Selects what was typed and looks for it again: the list may have changed."""
        super().enter()
        if self._search is not None:
            self._search.selectAll()
        self.look()

    def go_back(self) -> bool:
        """Esc empties the search."""
        if self._search is None or not self._search.text():
            return False
        self._search.clear()
        self._search.setFocus()
        self.look_anew()
        return True

    def look(self) -> None:
        """Asks again; the clerk stays where they are."""
        self._typed.stop()
        self._asked.cancel()
        question = self.question()
        if question is None:
            self._leads = False
            self.hint.hide()
            self._show_rows(())
            return
        if not self.list.rows():
            self.list.say_nothing_is_here(_("Looking…"))
        self._asked = self._ask_for(question, self.take)

    def _ask_for(self, question: Callable[[], Found], then: Callable[[Found], None]) -> Task:
        return self._workplace.read(
            question, owner=self, then=then, failed=self.not_found, long=self.asks_long
        )

    def _ask_on(self) -> None:
        """The clerk has come to the last row: asks for those that follow it."""
        self._asked_on = self._ask_for(self.question_after(self.list.rows()[-1]), self._add)

    def look_anew(self) -> None:
        """Asks for something else: the first of what is found is shown."""
        self._leads, self._coming = True, None
        self.look()

    def expect(self, key: Any) -> None:
        """Somebody is led to this one: it will be shown, whatever the list holds."""
        self._leads, self._coming = False, key

    def take(self, found: Found) -> None:
        """Shows what was found."""
        hint, rows, was_searched = self.hint_of(found), self.rows_of(found), self._leads
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._show_rows(rows)
        if was_searched:
            # Whoever types hears how it goes; what is looked at again by itself is not spoken of.
            found_words = hint or ngettext("{count} found", "{count} found", len(rows))
            say_aloud(self.list, found_words if rows else self.nothing_words())

    def not_found(self, error: Exception) -> None:
        """Nothing could be read: said where nothing is shown, or as a message over what is."""
        self.list.say_nothing_is_here("")
        self.list.row_model.ask_again()
        if isinstance(error, KnownError) and self.shown_key is None and not self.list.rows():
            self.show_nothing(error.sentence(spoken()))
        else:
            self._workplace.report(error, self)

    # Showing

    def _add(self, found: Found) -> None:
        rows = self.rows_of(found)
        self.list.row_model.add_rows(rows, more=len(rows) == self.page_size)

    def _show_rows(self, rows: Sequence[Row]) -> None:
        before = [one.key for one in self.list.rows()]
        keys = [one.key for one in rows]
        current = self.list.current_key()
        place = 0 if current is None else before.index(current)
        # What follows the rows that were here does not follow these.
        self._asked_on.cancel()
        self.list.say_nothing_is_here("")
        self.list.set_rows(rows, more=len(rows) == self.page_size)
        # Where there were rows and none is shown, the sentence at the right says why.
        leads = self._leads or (self.shown_key is None and self._coming is None and not before)
        self._leads = False
        here = self.list.current_key()
        if here is None and self.shown_key in keys:
            here = self.shown_key
            self.list.choose_quietly(here)
        if not leads and (self.keeps_gone or (here is not None and here == self.shown_key)):
            if self._coming is None and self.shown_key is not None:
                self.show_again(self.shown_key)
        elif keys:
            anew = leads or current is None
            wanted = here or (self.first_of(keys) if anew else keys[min(place, len(keys) - 1)])
            if wanted is not None:
                self.list.choose_quietly(wanted)
                self._show_chosen()
        else:
            sentence = self.nothing_words()
            self.show_nothing(sentence)
            # It stands at the right; whoever comes to the empty list hears it there.
            self.list.setAccessibleDescription(sentence)

    def show_card(self, key: Any) -> None:
        """What is at the right is about this one."""
        self._shown = key
        self.sides.show_card()
        self.now_shown()

    def now_shown(self) -> None:
        """One is on the screen: the list stands there, or nowhere; what its row's menu asked for is done."""
        self._coming = None
        if not self._stops.isActive():
            self.list.choose_quietly(self.shown_key)
        waiting, self._when_shown = self._when_shown, None
        if waiting is not None:
            waiting()

    def when_shown(self, act: Callable[[], object]) -> None:
        """Does it as soon as the one chosen is the one shown."""
        if self.shown_key == self.chosen_key:
            act()
        else:
            self._when_shown = act

    def _walk(self) -> None:
        if self.walking_pause_ms:
            self._stops.start()
        else:
            self._show_chosen()

    def _show_chosen(self) -> None:
        self._stops.stop()
        if self.chosen_key is not None:
            self.show_one(self.chosen_key)
