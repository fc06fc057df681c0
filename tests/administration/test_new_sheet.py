"""M11: the recovery sheet printed again by two people; the file gets another key."""

from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import select

from db.faults import WrongKey
from db.key_store import FileKeyStore
from db.local_file import check_key
from db.models import JournalEntry
from desktop.administration.actions import sign_in, signed_out
from desktop.administration.new_sheet import change_to, prepare_sheet
from desktop.administration.news import news
from desktop.administration.opening import open_office, recover_key
from desktop.administration.queries import journal_check
from desktop.agreements.rules import AgreementNeeded, Matter
from desktop.office.check_code import key_from_recovery_code, recovery_code
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Role
from desktop.queue.actions import issue_ticket
from tests.colleagues import agreed, colleague
from tests.conftest import LOGIN, PASSWORD


@pytest.fixture
def store(office_profile):
    return FileKeyStore(office_profile.key_file)


def actions(desk):
    with desk.database.reading() as session:
        return list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)))


def test_two_people_print_it_and_only_the_new_sheet_opens_the_file(desk, office_profile, store, clock):
    colleague(desk, "penka", "Пенка Иванова", Role.SUPERVISOR)
    with pytest.raises(AgreementNeeded):
        prepare_sheet(desk)
    agreed(desk, Matter.RECOVERY_SHEET, desk.station.id)
    old_sheet, sheet = recovery_code(desk.database.key), prepare_sheet(desk)
    assert sheet.facts.recovery_code != old_sheet
    assert sheet.facts.recovery_code not in repr(sheet)
    change_to(office_profile, store, desk, sheet)
    # The open window goes on.
    issue_ticket(desk, "complaint")
    with pytest.raises(WrongKey):
        check_key(office_profile.database, key_from_recovery_code(old_sheet))
    with pytest.raises(WrongInput):
        recover_key(office_profile, store, old_sheet)
    recover_key(office_profile, store, sheet.facts.recovery_code)
    again = open_office(office_profile, store, clock)
    assert journal_check(again).broken == ()
    assert [one for one in actions(again) if one.startswith("station.key")] == [
        "station.key_change_begun",
        "station.key_changed",
    ]
    [told] = news(sign_in(again, "penka", "penka" * 3))
    assert told.insistent
    again.database.close()


def test_the_agreement_is_for_one_sheet(desk, office_profile, store):
    agreed(desk, Matter.RECOVERY_SHEET, desk.station.id)
    first, second = prepare_sheet(desk), prepare_sheet(desk)
    change_to(office_profile, store, desk, first)
    with pytest.raises(AgreementNeeded):
        change_to(office_profile, store, desk, second)


def test_only_an_administrator(desk):
    clerk = replace(desk, clerk=colleague(desk, "yana", "Яна Янева", Role.CLERK))
    with pytest.raises(NotAllowed):
        prepare_sheet(clerk)


def test_where_somebody_else_has_the_file_open_nothing_changes(desk, office_profile, store, beside):
    agreed(desk, Matter.RECOVERY_SHEET, desk.station.id)
    sheet, before = prepare_sheet(desk), store.read()
    other = beside(signed_out(desk))
    with other.database.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM station")
        with pytest.raises(KnownError):
            change_to(office_profile, store, desk, sheet)
    assert (store.read(), store.read_next()) == (before, None)
    issue_ticket(desk, "complaint")
    assert sign_in(signed_out(desk), LOGIN, PASSWORD).clerk == desk.clerk


def test_what_the_power_cut_off_is_settled_at_the_next_start(desk, office_profile, store, clock):
    """The file had got its key, and the key store was not told yet."""
    agreed(desk, Matter.RECOVERY_SHEET, desk.station.id)
    sheet, before = prepare_sheet(desk), store.read()
    assert before is not None

    class Cut(FileKeyStore):
        def write(self, key: bytes) -> None:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        change_to(office_profile, Cut(office_profile.key_file), desk, sheet)
    desk.database.close()
    assert (store.read(), store.read_next()) == (before, sheet.key)
    again = open_office(office_profile, store, clock)
    assert (store.read(), store.read_next()) == (sheet.key, None)
    assert actions(again)[-1] == "station.key_changed"
    again.database.close()
