"""What was to be erased is erased at the next sign-in, whatever stands in the way of the notes on visits."""

from datetime import timedelta

from sqlalchemy import select, update

from db.erasing import is_pending, will_be_erased
from db.models import Submission, Ticket
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.queue.actions import issue_ticket
from tests.app.conftest import sign_in
from tests.app.typist import Typist
from tests.complaints.folk import SIGNAL


def test_a_visit_whose_notes_cannot_be_reduced_holds_up_no_erasure(desk, clock, start, office_profile, qtbot):
    issue_ticket(desk, "service", easier="pregnant")
    case = register_submission(desk, SIGNAL, new_key())
    with desk.database.writing() as session:
        long_ago = desk.today() - timedelta(days=65)
        session.execute(update(Ticket).values(day=long_ago, history=[{"why": "what step is gone"}]))
        will_be_erased(session, "submission", case.id, under="ПУ-07-1/2033", since=desk.clock.now())
    desk.database.close()
    program = start(office_profile)
    met: list[Exception] = []
    program.workplace.bug_met.disconnect(program.bugs.meet)
    program.workplace.bug_met.connect(met.append)
    sign_in(program, Typist(qtbot, program.workplace.runner))
    assert [type(one) for one in met] == [KeyError], "somebody hears of the one"
    with desk.database.reading() as session:
        assert session.scalars(select(Submission.erased_under)).one() == "ПУ-07-1/2033"
        assert not is_pending(session)
