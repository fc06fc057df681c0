"""The counter and its central server: a real PostgreSQL, and what is said when there is none."""

import socket

import pytest
from sqlalchemy import select

from db.checking.findings import ANCHOR
from db.models import Setting, SyncRun
from db.models.base import new_key
from db.sync import faults
from desktop.administration.central import (
    central_anchors,
    let_this_counter_in,
    synchronise_with_central,
)
from desktop.administration.central_sentences import sync_faults_explained
from desktop.administration.queries import journal_check, last_sync, settings
from desktop.complaints.actions import register_submission
from desktop.complaints.pulled import submissions_of_others
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import AnswerBy, Draft
from desktop.office.faults import KnownError
from desktop.office.language import language
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server

DRAFT = Draft(
    applicant="Иванка Тодорова", subject="Осветление", text="Не светят.", answer_by=AnswerBy.AT_COUNTER
)


@pytest.fixture
def central():
    """A central database without stations."""
    return cleared_central()


def admit(central, desk) -> None:
    admitted = central.admit(
        counter=desk.station.counter, station_id=desk.station.id, charter=desk.charter.key
    )
    kept_server(desk, admitted.dsn)


def sync(desk):
    return synchronise_with_central(desk, submissions_of_others(desk))


def test_two_counters_meet_at_the_central_server_once(central, desk, desk_at_3):
    admit(central, desk)
    admit(central, desk_at_3)
    register_submission(desk, DRAFT, new_key())
    first = sync(desk)
    assert (first.pushed, first.pulled, first.aside) == (7, 0, ())
    again = sync(desk)
    assert (again.pushed, again.pulled) == (1, 0), "that heads decide elsewhere"
    assert sync(desk).pushed == 0
    other = sync(desk_at_3)
    assert other.pulled == 1
    [found] = find_submissions(desk_at_3, "тодорова")
    assert (found.counter, found.applicant) == (7, "Иванка Тодорова")
    run = last_sync(desk_at_3)
    assert run is not None
    assert (run.pulled, run.fault) == (1, None)


def test_without_a_server_the_command_to_choose_one_is_said(desk):
    with pytest.raises(KnownError) as refused:
        sync(desk)
    assert "ednogishe central connect" in refused.value.sentence(language("en"))
    assert last_sync(desk) is None


def test_a_server_that_does_not_answer_leaves_everything_and_a_line_about_it(desk):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    kept_server(desk, f"host=127.0.0.1 port={port} password=secret")
    with pytest.raises(KnownError) as refused:
        sync(desk)
    assert "does not answer" in refused.value.sentence(language("en"))
    run = last_sync(desk)
    assert run is not None
    assert (run.fault, run.pushed, run.pulled) == ("CentralUnreachable", 0, 0)
    assert run.finished_at == desk.clock.now()


def test_a_counter_that_is_not_registered_there_is_told_what_to_do(central, desk, desk_at_3):
    stranger = central.admit(counter=3, station_id=desk_at_3.station.id)
    kept_server(desk, stranger.dsn)
    with pytest.raises(KnownError) as refused:
        sync(desk)
    assert "ednogishe central add-station" in refused.value.sentence(language("en"))


def test_the_counter_is_let_in_and_its_password_can_change(central, desk):
    for password in ("the first one", "the second one"):
        let_this_counter_in(desk, central.dsn, role="counter_7_of_pernik", password=password)
    kept_server(desk, central.station_dsn("counter_7_of_pernik", "the second one"))
    assert sync(desk).pushed == 8, "account, station, office key, signing key, sign-in, two orders, server"


def test_a_second_computer_under_the_same_number_is_told_what_to_do(central, desk):
    central.admit(counter=7, charter=desk.charter.key)
    with pytest.raises(KnownError) as refused:
        let_this_counter_in(desk, central.dsn, role="another_role", password="secret")
    sentence = refused.value.sentence(language("en"))
    assert "counter No. 7 already" in sentence
    assert "secret" not in sentence


def test_a_role_of_another_counter_is_named(central, desk):
    stranger = central.admit(counter=3)
    with pytest.raises(KnownError) as refused:
        let_this_counter_in(desk, central.dsn, role=stranger.role, password="secret")
    assert stranger.role in refused.value.sentence(language("en"))


def test_the_way_to_the_server_is_kept_encrypted_and_shown_on_no_screen(desk):
    kept_server(desk, "host=10.0.0.5 password=secret")
    assert "central_server" not in settings(desk)
    with desk.database.reading() as session:
        assert session.get_one(Setting, "central_server").value == "host=10.0.0.5 password=secret"
    for file in desk.database.file.parent.glob("office.db*"):
        assert b"10.0.0.5" not in file.read_bytes()


def every_fault() -> list[faults.SyncError]:
    refusals = [faults.CentralRefused(reason, "1/4") for reason in faults.Refusal]
    others = [
        faults.CentralUnreachable("host=10.0.0.5 password=secret"),
        faults.ChainDiverged("1/4"),
        faults.SyncError("something new"),
    ]
    return [*refusals, *others]


@pytest.mark.parametrize("code", ["bg", "en"])
@pytest.mark.parametrize("fault", every_fault(), ids=repr)
def test_every_fault_has_a_sentence_without_secrets(fault, code):
    with pytest.raises(KnownError) as told, sync_faults_explained():
        raise fault
    sentence = told.value.sentence(language(code))
    assert len(sentence) > 30
    assert "{" not in sentence
    assert "secret" not in sentence
    assert told.value.__cause__ is fault


def test_a_bug_is_not_dressed_as_a_sentence():
    with pytest.raises(ZeroDivisionError), sync_faults_explained():
        raise ZeroDivisionError


def test_every_run_is_remembered(central, desk):
    admit(central, desk)
    sync(desk)
    sync(desk)
    with desk.database.reading() as session:
        assert [run.fault for run in session.scalars(select(SyncRun))] == [None, None]


def test_the_central_server_s_last_entry_is_asked_for_by_the_check(central, desk):
    assert central_anchors(desk) == {}, "no server is chosen"
    admit(central, desk)
    pushed = sync(desk)
    anchors = central_anchors(desk)
    assert list(anchors) == [tuple(pushed.acknowledged)]
    assert journal_check(desk, anchors).broken == ()
    other = dict.fromkeys(anchors, "0" * 64) | {(1, 900): "0" * 64}
    assert [(one.seq, one.reason) for one in journal_check(desk, other).broken] == [
        (pushed.acknowledged.seq, ANCHOR),
        (900, ANCHOR),
    ]
