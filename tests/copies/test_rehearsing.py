"""A rehearsal says whether a restore would work and how long it takes, and touches nothing."""

from datetime import timedelta

import pytest

from db.faults import DiskFull
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft
from desktop.copies.making import make_copy
from desktop.copies.rehearsal_words import rehearsal_lines, time_words
from desktop.copies.rehearsing import rehearse
from desktop.office.faults import KnownError
from desktop.office.language import language, speak
from tests.copies.test_restoring import harm

DRAFT = Draft(applicant="Иванка", subject="Осветление", text="Не светят.", answer_by=AnswerBy.AT_COUNTER)


@pytest.fixture(autouse=True)
def english():
    speak("en")


def test_a_rehearsal_tells_what_is_in_the_copy_and_leaves_nothing_behind(desk, office_profile, clock):
    register_submission(desk, DRAFT, new_key())
    copy = make_copy(desk).copy.path
    register_submission(desk, DRAFT, new_key())
    before = sorted(office_profile.folder.iterdir())
    lines = "\n".join(rehearsal_lines(rehearse(desk), language("en")))
    assert sorted(office_profile.folder.iterdir()) == before
    assert f"Rehearsed with the copy {copy.name}." in lines
    assert "In it: 1 case, 0 appointments, 0 attached files, " in lines
    assert "Its newest entry is of 25/11/2026, 10:42." in lines
    assert "which are not in the copy" in lines
    assert "every page, the chain of the log and every record are intact" in lines
    assert "A real restore takes about " in lines


def test_a_rehearsal_passes_a_damaged_copy_over_and_says_so(desk, clock):
    good = make_copy(desk).copy.path
    clock.advance(timedelta(days=1))
    bad = make_copy(desk).copy.path
    harm(bad)
    found = rehearse(desk)
    assert (found.copy, found.passed_over) == (good, (bad,))
    assert f"The copy {bad.name} is damaged and was passed over." in list(
        rehearsal_lines(found, language("en"))
    )


def test_a_copy_whose_record_was_changed_does_not_pass(desk):
    register_submission(desk, DRAFT, new_key())
    with desk.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE submission SET subject = 'Друго'")
    make_copy(desk)
    lines = "\n".join(rehearsal_lines(rehearse(desk), language("en")))
    assert "1 thing is not in order" in lines
    assert "Do not restore from this copy" in lines


def test_without_a_copy_or_room_a_rehearsal_is_a_sentence(desk, monkeypatch):
    with pytest.raises(KnownError, match="There is no copy on this computer"):
        rehearse(desk)
    make_copy(desk)
    monkeypatch.setattr("db.copies.ROOM_LEFT", 1 << 60)
    with pytest.raises(KnownError, match="not enough room") as refused:
        rehearse(desk)
    assert isinstance(refused.value.__cause__, DiskFull)
    assert not list(desk.database.file.parent.glob("rehearsal-*"))


@pytest.mark.parametrize(
    ("takes", "said"), [(0.2, "1 second"), (42.1, "43 seconds"), (100, "2 minutes"), (3000, "50 minutes")]
)
def test_the_time_is_rounded_up(takes, said):
    assert time_words(timedelta(seconds=takes), language("en")) == said
