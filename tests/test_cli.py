"""The ednogishe command: what it says, and the number it ends with."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

import desktop
from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from db.models import JournalEntry, Setting, SyncRun
from desktop.administration.opening import open_office
from desktop.app.instance_lock import InstanceLock
from desktop.cli import main
from desktop.cli.offices import profile_for
from desktop.office.charter import charter_path
from desktop.office.check_code import recovery_code
from desktop.office.language import speak, spoken
from desktop.office.profile import Profile
from tests.fakes import FixedClock
from tests.profiles import BARE
from tests.secrets_file import secrets_file


@pytest.fixture(autouse=True)
def language_kept():
    """The command chooses the language of the whole program."""
    before = spoken().code
    yield
    speak(before)


@pytest.fixture
def run(capsys):
    """Runs a sub-command in English; gives its exit code and what it printed, standard output first."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(["--language", "en", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def of(profile: Profile) -> tuple[str, str]:
    return ("--profile", str(profile.folder))


def beside(profile: Profile) -> LocalDatabase:
    key = FileKeyStore(profile.key_file).read()
    assert key is not None
    return LocalDatabase(profile.database, key)


def change(profile: Profile, statement: str) -> None:
    """Changes the file behind the program's back, as somebody with the key could."""
    database = beside(profile)
    with database.writing() as session:
        assert session.connection().exec_driver_sql(statement).rowcount == 1
    database.close()


def test_verify_says_how_many_entries_hold(run, office_profile):
    assert run("verify", *of(office_profile)) == (0, "The log is intact: 4 entries.\n", "")


@pytest.mark.parametrize(
    "changed",
    [
        "payload = substr(payload, 1, 20) || char(unicode(substr(payload, 21)) + 1) || substr(payload, 22)",
        "actor = 'set-uq'",
        "action = 'account.openee'",
        "hash = substr(hash, 1, 63) || CASE substr(hash, 64) WHEN '0' THEN '1' ELSE '0' END",
        "previous_hash = substr(previous_hash, 1, 63) || '1'",
        "seq = 9",
    ],
    ids=lambda statement: statement.split()[0],
)
def test_verify_names_the_entry_in_which_one_byte_was_changed(run, office_profile, changed):
    change(office_profile, f"UPDATE journal_entry SET {changed} WHERE seq = 1")
    code, out, err = run("verify", *of(office_profile))
    assert code == 1
    assert out == ""
    assert f"Entry 1/{9 if changed.startswith('seq') else 1} has been altered" in err


def test_verify_holds_the_file_against_a_printed_slip(run, office_profile):
    desk = open_office(office_profile, FileKeyStore(office_profile.key_file), FixedClock())
    with desk.database.reading() as session:
        head = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()
    desk.database.close()
    anchor = f"{head.epoch}/{head.seq}:{head.hash}"
    assert run("verify", *of(office_profile), "--anchor", anchor)[0] == 0
    code, _out, err = run("verify", *of(office_profile), "--anchor", f"1/{head.seq}:{'0' * 64}")
    assert code == 1
    assert f"Entry 1/{head.seq} has been altered" in err
    assert run("verify", *of(office_profile), "--anchor", "yesterday")[0] == 2


def test_verify_finds_a_row_changed_behind_the_journal(run, office_profile):
    change(office_profile, "UPDATE account SET name = 'Мария Стоянов'")
    code, _out, err = run("verify", *of(office_profile))
    assert code == 1
    assert "Entry 1/1 has been altered" in err


def test_verify_names_damaged_pages_that_nothing_has_read_yet(run, office_profile):
    """The last page but one is no table's that a start reads."""
    assert run("verify", *of(office_profile))[0] == 0
    whole = office_profile.database.read_bytes()
    harmed = whole[:-4196] + bytes(100) + whole[-4096:]
    office_profile.database.write_bytes(harmed)
    before = office_profile.database.stat().st_mtime_ns
    code, out, err = run("verify", *of(office_profile))
    assert (code, out) == (2, "")
    assert "HMAC verification failed for page" in err
    assert "is damaged: a part of it is missing or cannot be read" in err
    assert office_profile.database.read_bytes() == harmed
    assert office_profile.database.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "command", [("verify",), ("sync",), ("central", "connect", "host=127.0.0.1"), ("central", "init", "")]
)
def test_without_an_office_there_is_a_sentence(run, tmp_path, command):
    code, out, err = run(*command, "--profile", str(tmp_path / "nothing"))
    assert (code, out) == (2, "")
    assert err == "There is no counter in this folder yet. Start the program and set it up.\n"
    assert not (tmp_path / "nothing").exists()


