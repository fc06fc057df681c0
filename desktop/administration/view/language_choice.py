"""The language of the program, chosen before anybody is at the desk."""

from desktop.office.language import LANGUAGES, _, spoken
from desktop.widgets.segmented import Segmented

_LANGUAGE_WORDS = {"bg": "BG", "en": "EN"}


class LanguageChoice(Segmented):
    """BG or EN, each in its own letters, so that nobody has to read the other language to find theirs."""

    def __init__(self) -> None:
        super().__init__([(code, _LANGUAGE_WORDS[code]) for code in LANGUAGES])
        self.setAccessibleName(_("Language of the program"))
        self.set_value(spoken().code)
