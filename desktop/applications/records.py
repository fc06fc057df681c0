"""An application's row, as screens and slips read it."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from db.models import Application
from desktop.applications.rules import ApplicationRecord, documents_of, tasks_of
from desktop.office.records import record_of
from desktop.parties.rectified import read_rectified


def as_record(row: Application | Row[Any]) -> ApplicationRecord:
    """The row as the screens read it: with what was put right since."""
    return record_of(
        ApplicationRecord,
        row,
        documents=documents_of(row.documents or ()),
        collected=tasks_of(row.collected or ()),
        **read_rectified(row.rectified),
    )


def lists_of(record: ApplicationRecord) -> dict[str, Any]:
    """The lists of a record that is to be registered, in the journal's own types."""
    return {
        "legal_basis": list(record.legal_basis),
        "documents": [
            {"name": one.name, "brought": "yes" if one.brought else ""} for one in record.documents
        ],
        "collected": [
            {**asdict(one), "due_on": one.due_on.isoformat() if one.due_on else ""}
            for one in record.collected
        ],
        "marks": sorted(map(str, record.marks)),
    }
