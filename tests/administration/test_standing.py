"""A file that is not the one last at work here asks one question; then no number is given twice."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from db.key_store import FileKeyStore
from db.outside.look import Standing
from db.outside.mark import Mark, Place, Whereabouts, newest
from desktop.administration.queries import epochs_of, journal_check
from desktop.administration.settling import Answer, settle_numbers
from desktop.administration.standing import Doubt, NumbersInDoubt
from desktop.cli import main
from desktop.copies.putting_back import restore
from desktop.office.faults import KnownError, WrongInput
from desktop.office.profile import Profile
from tests.fakes import FixedClock, MemoryKeyStore
from tests.faults.coming_back import (
    cloned,
    copy_of,
    damage_the_log,
    killed_at_work,
    lose_the_log,
    on_another_computer,
    put_back,
    settled,
)
from tests.faults.registering import opened, register


@pytest.fixture
def office(office_profile: Profile) -> Profile:
    """An office at work, with five cases in it."""
    registered(office_profile, 5)
    return office_profile


def registered(profile: Profile, times: int) -> list[str]:
    desk = opened(profile)
    told = [register(desk) for _ in range(times)]
    desk.database.close()
    return told


def doubt_of(profile: Profile) -> Doubt:
    with pytest.raises(NumbersInDoubt) as raised:
        opened(profile)
    return raised.value.doubt


def answered(profile: Profile, **said) -> None:
    answer = Answer(**said)
    settle_numbers(profile, FileKeyStore(profile.key_file), FixedClock(), answer)


def own_number(written: str) -> int:
    return int(written.partition("-")[2].partition("/")[0])


def test_a_file_that_was_left_here_asks_nothing(office):
    assert not settled(office)
    moved = Profile(Path(shutil.move(office.folder, office.folder.with_name("moved"))), throw_away=True)
    assert not settled(moved)
    assert epochs_of(opened(moved)) == []


@pytest.mark.parametrize("answer", ["", "07-000008/25.11.2026", "8", "25"])
def test_yesterdays_copy_is_said_and_goes_on_above_what_was_given(office, tmp_path, answer):
    copy = copy_of(office, tmp_path / "yesterday.db")
    lost = registered(office, 3)
    put_back(office, copy)
    doubt = doubt_of(office)
    assert (doubt.standing, doubt.missing, own_number(doubt.after)) == (Standing.WORK_MISSING, 3, 5)
    answered(office, last_number=answer)
    (number,) = registered(office, 1)
    assert (
        own_number(number)
        == max(own_number(lost[-1]), own_number(f"-{answer}" if answer == "25" else "-0")) + 1
    )
    desk = opened(office)
    assert journal_check(desk).broken == ()
    ((_at, told),) = epochs_of(desk)
    assert (told["epoch"], told["why"]) == (2, "work_missing")
    desk.database.close()


def test_what_our_own_command_put_back_asks_nothing(office, tmp_path):
    copy = copy_of(office, tmp_path / "yesterday.db")
    lost = registered(office, 3)
    restore(office, FileKeyStore(office.key_file), FixedClock(), copies=[copy])
    (number,) = registered(office, 1)
    assert own_number(number) == own_number(lost[-1]) + 1


def test_the_file_that_it_replaced_need_not_be_readable(office, tmp_path):
    copy = copy_of(office, tmp_path / "yesterday.db")
    lost = registered(office, 3)
    office.database.write_bytes(b"damaged" * 10_000)
    restore(office, FileKeyStore(office.key_file), FixedClock(), copies=[copy])
    (number,) = registered(office, 1)
    assert own_number(number) == own_number(lost[-1]) + 1


@pytest.mark.parametrize("lose", [lose_the_log, lambda office: damage_the_log(office, random.Random(7))])
def test_a_lost_log_is_noticed(office, lose):
    told = killed_at_work(office, 4)
    lose(office)
    assert doubt_of(office).standing is Standing.WORK_MISSING
    answered(office, last_number=told[-1])
    assert own_number(registered(office, 1)[0]) == own_number(told[-1]) + 1


def test_a_killed_counter_whose_log_is_there_asks_nothing(office):
    killed_at_work(office, 4)
    assert not settled(office)


@pytest.mark.parametrize("elsewhere", [True, False], ids=["another computer", "another folder"])
def test_a_clone_is_asked_about_and_numbers_apart(office, tmp_path, elsewhere):
    clone = cloned(office, tmp_path / "clone")
    if elsewhere:
        on_another_computer(clone)
    assert doubt_of(clone).of_another
    with pytest.raises(WrongInput):
        answered(clone)
    with pytest.raises(KnownError, match="Two computers"):
        answered(clone, other_at_work=True)
    assert doubt_of(clone).standing is Standing.COPIED
    answered(clone, other_at_work=False)
    assert not set(registered(clone, 3)) & set(registered(office, 3))


def test_a_file_without_its_mark_leaps(office):
    office.mark.unlink()
    assert doubt_of(office).standing is Standing.UNMARKED
    answered(office, other_at_work=False)
    assert own_number(registered(office, 1)[0]) == 1_006


def test_a_mark_that_is_older_than_the_file_says_nothing(office):
    before = office.mark.read_text()
    registered(office, 3)
    office.mark.write_text(before)
    assert not settled(office)


def test_a_folder_put_back_with_its_mark_is_asked_about(office, tmp_path):
    copy = shutil.copytree(office.folder, tmp_path / "copy")
    told = registered(office, 3)
    shutil.rmtree(office.folder)
    # So that no file gets the number of one that was there.
    (tmp_path / "between").write_text("another file")
    shutil.copytree(copy, office.folder)
    doubt = doubt_of(office)
    assert doubt.standing in {Standing.PUT_BACK, Standing.WORK_MISSING}
    answered(office, last_number=told[-1])
    assert own_number(registered(office, 1)[0]) == own_number(told[-1]) + 1


def test_the_key_store_knows_what_a_folder_put_back_has_forgotten(office, tmp_path):
    store = MemoryKeyStore(FileKeyStore(office.key_file).read())
    from desktop.administration.opening import open_office

    copy = copy_of(office, tmp_path / "copy.db")
    mark = office.mark.read_text()
    desk = open_office(office, store, FixedClock())
    from tests.faults.registering import seated

    told = register(seated(desk))
    desk.database.close()
    put_back(office, copy)
    office.mark.write_text(mark)
    with pytest.raises(NumbersInDoubt) as raised:
        open_office(office, store, FixedClock())
    assert raised.value.doubt.standing is Standing.WORK_MISSING
    assert raised.value.doubt.missing == 1
    assert own_number(told) == own_number(raised.value.doubt.after) + 1


def test_verify_says_what_happened(office, tmp_path, capsys):
    copy = copy_of(office, tmp_path / "yesterday.db")
    registered(office, 3)
    put_back(office, copy)
    assert main(["verify", "--profile", str(office.folder)]) == 1
    assert "Липсва работа след № 07-000005" in capsys.readouterr().err
    assert main(["sync", "--profile", str(office.folder)]) == 2
    answered(office)
    capsys.readouterr()
    assert main(["verify", "--profile", str(office.folder)]) == 0
    assert "submission.2026 6–8" in capsys.readouterr().out


def test_no_answer_that_is_no_number_of_this_counter_is_taken(office, tmp_path):
    put_back_from = copy_of(office, tmp_path / "yesterday.db")
    registered(office, 1)
    put_back(office, put_back_from)
    for typed in ("03-000008/25.11.2026", "няма", "7000000"):
        with pytest.raises(WrongInput):
            answered(office, last_number=typed)
    assert doubt_of(office).missing == 1


def a_mark(seq: int, **series: int) -> Mark:
    where = Whereabouts("m", "/office", 7)
    return Mark(
        installation="i", station="s", place=Place(1, seq), hash="h", at="", where=where, series=series
    )


def test_half_a_mark_is_none():
    written = a_mark(3, submission=4).written()
    assert Mark.read(written) == a_mark(3, submission=4)
    assert all(Mark.read(written[:length]) is None for length in range(len(written)))
    assert Mark.read(written.replace('"submission":4', '"submission":5')) is None


def test_of_two_marks_the_further_one_counts_and_the_highest_numbers():
    assert newest(a_mark(3, letter=9, waiting=1), a_mark(5, letter=2)) == a_mark(5, letter=9, waiting=1)
    assert newest(a_mark(3), None) == a_mark(3)
    assert newest(a_mark(3), replace(a_mark(9), station="other")) == a_mark(3)
