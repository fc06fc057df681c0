"""What a screen reader says at once, though the focus is elsewhere: how something went, what is wrong."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


class Voice(QObject):
    """`said` tells the widget that something was said of, and the words."""

    said = Signal(QObject, str)


voice = Voice()
"""The one of the program; the screen reader of the computer listens to it."""


def say_aloud(of: QObject, words: str) -> None:
    """Has a sentence read out when the reader has ended what it is saying; nothing for no words."""
    if words:
        voice.said.emit(of, words)


def _announce(of: QObject, words: str) -> None:
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(of, words))


voice.said.connect(_announce)
