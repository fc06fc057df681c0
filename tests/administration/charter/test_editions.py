"""The charter in force: adopted whole with its journal entry, or refused with the former one in force."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from db.key_store import FileKeyStore
from db.models import CharterEdition, JournalEntry
from desktop.administration.charter import edits
from desktop.administration.charter.answers import Answer
from desktop.administration.charter.changes import changed_values
from desktop.administration.charter.editions import (
    by_charter_in_force,
    change_charter,
    export_charter,
)
from desktop.administration.charter.files import keep_charter_file, read_another_edition, read_charter_file
from desktop.administration.charter.history import editions
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.office.charter import CHARTERS, charter_path, parse_charter
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from tests.administration.charter.adopting import adopt_charter
from tests.conftest import CLERK, LOGIN, PASSWORD

REASON = "Заповед № 5 от 24.11.2026 г."
PERNIK = charter_path("pernik").read_text(encoding="utf-8")
SEVEN_AGAIN = "[[counters]]\nnumber = 7\nname = { bg = 'А', en = 'B' }\n\n[hours]"
OFFICE = NewOffice(
    charter="pernik", counter="7", name=CLERK, login=LOGIN, password=PASSWORD, password_again=PASSWORD
)


def nine_to_four(text: str, decided: str) -> str:
    return edits.set_hours(text, "hours.centre", ["9:00-16:00"], decided)


def new_year_s_eve_off(text: str, decided: str) -> str:
    return edits.declare_day(text, EVE, is_working=False, name="Решение № 1", decided_by=decided)


EVE = date(2026, 12, 31)


def reopened(desk, clock):
    profile = Profile(desk.database.file.parent, throw_away=True)
    return open_office(profile, FileKeyStore(profile.key_file), clock)


def opening_hours_of(desk):
    [centre] = desk.charter.hours.centre.working_days
    return centre.start.hour, centre.end.hour


def test_what_was_adopted_is_in_force_at_once_and_at_the_next_start(desk, clock):
    change_charter(desk, nine_to_four, REASON)
    assert opening_hours_of(by_charter_in_force(desk)) == (9, 16)
    later = reopened(desk, clock)
    assert opening_hours_of(later) == (9, 16)
    later.database.close()
    source = later.charter.source_of("hours.centre")
    assert source is not None
    assert source.office is not None
    assert all(told in source.office for told in ("25.11.2026 г.", CLERK, REASON))


def test_a_declared_day_moves_the_calendar(desk, clock):
    assert desk.calendar.is_working_day(EVE)
    change_charter(desk, new_year_s_eve_off, REASON)
    assert not by_charter_in_force(desk).calendar.is_working_day(EVE)
    later = reopened(desk, clock)
    assert not later.calendar.is_working_day(EVE)
    later.database.close()


def test_each_edition_is_in_the_journal_and_in_the_history(desk):
    change_charter(desk, nine_to_four, REASON)
    change_charter(desk, new_year_s_eve_off, "Решение на МС")
    found = editions(desk)
    assert [(one.ordinal, one.reason, one.adopted_by) for one in found] == [
        (2, "Решение на МС", CLERK),
        (1, REASON, CLERK),
    ]
    with desk.database.reading() as session:
        entries = session.scalars(select(JournalEntry).where(JournalEntry.action == "charter.adopted")).all()
        [first, second] = session.scalars(select(CharterEdition).order_by(CharterEdition.ordinal))
        assert [entry.entity_id for entry in entries] == [str(first.id), str(second.id)]
        assert all(entry.actor == str(desk.clerk.id) for entry in entries)
    assert journal_check(desk).broken == ()


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (PERNIK.replace("slot_minutes = 15", "slot_minutes = 0"), "officials.mayor.slot_minutes"),
        (PERNIK.replace('["8:30-17:00"]', '["8:30-17:00", "16:00-18:00"]'), "hours.centre"),
        (PERNIK.replace("[numbering]", '[numbering]\nbeauty = "много"'), "numbering.beauty"),
        (
            PERNIK.replace("[hours]", "[[counters]]\nnumber = 7\nname = { bg = 'А', en = 'B' }\n\n[hours]"),
            "counters",
        ),
        (PERNIK.replace("[hours]", "[hours"), ""),
    ],
    ids=["minutes", "overlap", "unknown", "twice", "no TOML"],
)
def test_a_profile_that_cannot_be_is_refused_and_the_former_one_stays(desk, wrong, key):
    change_charter(desk, nine_to_four, REASON)
    with pytest.raises(KnownError) as refused:
        adopt_charter(desk, wrong, REASON)
    sentence = refused.value.sentence(language("bg"))
    assert "pernik.toml" in sentence
    assert key in sentence
    assert opening_hours_of(by_charter_in_force(desk)) == (9, 16)
    assert len(editions(desk)) == 1


def test_another_municipality_s_profile_is_refused(desk):
    with pytest.raises(WrongInput):
        adopt_charter(desk, charter_path("ruse").read_text(encoding="utf-8"), REASON)
    assert editions(desk) == ()


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_change_needs_a_reason(desk, reason):
    with pytest.raises(WrongInput) as refused:
        change_charter(desk, nine_to_four, reason)
    assert refused.value.field == "reason"
    assert editions(desk) == ()


def test_nothing_changed_is_no_edition(desk):
    with pytest.raises(WrongInput):
        change_charter(desk, lambda text, _decided: text, REASON)
    assert editions(desk) == ()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_changes_it_and_everybody_reads_it(desk, role):
    other = replace(desk, clerk=replace(desk.clerk, roles=frozenset({role})))
    with pytest.raises(NotAllowed):
        change_charter(other, nine_to_four, REASON)
    with pytest.raises(NotAllowed):
        adopt_charter(other, nine_to_four(PERNIK, "x"), REASON)
    assert editions(other) == ()
    assert export_charter(other) == PERNIK


def test_an_exported_profile_loads_at_another_counter(desk, desk_at_3, tmp_path):
    change_charter(desk, nine_to_four, REASON)
    change_charter(desk, new_year_s_eve_off, REASON)
    file = tmp_path / "pernik.toml"
    keep_charter_file(export_charter(desk), file)
    found = read_another_edition(file, desk_at_3)
    changed = [one.key for one in changed_values(desk_at_3.charter, found.charter, language("bg"))]
    assert changed == ["hours.centre", "one_off_days"]
    adopt_charter(desk_at_3, found.text, REASON)
    theirs = by_charter_in_force(desk_at_3)
    assert theirs.charter == by_charter_in_force(desk).charter
    assert export_charter(theirs) == export_charter(desk)


def test_an_edition_of_an_earlier_format_is_changed_and_exported_in_today_s(desk):
    earlier = (
        (CHARTERS / "former/2/pernik.toml").read_text("utf-8").replace("[hours]", "# По заповед\n[hours]")
    )
    adopt_charter(desk, earlier, REASON)
    assert by_charter_in_force(desk).charter == desk.charter
    change_charter(by_charter_in_force(desk), nine_to_four, REASON)
    text = export_charter(desk)
    assert "# По заповед\n[hours]" in text
    assert parse_charter(text, "pernik.toml").format == desk.charter.format
    assert opening_hours_of(by_charter_in_force(desk)) == (9, 16)


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path):
    file = tmp_path / "pernik.toml"
    file.write_bytes(b"\xef\xbb\xbf" + PERNIK.replace("\n", "\r\n").encode())
    assert read_charter_file(file).text == PERNIK


@pytest.mark.parametrize(
    "written", [PERNIK.encode("cp866", errors="replace"), b"\x00" * 2_000_000], ids=["cp866", "huge"]
)
def test_what_is_no_profile_is_told_in_a_sentence(tmp_path, written):
    file = tmp_path / "x.toml"
    file.write_bytes(written)
    with pytest.raises(KnownError):
        read_charter_file(file)
    with pytest.raises(KnownError):
        read_charter_file(tmp_path / "absent.toml")


def test_answers_of_the_set_up_are_the_first_edition(tmp_path, clock):
    profile = Profile(tmp_path / "sopot", throw_away=True)
    keys = FileKeyStore(profile.key_file)
    answers = {"hours.centre": Answer("8:30-17:00"), "officials.mayor.weekday": Answer()}
    set_up_office(profile, replace(OFFICE, charter="sopot", answers=answers), keys, clock)
    opened = open_office(profile, keys, clock)
    assert opened.charter.hours.centre is not None
    assert "officials.mayor.weekday" in opened.charter.open
    assert "hours.centre" not in opened.charter.open
    assert journal_check(opened).entries == 5, "account, station, office key, signing key, edition"
    assert journal_check(opened).broken == ()
    opened.database.close()


def test_a_wrong_answer_of_the_set_up_makes_nothing_and_names_its_question(tmp_path, clock):
    profile = Profile(tmp_path / "sopot", throw_away=True)
    keys = FileKeyStore(profile.key_file)
    wrong = replace(OFFICE, charter="sopot", answers={"hours.centre": Answer("сутрин")})
    with pytest.raises(WrongInput) as refused:
        set_up_office(profile, wrong, keys, clock)
    assert refused.value.field == "hours.centre"
    assert not profile.exists


def test_a_sixth_municipality_works_without_a_file_of_its_own(tmp_path, clock):
    text = PERNIK.replace('key = "pernik"', 'key = "radomir"', 1).replace("Община Перник", "Община Радомир")
    profile = Profile(tmp_path / "radomir", throw_away=True)
    keys = FileKeyStore(profile.key_file)
    facts = set_up_office(profile, replace(OFFICE, charter="radomir", charter_text=text), keys, clock)
    assert facts.municipality.bg == "Община Радомир"
    opened = open_office(profile, keys, clock)
    assert (opened.charter.key, opened.charter.municipality.bg) == ("radomir", "Община Радомир")
    opened.database.close()


def test_the_counter_s_own_building_is_the_one_on_its_papers(tmp_path, clock):
    profile = Profile(tmp_path / "ruse", throw_away=True)
    keys = FileKeyStore(profile.key_file)
    set_up_office(profile, replace(OFFICE, charter="ruse", site="panov"), keys, clock)
    opened = open_office(profile, keys, clock)
    assert opened.charter.sites[0].key == "panov"
    assert opened.charter.address is not None
    assert opened.charter.address.bg == "ул. „Олимпи Панов“ 6"
    opened.database.close()
