"""An administrator edits reception days on the screen: rhythm, hours, places, and how one signs up."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.administration.charter.answers import Answer
from desktop.administration.charter.editions import by_charter_in_force, change_charter
from desktop.administration.charter.receptions import ReceptionFacts, put_reception
from desktop.administration.charter.typed_receptions import TypedReception, quotas_typed, reception_typed
from desktop.administration.view.charter.dialogs import EditDialog
from desktop.administration.view.charter.editing import EditingPart
from desktop.administration.view.charter.officials import OfficialDialog, ReceptionDialog
from desktop.administration.view.charter.sign_up import SignUpDialog
from desktop.office.charter import CounterQuota, LocalText, ReceptionRule
from desktop.office.charter.hours import ranges_written
from desktop.office.faults import WrongInput
from desktop.office.language import language
from desktop.widgets.fields import Field
from tests.app.typist import Typist, seen

TODAY = date(2026, 11, 25)
EN = language("en")
EVENING = ReceptionFacts(key="evening", rhythm="monthly", week=1, weekday=4, ranges=("17:00-19:00",))


@pytest.fixture
def workplace(seat, desk, around):
    """Counter No. 7, where the mayor also receives on the first Thursday evening of the month."""
    change_charter(
        around, lambda text, decided: put_reception(text, "mayor", EVENING, decided), "Заповед № 5"
    )
    return seat(by_charter_in_force(desk))


@pytest.fixture
def typist(qtbot, workplace) -> Typist:
    """Somebody at the keyboard."""
    return Typist(qtbot, workplace.runner)


@pytest.fixture
def part(qtbot, workplace, typist) -> EditingPart:
    """What an administrator can change."""
    shown = EditingPart(workplace)
    qtbot.addWidget(shown)
    shown.resize(1028, 660)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    typist.settle()
    return shown


def dialog() -> EditDialog:
    window = QApplication.activeModalWidget()
    assert isinstance(window, EditDialog)
    return window


def open_dialog(part: EditingPart, key: str, typist: Typist) -> EditDialog:
    part.list.choose(key)
    part.list.setFocus()
    typist.press("Ctrl+Enter")
    return dialog()


def errors(window: EditDialog) -> dict[str, str]:
    """What stands at which field."""
    return {field.name: field.error() for field in window.findChildren(Field) if field.error()}


def adopt(typist: Typist) -> None:
    typist.press("Enter")
    typist.wait_until(lambda: QApplication.activeModalWidget() is None)


def rules_now(around) -> list[ReceptionRule]:
    return list(by_charter_in_force(around).charter.officials[0].receptions)


def type_into(typist: Typist, field, text: str) -> None:
    field.setFocus()
    typist.type_anew(text)


def test_the_list_says_what_holds(part):
    details = {row.key: row.detail for row in part.list.rows()}
    assert details["official:mayor"].startswith("Wednesday, 8:30–12:00, 14:00–17:00")
    assert details["reception:mayor.evening"] == "first Thursday of the month, 17:00–19:00"
    assert details["sign_up"] == "counter No. 7"


def test_a_day_of_every_second_week_is_added_by_the_keyboard(part, typist, around):
    typist.press("Ctrl+5")
    window = dialog()
    assert isinstance(window, ReceptionDialog)
    assert not window.form.editors["starts_on"].isVisible()
    assert not window.form.editors["week"].isVisible()
    window.form.editors["rhythm"].setFocus()
    typist.press("Down")
    assert window.form.editors["starts_on"].isVisible()
    window.form.editors["weekday"].setFocus()
    typist.press("Tab")
    typist.press("Space")
    for field, text in (
        (window.form.editors["starts_on"], "1.12.2026"),
        (window.form.editors["hours"], "9-11"),
        (window.form.editors["minutes"], "20"),
        (window.form.editors["rest"], "5"),
        (window.form.editors["capacity"], "4"),
        (window.form.editors["place"].bulgarian, "Читалището, ет. 1"),
        (window.form.editors["valid_until"], "30.6.2027"),
        (window.form.editors["reason"], "Заповед № 6"),
    ):
        type_into(typist, field, text)
    adopt(typist)
    added = rules_now(around)[1]
    assert added == ReceptionRule(
        key="day_1",
        rhythm="every_second_week",
        weekday=(2,),
        starts_on=date(2026, 12, 1),
        ranges=ranges_written(["9:00-11:00"]),
        slot_minutes=20,
        break_minutes=5,
        capacity=4,
        place=LocalText(bg="Читалището, ет. 1", en="Читалището, ет. 1"),
        valid_until=date(2027, 6, 30),
    )
    source = by_charter_in_force(around).charter.source_of("officials.mayor.receptions.day_1")
    assert source is not None
    assert source.office is not None
    assert "Заповед № 6" in source.office


def test_a_day_is_shown_as_it_is_and_held_otherwise(part, typist, around):
    window = open_dialog(part, "reception:mayor.evening", typist)
    assert isinstance(window, ReceptionDialog)
    assert (
        window.form.editors["rhythm"].value(),
        window.form.editors["weekday"].value(),
        window.form.editors["week"].value(),
    ) == ("monthly", {4}, {1})
    assert window.form.editors["hours"].value() == "17:00-19:00"
    window.form.editors["week"].set_value({-1})
    type_into(typist, window.form.editors["hours"], "16-18:30")
    adopt(typist)
    [evening] = rules_now(around)
    assert (evening.key, evening.week, evening.ranges) == ("evening", (-1,), ranges_written(["16:00-18:30"]))


def test_a_day_is_taken_away(part, typist, around):
    part.list.choose("reception:mayor.evening")
    typist.press("Ctrl+D")
    adopt(typist)
    assert rules_now(around) == []


def test_a_day_that_overlaps_another_is_refused_at_its_hours(part, typist, around):
    typist.press("Ctrl+5")
    window = dialog()
    assert isinstance(window, ReceptionDialog)
    window.form.editors["weekday"].set_value({3})
    type_into(typist, window.form.editors["hours"], "11-13")
    type_into(typist, window.form.editors["reason"], "Заповед № 6")
    typist.press("Enter")
    [(field, sentence)] = errors(window).items()
    assert field == "hours"
    assert sentence == (
        "Two reception days overlap: “Wednesday, 8:30–12:00, 14:00–17:00” and “Wednesday, 11:00–13:00”. "
        "Change the day or the hours of one."
    )
    assert window.form.editors["hours"].value() == "11-13", "what was typed stays"
    assert len(rules_now(around)) == 1
    type_into(typist, window.form.editors["hours"], "12-13")
    adopt(typist)
    assert len(rules_now(around)) == 2


def test_the_own_day_of_an_official_does_not_overlap_a_further_one_either(part, typist):
    window = open_dialog(part, "official:mayor", typist)
    assert isinstance(window, OfficialDialog)
    window.form.editors["weekday"].set_value({4})
    type_into(typist, window.form.editors["hours"], "16-18")
    typist.press("Enter")
    assert list(errors(window)) == ["hours"]
    assert "first Thursday of the month, 17:00–19:00" in errors(window)["hours"]


def test_hours_are_divided_among_counters_and_terms_are_set(part, typist, around):
    window = open_dialog(part, "sign_up", typist)
    assert isinstance(window, SignUpDialog)
    assert (
        window.form.editors["sign_up_counter"].value(),
        window.form.editors["sign_up_quotas"].value(),
    ) == ("7", "")
    for field, text in (
        (window.form.editors["sign_up_quotas"], "7:2; 12:1"),
        (window.form.editors["sign_up_closes"], "24"),
        (window.form.editors["sign_up_ahead"], "6"),
        (window.form.editors["sign_up_person"], "1"),
        (window.form.editors["sign_up_lists"], "5"),
        (window.form.editors["reason"], "Заповед № 6"),
    ):
        type_into(typist, field, text)
    adopt(typist)
    charter = by_charter_in_force(around).charter
    terms = charter.reception
    assert terms.quotas == (CounterQuota(number=7, share=2), CounterQuota(number=12, share=1))
    assert (terms.closes_hours_before, terms.ahead_months, terms.ahead_per_person) == (24, 6, 1)
    assert (terms.list_days_before, terms.once_answered) == (5, "with_reason")
    assert charter.sign_up_counters == (7, 12)


def test_a_counter_that_signs_up_has_a_part(part, typist):
    window = open_dialog(part, "sign_up", typist)
    assert isinstance(window, SignUpDialog)
    type_into(typist, window.form.editors["sign_up_quotas"], "8:2, 12:1")
    typist.press("Enter")
    assert list(errors(window)) == ["sign_up_quotas"]
    assert "The counter that signs up has no part here" in seen(window)


MONDAYS: dict[str, Any] = {"weekday": frozenset({1})}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (TypedReception(hours="12-9"), "hours"),
        (TypedReception(hours=""), "hours"),
        (TypedReception(hours="9-10"), "weekday"),
        (TypedReception(**MONDAYS, hours="9-10", rhythm="monthly"), "week"),
        (TypedReception(hours="9-10", rhythm="dates"), "dates"),
        (TypedReception(hours="9-10", rhythm="dates", dates="3.02 – село Бродилово"), "dates"),
        (TypedReception(rhythm="dates", dates="3.02.2027 – село Бродилово"), "hours"),
        (TypedReception(**MONDAYS, hours="9-10", called_off="през август"), "called_off"),
        (TypedReception(**MONDAYS, hours="9-10", minutes="1"), "minutes"),
        (TypedReception(**MONDAYS, hours="9-10", rest="много"), "rest"),
        (TypedReception(**MONDAYS, hours="9-10", capacity="0"), "capacity"),
        (TypedReception(**MONDAYS, hours="9-10", rhythm="every_second_week"), "starts_on"),
        (
            TypedReception(
                hours="9-10", rhythm="every_second_week", weekday=frozenset({3}), starts_on="1.12.2026"
            ),
            "starts_on",
        ),
        (TypedReception(**MONDAYS, hours="9-10", valid_from="31.2.2027"), "valid_from"),
        (
            TypedReception(**MONDAYS, hours="9-10", valid_from="1.3.2027", valid_until="1.2.2027"),
            "valid_until",
        ),
        (TypedReception(**MONDAYS, hours="9-10", place=Answer("", "Only in English")), "place"),
    ],
)
def test_what_cannot_stand_there_is_told_at_its_field(typed, field):
    with pytest.raises(WrongInput) as refused:
        reception_typed(typed, "day_1", TODAY, EN)
    assert refused.value.field == field
    assert "{" not in refused.value.sentence(EN)


def test_what_the_rhythm_does_not_ask_for_is_left_out():
    typed = TypedReception(
        hours="9-10", weekday=frozenset({1}), week=frozenset({2}), starts_on="какво да е", dates="какво да е"
    )
    weekly = reception_typed(typed, "day_1", TODAY, EN)
    assert (weekly.week, weekly.starts_on) == (None, None)
    monthly = reception_typed(replace(typed, rhythm="monthly"), "day_1", TODAY, EN)
    assert (monthly.week, monthly.starts_on) == (2, None)


@pytest.mark.parametrize("typed", ["7", "7:0", "7:2 12:1", "7:2, 7:1", "0:1", "7:101", "12:1"])
def test_parts_that_are_none_are_refused(typed):
    with pytest.raises(WrongInput) as refused:
        quotas_typed(typed, 7, field="sign_up_quotas")
    assert refused.value.field == "sign_up_quotas"


def test_nothing_typed_divides_nothing():
    assert quotas_typed("  ", None, field="sign_up_quotas") == {}


def test_everything_is_told_at_once_and_what_is_mended_is_not_told_any_more(part, typist):
    typist.press("Ctrl+5")
    window = dialog()
    form = window.form
    form.editors["rhythm"].set_value("every_second_week")
    for name, text in (("minutes", "1"), ("capacity", "много"), ("valid_from", "31.2.2027"), ("reason", " ")):
        type_into(typist, form.editors[name], text)
    window.go_on.click()
    typist.settle()
    asked = {"weekday", "starts_on", "hours", "minutes", "capacity", "valid_from", "reason"}
    assert set(errors(window)) == asked
    assert "7" in form.count.text()
    assert form.editors["weekday"].boxes[1].hasFocus()
    type_into(typist, form.editors["minutes"], "20")
    assert set(errors(window)) == asked - {"minutes"}
    form.editors["rhythm"].set_value("weekly")
    assert set(errors(window)) == asked - {"minutes", "starts_on"}
    assert "5" in form.count.text()


def test_enter_goes_to_what_is_still_needed_and_then_puts_into_force(part, typist, around):
    typist.press("Ctrl+2")
    form = dialog().form
    form.editors["reason"].clear()
    typist.type("9")
    typist.press("Enter", settle=False)
    assert form.editors["reason"].hasFocus()
    type_into(typist, form.editors["words"].bulgarian, "Каса")
    typist.press("Enter", settle=False)
    typist.type("Заповед № 7")
    adopt(typist)
    assert [one.name.bg for one in by_charter_in_force(around).charter.counters if one.number == 9] == [
        "Каса"
    ]
