"""A new counter joins the municipality with a code: whole, or not at all."""

import itertools
import secrets
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import select

from db.central import join_codes
from db.key_store import FileKeyStore
from db.models import Account, Setting
from db.models.base import new_key
from desktop.administration.actions import take_the_desk
from desktop.administration.admitting import issue_join_code
from desktop.administration.central import synchronise_with_central
from desktop.administration.charter.editions import change_charter, export_charter, write_edition
from desktop.administration.charter.history import editions
from desktop.administration.charter.taken import may_not_change
from desktop.administration.join_code import Address, JoinCode, code_typed
from desktop.administration.joining import JoinOffer, look_at_code
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check, last_sync
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.cli import main
from desktop.desk import Desk
from desktop.office.check_code import check_code
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language, speak, spoken
from desktop.office.permissions import Permission
from desktop.office.profile import Profile
from tests.administration.charter.test_shared_editions import REASON, admitted, hours, opening, outcomes, sync
from tests.central.postgres import Database, cleared_central
from tests.chosen_server import kept_server
from tests.secrets_file import secrets_file
from tests.sync.line import Break, Line

pytestmark = pytest.mark.long

PASSWORD = "три думи за гише"
ANSWERS = NewOffice(
    charter="", counter="", name="Борис Колев", login="boris", password=PASSWORD, password_again=PASSWORD
)


@pytest.fixture
def central() -> Database:
    """A central database without stations."""
    return cleared_central()


@pytest.fixture
def seven(central, desk) -> Desk:
    """Counter No. 7, which the centre knows, with an edition of its own that the centre holds."""
    admitted(central, desk)
    change_charter(desk, hours("9:00-16:00"), REASON)
    sync(desk)
    return desk


def address_of(central: Database) -> str:
    return f"[{central.folder}]/{central.name}"


def issue(central: Database, desk: Desk, **facts) -> str:
    return issue_join_code(desk, central.dsn, address=address_of(central), **{"counter": 8} | facts)


def set_up(folder: Path, offer: JoinOffer, clock) -> Desk:
    profile = Profile(folder, throw_away=True)
    keys = FileKeyStore(profile.key_file)
    set_up_office(profile, ANSWERS, keys, clock, offer)
    return opened(profile, clock)


def opened(profile: Profile, clock) -> Desk:
    """The counter with its administrator at it."""
    desk = open_office(profile, FileKeyStore(profile.key_file), clock)
    with desk.database.reading() as session:
        account = session.scalars(select(Account)).one()
    return take_the_desk(desk, account)


def stations(central: Database) -> list[tuple]:
    return central.ask("SELECT counter, charter, changes_charter FROM central.station ORDER BY counter")


def by(line: Line, typed: str) -> str:
    """The same code by way of a line."""
    code = code_typed(typed)
    address = Address("127.0.0.1", line.port, code.address.database)
    return JoinCode(code.secret, address).written()


def test_the_new_counter_has_all_that_makes_it_one_of_the_municipality_s(central, seven, tmp_path, clock):
    offer = look_at_code(issue(central, seven))
    assert (offer.charter.key, offer.counter) == ("pernik", 8)
    assert stations(central) == [(7, "pernik", True)], "looking changes nothing"
    eight = set_up(tmp_path / "8", offer, clock)
    assert (eight.charter.key, eight.station.counter) == ("pernik", 8)
    assert opening(eight) == (9, 16)
    assert export_charter(eight) == export_charter(seven)
    assert [(one.ordinal, one.counter) for one in editions(eight)] == [(1, 7)]
    assert check_code(eight.check_key, "07-1") == check_code(seven.check_key, "07-1")
    assert stations(central) == [(7, "pernik", True), (8, "pernik", False)]
    assert journal_check(eight).broken == ()
    run = last_sync(eight)
    assert run is not None
    assert (run.fault, run.pushed > 0) == (None, True)
    change_charter(seven, hours("10:00-15:00"), "Заповед № 6")
    sync(seven, eight)
    assert opening(eight) == (10, 15)
    assert outcomes(eight) == [(1, "in_force"), (2, "in_force")]
    eight.database.close()


