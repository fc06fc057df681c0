"""The least that a Qt program with a database can start with: an empty window, and the mapper loaded.

python -m tests.benchmarks.start_floor
"""

import sys

import sqlalchemy.orm  # noqa: F401 - what the floor is made of
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.first_sight import FirstSight

if __name__ == "__main__":
    app = QApplication(["floor"])
    window = QMainWindow()
    sight = FirstSight(app, lambda: window)
    window.show()
    sys.exit(app.exec())
