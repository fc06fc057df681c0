"""Settings are kept with an entry: whoever changes one behind the journal's back is found out.

A setting is no record of anybody else's business: it stays at this counter, and what is secret in it does not
leave it. Its entry then holds a digest that is slow to guess.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal import write_entry
from db.models.office import Setting, Station


@dataclass(frozen=True)
class JournalledSetting:
    """A setting as the journal has it; its key is made of station and name."""

    station_id: UUID
    name: str
    value: str
    secret: bool = False

    __tablename__: ClassVar[str] = Setting.__tablename__

    @property
    def id(self) -> UUID:
        """The same at each change of it."""
        return uuid5(self.station_id, self.name)

    def as_payload(self) -> dict[str, Any]:
        """The value, or a digest of it where it is secret."""
        told = {"id": str(self.id), "station_id": str(self.station_id), "name": self.name}
        return told | ({"digest": self._digest()} if self.secret else {"value": self.value})

    def _digest(self) -> str:
        # With these costs (RFC 7914) a guess takes as long as at a sign-in: a password is in the server's
        # address.
        salt = f"{self.station_id}/{self.name}".encode()
        return hashlib.scrypt(self.value.encode(), salt=salt, n=1 << 14, r=8, p=1, dklen=32).hex()


def keep_setting(
    session: Session, name: str, value: str, *, at: datetime, actor: str, secret: bool = False
) -> None:
    """Keeps the setting and its entry; part of the caller's transaction. Nothing changed, no entry."""
    known = session.get(Setting, name)
    if known is not None and known.value == value:
        return
    session.merge(Setting(name=name, value=value))
    note_setting(session, name, value, at=at, actor=actor, secret=secret)


def note_setting(
    session: Session, name: str, value: str, *, at: datetime, actor: str, secret: bool = False
) -> None:
    """Writes the entry alone."""
    station = session.execute(select(Station.id)).scalar_one()
    write_entry(
        session,
        at=at,
        actor=actor,
        action="setting.chosen",
        record=JournalledSetting(station, name, value, secret),
    )