def test_a_joined_counter_may_change_the_profile_where_the_code_says_so(central, seven, tmp_path, clock):
    offer = look_at_code(issue(central, seven, may_change=True))
    eight = set_up(tmp_path / "8", offer, clock)
    assert stations(central)[1] == (8, "pernik", True)
    eight.database.close()


def test_a_municipality_that_did_not_come_with_the_program_comes_with_the_code(
    central, desk, tmp_path, clock
):
    admitted(central, desk)
    text = export_charter(desk).replace('key = "pernik"', 'key = "brezovo"', 1)
    profile = Profile(tmp_path / "first", throw_away=True)
    keys = FileKeyStore(profile.key_file)
    office = replace(ANSWERS, charter="brezovo", counter="1", charter_text=text)
    set_up_office(profile, office, keys, clock)
    first = opened(profile, clock)
    with pytest.raises(KnownError, match="does not have"):
        issue(central, first, counter=2)
    admitted(central, first)
    sync(first)
    second = set_up(tmp_path / "second", look_at_code(issue(central, first, counter=2)), clock)
    assert second.charter.key == "brezovo"
    assert export_charter(second) == export_charter(first)
    first.database.close()
    second.database.close()


def test_without_an_edition_the_profile_that_came_with_the_program_is_meant(central, desk, tmp_path, clock):
    admitted(central, desk)
    eight = set_up(tmp_path / "8", look_at_code(issue(central, desk)), clock)
    assert editions(eight) == ()
    assert opening(eight) == (8, 17)
    eight.database.close()


def test_an_edition_of_a_newer_program_is_kept_and_the_one_before_is_worked_by(
    central, seven, tmp_path, clock
):
    with seven.writing(Permission.MANAGE_CHARTER) as change:
        write_edition(change, "pernik", "format = 99\n", REASON, change.clerk_name)
    sync(seven)
    offer = look_at_code(issued_by_a_newer(central, seven))
    eight = set_up(tmp_path / "8", offer, clock)
    assert opening(eight) == (9, 16)
    assert outcomes(eight) == [(1, "in_force"), (2, "unreadable")]
    eight.database.close()


def issued_by_a_newer(central, desk) -> str:
    """A code of a counter whose program is newer than this one."""
    secret = secrets.token_bytes(16)
    new = join_codes.NewCounter(
        charter="pernik", counter=8, site="", may_change=False, office_key=desk.check_key
    )
    join_codes.issue_join_code(central.dsn, secret, new, days=7)
    return JoinCode(secret, Address(str(central.folder), 5432, central.name)).written()


# Wrong codes: a sentence, and nothing is set up


def told(refused) -> str:
    assert refused.value.field == "join_code"
    return refused.value.sentence(language("en"))


def test_a_used_code_is_told_as_used(central, seven, tmp_path, clock):
    typed = issue(central, seven)
    offer = look_at_code(typed)
    set_up(tmp_path / "8", offer, clock).database.close()
    with pytest.raises(WrongInput) as refused:
        look_at_code(typed)
    assert "was set up with this code already" in told(refused)
    with pytest.raises(WrongInput):
        set_up(tmp_path / "again", replace(offer, station=new_key()), clock)
    assert list((tmp_path / "again").iterdir()) == []


def test_an_expired_code_is_told_as_expired(central, seven):
    typed = issue(central, seven)
    central.ask("UPDATE central.join_code SET expires_at = now() - interval '1 second'")
    with pytest.raises(WrongInput) as refused:
        look_at_code(typed)
    assert "days of this code are over" in told(refused)


