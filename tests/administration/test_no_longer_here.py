"""A closed account, a lost role, another unit: they hold from the next action on, in a desk that is open."""

import pytest

from db.models.base import new_key
from desktop.administration.actions import change_account, close_account, take_the_desk
from desktop.administration.queries import accounts
from desktop.complaints.actions import keep_draft, register_submission
from desktop.complaints.queries import unfinished_draft
from desktop.complaints.rules import AnswerBy, Draft
from desktop.demo.colleagues import colleague
from desktop.office.language import language
from desktop.office.permissions import Permission, Role
from desktop.queue.actions import issue_ticket
from desktop.still_here import NoLongerHere
from tests.people_who_go import WAYS, change_in_another_process
from tests.people_who_go import change_account as changed_behind

DRAFT = Draft(applicant="Иванка", subject="Осветление", text="Не светят.", answer_by=AnswerBy.AT_COUNTER)


@pytest.fixture
def georgi(desk):
    """Georgi at a desk of his own, open on the same file."""
    from db.models import Account

    clerk = colleague(desk, "georgi", "Георги Иванов", Role.CLERK, Role.SUPERVISOR)
    with desk.database.reading() as session:
        account = session.get_one(Account, clerk.id)
    return take_the_desk(desk, account)


def attempts(desk):
    return (
        lambda: register_submission(desk, DRAFT, new_key()),
        lambda: issue_ticket(desk, "complaint"),
        lambda: unfinished_draft(desk),
    )


@pytest.mark.parametrize("way", WAYS)
def test_it_holds_from_the_next_action_on(desk, georgi, way):
    register_submission(georgi, DRAFT, new_key())
    changed_behind(desk.database.file.parent, "georgi", way)
    for attempt in attempts(georgi):
        with pytest.raises(NoLongerHere) as error:
            attempt()
        assert error.value.sentence(language("bg"))


def test_another_process_is_enough(desk, georgi):
    change_in_another_process(desk.database.file.parent, "georgi", "closed")
    with pytest.raises(NoLongerHere):
        register_submission(georgi, DRAFT, new_key())


def test_so_does_what_the_administrator_does(desk, georgi):
    change_account(desk, georgi.clerk.id, roles=frozenset({Role.SUPERVISOR}), unit="")
    with pytest.raises(NoLongerHere):
        register_submission(georgi, DRAFT, new_key())
    close_account(desk, georgi.clerk.id)
    with pytest.raises(NoLongerHere):
        unfinished_draft(georgi)


def test_another_role_takes_nobody_from_their_work(desk, georgi):
    roles = frozenset({Role.CLERK, Role.SUPERVISOR, Role.UNIT_HEAD})
    change_account(desk, georgi.clerk.id, roles=roles, unit="")
    register_submission(georgi, DRAFT, new_key())


def test_the_others_go_on(desk, georgi):
    close_account(desk, georgi.clerk.id)
    assert len(accounts(desk)) == 2


def test_nothing_of_a_joined_transaction_is_kept(desk, georgi):
    with georgi.together(Permission.RUN_QUEUE) as joined:
        issue_ticket(joined, "complaint")
    close_account(desk, georgi.clerk.id)

    def several():
        with georgi.together(Permission.RUN_QUEUE) as joined:
            issue_ticket(joined, "complaint")

    with pytest.raises(NoLongerHere):
        several()


def test_what_is_half_typed_is_kept(desk, georgi):
    close_account(desk, georgi.clerk.id)
    keep_draft(georgi, DRAFT, new_key())
    found = unfinished_draft(georgi.for_drafts())
    assert found is not None
    assert found[1].applicant == "Иванка"
    assert unfinished_draft(desk) is None
