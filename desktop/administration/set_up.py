"""The first start: the encrypted file, its key, the office's own code, the first account."""

import secrets
from dataclasses import replace

from sqlalchemy.orm import Session

from db.checking.taking_in import note_the_office
from db.engine import LocalDatabase
from db.key_store import KeyStore, new_database_key
from db.local_file import put_in_place
from db.migration import migrate
from db.models import Account, Setting, Station
from db.models.base import new_key
from db.sync.signing import SIGNING_KEY, new_signing_key
from desktop.administration.charter.answers import answer_value
from desktop.administration.charter.editions import decision, write_edition
from desktop.administration.charter.edits import answer_open
from desktop.administration.charter.standing import shipped_text
from desktop.administration.joining import JoinOffer, join, speak_first, take_in_editions
from desktop.administration.keys import close_to_others, refusals_explained
from desktop.administration.rules import (
    CENTRAL_SERVER,
    CHANGES_CHARTER,
    CHECK_KEY,
    SECRET_SETTINGS,
    SITE,
    NewOffice,
    RecoveryFacts,
    checked_office,
)
from desktop.desk import StationFacts, Writing
from desktop.office.charter import Charter, charter_path, load_charter, parse_charter
from desktop.office.check_code import key_from_office_code, office_code, recovery_code
from desktop.office.clock import Clock, day_in_sofia, in_sofia
from desktop.office.faults import Faults, KnownError
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.passwords import password_hash
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.office.records import record_of
from desktop.storage_faults import storage_faults_explained

_CHECK_KEY_BYTES = 16
SET_UP_ACTOR = "set-up"
FIRST_EDITION = N_("First set-up of the counter")
"""Why the first edition was adopted: kept in the municipality's own language."""


def set_up_office(
    profile: Profile,
    answers: NewOffice,
    key_store: KeyStore,
    clock: Clock,
    joining: JoinOffer | None = None,
) -> RecoveryFacts:
    """Makes the office in the profile's folder: whole, or not at all.

    The database is built beside its place and moved there at the end, so that a power cut leaves
    an empty folder rather than half an office.

    `joining` is what a join code brought: municipality, number and the municipality's code are its. The
    centre learns of the counter just before, and hears its first entries just after.

    Raises:
        WrongInput: an answer is missing or impossible, or the centre does not accept the join code any more.
        KnownError: there is an office already, or the disk refuses.
    """
    office = checked_office(as_offered(answers, joining))
    charter = charter_of(office, joining)
    edition = _first_edition(office, charter, clock) if joining is None else ""
    check_key = _check_key_of(office, joining)
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
                _furnish(session, office, charter.key, edition, check_key, clock, joining)
            if joining is not None:
                # The last that can fail for another's fault. Registered there and not set up here: the code
                # stays good until a counter has spoken.
                join(joining)
        except BaseException:
            database.close()
            unfinished.unlink(missing_ok=True)
            raise
        database.close()
        key_store.write(key)
        put_in_place(unfinished, profile.database)
        close_to_others(profile)
        if joining is not None:
            speak_first(LocalDatabase(profile.database, key), joining, clock)
    return record_of(
        RecoveryFacts,
        charter,
        charter=charter.key,
        counter=office.counter_number,
        recovery_code=recovery_code(key),
        office_code=office_code(check_key),
    )


def as_offered(answers: NewOffice, joining: JoinOffer | None) -> NewOffice:
    """The answers with what is not asked where a join code brings it."""
    if joining is None:
        return answers
    return replace(
        answers,
        charter=joining.charter.key,
        counter=str(joining.counter),
        site=joining.site or answers.site,
        office_code="",
    )


def charter_of(office: NewOffice, joining: JoinOffer | None = None) -> Charter:
    """The charter that the new office will work by, its open questions not yet answered.

    Raises:
        KnownError: it is not installed or cannot be read, and would make an office that never opens.
    """
    if joining is not None:
        return joining.charter
    if office.charter_text:
        return parse_charter(office.charter_text, f"{office.charter}.toml")
    return load_charter(charter_path(office.charter))


def check_answers(answers: NewOffice, joining: JoinOffer | None = None) -> Charter:
    """Checks all that can be checked before the open questions are asked; gives the charter that asks them.

    Raises:
        WrongInput: an answer is missing or impossible.
        KnownError: the charter cannot be read.
    """
    office = checked_office(as_offered(answers, joining))
    _check_key_of(office, joining)
    return charter_of(office, joining)


def _check_key_of(office: NewOffice, joining: JoinOffer | None) -> bytes:
    """The key that the municipality's counters share: brought by the join code, typed, or a new one."""
    if joining is not None:
        return joining.office_key
    if office.office_code.strip():
        return key_from_office_code(office.office_code, field="office_code")
    return secrets.token_bytes(_CHECK_KEY_BYTES)


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
    session: Session,
    office: NewOffice,
    charter: str,
    edition: str,
    check_key: bytes,
    clock: Clock,
    joining: JoinOffer | None,
) -> None:
    now = clock.now()
    key = new_key() if joining is None else joining.station
    station = Station(id=key, charter=charter, counter=office.counter_number, epoch=1, created_at=now)
    session.add(station)
    session.add(Setting(name=CHECK_KEY, value=check_key.hex()))
    session.add(Setting(name=SIGNING_KEY, value=new_signing_key()))
    if office.site:
        session.add(Setting(name=SITE, value=office.site))
    if joining is not None:
        session.add(Setting(name=CENTRAL_SERVER, value=joining.server))
        if not joining.may_change:
            session.add(Setting(name=CHANGES_CHARTER, value="no"))
    session.flush()
    facts = StationFacts(station.id, station.counter, station.epoch)
    change = Writing(session, facts, SET_UP_ACTOR, now)
    roles = [Role.ADMINISTRATOR, Role.CLERK] if office.also_serves else [Role.ADMINISTRATOR]
    change.record("account.opened", first_account(office, roles, change))
    note_the_office(session, station, at=in_sofia(now), actor=SET_UP_ACTOR, secret=SECRET_SETTINGS)
    if joining is not None:
        take_in_editions(session, joining, facts, clock)
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
