"""The list page itself: what it asks, what it keeps, what it says; over questions that the test answers."""

import threading
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _
from desktop.shell.at_the_desk import Whereabouts
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from tests.app.typist import seen
from tests.keyboard import on_screen, type_text

NAMES = ["Ангел", "Борис", "Весела", "Георги"]


@pytest.fixture
def workplace(qtbot, around):
    place = Workplace()
    place.take_desk(around, Whereabouts())
    yield place
    place.runner.stop()


class Names(ListPage[list[str]]):
    """Names that begin with what is typed. `held` is what the questions wait for."""

    topics = (Topic.QUEUE,)

    def __init__(self, workplace: Workplace) -> None:
        self.search = LineField()
        super().__init__(workplace, ResultList(says="names"), self.search)
        self.names = list(NAMES)
        self.asked: list[str] = []
        self.held: threading.Event | None = None
        self.wrong: Exception | None = None
        self.card_text = Text("")
        self.sides = Beside(Card(None, self.card_text), "users")
        self.lay_out("Names", self.search, width=300, beside=self.sides)

    def question(self) -> Callable[[], list[str]]:
        self.asked.append(self.search.value())
        return partial(self._find, self.search.value(), self.held)

    def _find(self, typed: str, held: threading.Event | None) -> list[str]:
        if held is not None:
            held.wait(10)
        if self.wrong is not None:
            raise self.wrong
        return [name for name in self.names if name.startswith(typed)]

    def rows_of(self, found: list[str]) -> list[ListRow]:
        return [ListRow(key=name, title=name) for name in found]

    def hint_of(self, found: list[str]) -> str:
        return f"{len(found)} names"

    def nothing_words(self) -> str:
        return "Nobody. Type another letter."

    def show_one(self, key: str) -> None:
        self.card_text.setText(f"about {key}")
        self.show_card(key)


class Queue(Names):
    """Whoever is gone makes room for the next one."""

    keeps_gone = False


class Numbers(ListPage[range]):
    """A hundred at a time, and none is chosen for the clerk."""

    page_size = 100

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says="numbers"))
        self.count = 250
        self.wrong: Exception | None = None
        self.sides = Beside(self.list, "users", inside=True)
        column(self.sides, self.hint, parent=self)

    def question(self) -> Callable[[], range]:
        return partial(self._from, 0)

    def question_after(self, last: ListRow) -> Callable[[], range]:
        return partial(self._from, last.key + 1)

    def _from(self, first: int) -> range:
        if first and self.wrong is not None:
            raise self.wrong
        return range(first, min(first + self.page_size, self.count))

    def rows_of(self, found: range) -> list[ListRow]:
        return [ListRow(key=number, title=str(number)) for number in found]

    def nothing_words(self) -> str:
        return "No number."

    def first_of(self, _keys: Sequence[int]) -> None:
        pass


def settle(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page._workplace.runner.busy and not page._typed.isActive())


def opened(qtbot, page):
    on_screen(qtbot, page)
    settle(qtbot, page)
    return page


@pytest.fixture
def page(qtbot, workplace):
    return opened(qtbot, Names(workplace))


def test_the_first_is_shown_and_the_number_is_said(page):
    assert page.shown_key == page.list.current_key() == "Ангел"
    assert "about Ангел" in seen(page)
    assert "4 names" in seen(page)


def test_a_word_is_asked_for_once_it_is_typed(qtbot, page):
    page.asked.clear()
    type_text(page.search, "Вес")
    assert page.asked == []
    settle(qtbot, page)
    assert page.asked == ["Вес"]
    assert page.shown_key == "Весела"


def test_the_answer_to_an_earlier_question_is_not_shown(qtbot, page):
    page.held = threading.Event()
    page.search.setText("А")
    page.look_anew()
    slow, page.held = page.held, None
    page.search.setText("Б")
    page.look_anew()
    slow.set()
    settle(qtbot, page)
    assert [row.key for row in page.list.rows()] == ["Борис"]
    assert page.shown_key == "Борис"


def test_nothing_found_says_what_to_do_and_esc_brings_all_back(qtbot, page):
    type_text(page.search, "Щ")
    settle(qtbot, page)
    assert "Nobody. Type another letter." in seen(page)
    assert "about" not in seen(page)
    assert page.go_back()
    settle(qtbot, page)
    assert "about Ангел" in seen(page)
    assert not page.go_back()


