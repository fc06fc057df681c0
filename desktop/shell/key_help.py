"""F1: every key that works on the screen that is open."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.office.language import N_, _
from desktop.widgets.buttons import KeyBadge, KeyButton
from desktop.widgets.dialog import Dialog
from desktop.widgets.labels import SectionTitle, Text
from desktop.widgets.layouts import TOP, column, row

_ALWAYS = (
    (N_("Next field, previous field"), "Tab, Shift+Tab"),
    (N_("Continue"), "Enter"),
    (N_("One step back"), "Esc"),
    (N_("Undo what was just done"), "Ctrl+Z"),
    (N_("Copy the number of a row"), "Ctrl+C"),
    (N_("What can be done with a row"), "Shift+F10"),
    (N_("Larger text, smaller text, as usual"), "Ctrl + − 0"),
    (N_("These keys"), "F1"),
)


def keys_of(widget: QWidget) -> list[tuple[str, str]]:
    """(what, key) for every button with a key and every named shortcut below `widget` that can be pressed."""
    buttons = [
        (button.text(), button.key)
        for button in widget.findChildren(KeyButton)
        if button.key and button.isVisible()
    ]
    shortcuts = [
        (shortcut.whatsThis(), shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
        for shortcut in widget.findChildren(QShortcut)
        if shortcut.whatsThis() and shortcut.isEnabled() and _is_seen(shortcut.parent())
    ]
    return buttons + shortcuts


def _is_seen(owner: QObject | None) -> bool:
    return isinstance(owner, QWidget) and owner.isVisible()


class KeyHelp(Dialog):
    """Shows the keys of the rail, of the whole program and of the open screen; F1 again: the manual."""

    manual_asked = Signal()

    def __init__(
        self,
        places: list[tuple[str, str]],
        frame_keys: list[tuple[str, str]],
        screen: QWidget,
        window: QWidget,
    ) -> None:
        super().__init__(_("Keys"), window, go_on=_("Close"), width=880)
        self.go_on.clicked.connect(self.accept)
        self.give_up.hide()
        self.manual = KeyButton(_("Manual"), "F1", icon="book-open")
        self.manual.clicked.connect(self.accept)
        self.manual.clicked.connect(self.manual_asked)
        self.buttons.insertWidget(1, self.manual)
        always = frame_keys + [(_(words), key) for words, key in _ALWAYS]
        titles = (_("Screens"), _("Everywhere"), _("On this screen"))
        # Side by side: at 150 per cent a window of 768 lines has room for eighteen keys below one another.
        groups = zip(titles, (places, always, keys_of(screen)), strict=True)
        self.add(row(*(_group(title, keys) for title, keys in groups if keys), spacing=24))


def _group(title: str, keys: list[tuple[str, str]]) -> QWidget:
    group = QWidget()
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for place, (words, key) in enumerate(keys):
        line = Text(words)
        line.setAccessibleName(f"{words}: {key}")
        grid.addWidget(line, place, 0)
        grid.addWidget(KeyBadge(key), place, 1)
    layout = column(SectionTitle(title), grid, None, spacing=8, parent=group)
    layout.setAlignment(TOP)
    return group
