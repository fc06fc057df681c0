"""Who signs a counter's batches, and what is at the centre without a signature yet."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from db.engine import LocalDatabase
from db.models.office import Station
from db.sync.central_server import CentralServer
from db.sync.faults import CentralRefused, CentralTooOld, Refusal
from db.sync.own_journal import OwnEntry, hashes_between
from db.sync.signing import SignedRange, public_key_of, signature_of, signing_key_of


class Signer:
    """Signs with this station's key; without one, nothing."""

    def __init__(self, local: LocalDatabase, central: CentralServer, station: UUID, key: str | None) -> None:
        self._local = local
        self._central = central
        self._station = station
        self._key = key

    def signature(self, batch: Sequence[OwnEntry]) -> str | None:
        """The signature of a batch, whose entries follow each other in one epoch."""
        if self._key is None:
            return None
        first, last = batch[0].place, batch[-1].place
        covered = SignedRange(self._station, first.epoch, first.seq, last.seq)
        return signature_of(self._key, covered, [entry.hash for entry in batch])

    def sign_what_is_there(self) -> None:
        """Signs what the centre has of ours without a signature: entries of before, of a batch cut in two.

        An entry that is there and is another one here is left as it is: nobody signs for it.
        """
        while self._key is not None:
            covered = self._central.signing_said().unsigned(self._station)
            if covered is None:
                return
            with self._local.reading() as session:
                hashes = hashes_between(session, covered.epoch, covered.first_seq, covered.last_seq)
            if len(hashes) != covered.last_seq - covered.first_seq + 1:
                return
            self._central.sign_range(covered, signature_of(self._key, covered, hashes))


def signer_of(local: LocalDatabase, central: CentralServer) -> Signer:
    """Our signer, known to the centre: where it has no key of ours yet, it is given it.

    A centre of an older program keeps no signatures: what it gets meanwhile is signed once it does.

    Raises:
        CentralRefused: another key is registered for this station.
    """
    with local.reading() as session:
        key = signing_key_of(session)
        station = session.execute(select(Station.id)).scalar_one()
    if key is None:
        return Signer(local, central, station, None)
    try:
        known = central.signing_said().public_key
    except CentralTooOld:
        return Signer(local, central, station, None)
    public = public_key_of(key)
    if known is None:
        central.register_key(public)
    elif known != public:
        raise CentralRefused(Refusal.KEY)
    return Signer(local, central, station, key)
