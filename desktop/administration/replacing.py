"""A lost counter made again on another computer, from what the central server has of it."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select

from db.central.replacing import (
    NoSuchStation,
    TakenOver,
    editions_of,
    entries_of,
    find_station,
    take_over_station,
)
from db.engine import LocalDatabase
from db.epochs import Why, begin_new_epoch
from db.journal import write_entry
from db.key_store import KeyStore, new_database_key
from db.local_file import put_in_place
from db.migration import migrate
from db.models import Account, NumberSeries, Setting, Station
from db.models.base import Record
from db.models.office import CharterEdition
from db.outside.journal_head import journal_head
from db.outside.look import Found, Standing
from db.rebuilding import (
    NothingThere,
    Rebuilt,
    keep_journal,
    keep_records,
    settings_told,
    station_told,
)
from db.settings import JournalledSetting, keep_setting
from db.sync.address import kept, with_login
from db.sync.entries import verified
from db.sync.keeping import LookedUp, take_in
from db.sync.own_journal import keep_acknowledgement
from db.sync.signing import SIGNING_KEY, new_signing_key
from desktop.administration.actions import GivenOut, given_out
from desktop.administration.central_sentences import sync_faults_explained
from desktop.administration.homecoming import without_password
from desktop.administration.keys import close_to_others, refusals_explained
from desktop.administration.numbers_known import leaping, numbers_in
from desktop.administration.opening import furnished
from desktop.administration.rules import CENTRAL_SERVER, CHECK_KEY
from desktop.administration.standing import brought_up, first_mark, keep_mark, marks_of, new_installation
from desktop.desk import Desk
from desktop.office.check_code import key_from_office_code, recovery_code
from desktop.office.clock import Clock, in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.profile import Profile
from desktop.storage_faults import storage_faults_explained

ACTOR = "replace-station"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """What came back, and what is to be written down: the recovery key, and a password for each account."""

    entries: int
    accounts: tuple[GivenOut, ...]
    recovery_code: str
    municipality: str


def replace_station(
    profile: Profile,
    key_store: KeyStore,
    clock: Clock,
    *,
    dsn: str,
    counter: int,
    office_code: str,
    charter: str | None,
    rooms: Callable[[Desk], Collection[LookedUp]],
) -> Replaced:
    """Makes the counter in the profile's folder anew: same counter, new epoch, its own journal and records.

    `dsn` is the centre's administrator's. `office_code` is the municipality's, from a recovery sheet. `rooms`
    say what is done with each record that is kept. From now on the lost computer can send nothing more; what
    it had not sent is lost with it, so that every series leaps. What other counters registered, and what
    attachments hold, comes with the next synchronisation.

    Raises:
        WrongInput: the code is mistyped, or is another municipality's.
        KnownError: there is an office here already, the centre knows no such counter or has nothing of it, it
            does not answer, or the disk refuses. Nothing was made here; it can be done again.
    """
    office_key = key_from_office_code(office_code)
    if profile.exists:
        raise KnownError(N_("There is a counter in this folder already. Open it, or choose another folder."))
    key, installation = new_database_key(), new_installation()
    unfinished = profile.database.with_suffix(".new")
    with _explained(counter), storage_faults_explained(), refusals_explained():
        municipality = find_station(dsn, counter=counter, charter=charter)
        taken = take_over_station(dsn, counter=counter, charter=municipality, installation=installation)
        profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        try:
            with closing(LocalDatabase(unfinished, key)) as database:
                migrate(database, None, clock.now())
                rebuilt = _kept(database, dsn, taken, office_key, installation)
                accounts = _gone_on(database, clock, dsn, taken, rebuilt, rooms)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        key_store.write(key)
        put_in_place(unfinished, profile.database)
        close_to_others(profile)
        _mark(profile, key_store, key)
    return Replaced(
        entries=rebuilt.entries,
        accounts=accounts,
        recovery_code=recovery_code(key),
        municipality=municipality,
    )


def _kept(
    database: LocalDatabase, dsn: str, taken: TakenOver, office_key: bytes, installation: str
) -> Rebuilt:
    """Journal, records and settings as they were, in one transaction; nothing is said of them yet."""
    with database.writing() as session:
        rebuilt = keep_journal(session, entries_of(dsn, taken.station))
        of_station, settings = station_told(rebuilt.told), settings_told(rebuilt.told)
        _check_office_key(taken, office_key, settings)
        began = json.loads(rebuilt.last.header)["at"]
        session.add(
            Station(
                id=taken.station,
                charter=taken.charter,
                counter=taken.counter,
                epoch=rebuilt.last.epoch,
                created_at=datetime.fromisoformat((of_station or {}).get("created_at", began)),
                installation=installation,
            )
        )
        session.add(Setting(name=CHECK_KEY, value=office_key.hex()))
        told = {name: one["value"] for name, one in settings.items() if "value" in one}
        session.add_all(Setting(name=name, value=value) for name, value in told.items() if name != CHECK_KEY)
        session.flush()
        keep_records(session, rebuilt.told, {"account": without_password})
        for entry in editions_of(dsn, taken.charter, taken.station):
            take_in(session, LookedUp(model=CharterEdition), verified(entry, taken.station))
        last = rebuilt.last
        keep_acknowledgement(session, last.place, last.hash, datetime.fromisoformat(began))
    return rebuilt


def _gone_on(
    database: LocalDatabase,
    clock: Clock,
    dsn: str,
    taken: TakenOver,
    rebuilt: Rebuilt,
    rooms: Callable[[Desk], Collection[LookedUp]],
) -> tuple[GivenOut, ...]:
    """What is derived from the records, the new epoch, and what is new at this computer."""
    desk, now = furnished(database, clock), clock.now()
    when_kept = {one.model: one.when_kept for one in rooms(desk)}
    with database.writing() as session:
        for model in (one for one in Record.__subclasses__() if one in when_kept):
            for row in session.scalars(
                select(model).where(model.station_id == taken.station).order_by(model.id)
            ):
                when_kept[model](session, row)
        known = _numbers(desk, rebuilt)
        session.add_all(NumberSeries(name=name, last=last) for name, last in known.items())
        session.flush()
        begin_new_epoch(
            session,
            why=Why.REBUILT,
            above=leaping(desk.charter, known, desk.today().year, times=taken.takeovers),
            at=in_sofia(now),
            actor=ACTOR,
            known={"entries": rebuilt.entries},
        )
        note = partial(keep_setting, session, at=in_sofia(now), actor=ACTOR, secret=True)
        note(CENTRAL_SERVER, kept(with_login(dsn, taken.role, taken.password)))
        note(SIGNING_KEY, new_signing_key())
        accounts = []
        for account in session.scalars(select(Account).where(Account.station_id == taken.station)):
            given = given_out(account, now)
            write_entry(
                session, at=in_sofia(now), actor=ACTOR, action="account.password_reset", record=account
            )
            if account.active:
                accounts.append(given)
    return tuple(accounts)


def _numbers(desk: Desk, rebuilt: Rebuilt) -> dict[str, int]:
    highest: dict[str, int] = defaultdict(int)
    for (entity, _key), record in rebuilt.told.items():
        for name, number in numbers_in(desk.charter, desk.station.counter, entity, record):
            highest[name] = max(number, highest[name])
    return dict(highest)


def _check_office_key(taken: TakenOver, office_key: bytes, settings: Mapping[str, Any]) -> None:
    """Raises `WrongInput` where the journal tells that the municipality's code is another one."""
    told = settings.get(CHECK_KEY, {}).get("digest")
    mine = JournalledSetting(taken.station, CHECK_KEY, office_key.hex(), secret=True).as_payload()["digest"]
    if told is not None and told != mine:
        raise WrongInput(
            N_("This is not the code of the administration of that counter. Take it from a recovery sheet."),
            field="office_code",
        )


def _mark(profile: Profile, key_store: KeyStore, key: bytes) -> None:
    with closing(LocalDatabase(profile.database, key)) as database, database.reading() as session:
        station = session.execute(select(Station)).scalar_one()
        head = journal_head(session.connection().connection.driver_connection)
    found = Found(Standing.NEW, None, head)
    keep_mark(
        marks_of(profile, key_store),
        brought_up(found, first_mark(str(station.id), station.installation), profile),
        in_key_store=True,
    )


@contextmanager
def _explained(counter: int) -> Iterator[None]:
    try:
        with sync_faults_explained():
            yield
    except NoSuchStation as error:
        raise KnownError(
            N_(
                "The central server knows no counter No. {counter}, or one of several municipalities: check "
                "the number, and name the municipality with {option}."
            ),
            counter=counter,
            option="--charter",
        ) from error
    except NothingThere as error:
        raise KnownError(
            N_(
                "The central server has nothing of counter No. {counter}: it never synchronised. Restore it "
                "from a copy, or set it up again under a free number."
            ),
            counter=counter,
        ) from error
