"""The file of states for the site: found by number and code, silent about everything else."""

import hashlib
import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from db.key_store import FileKeyStore
from db.models import Account, ApplicationStanding, JournalEntry, Submission
from db.models.base import new_key
from desktop.administration.actions import take_the_desk
from desktop.administration.opening import open_office
from desktop.applications.actions import register
from desktop.catalogue.queries import catalogue_of
from desktop.cli import main
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import Mark
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.permissions import Role
from desktop.register.status_file import receipt_digest, show_site_key, site_key, write_status_file
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.colleagues import colleague
from tests.complaints.folk import ADMINISTRATOR, CLERK, SIGNAL, somebody
from tests.conftest import PASSWORD
from tests.secrets_file import secrets_file


@pytest.fixture
def written(desk, tmp_path):
    """(what came of each, the states in the file, its text): a signal, a confidential one, an application."""
    path = tmp_path / "states.json"
    before = write_status_file(desk, path)
    signal = register_submission(desk, SIGNAL, new_key())
    hidden = register_submission(
        desk, replace(SIGNAL, subject="Друго", marks=frozenset({Mark.CONFIDENTIAL})), new_key()
    )
    draft = replace(
        DAUGHTER, services=chosen(desk, HEIRS), brought=catalogue_of(desk).keyed(HEIRS).brought or ()
    )
    [application] = register(desk, draft, new_key()).applications
    assert write_status_file(desk, path) == before + 2
    text = path.read_text("utf-8")
    return (signal, hidden, application), json.loads(text)["states"], text


def under(desk, record, number=None) -> str:
    return receipt_digest(site_key(desk.check_key), number or record.number, record.check_code)


def test_whoever_has_number_and_code_finds_the_state_and_the_day(desk, written):
    (signal, _hidden, application), states, _text = written
    assert states[under(desk, signal)] == {
        "bg": "разглежда се", "en": "being examined", "until": signal.due_on.isoformat(),
    }  # fmt: skip
    assert states[under(desk, application)]["until"] == application.due_on.isoformat()


def test_zeros_spaces_and_capitals_are_as_one_types_them(desk, written):
    (signal, *_others), states, _text = written
    typed = signal.number.replace("-", " ").replace("/0", "/").lower() + " "
    assert under(desk, signal, typed) in states


def test_letters_of_a_number_stand_apart_or_not(desk, written):
    (*_others, application), states, _text = written
    letters = application.number[:2]
    assert letters.isalpha()
    typed = application.number.replace(letters, f"{letters} ").replace("-", " - ").replace(" 0", " ")
    assert under(desk, application, typed) in states
    assert under(desk, application, application.number.replace(f"{letters}0", letters)) in states


def test_a_case_without_a_code_is_not_told_of_by_its_number_alone(desk, written, tmp_path):
    """As an older or a strange program at another counter may have written it."""
    (signal, *_others), states, _text = written
    with desk.database.writing() as session:
        session.get_one(Submission, signal.id).check_code = ""
    assert write_status_file(desk, tmp_path / "again.json") == len(states) - 1


def test_a_confidential_case_is_not_told_of(desk, written):
    (_signal, hidden, _application), states, _text = written
    assert under(desk, hidden) not in states


def test_nothing_of_an_erased_case_and_no_day_of_what_is_ready(desk, written, tmp_path):
    (signal, _hidden, application), *_told = written
    with desk.database.writing() as session:
        # As an erasure and a step leave them behind, of which only these two are read here.
        session.get_one(Submission, signal.id).erased_at = desk.clock.now()
        session.get_one(ApplicationStanding, application.id).ready_on = desk.today()
    write_status_file(desk, tmp_path / "later.json")
    states = json.loads((tmp_path / "later.json").read_text("utf-8"))["states"]
    assert under(desk, signal) not in states
    assert "until" not in states[under(desk, application)]


def test_it_names_nobody_and_is_nothing_without_the_key(desk, written):
    records, states, text = written
    for record in records:
        assert not any(told in text for told in (record.number, record.check_code, record.applicant))
        known = f"{record.number}|{record.check_code}"
        assert hashlib.sha256(known.encode()).hexdigest() not in states
        assert receipt_digest(desk.check_key, record.number, record.check_code) not in states
    assert [*states] == sorted(states), "not in the order in which they came"
    assert {name for told in states.values() for name in told} <= {"bg", "en", "until"}


def test_nothing_else_is_put_out_of_its_place(desk, tmp_path):
    """A slip in the timetable, and the office would be gone."""
    for other in (desk.database.file, tmp_path / "minutes.docx"):
        if not other.exists():
            other.write_bytes(b"PK")
        before = other.read_bytes()
        with pytest.raises(KnownError, match="another file"):
            write_status_file(desk, other)
        assert other.read_bytes() == before


def test_the_key_is_shown_to_an_administrator_alone_and_noted(desk):
    with pytest.raises(NotAllowed):
        show_site_key(somebody(desk, CLERK, "petya", Role.CLERK))
    administrator = somebody(desk, ADMINISTRATOR, "ivo", Role.ADMINISTRATOR)
    assert bytes.fromhex(show_site_key(administrator)) == site_key(desk.check_key) != desk.check_key
    with desk.database.reading() as session:
        assert session.query(JournalEntry).filter_by(action="status_file.key_shown").count() == 1


def test_whoever_may_not_see_the_key_is_told_which_right_is_missing(office_profile, tmp_path, clock, capsys):
    desk = open_office(office_profile, FileKeyStore(office_profile.key_file), clock)
    with desk.database.reading() as session:
        maria = take_the_desk(desk, session.scalars(select(Account)).one())
    colleague(maria, "petya", "Петя Ангелова", Role.CLERK, password=PASSWORD)
    desk.database.close()
    given = "--from-file", secrets_file(tmp_path, login="petya"), "--profile", str(office_profile.folder)
    assert main(["--language", "en", "status", "key", *given]) != 0
    said = capsys.readouterr()
    assert "You may not see the key with which the site looks receipts up." in said.err
    assert not said.out


def test_the_timetable_writes_it_with_nobody_at_the_desk(office_profile, tmp_path, clock, capsys):
    path = tmp_path / "states.json"
    asked = ["--language", "en", "status", "file", "--to", str(path), "--profile", str(office_profile.folder)]
    assert main(asked) == 0
    assert f"0 states written: {path}" in capsys.readouterr().out
    assert json.loads(path.read_text("utf-8"))["states"] == {}
    desk = open_office(office_profile, FileKeyStore(office_profile.key_file), clock)
    with desk.database.reading() as session:
        assert session.query(JournalEntry).filter_by(action="status_file.written").count() == 1
    desk.database.close()
