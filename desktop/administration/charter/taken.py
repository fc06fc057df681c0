"""Editions of the municipality's other counters: which one stands above which, and what became of each here.

The order is the same at every counter that has the same editions, whenever and in whatever order they came:
the highest number, then the lowest counter. No clock decides.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, defer

from db.models import CharterEdition, Setting, Station, TakenEdition
from db.models.base import Record, new_key
from db.settings import keep_setting
from db.sync.central_server import CentralServer
from db.sync.faults import CentralTooOld
from db.sync.keeping import LookedUp
from desktop.administration.rules import CHANGES_CHARTER
from desktop.complaints.life.elsewhere import HEADS_DECIDE
from desktop.complaints.life.rows import unsettle_promises
from desktop.desk import Desk, StationFacts, Writing
from desktop.editions import SetAside, edition_text
from desktop.office.charter import Charter, parse_charter
from desktop.office.clock import Clock, in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_

ACTOR = "sync"
"""The actor of what is done when the counter hears of the others."""


class Outcome(StrEnum):
    """What became of an edition here."""

    IN_FORCE = "in_force"
    """This counter works by it, from its first day."""

    OVERTAKEN = "overtaken"
    """It came, but another one stands above it."""

    UNREADABLE = "unreadable"
    """This version of the program cannot read it: set aside until it can."""

    REFUSED = "refused"
    """Ours, which the centre did not take: it is nobody's but ours, and stands below all others."""


def is_refused() -> ColumnElement[bool]:
    """Whether the centre refused the edition of the row."""
    return exists().where(
        TakenEdition.edition_id == CharterEdition.id,
        TakenEdition.station_id == CharterEdition.station_id,
        TakenEdition.outcome == Outcome.REFUSED,
    )


def standing_editions() -> Select[CharterEdition]:
    """All editions that are here, the one that stands above the others first.

    What the centre refused comes last: it is worked by only where there is nothing else.
    """
    return select(CharterEdition).order_by(
        is_refused(),
        CharterEdition.ordinal.desc(),
        CharterEdition.counter,
        CharterEdition.station_id,
        CharterEdition.id.desc(),
    )


def check_own(charter: Charter, municipality: str) -> None:
    """Raises `WrongInput` if the charter is of another municipality than the counter."""
    if charter.key != municipality:
        raise WrongInput(
            N_(
                "This profile is of another municipality ({key}). The counter keeps its own; set up a new "
                "counter for the other one."
            ),
            field="text",
            of=charter,
        )


def last_outcome(session: Session, edition: UUID) -> Outcome | None:
    """What was last noted of the edition here, if anything was."""
    found = session.scalars(
        select(TakenEdition.outcome)
        .join(Station, Station.id == TakenEdition.station_id)
        .where(TakenEdition.edition_id == edition)
        .order_by(TakenEdition.id.desc())
        .limit(1)
    ).one_or_none()
    return None if found is None else Outcome(found)


def editions_of_others(station: StationFacts, clock: Clock) -> tuple[LookedUp, ...]:
    """Editions that other counters put into force, and what became of ours and theirs there.

    Each is noted in our journal in the transaction that brings it.
    """

    def take(session: Session, record: Record) -> None:
        if isinstance(record, CharterEdition):
            _note(_writing(session, station, clock), record, _outcome_of(session, record))
        elif isinstance(record, TakenEdition):
            Outcome(record.outcome)

    return (LookedUp(model=CharterEdition, when_kept=take), LookedUp(model=TakenEdition, when_kept=take))


def tell_charter(desk: Desk, central: CentralServer) -> None:
    """Tells the centre what of the charter in force it needs to judge entries: it asks nobody else."""
    ordinal = 0
    if desk.edition_id is not None:
        with desk.database.reading() as session:
            ordinal = session.get_one(CharterEdition, desk.edition_id).ordinal
    numbering = desk.charter.numbering
    templates = {
        "submission": numbering.submission,
        "submission_letter": numbering.letter,
        "booking": numbering.booking,
        "box_opening": numbering.box_opening,
        "payment": numbering.payment,
        "application": numbering.application,
    }
    with suppress(CentralTooOld):
        central.tell_charter(ordinal, desk.charter.sign_up_counters, templates)


