"""F8, by keyboard, on a real encrypted office."""

from datetime import timedelta

from PySide6.QtCore import Qt

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.office.journal_actions import Topic
from desktop.register.queries import PAGE, count_of
from desktop.register.rules import Preset
from desktop.register.view.rows import Row
from tests.app.typist import seen
from tests.keyboard import type_text
from tests.register.conftest import EVERYTHING, HIDDEN_WORD
from tests.register.screen import JUST_TODAY, press, settle


def rows(view) -> list[Row]:
    return view.table.rows()


def subjects(view) -> list[str]:
    return [row.entry.subject for row in rows(view)]


def type_anew(qtbot, view, field, text):
    field.setFocus()
    field.clear()
    type_text(field, text)
    press(qtbot, view, Qt.Key.Key_Return)
    settle(qtbot, view)


def whole_year(qtbot, view):
    """Three to the right of today."""
    view.filter.preset.setFocus()
    for _step in range(3):
        press(qtbot, view, Qt.Key.Key_Right)
    settle(qtbot, view)
    assert view.filter.preset.value() is Preset.THIS_YEAR


def test_today_stands_there_the_newest_first(view, around):
    assert view.focusWidget() is view.filter.word
    assert view.filter.first.text() == view.filter.last.text() == "25.11.2026"
    assert subjects(view)[:2] == ["Улица № 229, осветление", "Улица № 228, осветление"]
    assert view.hint.text() == f"{count_of(around, JUST_TODAY)} cases"
    assert view.table.currentIndex().row() == 0


def test_the_next_page_comes_when_the_clerk_gets_to_the_end(qtbot, view, around):
    assert len(rows(view)) == PAGE
    view.table.setFocus()
    press(qtbot, view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(rows(view)) == count_of(around, JUST_TODAY))
    press(qtbot, view, Qt.Key.Key_End)
    settle(qtbot, view)
    assert len({row.entry.id for row in rows(view)}) == count_of(around, JUST_TODAY)
    assert rows(view)[view.table.currentIndex().row()].entry.subject == "Улица № 0, осветление"


def test_the_model_keeps_qt_s_rules(qtmodeltester, view):
    qtmodeltester.check(view.table.row_model)


def test_the_arrows_walk_through_the_rows_from_the_search(qtbot, view):
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        press(qtbot, view, key)
        assert view.table.currentIndex().row() == place
    assert view.focusWidget() is view.filter.word


def test_enter_opens_the_submission(qtbot, view):
    view.table.setFocus()
    press(qtbot, view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view._workplace.place_asked) as asked:
        press(qtbot, view, Qt.Key.Key_Return)
    assert asked.args == ["find", {"submission": rows(view)[1].entry.id}]


def test_the_periods_by_name(qtbot, view, around):
    whole_year(qtbot, view)
    assert (view.filter.first.text(), view.filter.last.text()) == ("01.01.2026", "31.12.2026")
    press(qtbot, view, Qt.Key.Key_Right)
    settle(qtbot, view)
    assert subjects(view) == ["Миналогодишно осветление"]
    assert view.hint.text() == "1 case"


def test_a_typed_period(qtbot, view):
    view.filter.first.setFocus()
    view.filter.first.selectAll()
    type_text(view.filter.first, "3.11")
    assert view.filter.preset.value() is None
    type_anew(qtbot, view, view.filter.last, "3.11.2026")
    assert subjects(view) == ["Отговорено"]
    assert rows(view)[0].cells[-1] == ("answered; without the promised apology", "06/11/2026")


def test_half_a_day_is_only_wrong_when_it_stays_so(qtbot, view):
    before = subjects(view)
    view.filter.first.setFocus()
    view.filter.first.selectAll()
    with qtbot.waitSignal(view.filter.asked) as asked:
        type_text(view.filter.first, "31.1")
        type_text(view.filter.first, "1.")
    assert asked.args == [False]
    settle(qtbot, view)
    assert view.filter.form["first"].error() == ""
    press(qtbot, view, Qt.Key.Key_Return)
    assert "There is no such date" in view.filter.form["first"].error()
    assert subjects(view) == before


def test_both_days_are_told_at_once_and_a_period_by_name_takes_that_back(qtbot, view):
    days = [view.filter.form[name] for name in ("first", "last")]
    type_anew(qtbot, view, view.filter.last, "1.10.2026")
    assert [bool(day.error()) for day in days] == [False, True]
    type_text(view.filter.last, "x")
    type_anew(qtbot, view, view.filter.first, "31.11.")
    assert all(day.error() for day in days)
    assert view.filter.form.count.text() == "2 things to mend"
    assert view.focusWidget() is view.filter.first
    view.filter.preset.set_value(Preset.THIS_YEAR)
    assert [day.error() for day in days] == ["", ""]


def test_a_word_is_looked_for_while_it_is_typed_and_esc_empties_it(qtbot, view):
    whole_year(qtbot, view)
    view.filter.word.setFocus()
    type_text(view.filter.word, "vazlojeno")
    qtbot.waitUntil(lambda: subjects(view) == ["Възложено"])
    assert "Димитър Колев Стоев" in rows(view)[0].spoken()
    assert view.go_back()
    settle(qtbot, view)
    assert len(rows(view)) == PAGE
    assert not view.go_back()


def test_by_series_and_kind(qtbot, view):
    whole_year(qtbot, view)
    view.filter.series.setFocus()
    press(qtbot, view, Qt.Key.Key_Down)
    settle(qtbot, view)
    assert view.filter.series.currentText() == "counter No. 3"
    assert subjects(view) == ["От гише 3"]
    press(qtbot, view, Qt.Key.Key_Up)
    view.filter.kind.set_value(Kind.PROPOSAL)
    settle(qtbot, view)
    assert subjects(view) == ["Възложено"]


def test_nothing_found_says_so(qtbot, view):
    type_anew(qtbot, view, view.filter.word, "няматакавадума")
    assert rows(view) == []
    assert "Choose a longer period" in seen(view)
    assert view.hint.text() == "0 cases"
    assert not view.print.isEnabled()


def test_the_forbidden_are_not_on_the_screen(qtbot, view):
    whole_year(qtbot, view)
    type_anew(qtbot, view, view.filter.word, HIDDEN_WORD)
    assert rows(view) == []
    assert view.hint.text() == "0 cases"


def test_the_secretary_sees_them(qtbot, show, secretary):
    view = show(secretary)
    whole_year(qtbot, view)
    type_anew(qtbot, view, view.filter.word, HIDDEN_WORD)
    assert len(rows(view)) == 2


def test_what_is_registered_meanwhile_appears_and_the_place_is_kept(qtbot, view, around):
    here = rows(view)[150].key
    view.table.choose(here)
    draft = Draft(applicant="Иван Петров", subject="Ново", text="Ново.", answer_by=AnswerBy.AT_COUNTER)
    register_submission(around, draft, new_key())
    view._workplace.tell_changed(Topic.SUBMISSIONS)
    qtbot.waitUntil(lambda: subjects(view)[0] == "Ново")
    assert view.table.current_key() == here
    assert view.table.viewport().rect().contains(view.table.visualRect(view.table.currentIndex()))


def test_today_is_another_day_tomorrow(qtbot, view, clock):
    clock.advance(timedelta(days=1))
    view.enter()
    settle(qtbot, view)
    assert view.filter.first.text() == "26.11.2026"
    assert rows(view) == []


def test_the_count_is_of_what_is_asked(around):
    assert count_of(around, EVERYTHING) > count_of(around, JUST_TODAY)
