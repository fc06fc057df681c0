"""What is told of editions that came from other counters, or that the centre did not take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import CharterEdition, TakenEdition
from desktop.administration.charter.taken import Outcome, is_refused
from desktop.desk import Desk
from desktop.office.language import N_, Language, _
from desktop.office.records import record_of, values_of
from desktop.storage_faults import storage_faults_explained


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenRecord:
    """What became here of an edition, from counter No. `counter`; `valid_from` is its day, if it has one."""

    id: UUID
    ordinal: int
    counter: int
    outcome: Outcome
    valid_from: date | None


def taken_editions(desk: Desk, after: UUID | None = None) -> tuple[TakenRecord, ...]:
    """What became here of editions, in the order in which it was noted; from after that one on."""
    with storage_faults_explained(), desk.database.reading() as session:
        found = session.execute(
            select(TakenEdition, CharterEdition.counter, CharterEdition.valid_from)
            .join(CharterEdition, CharterEdition.id == TakenEdition.edition_id)
            .where(TakenEdition.station_id == desk.station.id)
            .order_by(TakenEdition.id)
        ).all()
        return tuple(
            record_of(TakenRecord, taken, counter=counter, valid_from=valid_from)
            for taken, counter, valid_from in found
            if after is None or taken.id > after
        )


def taken_words(taken: TakenRecord, words: Language) -> str:
    """The sentence about it."""
    planned = taken.outcome is Outcome.IN_FORCE and taken.valid_from is not None
    sentence = _PLANNED if planned else _SENTENCES[taken.outcome]
    return words.gettext(sentence).format(
        **values_of(("ordinal", "counter"), taken),
        day=words.short_date(taken.valid_from) if taken.valid_from is not None else "",
    )


_PLANNED = N_("Edition {ordinal} of the charter, from counter No. {counter}, applies here too from {day}.")
_SENTENCES = {
    Outcome.IN_FORCE: N_(
        "Edition {ordinal} of the charter, from counter No. {counter}, is in force here too."
    ),
    Outcome.OVERTAKEN: N_(
        "Edition {ordinal} of the charter, from counter No. {counter}, is kept; another one is in force. See "
        "“Charter” (F11)."
    ),
    Outcome.UNREADABLE: N_(
        "Edition {ordinal} of the charter, from counter No. {counter}, cannot be read here, and the one "
        "before stays in force. Install the newer version of the program."
    ),
    Outcome.REFUSED: N_(
        "Edition {ordinal} of the charter, put into force at this counter, was not accepted by the central "
        "server: the other counters do not have it. The administrator changes the charter where it may be "
        "changed."
    ),
}


def counters_with(session: Session) -> tuple[Mapping[UUID, tuple[int, ...]], Mapping[UUID, tuple[int, ...]]]:
    """By edition: the counters that took it from another one, and those that cannot read it; by number.

    Of each counter what it told last, as far as it has reached this one.
    """
    last = select(func.max(TakenEdition.id)).group_by(TakenEdition.edition_id, TakenEdition.station_id)
    found = session.execute(
        select(TakenEdition.edition_id, TakenEdition.counter, TakenEdition.outcome)
        .where(TakenEdition.id.in_(last), TakenEdition.outcome != Outcome.REFUSED)
        .order_by(TakenEdition.counter)
    )
    taken: dict[bool, dict[UUID, tuple[int, ...]]] = {True: {}, False: {}}
    for edition, counter, outcome in found:
        of_these = taken[outcome == Outcome.UNREADABLE]
        of_these[edition] = (*of_these.get(edition, ()), counter)
    return taken[False], taken[True]


def charter_warnings(desk: Desk) -> tuple[str, ...]:
    """What the status bar tells of the profile until a later edition has settled it."""
    with storage_faults_explained(), desk.database.reading() as session:
        at_once = [~is_refused(), CharterEdition.valid_from.is_(None), CharterEdition.withdraws.is_(None)]
        highest = select(func.max(CharterEdition.ordinal)).where(*at_once).scalar_subquery()
        found = session.execute(
            # As hexadecimal digits: one that is damaged is no text.
            select(CharterEdition.counter, func.hex(CharterEdition.text))
            .where(CharterEdition.ordinal == highest, *at_once)
            .order_by(CharterEdition.counter)
        ).all()
        refused = session.scalars(
            select(is_refused())
            .where(CharterEdition.station_id == desk.station.id)
            .order_by(CharterEdition.id.desc())
            .limit(1)
        ).one_or_none()
    said = [_("An edition of the charter cannot be read (F11)")] if desk.set_aside else []
    if len({text for _counter, text in found}) > 1:
        counters = ", ".join(str(counter) for counter, _text in found)
        said.append(
            _("Two editions of the charter at once, counters No. {counters} (F11)").format(counters=counters)
        )
    if refused:
        said.append(_("Our edition of the charter was not accepted by the central server (F11)"))
    return tuple(said)
