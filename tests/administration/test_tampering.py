"""Somebody with the key changes the file behind the program's back: each change is named, none stops it.

The office has lived: a complaint with steps and a file, a confidential signal, a ticket, settings,
and the records of another counter that came through a real central server.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from db.checking.findings import (
    ANCHOR,
    CHAIN,
    CONTENT,
    DERIVED,
    FOREIGN,
    GAP,
    HEADER,
    OTHERS,
    PAYLOAD,
    RECORD,
    SERIES,
    SETTING,
    TAKEN_AWAY,
)
from db.engine import LocalDatabase
from db.journal import write_entry
from db.key_store import FileKeyStore
from db.models import Account, JournalEntry, Setting, Station
from db.models.base import Record, new_key
from desktop.administration.actions import choose_setting, take_the_desk
from desktop.administration.central import synchronise_with_central
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.attachments.actions import keep_attachment
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.steps import Receiver, StepKind
from desktop.complaints.pulled import submissions_of_others
from desktop.complaints.rules import AnswerBy, Draft, Mark
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.oversight.measures.actions import note_nonconformity
from desktop.queue.actions import call_next, issue_ticket
from desktop.steps.rules import NewStep
from tests.attachments.made_files import pdf
from tests.carried import carried
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server
from tests.conftest import LOGIN
from tests.fakes import FixedClock
from tests.oversight.test_nonconformities import FOUND

pytestmark = pytest.mark.long

DRAFT = Draft(
    applicant="Иванка Тодорова", subject="Осветление", text="Не светят.", answer_by=AnswerBy.AT_COUNTER,
    about_person="Петър Илиев",
)  # fmt: skip


def opened(profile: Profile) -> Desk:
    """The office with Maria at it, who may do everything."""
    desk = open_office(profile, FileKeyStore(profile.key_file), FixedClock())
    with desk.database.reading() as session:
        account = session.scalars(select(Account).where(Account.login == LOGIN)).one()
    seated = take_the_desk(desk, account)
    assert seated.clerk is not None
    return replace(seated, clerk=replace(seated.clerk, roles=frozenset(Role)))


def live_at_3(desk: Desk) -> None:
    record = register_submission(desk, replace(DRAFT, subject="Дупка"), new_key())
    take_step(desk, record.id, NewStep(kind=StepKind.OPINION, text="Кабел."), seen=0)


def live_at_7(desk: Desk) -> None:
    file = keep_attachment(desk, "снимка.pdf", pdf())
    record = register_submission(desk, replace(DRAFT, attachments=(file,)), new_key())
    to_ana = {"to": Receiver.PERSON, "login": LOGIN, "name": "Мария Стоянова"}
    take_step(desk, record.id, NewStep(kind=StepKind.ASSIGNED, details=to_ana), seen=0)
    take_step(desk, record.id, NewStep(kind=StepKind.OPINION, text="Кабел."), seen=1)
    register_submission(desk, replace(DRAFT, marks=frozenset({Mark.CONFIDENTIAL})), new_key())
    issue_ticket(desk, desk.charter.queue_kinds[0].key)
    call_next(desk)
    note_nonconformity(desk, FOUND | {"unit": ""}, note_nonconformity(desk, FOUND | {"unit": ""}))
    choose_setting(desk, "theme", "dark")


@pytest.fixture(scope="module")
def lived(office_at_7: Path, office_at_3: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of counter No. 7 after all that; to be copied."""
    folder = tmp_path_factory.mktemp("lived")
    central = cleared_central()
    for place, live in ((office_at_3, live_at_3), (office_at_7, live_at_7)):
        profile = carried(place, folder / place.name)
        desk = opened(profile)
        admitted = central.admit(
            counter=desk.station.counter, station_id=desk.station.id, charter=desk.charter.key
        )
        kept_server(desk, admitted.dsn)
        live(desk)
        synchronise_with_central(desk, submissions_of_others(desk))
        # After the last talk: what is cut off here, nobody outside remembers.
        choose_setting(desk, "theme", "light" if place is office_at_3 else "system")
        desk.database.close()
    return folder / office_at_7.name


@pytest.fixture
def office(lived: Path, tmp_path: Path) -> Profile:
    return carried(lived, tmp_path / "office")


@pytest.fixture
def checked(office: Profile) -> Iterator[Desk]:
    desk = open_office(office, FileKeyStore(office.key_file), FixedClock())
    yield desk
    desk.database.close()


