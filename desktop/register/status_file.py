"""How cases stand, as a file for the municipality's site: found by number and code, and naming nobody.

Under a digest of the number and the check code of a receipt stand a state in words and a day, and nothing
else: no number, kind, name or unit. The digests are made with a key of their own, which the site keeps
outside the file: without it nobody finds out whose a state is, however many codes are tried. Whoever asks
the site with the wrong code too often is braked there.
"""

import hmac
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Application, ApplicationStanding, Station, Submission, SubmissionStanding
from desktop.applications.life.state_words import state_word as application_state_word
from desktop.applications.life.states import State as ApplicationState
from desktop.complaints.life.state_words import state_word as submission_state_word
from desktop.complaints.life.states import State as SubmissionState
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import LANGUAGES, N_, language
from desktop.office.permissions import Permission
from desktop.office.taken_out import written_out

FORMAT = 1
KEPT_FOR = timedelta(days=365)
"""So long after its registration a case that has ended is still told of."""

_GROUPS = re.compile(r"[^\W\d_]+|\d+")
"""A number of an application begins with letters: „ЗУ07-…“ is typed as „ЗУ 07 …“ too."""
_BEGINS = b'{\n"format": '
_KEY_OF = b"ednogishe status file 1\0"


def site_key(check_key: bytes) -> bytes:
    """The key with which the site looks a receipt up: made of the office's, which cannot be told from it."""
    return hmac.digest(check_key, _KEY_OF, "sha256")


def receipt_digest(key: bytes, number: str, code: str) -> str:
    """What a case stands under: 64 hexadecimal digits.

    HMAC-SHA256 of `number|code`. The number in small letters, its letters and its groups of digits without
    zeros in front and with one hyphen between them; of the code the digits. A site does the same with what it
    is asked for.
    """
    groups = _GROUPS.findall(number.lower())
    told = "-".join(group.lstrip("0") or "0" for group in groups)
    digits = "".join(sign for sign in code if sign.isdigit())
    return hmac.digest(key, f"{told}|{digits}".encode(), "sha256").hex()


def show_site_key(desk: Desk) -> str:
    """Shows the key, and notes that it did; the site keeps it outside what its web server hands out.

    Raises:
        NotAllowed: it is no administrator.
    """
    desk.required(Permission.SHOW_SITE_KEY)
    with desk.noting() as change:
        change.note("status_file.key_shown", Station.__tablename__, desk.station.id)
    return site_key(desk.check_key).hex()


def write_status_file(desk: Desk, path: Path) -> int:
    """Writes how all cases stand that this counter knows, and tells how many; whole, or not at all.

    Done by the computer's timetable, with nobody at the desk. Confidential cases are told of at the counter
    alone, and so are those of which nothing is left.

    Raises:
        KnownError: another file stands there; the office's cannot be read, or the disk refused.
    """
    made_at = desk.clock.now()

    def write(finished: Path) -> int:
        _check_is_none_else(path)
        with desk.database.reading() as session:
            states = dict(_states(session, site_key(desk.check_key), made_at))
        # By their digests: the order in which they came would tell which is which.
        told = {"format": FORMAT, "made_at": made_at.isoformat(), "states": dict(sorted(states.items()))}
        finished.write_text(json.dumps(told, ensure_ascii=False, indent=0), "utf-8")
        return len(states)

    return written_out(path, write, partial(_noted, desk))


def _check_is_none_else(path: Path) -> None:
    """A slip in the timetable must not put the states in the place of the office's own file.

    Raises:
        KnownError: what stands there is no file of states.
    """
    if path.is_file():
        with path.open("rb") as there:
            begins = there.read(len(_BEGINS))
        if begins not in {b"", _BEGINS}:
            raise KnownError(
                N_("{name} is another file, and stays as it is. Enter a name that no file has."), of=path
            )


@contextmanager
def _noted(desk: Desk, count: int) -> Iterator[None]:
    with desk.noting() as change:
        change.note("status_file.written", Station.__tablename__, desk.station.id, count=count)
        yield


def _states(session: Session, key: bytes, now: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each digest with its state and day."""
    since = day_in_sofia(now) - KEPT_FOR
    for row in session.execute(_of(Submission, SubmissionStanding, SubmissionStanding.submission_id, since)):
        state = SubmissionState(row.state)
        shown = SubmissionState.EXAMINED if state is SubmissionState.TO_CONFIRM else state
        words = {code: submission_state_word(shown, language(code)) for code in LANGUAGES}
        yield receipt_digest(key, row.number, row.check_code), _told(words, row.due_on, row.is_open)
    columns = (ApplicationStanding.stopped_on, ApplicationStanding.ready_on)
    applications = _of(Application, ApplicationStanding, ApplicationStanding.application_id, since, *columns)
    for row in session.execute(applications):
        words = {
            code: application_state_word(ApplicationState(row.state), language(code)) for code in LANGUAGES
        }
        # While somebody is asked for something the term stands still; what is ready has kept it.
        runs = row.is_open and row.stopped_on is None and row.ready_on is None
        yield receipt_digest(key, row.number, row.check_code), _told(words, row.due_on, runs)


def _of(case: Any, standing: Any, key: Any, since: date, *columns: Any) -> Any:
    shown = (case.number, case.check_code, standing.state, standing.due_on, standing.is_open, *columns)
    return (
        select(*shown)
        .join(standing, key == case.id)
        .where(
            ~standing.confidential,
            case.erased_at.is_(None),
            # Without a code the number alone would do.
            case.check_code != "",
            standing.is_open | (standing.registered_on >= since),
        )
    )


def _told(words: dict[str, str], due_on: date | None, runs: bool) -> dict[str, Any]:
    return {**words, **({"until": due_on.isoformat()} if runs and due_on else {})}
