"""Every saved copy leaves an entry: of which paper and what record, where. Nothing of what stands on it."""

from pathlib import Path

from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.paper.kinds import PRINTED_ONLY, PaperOf


def note_saved(desk: Desk, of: PaperOf, path: Path) -> None:
    """Notes a copy that somebody is about to keep as a file; of the path the folder only.

    What a clerk calls the file may be a citizen's name.

    Raises:
        KnownError: it may only be printed; or the storage refused. Then nothing is saved either.
    """
    if of.kind in PRINTED_ONLY:
        raise KnownError(
            N_(
                "The register leaves as a file only by “Export to a spreadsheet”, to which a second person "
                "agrees. Here it can be printed."
            )
        )
    with desk.noting() as change:
        told = {"paper": of.kind, "form": of.form, "folder": str(path.parent)}
        change.note("paper.saved", of.entity, of.id or desk.station.id, **told)
