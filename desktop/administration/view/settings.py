"""F11, „This computer“: its language, look and printer, and what is one's own."""

from functools import partial

from desktop.administration import actions, queries
from desktop.administration.view.password_dialogs import OwnPasswordDialog
from desktop.desk import Desk
from desktop.office.fields import choice
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, paper_languages, spoken
from desktop.paper.printing import available_printers
from desktop.shell.workplace import Workplace
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page

_TEXT_SIZES = [(one, f"{one} %") for one in ("100", "125", "150", "200")]
_THEMES = {"light": N_("Light"), "dark": N_("Dark"), "system": N_("As the computer")}
_TICKET_PAPERS = {"roll": N_("80 mm roll"), "a6": N_("A6 sheet")}
_COMPUTER = (
    choice(N_("Language of the program"), name="language"),
    choice(N_("Appearance"), "light", name="theme"),
    choice(
        N_("Size of text"),
        "100",
        name="own_text_size",
        hint=N_("Ctrl and +, − or 0 changes it on any screen."),
    ),
    choice(N_("Movement on the screen"), "system", name="own_motion"),
    choice(N_("Size of text before sign-in"), "100", name="text_size"),
    choice(N_("Printer"), name="printer"),
    choice(N_("Display on a second screen"), "no", name="hall_display"),
    choice(N_("Chime at each call"), "yes", name="hall_chime"),
    choice(
        N_("Voice at each call"),
        "yes",
        name="hall_voice",
        hint=N_("Speaks with a voice of this computer. Without one only the chime is heard."),
    ),
    choice(
        N_("Kiosk on a touch screen"),
        "no",
        name="hall_kiosk",
        hint=N_("Your password closes it: Esc on the keyboard."),
    ),
    choice(N_("Paper for tickets"), "roll", name="ticket_paper"),
)
_OWN = ("own_text_size", "own_motion")
_OF_THE_HALL = ("hall_display", "hall_chime", "hall_voice", "hall_kiosk")


class SettingsView(Page):
    """What a clerk may choose for this computer, and their own password."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self._computer = Card(_("This computer"), spacing=12)
        self.form = BoundForm(
            _COMPUTER,
            self._computer,
            options={
                "language": paper_languages(),
                "theme": [(key, _(words)) for key, words in _THEMES.items()],
                "text_size": _TEXT_SIZES,
                "own_text_size": _TEXT_SIZES,
                "own_motion": [("system", _("As the computer")), ("still", _("Nothing moves"))],
                "ticket_paper": [(key, _(words)) for key, words in _TICKET_PAPERS.items()],
                **{one: [("yes", _("On")), ("no", _("Off"))] for one in _OF_THE_HALL},
            },
        )
        self.language, self.theme, self.text_size, self.printer = (
            self.form.editors[one] for one in ("language", "theme", "own_text_size", "printer")
        )
        self.own_password = KeyButton(_("Change my password"), "Ctrl+Shift+P")
        self.own_password.clicked.connect(self._ask_password)
        self.main_field = self.language
        self._lay_out()
        self.form.edited.connect(self._choose)
        self._workplace.hear(self, self._look, Topic.SETTINGS)
        self._look()

    def show_what(self, **what: object) -> None:
        """`own_password`: the clerk comes to change it."""
        if what.get("own_password"):
            self._ask_password()

    def _ask_password(self) -> None:
        OwnPasswordDialog(self._workplace, self).open()

    def _look(self) -> None:
        self._workplace.read(partial(queries.settings, self._desk), owner=self, then=self._show)

    def _lay_out(self) -> None:
        hall = Card(_("Screens in the hall"), *(self.form.fields[one] for one in _OF_THE_HALL), spacing=12)
        self._computer.add(
            *(field for name, field in self.form.fields.items() if name not in {*_OF_THE_HALL, *_OWN}),
            Text(_("Every paper is kept here for a while, encrypted: “Papers”."), "dim"),
        )
        mine = (self.form.fields[one] for one in _OWN)
        own = Card(_("Yours alone"), *mine, row(self.own_password, None), spacing=12)
        left, right = column(self._computer, None), column(own, hall, None, spacing=16)
        page = row(left, right, spacing=16, margins=16, parent=self)
        page.setStretch(0, 1)
        page.setStretch(1, 1)

    def _show(self, found: dict[str, str]) -> None:
        # Switched off or taken away: it stays the chosen one, so that nothing changes by itself.
        names = dict.fromkeys([*available_printers(), found.get("printer", "")])
        named = [(name, name) for name in names if name]
        self.printer.set_options([("", _("none: papers are only kept")), *named])
        usual = {name: one.blank for name, one in self.form.declared.items()}
        size = found.get("text_size", usual["own_text_size"])
        self.form.show_values({**usual, "language": spoken().code, "own_text_size": size, **found})

    def _choose(self, name: str) -> None:
        self._workplace.act(
            partial(actions.choose_setting, self._desk, name, self.form.editors[name].value()),
            owner=self,
            then=lambda _nothing: self._workplace.tell_changed(Topic.SETTINGS),
        )