def test_a_lost_key_is_a_sentence(run, office_profile):
    office_profile.key_file.unlink()
    code, _out, err = run("verify", *of(office_profile))
    assert code == 2
    assert "Enter the recovery key from the printed recovery sheet." in err


def test_sync_without_a_server_says_how_to_choose_one(run, office_profile):
    code, _out, err = run("sync", *of(office_profile))
    assert code == 2
    assert "No central server is chosen yet." in err
    assert "ednogishe central connect" in err


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_server_that_does_not_answer_is_a_sentence_and_is_remembered(run, office_profile):
    dsn = f"host=127.0.0.1 port={closed_port()} dbname=central user=counter_7 password=secret"
    database = beside(office_profile)
    with database.writing() as session:
        session.add(Setting(name="central_server", value=dsn))
    database.close()
    code, out, err = run("sync", *of(office_profile))
    assert (code, out) == (2, "")
    assert err.startswith("The central server does not answer. Everything stays on this computer")
    assert "secret" not in err
    database = beside(office_profile)
    with database.reading() as session:
        [fault] = session.scalars(select(SyncRun.fault)).all()
    database.close()
    assert fault == "CentralUnreachable"


def test_central_init_on_a_server_that_is_not_there(run, office_profile, tmp_path):
    dsn = f"host=127.0.0.1 port={closed_port()} dbname=central"
    code, _out, err = run("central", "init", dsn, *of(office_profile), "--from-file", secrets_file(tmp_path))
    assert code == 2
    assert "does not answer" in err


_ASKS = """
from desktop.cli.prompts import Prompts
from desktop.office.faults import KnownError
try:
    Prompts(None).secret("password", "Password:")
except KnownError as told:
    print(told.facts["option"])
"""


def test_a_password_that_nobody_is_there_to_type_is_asked_for_in_a_file():
    asked = subprocess.run(
        [sys.executable, "-c", _ASKS],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        start_new_session=True,  # without a terminal, as a scheduled task has none
    )
    assert asked.stdout.strip() == "--from-file FILE"


def test_the_papers_of_a_file_are_written_out_for_reading_aloud(run, tmp_path):
    file = tmp_path / "brezovo.toml"
    file.write_text(BARE, encoding="utf-8")
    code, out, err = run("papers", "sentences", "--charter", str(file), "--in", "bg")
    assert (code, err) == (0, "")
    assert "Община Брезово" in out
    code, out, err = run("papers", "sentences", "--charter", str(tmp_path / "nothing.toml"))
    assert out == ""
    assert err.startswith("There is no file")


def test_the_sentences_are_bulgarian_unless_asked_otherwise(capsys, tmp_path):
    assert main(["verify", "--profile", str(tmp_path)]) == 2
    assert "няма" in capsys.readouterr().err


