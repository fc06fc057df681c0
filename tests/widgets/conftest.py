"""Every widget is tested in the look it is used in."""

import pytest

from desktop.shell.theme import apply_theme


@pytest.fixture(autouse=True)
def _light(qapp):
    apply_theme(qapp, "light")
