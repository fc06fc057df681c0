"""A hall that an older program set up, brought to this one's while its day goes on."""

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import psycopg
import pytest
from msgspec import structs

from db.central.central import OWNER_ROLE, apply_missing_steps, make_roles
from db.hall import setting_up
from db.hall.line import HallLine
from db.hall.setting_up import HALL_ROLE, init_hall
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.queue import steps
from desktop.queue.shared_hall import SomebodyWasFaster
from desktop.queue.steps import Doing
from desktop.queue.tickets import Outcome, State, Step, Wanted
from tests.central.postgres import empty_database
from tests.hall.halls import address_of, admit_to, hall_at

SCHEMA = Path(setting_up.__file__).parent / "schema"
DAY = "2026-11-25"


OF_ONCE = {3: ("call_next", "put"), 4: ("call_and_tell", "put_and_tell")}
"""By how many of its steps a hall had, what the counters of then ask."""


@pytest.fixture(params=OF_ONCE)
def older(request, tmp_path):
    """Before counters told what changed, or before a step told of itself; two counters are admitted."""
    for file in sorted(SCHEMA.glob("*.sql"))[: request.param]:
        shutil.copy(file, tmp_path)
    with empty_database() as database:
        with psycopg.connect(database.dsn, autocommit=True) as line, line.transaction():
            make_roles(line, HALL_ROLE)
            line.execute(f"SET LOCAL ROLE {OWNER_ROLE}".encode())
            apply_missing_steps(line, tmp_path, "hall")
        for number in (1, 2):
            admit_to(database, "counter", number)
        yield database


def waiting(number, clock):
    ticket = {
        "id": f"01890000-0000-7000-8000-00000000000{number}", "day": DAY, "kind": "service", "also": [],
        "label": f"У-00{number}", "number": number, "place": number, "rank_at": str(clock.now()),
        "language": "bg", "easier": "", "booking": "", "channel": "counter", "issued_at": str(clock.now()),
        "issued_by": "", "issued_counter": 1, "state": "waiting", "since": str(clock.now()), "calls": 0,
        "called_at": None, "last_called_at": None, "serving_since": None, "finished_at": None,
        "outcome": None, "counter": None, "for_counter": None, "note": "", "journal_from": None, "done": [],
        "breach": "", "version": 1,
    }  # fmt: skip
    return ticket | {"history": [{"at": clock.now().isoformat(), "by": "", "counter": "1", "step": "issued"}]}


def test_who_waits_is_called_by_counters_of_both_programs_and_nobody_twice(older, clock, request):
    had = request.node.callspec.params["older"]
    call, put = OF_ONCE[had]
    line = HallLine(address_of(older, "counter", 1))
    for number in (1, 2, 3):
        line.ask(put, waiting(number, clock), 0)
    of_call = steps.line(Doing(clock.now(), 1, "x"), Step.CALLED)
    [first] = line.ask(call, DAY, [], clock.now(), of_call)

    with pytest.raises(KnownError) as refused:
        hall_at(older, 2, clock).call_next(None)
    assert "ednogishe hall init" in refused.value.sentence(language("bg"))

    assert init_hall(older.dsn) == [file.stem for file in sorted(SCHEMA.glob("*.sql"))[had:]]

    new = hall_at(older, 2, clock)
    second = new.call_next(None)
    assert second is not None
    assert (first["label"], second.label, len(second.history)) == ("У-001", "У-002", 2)
    ended = first | {"state": "finished", "outcome": "served", "finished_at": str(clock.now()), "version": 3}
    ended.pop("before", None)
    line.ask(put, ended, 2)
    [third] = line.ask(call, DAY, [], clock.now(), of_call)
    assert third["label"] == "У-003"
    assert new.change(second.id, partial(steps.finished, doing=new.doing())).outcome is Outcome.SERVED
    assert (new.look().figures.served, new.call_next(None)) == (2, None)
    new.close()
    line.close()


def test_what_was_told_twice_is_done_once_and_another_s_change_is_not_taken_for_it(counter, clock):
    at = counter(1)
    at.issue(Wanted(kind="service"))
    called = at.call_next(None)
    served = steps.serving(called, at.doing())
    for _answer_was_lost in range(2):
        at.put(served, called.version, called)
    assert at.find(called.label) == structs.replace(served, waiting_before=0)
    by_another = steps.serving(called, replace(at.doing(), by="another clerk"))
    for other in (steps.parked(called, at.doing(), "у дома"), by_another):
        with pytest.raises(SomebodyWasFaster):
            at.put(other, called.version, called)
    assert at.find(called.label).state is State.SERVING
    ended = steps.finished(served, at.doing())
    for _answer_was_lost in range(2):
        at.put(ended, served.version, served)
    assert at.find(called.label) == structs.replace(ended, waiting_before=0)
    assert [one.id for one in at.left_over(today=True)] == []
