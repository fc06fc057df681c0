"""The due list of 50,000 open submissions, with its counts, against a bare query of the same rows."""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from db.models import Submission, SubmissionStanding
from db.models.base import new_key
from desktop.complaints.life.due import due_list
from desktop.desk import Desk
from desktop.due.rules import SHOWN_AT_MOST, Scope, When
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import A_SIGNAL, key_of, new_office, seated_at

RUNS = 60
WARM_UP = 5
OPEN = 50_000
CLOSED = 50_000
_AT_ONCE = 5_000

_BARE = """
    SELECT standing.*, submission.number, submission.kind, submission.applicant, submission.subject
    FROM submission_standing AS standing JOIN submission ON submission.id = standing.submission_id
    WHERE standing.is_open = 1 AND standing.due_on IS NOT NULL AND standing.due_on < ?
    ORDER BY standing.due_on LIMIT ?
"""
_BARE_COUNT = "SELECT count(*) FROM submission_standing WHERE is_open = 1 AND due_on IS NOT NULL"


def fill(desk: Desk, submissions: int, closed: int) -> None:
    """The same ones each time: due between a fortnight ago and three months ahead, one in 200 hidden."""
    chance = random.Random(7)
    for begin in range(0, submissions + closed, _AT_ONCE):
        numbers = range(begin, min(begin + _AT_ONCE, submissions + closed))
        rows = [_rows(desk, number, chance, is_open=number < submissions) for number in numbers]
        with desk.database.writing() as session:
            session.execute(insert(Submission), [submission for submission, _standing in rows])
            session.execute(insert(SubmissionStanding), [standing for _submission, standing in rows])


def _rows(
    desk: Desk, number: int, chance: random.Random, *, is_open: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    key, due_on = new_key(), desk.today() + timedelta(days=chance.randrange(-14, 90))
    submission = {
        "id": key,
        "station_id": desk.station.id,
        "number": f"07-{number:06}/25.11.2026",
        "check_code": f"{chance.randrange(10**8):08}",
        "kind": "signal",
        "channel": "counter",
        "registered_at": desk.clock.now(),
        "counter": 7,
        "clerk": "Мария Стоянова",
        "applicant": A_SIGNAL.applicant,
        "address": A_SIGNAL.address,
        "phone": "",
        "email": "",
        "capacity": "in_person",
        "about": A_SIGNAL.about,
        "subject": A_SIGNAL.subject,
        "text": A_SIGNAL.text,
        "answer_by": "letter",
        "language": "bg",
        "due_on": due_on,
        "term_citation": "АПК, чл. 121",
    }
    urgent = chance.randrange(500) == 0
    standing = {
        "submission_id": key,
        "counter": 7,
        "state": "examined" if is_open else "answered",
        "is_open": is_open,
        "due_on": due_on if is_open else None,
        "urgent": urgent,
        "unit": chance.choice(["", "works", "lighting", "taxes"]),
        "login": "",
        "confidential": chance.randrange(200) == 0,
        "about_unit": "",
        "about_person": chance.choice(["", "", "", "боян илчев"]),
        "owed": f"danger:{due_on}" if urgent else "",
    }
    return submission, standing


def figure(folder: Path, submissions: int = OPEN, closed: int = CLOSED, runs: int = RUNS) -> Figure:
    """Ours counts all four groups and shows the late ones; the floor shows them and counts once."""
    profile = new_office(folder / "office")
    desk = seated_at(profile)
    line = bare_line(profile.database, key_of(profile))
    today = desk.today().isoformat()

    def bare() -> None:
        line.execute(_BARE, (today, SHOWN_AT_MOST)).fetchall()
        line.execute(_BARE_COUNT).fetchall()

    try:
        fill(desk, submissions, closed)
        return in_turns(
            f"what is due among {submissions:,} open",
            ours=timed(lambda: due_list(desk, Scope.ALL, When.LATE)),
            floor=timed(bare),
            runs=runs,
            warm_up=WARM_UP,
        )
    finally:
        line.close()
        desk.database.close()
