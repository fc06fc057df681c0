"""A hall is prepared, stations are admitted, and a counter joins it at F11 or by the command."""

import pytest

from desktop.office.faults import KnownError
from desktop.queue import actions
from desktop.queue.hall_of import place_of
from desktop.queue.joining import admit_station, hall_standing, join_hall, prepare_hall
from desktop.queue.queries import hall
from desktop.queue.shared_hall import HallPlace
from desktop.queue.tending import tend
from desktop.synchronisation.view.hall_card import HallCard, JoinHallDialog
from tests.central.postgres import empty_database


@pytest.fixture
def prepared(desk):
    with empty_database() as database:
        assert prepare_hall(desk, database.dsn)
        assert prepare_hall(desk, database.dsn) == []
        yield database
        if (place := desk.kept.get(HallPlace)) is not None:
            place.line.close()


def test_a_counter_joins_at_the_screen_and_shares_its_queue(desk, prepared, around, workplace, qtbot, typist):
    address, password = admit_station(around, prepared.dsn, "counter", 7)
    card = HallCard(workplace)
    qtbot.addWidget(card)
    dialog = JoinHallDialog(workplace, card, card.look)
    dialog.form.editors["address"].setText(address)
    dialog.form.editors["password"].setText(password)
    dialog.go_on.click()
    typist.wait_until(lambda: "Joined: " in card.says.text() or "Включено" in card.says.text())
    assert actions.issue_ticket(around, "service").label == "У-001"
    assert hall(around).shared
    tend(around)
    assert prepared.ask("SELECT text <> '' FROM hall.charter") == [(True,)]
    place = place_of(around)
    assert place is not None
    place.line.close()


def test_a_password_given_anew_ends_the_one_before(desk, prepared):
    address, before = admit_station(desk, prepared.dsn, "counter", 7)
    _address, now = admit_station(desk, prepared.dsn, "counter", 7)
    with pytest.raises(KnownError):
        join_hall(desk, address, before)
    assert hall_standing(desk) is None
    for no_address in ("the hall", 'ednogishe hall join "the hall"'):
        with pytest.raises(KnownError, match="address of the server cannot be read"):
            join_hall(desk, no_address, now)
    join_hall(desk, f'ednogishe hall join "{address}"', now)
    assert hall_standing(desk) is not None


def test_a_display_s_login_is_no_counter_s(desk, prepared):
    address, password = admit_station(desk, prepared.dsn, "display", 1)
    with pytest.raises(KnownError, match="refuses this station"):
        join_hall(desk, address, password)
