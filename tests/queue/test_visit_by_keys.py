"""F2: every step with whoever is at the counter, by its key, and taken back again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.app.status_telling import StatusTelling
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import spoken
from desktop.queue.actions import call_given, call_next, finish_ticket, issue_ticket, park, start_serving
from desktop.queue.kiosk import SlipHour
from desktop.queue.queries import hall
from desktop.queue.tickets import CounterWork, Outcome, State
from desktop.queue.view.asking import OneOf, SmallForm
from desktop.queue.view.ticket_words import label_meant
from tests.fakes import MemoryKeyStore
from tests.kept_papers.kept import kept_at
from tests.keyboard import type_text
from tests.papers import text_of
from tests.queue.keys import CTRL, asked, at_the_desk, press, undo

Key = Qt.Key


@pytest.fixture
def waiting(around, workplace, view, qtbot):
    """Three people wait: two for a service, one with a complaint."""
    given = [issue_ticket(around, kind) for kind in ("service", "service", "complaint")]
    workplace.tell_changed(Topic.QUEUE)
    qtbot.waitUntil(lambda: len(view.waiting.list.rows()) == 3)
    return given


def answer(qtbot, view, key, *, modifier=CTRL, figure):
    """Presses a key that asks for one of a few, and the figure of the answer."""
    press(qtbot, view, key, modifier, ready=view.at_the_desk)
    qtbot.keyClick(asked(qtbot, OneOf), figure)
    qtbot.waitUntil(lambda: not view.working)


def states(around):
    """Where the tickets of today stand that have not ended, by label."""
    seen = hall(around)
    here = [seen.at_the_desk] if seen.at_the_desk else []
    return {one.label: one.state for one in (*seen.waiting, *seen.parked, *here)}


def test_whoever_went_for_a_paper_is_set_aside_and_called_when_back(
    qtbot, view, around, workplace, waiting, offers
):
    press(qtbot, view, Key.Key_Return)
    answer(qtbot, view, Key.Key_W, figure=Key.Key_1)
    [parked] = hall(around).parked
    assert (parked.label, parked.note) == ("У7-001", "went for a document")
    assert [row.title for row in view.waiting.parked.rows()] == ["У7-001 · service or enquiry"]
    answer(qtbot, view, Key.Key_W, figure=Key.Key_1)
    assert view.at_the_desk.badge.text() == "У7-001"
    assert offers[-1].done == "У7-001 called"
    undo(qtbot, view, workplace)
    assert states(around)["У7-001"] is State.PARKED
    view.waiting.parked.setFocus()
    view.waiting.parked.choose(parked.id)
    press(qtbot, view, Key.Key_Return)
    assert states(around)["У7-001"] is State.WAITING


def test_each_of_many_who_were_set_aside_that_has_a_figure_can_be_pressed(qtbot, view, around, workplace):
    for _each in range(11):
        park(around, call_given(around, issue_ticket(around, "service").label, "бърза").id, "копие")
    workplace.tell_changed(Topic.QUEUE)
    qtbot.waitUntil(lambda: len(view.hall.parked) == 11)
    press(qtbot, view, Key.Key_W, CTRL, ready=view.at_the_desk)
    assert [one.key for one in asked(qtbot, OneOf).choices] == list("123456789")


def test_a_number_is_called_out_of_its_turn_with_a_reason(qtbot, view, around, waiting):
    view.waiting.list.choose(waiting[2].id)
    qtbot.keyClick(view, Key.Key_G, CTRL)
    form = asked(qtbot, SmallForm)
    assert form.form.editors["label"].value() == "Ж7-001"
    qtbot.keyClick(form.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: bool(form.form["why"].error()))
    type_text(form.form.editors["why"], "кърмачка")
    qtbot.keyClick(form.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: view.at_the_desk.badge.text() == "Ж7-001")
    assert at_the_desk(around).history[-1]["why"] == "кърмачка"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ж1", "Ж7-001"), ("ж7001", "Ж7-001"), ("2", "У7-002"), ("Ж7-001", "Ж7-001"), ("9", "9")],
)
def test_a_number_may_be_typed_short_where_one_ticket_is_meant(waiting, typed, meant):
    assert label_meant(typed, waiting) == meant


def test_a_short_number_that_several_tickets_have_asks_for_the_letter(waiting):
    with pytest.raises(KnownError, match="Enter the letter too") as refused:
        label_meant("1", waiting)
    assert "Ж7-001, У7-001" in refused.value.sentence(spoken())


def test_a_wrong_number_says_what_to_do_and_stays_typed(qtbot, view, around, waiting):
    qtbot.keyClick(view, Key.Key_G, CTRL)
    form = asked(qtbot, SmallForm)
    type_text(form.form.editors["label"], "Ж7-099")
    type_text(form.form.editors["why"], "кърмачка")
    qtbot.keyClick(form.form.editors["why"], Key.Key_Return)
    qtbot.waitUntil(form.go_on.isEnabled)
    qtbot.waitUntil(lambda: form.refusal.isVisible() or bool(form.form["label"].error()))
    assert form.form.editors["label"].value() == "Ж7-099"
    form.reject()


def test_transfer_to_another_kind_with_a_note_that_the_colleague_reads(
    qtbot, view, around, workplace, waiting, offers
):
    press(qtbot, view, Key.Key_Return)
    qtbot.keyClick(view.focusWidget(), Key.Key_M, CTRL)
    form = asked(qtbot, SmallForm)
    type_text(form.form.editors["note"], "иска и удостоверение")
    qtbot.keyClick(form.form.editors["note"], Key.Key_Return)
    qtbot.waitUntil(lambda: hall(around).at_the_desk is None)
    moved = next(one for one in hall(around).waiting if one.label == "У7-001")
    assert (moved.kind, moved.note) == ("complaint", "иска и удостоверение")
    qtbot.waitUntil(lambda: any("иска и удостоверение" in row.detail for row in view.waiting.list.rows()))
    undo(qtbot, view, workplace)
    assert at_the_desk(around).label == "У7-001"


def test_back_to_the_queue_is_behind_those_who_wait(qtbot, view, around, workplace, waiting, offers, clock):
    press(qtbot, view, Key.Key_Return)
    clock.advance(timedelta(minutes=1))
    press(qtbot, view, Key.Key_U, CTRL)
    assert [one.label for one in hall(around).waiting] == ["У7-002", "Ж7-001", "У7-001"]
    undo(qtbot, view, workplace)
    assert at_the_desk(around).label == "У7-001"


def test_a_number_that_is_good_no_more_says_what_to_do_instead(around, waiting):
    called = call_next(around)
    assert called is not None
    with pytest.raises(KnownError, match="is at counter No"):
        call_given(around, "У7-001", "бърза")
    finish_ticket(around, called.id, Outcome.ABSENT)
    with pytest.raises(KnownError, match="Give the person a new one"):
        call_given(around, "У7-001", "дойде по-късно")


def test_a_pause_has_its_reason_and_its_end_and_nobody_is_called_until_enter(qtbot, view, around, waiting):
    answer(qtbot, view, Key.Key_S, figure=Key.Key_1)
    qtbot.keyClick(asked(qtbot, OneOf), Key.Key_3)
    qtbot.waitUntil(lambda: view.at_the_desk.since.text() == "until 10:57")
    assert "called about 10:57" in view.waiting.list.rows()[0].detail
    assert view.at_the_desk.kind.text().startswith("Pause: ")
    [here] = hall(around).counters
    assert here.state is CounterWork.PAUSED
    with pytest.raises(KnownError):
        call_next(around)
    press(qtbot, view, Key.Key_Return)
    assert hall(around).counters[0].state is CounterWork.OPEN
    assert view.at_the_desk.kind.text() == "Your counter is free"


def test_somebody_without_a_ticket_and_a_quick_enquiry_are_counted(qtbot, view, around, workplace, offers):
    answer(qtbot, view, Key.Key_T, figure=Key.Key_2)
    assert at_the_desk(around).state is State.SERVING
    assert at_the_desk(around).kind == "complaint"
    press(qtbot, view, Key.Key_I, CTRL)
    assert hall(around).figures.served == 1
    undo(qtbot, view, workplace)
    assert hall(around).figures.served == 0
    press(qtbot, view, Key.Key_Return)
    assert hall(around).figures.served == 1


def test_several_things_in_easier_conditions_and_another_language(qtbot, view, around, workplace, waiting):
    qtbot.keyClick(view, Key.Key_0)
    form = asked(qtbot, SmallForm)
    qtbot.keyClick(form, Key.Key_Return)
    qtbot.waitUntil(form.refusal.isVisible)
    for figure in (Key.Key_1, Key.Key_3):
        qtbot.keyClick(form, figure)
    assert not form.refusal.isVisible(), "it is mended"
    form.form.editors["easier"].set_value("pregnant")
    form.form.editors["language"].set_value("en")
    qtbot.keyClick(form, Key.Key_Return)
    qtbot.waitUntil(lambda: view.dispenser.badge.text() == "У7-003")
    first = hall(around).waiting[0]
    assert (first.label, first.kind, first.also) == ("У7-003", "service", ("reception",))
    assert (first.easier, first.language) == ("pregnant", "en")
    qtbot.waitUntil(lambda: not view.working)
    for _step in ("call", "begin", "finish"):
        press(qtbot, view, Key.Key_Return)
    again = next(one for one in hall(around).waiting if one.label == "У7-003")
    assert (again.kind, again.also) == ("reception", ())


def test_what_follows_begins_from_the_visit(qtbot, view, around, workplace, waiting):
    call_next(around)
    start_serving(around, at_the_desk(around).id)
    workplace.tell_changed(Topic.QUEUE)
    qtbot.waitUntil(view.at_the_desk.next_places["applications"].isVisible)
    for place in ("applications", "complaints", "reception", "catalogue"):
        with qtbot.waitSignal(workplace.place_asked) as led:
            view.at_the_desk.next_places[place].click()
        assert led.args[0] == place


def test_keys_pressed_quickly_are_all_done_in_their_order(qtbot, view, around, workplace):
    """Give two, call, call again, begin, send back, all before the first is written, and the hall stirs."""
    for key, modifier in (
        (Key.Key_1, Qt.KeyboardModifier.NoModifier),
        (Key.Key_2, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Key.Key_R, CTRL),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Key.Key_U, CTRL),
    ):
        workplace.tell_changed(Topic.QUEUE)
        qtbot.keyClick(view.focusWidget() or view, key, modifier)
    qtbot.waitUntil(lambda: len(hall(around).waiting) == 2 and not view.working, timeout=10_000)
    back = next(one for one in hall(around).waiting if one.label == "У7-001")
    assert [line["step"] for line in back.history] == ["issued", "called", "recalled", "serving", "returned"]


def test_the_hall_out_of_reach_is_said_and_work_goes_on(qtbot, view, around, waiting):
    view._take_hall(replace(hall(around), out_of_reach=True))
    assert view.waiting.apart.isVisible()
    press(qtbot, view, Key.Key_Return)
    assert at_the_desk(around).label == "У7-001"


def test_each_row_says_when_it_will_be_called_and_500_are_counted(qtbot, view, around, waiting):
    seen = hall(around)
    rows = tuple(structs.replace(seen.waiting[0], label=f"У7-{number:03}") for number in range(200))
    many = replace(seen, waiting=rows, waiting_count={"service": 500})
    view._take_hall(many)
    assert view.waiting.count.text() == "500 waiting"
    assert len(view.waiting.list.rows()) == 200
    view._take_hall(seen)
    assert "called about 10:42" in view.waiting.list.rows()[0].detail
    assert "called about 10:48" in view.waiting.list.rows()[1].detail


def test_who_was_called_too_late_gets_an_apology_on_paper(qtbot, view, around, workplace, waiting, clock):
    press(qtbot, view, Key.Key_Return)
    assert not view.at_the_desk.links["apology"].isVisible()
    press(qtbot, view, Key.Key_Return)
    press(qtbot, view, Key.Key_Return)
    clock.advance(timedelta(minutes=21))
    press(qtbot, view, Key.Key_Return)
    assert view.at_the_desk.links["apology"].isVisible()
    qtbot.keyClick(view.focusWidget(), Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: len(kept_at(workplace.desk)) == 1)
    assert "Чакахте 21 минути" in text_of(kept_at(workplace.desk)[0].read_bytes())


def test_who_still_waits_past_the_grace_is_closed_with_an_apology(
    qtbot, view, around, workplace, waiting, clock
):
    clock.advance(timedelta(hours=8, minutes=20))  # 19:02
    with qtbot.waitSignal(workplace.announced) as said:
        StatusTelling(workplace, MemoryKeyStore(), view).look(workplace.desk)
    assert said.args[0].endswith("not served before the day ended: У7-001, У7-002, Ж7-001")
    qtbot.waitUntil(lambda: len(kept_at(workplace.desk)) == 3)
    assert hall(around).waiting == ()
    assert hall(around).figures.unserved == 3


def test_no_apology_is_printed_in_the_name_of_a_municipality_that_promises_none(qtbot, seat, desk, clock):
    kept = tuple(one for one in desk.charter.promises if one.key != "apology")
    issue_ticket(desk, "service")
    workplace = seat(replace(desk, charter=desk.charter.model_copy(update={"promises": kept})))
    clock.advance(timedelta(hours=8, minutes=20))  # 19:02
    shown = QWidget()
    qtbot.addWidget(shown)
    with qtbot.waitSignal(workplace.announced) as said:
        StatusTelling(workplace, MemoryKeyStore(), shown).look(workplace.desk)
    assert said.args[0].endswith("not served before the day ended: У7-001")
    qtbot.waitUntil(lambda: not workplace.runner.busy)
    assert kept_at(workplace.desk) == []


def test_a_reception_slip_is_checked_in_and_a_wrong_one_stays_typed(qtbot, view, around, waiting, clock):
    slips = {
        "07-000001": SlipHour(number="07-000001", starts_at=clock.now()),
        "07-000002": SlipHour(number="07-000002", starts_at=clock.now() + timedelta(days=7)),
    }
    view.booked = slips.get
    qtbot.keyClick(view, Key.Key_0)
    form = asked(qtbot, SmallForm)
    number = form.form.editors["booking"]
    for typed, told in (("07-9", "There is no appointment"), ("07-000002", "on another day")):
        number.set_value(typed)
        qtbot.keyClick(number, Key.Key_Return)
        qtbot.waitUntil(lambda told=told: told in (form.form["booking"].error() or ""))
        assert number.value() == typed
    number.set_value("07-000001")
    qtbot.keyClick(number, Key.Key_Return)
    qtbot.waitUntil(lambda: view.dispenser.badge.text() == "П7-001")
    first = hall(around).waiting[0]
    assert (first.label, first.booking, first.channel) == ("П7-001", "07-000001", "booking")
    qtbot.waitUntil(lambda: any("appointment 07-000001" in row.detail for row in view.waiting.list.rows()))
    press(qtbot, view, Key.Key_0)
    again = asked(qtbot, SmallForm)
    again.form.editors["booking"].set_value("07-000001")
    qtbot.keyClick(again.form.editors["booking"], Key.Key_Return)
    qtbot.waitUntil(
        lambda: "in the hall already, with ticket П7-001" in (again.form["booking"].error() or "")
    )
    again.reject()