def change(profile: Profile, statements: str) -> None:
    """Past everything: over a connection that keeps none of the file's own rules."""
    key = FileKeyStore(profile.key_file).read()
    assert key is not None
    database = LocalDatabase(profile.database, key)
    connection = database.engine.raw_connection()
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements.split(";"):
        cursor.execute(statement)
        assert cursor.rowcount >= 1, statement
    connection.close()
    database.close()


def found(desk: Desk) -> set[str]:
    return {one.reason for one in journal_check(desk).broken}


OURS = "(SELECT id FROM station)"
A_STEP = f"(SELECT id FROM submission_step WHERE station_id = {OURS} ORDER BY id DESC LIMIT 1)"
THEIRS = f"WHERE station_id <> {OURS}"
LAST = "(SELECT max(seq) FROM journal_entry)"
FIRST_SUBMISSION = f"(SELECT min(id) FROM submission WHERE station_id = {OURS})"
SECOND_ACCOUNT = (
    "INSERT INTO account (login, name, password_hash, roles, active, created_at, id, station_id, unit) "
    "SELECT login || '2', name, password_hash, roles, active, created_at, 'a' || id, station_id, unit "
    "FROM account"
)
ENTRIES_OF_NO_STEP = (
    "DELETE FROM journal_entry WHERE entity = 'submission_step' "
    "AND entity_id NOT IN (SELECT id FROM submission_step)"
)
NULLED = "UPDATE journal_entry SET payload = NULL, salt = NULL WHERE entity"

