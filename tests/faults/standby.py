"""The primary of two central servers killed in the middle of a push; the one that stood by goes on."""

import random
import threading
import time
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import trustme
from psycopg.conninfo import make_conninfo

from db.central.central import add_station, init_central
from db.models.base import new_key
from db.sync.central_server import reached
from db.sync.faults import SyncError
from db.sync.push import pushing
from tests.central.clusters import Cluster
from tests.central.postgres import Admitted, Database
from tests.faults.tally import Tally
from tests.sync.counter import CLOCK, Counter, open_counter

ENTRIES = 60
_PASSWORD = "the counter's, at both servers"
_STANDS_BY = "SELECT count(*) > 0 FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')"


class Pair:
    """Two servers at addresses of other machines; each commit is on both before it is acknowledged."""

    def __init__(self) -> None:
        authority = trustme.CA()
        self.root = authority.cert_pem.bytes().decode()
        self.primary = Cluster("127.0.0.2")
        self.standby = Cluster("127.0.0.3", port=self.primary.port)
        self.primary.begin()
        self.primary.show_certificate(authority, "127.0.0.2", "127.0.0.3")
        self.primary.admit_only(
            "local all postgres trust",
            "host replication postgres 127.0.0.0/8 trust",
            "hostssl central all 127.0.0.0/8 scram-sha-256",
        )
        self.primary.start()
        self.primary.ask("CREATE DATABASE central")
        self.stand_by()

    @property
    def administrator(self) -> str:
        return make_conninfo(self.primary.dsn, dbname="central")

    def address(self, role: str) -> str:
        """As a counter keeps it: both servers, whichever may be written to."""
        return make_conninfo(
            host="127.0.0.2,127.0.0.3",
            port=self.primary.port,
            dbname="central",
            user=role,
            password=_PASSWORD,
            sslrootcert=self.root,
            target_session_attrs="read-write",
        )

    def stand_by(self) -> None:
        """The second server becomes a copy of the first, and every commit waits for it from now on."""
        self.standby.empty()
        self.standby.begin_as_copy_of(self.primary, "standby")
        self.standby.settings = self.primary.settings
        self.standby.start()
        self._wait_for_standby("*")
        self.primary.wait_until(_STANDS_BY)

    def fail_over(self) -> None:
        """The primary is dead: the other one takes its place."""
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary
        self._wait_for_standby("")

    def _wait_for_standby(self, names: str) -> None:
        self.primary.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
        self.primary.ask("SELECT pg_reload_conf()")

    def remove(self) -> None:
        for server in (self.standby, self.primary):
            server.remove()


def kill_primaries(place: Path, times: int) -> Tally:
    """Kills the primary in the middle of a push so many times, each time at another moment."""
    tally = Tally("primary killed in a push")
    chance = random.Random(20261130)
    place.mkdir(parents=True, exist_ok=True)
    pair = Pair()
    counter: Counter | None = None
    try:
        init_central(pair.administrator)
        station = Admitted(Database(pair.primary.folder, "central"), new_key(), "seven", "pernik", 7)
        add_station(
            pair.administrator,
            station_id=station.id,
            counter=7,
            charter="pernik",
            role=station.role,
            password=_PASSWORD,
        )
        counter = open_counter(station, place)
        for _ in range(times):
            acknowledged, kept = _kill_once(pair, counter, chance)
            tally.times += 1
            _compare(tally, pair, counter, acknowledged, kept)
            if tally.times < times:
                pair.stand_by()
    finally:
        pair.remove()
        if counter is not None:
            counter.local.close()
    return tally


def _kill_once(pair: Pair, counter: Counter, chance: random.Random) -> tuple[int, dict[int, str]]:
    """Up to which entry the counter was told that all is safe, and what the other server had then."""
    for _ in range(ENTRIES):
        counter.issue_ticket()
    address = pair.address(counter.admitted.role)
    begun = threading.Event()
    late = chance.random() * 0.1

    def kill() -> None:
        begun.wait(30)
        time.sleep(late)  # the moment itself is what is tried
        pair.primary.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    with suppress(SyncError), reached(address) as central:
        for _confirmed in pushing(counter.local, central, CLOCK, most=3):
            begun.set()
    begun.set()
    killer.join()
    pair.fail_over()
    found = counter.confirmed().seq, dict(_kept(pair, counter.id))
    counter.push(address)
    return found


def _kept(pair: Pair, station: UUID) -> list[tuple[int, str]]:
    with_hashes = "SELECT seq, hash FROM central.journal_entry WHERE station_id = %s ORDER BY seq"
    return [tuple(row) for row in pair.primary.ask_in("central", with_hashes, station)]


def _compare(tally: Tally, pair: Pair, counter: Counter, acknowledged: int, then: dict[int, str]) -> None:
    own = {seq: hashed for _epoch, seq, hashed, _payload in counter.journal()}
    now = _kept(pair, counter.id)
    tally.note(
        lost=sum(seq not in then for seq in range(1, acknowledged + 1)) + len(own.keys() - dict(now).keys()),
        doubled=len(now) - len(dict(now)),
        silent=sum(own.get(seq) != hashed for seq, hashed in now) + len(counter.broken()),
        where=f"kill {tally.times}",
    )
