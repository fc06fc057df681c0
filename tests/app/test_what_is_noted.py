"""What the window itself leaves in the log: who came, locked, was not let in, left."""

from sqlalchemy import select

from db.models import JournalEntry
from tests.app.conftest import sign_in


def noted(desk) -> list[str]:
    with desk.database.reading() as session:
        said = session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq))
        return [one for one in said if one.startswith("account.")]


def test_a_clerks_day_at_the_door(program, typist, beside):
    sign_in(program, typist)
    look = beside(program.workplace.desk)
    before = len(noted(look))
    typist.press("F12")
    typist.type("не е тази")
    typist.press("Enter")
    typist.settle()
    program.window.lock_screen.sign_out_asked.emit()
    typist.settle()
    assert noted(look)[before:] == [
        "account.window_locked",
        "account.unlock_failed",
        "account.signed_out",
    ]
