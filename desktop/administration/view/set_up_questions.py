"""The second step of the set-up: where the counter stands, and what the charter leaves open."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.administration.charter.answers import Answer, open_keys
from desktop.administration.view.charter.answers import answered, question, wrap_question
from desktop.administration.view.shared_words import site_words
from desktop.office.charter import Charter
from desktop.office.fields import choice
from desktop.office.language import N_, _, spoken
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import CentredCard
from desktop.widgets.layouts import column, row
from desktop.widgets.scrolled import ScrolledPage
from desktop.widgets.sizes import least_height

_LEAST_HEIGHT = 160
_SITE = choice(N_("Where is this counter?"), name="site")


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
                "an administrator can answer it later in “Charter” (F11)."
            ).format(municipality=charter.municipality.for_language(spoken().code)),
            width=720,
        )
        code = spoken().code
        asked = [question(key, charter.open[key].for_language(code)) for key in open_keys(charter)]
        several = len(charter.sites) > 1
        self.go_on = KeyButton(_("Set up the counter"), "Ctrl+Enter", primary=True)
        self.go_on.clicked.connect(self.confirmed)
        self.back = KeyButton(_("Back"), "Esc")
        self.back.clicked.connect(self.given_up)
        self.form = BoundForm(
            [*([_SITE] if several else []), *(declared for declared, _editor in asked)],
            self,
            editors={declared.name: editor for declared, editor in asked},
            options={"site": [(site.key, site_words(site)) for site in charter.sites]},
            main=self.go_on,
        )
        fields = list(self.form.fields.values())
        for field in fields[several:]:
            wrap_question(field)
        questions = QWidget()
        column(*fields, None, spacing=12, margins=(0, 0, 8, 0), parent=questions)
        scroll = ScrolledPage(questions)
        least_height(scroll, min(_LEAST_HEIGHT, questions.sizeHint().height()))
        self.add(scroll)
        self.add(row(self.go_on, self.back, self.form.count, None, spacing=12))

    def answers(self) -> tuple[str, Mapping[str, Answer]]:
        """The chosen building, or nothing where there is only one; and what was answered, by key."""
        values = self.form.values()
        site = values.pop("site", "")
        return site, {key: answered(value) for key, value in values.items()}

    def enter(self) -> None:
        """The first question takes the focus."""
        next(iter(self.form.fields.values())).setFocus()