def test_the_version(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"ednogishe {desktop.__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["central"], ["dance"], ["--language", "de", "verify"], ["central", "connect"]]
)
def test_what_it_does_not_know_is_refused(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: ednogishe" in capsys.readouterr().err


def test_a_named_profile_keeps_its_key_in_its_folder(tmp_path):
    assert profile_for(tmp_path) == Profile(tmp_path, throw_away=True)


def test_the_office_of_this_computer_is_no_throw_away():
    assert not profile_for(None).throw_away
    assert profile_for(None).folder.name == "EdnoGishe"


def test_python_m_desktop_is_the_same_command():
    ran = subprocess.run(
        [sys.executable, "-m", "desktop", "--version"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path(desktop.__file__).parents[1],
    )
    assert ran.stdout == f"ednogishe {desktop.__version__}\n"


def test_a_profile_is_checked_as_the_window_reads_it_and_every_mistake_is_named(run, tmp_path):
    written = charter_path("pernik").read_text(encoding="utf-8")
    file = tmp_path / "pernik.toml"
    file.write_bytes(b"\xef\xbb\xbf" + written.encode())
    code, out, err = run("charters", "check", str(file), "--quick")
    assert (code, err) == (0, "")
    assert out.startswith("pernik.toml can be used: Municipality of Pernik.")
    assert "  secretary_stand_in: " in out
    file.write_text(written.replace("= 7", "= 700").replace("hour", "houra"), encoding="utf-8")
    code, out, err = run("charters", "check", str(file), "--quick")
    assert (code, out) == (1, "")
    assert "line 15, “sign_up_counter”" in err
    assert err.splitlines()[-1].endswith("mistakes.")
    code, _out, err = run("charters", "check", str(tmp_path / "nothing.toml"))
    assert (code, err) == (
        1,
        f"There is no file {tmp_path / 'nothing.toml'}. Correct its name or the path to it.\n",
    )


def test_a_copy_can_be_used_but_ends_with_a_number_of_its_own(run, tmp_path):
    file = tmp_path / "brezovo.toml"
    written = charter_path("pernik").read_text(encoding="utf-8")
    file.write_text(written.replace('key = "pernik"', 'key = "brezovo"'), encoding="utf-8")
    code, out, err = run("charters", "check", str(file), "--quick")
    assert code == 3
    assert "can be used" in out
    assert "076/684283" in err


def test_a_backup_is_made_while_the_window_is_open_and_put_where_it_is_asked(run, office_profile, tmp_path):
    (tmp_path / "stick").mkdir()
    code, out, err = run("backup", "--to", str(tmp_path / "stick"), *of(office_profile))
    assert (code, err) == (0, "")
    [copy], [sent] = office_profile.backups.glob("*.db"), (tmp_path / "stick").glob("*.db")
    assert copy.read_bytes() == sent.read_bytes()
    assert f"The copy is made and checked: {copy}" in out
    assert f"The same copy is here as well: {sent}" in out


def test_a_backup_to_a_folder_that_is_not_there_is_a_sentence(run, office_profile, tmp_path):
    code, out, err = run("backup", "--to", str(tmp_path / "gone" / "deeper"), *of(office_profile))
    assert code == 2
    assert "The copy is made and checked" in out
    assert "does not answer or cannot be written" in err


def test_the_nightly_sync_makes_the_days_copy_also_where_no_server_is_chosen(run, office_profile):
    assert run("sync", *of(office_profile))[0] == 2
    assert len(list(office_profile.backups.glob("office-*.db"))) == 1


def answered(monkeypatch, *answers: str) -> None:
    """Somebody at the prompt; after the last answer nobody is there."""
    left = list(answers)

    def read(_prompt: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr("builtins.input", read)


def test_a_restore_asks_once_and_keeps_the_file_of_before(run, office_profile, monkeypatch):
    assert run("backup", *of(office_profile))[0] == 0
    [copy] = office_profile.backups.glob("office-*.db")
    assert run("restore", "nothing.db", *of(office_profile))[0] == 2
    answered(monkeypatch, "no")
    code, out, _err = run("restore", *of(office_profile))
    assert code == 1
    assert "Nothing was changed." in out
    answered(monkeypatch, "yes")
    code, out, err = run("restore", *of(office_profile))
    assert (code, err) == (0, "")
    [aside] = office_profile.folder.glob("office-before-restore-*.db")
    assert f"Restored from the copy {copy.name}." in out
    assert f"The former file is kept: {aside}" in out
    assert run("verify", *of(office_profile))[0] == 0


def test_a_restore_is_refused_while_a_window_is_open(run, office_profile, monkeypatch):
    run("backup", *of(office_profile))
    lock = InstanceLock(office_profile)
    lock.claim()
    answered(monkeypatch, "yes")
    code, _out, err = run("restore", *of(office_profile))
    lock.let_go()
    assert code == 2
    assert "already open on this computer" in err
    assert not list(office_profile.folder.glob("office-before-restore-*.db"))


def test_on_a_computer_without_the_key_a_restore_asks_for_the_one_on_paper(
    run, office_profile, monkeypatch, tmp_path
):
    run("backup", *of(office_profile))
    [copy] = office_profile.backups.glob("office-*.db")
    key = FileKeyStore(office_profile.key_file).read()
    assert key is not None
    new = Profile(tmp_path / "new", throw_away=True)
    answered(monkeypatch, "yes", "not a key")
    code, _out, err = run("restore", str(copy), *of(new))
    assert code == 2
    assert "has a mistyped character" in err
    answered(monkeypatch, "yes", recovery_code(key))
    assert run("restore", str(copy), *of(new))[0] == 0
    # It is whole; but the other computer may still be at work, and the next start asks.
    code, _out, err = run("verify", *of(new))
    assert code == 1
    assert "another computer may be at work as counter No. 7" in err
    assert "has been altered" not in err


def test_a_rehearsal_is_read_by_an_administrator(run, office_profile):
    code, out, err = run("rehearse", *of(office_profile))
    assert (code, out) == (2, "")
    assert "There is no copy on this computer" in err
    run("backup", *of(office_profile))
    code, out, err = run("rehearse", *of(office_profile))
    assert (code, err) == (0, "")
    assert "A real restore takes about" in out