def test_a_withdrawn_or_foreign_code_is_not_accepted(central, seven):
    typed = issue(central, seven)
    central.ask("DELETE FROM central.join_code")
    with pytest.raises(WrongInput) as refused:
        look_at_code(typed)
    assert "does not accept this code" in told(refused)
    foreign = JoinCode(bytes(16), code_typed(typed).address).written()
    with pytest.raises(WrongInput) as refused:
        look_at_code(foreign)
    assert "does not accept this code" in told(refused)


def test_a_number_taken_meanwhile_is_told(central, seven):
    typed = issue(central, seven)
    central.admit(counter=8)
    with pytest.raises(WrongInput) as refused:
        look_at_code(typed)
    assert "counter No. 8 already" in told(refused)
    with pytest.raises(KnownError, match="already"):
        issue(central, seven)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda typed: typed.replace("@", ""),
        lambda typed: typed.partition("@")[0],
        lambda typed: f"{typed.partition('@')[0]}@",
        lambda typed: f"{typed.partition('@')[0]}@гише 5",
        lambda typed: f"{typed.partition('@')[0]}@10.0.0.5:99999",
        lambda typed: f"{typed.partition('@')[0]}@10.0.0.5 sslmode=disable",
        lambda typed: f"{typed.partition('@')[0]}@10.0.0.5/x?service=other",
        lambda typed: f"A{typed}",
        lambda typed: typed[1:],
        lambda _typed: "",
        lambda _typed: "@",
        lambda _typed: "\ud800@x",
        lambda _typed: "A" * 40_000,
    ],
)
def test_a_code_that_is_none_is_refused_before_anybody_is_asked(spoil):
    whole = JoinCode(bytes(range(16)), Address("10.0.0.5", 5432, "ednogishe")).written()
    assert whole.endswith("@10.0.0.5")
    with pytest.raises(WrongInput) as refused:
        code_typed(spoil(whole))
    assert refused.value.field == "join_code"


@pytest.mark.parametrize(
    "address", ["10.0.0.5", "10.0.0.5:5433", "db.pernik.bg/front_desk", "[fd00::5]:5433/x", "[/run/pg]"]
)
def test_a_code_is_read_back_as_it_was_written_in_whatever_layout(address):
    typed = (
        f"{JoinCode(bytes(range(16)), Address('h', 5432, 'ednogishe')).written().partition('@')[0]}@{address}"
    )
    code = code_typed(typed.replace("-", " - ").replace("0000", "оооо"))
    assert (code.secret, str(code.address)) == (bytes(range(16)), address)
    assert code.written() == typed


def test_no_code_stands_in_what_is_shown_of_it(central, seven):
    typed = issue(central, seven)
    offer = look_at_code(typed)
    shown = repr(offer)
    assert code_typed(typed).secret.hex() not in shown
    assert "password" not in shown


def test_a_server_that_does_not_answer_is_told_with_its_address():
    with Line(cleared_central()) as line:
        port = line.port
    typed = JoinCode(bytes(16), Address("127.0.0.1", port, "central")).written()
    with pytest.raises(WrongInput) as refused:
        look_at_code(typed)
    assert f"at 127.0.0.1:{port}/central does not answer" in told(refused)


# A line that is cut


_numbers = itertools.count(8)


def directly(desk: Desk, central: Database) -> str:
    """The counter's own way to the centre, without the line."""
    with desk.database.reading() as session:
        kept = conninfo_to_dict(session.get_one(Setting, "central_server").value)
    return central.station_dsn(str(kept["user"]), str(kept["password"]))


