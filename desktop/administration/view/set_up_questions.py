"""The second step of the set-up: where the counter stands, and what the charter leaves open."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from desktop.administration.charter.answers import Answer
from desktop.administration.view.charter.answers import QuestionList
from desktop.administration.view.words import site_words
from desktop.office.charter import Charter
from desktop.office.language import _, spoken
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import CentredCard
from desktop.widgets.fields import ChoiceField, Field
from desktop.widgets.layouts import row
from desktop.widgets.sizes import least_height

_LIST_HEIGHT = 330


class QuestionsStep(CentredCard):
    """Asks each open question of the charter; whatever is left empty stays open, and the screens say so.

    Its key is not the one of the step before: a second Enter must not skip what only this office can answer.
    """

    confirmed = Signal()
    given_up = Signal()

    def __init__(self, charter: Charter) -> None:
        super().__init__(
            _("What the charter does not settle"),
            _(
                "{municipality}: answer what is already decided. What you leave empty stays not settled; "
                "an administrator can answer it later in “Charter” (F10)."
            ).format(municipality=charter.municipality.for_language(spoken().code)),
            width=720,
        )
        self.site = ChoiceField([(site.key, site_words(site)) for site in charter.sites])
        self.list = QuestionList(charter)
        self.go_on = KeyButton(_("Set up the counter"), "Ctrl+Enter", primary=True)
        self.go_on.clicked.connect(self.confirmed)
        self.back = KeyButton(_("Back"), "Esc")
        self.back.clicked.connect(self.given_up)
        self._several = len(charter.sites) > 1
        if self._several:
            self.add(Field(_("Where is this counter?"), self.site, name="site"))
        if charter.open:
            scroll = QScrollArea()
            scroll.setWidget(self.list)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            least_height(scroll, min(_LIST_HEIGHT, self.list.sizeHint().height()))
            self.add(scroll)
        self.add(row(self.go_on, self.back, None, spacing=12))

    def site_key(self) -> str:
        """The chosen building, or nothing where there is only one."""
        return str(self.site.value()) if self._several else ""

    def answers(self) -> Mapping[str, Answer]:
        """What was answered, by key."""
        return self.list.answers()

    def enter(self) -> None:
        """The first question takes the focus."""
        first = self.site if self._several else self.list.questions[0]
        first.setFocus()
