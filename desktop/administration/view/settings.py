"""F9: this computer's language, look and printer; accounts; the journal's check; the nightly sync."""

from functools import partial

from desktop.administration import actions, queries
from desktop.administration.central import CheckWithCentral, journal_check_with_central
from desktop.administration.journal_words import finding_words
from desktop.administration.view.accounts import AccountsPage
from desktop.administration.view.password_dialogs import OwnPasswordDialog
from desktop.desk import Desk
from desktop.office.fields import choice
from desktop.office.journal_actions import Topic
from desktop.office.language import LANGUAGES, N_, _, ngettext, spoken
from desktop.office.permissions import Permission, may
from desktop.paper.printing import available_printers
from desktop.shell.workplace import Workplace
from desktop.storage_faults import damaged_file
from desktop.widgets.banner import Note
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page

_LANGUAGE_NAMES = {"bg": N_("Bulgarian"), "en": N_("English")}
_TEXT_SIZES = ("100", "125", "150", "200")
_THEMES = {"light": N_("Light"), "dark": N_("Dark"), "system": N_("As the computer")}
_COMPUTER = (
    choice(N_("Language of the program"), name="language"),
    choice(N_("Appearance"), "light", name="theme"),
    choice(
        N_("Size of text"), "100", name="text_size", hint=N_("Ctrl and +, − or 0 changes it on any screen.")
    ),
    choice(N_("Printer"), name="printer"),
)


class SettingsView(Page):
    """What a clerk may choose for this computer, and what an administrator looks after."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self._computer = Card(_("This computer"), spacing=12)
        self.form = BoundForm(
            _COMPUTER,
            self._computer,
            options={
                "language": [(code, _(_LANGUAGE_NAMES[code])) for code in LANGUAGES],
                "theme": [(key, _(words)) for key, words in _THEMES.items()],
                "text_size": [(one, f"{one} %") for one in _TEXT_SIZES],
            },
        )
        self.language, self.theme, self.text_size, self.printer = self.form.editors.values()
        self.check = KeyButton(_("Check the log"), "Ctrl+J", icon="shield-check")
        self.check.clicked.connect(self._check_journal)
        self.own_password = KeyButton(_("Change my password"), "Ctrl+Shift+P")
        self.own_password.clicked.connect(lambda: OwnPasswordDialog(workplace, self).open())
        self.found = Note("")
        self.found.hide()
        self.main_field = self.language
        self.accounts: AccountsPage | None = None
        self._lay_out()
        self.form.edited.connect(self._choose)
        self._workplace.hear(self, self._look, Topic.SETTINGS)
        self._look()

    def _look(self) -> None:
        self._workplace.read(partial(queries.settings, self._desk), owner=self, then=self._show)

    def _lay_out(self) -> None:
        self._computer.add(
            *self.form.fields.values(),
            Text(_("Every paper is kept here for a while, encrypted: “Papers”."), "dim"),
        )
        journal = Card(
            _("Log"),
            Text(_("Every change is kept in a chain of entries. The check reads every entry.")),
            row(self.check, None),
            self.found,
            spacing=12,
        )
        left = column(self._computer, journal, None, spacing=16)
        right = column(Card(_("Your password"), row(self.own_password, None), spacing=12), spacing=16)
        page = row(left, right, spacing=16, margins=16, parent=self)
        page.setStretch(0, 1)
        page.setStretch(1, 1)
        if may(self._desk.clerk, Permission.MANAGE_ACCOUNTS):
            self.accounts = AccountsPage(self._workplace)
            right.addWidget(self.accounts, 1)
        else:
            right.addStretch(1)

    def _show(self, found: dict[str, str]) -> None:
        # Switched off or taken away: it stays the chosen one, so that nothing changes by itself.
        names = dict.fromkeys([*available_printers(), found.get("printer", "")])
        named = [(name, name) for name in names if name]
        self.printer.set_options([("", _("none: papers are only kept")), *named])
        usual = {name: one.blank for name, one in self.form.declared.items()}
        self.form.show_values({**usual, "language": spoken().code, **found})

    def _choose(self, name: str) -> None:
        self._workplace.act(
            partial(actions.choose_setting, self._desk, name, self.form.editors[name].value()),
            owner=self,
            then=lambda _nothing: self._workplace.tell_changed(Topic.SETTINGS),
        )

    def _check_journal(self) -> None:
        self.check.setEnabled(False)
        self.found.show()
        self.found.say(_("Checking the log…"))
        self._workplace.read(
            partial(journal_check_with_central, self._desk),
            owner=self,
            then=self._checked,
            failed=self._not_checked,
            long=True,
        )

    def _checked(self, found: CheckWithCentral) -> None:
        check = found.check
        self.check.setEnabled(True)
        if not check.broken:
            intact = ngettext(
                "The log is intact: {count} entry.", "The log is intact: {count} entries.", check.entries
            )
            self.found.say(" ".join([intact, *_not_asked(found)]), kind="ok")
            return
        if check.damaged:
            self._not_checked(damaged_file())
            return
        first = check.broken[0]
        what_to_do = _("{finding}. Call the administrator; do not delete anything.").format(
            finding=finding_words(first, spoken())
        )
        self.found.say(
            " ".join([what_to_do, *_not_asked(found)]),
            title=ngettext(
                "{count} thing is not in order", "{count} things are not in order", len(check.broken)
            ),
            kind="error",
        )

    def _not_checked(self, error: Exception) -> None:
        self.check.setEnabled(True)
        self.found.hide()
        self._workplace.report(error, self)


def _not_asked(found: CheckWithCentral) -> list[str]:
    """Why the central server was not asked, where it was not."""
    if found.not_asked is None:
        return []
    return [_("The central server was not asked. {reason}").format(reason=found.not_asked.sentence(spoken()))]
