"""A survey card is left, taken back, and counted once it is one among others.

What is left waits in a table of its own, without a moment, without an order and without an entry in the
journal: a power cut costs none, and nothing of it can be laid beside a visit. Nor does it lie on its page, or
in the log, in the order in which it came; it is in no copy.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from secrets import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from db.erasing import empty_log, leave_no_trace, log_will_be_emptied
from db.faults import StorageError
from db.models import FeedbackCard, WaitingCard
from desktop.complaints.box.actions import count_card
from desktop.desk import Desk, Writing
from desktop.feedback.anonymity import HeldCard, Way, countable
from desktop.feedback.questionnaires import questionnaire_of
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.journal_actions import Topic
from desktop.office.language import N_
from desktop.office.names import cleaned_text
from desktop.office.permissions import Permission
from desktop.office.records import record_of

WORDS_LIMIT = 2_000
_TAKE = Permission.TAKE_FEEDBACK
_LOG = logging.getLogger("ednogishe.feedback")


def leave_card(
    desk: Desk,
    answers: Mapping[str, int | None],
    *,
    way: Way,
    kind: str = "",
    words: str = "",
    box: UUID | None = None,
    key: UUID | None = None,
) -> None:
    """A card waits to be counted. `key` is drawn by whoever may want to `take_back` it.

    `answers` by the keys of the questions asked today, or by what they are counted as, for a form may have
    been open since before another version; from 1, `None` or no key: skipped. `kind` is that of the queue
    from which the citizen came, if known. `box` is the opening in which a paper card was found.

    Raises:
        WrongInput: nothing was answered and nothing written.
        KnownError: all that was found in the box is entered; the storage refused.
        ValueError: something was answered that was not asked.
    """
    questionnaire = questionnaire_of(desk.charter)
    asked = questionnaire.by_name(desk.today())
    given = {asked[key]: answer for key, answer in answers.items() if answer is not None and key in asked}
    if answers.keys() - asked or any(
        not 1 <= answer <= questionnaire.scales[question.scale].points for question, answer in given.items()
    ):
        raise ValueError(f"not what was asked: {answers}")
    said = cleaned_text(words, field="words", limit=WORDS_LIMIT, required=False)
    if not given and not said:
        raise WrongInput(
            N_("This card is empty. Press 1 to 5 for an answer; an empty card counts as unreadable."),
            field="words",
        )
    card = {
        "id": key or uuid4(),
        "questionnaire": questionnaire.key,
        "day": desk.today(),
        "way": way,
        "kind": kind,
        "answers": {question.counted_as: answer for question, answer in given.items()},
        "words": said,
    }
    with _among_those_that_wait(desk) as (joined, change):
        if box is not None:
            count_card(joined, box)
        _lay_anew(change.session, card)


def take_back(desk: Desk, card: UUID, *, box: UUID | None = None) -> None:
    """The card just left was typed wrongly: it is gone, and `box` has one more to be entered.

    Raises:
        KnownError: it has been counted meanwhile.
    """
    with _among_those_that_wait(desk) as (joined, change):
        row = change.session.get(WaitingCard, card)
        if row is None:
            raise KnownError(N_("This card is counted already and cannot be told from the others any more."))
        change.session.delete(row)
        if box is not None:
            count_card(joined, box, taken_back=True)


def count_waiting(desk: Desk) -> int:
    """Counts what may be counted by now (see `anonymity`), each group in an order that is drawn; how many.

    Raises:
        NotAllowed: the clerk may not take feedback.
        KnownError: the storage refused.
    """
    counted = 0
    with _among_those_that_wait(desk) as (_joined, change):
        _drop_those_counted(change.session)
        rows = {one.id: one for one in change.session.scalars(select(WaitingCard))}
        held = [record_of(HeldCard, one) for one in rows.values()]
        for group in countable(held, desk.today()):
            for key in SystemRandom().sample(group.cards, len(group.cards)):
                told = {"id": _counted_as(key), "day": group.day, "way": group.way, "kind": group.kind}
                change.record("feedback_card.counted", change.new_row(FeedbackCard, rows[key], **told))
            change.session.execute(delete(WaitingCard).where(WaitingCard.id.in_(group.cards)))
            counted += len(group.cards)
        # Whoever waits on is counted with a later card, and on its day. The month is left: words have a term.
        month = func.date(WaitingCard.day, "start of month")
        change.session.execute(update(WaitingCard).where(WaitingCard.day < desk.today()).values(day=month))
    return counted


def _counted_as(key: UUID) -> UUID:
    """The key of the card that a waiting one becomes: drawn as that is, and always the same.

    Where a file comes back in which it still waits, it is counted under the key that it had: once.
    """
    return UUID(bytes=sha256(b"counted" + key.bytes).digest()[:16], version=4)


def _drop_those_counted(session: Session) -> None:
    waiting = {_counted_as(key): key for key in session.scalars(select(WaitingCard.id))}
    counted = session.scalars(select(FeedbackCard.id).where(FeedbackCard.id.in_(waiting)))
    session.execute(delete(WaitingCard).where(WaitingCard.id.in_([waiting[key] for key in counted])))


def _lay_anew(session: Session, card: Mapping[str, Any]) -> None:
    """Lays the card among those that wait, all in an order that is drawn.

    Where a row lies on its page tells when it was written, although nothing in it does.
    """
    cards = [*map(dict, session.execute(select(WaitingCard.__table__)).mappings()), card]
    session.execute(delete(WaitingCard))
    session.execute(insert(WaitingCard), SystemRandom().sample(cards, len(cards)))


@contextmanager
def _among_those_that_wait(desk: Desk) -> Iterator[tuple[Desk, Writing]]:
    """One change to the cards that wait, after which neither pages nor log tell what it was.

    Where somebody reads the log, or the disk refuses, the next sign-in empties it: the change is kept.
    """
    with desk.together(_TAKE) as joined, joined.writing(_TAKE) as change:
        leave_no_trace(change.session)
        # The day's midnight: the hour would be that at which the first card of the day was left.
        midnight = in_sofia(change.now).replace(hour=0, minute=0, second=0, microsecond=0)
        log_will_be_emptied(change.session, midnight)
        yield joined, change
        change.topics.add(Topic.FEEDBACK)
    try:
        empty_log(desk.database)
    except StorageError as fault:
        _LOG.warning("the log still tells in what order cards came: %s", type(fault).__name__)
