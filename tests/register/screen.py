"""The register's screen under a hand: pressing keys, and waiting until the work behind it has ended."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.register.rules import Period, Wanted
from tests.register.conftest import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier
JUST_TODAY = Wanted(period=Period(TODAY, TODAY))


def settle(qtbot, view):
    qtbot.waitUntil(lambda: not view._workplace.runner.busy, timeout=20_000)
    QApplication.processEvents()


def press(qtbot, view, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or view, key, modifier)
