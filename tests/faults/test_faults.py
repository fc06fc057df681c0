"""Every fault of the suite in its short form; `make faults` plays them all in full."""

import pytest

from tests.faults.copied import lost_by_a_plain_copy
from tests.faults.power import power_losses
from tests.faults.suite import FAULTS, Fault
from tests.faults.tally import Tally, as_table

pytestmark = pytest.mark.long


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_nothing_is_lost_doubled_or_silent(fault: Fault, tmp_path):
    tally = fault.play(tmp_path, fault.times_in_short)
    assert tally.holds, as_table([tally])
    assert tally.times >= fault.times_in_short


@pytest.mark.parametrize("level", ["NORMAL", "OFF"])
def test_the_power_cuts_see_what_a_weaker_promise_loses(level, tmp_path):
    assert power_losses(tmp_path, 20, synchronous=level).lost > 0


def test_the_copies_see_what_a_file_copied_by_its_name_loses(tmp_path):
    assert lost_by_a_plain_copy(tmp_path, 4) == 4


def test_the_table_names_what_went_wrong():
    tally = Tally("a fault", times=3)
    tally.note(lost=2, where="the second time")
    tally.note(where="nothing at all")
    assert not tally.holds
    assert as_table([tally]).splitlines() == [
        "fault      times     lost  doubled   silent",
        "a fault        3        2        0        0",
        "! a fault: the second time",
    ]
