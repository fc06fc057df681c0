"""What changes at one counter is heard at the others, by the server's word."""

import threading

from db.hall.listening import listen
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.queue import actions
from desktop.queue.shared_hall import HallOutOfReach
from desktop.queue.tickets import Wanted
from desktop.queue.view.hall_watch import HallWatch
from tests.hall.halls import address_of, join


def test_a_call_is_heard_by_whoever_listens(counter, hall_server):
    counter(1).issue(Wanted(kind="service"))
    heard, stopped = threading.Event(), threading.Event()
    address = address_of(hall_server, "display")
    listener = threading.Thread(target=listen, args=(address, heard.set, stopped), daemon=True)
    listener.start()
    assert heard.wait(10), "it begins with a look"
    heard.clear()
    counter(1).call_next(None)
    assert heard.wait(10)
    stopped.set()
    listener.join(10)


def test_a_mistake_of_the_program_is_told_once_and_the_hall_goes_on(workplace):
    met: list[Exception] = []
    workplace.bug_met.connect(met.append)
    watch = HallWatch(workplace, workplace)
    for fault in (KnownError("out of reach"), ZeroDivisionError(), ZeroDivisionError()):
        watch._failed(fault)
    assert [type(one) for one in met] == [ZeroDivisionError]


def test_what_keeps_a_visit_out_of_the_file_is_told_once_but_not_that_the_hall_is_away(workplace):
    said: list[str] = []
    workplace.announced.connect(lambda words, _kind: said.append(words))
    watch = HallWatch(workplace, workplace)
    for fault in (HallOutOfReach("away"), KnownError("the disk is full"), KnownError("the disk is full")):
        watch._failed(fault)
    assert said == ["the disk is full"]


def test_the_window_s_screens_look_again_when_another_counter_did_something(
    desk, desk_at_3, hall_server, workplace, qtbot, typist
):
    join(desk, hall_server)
    at_3 = join(desk_at_3, hall_server)
    told = []
    watch = HallWatch(workplace, workplace)
    watch.watch(workplace.desk)
    workplace.changed.connect(lambda topics, _owner: told.append(topics))
    typist.wait_until(lambda: bool(told))
    told.clear()
    actions.issue_ticket(at_3, "service")
    typist.wait_until(lambda: frozenset({Topic.QUEUE}) in told)
    watch.stop()
