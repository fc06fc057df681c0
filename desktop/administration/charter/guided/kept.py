"""The profile that an administrator has half written, kept in the encrypted file."""

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import UnfinishedDraft
from db.models.base import new_key
from desktop.administration.charter.editions import export_charter
from desktop.administration.charter.files import CharterFile
from desktop.administration.charter.guided.looked_at import Looked
from desktop.administration.charter.standing import applied_anew
from desktop.administration.charter.taken import check_own
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.permissions import Permission

_SCREEN = {"screen": "charter"}
"""What marks it among the drafts that are kept, which are otherwise submissions."""


@dataclass(frozen=True, slots=True)
class KeptProfile:
    """What is half written, and the profile in force that it was begun from."""

    text: str
    base: str


class OfficeProfile:
    """The profile in force, changed key by key by the administrator at the desk; see `Keeping`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._base = ""
        self.name = f"{desk.charter.key}.toml"

    def begin(self) -> str:
        """What was left half written, else the profile in force.

        Where another profile is in force meanwhile, what was written is written there, and nothing else of
        the former one comes back. Raises `KnownError` as `export_charter`.
        """
        self._base = export_charter(self._desk)
        kept = kept_profile(self._desk)
        if kept is None or kept.text == kept.base:
            return self._base
        if kept.base == self._base:
            return kept.text
        try:
            return applied_anew(kept.text, kept.base, self._base)
        except KnownError:
            # What cannot be carried over is there to be looked at: the comparison tells what it would change.
            return kept.text

    def keep(self, text: str) -> None:
        """Keeps what is half written."""
        keep_profile(self._desk, KeptProfile(text, self._base))

    def drop(self) -> None:
        """Lets go of what was kept."""
        drop_profile(self._desk)


def written_edition(looked: Looked, desk: Desk) -> CharterFile:
    """What was written, as a file that could take the place of the profile in force.

    Raises:
        WrongInput: it is of another municipality.
    """
    assert looked.whole is not None, "only what is whole is used"
    check_own(looked.whole, desk.charter.key)
    return CharterFile(f"{looked.whole.key}.toml", looked.text, looked.whole, looked.of_others)


def kept_profile(desk: Desk) -> KeptProfile | None:
    """What the administrator at the desk left half written, or `None`."""
    with desk.reading(Permission.MANAGE_CHARTER) as session:
        kept = _kept(session, desk)
        return None if kept is None else KeptProfile(kept.content["text"], kept.content["base"])


def keep_profile(desk: Desk, written: KeptProfile) -> None:
    """Keeps what is half written, for after a power cut; nothing of it is in force."""
    clerk = desk.required(Permission.MANAGE_CHARTER)
    with desk.for_drafts().writing(Permission.MANAGE_CHARTER) as change:
        kept = _kept(change.session, desk)
        key = new_key() if kept is None else kept.id
        content = {**_SCREEN, **asdict(written)}
        change.session.merge(
            UnfinishedDraft(id=key, account_id=clerk.id, saved_at=change.now, content=content)
        )


def drop_profile(desk: Desk) -> None:
    """What was kept is not wanted any more."""
    with desk.writing(Permission.MANAGE_CHARTER) as change:
        if (kept := _kept(change.session, desk)) is not None:
            change.session.delete(kept)


def _kept(session: Session, desk: Desk) -> UnfinishedDraft | None:
    clerk = desk.required(Permission.MANAGE_CHARTER)
    mine = session.scalars(select(UnfinishedDraft).where(UnfinishedDraft.account_id == clerk.id))
    return next((one for one in mine if one.content.get("screen") == _SCREEN["screen"]), None)
