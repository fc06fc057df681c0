"""What is done with the directory: an office here is written down, somebody is sent to an institution."""

from db.models import LocalOffice, Referral
from db.models.base import new_key
from desktop.desk import Desk
from desktop.institutions.queries import directory_of
from desktop.institutions.rules import Institution, LocalWords
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.fields import cleaned
from desktop.office.language import N_
from desktop.office.permissions import Permission


def write_local_office(desk: Desk, key: str | None, typed: LocalWords) -> str:
    """Writes what is known here of the institution `key`, or of a new one (None); gives its key.

    With nothing in any field the directory says again what it said; one of the office's own is gone.

    Raises:
        WrongInput: a new one has no name, or a field is too long.
        NotAllowed: the clerk may not change what the office tells of services.
    """
    faults = Faults()
    words = cleaned(typed, faults)
    with (
        desk.together(Permission.MANAGE_TARIFF) as joined,
        joined.writing(Permission.MANAGE_TARIFF) as change,
    ):
        before = directory_of(joined).by_key.get(key) if key else None
        is_own = before is None or not before.sources
        if is_own and not words.name and (words or before is None):
            faults.note(WrongInput(N_("Fill in this field."), field="name"))
        faults.tell()
        if before is None or words != (before.written or LocalWords()):
            key = key or f"own-{new_key()}"
            row = change.new_row(LocalOffice, words, institution=key, written_at=change.now)
            change.record("local_office.written", row)
        assert key is not None
        return key


def refer(desk: Desk, key: str, place: str) -> Institution:
    """Somebody was told to turn to the institution `key`, from the screen `place`: it is counted.

    Raises:
        NotAllowed: the clerk may not look up services.
        KnownError: the directory has it no longer.
    """
    with (
        desk.together(Permission.LOOK_UP_SERVICES) as joined,
        joined.writing(Permission.LOOK_UP_SERVICES) as change,
    ):
        one = directory_of(joined).by_key.get(key)
        if one is None:
            raise KnownError(N_("The directory has this institution no longer. Look for it again."))
        row = change.new_row(Referral, institution=key, name=one.name_bg, place=place, referred_at=change.now)
        change.record("referral.counted", row)
        return one
