"""An edition that this program cannot read: the one before it is in force, and somebody is told."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text

from db.key_store import FileKeyStore
from db.models import CharterEdition, JournalEntry, SubmissionStanding
from db.models.base import new_key
from desktop.administration.charter import edits
from desktop.administration.charter.editions import by_charter_in_force, change_charter, export_charter
from desktop.administration.charter.history import editions
from desktop.administration.opening import open_office
from desktop.complaints.actions import register_submission
from desktop.complaints.life.rows import settle_promises
from desktop.office.charter import CHARTERS
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.profile import Profile
from tests.complaints.folk import SIGNAL

PERNIK = (CHARTERS / "pernik.toml").read_text(encoding="utf-8")
RUSE = (CHARTERS / "ruse.toml").read_text(encoding="utf-8")
DAMAGED = {
    "newer": PERNIK.replace("format = 3", "format = 99"),
    "unknown key": PERNIK.replace("[hours]", "[hours]\nmoonlight = 1"),
    "cut short": PERNIK[: len(PERNIK) // 2] + "[[",
    "empty": "",
    "another municipality": RUSE,
    "no text": b"\x00\x01",
    "not UTF-8": None,
}


def hours(span: str):
    return lambda text, decided: edits.set_hours(text, "hours.centre", [span], decided)


def reopened(desk, clock):
    profile = Profile(desk.database.file.parent, throw_away=True)
    return open_office(profile, FileKeyStore(profile.key_file), clock)


def spoil(desk, ordinal: int, how: str) -> None:
    """Writes into the file itself, as a disk or another program would."""
    new = "CAST(x'FFFE41' AS TEXT)" if DAMAGED[how] is None else ":text"
    with desk.database.writing() as session:
        session.execute(
            text(f"UPDATE charter_edition SET text = {new} WHERE ordinal = :ordinal"),
            {"text": DAMAGED[how], "ordinal": ordinal},
        )


def opening(desk) -> str:
    [centre] = desk.charter.hours.centre.working_days
    return f"{centre.start.hour}-{centre.end.hour}"


def noted(desk) -> list[str]:
    with desk.database.reading() as session:
        found = select(JournalEntry.action).where(JournalEntry.action == "charter.unreadable")
        return list(session.scalars(found))


@pytest.mark.parametrize("how", DAMAGED)
def test_the_program_starts_with_the_edition_before_it(desk, clock, how):
    change_charter(desk, hours("9:00-16:00"), "първа")
    change_charter(desk, hours("10:00-15:00"), "втора")
    spoil(desk, 2, how)
    opened = reopened(desk, clock)
    assert opening(opened) == "9-16"
    [aside] = opened.set_aside
    assert aside.ordinal == 2
    assert aside.why.sentence(language("bg"))
    assert noted(opened) == ["charter.unreadable"]
    opened.database.close()
    again = reopened(desk, clock)
    assert noted(again) == ["charter.unreadable"], "it is noted once"
    again.database.close()


def test_where_there_is_none_before_the_program_s_own_is_in_force(desk, clock):
    change_charter(desk, hours("9:00-16:00"), "първа")
    spoil(desk, 1, "newer")
    opened = reopened(desk, clock)
    assert (opening(opened), opened.edition_id) == ("8-17", None)
    opened.database.close()


def test_with_nothing_that_can_be_read_it_says_what_is_wrong_with_the_latest(desk, clock):
    change_charter(desk, hours("9:00-16:00"), "първа")
    spoil(desk, 1, "newer")
    with desk.database.writing() as session:
        session.execute(text("UPDATE station SET charter = 'batak'"))
        session.execute(text("UPDATE charter_edition SET charter = 'batak'"))
    with pytest.raises(KnownError) as refused:
        reopened(desk, clock)
    assert "99" in refused.value.sentence(language("bg"))


def test_the_office_changes_what_is_in_force_and_a_newer_program_reads_the_other_again(desk, clock):
    change_charter(desk, hours("9:00-16:00"), "първа")
    change_charter(desk, hours("10:00-15:00"), "втора")
    with desk.database.reading() as session:
        whole = session.scalars(select(CharterEdition.text).where(CharterEdition.ordinal == 2)).one()
    spoil(desk, 2, "newer")
    opened = reopened(desk, clock)
    assert [one.reason for one in editions(seated(desk, opened))] == ["втора", "първа"]
    assert "9:00-16:00" in export_charter(seated(desk, opened))
    opened.database.close()
    with desk.database.writing() as session:
        session.execute(text("UPDATE charter_edition SET text = :text WHERE ordinal = 2"), {"text": whole})
    newer = reopened(desk, clock)
    assert opening(newer) == "10-15"
    assert newer.set_aside == ()
    newer.database.close()


def test_what_was_registered_under_it_is_owed_what_it_promises_once_it_is_read_again(desk, clock):
    promise, email = "submissions.number_told", "ivanka@example.bg"
    change_charter(desk, lambda text, decided: edits.answer_open(text, promise, ["email"], decided), "първа")
    case = register_submission(
        by_charter_in_force(desk), replace(SIGNAL, channel="email", email=email), new_key()
    ).id
    with desk.database.reading() as session:
        whole = session.scalars(select(CharterEdition.text)).one()
    spoil(desk, 1, "newer")
    opened = reopened(desk, clock)
    with opened.database.writing() as session:
        settle_promises(session, opened, [case])  # as it came, or was handled, meanwhile
    assert owed_of(opened, case) == ""
    opened.database.close()
    with desk.database.writing() as session:
        session.execute(text("UPDATE charter_edition SET text = :text"), {"text": whole})
    newer = reopened(desk, clock)
    assert owed_of(newer, case) == "number_told:2026-11-25"
    newer.database.close()


def owed_of(desk, case) -> str | None:
    with desk.database.reading() as session:
        return session.get_one(SubmissionStanding, case).owed


def seated(desk, opened):
    return replace(opened, clerk=desk.clerk)
