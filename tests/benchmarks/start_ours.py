"""Our start, to be run as a program: the command of `make run`, until a password can be typed.

python -m tests.benchmarks.start_ours FOLDER
"""

import sys

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.cli import main
from tests.benchmarks.first_sight import FirstSight


def password_field() -> QLineEdit | None:
    """The field in which sign-in asks for it, once it can be seen."""
    for window in QApplication.topLevelWidgets():
        for field in window.findChildren(QLineEdit):
            if field.isVisible() and field.echoMode() == QLineEdit.EchoMode.Password:
                return field
    return None


def takes_what_is_typed(field: QWidget) -> bool:
    """Whether a key pressed in the field arrives in it."""
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "г")
    QApplication.sendEvent(field, key)
    return isinstance(field, QLineEdit) and field.text() == "г"


if __name__ == "__main__":
    sight = FirstSight(QApplication(["ednogishe"]), password_field, takes_what_is_typed)
    sys.exit(main(["run", "--profile", sys.argv[1]]))
