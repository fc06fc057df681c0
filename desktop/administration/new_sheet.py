"""The recovery sheet printed again: by two people, and with another key for the file."""

from dataclasses import dataclass, field

from db.key_store import KeyStore, new_database_key
from db.rekeying import change_key
from desktop.administration.keys import refusals_explained
from desktop.administration.rules import RecoveryFacts
from desktop.administration.standing import keep_watch
from desktop.agreements.actions import check_agreed, require_agreement
from desktop.agreements.rules import Matter
from desktop.desk import Desk
from desktop.office.check_code import office_code, recovery_code
from desktop.office.language import _
from desktop.office.permissions import Permission
from desktop.office.profile import Profile
from desktop.office.records import record_of
from desktop.storage_faults import storage_faults_explained


@dataclass(frozen=True, slots=True)
class NewSheet:
    """The key that the file is to get, and what its sheet says; kept nowhere until the key is changed."""

    key: bytes = field(repr=False)
    facts: RecoveryFacts = field(repr=False)


def prepare_sheet(desk: Desk) -> NewSheet:
    """A new key and its sheet, to be printed first: nothing is changed yet.

    Raises:
        NotAllowed: the clerk does not manage the accounts.
        AgreementNeeded: no second person has agreed.
    """
    check_agreed(
        desk,
        Permission.MANAGE_ACCOUNTS,
        Matter.RECOVERY_SHEET,
        desk.station.id,
        words=_("A new recovery sheet for counter No. {counter}: the file gets another key.").format(
            counter=desk.station.counter
        ),
    )
    key = new_database_key()
    facts = record_of(
        RecoveryFacts,
        desk.charter,
        charter=desk.charter.key,
        counter=desk.station.counter,
        recovery_code=recovery_code(key),
        office_code=office_code(desk.check_key),
    )
    return NewSheet(key, facts)


def change_to(profile: Profile, key_store: KeyStore, desk: Desk, sheet: NewSheet) -> None:
    """Gives the file the key of the sheet that is printed: from now on only that one opens it.

    Killed at any moment, the file opens with the one or the other key, and the key store has both until then.

    Raises:
        AgreementNeeded: no second person has agreed.
        KnownError: another process has the file open, or the disk or the key store refuses; the file is as
            it was, and has the key that it had.
    """
    with desk.writing(Permission.MANAGE_ACCOUNTS) as change:
        require_agreement(change, Matter.RECOVERY_SHEET, desk.station.id)
        change.note("station.key_change_begun", "station", desk.station.id)
    if desk.database.keeper is not None:
        desk.database.keeper.stop()
    try:
        with storage_faults_explained(), refusals_explained():
            change_key(desk.database, key_store, sheet.key)
    finally:
        keep_watch(desk.database, profile, key_store)
    note_key_changed(desk)


def note_key_changed(desk: Desk) -> None:
    """Leaves the entry of which everybody is told at their next sign-in."""
    with desk.noting() as change:
        change.note("station.key_changed", "station", desk.station.id)
