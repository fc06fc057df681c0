"""A journal that went on in two ways: here, and at the centre.

It happens where a file was put back or copied and nobody noticed at once, or the centre could not be asked.
Both ways are kept. What is here and cannot follow what is there goes there as a branch, which has no effect;
a new epoch then goes on from the last entry that both have, and tells every record of the branch once more.
What is there and not here comes home: see `homecoming`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.epochs import Why, begin_new_epoch
from db.models.journal import JournalEntry
from db.models.office import NumberSeries, Station
from db.sync.central_server import CentralServer
from db.sync.faults import CentralRefused, ChainDiverged, Refusal
from db.sync.homecoming import Home, bring_home, numbers_of, tell_again
from db.sync.own_journal import (
    BEFORE_EVERYTHING,
    JournalPlace,
    OwnEntry,
    batch_after,
    confirmed_place,
    hash_at,
)
from db.sync.own_past import PastEntry
from db.sync.signing import SignedRange, public_key_of, signature_holds, signing_key_of

_ACTOR = "sync"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    """Where the two ways part, and what of each the other has not.

    `theirs` are the entries at the centre that are not here, each signed by this station; `forged` is how
    many more there are. `begins`: the first epoch here that the centre can take after its own; None where
    none was begun yet.
    """

    parts_at: JournalPlace
    theirs: Sequence[PastEntry]
    forged: int
    head: JournalPlace
    begins: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Healed:
    """The place after which to push, how many records came home, and table and key of those that could not.

    `forged`: how many entries at the centre nobody has signed with this station's key.
    """

    begins_after: JournalPlace
    brought: int
    clashes: tuple[tuple[str, str], ...]
    forged: int


def heal_fork(local: LocalDatabase, central: CentralServer, at: datetime, home: Home) -> Healed | None:
    """Brings both ways together; None where they are one.

    May be cut anywhere and done again. `at` carries the hall's offset.

    Raises:
        CentralRefused: the role we came with is another station's.
        ChainDiverged: what the centre confirmed is not what is here: somebody changed one of them.
        SyncError: the line was cut, or the centre refuses.
    """
    fork = _fork(local, central)
    if fork is None:
        return None
    with local.writing() as session:
        epoch = _begun(session, fork, at, home)
        branch_ends = JournalPlace(epoch, 0)
        if fork.begins is None:
            tell_again(session, after=fork.parts_at, before=branch_ends, at=at)
    for batch in _branch(local, fork.parts_at, branch_ends):
        central.push_branch(batch)
    with local.writing() as session:
        brought, clashes = bring_home(session, fork.theirs, parts_at=fork.parts_at, at=at, home=home)
    return Healed(begins_after=branch_ends, brought=brought, clashes=clashes, forged=fork.forged)


def _begun(session: Session, fork: Fork, at: datetime, home: Home) -> int:
    """The epoch that the centre can take next, one that was begun or a new one; above all its numbers."""
    numbers = numbers_of(fork.theirs, home)
    stand = {row.name: row.last for row in session.scalars(select(NumberSeries))}
    is_above = all(stand.get(name, 0) >= number for name, number in numbers.items())
    if fork.begins is not None and is_above:
        return fork.begins
    follows = None if fork.begins is not None else hash_at(session, fork.parts_at)
    began = begin_new_epoch(
        session,
        why=Why.FORKED,
        above=numbers,
        at=at,
        beyond=fork.head.epoch,
        actor=_ACTOR,
        known={"at_the_centre": list(fork.head), "parts_at": list(fork.parts_at)},
        follows=follows,
    )
    return fork.begins or began


def _fork(local: LocalDatabase, central: CentralServer) -> Fork | None:
    head, head_hash = central.greeting.head, central.greeting.head_hash
    with local.reading() as session:
        if central.greeting.station != session.execute(select(Station.id)).scalar_one():
            raise CentralRefused(Refusal.WRONG_STATION)
        if head == BEFORE_EVERYTHING or hash_at(session, head) == head_hash:
            return None
        confirmed = confirmed_place(session)
    there = _entries_there(central, confirmed)
    with local.reading() as session:
        known = [one for one in there if hash_at(session, one.place) == one.hash]
        parts_at = max((one.place for one in known), default=BEFORE_EVERYTHING)
        if parts_at < confirmed or parts_at == BEFORE_EVERYTHING:
            raise ChainDiverged(f"{head.epoch}/{head.seq}")
        # What stands before that place came home when the fork before this one was healed.
        lacking = [one for one in there if one.place > parts_at]
        hashes = {one.hash for one in there}
        first_ones = session.execute(
            select(JournalEntry.epoch, JournalEntry.previous_hash)
            .where(JournalEntry.seq == 1, JournalEntry.epoch > head.epoch)
            .order_by(JournalEntry.epoch)
        )
        begins = next((one.epoch for one in first_ones if one.previous_hash in hashes), None)
    theirs = _signed(local, central, there, lacking)
    forged = len(lacking) - len(theirs)
    return Fork(parts_at=parts_at, theirs=theirs, forged=forged, head=head, begins=begins)


def _entries_there(central: CentralServer, confirmed: JournalPlace) -> list[PastEntry]:
    """Our entries at the centre from the confirmed one on, that one included."""
    after = JournalPlace(confirmed.epoch, max(confirmed.seq - 1, 0))
    found: list[PastEntry] = []
    while part := central.own_entries(after):
        found += part
        after = part[-1].place
    return found


def _signed(
    local: LocalDatabase, central: CentralServer, there: Sequence[PastEntry], lacking: Sequence[PastEntry]
) -> list[PastEntry]:
    """Those that this station's key has signed; all of them where it has none yet.

    Whoever stole the password can hand in entries, and cannot sign them: they stay at the centre.
    """
    with local.reading() as session:
        key = signing_key_of(session)
        station = session.execute(select(Station.id)).scalar_one()
    if key is None or not lacking:
        return list(lacking)
    public_key, by_place = public_key_of(key), {one.place: one.hash for one in there}
    covered: set[JournalPlace] = set()
    first = min(one.place for one in lacking)
    for said in central.own_signatures(JournalPlace(first.epoch, first.seq - 1)):
        places = [JournalPlace(said.epoch, seq) for seq in range(said.first_seq, said.last_seq + 1)]
        hashes = [by_place.get(place) or _hash_here(local, place) for place in places]
        signed = SignedRange(station, said.epoch, said.first_seq, said.last_seq)
        if signature_holds(public_key, signed, hashes, said.signature):
            covered.update(places)
    return [one for one in lacking if one.place in covered]


def _hash_here(local: LocalDatabase, place: JournalPlace) -> str:
    with local.reading() as session:
        return hash_at(session, place) or ""


def _branch(local: LocalDatabase, after: JournalPlace, before: JournalPlace) -> list[list[OwnEntry]]:
    """What is here and cannot follow what is there, in batches."""
    batches: list[list[OwnEntry]] = []
    while True:
        with local.reading() as session:
            batch = [one for one in batch_after(session, after, 200) if one.place < before]
        if not batch:
            return batches
        batches.append(batch)
        after = batch[-1].place
