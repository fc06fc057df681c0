"""F2: giving a ticket, calling, serving and finishing, by the keyboard, on a real encrypted office."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from desktop.office.journal_actions import Topic
from desktop.office.permissions import Role
from desktop.queue.actions import call_next, issue_ticket
from desktop.queue.queries import hall
from desktop.queue.tickets import State
from desktop.queue.view import QueueView
from desktop.widgets.labels import Text
from tests.fakes import BrokenPrinter
from tests.kept_papers.kept import kept_at
from tests.queue.keys import CTRL, at_the_desk, press, undo


def test_an_empty_queue_says_so_in_words(qtbot, view):
    assert view.at_the_desk.kind.text() == "Your counter is free"
    assert view.waiting.nobody.isVisible()
    assert not view.waiting.list.isVisible()
    assert not view.at_the_desk.go_on.isEnabled()
    assert view.focusWidget() is view.at_the_desk


def test_after_closing_an_empty_queue_asks_for_no_ticket(qtbot, view, clock):
    clock.advance(timedelta(hours=9))
    view._look()
    qtbot.waitUntil(lambda: view.waiting.nobody._text.text() == "Nobody is waiting.")


def test_a_key_gives_a_ticket_and_prints_it(qtbot, view, workplace, around):
    press(qtbot, view, Qt.Key.Key_2, ready=view.dispenser.buttons["complaint"])
    [ticket] = hall(around).waiting
    assert (ticket.kind, ticket.label) == ("complaint", "Ж7-001")
    assert view.dispenser.badge.text() == "Ж7-001"
    assert view.dispenser.ahead.text() == "Nobody is waiting before it"
    qtbot.waitUntil(lambda: view.dispenser.paper.text().startswith("Printed"))
    [paper] = kept_at(workplace.desk)
    assert paper.read_bytes().startswith(b"%PDF")
    assert [row.title for row in view.waiting.list.rows()] == ["Ж7-001 · complaint or report"]


def test_a_day_at_the_counter_by_enter_alone(qtbot, view, around, clock):
    press(qtbot, view, Qt.Key.Key_1, ready=view.dispenser.buttons["service"])
    press(qtbot, view, Qt.Key.Key_3, ready=view.dispenser.buttons["reception"])
    clock.advance(timedelta(minutes=3))
    press(qtbot, view, Qt.Key.Key_Return)
    called = at_the_desk(around)
    assert (called.label, called.state) == ("У7-001", State.CALLED)
    assert view.at_the_desk.badge.text() == "У7-001"
    assert view.at_the_desk.absent.isVisible()
    press(qtbot, view, Qt.Key.Key_Return)
    assert at_the_desk(around).state is State.SERVING
    assert not view.at_the_desk.absent.isVisible()
    press(qtbot, view, Qt.Key.Key_Return)
    assert hall(around).figures.served == 1
    assert view.at_the_desk.kind.text() == "Your counter is free"
    assert "П7-001" in view.at_the_desk.since.text()


def test_who_does_not_come_is_noted_after_so_many_calls(qtbot, view, around, workplace):
    press(qtbot, view, Qt.Key.Key_1, ready=view.dispenser.buttons["service"])
    press(qtbot, view, Qt.Key.Key_Return)
    with qtbot.waitSignal(workplace.announced) as said:
        press(qtbot, view, Qt.Key.Key_Delete, ready=view.at_the_desk.absent)
    assert "called 1 of 2 times. Call it again" in said.args[0]
    press(qtbot, view, Qt.Key.Key_R, modifier=CTRL)
    assert view.at_the_desk.state.text() == "called 2 times"
    press(qtbot, view, Qt.Key.Key_Delete, ready=view.at_the_desk.absent)
    assert hall(around).figures.absent == 1


def test_a_double_enter_takes_one_step(qtbot, view, around):
    view.presses.slip.setInterval(60_000)
    press(qtbot, view, Qt.Key.Key_1, ready=view.dispenser.buttons["service"])
    qtbot.keyClick(view.at_the_desk, Qt.Key.Key_Return)
    qtbot.keyClick(view.at_the_desk, Qt.Key.Key_Return)
    # The second half of a double Enter may also come when the first has long been written.
    qtbot.waitUntil(view.at_the_desk.badge.isVisible)
    qtbot.keyClick(view.at_the_desk, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.working)
    assert at_the_desk(around).state is State.CALLED


def test_the_kind_chosen_is_the_kind_called(qtbot, view, around, workplace):
    issue_ticket(around, "service")
    issue_ticket(around, "reception")
    workplace.tell_changed(Topic.QUEUE)
    qtbot.waitUntil(lambda: len(view.waiting.list.rows()) == 2)
    view.waiting.kinds.set_value("reception")
    assert [row.title for row in view.waiting.list.rows()] == ["П7-001 · reception sign-up"]
    press(qtbot, view, Qt.Key.Key_Return)
    assert at_the_desk(around).label == "П7-001"
    view.waiting.kinds.set_value("complaint")
    assert view.waiting.nobody.isVisible()
    assert "all kinds" in view.waiting.nobody._text.text()


def test_the_minutes_run_and_too_long_a_wait_is_marked(qtbot, view, around, workplace, clock):
    issue_ticket(around, "service")
    clock.advance(timedelta(minutes=11))
    workplace.tell_changed(Topic.QUEUE)
    qtbot.waitUntil(lambda: view.waiting.list.rows() != [])
    assert [row.chip for row in view.waiting.list.rows()] == ["11 min"]
    assert view.waiting.list.rows()[0].chip_kind == "plain"
    clock.advance(timedelta(minutes=4))
    view._look_again.timeout.emit()
    qtbot.waitUntil(lambda: view.waiting.list.rows()[0].chip_kind == "warning")
    assert view.waiting.list.rows()[0].chip == "15 min"
    clock.advance(timedelta(minutes=6))
    view._look_again.timeout.emit()
    qtbot.waitUntil(lambda: view.waiting.list.rows()[0].chip != "15 min")
    assert view.waiting.list.rows()[0].chip == "21 min: over the promised time"


def test_whoever_came_long_before_their_appointment_has_not_waited_for_so_long(
    qtbot, view, around, workplace, clock
):
    turn = clock.now() + timedelta(hours=1)
    issue_ticket(around, "reception", booking="0001-26", booked_at=turn, channel="booking")
    clock.advance(timedelta(minutes=30))
    workplace.tell_changed(Topic.QUEUE)
    qtbot.waitUntil(lambda: view.waiting.list.rows() != [])
    [row] = view.waiting.list.rows()
    assert (row.chip, row.chip_kind) == ("less than a minute", "plain")


def test_what_another_window_did_meanwhile_is_told_and_shown(qtbot, view, around, workplace):
    issue_ticket(around, "service")
    workplace.tell_changed(Topic.QUEUE)
    qtbot.waitUntil(view.at_the_desk.go_on.isEnabled)
    call_next(around)
    with qtbot.waitSignal(workplace.announced) as said:
        qtbot.keyClick(view.at_the_desk, Qt.Key.Key_Return)
    assert "У7-001" in said.args[0]
    assert said.args[1] == "error"
    qtbot.waitUntil(lambda: view.at_the_desk.badge.text() == "У7-001")


def test_a_printer_that_is_off_leaves_the_number_and_can_be_tried_again(qtbot, view, workplace):
    good = workplace.tray.printer
    workplace.tray.printer = BrokenPrinter()
    with qtbot.waitSignal(workplace.announced) as said:
        press(qtbot, view, Qt.Key.Key_1, ready=view.dispenser.buttons["service"])
    assert said.args[1] == "error"
    assert view.dispenser.badge.text() == "У7-001"
    assert "not printed" in view.dispenser.paper.text()
    workplace.tray.printer = good
    view.dispenser.print_again.setFocus()
    qtbot.keyClick(view.dispenser.print_again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.dispenser.paper.text().startswith("Printed"))


def test_another_screen_can_ask_for_a_ticket(qtbot, view, around):
    view.show_what(give="reception")
    qtbot.waitUntil(lambda: view.dispenser.badge.text() == "П7-001")
    assert [ticket.kind for ticket in hall(around).waiting] == ["reception"]


def test_who_may_not_run_the_queue_is_told_once(qtbot, seat, desk):
    ethics = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.ETHICS})))
    workplace = seat(ethics)
    shown = QueueView(workplace)
    qtbot.addWidget(shown)
    with qtbot.waitSignal(workplace.announced):
        shown.enter()
    assert not shown._look_again.isActive()
    assert not shown.at_the_desk.go_on.isEnabled()


def test_after_closing_the_list_says_until_when_whoever_waits_is_served(
    qtbot, view, workplace, around, clock
):
    issue_ticket(around, "service")
    clock.advance(timedelta(hours=7))  # 17:42
    view.enter()
    qtbot.waitUntil(lambda: bool(view.waiting.list.rows()))
    assert "held a ticket at closing: served until 19:00" in view.waiting.list.rows()[0].detail
    press(qtbot, view, Qt.Key.Key_1, ready=view.dispenser.buttons["service"])
    assert len(hall(around).waiting) == 1


def test_presses_wait_their_turn_and_only_a_repeat_is_a_slip(qtbot, view, around):
    qtbot.waitUntil(view.dispenser.buttons["service"].isEnabled)
    for key in (Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_3):
        qtbot.keyClick(view, key)
    qtbot.waitUntil(lambda: view.dispenser.badge.text() == "П7-001", timeout=10_000)
    assert [ticket.kind for ticket in hall(around).waiting] == ["complaint", "service", "reception"]


def test_the_same_key_a_moment_later_is_another_citizen(qtbot, view, around):
    qtbot.waitUntil(view.dispenser.buttons["service"].isEnabled)
    qtbot.keyClick(view, Qt.Key.Key_2)
    view.presses.slip.stop()
    qtbot.keyClick(view, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: view.dispenser.badge.text() == "Ж7-002", timeout=10_000)
    assert len(hall(around).waiting) == 2


def test_each_step_of_a_visit_can_be_undone(qtbot, view, workplace, around, offers):
    press(qtbot, view, Qt.Key.Key_1, ready=view.dispenser.buttons["service"])
    press(qtbot, view, Qt.Key.Key_Return)
    assert [one.done for one in offers] == ["У7-001 given", "У7-001 called"]
    undo(qtbot, view, workplace)
    assert hall(around).at_the_desk is None
    assert view.at_the_desk.kind.text() == "Your counter is free"
    press(qtbot, view, Qt.Key.Key_Return)
    press(qtbot, view, Qt.Key.Key_R, modifier=CTRL)
    press(qtbot, view, Qt.Key.Key_Delete, ready=view.at_the_desk.absent)
    assert offers[-1].done == "У7-001 did not come"
    undo(qtbot, view, workplace)
    assert at_the_desk(around).state is State.CALLED


def test_a_ticket_given_by_mistake_is_withdrawn(qtbot, view, workplace, around, offers):
    said = []
    workplace.announced.connect(lambda text, _kind: said.append(text))
    press(qtbot, view, Qt.Key.Key_2, ready=view.dispenser.buttons["complaint"])
    assert view.dispenser.print_again.isVisible()
    undo(qtbot, view, workplace)
    assert not hall(around).waiting
    assert not view.dispenser.print_again.isVisible(), "it is not printed again"
    assert said == ["Ticket Ж7-001 is withdrawn. Take it back from the person."]


def test_an_undo_that_comes_too_late_says_so(qtbot, view, workplace, around, clock, offers):
    said = []
    workplace.announced.connect(lambda text, _kind: said.append(text))
    press(qtbot, view, Qt.Key.Key_1, ready=view.dispenser.buttons["service"])
    clock.advance(timedelta(seconds=16))
    undo(qtbot, view, workplace)
    assert "too late" in said[0]
    assert len(hall(around).waiting) == 1


def test_too_long_a_service_is_marked_and_the_day_says_how_many_kept_the_promise(qtbot, view, clock):
    press(qtbot, view, Qt.Key.Key_1, ready=view.dispenser.buttons["service"])
    press(qtbot, view, Qt.Key.Key_Return)
    press(qtbot, view, Qt.Key.Key_Return)
    clock.advance(timedelta(minutes=21))
    view._look_again.timeout.emit()
    qtbot.waitUntil(lambda: "over the promised time" in view.at_the_desk.since.text())
    press(qtbot, view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Served within the promised time: 0 of 1" in facts(view.today))
    assert "Called within the promised time: 1 of 1" in facts(view.today)


def facts(card):
    return {text.accessibleName() for text in card.facts.findChildren(Text)}
