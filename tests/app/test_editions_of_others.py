"""A working window and an edition of another counter, which the nightly synchronisation brings beside it."""

import pytest

from db.key_store import FileKeyStore
from desktop.administration.charter.editions import change_charter
from desktop.administration.opening import open_office
from desktop.administration.view.charter.charter_page import CharterView
from tests.administration.charter.test_shared_editions import REASON, admitted, hours, opening_of, sync
from tests.app.conftest import office_part
from tests.app.typist import seen
from tests.central.postgres import cleared_central

pytestmark = pytest.mark.long


def test_what_the_sync_of_the_night_brings_is_worked_by_without_a_restart(
    at_work, typist, office_profile, desk_at_3, clock
):
    central = cleared_central()
    beside = open_office(office_profile, FileKeyStore(office_profile.key_file), clock)
    admitted(central, beside)
    three = admitted(central, desk_at_3)
    program = at_work
    change_charter(three, hours("9:00-16:00"), REASON)
    sync(three, beside)
    program._status_timer.timeout.emit()
    typist.wait_until(lambda: program.workplace.desk.edition_id is not None)
    assert opening_of(program.workplace.desk.charter) == (9, 16)
    sync(beside, three, beside)
    page = office_part(program, typist, "charter")
    assert isinstance(page, CharterView)
    page.show_part("editions")
    typist.wait_until(lambda: "counter No. 3" in seen(page))
    assert "also at counter No. 7" in seen(page)
    beside.database.close()
