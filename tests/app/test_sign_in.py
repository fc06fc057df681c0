"""Sign-in by the keyboard: who may, who may not, and that nobody learns why not."""

import pytest
from sqlalchemy import select

from db.key_store import FileKeyStore
from db.models import JournalEntry
from desktop.administration.actions import close_account
from desktop.administration.actions import sign_in as seated
from desktop.administration.opening import open_office
from desktop.office.permissions import Role
from tests.app.conftest import sign_in
from tests.app.typist import focused, seen
from tests.colleagues import open_account
from tests.conftest import CLERK, LOGIN, PASSWORD

REFUSED = "The user name or the password is not right. Check the keyboard language and enter them again."


@pytest.fixture
def office_with_a_closed_account(office_profile, clock):
    """Georgi has left; made before the program starts."""
    desk = seated(open_office(office_profile, FileKeyStore(office_profile.key_file), clock), LOGIN, PASSWORD)
    georgi = open_account(
        desk,
        name="Георги Иванов",
        login="georgi",
        password=PASSWORD,
        again=PASSWORD,
        roles=frozenset({Role.CLERK}),
    )
    close_account(desk, georgi.id)
    desk.database.close()
    return office_profile


@pytest.mark.parametrize(
    ("login", "password"),
    [(LOGIN, "Гише № 8 отваря"), ("nobody", PASSWORD), ("georgi", PASSWORD), (LOGIN, PASSWORD.swapcase())],
    ids=["wrong password", "unknown user", "closed account", "caps lock"],
)
def test_every_refusal_reads_the_same(office_with_a_closed_account, program, typist, login, password):
    typist.type(login)
    typist.press("Enter")
    typist.type(password)
    typist.press("Enter")
    page = program.window.front
    assert type(page).__name__ == "SignInPage"
    assert REFUSED in seen(page)
    assert page.login.text() == login
    assert page.password.text() == ""
    assert focused() is page.password
    typist.type(PASSWORD)
    if login == LOGIN:
        typist.press("Enter")
        typist.wait_until(lambda: program.window.front is None)


def test_a_sign_in_is_in_the_journal(at_work, beside):
    desk = at_work.workplace.desk
    with beside(desk).database.reading() as session:
        # Others may follow: the language chosen before anybody could keep it.
        signed_in = select(JournalEntry).where(JournalEntry.action == "account.signed_in")
        last = session.scalars(signed_in.order_by(JournalEntry.seq.desc()).limit(1)).one()
    assert (last.action, last.entity_id, last.actor) == (
        "account.signed_in",
        str(desk.clerk.id),
        str(desk.clerk.id),
    )
    assert "argon2" not in (last.payload or "")
    assert PASSWORD not in (last.payload or "")


def test_the_user_name_is_the_same_in_capitals(program, typist):
    sign_in(program, typist, login=LOGIN.upper())
    assert program.workplace.desk.clerk.name == CLERK


def test_an_empty_password_asks_for_it_and_refuses_it(program, typist):
    typist.type(LOGIN)
    typist.press("Enter")
    page = program.window.front
    assert focused() is page.password
    assert REFUSED not in seen(page)
    typist.press("Enter")
    assert REFUSED in seen(page)


def test_a_second_enter_signs_in_once(program, typist, beside):
    typist.type(LOGIN)
    typist.press("Enter")
    typist.type(PASSWORD)
    typist.press("Enter", settle=False)
    typist.press("Enter", settle=False)
    typist.wait_until(lambda: program.window.front is None)
    typist.settle()
    with beside(program.workplace.desk).database.reading() as session:
        actions = session.scalars(select(JournalEntry.action)).all()
    assert actions.count("account.signed_in") == 1


def test_the_database_is_kept_off_the_window_s_thread(at_work):
    from desktop.administration.queries import settings

    with pytest.raises(RuntimeError, match="window's thread"):
        settings(at_work.workplace.desk)
