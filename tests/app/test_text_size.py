"""The text is as large as the clerk wants it: at once, on every screen, and the next time too."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktop.administration.queries import settings
from desktop.app.dress import per_cent, stepped
from desktop.shell.theme import apply_theme
from desktop.widgets.buttons import KeyButton
from desktop.widgets.motion import stands_still
from desktop.widgets.sizes import px, scale
from tests.app.conftest import PENKA, open_penkas_account, sign_in
from tests.app.typist import Typist, focused, seen, visible
from tests.conftest import LOGIN, PASSWORD


def heights(program) -> set[int]:
    """How high the buttons with a key are."""
    return {one.height() for one in visible(program.window) if isinstance(one, KeyButton)}


def test_ctrl_and_plus_enlarges_at_once_and_what_was_typed_stays(at_work, typist, beside, desk, qapp):
    typist.press("F5")
    typist.type("Иванка")
    field, before = focused(), heights(at_work)
    typist.press("Ctrl++", "Ctrl++")
    assert scale() == 1.5
    assert focused() is field
    assert field.text() == "Иванка"
    typist.wait_until(lambda: min(heights(at_work)) > max(before))
    assert settings(beside(desk))["own_text_size"] == "150"
    typist.press("Ctrl+0")
    assert px(100) == 100
    typist.wait_until(lambda: heights(at_work) == before)
    apply_theme(qapp, "light")


def test_the_setting_shows_what_the_keys_chose(at_work, typist, qapp):
    typist.press("F11")
    page = at_work.window.screens.current_page().part
    typist.settle()
    page.form.editors["text_size"].set_value("150")
    typist.wait_until(lambda: scale() == 1.5 and page.text_size.value() == "150")
    typist.press("Ctrl++")
    typist.wait_until(lambda: page.text_size.value() == "200")
    assert page.form.editors["text_size"].value() == "150", "that of the computer is another one"
    page.text_size.set_value("125")
    typist.wait_until(lambda: scale() == 1.25)
    typist.press("Ctrl+0")
    typist.wait_until(lambda: page.text_size.value() == "100")
    apply_theme(qapp, "light")


def test_whoever_wants_nothing_to_move_chooses_so(at_work, typist):
    typist.press("F11")
    motion = at_work.window.screens.current_page().part.form.editors["own_motion"]
    typist.settle()
    motion.set_value("still")
    typist.wait_until(stands_still)
    motion.set_value("system")
    typist.wait_until(lambda: not stands_still())


def test_each_clerk_has_their_own_and_the_sign_in_the_computers(start, office_profile, desk, qtbot, qapp):
    open_penkas_account(desk)
    program = start(office_profile)
    typist = Typist(qtbot, program.workplace.runner)
    typist.press("Ctrl++")
    sign_in(program, typist, *PENKA)
    assert scale() == 1.25, "what was asked for at the door is kept by whoever came in"
    typist.press("Ctrl++")
    for login, password, size in ((LOGIN, PASSWORD, 1.0), (*PENKA, 1.5)):
        program.window.leave_work()
        typist.wait_until(lambda: program.window.front is not None and scale() == 1.0)
        sign_in(program, typist, login, password)
        typist.wait_until(lambda size=size: scale() == size)
    program.window.leave_work()
    typist.wait_until(lambda: program.window.front is not None and scale() == 1.0)
    typist.press("Ctrl++")
    assert scale() == 1.25
    sign_in(program, typist, *PENKA)
    typist.wait_until(lambda: scale() == 1.5)  # she has chosen another before
    apply_theme(qapp, "light")


def test_no_step_leads_beyond_the_sizes_there_are():
    assert stepped("200", 1) == "200"
    assert stepped("100", -1) == "100"
    assert stepped("125", -1) == stepped("200", 0) == "100"
    assert per_cent("a lot") == per_cent(None) == 100


def test_at_150_per_cent_the_answer_comes_before_the_tools_and_at_100_they_are_back(at_work, typist, qapp):
    at_work.window.resize(1366, 768)
    typist.press("F3", "Ctrl++", "Ctrl++")
    typist.type("2016")
    page = at_work.window.screens.current_page()
    typist.wait_until(lambda: page.folded and page.details.terms.cards[0].isVisible())
    typist.wait_until(lambda: top_of(page.give_ticket, page) > top_of(page.apply_for_it, page))
    # The speeds, which are read out first, are in sight without scrolling.
    typist.wait_until(lambda: bottom_of(page.details.terms.cards[0], at_work.window) < 768)
    typist.press("Ctrl+0")
    typist.wait_until(lambda: not page.folded)
    typist.wait_until(lambda: page.give_ticket.mapTo(page, QPoint()).x() < page.list.width())
    assert page.give_ticket.isVisible()
    apply_theme(qapp, "light")


def test_at_150_per_cent_the_sum_is_told_with_the_services(at_work, typist, qapp):
    typist.press("F4")
    page = at_work.window.screens.current_page().part
    for number in ("2016", "2109"):
        typist.press("Ctrl+N")
        typist.type(number)
        typist.press("Enter")
    assert "2 services in this visit · " not in seen(page.form.services)
    typist.press("Ctrl++", "Ctrl++")
    typist.wait_until(lambda: "2 services in this visit · €4.09" in seen(page.form.services))
    page.form.services.rows[0].speed.setFocus()
    typist.press("Right")
    typist.wait_until(lambda: "2 services in this visit · €5.63" in seen(page.form.services))
    typist.press("Ctrl+0")
    typist.wait_until(lambda: "2 services in this visit · " not in seen(page.form.services))
    apply_theme(qapp, "light")


def top_of(widget: QWidget, over: QWidget) -> int:
    return widget.mapTo(over, QPoint()).y()


def bottom_of(widget: QWidget, over: QWidget) -> int:
    return top_of(widget, over) + widget.height()