def hear_of_charter(desk: Desk, central: CentralServer) -> None:
    """Keeps what the centre says: what this counter may change and decide, and which edition it refused.

    Raises:
        CentralTooOld: the centre holds no profile yet.
    """
    said, heads = central.charter_said(), None
    with suppress(CentralTooOld):
        heads = "yes" if central.rights().heads else "no"
    with desk.database.writing() as session:
        change = _writing(session, desk.station, desk.clock)
        if heads is not None:
            keep_setting(session, HEADS_DECIDE, heads, at=in_sofia(change.now), actor=ACTOR)
        if said.may_change is may_not_change(session):
            value = "yes" if said.may_change else "no"
            keep_setting(session, CHANGES_CHARTER, value, at=in_sofia(change.now), actor=ACTOR)
        ours = CharterEdition.id.in_([UUID(key) for key in said.refused])
        for edition in session.scalars(select(CharterEdition).where(ours, ~is_refused())).all():
            _note(change, edition, Outcome.REFUSED)
    desk.changes.note(change.topics)


def may_not_change(session: Session) -> bool:
    """Whether the centre has said that the municipality's profile is changed at other counters."""
    said = session.get(Setting, CHANGES_CHARTER)
    return said is not None and said.value == "no"


def check_changes_here(session: Session, set_aside: Collection[SetAside]) -> None:
    """Sees to it that a change made here becomes the municipality's, and takes no other one back unseen.

    `set_aside`: what cannot be read here and would be in force.

    Raises:
        KnownError: the centre lets other counters change the profile, or one of them has put into force what
            only a newer program reads.
    """
    if may_not_change(session):
        raise KnownError(
            N_(
                "The charter of the municipality is changed at other counters. Make the change there, or ask "
                "the administrator of the central server to allow it here: {command}"
            ),
            command="ednogishe central charter-right",
        )
    theirs = session.scalars(
        select(CharterEdition.counter)
        .where(CharterEdition.id.in_([one.edition_id for one in set_aside]))
        .where(CharterEdition.station_id.not_in(select(Station.id)))
        .limit(1)
    ).one_or_none()
    if theirs is not None:
        raise KnownError(
            N_(
                "Counter No. {counter} has put into force an edition that cannot be read here, and a change "
                "would take it back. Install the newer version of the program first."
            ),
            counter=theirs,
        )


def note_what_is_read(desk: Desk) -> None:
    """Notes each edition that cannot be read, once; and whether those are read now that could not be.

    What was registered under these stood by the terms of another one: it is to be settled anew.
    """
    with desk.database.reading() as session:
        waiting = any(_news(session, desk))
    if waiting:
        with desk.database.writing() as session:
            change = _writing(session, desk.station, desk.clock)
            for edition, outcome in list(_news(session, desk)):
                _note(change, edition, outcome)
                if outcome is not Outcome.UNREADABLE:
                    unsettle_promises(session, edition.id)
        desk.changes.note(change.topics)


def _news(session: Session, desk: Desk) -> Iterator[tuple[CharterEdition, Outcome]]:
    aside = [one.edition_id for one in desk.set_aside]
    unreadable = select(TakenEdition.edition_id).where(TakenEdition.outcome == Outcome.UNREADABLE)
    found = session.scalars(
        select(CharterEdition)
        .where(CharterEdition.id.in_(aside) | CharterEdition.id.in_(unreadable))
        .options(defer(CharterEdition.text))
    ).all()
    for edition in found:
        outcome = _outcome_of(session, edition)
        noted = last_outcome(session, edition.id)
        if (outcome is Outcome.UNREADABLE) is not (noted is Outcome.UNREADABLE):
            yield edition, outcome


def _outcome_of(session: Session, edition: CharterEdition) -> Outcome:
    try:
        charter = parse_charter(edition_text(edition), f"{edition.charter}.toml")
        check_own(charter, session.execute(select(Station.charter)).scalar_one())
    except KnownError:
        return Outcome.UNREADABLE
    highest = session.scalars(standing_editions().options(defer(CharterEdition.text)).limit(1)).one()
    return Outcome.IN_FORCE if highest is edition else Outcome.OVERTAKEN


def _writing(session: Session, station: StationFacts, clock: Clock) -> Writing:
    return Writing(session, station, ACTOR, clock.now())


def _note(change: Writing, edition: CharterEdition, outcome: Outcome) -> None:
    taken = change.new_row(
        TakenEdition,
        id=new_key(),
        edition_id=edition.id,
        ordinal=edition.ordinal,
        outcome=outcome,
        taken_at=change.now,
    )
    change.record(f"charter.{outcome}", taken)
