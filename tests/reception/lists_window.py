"""The bookings and lists as a window: opened, pressed, and waited for."""

from PySide6.QtCore import Qt

from desktop.reception.actions.days import cancel_day
from desktop.reception.queries import lists
from desktop.reception.view.lists.hour_dialog import HourDialog
from desktop.reception.view.lists.lists_page import ListsPage
from desktop.widgets.fields import Field
from tests.keyboard import on_screen
from tests.reception.conftest import NEXT_WEDNESDAY


def open_lists(qtbot, workplace, **what):
    """The lists as a window; `what` is what somebody led there for."""
    page = on_screen(qtbot, ListsPage(workplace))
    page.show_what(**what)
    return page


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.window().focusWidget() or page, key, modifier)


def opened(qtbot, page, kind):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    dialog = next(one for one in page.findChildren(kind) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def shown(qtbot, page, booking):
    qtbot.waitUntil(lambda: page.bookings.shown is not None and page.bookings.shown.id == booking.id)


def now(desk, key):
    """The booking as it stands."""
    found = lists.booking(desk, key)
    assert found is not None
    return found


def field(form, name) -> Field:
    return next(one for one in form.findChildren(Field) if one.name == name)


def hours_offered(qtbot, page) -> HourDialog:
    dialog = opened(qtbot, page, HourDialog)
    qtbot.waitUntil(lambda: dialog.list.current_key() is not None)
    return dialog


def called_off(around):
    cancel_day(around, "mayor", NEXT_WEDNESDAY, "командировка")


def at_the_calls(qtbot, page, count):
    qtbot.waitUntil(lambda: len(page.calls.list.rows()) == count)
    chosen = page.calls.list.current_key
    qtbot.waitUntil(lambda: page.calls.card.seen is not None and page.calls.card.seen.call.id == chosen())
    return page.calls.card
