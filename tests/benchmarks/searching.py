"""Search for anything among a million submissions, against bare FTS5 questions on the same file.

The file takes minutes to make. `p99` is over all that is asked, every passage over it counted, the first as
well; `p99_of_kind` says it for each kind of question.
"""

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from db.search import seal_full_blocks
from desktop.complaints.queries import FOUND_LIMIT, find_submissions
from desktop.desk import Desk
from desktop.office.typing_layouts import search_keys
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, ninety_ninth, timed
from tests.benchmarks.offices import key_of, new_office, seated_at
from tests.benchmarks.questions import ONE_WORD, questions
from tests.benchmarks.town import settle

SUBMISSIONS = 1_000_000
PASSAGES = 5
ANY_WORD = "any one word"

_BARE = """
    SELECT submission.* FROM (
        SELECT rowid FROM submission_words_index WHERE submission_words_index MATCH ?
        ORDER BY rowid DESC LIMIT ?
    ) AS found
    JOIN submission_words ON submission_words.row = found.rowid
    JOIN submission ON submission.id = submission_words.submission_id
    ORDER BY found.rowid DESC
"""


@contextmanager
def town(folder: Path, submissions: int) -> Iterator[tuple[Desk, Any]]:
    """A desk that can find so many submissions, and a bare line to the same file."""
    profile = new_office(folder / "office")
    desk = seated_at(profile)
    line = bare_line(profile.database, key_of(profile))
    try:
        settle(desk, submissions)
        seal_full_blocks(desk.database)
        yield desk, line
    finally:
        line.close()
        desk.database.close()


def _read_once(file: Path) -> None:
    """A disk that has not yet read the file, or a machine that let it go, is not what is measured."""
    with file.open("rb") as pages:
        while pages.read(1 << 20):
            pass


def found_bare(line: Any, typed: str) -> list[tuple[Any, ...]]:
    """The floor: one question to FTS5, in no clerk's name, and the rows it leads to."""
    readings = (
        " AND ".join("(" + " OR ".join(f'"{form}"*' for form in forms) + ")" for forms in reading)
        for reading in search_keys(typed)
    )
    match = " OR ".join(f"({reading})" for reading in readings)
    return list(line.execute(_BARE, (match, FOUND_LIMIT))) if match else []


def figure(folder: Path, submissions: int = SUBMISSIONS, passages: int = PASSAGES) -> Figure:
    """Both answer with the newest 50, each with everything that a row of the list may show."""
    with town(folder, submissions) as (desk, line):
        return asked_all(desk, line, submissions, passages)


def asked_all(desk: Desk, line: Any, submissions: int, passages: int) -> Figure:
    """Every question as often as there are passages, ours and the floor in turns."""
    ours, floor = defaultdict[str, list[float]](list), list[float]()
    # SQLAlchemy makes its statements at the first question of the day, whatever it is.
    for typed in ("дупка", "дупка на", "кучета автобус"):
        find_submissions(desk, typed)
    # As in the program: what is loaded by now is never garbage.
    gc.collect()
    gc.freeze()
    for _passage in range(passages):
        _read_once(desk.database.file)
        for kind, asked in questions(submissions).items():
            for typed in asked:
                ours[kind].append(timed(partial(find_submissions, desk, typed))())
                floor.append(timed(partial(found_bare, line, typed))())
    taken = [took for times in ours.values() for took in times]
    return Figure(
        name=f"find anything among {submissions:,}",
        ours=median(taken),
        floor=median(floor),
        runs=len(taken),
        p99=ninety_ninth(taken),
        p99_of_kind={
            ANY_WORD: ninety_ninth([took for kind in ONE_WORD for took in ours[kind]]),
            **{kind: ninety_ninth(times) for kind, times in ours.items()},
        },
    )
