"""Search by a word that every eighth of 20,000 submissions has, against a bare FTS query on the same file."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from db.models import Submission
from db.models.base import new_key
from db.search import index_words
from desktop.complaints.queries import FOUND_LIMIT, find_submissions
from desktop.complaints.search_words import words_of_submission
from desktop.desk import Desk
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import key_of, new_office, seated_at

RUNS = 100
WARM_UP = 5
SUBMISSIONS = 20_000

TYPED = "осветление"
MATCH = '"osvetlenie"*'
"""The same, as the words are stored."""

_BARE = """
    SELECT submission.* FROM (
        SELECT submission_id FROM submission_words WHERE submission_words MATCH ? ORDER BY rowid DESC LIMIT ?
    ) AS found JOIN submission ON submission.id = found.submission_id
"""


_FIRST_NAMES = (
    "Иванка",
    "Петър",
    "Георги",
    "Мария",
    "Стоян",
    "Елена",
    "Димитър",
    "Надежда",
    "Асен",
    "Росица",
)
_FAMILY_NAMES = ("Тодоров", "Илиев", "Колев", "Маринов", "Стоилов", "Захариев", "Бонев", "Цветков", "Райчев")
_STREETS = ("Средец", "Отец Паисий", "Физкултурна", "Рашо Димитров", "Кракра", "Търговска", "Софийско шосе")
_TROUBLES = (
    "осветление",
    "дупка",
    "сметище",
    "шум",
    "паркиране",
    "улична шахта",
    "счупена пейка",
    "бездомни кучета",
)


def _submissions(desk: Desk) -> Iterator[Submission]:
    """The same ones each time."""
    chance = random.Random(7)
    for number in range(1, SUBMISSIONS + 1):
        trouble, street = chance.choice(_TROUBLES), chance.choice(_STREETS)
        yield Submission(
            id=new_key(),
            station_id=desk.station.id,
            number=f"07-{number:06}/25.11.2026",
            check_code=f"{chance.randrange(10**8):08}",
            kind="signal",
            channel="counter",
            registered_at=desk.clock.now() + timedelta(seconds=number),
            counter=7,
            clerk="Мария Стоянова",
            applicant=f"{chance.choice(_FIRST_NAMES)} {chance.choice(_FAMILY_NAMES)}",
            identifier_kind=None,
            identifier=None,
            address=f"гр. Перник, ул. „{street}“ № {chance.randrange(1, 150)}",
            phone="",
            email="",
            capacity="in_person",
            about="Дирекция „Благоустройство“",
            happened_on=None,
            subject=f"{trouble.capitalize()} на ул. „{street}“",
            text=f"От {chance.randrange(2, 60)} дни никой не идва. Моля, вземете мерки до сряда.",
            answer_by="letter",
            language="bg",
            due_on=desk.today() + timedelta(days=61),
            term_citation="АПК, чл. 121",
        )


def _fill(desk: Desk) -> None:
    with desk.database.writing() as session:
        for submission in _submissions(desk):
            session.add(submission)
            index_words(session, submission.id, words_of_submission(submission))


def figure(folder: Path) -> Figure:
    """Both answer with the newest 50, each with everything that a row of the list may show."""
    profile = new_office(folder / "office")
    desk = seated_at(profile)
    line = bare_line(profile.database, key_of(profile))
    try:
        _fill(desk)
        return in_turns(
            f"find a word among {SUBMISSIONS:,}",
            ours=timed(lambda: find_submissions(desk, TYPED)),
            floor=timed(lambda: line.execute(_BARE, (MATCH, FOUND_LIMIT)).fetchall()),
            runs=RUNS,
            warm_up=WARM_UP,
        )
    finally:
        line.close()
        desk.database.close()
