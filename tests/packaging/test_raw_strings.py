"""Texts that bypass the catalogues are found, and what is no text is left alone."""

import pytest

from i18n.raw_strings import raw_strings_in

QT = "from PySide6.QtWidgets import QComboBox, QLabel, QMessageBox, QPushButton\n"


def texts(source: str) -> list[str]:
    return [found.text for found in raw_strings_in(source, "desktop/queue/view.py")]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('label.setText("Waiting")', "Waiting"),
        ("label.setToolTip('Call the next one')", "Call the next one"),
        ('QLabel("Queue")', "Queue"),
        ('QPushButton(icon, "Call")', "Call"),
        ('QLabel(text="Queue")', "Queue"),
        ('label.setText(f"{count} people wait")', " people wait"),
        ('label.setText("Ticket " + number)', "Ticket "),
        ('label.setText("Open" if opened else _("Closed"))', "Open"),
        ('label.setText("Ticket {number}".format(number=number))', "Ticket {number}"),
        ('label.setText("<b>Queue</b>")', "<b>Queue</b>"),
        ('box.addItems([_("All"), "Mine"])', "Mine"),
        ('box.addItem("Mine", "mine")', "Mine"),
        ('QMessageBox.warning(self, _("Fault"), "The printer is off")', "The printer is off"),
        ('self.setWindowTitle("Queue")', "Queue"),
        ('field.setPlaceholderText("Name")', "Name"),
        ('field.setAccessibleName("Name")', "Name"),
    ],
)
def test_a_text_handed_to_qt_is_found(line, found):
    assert texts(QT + line) == [found]


@pytest.mark.parametrize(
    "line",
    [
        'label.setText(_("Waiting"))',
        'label.setText(ngettext("{count} waits", "{count} wait", count))',
        'label.setText(_("Ticket {number}").format(number=number))',
        'label.setText("•")',
        'label.setText("")',
        'QLabel("F2")',
        'label.setText(f"<b>{number}</b>")',
        'label.setText(f"{hour:%H:%M}")',
        'bar.setFormat("%p %")',
        'box.addItem(_("Mine"), "mine")',
        'log.warning("the printer is off")',
        'label.setObjectName("hint")',
        'QAction(qtawesome.icon("mdi6.phone"), _("Call"))',
        'words.setText("Roboto")  # not for the catalogue: the name of a face',
    ],
)
def test_what_is_no_text_is_left_alone(line):
    assert texts(QT + line) == []


def test_without_qt_nothing_is_shown():
    assert texts('page.setText("Queue")') == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('NAME = "Опашка"', ["Опашка"]),
        ('NAME = "\\u041e\\u043f"', ["Оп"]),
        ('say(f"Гише {number}")', ["Гише "]),
        ('_("Опашка")', ["Опашка"]),
        ('"""Опашката на „Едно гише“."""', []),
        ('class Queue:\n    """Опашка."""\n    def call(self):\n        """Гише."""', []),
        ("# Опашка", []),
        ('KEYS = {  # not for the catalogue: an alphabet\n    "q": "я",\n}', []),
        ('if x:  # not for the catalogue: no excuse for what is inside\n    NAME = "Опашка"', ["Опашка"]),
    ],
)
def test_cyrillic_belongs_to_the_catalogues(source, found):
    assert texts(source) == found


def test_a_finding_names_file_line_and_text():
    (found,) = raw_strings_in('\nNAME = "Опашка"', "desktop/queue/rules.py")
    assert str(found) == "desktop/queue/rules.py:2: Cyrillic outside the catalogues: 'Опашка'"
