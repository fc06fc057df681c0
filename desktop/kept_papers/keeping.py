"""Papers are kept in the encrypted file before they are printed; from there they are printed again."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import update

from db.models import KeptPaper
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.records import values_of
from desktop.paper.kinds import PaperOf
from desktop.storage_faults import storage_faults_explained


def kept_row(of: PaperOf, about: object, **given: Any) -> KeptPaper:
    """A paper to be kept, which no printer has printed yet; `about` is the key of its record."""
    same = values_of(("kind", "form", "entity"), of)
    return KeptPaper(id=new_key(), about=str(about), printer="", **same, **given)


@dataclass(frozen=True)
class KeptPapers:
    """Those of the counter at which somebody sits, `printer` being the one that is about to print."""

    desk: Desk
    printer: str = ""

    def keep(self, pdf: bytes, name: str, title: str, of: PaperOf) -> UUID:
        """Keeps the paper; which paper of what record goes where is an entry of the same transaction.

        Raises:
            KnownError: the storage refused; nothing was kept.
        """
        clerk = self.desk.clerk
        with self.desk.noting() as change:
            about = of.id or self.desk.station.id
            told = {"paper": of.kind, "form": of.form, "printer": self.printer}
            change.note("paper.printed", of.entity, about, **told)
            row = kept_row(
                of,
                about,
                kept_at=change.now,
                name=name,
                title=title,
                account_id=clerk.id if clerk else None,
                clerk=change.clerk_name,
                content=pdf,
            )
            change.session.add(row)
            return row.id

    def came_out(self, key: UUID, printer: str) -> None:
        """Notes that it came out of that printer.

        Raises:
            KnownError: the storage refused; the paper is out.
        """
        with storage_faults_explained(), self.desk.database.writing() as session:
            session.execute(update(KeptPaper).where(KeptPaper.id == key).values(printer=printer))
