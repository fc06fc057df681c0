"""F9: this computer's language, look and printer; accounts; the journal's check; the nightly sync."""

from functools import partial

from desktop.administration import actions, queries
from desktop.administration.central import CheckWithCentral, journal_check_with_central
from desktop.administration.journal_words import finding_words
from desktop.administration.view.accounts import AccountsCard
from desktop.desk import Desk, damaged_file
from desktop.office.journal_actions import Topic
from desktop.office.language import LANGUAGES, N_, _, ngettext, spoken
from desktop.office.permissions import Permission, may
from desktop.paper.printing import available_printers
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField, Field
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page

_LANGUAGE_NAMES = {"bg": N_("Bulgarian"), "en": N_("English")}
_TEXT_SIZES = ("100", "125", "150", "200")
_THEMES = {"light": N_("Light"), "dark": N_("Dark"), "system": N_("As the computer")}


class SettingsView(Page):
    """What a clerk may choose for this computer, and what an administrator looks after."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self.language = ChoiceField([(code, _(_LANGUAGE_NAMES[code])) for code in LANGUAGES])
        self.theme = ChoiceField([(key, _(words)) for key, words in _THEMES.items()])
        self.text_size = ChoiceField([(one, f"{one} %") for one in _TEXT_SIZES])
        self.printer = ChoiceField(
            [("", _("only to a PDF file")), *((name, name) for name in available_printers())]
        )
        self.check = KeyButton(_("Check the log"), "Ctrl+J", icon="shield-check")
        self.check.clicked.connect(self._check_journal)
        self.found = Note("")
        self.found.hide()
        self.main_field = self.language
        self.accounts: AccountsCard | None = None
        self._lay_out()
        for choice, name, _usual in self._choices():
            choice.chosen.connect(partial(self._choose, name))
        self._workplace.hear(self, self._look, Topic.SETTINGS)
        self._look()

    def _look(self) -> None:
        self._workplace.read(partial(queries.settings, self._desk), owner=self, then=self._show)

    def _lay_out(self) -> None:
        computer = Card(
            _("This computer"),
            Field(_("Language of the program"), self.language),
            Field(_("Appearance"), self.theme),
            Field(_("Size of text"), self.text_size, _("Ctrl and +, − or 0 changes it on any screen.")),
            Field(_("Printer"), self.printer),
            Text(_("Every slip is also kept as a PDF file in the counter's folder."), "dim"),
            spacing=12,
        )
        journal = Card(
            _("Log"),
            Text(_("Every change is kept in a chain of entries. The check reads every entry.")),
            row(self.check, None),
            self.found,
            spacing=12,
        )
        left = column(computer, journal, None, spacing=16)
        page = row(left, spacing=16, margins=16, parent=self)
        if may(self._desk.clerk, Permission.MANAGE_ACCOUNTS):
            self.accounts = AccountsCard(self._workplace)
            page.addWidget(self.accounts, 1)
            page.setStretch(0, 1)
        else:
            page.addStretch(1)
            page.setStretch(0, 1)

    def _show(self, found: dict[str, str]) -> None:
        printer = found.get("printer", "")
        if printer and printer not in available_printers():
            # Switched off or taken away: it stays the chosen one, so that nothing changes by itself.
            self.printer.set_options(
                [("", _("only to a PDF file")), *((one, one) for one in (*available_printers(), printer))]
            )
        for choice, name, usual in self._choices():
            choice.blockSignals(True)
            choice.set_value(found.get(name, usual))
            choice.blockSignals(False)

    def _choices(self) -> list[tuple[ChoiceField, str, str]]:
        return [
            (self.language, "language", spoken().code),
            (self.theme, "theme", "light"),
            (self.text_size, "text_size", "100"),
            (self.printer, "printer", ""),
        ]

    def _choose(self, name: str, value: str) -> None:
        self._workplace.act(
            partial(actions.choose_setting, self._desk, name, value),
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
