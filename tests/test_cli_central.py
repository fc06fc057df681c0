"""The commands about the central server: an administrator signs in, no secret is on the command line."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from select import select as select_ready

import pytest
from sqlalchemy import select

import desktop
from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import Account, JournalEntry, Setting, Station
from db.sync.connection import connected
from db.sync.faults import CentralRefused
from desktop.administration.actions import take_the_desk
from desktop.administration.opening import open_office
from desktop.cli import main
from desktop.office.language import speak, spoken
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from tests.central.postgres import PASSWORD as STATION_PASSWORD
from tests.central.postgres import Database, central_database, cleared_central, empty_database
from tests.colleagues import colleague
from tests.conftest import LOGIN, PASSWORD
from tests.secrets_file import secrets_file

HOUSE = Path(desktop.__file__).parents[1]


@pytest.fixture
def run(capsys, office_profile):
    """Runs a step of `central` at the office, in English; gives its exit code and what it printed."""
    before = spoken().code

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(["--language", "en", "central", *arguments, "--profile", str(office_profile.folder)])
        said = capsys.readouterr()
        return code, said.out, said.err

    yield ran
    speak(before)


@pytest.fixture
def central() -> Database:
    """A central database without stations."""
    return cleared_central()


def kept_in(profile: Profile, *questions):
    key = FileKeyStore(profile.key_file).read()
    assert key is not None
    database = LocalDatabase(profile.database, key)
    with database.reading() as session:
        answers = [session.execute(question).all() for question in questions]
    database.close()
    return answers


def orders(profile: Profile) -> list[tuple[str, str]]:
    """What was ordered at the centre: action and actor."""
    asked = select(JournalEntry.action, JournalEntry.actor).where(JournalEntry.action.startswith("central."))
    asked = asked.order_by(JournalEntry.seq)
    return [tuple(row) for row in kept_in(profile, asked)[0]]


STEPS = [
    ("init",),
    ("restart-feed",),
    ("add-station", "--role", "counter_7"),
    ("join-code", "--counter", "8", "--address", "10.0.0.5"),
    ("charter-right", "deny", "--counter", "7"),
    ("connect",),
    ("admit-reader",),
]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step[0])
@pytest.mark.parametrize(
    "dsn", ["host=/tmp user=x password=opensesame", "postgresql://x:opensesame@localhost/c"]
)
def test_a_password_on_the_command_line_is_refused(run, tmp_path, office_profile, step, dsn):
    name, *more = step
    code, out, err = run(name, dsn, *more, "--from-file", secrets_file(tmp_path))
    assert (code, out) == (2, "")
    assert "can be seen by everybody at this computer" in err
    assert "opensesame" not in err
    assert orders(office_profile) == []


@pytest.mark.parametrize("step", [*STEPS, ("status",)], ids=lambda step: step[0])
@pytest.mark.parametrize("wrong", [{"password": "guess"}, {"login": "nobody"}], ids=str)
def test_whoever_is_no_administrator_of_this_office_does_nothing(
    run, tmp_path, office_profile, central, step, wrong
):
    name, *more = step
    dsn = () if name == "status" else (central.dsn,)
    code, out, err = run(name, *dsn, *more, "--from-file", secrets_file(tmp_path, **wrong))
    assert (code, out) == (2, "")
    assert "The user name or the password is not right" in err
    assert orders(office_profile) == []
    assert central.ask("SELECT count(*) FROM central.station") == [(0,)]


def test_a_file_that_others_may_read_is_refused(run, tmp_path, office_profile, central):
    said = secrets_file(tmp_path)
    Path(said).chmod(0o640)
    code, _out, err = run("init", central.dsn, "--from-file", said)
    assert code == 2
    assert f"chmod 600 {said}" in err
    assert orders(office_profile) == []


@pytest.mark.parametrize(
    ("written", "sentence"),
    [("login = 'maria'", "does not say “password”"), ("login", "cannot be read"), (None, "Check its name")],
    ids=["incomplete", "broken", "missing"],
)
def test_a_file_of_secrets_that_does_not_serve_is_a_sentence(run, tmp_path, central, written, sentence):
    file = tmp_path / "secrets.toml"
    if written is not None:
        file.write_text(written, "utf-8")
        file.chmod(0o600)
    code, _out, err = run("init", central.dsn, "--from-file", str(file))
    assert code == 2
    assert sentence in err


def test_what_is_ordered_at_the_centre_is_an_entry_of_that_administrator(
    run, tmp_path, office_profile, central
):
    said = ("--from-file", secrets_file(tmp_path, role_password="a role's"))
    assert run("init", central.dsn, *said) == (0, "0 steps applied\n", "")
    assert run("add-station", central.dsn, "--role", "counter_7_of_test", *said) == (0, "", "")
    assert run("restart-feed", central.dsn, *said)[0] == 0
    assert run("charter-right", central.dsn, "deny", "--counter", "7", *said) == (0, "", "")
    [administrator] = kept_in(office_profile, select(JournalEntry.entity_id).where(JournalEntry.seq == 1))[0]
    assert orders(office_profile) == [
        (f"central.{what}", administrator[0])
        for what in ("prepared", "counter_let_in", "feed_restarted", "right_changed")
    ]


READER_KEPT = select(Setting.value).where(Setting.name == "central_reader")


def test_the_way_to_the_figures_of_all_counters_stays_in_the_file(run, tmp_path, office_profile, central):
    said = ("--from-file", secrets_file(tmp_path))
    code, out, _err = run("admit-reader", central.dsn, *said)
    assert (code, "all counters" in out) == (0, True)
    [[kept]] = kept_in(office_profile, READER_KEPT)
    with connected(kept[0], only_reads=True) as line:
        assert line.execute("SELECT * FROM central.read_counters()").fetchall() == []
        password = line.info.password
    told = kept_in(office_profile, select(JournalEntry.payload).where(JournalEntry.payload.is_not(None)))
    assert password not in str(told)
    assert run("revoke-reader", central.dsn, "--counter", "7", *said)[0] == 0
    with pytest.raises(CentralRefused), connected(kept[0], only_reads=True):
        pass
    code, _out, err = run("revoke-reader", central.dsn, "--counter", "7", *said)
    assert (code, "Check the number" in err) == (2, True)
    assert [what for what, _actor in orders(office_profile)] == [
        "central.reader_admitted", "central.reader_revoked", "central.reader_revoked",
    ]  # fmt: skip


def test_a_fresh_database_is_prepared_by_an_administrator_of_the_office(run, tmp_path):
    with empty_database() as fresh:
        code, out, _err = run("init", fresh.dsn, "--from-file", secrets_file(tmp_path))
        assert code == 0
        assert "steps applied" in out


def typed_into(command: list[str], answers: list[str]) -> tuple[int, str]:
    """Runs the command at a terminal of its own, answers each question; gives exit code and screen."""
    ours, its = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--language", "en", *command],
        cwd=HOUSE,
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
    )
    os.close(its)
    screen, waiting = b"", list(answers)
    while select_ready([ours], [], [], 20)[0]:
        try:
            screen += os.read(ours, 1024)
        except OSError:  # the command has ended, and its terminal with it
            break
        if waiting and screen.endswith(b": "):
            os.write(ours, waiting.pop(0).encode() + b"\n")
    os.close(ours)
    try:
        return running.wait(10), screen.decode()
    finally:
        running.kill()


SECOND = "две ключалки на вратата"


def second_person(profile: Profile, clock) -> None:
    """Somebody who may agree: the head of the centre."""
    desk = open_office(profile, FileKeyStore(profile.key_file), clock)
    with desk.database.reading() as session:
        account = session.scalars(select(Account)).one()
    colleague(take_the_desk(desk, account), "petya", "Петя Ангелова", Role.SUPERVISOR, password=SECOND)
    desk.database.close()


def let_in(central: Database, profile: Profile) -> str:
    """The counter is registered there; gives its address without the password."""
    [[(station,)]] = kept_in(profile, select(Station.id))
    admitted = central.admit(counter=7, station_id=station)
    return f"host={central.folder} dbname={central.name} user={admitted.role}"


SERVER_KEPT = select(Setting.value).where(Setting.name == "central_server")


def test_a_server_is_chosen_by_two_people(run, tmp_path, office_profile, clock, central):
    second_person(office_profile, clock)
    dsn = let_in(central, office_profile)

    def said(**second: str) -> tuple[str, str]:
        return ("--from-file", secrets_file(tmp_path, database_password=STATION_PASSWORD, **second))

    code, _out, err = run("connect", dsn, *said())
    assert (code, err.splitlines()[-1]) == (1, "Run this command again once they have agreed.")
    assert "Петя Ангелова" in err
    assert run("connect", dsn, *said(second_login=LOGIN, second_password=PASSWORD))[0] == 2
    assert run("connect", dsn, *said(second_login="petya", second_password="guess"))[0] == 2
    assert kept_in(office_profile, SERVER_KEPT) == [[]]
    assert run("connect", dsn, *said(second_login="petya", second_password=SECOND))[0] == 0
    [[kept]] = kept_in(office_profile, SERVER_KEPT)
    assert "a station\\'s" in kept[0]
    assert [action for action, _actor in orders(office_profile)] == ["central.chosen"]
    another = f"{dsn} connect_timeout=9"
    assert run("connect", another, *said())[0] == 1, "what was agreed to is that very server"


def test_a_server_that_is_not_the_office_s_is_not_kept(run, tmp_path, office_profile, clock):
    second_person(office_profile, clock)
    second = {"second_login": "petya", "second_password": SECOND}
    with central_database() as theirs:
        theirs.ask("DELETE FROM central.office")
        dsn = let_in(theirs, office_profile)
        said = secrets_file(tmp_path, database_password=STATION_PASSWORD, **second)
        code, _out, err = run("connect", dsn, "--from-file", said)
    assert code == 2
    assert "does not know the code of this administration" in err
    assert kept_in(office_profile, SERVER_KEPT) == [[]]


@pytest.mark.parametrize(
    "wrong", ["host=10.0.0.5 sslmode=disable", "service=office", "host=localhost hostaddr=10.0.0.5", "hello"]
)
def test_an_address_that_would_make_the_line_weaker_is_not_kept(run, tmp_path, office_profile, wrong):
    code, out, err = run("connect", wrong, "--from-file", secrets_file(tmp_path))
    assert (code, out) == (2, "")
    assert len(err) > 60
    assert kept_in(office_profile, SERVER_KEPT) == [[]]


def test_what_is_asked_at_the_prompt_is_not_shown(office_profile, clock, central):
    second_person(office_profile, clock)
    asked = ["central", "connect", let_in(central, office_profile), "--profile", str(office_profile.folder)]
    code, screen = typed_into(asked, [LOGIN, PASSWORD, STATION_PASSWORD, "petya", SECOND])
    assert code == 0, screen
    assert "User name of an administrator of this office:" in screen
    assert "Password of station_" in screen
    for secret in (PASSWORD, SECOND, STATION_PASSWORD):
        assert secret not in screen
    [[kept]] = kept_in(office_profile, SERVER_KEPT)
    assert "a station\\'s" in kept[0]
