"""A town that wrote a million times: submissions of real words, as unequally common as words are.

The words of a text are drawn from the charters and the catalogue of services, each as often as it stands
there. Every submission is about one trouble of a few dozen, in the words of that trouble, so that many pairs
of common words never meet; four words of each are rare, made of real stems and endings.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import accumulate, islice
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from db.models import Submission, SubmissionReader, SubmissionStanding
from db.models.base import new_key
from desktop.complaints.search_words import words_of_submission
from desktop.desk import Desk
from desktop.office.places import RESOURCES
from desktop.office.typing_layouts import words_of

TROUBLES = (
    "осветление лампа стълб тъмно свети улично крушка",
    "дупка асфалт път настилка ремонт тротоар шахта",
    "сметище боклук контейнер кофа отпадъци миризма",
    "шум музика заведение нощ тишина дискотека",
    "паркиране автомобил паркинг паяк знак линия",
    "кучета бездомни глутница ухапа страх двор",
    "водопровод авария спира налягане канал наводнение",
    "градина прием класиране дете група очаква",
    "дърво клони окастряне паднало сухо опасно",
    "данък такса смет квитанция глоба плащане",
    "строеж незаконен ограда съсед строителство разрешение",
    "автобус спирка разписание шофьор билет закъснение",
)
FIRST_NAMES = (
    "Иванка Петър Георги Мария Стоян Елена Димитър Надежда Асен Росица Иван Николай Христо Тодор Пенка"
)
FAMILY_NAMES = (
    "Тодоров Илиев Колев Маринов Стоилов Захариев Бонев Цветков Райчев Иванов Петров Георгиев Ангелов"
)
STREETS = "Средец Паисий Физкултурна Димитров Кракра Търговска Софийско Бучински Изток Ливади Тева Пролет"
_KINDS = ("Сигнал", "Жалба", "Предложение")
_UNITS = ("Благоустройство", "Местни данъци и такси", "Обществен ред", "Устройство на територията")
_ENDINGS = "та ът а и ите ове ен на но ни ски ска ство ване ник ници ица ка ки ов ова ев ева ия ие"
_YEARS = 10
_AT_ONCE = 5_000
_ONE_BY_ONE = 300
"""The latest are stored singly, as a counter does: the index is then in as many pieces as it is at work."""

_WORDS = text("INSERT INTO submission_words (submission_id, words) VALUES (:id, :words)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words with how often they come, added up, as `random.choices` takes them; the rare by themselves."""

    common: list[str] = field(default_factory=list)
    common_until: list[int] = field(default_factory=list)
    rare: list[str] = field(default_factory=list)
    rare_until: list[float] = field(default_factory=list)


def vocabulary() -> Vocabulary:
    """The same each time: some 1,500 common words, the most common first, and 50,000 rare ones."""
    sources = [
        *sorted((RESOURCES / "charters" / "texts").glob("*.txt")),
        RESOURCES / "catalogue/services.json",
    ]
    read = (word for source in sources for word in words_of(source.read_text("utf-8")))
    times = Counter(word for word in read if re.fullmatch("[а-я]+", word)).most_common()
    common = [word for word, _times in times]
    stems = sorted({word[:length] for word in common for length in (3, 4, 5)})
    rare = sorted({stem + ending for stem in stems for ending in _ENDINGS.split()} - set(common))
    random.Random(7).shuffle(rare)
    return Vocabulary(
        common=common,
        common_until=list(accumulate(found for _word, found in times)),
        rare=rare,
        rare_until=list(accumulate(1 / (place + 50) for place in range(len(rare)))),
    )


def settle(desk: Desk, wanted: int) -> None:
    """Stores that many at `desk`, with their words and standings; every hundredth is confidential."""
    coming = submissions(desk, wanted)
    left = wanted
    while left > 0:
        left -= _store(desk, coming, _AT_ONCE if left - _AT_ONCE >= _ONE_BY_ONE else 1)


def _store(desk: Desk, coming: Iterator[dict[str, Any]], most: int) -> int:
    part = list(islice(coming, most))
    with desk.database.writing() as session:
        session.execute(insert(Submission), part)
        session.execute(insert(SubmissionStanding), [_standing(facts) for facts in part])
        if readers := [reader for facts in part for reader in _readers(facts)]:
            session.execute(insert(SubmissionReader), readers)
        index_rows(session, part)
    return len(part)


def index_rows(session: Session, part: list[dict[str, Any]]) -> None:
    """Makes so many submissions findable at once."""
    words = [
        {"id": str(facts["id"]), "words": " ".join(dict.fromkeys(words_of_submission(Submission(**facts))))}
        for facts in part
    ]
    session.execute(_WORDS, words)


def submissions(desk: Desk, wanted: int) -> Iterator[dict[str, Any]]:
    """What so many submissions of ten years say, the oldest first: columns of their rows."""
    chance, words = random.Random(11), vocabulary()
    troubles = [trouble.split() for trouble in TROUBLES]
    often = list(accumulate(1 / place for place in range(1, len(troubles) + 1)))
    first, family, streets = FIRST_NAMES.split(), FAMILY_NAMES.split(), STREETS.split()
    begin = desk.clock.now() - timedelta(days=365 * _YEARS)
    for number in range(1, wanted + 1):
        at = begin + timedelta(days=365 * _YEARS * number / wanted)
        trouble = chance.choices(troubles, cum_weights=often)[0]
        street = chance.choice(streets)
        said = chance.choices(words.common, cum_weights=words.common_until, k=28)
        said += chance.choices(words.rare, cum_weights=words.rare_until, k=4)
        said += chance.sample(trouble, 3)
        yield {
            "id": new_key(),
            "station_id": desk.station.id,
            "number": f"07-{number:06}/{at:%d.%m.%Y}",
            "check_code": f"{chance.randrange(10**8):08}",
            "kind": "signal",
            "channel": "counter",
            "registered_at": at,
            "counter": 7,
            "clerk": "Мария Стоянова",
            "applicant": f"{chance.choice(first)} {chance.choice(family)}{'а' * chance.randrange(2)}",
            "address": f"гр. Перник, ул. „{street}“ № {chance.randrange(1, 150)}",
            "phone": "",
            "email": "",
            "capacity": "in_person",
            "place": "",
            "about": f"Дирекция „{chance.choice(_UNITS)}“",
            "subject": f"{chance.choices(_KINDS, (6, 3, 1))[0]}: {trouble[0]} на ул. „{street}“",
            "text": " ".join(said),
            "answer_by": "letter",
            "language": "bg",
            "due_on": (at + timedelta(days=61)).date(),
            "term_citation": "АПК, чл. 121",
        }


def _standing(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "submission_id": facts["id"],
        "counter": facts["counter"],
        "state": "answered",
        "is_open": False,
        "due_on": None,
        "urgent": False,
        "unit": "",
        "login": "",
        "confidential": _is_confidential(facts),
        "about_unit": "",
        "about_person": "",
    }


def _readers(facts: dict[str, Any]) -> list[dict[str, Any]]:
    named = (("secretary", "Росица Захариева"), ("maria", "Мария Стоянова"))
    # The clerk who asks may see one in five.
    readers = named if facts["check_code"].endswith(("000", "500")) else named[:1]
    return [
        {"submission_id": facts["id"], "login": login, "name": name}
        for login, name in readers
        if _is_confidential(facts)
    ]


def _is_confidential(facts: dict[str, Any]) -> bool:
    return str(facts["check_code"]).endswith("00")
