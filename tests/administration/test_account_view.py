"""The accounts on the settings page: roles and unit of somebody, chosen by the keyboard."""

from dataclasses import replace
from functools import partial

import pytest

from desktop.administration.queries import accounts
from desktop.administration.view.account_dialogs import AccountDialog, ChangeAccountDialog, NewAccountDialog
from desktop.administration.view.accounts import AccountsPage
from desktop.office.charter import LocalText, Unit
from desktop.office.language import _
from desktop.office.permissions import ROLE_NAMES, Role
from tests.app.typist import Typist, focused, seen
from tests.colleagues import open_account
from tests.conftest import PASSWORD
from tests.keyboard import is_gone

UNITS = (
    Unit(key="works", name=LocalText(bg="Строителство", en="Works")),
    Unit(key="streets", name=LocalText(bg="Улици", en="Streets")),
)


@pytest.fixture
def around(beside, desk):
    """The test's own look at the same file, where Georgi has an account too."""
    beside_it = replace(beside(desk), charter=with_units(desk).charter)
    open_account(
        beside_it,
        name="Георги Иванов",
        login="georgi",
        password=PASSWORD,
        again=PASSWORD,
        roles=frozenset({Role.CLERK}),
        unit="works",
    )
    return beside_it


def with_units(desk, units=UNITS):
    return replace(desk, charter=desk.charter.model_copy(update={"units": units}))


@pytest.fixture
def shown(qtbot, seat, desk, around):
    """The accounts, over whatever units the charter has."""

    def show(units=UNITS):
        workplace = seat(with_units(desk, units))
        page = AccountsPage(workplace)
        qtbot.addWidget(page)
        page.resize(1274, 692)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        typist = Typist(qtbot, workplace.runner)
        page.enter()
        typist.settle()
        return page, typist

    return show


def dialog() -> AccountDialog:
    window = focused().window()
    assert isinstance(window, AccountDialog)
    return window


def rows(card) -> dict[str, str]:
    return {row.title: row.detail for row in card.list.rows()}


def test_the_unit_is_shown_with_the_account(shown):
    card, _typist = shown()
    assert rows(card)["Георги Иванов"] == f"georgi · {_(ROLE_NAMES[Role.CLERK])} · Works"


def test_a_unit_that_is_gone_from_the_charter_is_shown_as_gone(shown):
    card, _typist = shown(UNITS[1:])
    assert rows(card)["Георги Иванов"].endswith("a unit that the charter no longer has")


def test_roles_and_unit_are_changed_by_the_keyboard(shown, around):
    card, typist = shown()
    typist.press("Home", "Ctrl+Enter")
    window = dialog()
    assert isinstance(window, ChangeAccountDialog)
    assert "Георги Иванов" in seen(window)
    assert window.roles.value() == {Role.CLERK}
    assert window.form.editors["unit"].value() == "works"
    window.roles.boxes[Role.UNIT_HEAD].setFocus()
    typist.press("Space", settle=False)
    window.form.editors["unit"].setFocus()
    typist.press("Down", settle=False)
    typist.press("Enter")
    typist.wait_until(lambda: is_gone(window))
    typist.settle()
    [georgi, _maria] = accounts(around)
    assert (set(georgi.roles), georgi.unit) == ({Role.CLERK, Role.UNIT_HEAD}, "streets")
    assert rows(card)["Георги Иванов"].endswith("· Streets")


def test_a_refused_change_stays_on_the_screen(shown, around):
    _card, typist = shown()
    typist.press("Home", "Down", "Ctrl+Enter")
    window = dialog()
    window.roles.boxes[Role.ADMINISTRATOR].setChecked(False)
    typist.press("Enter")
    typist.wait_until(window.go_on.isEnabled)
    assert "Somebody must remain who manages the accounts." in seen(window)
    typist.press("Esc")
    assert Role.ADMINISTRATOR in accounts(around)[1].roles


def test_who_changes_their_own_account_is_told_from_when_it_holds(qtbot, shown, around):
    card, typist = shown()
    typist.press("Home", "Down", "Ctrl+Enter")
    window = dialog()
    window.roles.boxes[Role.UNIT_HEAD].setChecked(True)
    with qtbot.waitSignal(card._workplace.announced) as said:
        typist.press("Enter")
    assert said.args == ["The change applies from your next sign-in.", "ok"]
    assert Role.UNIT_HEAD in accounts(around)[1].roles


def test_a_new_account_gets_its_unit(shown, around):
    _card, typist = shown()
    typist.press("Ctrl+N")
    window = dialog()
    assert isinstance(window, NewAccountDialog)
    typist.fill("Петър Петров", "petar")
    window.form.editors["unit"].setFocus()
    typist.press("Down", settle=False)
    typist.press("Enter")
    typist.wait_until(lambda: is_gone(window))
    assert "valid once, until" in seen(focused().window())
    typist.press("Enter")
    assert [(one.login, one.unit) for one in accounts(around) if one.login == "petar"] == [("petar", "works")]


def test_without_units_in_the_charter_nobody_is_asked_about_one(shown):
    card, typist = shown(())
    for keys in (("Ctrl+N",), ("Home", "Ctrl+Enter")):
        typist.press(*keys)
        window = dialog()
        assert "Unit of the administration" not in seen(window)
        typist.press("Esc")
        typist.wait_until(partial(is_gone, window))
        card.list.setFocus()


def test_a_closed_account_offers_nothing(shown):
    card, typist = shown()
    typist.press("Home", "Ctrl+D", "Enter")
    typist.settle()
    card.list.setFocus()
    typist.press("Home")
    assert not card.change_one.isEnabled()
    assert not card.close_one.isEnabled()
