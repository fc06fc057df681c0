"""Floors: one widget is seen at a time, and what is on a floor is dressed once, when it is seen."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.shell.theme import apply_theme
from desktop.widgets.floors import Floors


class Dresser(QObject):
    """Counts how often the style sheet is weighed for what it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.FontChange
        return False


def on_two_floors() -> tuple[QWidget, Floors, QLabel, QLabel]:
    first, second = QLabel("1"), QLabel("2")
    floors = Floors()
    for label in (first, second):
        floor = QWidget()
        QVBoxLayout(floor).addWidget(label)
        floors.add(floor)
    return QWidget(), floors, first, second


def test_nothing_is_dressed_before_it_is_seen(qapp, qtbot):
    apply_theme(qapp, "light")
    page, floors, first, _second = on_two_floors()
    dresser = Dresser()
    first.installEventFilter(dresser)
    QVBoxLayout(page).addWidget(floors)
    assert not dresser.times
    qtbot.addWidget(page)
    page.show()
    assert dresser.times


def test_the_first_floor_is_seen_until_another_is_asked_for(qtbot):
    page, floors, first, second = on_two_floors()
    QVBoxLayout(page).addWidget(floors)
    qtbot.addWidget(page)
    page.show()
    assert (first.isVisible(), second.isVisible()) == (True, False)
    floors.setCurrentIndex(1)
    assert (first.isVisible(), second.isVisible()) == (False, True)
    third = QLabel("3")
    floors.add(third)
    assert (third.isVisible(), second.isVisible()) == (False, True)


def test_a_floor_added_to_what_is_seen_already_is_seen(qtbot):
    floors = Floors()
    qtbot.addWidget(floors)
    floors.show()
    only = QLabel("1")
    floors.add(only)
    assert only.isVisible()