CHANGES: list[tuple[str, str]] = [
    # The chain.
    *((f"UPDATE journal_entry SET {column} = 'x' WHERE seq = 4", HEADER)
      for column in ("actor", "action", "entity", "entity_id", "at", "payload_digest", "offset_minutes",
                     "schema_version")),
    ("UPDATE journal_entry SET hash = 'x' WHERE seq = 4", HEADER),
    ("UPDATE journal_entry SET previous_hash = 'x' WHERE seq = 4", CHAIN),
    ("UPDATE journal_entry SET station_id = 'x' WHERE seq = 4", FOREIGN),
    ("UPDATE journal_entry SET station_id = X'00FF' WHERE seq = 4", FOREIGN),
    ("UPDATE journal_entry SET epoch = 'x' WHERE seq = 4", GAP),
    ("UPDATE journal_entry SET epoch = 7 WHERE seq = 4", GAP),
    ("UPDATE journal_entry SET seq = 900 WHERE seq = 4", GAP),
    ("UPDATE journal_entry SET seq = -1 WHERE seq = 4", GAP),
    ("DELETE FROM journal_entry WHERE seq = 4", GAP),
    ("DELETE FROM journal_entry WHERE seq = 1", GAP),
    ("UPDATE journal_entry SET rowid = 5000 WHERE seq = 4", GAP),
    ("UPDATE journal_entry SET at = 'yesterday' WHERE seq = 4", HEADER),
    ("UPDATE journal_entry SET actor = X'00FFFE' WHERE seq = 4", HEADER),
    ("UPDATE journal_entry SET actor = CAST(X'C328' AS TEXT) WHERE seq = 4", HEADER),
    ("UPDATE journal_entry SET actor = CAST(actor AS BLOB) WHERE seq = 4", HEADER),
    ("UPDATE journal_entry SET actor = actor || char(0) || 'x' WHERE seq = 4", HEADER),
    ("UPDATE journal_entry SET seq = CAST(seq AS BLOB) WHERE seq = 4", GAP),
    ("UPDATE journal_entry SET payload = '{}' WHERE seq = 4", PAYLOAD),
    ("UPDATE journal_entry SET payload = X'C328' WHERE seq = 4", PAYLOAD),
    ("UPDATE journal_entry SET payload = 'no json' WHERE seq = 4", PAYLOAD),
    ("UPDATE journal_entry SET salt = '00' WHERE seq = 4", PAYLOAD),
    ("UPDATE journal_entry SET salt = 'no hex' WHERE seq = 4", PAYLOAD),
    ("UPDATE journal_entry SET payload = NULL WHERE seq = 4", PAYLOAD),
    ("UPDATE journal_entry SET payload = NULL, salt = NULL WHERE seq = 4", TAKEN_AWAY),
    (f"{NULLED} = 'submission';UPDATE submission SET text = 'Друго'", TAKEN_AWAY),
    (f"{NULLED} = 'account';UPDATE account SET roles = '[\"secretary\"]'", TAKEN_AWAY),
    # The records.
    (f"UPDATE submission SET text = 'Друго' WHERE station_id = {OURS}", RECORD),
    (f"UPDATE submission SET due_on = '2030-01-01' WHERE id = {FIRST_SUBMISSION}", RECORD),
    (f"UPDATE submission SET due_on = 'soon' WHERE id = {FIRST_SUBMISSION}", RECORD),
    (f"UPDATE submission SET marks = 'no json' WHERE id = {FIRST_SUBMISSION}", RECORD),
    (f"UPDATE submission SET text = X'C328' WHERE id = {FIRST_SUBMISSION}", RECORD),
    (f"UPDATE submission SET kind = 'nothing' WHERE id = {FIRST_SUBMISSION}", RECORD),
    (f"UPDATE submission SET station_id = 'x' WHERE id = {FIRST_SUBMISSION}", RECORD),
    (f"DELETE FROM submission WHERE id = {FIRST_SUBMISSION}", RECORD),
    (f"UPDATE submission_step SET text = 'Друго' WHERE id = {A_STEP}", RECORD),
    (f"DELETE FROM submission_step WHERE id = {A_STEP}", RECORD),
    ("UPDATE ticket SET outcome = 'absent'", RECORD),
    ("UPDATE ticket SET label = CAST(label AS BLOB)", RECORD),
    ("UPDATE ticket SET label = label || char(0)", RECORD),
    ("UPDATE ticket SET counter = 'null'", RECORD),
    ("UPDATE ticket SET outcome = 'null'", RECORD),
    ("UPDATE account SET roles = '[\"administrator\", \"secretary\"]'", RECORD),
    ("UPDATE account SET password_hash = '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaA'", RECORD),
    ("UPDATE account SET active = 0", RECORD),
    (SECOND_ACCOUNT, RECORD),
    (f"DELETE FROM submission_step WHERE id = {A_STEP};{ENTRIES_OF_NO_STEP}", GAP),
    # The other counters'.
    (f"UPDATE submission SET text = 'Друго' {THEIRS}", OTHERS),
    (f"UPDATE submission_step SET text = 'Друго' {THEIRS}", OTHERS),
    (f"DELETE FROM submission {THEIRS}", OTHERS),
    (f"UPDATE submission SET station_id = 'x' {THEIRS}", OTHERS),
    ("DELETE FROM others_entry WHERE entity = 'submission'", OTHERS),
    ("UPDATE others_entry SET payload = replace(payload, 'Дупка', 'Друго')", OTHERS),
    ("UPDATE others_entry SET header = '{}'", OTHERS),
    ("UPDATE others_entry SET header = NULL", OTHERS),
    ("UPDATE others_entry SET salt = 'no hex', payload = 'no json'", OTHERS),
    # Attachments.
    ("UPDATE attachment_content SET content = content || X'00'", CONTENT),
    ("UPDATE attachment_content SET hash = 'x'", CONTENT),
    ("DELETE FROM attachment_content", CONTENT),
    ("UPDATE attachment SET name = 'друго.pdf'", RECORD),
    ("UPDATE attachment SET size = 7", RECORD),
    # What is derived.
    ("UPDATE submission_standing SET is_open = 0, due_on = NULL", DERIVED),
    ("UPDATE submission_standing SET due_on = '2030-01-01' WHERE due_on IS NOT NULL", DERIVED),
    ("UPDATE submission_standing SET confidential = 0 WHERE confidential = 1", DERIVED),
    ("UPDATE submission_standing SET about_person = ''", DERIVED),
    ("DELETE FROM submission_standing", DERIVED),
    ("INSERT INTO submission_reader SELECT id, 'ivan', '' FROM submission", DERIVED),
    ("DELETE FROM submission_reader", DERIVED),
    ("DELETE FROM named_key", DERIVED),
    ("DELETE FROM submission_words", DERIVED),
    ("UPDATE submission_words SET words = ''", DERIVED),
    ("UPDATE number_series SET last = last - 1 WHERE name LIKE 'submission%'", SERIES),
    ("UPDATE number_series SET last = last + 1 WHERE name LIKE 'submission%'", SERIES),
    ("UPDATE number_series SET last = last + 1 WHERE name LIKE 'nonconformity%'", SERIES),
    ("DELETE FROM number_series WHERE name LIKE 'ticket.%'", SERIES),
    ("INSERT INTO number_series (name, last) VALUES ('letter', 9)", SERIES),
    # The office.
    ("UPDATE setting SET value = 'light' WHERE name = 'theme'", SETTING),
    ("UPDATE setting SET value = 'host=elsewhere' WHERE name = 'central_server'", SETTING),
    ("UPDATE setting SET value = hex(randomblob(16)) WHERE name = 'check_key'", SETTING),
    ("DELETE FROM setting WHERE name = 'theme'", SETTING),
    ("INSERT INTO setting (name, value) VALUES ('site', 'elsewhere')", SETTING),
    ("UPDATE station SET counter = 8", SETTING),
    ("UPDATE station SET charter = 'ruse'", SETTING),
    ("UPDATE station SET epoch = 0", SETTING),
    ("UPDATE acknowledgement SET head_hash = 'x'", ANCHOR),
    ("UPDATE acknowledgement SET seq = 900", ANCHOR),
    ("DELETE FROM acknowledgement", SETTING),
    ("INSERT INTO unprinted_receipt VALUES ('x', 'x', '2026-01-01T00:00:00.000000Z')", RECORD),
]  # fmt: skip


