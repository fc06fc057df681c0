"""Taking an application, whole, against a bare SQLCipher transaction that writes the same rows."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from db.models import Application
from db.models.base import new_key
from desktop.applications.actions import SERIES, register
from desktop.desk import Desk
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.registering import Row, desk_and_line, write_bare, written_for

RUNS = 300
WARM_UP = 20

_WHERE = {
    "application": "id = :key",
    "journal_entry": "entity = 'application' AND entity_id = :key",
    "number_series": f"name LIKE '{SERIES}.%'",
    "submission_words": "submission_id = :key",
    "application_standing": "application_id = :key",
    "unprinted_paper": "paper_id = (SELECT paper_id FROM application WHERE id = :key)",
}
"""What one application writes: the rows by their table, and how they are found again."""


class Applications:
    """Applications taken at `desk`, one after another, and the rows of the latest one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._draft = replace(DAUGHTER, services=chosen(desk, HEIRS))
        self._latest = new_key()

    def next(self) -> None:
        """Takes one more."""
        register(self._desk, self._draft, self._latest)

    def take_rows(self) -> list[Row]:
        """The rows that were just written; a fresh key for the next paper."""
        with self._desk.database.reading() as session:
            key = session.scalars(select(Application.id).where(Application.paper_id == self._latest)).one()
            rows = written_for(session.connection(), key, _WHERE)
        self._latest = new_key()
        return rows


def figure(folder: Path) -> Figure:
    """Two files on one disk: each application is taken in ours, then written bare into the other."""
    with desk_and_line(folder) as (desk, line):
        applications = Applications(desk)

        def floor() -> float:
            rows = applications.take_rows()
            return timed(lambda: write_bare(line, rows))()

        return in_turns(
            "take an application", ours=timed(applications.next), floor=floor, runs=RUNS, warm_up=WARM_UP
        )
