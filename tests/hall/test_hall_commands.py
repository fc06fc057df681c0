"""The steps of `ednogishe hall`, each done as the one before it said."""

import shlex

import pytest

from desktop.cli import main
from desktop.office.language import speak, spoken
from desktop.office.profile import Profile
from desktop.queue.joining import login_store
from tests.central.postgres import empty_database
from tests.hall.halls import emptied_hall
from tests.secrets_file import secrets_file


@pytest.fixture
def run(capsys, tmp_path, office_profile):
    """Runs a step of `hall` at the office, in English; gives its exit code and what it printed."""
    before = spoken().code

    def ran(*step: str, profile: Profile = office_profile, **secrets: str) -> tuple[int, str, str]:
        of = ("--profile", str(profile.folder), "--from-file", secrets_file(tmp_path, **secrets))
        code = main(["--language", "en", "hall", *step, *of])
        return code, *capsys.readouterr()

    yield ran
    speak(before)


def test_each_station_joins_by_the_very_words_that_were_printed_for_it(run, tmp_path):
    alone = Profile(tmp_path / "display", throw_away=True)
    with empty_database() as server:
        assert "ednogishe hall init" in run("admit", "counter", "7", server.dsn)[2]
        assert "No hall was prepared" in run("admit", "counter", "7", server.dsn)[2]
        assert run("init", server.dsn)[0] == 0
        for part, number, profile in (("counter", "7", {}), ("display", "1", {"profile": alone})):
            code, out, err = run("admit", part, number, server.dsn)
            assert (code, err) == (0, "")
            command, password = out.splitlines()
            _program, _hall, *step = shlex.split(command)
            code, out, err = run(*step, database_password=password.rsplit(" ", 1)[1], **profile)
            assert (code, err) == (0, "")
            assert ("shares the queue" if part == "counter" else "ednogishe display") in out
        code, out, _err = run("status")
        assert out.splitlines()[0] == "0 people wait"
        assert "closed" in out.splitlines()[1]


def test_who_is_in_no_hall_is_not_told_that_it_is_out_of_reach(run):
    code, out, _err = run("status")
    assert code == 0
    assert "This counter works alone" in out
    assert "Counter No. 7\topen" in out or "Counter No. 7\tclosed" in out


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (("admit", "counter", "0"), "numbered from 1 on"),
        (("admit", "counter", "7", "--building", "nowhere"), "has no building “nowhere”"),
    ],
    ids=str,
)
def test_a_slip_of_the_hand_admits_nobody(run, step, sentence):
    part, kind, number, *more = step
    code, out, err = run(part, kind, number, emptied_hall().dsn, *more)
    assert (code, out) == (2, "")
    assert sentence in err


def test_a_wrong_password_is_said_to_whoever_can_give_a_new_one(run, tmp_path):
    address = emptied_hall().station_dsn("hall_display_0", "")
    alone = Profile(tmp_path / "display", throw_away=True)
    code, _out, err = run(
        "join", address.replace("password=''", ""), "--alone", profile=alone, database_password="x"
    )
    assert code == 2
    assert "ednogishe hall admit" in err
    assert login_store(alone).read() is None