def test_the_office_itself_holds(checked: Desk) -> None:
    check = journal_check(checked)
    assert (check.broken, check.damaged) == ((), False)


@pytest.mark.parametrize(("statements", "reason"), CHANGES, ids=[f"{n}" for n in range(len(CHANGES))])
def test_every_change_is_named(checked: Desk, office: Profile, statements: str, reason: str) -> None:
    change(office, statements)
    assert reason in found(checked)


def make_older(profile: Profile) -> None:
    """As a program left it that wrote no entries of station and settings, and kept none of the others'."""
    change(
        profile,
        "DELETE FROM journal_entry;DELETE FROM others_entry;DELETE FROM acknowledgement;DELETE FROM sync_run",
    )
    key = FileKeyStore(profile.key_file).read()
    assert key is not None
    database = LocalDatabase(profile.database, key)
    at = in_sofia(FixedClock().now())
    with database.writing() as session:
        session.execute(select(Station)).scalar_one().installation = None
        ours = session.execute(select(Station.id)).scalar_one()
        for model in Record.__subclasses__():
            for row in session.scalars(select(model).where(model.station_id == ours).order_by(model.id)):
                write_entry(session, at=at, actor="7", action=f"{model.__tablename__}.noted", record=row)
    database.close()
    profile.mark.unlink()


def told_of_the_office(desk: Desk) -> list[JournalEntry]:
    with desk.database.reading() as session:
        told = JournalEntry.entity.in_(["station", "setting"])
        return list(session.scalars(select(JournalEntry).where(told).order_by(JournalEntry.seq)))


def test_an_office_from_before_takes_in_what_stands_once(office: Profile) -> None:
    make_older(office)
    desk = open_office(office, FileKeyStore(office.key_file), FixedClock())
    taken_in = told_of_the_office(desk)
    with desk.database.reading() as session:
        settings = {row.name: row.value for row in session.scalars(select(Setting))}
    assert [one.entity for one in taken_in] == ["station", *["setting"] * len(settings)]
    said = " ".join(one.payload or "" for one in taken_in)
    assert settings["check_key"] not in said
    assert settings["central_server"] not in said
    assert journal_check(desk).broken == ()
    desk.database.close()

    again = open_office(office, FileKeyStore(office.key_file), FixedClock())
    assert [one.hash for one in told_of_the_office(again)] == [one.hash for one in taken_in]
    again.database.close()


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        ("UPDATE setting SET value = 'light' WHERE name = 'theme'", SETTING),
        ("UPDATE station SET counter = 8", SETTING),
        (f"UPDATE submission SET text = 'Друго' {THEIRS}", OTHERS),
        (f"DELETE FROM submission_step {THEIRS}", OTHERS),
    ],
    ids=["setting", "station", "record of another", "step of another"],
)
def test_from_then_on_it_is_held_against_that(office: Profile, statements: str, reason: str) -> None:
    make_older(office)
    open_office(office, FileKeyStore(office.key_file), FixedClock()).database.close()
    change(office, statements)
    desk = open_office(office, FileKeyStore(office.key_file), FixedClock())
    assert reason in found(desk)
    desk.database.close()
