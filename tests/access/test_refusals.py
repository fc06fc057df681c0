"""What is refused is in the journal: who wanted what, once a minute, and after the transaction it broke."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import JournalEntry
from db.models.base import new_key
from desktop.administration.actions import sign_in, signed_out
from desktop.administration.queries import accounts, journal_check
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import open_dossier
from desktop.complaints.rules import Draft, Kind, Mark
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.permissions import Permission, Role
from tests.colleagues import open_account
from tests.conftest import PASSWORD
from tests.fakes import FixedClock


@pytest.fixture
def clerk(desk: Desk) -> Desk:
    """Petya, who serves citizens and nothing else."""
    open_account(
        desk,
        name="Петя Илиева",
        login="petya",
        password=PASSWORD,
        again=PASSWORD,
        roles=frozenset({Role.CLERK}),
    )
    return sign_in(signed_out(desk), "petya", PASSWORD)


def refusals(desk: Desk) -> list[dict]:
    with desk.database.reading() as session:
        found = session.execute(
            select(JournalEntry.actor, JournalEntry.payload)
            .where(JournalEntry.action == "access.refused")
            .order_by(JournalEntry.seq)
        )
        return [json.loads(told or "") | {"actor": actor} for actor, told in found]


def test_who_wanted_what_is_noted_once_a_minute(clerk: Desk, clock: FixedClock) -> None:
    def ask() -> None:
        with pytest.raises(NotAllowed):
            accounts(clerk)

    ask()
    ask()
    assert [(one["permission"], one["actor"]) for one in refusals(clerk)] == [
        ("manage_accounts", str(clerk.clerk and clerk.clerk.id))
    ]
    with pytest.raises(NotAllowed), clerk.writing(Permission.MANAGE_CHARTER):
        pass
    clock.advance(timedelta(minutes=1))
    ask()
    assert [one["permission"] for one in refusals(clerk)] == [
        "manage_accounts",
        "manage_charter",
        "manage_accounts",
    ]
    assert journal_check(clerk).broken == ()


def test_a_refusal_in_the_middle_of_a_change_is_noted_when_that_is_undone(clerk: Desk) -> None:
    def ask_in_between() -> None:
        with (
            clerk.together(Permission.REGISTER_SUBMISSION) as joined,
            joined.writing(Permission.REGISTER_SUBMISSION) as change,
        ):
            change.note("submission.opened", "submission", new_key())
            accounts(joined)

    with pytest.raises(NotAllowed):
        ask_in_between()
    with clerk.database.reading() as session:
        last = session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)).all()[-1]
        assert last == "access.refused"
        assert not session.scalars(
            select(JournalEntry.seq).where(JournalEntry.action == "submission.opened")
        ).all()


def test_whoever_wants_a_case_that_is_hidden_from_them_is_noted(clerk: Desk) -> None:
    draft = Draft(
        kind=Kind.SIGNAL,
        applicant="Иванка Тодорова",
        address="гр. Перник",
        subject="Поискаха пари",
        text="За разрешение.",
        marks=frozenset({Mark.CORRUPTION}),
    )
    record = register_submission(clerk, draft, new_key())
    assert refusals(clerk) == []
    for key in (record.id, new_key()):
        with pytest.raises(KnownError, match="handled elsewhere"):
            open_dossier(clerk, key)
    assert [(one["about"], one["about_id"]) for one in refusals(clerk)] == [("submission", str(record.id))]


def test_where_nobody_is_signed_in_there_is_nobody_to_note(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        accounts(replace(desk, clerk=None))
    assert refusals(desk) == []
