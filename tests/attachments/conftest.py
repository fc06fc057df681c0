"""The strip in a window at counter No. 7, and somebody at its keyboard."""

import pytest

from desktop.attachments.view.strip import AttachmentStrip
from desktop.widgets.fields import LineField
from desktop.widgets.layouts import column
from desktop.widgets.page import Page
from tests.app.typist import Typist
from tests.keyboard import on_screen


@pytest.fixture
def typist(qtbot, workplace) -> Typist:
    """Somebody at the keyboard."""
    return Typist(qtbot, workplace.runner)


@pytest.fixture
def shown(qtbot, workplace):
    """Puts a strip on the screen."""
    pages: list[Page] = []

    def show(*, can_add: bool = True) -> AttachmentStrip:
        page = Page()
        strip = AttachmentStrip(workplace, can_add=can_add)
        column(strip, LineField(), None, margins=16, parent=page)
        page.main_field = strip.attach
        pages.append(on_screen(qtbot, page))
        return strip

    return show


@pytest.fixture
def strip(shown) -> AttachmentStrip:
    """A strip to add to."""
    return shown()
