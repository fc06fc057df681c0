"""What the program wears: its language, Qt's own words in it, and its look."""

from typing import Any, cast

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.office.language import speak
from desktop.shell.theme import Choice, apply_theme, theme_for


class Dress(QObject):
    """Put on before a window is made; another language needs another window, another look does not."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._translator: QTranslator | None = None

    def speak(self, code: str) -> None:
        """From now on the program and Qt's own dialogs speak the language `code`."""
        speak(code)
        self.take_off()
        locale = QLocale(code)
        QLocale.setDefault(locale)
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # Qt ships no catalogue for the English it is written in.
        if translator.load(locale, "qtbase", "_", folder):
            self._app.installTranslator(translator)
            self._translator = translator

    def take_off(self) -> None:
        """Gives Qt its own English back, for whatever the application does next."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None

    def wear(self, choice: Any) -> None:
        """Light, dark, or as the computer has it; anything else is light."""
        known = choice if choice in {"light", "dark", "system"} else "light"
        apply_theme(self._app, theme_for(cast(Choice, known), self._app))
