"""The first start: which municipality, which counter, who administers; then the recovery sheet."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.administration.charter.files import CharterFile, read_charter_file
from desktop.administration.charter.guided.first_profile import FirstProfile
from desktop.administration.charter.guided.looked_at import Looked
from desktop.administration.joining import JoinOffer
from desktop.administration.rules import NewOffice, RecoveryFacts
from desktop.administration.set_up import check_answers
from desktop.administration.view.charter.guided.item_dialog import BeginDialog
from desktop.administration.view.charter.guided.writing_part import WritingPart
from desktop.administration.view.charter.importing import ask_which_charter, of_others_words
from desktop.administration.view.charter.mistakes import tell_what_is_wrong
from desktop.administration.view.joining import JoinDialog, offer_words
from desktop.administration.view.language_choice import LanguageChoice
from desktop.administration.view.municipality_field import MunicipalityField
from desktop.administration.view.set_up_questions import QuestionsStep
from desktop.office.charter import Charter, known_charters
from desktop.office.fields import declared_in
from desktop.office.language import _, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import CentredCard
from desktop.widgets.fields import clear_errors
from desktop.widgets.floors import Floors
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page

SetUp = Callable[[NewOffice, JoinOffer | None], RecoveryFacts]
"""Makes the office, with what a join code brought; runs behind the window."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The first step as it stands: the municipality chosen (a key, a file or by a code), and the rest."""

    chosen: str | CharterFile | JoinOffer
    office: NewOffice


