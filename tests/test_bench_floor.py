"""What `make bench` measures: floors that do the same work as ours, and a start that ends at sign-in."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.desk import Desk
from desktop.office.profile import Profile
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.day_blocks import Pulse
from tests.benchmarks.offices import A_SIGNAL, key_of, new_office, seated_at
from tests.benchmarks.registering import write_bare, written_for

TABLES = (
    "submission",
    "journal_entry",
    "number_series",
    "submission_words",
    "submission_standing",
    "unprinted_receipt",
)


def rows(line: Any, table: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in line.execute(f"SELECT * FROM {table}")]


def test_the_bare_transaction_writes_what_registering_writes(desk: Desk, tmp_path) -> None:
    other = new_office(tmp_path / "floor")
    seated_at(other).database.close()
    line = bare_line(other.database, key_of(other))
    before = {table: rows(line, table) for table in TABLES}
    for _submission in range(2):
        key = new_key()
        register_submission(desk, A_SIGNAL, key)
        with desk.database.reading() as session:
            write_bare(line, written_for(session.connection(), key))
    with desk.database.reading() as session:
        for table in TABLES:
            ours = [tuple(row) for row in session.connection().exec_driver_sql(f"SELECT * FROM {table}")]
            added = [row for row in rows(line, table) if row not in before[table]]
            set_up = len(before[table])
            assert added == ours[set_up:], table
    line.close()


@pytest.mark.parametrize(
    "pragma", ["journal_mode", "synchronous", "foreign_keys", "temp_store", "cipher_page_size"]
)
def test_the_bare_line_is_as_safe_as_ours(desk: Desk, tmp_path, pragma: str) -> None:
    other = new_office(tmp_path / "floor")
    line = bare_line(other.database, key_of(other))
    with desk.database.reading() as session:
        ours = session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
    assert line.execute(f"PRAGMA {pragma}").fetchone() == (ours,)
    line.close()


def test_the_start_that_is_measured_loads_only_what_sign_in_needs(office_profile: Profile) -> None:
    """Paper, migrations, holidays, PostgreSQL and checks of personal numbers wait until they are needed."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tests.benchmarks.start_ours", str(office_profile.folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "usable\n"
    loaded = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in run.stderr.splitlines() if "|" in line}
    assert {"desktop", "sqlalchemy", "PySide6"} <= loaded
    assert not loaded & {"alembic", "reportlab", "holidays", "psycopg", "stdnum", "PIL"}


def test_a_block_of_the_window_is_noticed_and_a_short_one_is_not(qtbot) -> None:
    pulse = Pulse(bound=200)
    qtbot.wait_until(lambda: pulse.beats > 3)
    assert pulse.blocks == []
    until = perf_counter() + 0.25
    while perf_counter() < until:
        pass
    qtbot.wait_until(lambda: bool(pulse.blocks))
    [(gap, own)] = pulse.blocks
    assert gap >= 250
    assert own <= gap
