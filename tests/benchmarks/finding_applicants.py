"""Finding who applied among a million applications, against bare FTS5 questions on the same file.

By name (the commonest family name too, which every thirteenth bears), by name and street, by telephone, and
by the number on their identity card: what the form asks by itself while one types.
"""

import gc
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert, text

from db.models import Application, ApplicationStanding
from db.models.base import new_key
from db.search import seal_full_blocks
from desktop.applications.actions import register
from desktop.applications.life.rows import first_moment, standing_columns
from desktop.applications.queries import FOUND_LIMIT, find_applications, known_applicants
from desktop.applications.records import lists_of
from desktop.applications.rules import ApplicationRecord
from desktop.applications.search_words import words_of_application
from desktop.desk import Desk
from desktop.office.records import values_of
from desktop.office.typing_layouts import search_keys
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, ninety_ninth, timed
from tests.benchmarks.offices import key_of, new_office, seated_at
from tests.benchmarks.town import FAMILY_NAMES, FIRST_NAMES, STREETS

APPLICATIONS = 1_000_000
PASSAGES = 5
_AT_ONCE = 5_000
_WORDS = text("INSERT INTO submission_words (submission_id, words) VALUES (:id, :words)")
_COMMONEST = "Иванова"
_BARE = """
    SELECT application.* FROM (
        SELECT rowid FROM submission_words_index WHERE submission_words_index MATCH ?
        ORDER BY rowid DESC LIMIT ?
    ) AS found
    JOIN submission_words ON submission_words.row = found.rowid
    JOIN application ON application.id = submission_words.submission_id
    ORDER BY found.rowid DESC
"""


def applications(desk: Desk, wanted: int) -> Iterator[ApplicationRecord]:
    """So many of ten years, the oldest first: as one is that was really taken, each of somebody else."""
    (like,) = register(desk, replace(DAUGHTER, services=chosen(desk, HEIRS)), new_key()).applications
    chance = random.Random(13)
    first, family, streets = FIRST_NAMES.split(), FAMILY_NAMES.split(), STREETS.split()
    for number in range(2, wanted + 2):
        at = like.registered_at - timedelta(minutes=5 * (wanted - number))
        # A father's name between the two, as it stands on an identity card.
        name = f"{chance.choice(first)} {chance.choice(family)} {chance.choice(family)}а"
        yield replace(
            like,
            id=new_key(),
            paper_id=new_key(),
            number=f"ЗУ07-{number:06}/{at:%d.%m.%Y}",
            check_code=f"{chance.randrange(10**8):08}",
            registered_at=at,
            applicant=name,
            identifier=f"{number:010}",
            phone=f"08{chance.randrange(10**8):08}",
            address=f"гр. Перник, ул. „{chance.choice(streets)}“ № {chance.randrange(1, 150)}",
        )


def settle(desk: Desk, wanted: int) -> None:
    """Stores that many at `desk`, with their words and standings."""
    coming, columns = applications(desk, wanted), tuple(c.key for c in Application.__table__.columns)
    while part := list(islice(coming, _AT_ONCE)):
        with desk.database.writing() as session:
            rows = [values_of(columns, one) | lists_of(one) for one in part]
            session.execute(insert(Application), rows)
            stands = first_moment(session, desk, part[0]).standing
            session.execute(insert(ApplicationStanding), [standing_columns(one, stands) for one in part])
            words = [
                {"id": str(one.id), "words": " ".join(dict.fromkeys(words_of_application(one)))}
                for one in part
            ]
            session.execute(_WORDS, words)


def found_bare(line: Any, typed: str) -> list[tuple[Any, ...]]:
    """The floor: one question to FTS5, in no clerk's name, and the rows it leads to."""
    readings = (
        " AND ".join("(" + " OR ".join(f'"{form}"*' for form in forms) + ")" for forms in reading)
        for reading in search_keys(typed)
    )
    match = " OR ".join(f"({reading})" for reading in readings)
    return list(line.execute(_BARE, (match, FOUND_LIMIT))) if match else []


def questions(wanted: int) -> dict[str, list[str]]:
    """What is typed, by kind."""
    chance = random.Random(17)
    first, family, streets = FIRST_NAMES.split(), FAMILY_NAMES.split(), STREETS.split()
    return {
        "commonest family name": [_COMMONEST] * 20,
        "first and family name": [f"{chance.choice(first)} {chance.choice(family)}а" for _ in range(40)],
        "name that nobody bears": ["Хаджипетрова", "Ксенофонтова", "Юстиниана"] * 5,
        "name and street": [f"{chance.choice(family)}а {chance.choice(streets)}" for _ in range(20)],
        "number": [f"ЗУ07-{chance.randrange(2, wanted):06}" for _ in range(20)],
    }


def figure(folder: Path, wanted: int = APPLICATIONS, passages: int = PASSAGES) -> Figure:
    """Both answer with the newest 50; what the form asks by number and telephone has no floor."""
    profile = new_office(folder / "office")
    desk = seated_at(profile)
    line = bare_line(profile.database, key_of(profile))
    settle(desk, wanted)
    seal_full_blocks(desk.database)
    ours, floor = defaultdict[str, list[float]](list), list[float]()
    find_applications(desk, "Тодорова Иванка")
    known_applicants(desk, phone="0888123214")
    known_applicants(desk, identifier="7501020018")
    gc.collect()
    gc.freeze()
    by_form: dict[str, Callable[[int], object]] = {
        "form: by identity": lambda number: known_applicants(desk, identifier=f"{number:010}"),
        "form: by telephone": lambda number: known_applicants(desk, phone=f"08{number:08}"),
    }
    for _passage in range(passages):
        for kind, asked in questions(wanted).items():
            for typed in asked:
                ours[kind].append(timed(partial(find_applications, desk, typed))())
                floor.append(timed(partial(found_bare, line, typed))())
        for kind, ask in by_form.items():
            for number in range(2, wanted, wanted // 20):
                ours[kind].append(timed(partial(ask, number))())
    line.close()
    desk.database.close()
    taken = [took for times in ours.values() for took in times]
    return Figure(
        name=f"find an applicant among {wanted:,}",
        ours=median(taken),
        floor=median(floor),
        runs=len(taken),
        p99=ninety_ninth(taken),
        p99_of_kind={kind: ninety_ninth(times) for kind, times in ours.items()},
    )
