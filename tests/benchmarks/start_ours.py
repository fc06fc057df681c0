"""Our start, to be run as a program: the command of `make run`, until a password can be typed.

python -m tests.benchmarks.start_ours FOLDER
"""

import sys

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.cli import main
from tests.benchmarks.first_sight import FirstSight


def takes_a_password(widget: QWidget) -> bool:
    """Whether it is the field that sign-in asks in."""
    return isinstance(widget, QLineEdit) and widget.echoMode() == QLineEdit.EchoMode.Password


def type_into(widget: QWidget) -> None:
    """Proves that the field takes what is typed."""
    assert isinstance(widget, QLineEdit)
    QApplication.sendEvent(
        widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "г")
    )
    assert widget.text() == "г"


if __name__ == "__main__":
    watch = FirstSight(QApplication(["ednogishe"]), takes_a_password, type_into)
    sys.exit(main(["run", "--profile", sys.argv[1]]))
