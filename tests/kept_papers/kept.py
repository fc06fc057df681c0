"""What papers an office keeps, read past the program; and a tray that keeps into one."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import KeptPaper
from db.models.base import new_key
from desktop.desk import Desk
from desktop.kept_papers.keeping import KeptPapers
from desktop.office.profile import Profile
from desktop.paper.tray import PaperTray, Printer, keep_pdf


@dataclass(frozen=True)
class Paper:
    """One of them."""

    name: str
    content: bytes
    printer: str
    id: UUID = field(default_factory=new_key, compare=False)

    def read_bytes(self) -> bytes:
        """The PDF."""
        return self.content


def papers_kept(folder: Path, begins: str = "") -> list[Paper]:
    """The papers of the office in that folder, the first one first; those whose names begin so."""
    key = FileKeyStore(Profile(folder).key_file).read()
    assert key is not None
    database = LocalDatabase(Profile(folder).database, key)
    try:
        with database.reading() as session:
            rows = session.execute(
                select(KeptPaper.name, KeptPaper.content, KeptPaper.printer, KeptPaper.id)
                .where(KeptPaper.name.startswith(begins, autoescape=True))
                .order_by(KeptPaper.kept_at, KeptPaper.id)
            )
            return [Paper(*row) for row in rows]
    finally:
        database.close()


def write_papers(office: Path, folder: Path, but: frozenset[UUID] = frozenset()) -> frozenset[UUID]:
    """Writes the papers of the office in `office` into `folder`, each under a name of its own.

    Those in `but` were written before; gives all that were.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fresh = [one for one in papers_kept(office) if one.id not in but]
    for one in fresh:
        keep_pdf(one.content, folder, one.name)
    return but | {one.id for one in fresh}


def kept_at(desk: Desk, begins: str = "") -> list[Paper]:
    """The papers of that desk's office."""
    return papers_kept(desk.database.file.parent, begins)


def tray_at(desk: Desk, printer: Printer | None = None) -> PaperTray:
    """A tray that keeps its papers in that desk's office."""
    return PaperTray(KeptPapers(desk, printer.name if printer else ""), printer)
