"""The program with its window, from the command line until it is closed."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.administration.keys import key_store_of
from desktop.app.front_desk import FrontDesk
from desktop.office.clock import Clock
from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.office.profile import Profile
from desktop.shell.theme import apply_theme

STAYED_CLOSED = 2
"""What the program ends with when the office could not be opened: as every other command."""


def run(profile: Profile, clock: Clock) -> int:
    """The window on `profile`, until it is closed; `STAYED_CLOSED` if the office could not be opened.

    Raises:
        KnownError: it cannot be opened; said in a dialog as well, because a clerk sees no console.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setApplicationName("ednogishe")
    app.setApplicationDisplayName(_("One-stop counter"))
    desk = FrontDesk(app, profile, clock, key_store_of(profile))
    desk.bugs.install()
    desk.keep_place(QSettings(str(profile.folder / "window.ini"), QSettings.Format.IniFormat))
    try:
        desk.start()
    except KnownError as error:
        apply_theme(app, "light")
        QMessageBox.warning(None, _("One-stop counter"), error.sentence(spoken()))
        raise
    status = app.exec()
    desk.stop()
    return status or (STAYED_CLOSED if desk.stays_closed else 0)
