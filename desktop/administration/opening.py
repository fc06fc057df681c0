"""Opening the office at each start: key, schema, charter; and opening it again with the key from paper."""

from sqlalchemy import select
from sqlalchemy.exc import MultipleResultsFound, NoResultFound, OperationalError

from db.checking.taking_in import ACTOR as UPGRADE_ACTOR
from db.checking.taking_in import take_in_what_stands
from db.engine import LocalDatabase
from db.faults import DamagedFile, ForeignFile, UnwritableFile, WrongKey, storage_error_in
from db.key_store import KeyStore
from db.local_file import check_key
from db.migration import migrate, revision_of
from db.models import Setting, Station
from db.rekeying import settle_key
from db.settings import keep_setting
from db.sync.signing import SIGNING_KEY, new_signing_key, signing_key_of
from desktop.administration.charter.editions import worked_by
from desktop.administration.charter.taken import note_what_is_read
from desktop.administration.keys import close_to_others, refusals_explained
from desktop.administration.new_sheet import note_key_changed
from desktop.administration.rules import CHECK_KEY, SECRET_SETTINGS
from desktop.administration.standing import NumbersInDoubt, keep_watch
from desktop.complaints.life.rows import (
    names_to_settle,
    settle_names,
    settle_promises,
    unsettled_promises,
)
from desktop.desk import Desk, StationFacts
from desktop.office.check_code import key_from_recovery_code
from desktop.office.clock import Clock, day_in_sofia, in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.profile import Profile
from desktop.storage_faults import storage_faults_explained


class NoOffice(KnownError):
    """Nothing has been set up in this folder yet."""


class KeyNeeded(KnownError):
    """The key is gone or does not fit; the one on the recovery sheet opens the office."""


def open_office(profile: Profile, key_store: KeyStore, clock: Clock, *, in_doubt: bool = False) -> Desk:
    """The desk, with nobody at it yet. Brings the database up to date first, after a backup copy.

    `in_doubt`: whoever only looks gets it also where it is not the file that was last at work here.

    Raises:
        NoOffice: the set-up has not been done.
        KeyNeeded: no key, or a wrong one.
        NumbersInDoubt: it is not the file that was last at work here, or nobody can tell.
        KnownError: a newer database, a damaged or foreign one, one that may not be written, a full disk,
            a charter that is not installed or cannot be read. Nothing was changed.
    """
    with storage_faults_explained():
        try:
            exists = profile.exists
        except OSError as error:
            raise UnwritableFile(profile.database.name) from error
    if not exists:
        raise NoOffice(N_("There is no counter in this folder yet. Start the program and set it up."))
    key, has_new_key = _key_in(profile, key_store)
    if key is None:
        raise KeyNeeded(
            N_(
                "The key of the database is not on this computer. Enter the recovery key from the printed "
                "recovery sheet."
            )
        )
    with storage_faults_explained():
        try:
            check_key(profile.database, key)
        except WrongKey as error:
            raise KeyNeeded(
                N_(
                    "The key does not open the database. Enter the recovery key from the printed recovery "
                    "sheet. If "
                    "that one "
                    "does not open it either, the file is damaged or another one: call the administrator."
                )
            ) from error
        database = LocalDatabase(profile.database, key)
        try:
            if revision_of(database) is None:
                raise ForeignFile(profile.database.name)
            migrate(database, profile.backups, clock.now())
            close_to_others(profile)
            desk = furnished(database, clock)
            try:
                keep_watch(database, profile, key_store)
            except NumbersInDoubt:
                if not in_doubt:
                    raise
                return desk
            take_in_what_stands(database, at=in_sofia(clock.now()), secret=SECRET_SETTINGS)
            _have_a_signing_key(database, clock)
            if has_new_key:
                note_key_changed(desk)
            return _with_standings_settled(desk)
        except BaseException:
            database.close()
            raise


def _key_in(profile: Profile, key_store: KeyStore) -> tuple[bytes | None, bool]:
    """The key, if there is one; and whether the power had gone just when the file had got it."""
    try:
        with refusals_explained(), storage_faults_explained():
            is_new = settle_key(profile.database, key_store)
            return key_store.read(), is_new
    except ValueError:
        # The file is there, but what is in it is no key: as good as none.
        return None, False


def _have_a_signing_key(database: LocalDatabase, clock: Clock) -> None:
    """Makes the key with which this counter signs, where an older program has made none."""
    with database.reading() as session:
        if signing_key_of(session) is not None:
            return
    with database.writing() as session:
        key, at = new_signing_key(), in_sofia(clock.now())
        keep_setting(session, SIGNING_KEY, key, at=at, actor=UPGRADE_ACTOR, secret=True)


def furnished(database: LocalDatabase, clock: Clock) -> Desk:
    """The desk of that file, with nobody at it. Raises `DamagedFile` where it lacks what every office has."""
    with database.reading() as session:
        try:
            station = session.execute(select(Station)).scalar_one()
            check_code_key = bytes.fromhex(session.get_one(Setting, CHECK_KEY).value)
            by = worked_by(session, day_in_sofia(clock.now()))
        except (NoResultFound, MultipleResultsFound, OperationalError, ValueError) as error:
            # Every office has these from its set-up: its tables, who it is, and its key.
            raise storage_error_in(error) or DamagedFile(database.file.name) from error
    return Desk(
        database=database,
        clock=clock,
        station=StationFacts(station.id, station.counter, station.epoch),
        check_key=check_code_key,
        **by,
    )


def _with_standings_settled(desk: Desk) -> Desk:
    """The desk, once what an older program kept says all that the lists ask of it; once.

    The rest, which only figures read, follows behind the window (`oversight.settling`).
    """
    note_what_is_read(desk)
    with desk.database.reading() as session:
        compare_names, due = names_to_settle(session), unsettled_promises(session, due=True)
    if compare_names or due:
        with desk.database.writing() as session:
            if compare_names:
                settle_names(session, desk)
            settle_promises(session, desk, due)
    return desk


def recover_key(profile: Profile, key_store: KeyStore, typed: str) -> None:
    """Puts the key from the recovery sheet back where the program looks for it.

    Raises:
        WrongInput: it is mistyped, or is the key of another office.
        KnownError: the disk or the key store refuses.
    """
    key = key_from_recovery_code(typed)
    with storage_faults_explained(), refusals_explained():
        try:
            check_key(profile.database, key)
        except WrongKey as error:
            raise WrongInput(
                N_(
                    "This key is written correctly but does not open this database. Take the sheet of this "
                    "counter; "
                    "if it is the right one, the file is damaged: call the administrator."
                ),
                field="recovery_code",
            ) from error
        key_store.write(key)
