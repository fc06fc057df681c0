"""Every widget is tested in the look it is used in."""

import pytest

from desktop.office.language import speak, spoken
from desktop.shell.theme import apply_theme


@pytest.fixture(autouse=True)
def _light_and_in_english(qapp):
    apply_theme(qapp, "light")
    before = spoken().code
    speak("en")
    yield
    speak(before)
