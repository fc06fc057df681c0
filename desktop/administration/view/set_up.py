"""The first start: which municipality, which counter, who administers; then the recovery sheet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout

from desktop.administration.rules import NewOffice
from desktop.administration.set_up import RecoveryFacts
from desktop.office.charter import known_charters
from desktop.office.language import LANGUAGES, _, spoken
from desktop.office.names import LOGIN_LIMIT, NAME_LIMIT
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import CentredCard
from desktop.widgets.fields import ChoiceField, Field, LineField, clear_errors
from desktop.widgets.layouts import row
from desktop.widgets.page import Page
from desktop.widgets.segmented import Segmented

SetUp = Callable[[NewOffice], RecoveryFacts]
"""Makes the office; runs behind the window."""

_LANGUAGE_WORDS = {"bg": "BG", "en": "EN"}


class LanguageChoice(Segmented):
    """BG or EN, each in its own letters, so that nobody has to read the other language to find theirs."""

    def __init__(self) -> None:
        super().__init__([(code, _LANGUAGE_WORDS[code]) for code in LANGUAGES])
        self.setAccessibleName(_("Language of the program"))
        self.set_value(spoken().code)


class SetUpPage(Page):
    """Asks what only this office can know. `done` carries the facts of the recovery sheet."""

    done = Signal(object)
    language_chosen = Signal(object)

    def __init__(self, workplace: Workplace, set_up: SetUp) -> None:
        super().__init__()
        self._workplace, self._set_up = workplace, set_up
        words = spoken().code
        self.charter = ChoiceField([(one.key, one.name.for_language(words)) for one in known_charters()])
        self.counter = LineField(longest=2)
        self.name = LineField(longest=NAME_LIMIT)
        self.login = LineField(longest=LOGIN_LIMIT)
        self.password = LineField(password=True)
        self.password_again = LineField(password=True)
        self.also_serves = QCheckBox(_("This person also serves citizens at this counter"))
        self.also_serves.setChecked(True)
        self.office_code = LineField(_("empty at the first counter of the municipality"), longest=60)
        self.go_on = KeyButton(_("Set up the office"), "Enter", primary=True)
        self.go_on.clicked.connect(self._go_on)
        self.main_field = self.charter
        card = CentredCard(
            _("One-stop counter: first start"),
            _("The data of this counter will be encrypted. At the end the program prints a recovery sheet."),
            width=640,
        )
        language = LanguageChoice()
        language.chosen.connect(self.language_chosen)
        card.add(self._grid())
        card.add(self.also_serves, 4, row(self.go_on, None, language))
        row(card, parent=self)

    def _grid(self) -> QGridLayout:
        fields = [
            Field(_("Municipality"), self.charter, name="charter"),
            Field(_("Number of this counter"), self.counter, name="counter"),
            Field(_("Administrator's full name"), self.name, name="name"),
            Field(_("User name"), self.login, name="login"),
            Field(_("Password"), self.password, name="password"),
            Field(_("Password once more"), self.password_again, name="password_again"),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        grid.addWidget(
            Field(
                _("Office code"),
                self.office_code,
                _(
                    "It stands on the recovery sheet of the first counter. "
                    "With it all counters know each other's check codes."
                ),
                name="office_code",
            ),
            len(fields) // 2,
            0,
            1,
            2,
        )
        return grid

    def _go_on(self) -> None:
        clear_errors(self)
        answers = NewOffice(
            charter=self.charter.value(),
            counter=self.counter.value(),
            name=self.name.value(),
            login=self.login.value(),
            password=self.password.value(),
            password_again=self.password_again.value(),
            also_serves=self.also_serves.isChecked(),
            office_code=self.office_code.value(),
        )
        self.go_on.setEnabled(False)
        self._workplace.runner.run(
            partial(self._set_up, answers), owner=self, then=self.done.emit, failed=self._refused
        )

    def _refused(self, error: Exception) -> None:
        self.go_on.setEnabled(True)
        self._workplace.report(error, self)
