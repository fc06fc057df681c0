"""A nonconformity is noted, or what is done about it; a change that was made is noted, or withdrawn."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from db.models import ChangeMade, Nonconformity
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.faults import Faults
from desktop.office.fields import declared_in
from desktop.office.permissions import Permission
from desktop.oversight.measures.queries import as_record, is_theirs
from desktop.oversight.measures.rules import ChangeRecord, NonconformityRecord, check_nonconformity
from desktop.oversight.versions import next_version, read

SERIES = "nonconformity"


def note_nonconformity(
    desk: Desk, typed: Mapping[str, Any], before: NonconformityRecord | None = None
) -> NonconformityRecord:
    """Writes a nonconformity as typed: a new one gets its number, of another it is the next version.

    Whoever takes the measure, or heads the unit that does, may go on with it as well.

    Raises:
        WrongInput: something is missing or cannot be.
        NotAllowed: the clerk may not report on feedback, and the measure is not theirs.
        KnownError: somebody else has written of it meanwhile.
    """
    today, faults = desk.today(), Faults()
    values = read(declared_in(NonconformityRecord), typed, today, faults)
    check_nonconformity(values, today, {one.key for one in desk.charter.units}, faults)
    faults.tell()
    theirs = before is not None and desk.clerk is not None and is_theirs(before, desk, desk.clerk)
    with desk.writing(Permission.SEE_DUE if theirs else Permission.REPORT_FEEDBACK) as change:
        numbering = desk.charter.numbering
        number = (
            before.number
            if before
            else change.written_number(
                SERIES, numbering.nonconformity, of=Nonconformity, anew=numbering.anew_each_year
            )
        )
        key, seen = (before.id, before.ordinal) if before else (new_key(), 0)
        row = next_version(change, Nonconformity, key, seen, number=number, **values)
        change.record("nonconformity.noted", row)
        return as_record(row)


def note_change(
    desk: Desk,
    typed: Mapping[str, Any],
    before: ChangeRecord | None = None,
    *,
    source_id: UUID | None = None,
    withdrawn: bool = False,
) -> None:
    """Writes what was changed as typed; `source_id` is the case that it came from.

    Raises:
        WrongInput: something is missing.
        NotAllowed: the clerk may not report on feedback.
        KnownError: somebody else has written of it meanwhile.
    """
    faults = Faults()
    values = read(declared_in(ChangeRecord), typed, desk.today(), faults)
    faults.tell()
    with desk.writing(Permission.REPORT_FEEDBACK) as change:
        key, seen = (before.id, before.ordinal) if before else (new_key(), 0)
        source = before.source_id if before else source_id
        row = next_version(change, ChangeMade, key, seen, source_id=source, withdrawn=withdrawn, **values)
        change.record("change_made.noted", row)
