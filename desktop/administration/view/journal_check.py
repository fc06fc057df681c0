"""F11, „Log“: the chain of entries is checked, with what the central server remembers of it."""

from functools import partial

from desktop.administration.central import CheckWithCentral, journal_check_with_central
from desktop.administration.journal_words import finding_words
from desktop.desk import Desk
from desktop.office.language import _, ngettext, spoken
from desktop.shell.workplace import Workplace
from desktop.storage_faults import damaged_file
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page


class JournalCheckPage(Page):
    """One key, and what was found."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self.check = KeyButton(_("Check the log"), "Ctrl+J", primary=True, icon="shield-check")
        self.check.clicked.connect(self._check_journal)
        self.found = Note("")
        self.found.hide()
        self.main_field = self.check
        journal = Card(
            _("Log"),
            Text(_("Every change is kept in a chain of entries. The check reads every entry.")),
            row(self.check, None),
            self.found,
            spacing=12,
        )
        column(journal, None, margins=16, parent=self)

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
