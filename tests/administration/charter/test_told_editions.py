"""What is told of editions that came from other counters: at the sync, and in the status bar."""

from datetime import UTC, datetime

import pytest

from db.models import TakenEdition
from db.models.base import new_key
from desktop.administration.charter.editions import change_charter
from desktop.administration.charter.history import editions
from desktop.administration.charter.told import charter_warnings, taken_editions, taken_words
from desktop.app.bars import status_of
from desktop.cli import main
from desktop.office.language import LANGUAGES, language, speak, spoken
from desktop.office.permissions import Permission
from tests.administration.charter.test_shared_editions import (
    REASON,
    admitted,
    hours,
    newer_program_adopts,
    sync,
)
from tests.central.postgres import cleared_central

LATE = datetime(9999, 12, 31, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english():
    """The bar speaks English."""
    before = spoken().code
    speak("en")
    yield
    speak(before)


@pytest.fixture
def central():
    """A central database without stations."""
    return cleared_central()


@pytest.fixture
def seven(central, desk):
    """Counter No. 7, which the centre knows."""
    return admitted(central, desk)


@pytest.fixture
def three(central, desk_at_3):
    """Counter No. 3, which the centre knows."""
    return admitted(central, desk_at_3)


def told(desk) -> list[str]:
    return [taken_words(one, language("en")) for one in taken_editions(desk)]


def test_the_sync_says_what_became_of_each_edition_once(seven, three, capsys):
    change_charter(seven, hours("9:00-16:00"), REASON)
    newer_program_adopts(seven)
    sync(seven)
    asked = ["--language", "en", "sync", "--profile", str(three.database.file.parent)]
    assert main(asked) == 0
    _counts, first, second = capsys.readouterr().out.splitlines()
    assert first == "Edition 1 of the charter, from counter No. 7, is in force here too."
    assert second.startswith("Edition 2 of the charter, from counter No. 7, cannot be read here")
    assert told(three) == [first, second]
    assert main(asked) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_two_at_once_are_told_at_both_until_a_later_one_settles_it(seven, three):
    change_charter(seven, hours("9:00-16:00"), REASON)
    change_charter(three, hours("10:00-15:00"), REASON)
    assert charter_warnings(seven) == charter_warnings(three) == ()
    sync(seven, three, seven)
    for desk in (seven, three):
        assert charter_warnings(desk) == ("Two editions of the charter at once, counters No. 3, 7 (F11)",)
        status, _ticket = status_of(desk, key_is_private=True)
        assert status.warnings == charter_warnings(desk)
    change_charter(seven, hours("8:00-18:00"), "Обща заповед")
    sync(seven, three)
    assert charter_warnings(seven) == charter_warnings(three) == ()


def test_two_alike_at_once_are_nothing_to_tell(seven, three):
    for desk in (seven, three):
        change_charter(desk, hours("9:00-16:00"), REASON)
    sync(seven, three, seven)
    assert charter_warnings(seven) == charter_warnings(three) == ()


def test_what_the_centre_did_not_take_is_told_where_it_was_adopted(central, seven, three):
    central.ask("UPDATE central.station SET changes_charter = false WHERE counter = 3")
    change_charter(three, hours("10:00-15:00"), REASON)
    sync(three, seven)
    assert charter_warnings(three) == (
        "Our edition of the charter was not accepted by the central server (F11)",
    )
    assert "was not accepted by the central server" in told(three)[0]
    assert charter_warnings(seven) == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_outcome_is_said_in_whole_sentences(seven, three, code):
    change_charter(seven, hours("9:00-16:00"), REASON)
    change_charter(three, hours("10:00-15:00"), REASON)
    newer_program_adopts(seven)
    sync(seven, three, seven)
    said = [taken_words(one, language(code)) for desk in (seven, three) for one in taken_editions(desk)]
    assert len(said) == 3
    assert all(one.endswith(".") and "{" not in one for one in said)


def test_what_cannot_be_read_of_other_counters_is_said_at_each_sync(seven, three, capsys):
    with seven.writing(Permission.MANAGE_CHARTER) as change:
        taken = change.new_row(
            TakenEdition, id=new_key(), edition_id=new_key(), ordinal=1, outcome="in_force", taken_at=LATE
        )
        change.record("charter.in_force", taken)
    sync(seven)
    asked = ["--language", "en", "sync", "--profile", str(three.database.file.parent)]
    for _ in range(2):
        assert main(asked) == 1
        assert "This version of the program cannot read it" in capsys.readouterr().err
        status, _ticket = status_of(three, key_is_private=True)
        assert "cannot be read by this version" in status.sync_text


def test_it_is_known_which_counters_have_which_edition(seven, three):
    change_charter(seven, hours("9:00-16:00"), REASON)
    newer_program_adopts(seven)
    sync(seven, three)
    sync(three, seven)
    said = {one.ordinal: (one.counter, one.also_at, one.unread_at) for one in editions(seven)}
    assert said == {1: (7, (3,), ()), 2: (7, (), (3,))}
    assert {one.ordinal: (one.also_at, one.unread_at) for one in editions(three)} == {
        1: ((3,), ()),
        2: ((), (3,)),
    }
