"""What the program wears: its language, Qt's own words in it, and its look."""

from typing import Any, cast

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.app.computer_motion import computer_is_still
from desktop.office.language import speak
from desktop.shell.theme import Choice, apply_theme, theme_for
from desktop.widgets.motion import stand_still
from desktop.widgets.sizes import CHOICES, system_scale


class Dress(QObject):
    """Put on before a window is made; another language needs another window, another look does not."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._translator: QTranslator | None = None
        self._wanted: tuple[Any, Any, Any] = (None, None, None)
        self._hints = app.styleHints()  # held: what it hands out goes with it
        self._hints.colorSchemeChanged.connect(self._wear_anew)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._wear_anew)

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

    def wear(self, choice: Any, text_size: Any = "", motion: Any = "") -> None:
        """Light, dark, or as the computer has it; anything else is light. `text_size` is in per cent.

        The text is as large as the computer wants its own, and that many times larger. Nothing moves where
        `motion` is „still“, or the computer wants it so.
        """
        self._wanted = (choice, text_size, motion)
        stand_still(motion == "still" or computer_is_still())
        known = choice if choice in {"light", "dark", "system"} else "light"
        theme = theme_for(cast(Choice, known), self._app)
        apply_theme(self._app, theme, text=system_scale() * per_cent(text_size) / 100)

    def _wear_anew(self) -> None:
        self.wear(*self._wanted)


def per_cent(text_size: Any) -> int:
    """The size of text that a setting asks for; 100 for anything that is none."""
    return next((one for one in CHOICES if str(one) == str(text_size)), 100)


def stepped(text_size: Any, step: int) -> str:
    """The setting one step larger (1) or smaller (-1), as far as there is one; 0 is 100 per cent."""
    if not step:
        return "100"
    here = CHOICES.index(per_cent(text_size)) + step
    return str(CHOICES[max(0, min(len(CHOICES) - 1, here))])
