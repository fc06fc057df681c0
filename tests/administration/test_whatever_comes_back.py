"""A counter whose file is copied, put back, cloned and loses its log in any order, with a central server.

No number is given twice; what was acknowledged is at the centre once; what was not lost with its log can be
read; and nothing is stuck.
"""

import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from desktop.office.faults import KnownError
from desktop.office.profile import Profile
from tests.administration.test_standing_at_the_centre import at_the_centre, broken, registered, synced
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server
from tests.faults.coming_back import (
    cloned,
    copy_of,
    killed_at_work,
    lose_the_log,
    on_another_computer,
    put_back,
    settled,
)
from tests.faults.registering import numbers_in, opened

pytestmark = pytest.mark.long

WHICH = st.integers(0, 7)
FEW = st.integers(1, 3)


class ComingBack(RuleBasedStateMachine):
    """One counter, at one computer at first; the folders of all that claim to be it."""

    template: ClassVar[Path]

    @initialize()
    def set_up(self) -> None:
        self.place = Path(tempfile.mkdtemp(dir=self.template.parent))
        self.central = cleared_central()
        first = Profile(Path(shutil.copytree(self.template, self.place / "0")), throw_away=True)
        desk = opened(first)
        admitted = self.central.admit(counter=7, station_id=desk.station.id, charter=desk.charter.key)
        kept_server(desk, admitted.dsn)
        desk.database.close()
        self.folders, self.copies = [first], list[tuple[Profile, Path]]()
        self.told: list[str] = []
        self.sent: set[str] = set()
        self.register(0, 2)

    @rule(which=WHICH, times=FEW)
    def register(self, which: int, times: int) -> None:
        self.told += registered(self._one(which), times)

    @rule(which=WHICH)
    def copy(self, which: int) -> None:
        profile = self._one(which)
        self.copies.append((profile, copy_of(profile, self.place / f"{len(self.copies)}.db")))

    @rule(which=WHICH)
    def restore(self, which: int) -> None:
        if self.copies:
            profile, copy = self.copies[which % len(self.copies)]
            put_back(profile, copy)
            settled(profile)

    @rule(which=WHICH, times=FEW)
    def lose_work(self, which: int, times: int) -> None:
        profile = self._one(which)
        self.told += killed_at_work(profile, times)
        lose_the_log(profile)
        settled(profile, self.told[-1])

    @rule(which=WHICH, far=st.booleans())
    def clone(self, which: int, far: bool) -> None:
        if len(self.folders) < 3:
            clone = cloned(self._one(which), self.place / str(len(self.folders)))
            if far:
                on_another_computer(clone)
            assert settled(clone)
            self.folders.append(clone)

    @rule(which=WHICH)
    def sync(self, which: int) -> None:
        profile = self._one(which)
        try:
            synced(profile)
        except KnownError:
            # Another one works as this counter: a person says that this one does after all.
            settled(profile)
            synced(profile)
        self.sent |= {*numbers_in(profile)}

    def _one(self, which: int) -> Profile:
        return self.folders[which % len(self.folders)]

    def teardown(self) -> None:
        if not hasattr(self, "folders"):
            return
        assert len(self.told) == len({*self.told}), "a number was given twice"
        for which in range(len(self.folders)):
            self.sync(which)
        there = at_the_centre(self.central)
        assert len(there) == len({*there}), "a case is at the centre twice"
        assert self.sent <= {*there}, "what was acknowledged is gone"
        self.sync(0)
        assert self.sent == {*numbers_in(self.folders[0])} == {*there}, "a branch did not come home"
        for profile in self.folders:
            assert broken(profile) == ()
        shutil.rmtree(self.place)


def test_whatever_befalls_the_file_no_number_is_given_twice(office_at_7, tmp_path_factory):
    place = tmp_path_factory.mktemp("coming-back")
    ComingBack.template = Path(shutil.copytree(office_at_7, place / "template"))
    few = settings(
        max_examples=4,
        stateful_step_count=8,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        deadline=None,
    )
    run_state_machine_as_test(ComingBack, settings=few)