@given(st.builds(Break, st.sampled_from(["up", "down"]), st.integers(0, 60_000)))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_wherever_the_line_is_cut_the_counter_is_whole_or_not_there_and_the_code_good(
    central, seven, tmp_path, clock, broken
):
    number = next(_numbers)
    typed = issue(central, seven, counter=number)
    folder = tmp_path / str(number)
    with Line(central, broken) as line:
        try:
            offer = look_at_code(by(line, typed))
        except WrongInput:
            offer = look_at_code(typed)
        else:
            with suppress(WrongInput):
                set_up(folder, offer, clock).database.close()
    if not folder.exists() or not list(folder.iterdir()):
        set_up(folder, look_at_code(typed), clock).database.close()
    profile = Profile(folder, throw_away=True)
    assert {file.name for file in folder.iterdir()} <= {
        "office.db",
        "office.key",
        "office.mark",
        "office.db-wal",
        "office.db-shm",
    }
    eight = opened(profile, clock)
    kept_server(eight, directly(eight, central))
    synchronise_with_central(eight, [])
    assert opening(eight) == (9, 16)
    assert central.ask("SELECT id FROM central.station WHERE counter = %s", number) == [(eight.station.id,)]
    assert journal_check(eight).broken == ()
    eight.database.close()


# The commands


@pytest.fixture
def run(capsys):
    """Runs a command in English; gives its exit code and what it printed, standard output first."""
    before = spoken().code

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(["--language", "en", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    yield ran
    speak(before)


def test_the_commands_issue_a_code_and_say_who_has_which_edition(run, central, seven, tmp_path, clock):
    folder = str(seven.database.file.parent)
    said = ("--profile", folder, "--from-file", secrets_file(tmp_path))
    asked = ("central", "join-code", central.dsn, *said)
    code, out, err = run(*asked, "--counter", "8", "--days", "3", "--address", address_of(central))
    assert (code, err) == (0, "")
    typed, good_for = out.splitlines()
    assert "3 days" in good_for
    set_up(tmp_path / "8", look_at_code(typed), clock).database.close()
    central.admit(counter=9)
    code, out, err = run("central", "status", *said)
    assert (code, err) == (0, "")
    held, digest, *counters = out.splitlines()
    assert held == f"Edition 1 of the charter is at the central server: counter No. 7, {REASON}"
    assert digest == f"SHA-256 of its text: {sha256(export_charter(seven).encode()).hexdigest()}"
    told = [line for line in counters if line.startswith("Counter No.")]
    assert [line.split("\t")[:3] for line in told] == [
        ["Counter No. 7", "edition 1", "may change the charter"],
        ["Counter No. 8", "edition 1", "does not change the charter"],
        ["Counter No. 9", "no edition", "may change the charter"],
    ]
    assert told[2].endswith("nothing received yet")


def test_the_right_to_change_the_charter_is_given_and_taken_at_the_centre(run, central, seven, tmp_path):
    said = ("--profile", str(seven.database.file.parent), "--from-file", secrets_file(tmp_path))

    def ask(right: str, counter: str) -> tuple[int, str, str]:
        return run("central", "charter-right", central.dsn, right, "--counter", counter, *said)

    assert ask("deny", "7") == (0, "", "")
    assert stations(central) == [(7, "pernik", False)]
    sync(seven)
    with seven.database.reading() as session:
        assert may_not_change(session)
    assert ask("allow", "7")[0] == 0
    sync(seven)
    with seven.database.reading() as session:
        assert not may_not_change(session)
    code, _out, err = ask("allow", "12")
    assert code == 2
    assert "knows no counter No. 12" in err


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("--counter", "0"), "from 1 to 99"),
        (("--counter", "8", "--days", "0"), "1 to 30 days"),
        (("--counter", "8", "--site", "palace"), "no building “palace”"),
        (("--counter", "8", "--address", "10.0.0.5 port=1"), "--address 10.0.0.5"),
        (("--counter", "7", "--address", "10.0.0.5"), "counter No. 7 already"),
        (("--counter", "8"), "--address 10.0.0.5"),
    ],
    ids=str,
)
def test_a_code_that_cannot_be_issued_is_a_sentence(run, central, seven, wrong, sentence, tmp_path):
    said = ("--profile", str(seven.database.file.parent), "--from-file", secrets_file(tmp_path))
    code, out, err = run("central", "join-code", central.dsn, *said, *wrong)
    assert (code, out) == (2, "")
    assert sentence in err
    assert central.ask("SELECT count(*) FROM central.join_code") == [(0,)]
