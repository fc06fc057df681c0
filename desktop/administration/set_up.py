"""The first start: the encrypted file, its key, the office's own code, the first account."""

import secrets

from sqlalchemy.orm import Session

from db.checking.taking_in import note_the_office
from db.engine import LocalDatabase
from db.key_store import KeyStore, new_database_key
from db.local_file import put_in_place
from db.migration import migrate
from db.models import Account, Setting, Station
from db.models.base import new_key
from desktop.administration.charter.answers import answer_value
from desktop.administration.charter.editions import decision, shipped_text, write_edition
from desktop.administration.charter.edits import answer_open
from desktop.administration.keys import close_to_others, refusals_explained
from desktop.administration.rules import (
    CHECK_KEY,
    SECRET_SETTINGS,
    SITE,
    NewOffice,
    RecoveryFacts,
    checked_office,
    password_hash,
)
from desktop.desk import StationFacts, Writing, storage_faults_explained
from desktop.office.charter import Charter, charter_path, load_charter, parse_charter
from desktop.office.check_code import key_from_office_code, office_code, recovery_code
from desktop.office.clock import Clock, day_in_sofia, in_sofia
from desktop.office.faults import Faults, KnownError
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.permissions import Role
from desktop.office.profile import Profile

_CHECK_KEY_BYTES = 16
SET_UP_ACTOR = "set-up"
FIRST_EDITION = N_("First set-up of the counter")
"""Why the first edition was adopted: kept in the municipality's own language."""


def set_up_office(profile: Profile, answers: NewOffice, key_store: KeyStore, clock: Clock) -> RecoveryFacts:
    """Makes the office in the profile's folder: whole, or not at all.

    The database is built beside its place and moved there at the end, so that a power cut leaves
    an empty folder rather than half an office.

    Raises:
        WrongInput: an answer is missing or impossible.
        KnownError: there is an office already, or the disk refuses.
    """
    office = checked_office(answers)
    charter = charter_of(office)
    edition = _first_edition(office, charter, clock)
    check_key = (
        key_from_office_code(office.office_code, field="office_code")
        if office.office_code.strip()
        else secrets.token_bytes(_CHECK_KEY_BYTES)
    )
    if profile.exists:
        raise KnownError(N_("There is a counter in this folder already. Open it, or choose another folder."))
    key = new_database_key()
    unfinished = profile.database.with_suffix(".new")
    with storage_faults_explained(), refusals_explained():
        profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        database = LocalDatabase(unfinished, key)
        try:
            migrate(database, profile.backups, clock.now())
            with database.writing() as session:
                _furnish(session, office, charter.key, edition, check_key, clock)
        finally:
            database.close()
        key_store.write(key)
        put_in_place(unfinished, profile.database)
        close_to_others(profile)
    return RecoveryFacts(
        charter=charter.key,
        municipality=charter.municipality,
        counter=office.counter_number,
        recovery_code=recovery_code(key),
        office_code=office_code(check_key),
    )


def charter_of(office: NewOffice) -> Charter:
    """The charter that the new office will work by, its open questions not yet answered.

    Raises:
        KnownError: it is not installed or cannot be read, and would make an office that never opens.
    """
    if office.charter_text:
        return parse_charter(office.charter_text, f"{office.charter}.toml")
    return load_charter(charter_path(office.charter))


def check_answers(answers: NewOffice) -> Charter:
    """Checks all that can be checked before the open questions are asked; gives the charter that asks them.

    Raises:
        WrongInput: an answer is missing or impossible.
        KnownError: the charter cannot be read.
    """
    office = checked_office(answers)
    if office.office_code.strip():
        key_from_office_code(office.office_code, field="office_code")
    return charter_of(office)


def _first_edition(office: NewOffice, charter: Charter, clock: Clock) -> str:
    """The text that the office adopts at once: of a file, or with questions answered; empty if neither."""
    text = office.charter_text
    reason = language(DEFAULT_LANGUAGE).gettext(FIRST_EDITION)
    decided = decision(day_in_sofia(clock.now()), office.name, reason)
    faults = Faults()
    for key, answer in office.answers.items():
        with faults.noted():
            value = answer_value(key, answer)
            if value is not None:
                text = answer_open(text or shipped_text(charter.key), key, value, decided)
    faults.tell()
    if text:
        parse_charter(text, f"{charter.key}.toml")
    return text


def _furnish(
    session: Session, office: NewOffice, charter: str, edition: str, check_key: bytes, clock: Clock
) -> None:
    now = clock.now()
    station = Station(id=new_key(), charter=charter, counter=office.counter_number, epoch=1, created_at=now)
    session.add(station)
    session.add(Setting(name=CHECK_KEY, value=check_key.hex()))
    if office.site:
        session.add(Setting(name=SITE, value=office.site))
    session.flush()
    change = Writing(session, StationFacts(station.id, station.counter, station.epoch), SET_UP_ACTOR, now)
    roles = [Role.ADMINISTRATOR, Role.CLERK] if office.also_serves else [Role.ADMINISTRATOR]
    change.record("account.opened", first_account(office, roles, change))
    note_the_office(session, station, at=in_sofia(now), actor=SET_UP_ACTOR, secret=SECRET_SETTINGS)
    if edition:
        reason = language(DEFAULT_LANGUAGE).gettext(FIRST_EDITION)
        write_edition(change, charter, edition, reason, office.name)


def first_account(office: NewOffice, roles: list[Role], change: Writing) -> Account:
    """The administrator's account."""
    return change.new_row(
        Account,
        office,
        id=new_key(),
        password_hash=password_hash(office.password),
        roles=[str(role) for role in roles],
        active=True,
        created_at=change.now,
    )
