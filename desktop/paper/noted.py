"""Every saved copy leaves an entry: of which paper and what record, where. Nothing of what stands on it."""

from pathlib import Path

from desktop.desk import Desk
from desktop.paper.kinds import PaperOf


def note_saved(desk: Desk, of: PaperOf, path: Path) -> None:
    """Notes a copy that somebody is about to keep as a file; of the path the folder only.

    What a clerk calls the file may be a citizen's name.

    Raises:
        KnownError: the storage refused: then nothing is saved either.
    """
    with desk.noting() as change:
        told = {"paper": of.kind, "form": of.form, "folder": str(path.parent)}
        change.note("paper.saved", of.entity, of.id or desk.station.id, **told)
