"""What of the cards can be told: what was answered, how many wait, and which boxes they come from."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from db.models import FeedbackCard, WaitingCard
from desktop.complaints.box.queries import unfinished_openings
from desktop.complaints.box.rules import OpeningRecord
from desktop.desk import Desk
from desktop.feedback.anonymity import FEW, Way
from desktop.feedback.questionnaires import Asked, questionnaire_of
from desktop.office.intervals import mean_with_interval
from desktop.office.permissions import Permission, may


@dataclass(frozen=True, slots=True, kw_only=True)
class ToEnter:
    """The opened boxes in which cards may still be, and how many cards wait to be counted, by their way."""

    boxes: tuple[OpeningRecord, ...]
    waiting: Mapping[Way, int]


def to_enter(desk: Desk) -> ToEnter:
    """What whoever enters cards sees beside them.

    Raises:
        NotAllowed: the clerk may not take feedback.
    """
    with desk.reading(Permission.TAKE_FEEDBACK) as session:
        waiting = _waiting(session)
        opened = unfinished_openings(desk.reading_in(session)) if may(desk.clerk, Permission.OPEN_BOX) else ()
    cards_in = tuple(one for one in opened if one.channel_kind != "anti_corruption_box")
    return ToEnter(boxes=cards_in, waiting=waiting)


def answer_counts(session: Session, begins: date, ends: date) -> dict[tuple[str, str], Counter[int]]:
    """By questionnaire, and question with scale (`respect:fully`): how many gave each answer."""
    # Many cards are alike: each kind of card is taken apart once.
    card = FeedbackCard.questionnaire, FeedbackCard.answers
    some = select(*card, func.count().label("cards")).where(FeedbackCard.day.between(begins, ends))
    alike = some.group_by(*card).subquery()
    each = func.json_each(alike.c.answers).table_valued("key", "value", joins_implicitly=True)
    of = (alike.c.questionnaire, each.c.key, each.c.value)
    counted = select(*of, func.sum(alike.c.cards)).group_by(*of)
    counts = defaultdict[tuple[str, str], Counter[int]](Counter)
    for questionnaire, question, answer, times in session.execute(counted):
        counts[questionnaire, question][answer] = times
    return dict(counts)


def cards_by_way(session: Session, begins: date, ends: date) -> dict[Way, int]:
    """How many cards were counted on the days from `begins` to `ends`."""
    counted = select(FeedbackCard.way, func.count()).where(FeedbackCard.day.between(begins, ends))
    return {Way(way): count for way, count in session.execute(counted.group_by(FeedbackCard.way))}


@dataclass(frozen=True, slots=True)
class Answered:
    """How a question was answered: how many gave each answer; nothing where fewer than five gave one."""

    asked: Asked
    counts: Mapping[int, int]

    @property
    def n(self) -> int:
        """How many answered it; none where that is not told."""
        return sum(self.counts.values())

    @property
    def mean(self) -> tuple[float, float] | None:
        """The mean and half of its 95 % interval; None where it is not told."""
        return mean_with_interval(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What people said in a period. `words` stand by themselves: whose answers they came with is not told."""

    cards: Mapping[Way, int]
    waiting: Mapping[Way, int]
    questions: tuple[Answered, ...]
    words: tuple[tuple[UUID, str], ...]


def said(desk: Desk, begins: date, ends: date) -> Said:
    """The answers of the cards that were counted on the days from `begins` to `ends`.

    Raises:
        NotAllowed: the clerk may not take feedback.
    """
    with desk.reading(Permission.TAKE_FEEDBACK) as session:
        every = answer_counts(session, begins, ends)
        written = select(FeedbackCard.id, FeedbackCard.words).where(
            FeedbackCard.day.between(begins, ends), FeedbackCard.words != literal_column("''")
        )
        words = tuple((key, text) for key, text in session.execute(written.order_by(FeedbackCard.id)))
        cards, waiting = cards_by_way(session, begins, ends), _waiting(session)
    questionnaire = questionnaire_of(desk.charter)
    counts = {question: one for (of, question), one in every.items() if of == questionnaire.key}
    told = {question: one for question, one in counts.items() if one.total() >= FEW}
    asked = questionnaire.asked_between(begins, ends, counts.keys())
    return Said(
        cards=cards,
        waiting=waiting,
        questions=tuple(Answered(one, told.get(one.question.counted_as, {})) for one in asked),
        words=words,
    )


def _waiting(session: Session) -> dict[Way, int]:
    counts = session.execute(select(WaitingCard.way, func.count()).group_by(WaitingCard.way))
    return {Way(way): count for way, count in counts}
