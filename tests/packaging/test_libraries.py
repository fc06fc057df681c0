"""Faults of libraries that killed the program once, so that a new lock file does not bring them back."""

import sys

from PySide6.QtCore import QObject


def test_calls_into_qt_leave_none_alone():
    """PySide6 6.12.0 dropped a reference of None at every call that returns nothing; Python 3.11 dies."""
    named = QObject()
    calls = 1000
    before = sys.getrefcount(None)
    for _ in range(calls):
        named.setObjectName("counter")
    lost = before - sys.getrefcount(None)
    assert lost < calls / 10


def test_sqlite_does_not_corrupt_its_write_ahead_log():
    """Before 3.51.3 two writers could."""
    import sqlcipher3.dbapi2 as sqlcipher

    assert tuple(map(int, sqlcipher.sqlite_version.split("."))) >= (3, 51, 3)