class SetUpPage(Page):
    """Asks what only this office can know. `done` carries the facts of the recovery sheet.

    In a first step the office and its administrator; in a second one, where the charter leaves something
    open or has several buildings, its questions.
    """

    done = Signal(object)
    language_chosen = Signal(object)

    def __init__(self, workplace: Workplace, set_up: SetUp, first: FirstProfile) -> None:
        """`first` is where the profile of a municipality that is not in the list is written."""
        super().__init__()
        self._first = first
        self.writing: WritingPart | None = None
        self._workplace, self._set_up = workplace, set_up
        self._answers: NewOffice | None = None
        self._joining: JoinOffer | None = None
        self.questions: QuestionsStep | None = None
        words = spoken().code
        known = known_charters()
        self._known: list[tuple[object, str]] = [(one.key, one.name.for_language(words)) for one in known]
        self.charter = MunicipalityField(
            self._known, {one.key: f"{one.name.bg} {one.name.en}" for one in known}
        )
        self.go_on = KeyButton(_("Continue"), "Enter", primary=True)
        self.go_on.clicked.connect(self._go_on)
        self.fields = BoundForm(
            declared_in(NewOffice), self, editors={"charter": self.charter}, main=self.go_on
        )
        self.fields.clear()
        self.editors = self.fields.editors
        self.from_file = KeyButton(_("Municipality from a file…"), "Ctrl+O", icon="folder-open")
        self.from_file.clicked.connect(lambda: ask_which_charter(self, self.take_file))
        self.write = KeyButton(_("Not in the list…"), "Ctrl+N", icon="pencil-simple")
        self.write.clicked.connect(self._ask_from_what)
        self.join = KeyButton(_("Join code…"), "Ctrl+J", icon="share-network")
        self.join.clicked.connect(self._ask_code)
        self.charter.currentIndexChanged.connect(lambda _index: self._ask_what_no_code_brings())
        self.main_field = self.charter
        card = CentredCard(
            _("One-stop counter: first start"),
            _("The data of this counter will be encrypted. At the end the program prints a recovery sheet."),
            width=640,
        )
        language = LanguageChoice()
        language.chosen.connect(self.language_chosen)
        another = Text(_("The municipality has a central server and another counter already?"), "dim")
        card.add(row(another, None, self.join, spacing=12), self._grid())
        card.add(
            self.editors["also_serves"],
            row(self.write, self.from_file, None, spacing=12),
            4,
            row(self.go_on, self.fields.count, None, language, spacing=12),
        )
        self._steps = Floors()
        self._steps.add(card)
        column(self._steps, parent=self)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        *fields, last = self.fields.fields.values()
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        grid.addWidget(last, len(fields) // 2, 0, 1, 2)
        return grid

    # A municipality that did not come with the program

    def take_file(self, path: Path) -> None:
        """Offers the municipality of a file in the list, chosen; a wrong file is told in a sentence."""
        wrong = partial(tell_what_is_wrong, self._workplace, screen=self)
        self._workplace.read(partial(read_charter_file, path), owner=self, then=self._offer, failed=wrong)

    def _offer(self, found: CharterFile) -> None:
        name = found.charter.municipality.for_language(spoken().code)
        words = _("{municipality} (file {file})").format(municipality=name, file=found.name)
        self.charter.set_options([*self._known, (found, words)])
        self.charter.set_value(found)
        if found.of_others:
            self._workplace.announce(of_others_words(found), "warning")
        self.editors["counter"].setFocus()

    # A municipality that has no profile yet

    def _ask_from_what(self) -> None:
        self._workplace.read(self._first.kept, owner=self, then=self._begin_writing)

    def _begin_writing(self, kept: str | None) -> None:
        if kept is not None:
            self._write("")
            return
        dialog = BeginDialog(self, self._known)
        dialog.begun.connect(self._write)
        dialog.open()

    def _write(self, like: str) -> None:
        self._first.like = like
        self._stop_writing()
        self.writing = WritingPart(self._workplace, self._first, can_go_back=True)
        self.writing.used.connect(self._take_written)
        self.writing.given_up.connect(self._stop_writing)
        self._steps.add(self.writing)
        self._steps.setCurrentWidget(self.writing)
        self.writing.list.setFocus()

    def _take_written(self, looked: Looked) -> None:
        assert looked.whole is not None, "only what is whole is used"
        self._stop_writing()
        self._offer(CharterFile(f"{looked.whole.key}.toml", looked.text, looked.whole, looked.of_others))

    def _stop_writing(self) -> None:
        if self.writing is not None:
            self._steps.removeWidget(self.writing)
            self.writing.deleteLater()
            self.writing = None
            self.charter.setFocus()

    # A municipality whose centre knows of this counter

    def _ask_code(self) -> None:
        JoinDialog(self._workplace, self, self.take_offer).open()

    def take_offer(self, offer: JoinOffer) -> None:
        """Offers the municipality of a join code in the list, chosen; what the code brings is not asked."""
        self.charter.set_options([*self._known, (offer, offer_words(offer))])
        self.charter.set_value(offer)
        self.editors["name"].setFocus()

    def _ask_what_no_code_brings(self) -> None:
        offer = self.charter.value()
        joining = isinstance(offer, JoinOffer)
        if joining:
            self.fields.show_values({"counter": str(offer.counter), "office_code": ""})
        for name in ("counter", "office_code"):
            self.editors[name].setEnabled(not joining)

    # First step

    def typed(self) -> Typed:
        """What stands in the first step, to be filled in again after a change of language."""
        typed = self.fields.values()
        chosen = typed.pop("charter")
        of_file = isinstance(chosen, CharterFile)
        office = NewOffice(
            charter=chosen.charter.key if isinstance(chosen, CharterFile | JoinOffer) else chosen,
            charter_text=chosen.text if of_file else "",
            **typed,
        )
        return Typed(chosen, office)

    def fill(self, typed: Typed) -> None:
        """Puts what was typed into the first step."""
        if isinstance(typed.chosen, CharterFile):
            self._offer(typed.chosen)
        elif isinstance(typed.chosen, JoinOffer):
            self.take_offer(typed.chosen)
        else:
            self.charter.set_value(typed.chosen)
        office = typed.office
        self.fields.show_values({name: getattr(office, name) for name in self.editors if name != "charter"})

    def _go_on(self) -> None:
        clear_errors(self)
        typed = self.typed()
        self._answers = typed.office
        self._joining = typed.chosen if isinstance(typed.chosen, JoinOffer) else None
        self._run(partial(check_answers, self._answers, self._joining), self._ask_the_rest)

    def _ask_the_rest(self, charter: Charter) -> None:
        self._wait_for_nothing()
        where = len(charter.sites) > 1
        if self._joining is not None:
            # The municipality has answered its questions, or left them open: the profile comes as it is.
            charter = charter.model_copy(update={"open": {}})
            where = where and not self._joining.site
        if not charter.open and not where:
            self._finish()
            return
        self._drop_questions()
        self.questions = QuestionsStep(charter)
        self.questions.confirmed.connect(self._finish)
        self.questions.given_up.connect(self._step_back)
        self._steps.add(self.questions)
        self._steps.setCurrentWidget(self.questions)
        self.questions.enter()

    def _step_back(self) -> None:
        self._drop_questions()
        self.charter.setFocus()

    def _drop_questions(self) -> None:
        if self.questions is not None:
            self._steps.removeWidget(self.questions)
            self.questions.deleteLater()
            self.questions = None

    # Second step

    def _finish(self) -> None:
        assert self._answers is not None
        clear_errors(self)
        if self.questions is not None:
            site, answers = self.questions.answers()
            self._answers = replace(self._answers, site=site, answers=answers)
        self._run(partial(self._set_up, self._answers, self._joining), self.done.emit)

    def _run(self, work: Callable[[], object], then: Callable[[Any], None]) -> None:
        for button in self._buttons():
            button.setEnabled(False)
        self._workplace.act(work, owner=self, then=then, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self._wait_for_nothing()
        self._workplace.report(error, self)

    def _wait_for_nothing(self) -> None:
        for button in self._buttons():
            button.setEnabled(True)

    def _buttons(self) -> list[QWidget]:
        questions = self.questions
        return [self.go_on, *([questions.go_on, questions.back] if questions is not None else [])]