def test_what_is_asked_for_is_not_said_to_be_missing(qtbot, workplace):
    page = Names(workplace)
    page.held = threading.Event()
    on_screen(qtbot, page)
    assert page.list.accessibleDescription() == _("Looking…")
    assert "Nobody" not in seen(page)
    page.held.set()
    settle(qtbot, page)
    assert page.list.accessibleDescription() == ""


def test_what_cannot_be_read_is_a_sentence(qtbot, workplace):
    page = Names(workplace)
    page.wrong = KnownError(N_("The disk is full."))
    opened(qtbot, page)
    assert "The disk is full." in seen(page)
    page.wrong = None
    page.look_anew()
    settle(qtbot, page)
    assert "about Ангел" in seen(page)


def test_a_refresh_that_fails_leaves_what_is_shown(qtbot, page):
    page.wrong = KnownError(N_("The disk is full."))
    with qtbot.waitSignal(page._workplace.announced) as said:
        page._workplace.tell_changed(Topic.QUEUE)
    assert said.args[0] == "The disk is full."
    assert "about Ангел" in seen(page)
    assert len(page.list.rows()) == 4


def test_a_change_keeps_the_choice_and_what_is_gone_stays_in_sight(qtbot, page):
    page.list.choose("Весела")
    page.names.insert(0, "Аксиния")
    page._workplace.tell_changed(Topic.QUEUE)
    settle(qtbot, page)
    assert page.list.current_key() == page.shown_key == "Весела"
    page.names.remove("Весела")
    page._workplace.tell_changed(Topic.QUEUE)
    settle(qtbot, page)
    assert page.list.current_key() is None
    assert "about Весела" in seen(page)


def test_in_a_queue_the_next_one_takes_the_place(qtbot, workplace):
    page = opened(qtbot, Queue(workplace))
    page.list.choose("Борис")
    page.names.remove("Борис")
    page.look()
    settle(qtbot, page)
    assert page.list.current_key() == page.shown_key == "Весела"
    page.names[:] = ["Ангел"]
    page.look()
    settle(qtbot, page)
    assert page.shown_key == "Ангел"
    page.names.clear()
    page.look()
    settle(qtbot, page)
    assert "Nobody." in seen(page)


def test_one_that_somebody_is_led_to_is_not_taken_away_by_the_list(qtbot, workplace):
    page = Names(workplace)
    page.expect("Георги")
    on_screen(qtbot, page)
    settle(qtbot, page)
    assert page.shown_key is None, "it is on its way"
    page.show_one("Георги")
    assert page.list.current_key() == "Георги"


def test_arrows_in_the_search_walk_and_show(qtbot, page):
    page.search.setFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.shown_key == "Борис"


@pytest.fixture
def numbers(qtbot, workplace):
    return opened(qtbot, Numbers(workplace))


def go_to_the_end(qtbot, page, count):
    page.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(page.list.rows()) == count)


def test_the_rows_that_follow_come_when_the_last_is_in_sight(qtbot, numbers):
    assert len(numbers.list.rows()) == 100
    for count in (200, 250):
        go_to_the_end(qtbot, numbers, count)
    assert [row.key for row in numbers.list.rows()] == list(range(250))
    assert not numbers.list.row_model.canFetchMore(QModelIndex())


def test_what_follows_is_asked_for_again_after_an_error(qtbot, numbers):
    numbers.wrong = KnownError(N_("The disk is full."))
    with qtbot.waitSignal(numbers._workplace.announced):
        numbers.list.scrollToBottom()
    numbers.wrong = None
    numbers.list.scrollToTop()
    go_to_the_end(qtbot, numbers, 200)


def test_what_follows_an_earlier_answer_is_not_added_to_another(qtbot, numbers):
    numbers.look()
    numbers.list.row_model.fetchMore(QModelIndex())
    numbers.count = 120
    settle(qtbot, numbers)
    assert [row.key for row in numbers.list.rows()] == list(range(100))


def test_none_is_chosen_where_the_screen_says_so_and_a_choice_is_kept(qtbot, numbers):
    assert numbers.list.current_key() is None
    numbers.look()
    settle(qtbot, numbers)
    assert numbers.list.current_key() is None
    numbers.list.clearFocus()
    numbers.list.setFocus()
    qtbot.keyClick(numbers.list, Qt.Key.Key_Down)
    assert numbers.list.current_key() == 1, "the focus itself goes to the first"
    numbers.list.choose(70)
    numbers.count = 90
    numbers.look()
    settle(qtbot, numbers)
    assert numbers.list.current_key() == 70
    assert numbers.list.viewport().rect().contains(numbers.list.visualRect(numbers.list.currentIndex()))
