"""F11: what is looked after, in one place. A part is for whoever may use it, and made when it is opened."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.agreements.rules import SECONDS
from desktop.office.language import _, pgettext
from desktop.office.permissions import Permission
from desktop.shell.screens import Way
from desktop.shell.workplace import Workplace
from desktop.widgets.page import Page
from desktop.widgets.parts import Part


def office_view(workplace: Workplace) -> QWidget:
    """The parts of whoever is at the desk."""
    from desktop.widgets.listed_parts import ListedParts

    return ListedParts(office_parts(workplace), _("Parts of the office"))


def office_ways(workplace: Workplace) -> list[Way]:
    """What the search of the window finds of them."""
    ways = [Way(part.words, {"part": part.key}) for part in office_parts(workplace)]
    return [*ways, Way(_("Change my password"), {"part": "computer", "own_password": True})]


def office_parts(workplace: Workplace) -> list[Part]:
    """The parts under their headings: one's own desk, the municipality, who works here, what is kept."""
    allows, clerk = workplace.allows, workplace.desk.clerk
    answers = clerk is not None and not clerk.roles.isdisjoint(frozenset().union(*SECONDS.values()))
    staff = allows(Permission.MANAGE_ACCOUNTS)
    charter, copies = pgettext("of the municipality", "Charter"), pgettext("of the database", "Copies")
    groups = {
        pgettext("parts", "Your desk"): [
            (True, Part("computer", _("This computer"), partial(_computer, workplace))),
            (True, Part("papers", _("Papers"), partial(_papers, workplace))),
            (answers, Part("agreements", _("Two people"), partial(_agreements, workplace))),
        ],
        pgettext("parts", "The municipality"): [
            (True, Part("charter", charter, partial(_charter, workplace))),
            (allows(Permission.WORD_LETTERS), Part("letters", _("Letters"), partial(_letters, workplace))),
            (
                allows(Permission.ERASE),
                Part("retention", _("Storage periods"), partial(_retention, workplace)),
            ),
        ],
        pgettext("parts", "Staff"): [
            (staff, Part("accounts", _("Accounts"), partial(_accounts, workplace))),
            (
                staff and workplace.sheet_door is not None,
                Part("sheet", _("Recovery sheet"), partial(_sheet, workplace)),
            ),
        ],
        pgettext("parts", "Data"): [
            (allows(Permission.MANAGE_COPIES), Part("copies", copies, partial(_copies, workplace))),
            (
                allows(Permission.SYNC),
                Part("synchronisation", _("Synchronisation"), partial(_sync, workplace)),
            ),
            (allows(Permission.SYNC), Part("set_aside", _("Set aside"), partial(_set_aside, workplace))),
            (allows(Permission.VERIFY_JOURNAL), Part("log", _("Log"), partial(_log, workplace))),
        ],
    }
    return [
        replace(part, group=group) for group, parts in groups.items() for offered, part in parts if offered
    ]


def _computer(workplace: Workplace) -> Page:
    from desktop.administration.view.settings import SettingsView

    return SettingsView(workplace)


def _papers(workplace: Workplace) -> Page:
    from desktop.kept_papers.view.papers_page import KeptPapersPage

    return KeptPapersPage(workplace)


def _agreements(workplace: Workplace) -> Page:
    from desktop.agreements.view.waiting import AgreementsPage

    return AgreementsPage(workplace)


def _charter(workplace: Workplace) -> Page:
    from desktop.administration.view.charter.charter_page import CharterView

    return CharterView(workplace)


def _retention(workplace: Workplace) -> Page:
    from desktop.retention.view.retention_page import RetentionView

    return RetentionView(workplace)


def _accounts(workplace: Workplace) -> Page:
    from desktop.administration.view.accounts import AccountsPage

    return AccountsPage(workplace)


def _copies(workplace: Workplace) -> Page:
    from desktop.copies.view.copies_page import CopiesPage

    return CopiesPage(workplace)


def _sync(workplace: Workplace) -> Page:
    from desktop.synchronisation.view.sync_page import SyncPage

    return SyncPage(workplace)


def _set_aside(workplace: Workplace) -> Page:
    from desktop.counters.view.set_aside_page import SetAsidePage

    return SetAsidePage(workplace)


def _log(workplace: Workplace) -> Page:
    from desktop.administration.view.journal_check import JournalCheckPage

    return JournalCheckPage(workplace)


def _letters(workplace: Workplace) -> Page:
    from desktop.applications.letters.table import LETTERS as OF_APPLICATIONS
    from desktop.complaints.letters.table import LETTERS
    from desktop.letters.kinds import tables_together
    from desktop.letters.view.blocks import LetterBlocksView

    return LetterBlocksView(workplace, tables_together(LETTERS, OF_APPLICATIONS))


def _sheet(workplace: Workplace) -> Page:
    from desktop.administration.view.new_sheet import NewSheetPage

    door = workplace.sheet_door
    assert door is not None
    return NewSheetPage(workplace, door)
