"""„Харта“ in the running program: read, printed, searched, changed, carried to another counter."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from db.key_store import FileKeyStore
from desktop.administration.charter.history import editions
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.administration.view.charter.charter_page import CharterView
from desktop.administration.view.charter.dialogs import DayDialog, EditDialog
from desktop.administration.view.charter.editing import EditingPart
from desktop.administration.view.charter.importing import ImportDialog
from desktop.administration.view.charter.mistakes import MistakesDialog
from desktop.administration.view.charter.officials import OfficialDialog
from desktop.administration.view.charter.printed_text import PrintedTextDialog
from desktop.app import FrontDesk
from desktop.office.charter import charter_path, hours_words
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.widgets.listed_parts import ListedParts
from tests.app.conftest import office_part, sign_in
from tests.app.typist import Typist, focused, seen
from tests.colleagues import open_account
from tests.conftest import CLERK, LOGIN, PASSWORD
from tests.kept_papers.kept import papers_kept
from tests.shipped import SHIPPED

pytestmark = pytest.mark.long

REASON = "Заповед № 5"
OFFICE = NewOffice(
    charter="pernik", counter="7", name=CLERK, login=LOGIN, password=PASSWORD, password_again=PASSWORD
)
PLACES = ("F2", "F3", "F4", "F5", "F6", "F8", "F11")


def charter_page(program: FrontDesk) -> CharterView:
    assert program.window is not None
    place = program.window.screens.current_page()
    assert isinstance(place, ListedParts)
    assert isinstance(place.part, CharterView)
    return place.part


def editing(program: FrontDesk) -> EditingPart:
    """The part of the screen where the profile is changed."""
    part = charter_page(program).editing
    assert part is not None
    return part


def changes(program: FrontDesk, typist: Typist) -> EditingPart:
    """The same, reached by the keyboard."""
    office_part(program, typist, "charter")
    charter_page(program).list.choose("edit")
    typist.settle()
    return editing(program)


def dialog() -> EditDialog:
    window = QApplication.activeModalWidget()
    assert isinstance(window, EditDialog)
    return window


def the_file_dialog(typist: Typist) -> QFileDialog:
    typist.wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    window = QApplication.activeModalWidget()
    assert isinstance(window, QFileDialog)
    return window


def choose_file(typist: Typist, path) -> None:
    """What somebody does in the system's own window, which has no keys of ours."""
    window = the_file_dialog(typist)
    window.fileSelected.emit(str(path))
    window.reject()
    typist.settle()


def declare_a_day(program: FrontDesk, typist: Typist, reason: str = REASON) -> None:
    changes(program, typist)
    typist.press("Ctrl+1")
    window = dialog()
    assert isinstance(window, DayDialog)
    window.form.editors["name"].setFocus()
    typist.type("Почивен ден по решение на МС")
    typist.press("Tab", settle=False)
    typist.type(reason)
    typist.press("Enter")


def test_the_charter_is_read_and_printed(at_work, typist, office_profile):
    office_part(at_work, typist, "charter")
    assert "ХАРТА НА КЛИЕНТА" in seen(at_work.window)
    typist.press("Ctrl+P")
    typist.wait_until(lambda: "The charter is kept in F11, “Papers”: Client charter" in seen(at_work.window))
    typist.press("Ctrl+H")
    typist.wait_until(lambda: "The hours are kept in F11, “Papers”: Working time" in seen(at_work.window))
    typist.press("Ctrl+T")
    told = "The directory is kept in F11, “Papers”: Phone directory"
    typist.wait_until(lambda: told in seen(at_work.window))
    kept = papers_kept(office_profile.folder)
    assert [one.name for one in kept] == ["charter-pernik", "hours-pernik", "directory-pernik"]


def test_the_profile_is_searched_and_each_value_says_who_says_so(at_work, typist):
    office_part(at_work, typist, "charter")
    typist.press("Down", "Tab")
    typist.type("hours centre")
    part = charter_page(at_work).profile
    assert part.list.rows()[0].key == "hours.centre"
    said = seen(part.details)
    assert "8:30–17:00" in said
    assert "Всеки работен ден от 8.30 до 17.00 часа." in said
    part.list.setFocus()
    typist.press("Shift+F10")
    assert QApplication.activePopupWidget() is None, "there is nothing to open"
    part.search.setFocus()
    typist.type_anew("nothing is called like this")
    assert part.list.rows() == []
    assert "Nothing found" in seen(part.sides)


def test_the_filter_shows_the_open_ones(at_work, typist):
    office_part(at_work, typist, "charter")
    typist.press("Down")
    part = charter_page(at_work).profile
    part.filter.set_value("open")
    assert {row.key for row in part.list.rows()} == set(at_work.workplace.desk.charter.open)


def test_a_change_is_in_force_at_once_on_every_screen(at_work, typist, beside):
    before = at_work.workplace.desk
    typist.press("F5")
    register_page = at_work.window.screens.current_page()
    declare_a_day(at_work, typist)
    typist.wait_until(lambda: at_work.workplace.desk is not before)
    typist.settle()
    desk = at_work.workplace.desk
    assert not desk.calendar.is_working_day(desk.today())
    assert "The new profile is in force" in seen(at_work.window)
    typist.press("F5")
    assert at_work.window.screens.current_page() is not register_page
    [edition] = editions(beside(desk))
    assert (edition.reason, edition.adopted_by) == (REASON, CLERK)


def test_what_was_decided_stands_in_the_list_and_can_be_removed(at_work, typist):
    declare_a_day(at_work, typist)
    typist.wait_until(lambda: len(at_work.workplace.desk.charter.one_off_days) == 1)
    typist.settle()
    part = editing(at_work)
    [day] = [row.key for row in part.list.rows() if row.key.startswith("day:")]
    part.list.choose(day)
    typist.press("Ctrl+D")
    assert dialog().form.editors["reason"].text() == REASON, (
        "the reason of the last change of the day is offered again"
    )
    typist.press("Enter")
    typist.wait_until(lambda: not at_work.workplace.desk.charter.one_off_days)


def test_without_a_reason_nothing_changes_and_what_was_typed_stays(at_work, typist):
    declare_a_day(at_work, typist, reason=" ")
    typist.wait_until(dialog().go_on.isEnabled)
    assert "Fill in this field." in seen(dialog())
    window = dialog()
    assert isinstance(window, DayDialog)
    assert window.form.editors["name"].text() == "Почивен ден по решение на МС"
    typist.press("Esc")
    assert not at_work.workplace.desk.charter.one_off_days


def test_a_question_is_answered_and_a_wrong_answer_is_told_at_its_field(at_work, typist):
    part = changes(at_work, typist)
    part.list.choose("official:mayor")
    part.list.setFocus()
    typist.press("Ctrl+Enter")
    window = dialog()
    assert isinstance(window, OfficialDialog)
    window.form.editors["hours"].setFocus()
    typist.type_anew("от осем")
    window.form.editors["reason"].setFocus()
    typist.type(REASON)
    typist.press("Enter")
    assert "Enter hours such as" in seen(window)
    assert focused() is window.form.editors["hours"]
    typist.type_anew("9-11.30")
    typist.press("Enter")
    typist.wait_until(lambda: at_work.workplace.desk.charter.officials[0].ranges[0].start.hour == 9)
    typist.settle()


def test_a_clerk_reads_but_has_nothing_to_change(start, office_profile, desk, qtbot):
    open_account(
        desk,
        name="Георги Николов",
        login="georgi",
        password=PASSWORD,
        again=PASSWORD,
        roles=frozenset({Role.CLERK}),
    )
    program = start(office_profile)
    typist = Typist(qtbot, program.workplace.runner)
    sign_in(program, typist, login="georgi")
    office_part(program, typist, "charter")
    assert set(charter_page(program).parts) == {"read", "profile", "editions"}
    assert "Changes of the profile" not in seen(program.window)


def test_an_exported_profile_is_the_text_in_force(at_work, typist, tmp_path):
    changes(at_work, typist)
    typist.press("Ctrl+S")
    choose_file(typist, tmp_path / "out.toml")
    shipped = charter_path("pernik").read_text(encoding="utf-8")
    assert (tmp_path / "out.toml").read_text(encoding="utf-8") == shipped


def test_an_import_shows_what_would_change_before_it_does(at_work, typist, tmp_path):
    file = tmp_path / "new.toml"
    text = charter_path("pernik").read_text(encoding="utf-8").replace("8:30-17:00", "9:00-16:00")
    file.write_text(text, encoding="utf-8")
    changes(at_work, typist)
    typist.press("Ctrl+O")
    choose_file(typist, file)
    typist.wait_until(lambda: isinstance(QApplication.activeModalWidget(), EditDialog))
    assert "8:30–17:00 → 9:00–16:00" in seen(dialog())
    assert at_work.workplace.desk.charter.hours.centre.working_days[0].start.hour == 8, (
        "nothing is adopted yet"
    )
    typist.type(REASON)
    typist.press("Enter")
    typist.wait_until(lambda: at_work.workplace.desk.charter.hours.centre.working_days[0].start.hour == 9)
    typist.settle()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda text: text.replace("closing_grace_hours", "closing_grace"), "closing_grace"),
        (lambda text: charter_path("ruse").read_text(encoding="utf-8"), "another municipality"),
    ],
    ids=["unknown key", "another municipality"],
)
def test_a_wrong_file_is_told_in_a_sentence_and_the_former_profile_stays(
    at_work, typist, tmp_path, spoil: Callable[[str], str], sentence
):
    before = at_work.workplace.desk.charter
    file = tmp_path / "wrong.toml"
    file.write_text(spoil(charter_path("pernik").read_text(encoding="utf-8")), encoding="utf-8")
    changes(at_work, typist)
    typist.press("Ctrl+O")
    choose_file(typist, file)
    assert sentence in seen(at_work.window)
    assert not isinstance(QApplication.activeModalWidget(), QDialog)
    assert at_work.workplace.desk.charter is before


def test_several_mistakes_in_a_file_are_listed_until_they_are_read(at_work, typist, tmp_path):
    before = at_work.workplace.desk.charter
    file = tmp_path / "wrong.toml"
    text = charter_path("pernik").read_text(encoding="utf-8")
    file.write_text(
        text.replace("weekday = 3", "weekday = 9").replace("apology = true", "apology = 1"), "utf-8"
    )
    changes(at_work, typist)
    typist.press("Ctrl+O")
    choose_file(typist, file)
    typist.wait_until(lambda: isinstance(QApplication.activeModalWidget(), MistakesDialog))
    listed = QApplication.activeModalWidget()
    assert isinstance(listed, MistakesDialog)
    told = [row.title for row in listed.list.rows()]
    assert ["officials.mayor.weekday" in told[0], "submissions.apology" in told[1]] == [True, True]
    typist.press("Enter")
    typist.wait_until(lambda: QApplication.activeModalWidget() is None)
    assert at_work.workplace.desk.charter is before


def test_what_a_file_has_of_another_municipality_is_shown_before_it_is_adopted(at_work, typist, tmp_path):
    file = tmp_path / "new.toml"
    text = charter_path("pernik").read_text(encoding="utf-8")
    file.write_text(text.replace("076/684283", "082/822382"), "utf-8")
    changes(at_work, typist)
    typist.press("Ctrl+O")
    choose_file(typist, file)
    typist.wait_until(lambda: isinstance(QApplication.activeModalWidget(), EditDialog))
    shown = dialog()
    assert isinstance(shown, ImportDialog)
    assert any("822 382" in row.title for row in shown.of_others.rows())
    typist.press("Esc")


def test_a_sixth_municipality_is_set_up_from_a_file(start, empty_profile, qtbot, tmp_path):
    text = charter_path("sopot").read_text(encoding="utf-8")
    file = tmp_path / "karlovo.toml"
    file.write_text(
        text.replace('key = "sopot"', 'key = "karlovo"', 1).replace("Община Сопот", "Община Карлово"),
        encoding="utf-8",
    )
    program = start(empty_profile)
    typist = Typist(qtbot, program.workplace.runner)
    typist.press("Ctrl+O")
    choose_file(typist, file)
    typist.fill("7", CLERK, LOGIN, PASSWORD)
    typist.type(PASSWORD)
    typist.press("Enter")
    questions = program.window.front.questions
    by_key = questions.form.fields
    by_key["hours.centre"].editor.setFocus()
    typist.type("пн–чт 8:30-17; пт 8:30-12")
    by_key["officials.mayor.ranges"].editor.setFocus()
    typist.type("следобед")
    typist.press("Ctrl+Enter")
    assert "Enter hours such as" in by_key["officials.mayor.ranges"].error()
    typist.type_anew("14:00-16:00")
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: type(program.window.front).__name__ == "RecoverySheetPage")
    typist.press("Enter", "Space", "Enter")
    typist.wait_until(lambda: type(program.window.front).__name__ == "SignInPage")
    sign_in(program, typist)
    charter = program.workplace.desk.charter
    assert (charter.key, charter.municipality.bg) == ("karlovo", "Община Карлово")
    assert "hours.centre" not in charter.open
    told = hours_words(charter.hours.centre, language("bg"))
    assert told == "понеделник–четвъртък 8:30–17:00; петък 8:30–12:00"
    assert "officials.mayor.weekday" in charter.open
    office_part(program, typist, "charter")
    typist.press("Ctrl+P")
    assert "did not come with the program" in seen(program.window)


def test_a_wrong_file_at_set_up_is_told_and_nothing_is_chosen(start, empty_profile, qtbot, tmp_path):
    file = tmp_path / "wrong.toml"
    file.write_text("key = 5", encoding="utf-8")
    program = start(empty_profile)
    typist = Typist(qtbot, program.workplace.runner)
    chosen = program.window.front.charter.value()
    typist.press("Ctrl+O")
    choose_file(typist, file)
    assert "wrong.toml" in seen(program.window)
    assert program.window.front.charter.value() == chosen


@pytest.mark.parametrize("key", list(SHIPPED))
def test_every_screen_opens_with_what_the_charter_leaves_open(start, tmp_path, qtbot, clock, key):
    profile = Profile(tmp_path / key, throw_away=True)
    set_up_office(profile, replace(OFFICE, charter=key), FileKeyStore(profile.key_file), clock)
    program = start(profile)
    bugs: list[Exception] = []
    program.workplace.bug_met.connect(bugs.append)
    typist = Typist(qtbot, program.workplace.runner)
    sign_in(program, typist)
    for place in PLACES:
        typist.press(place)
    office_part(program, typist, "charter")
    typist.press("Ctrl+P", "Down", "Down")
    part = editing(program)
    for row in part.list.rows():
        part.list.choose(row.key)
        if part.change.isEnabled():
            part.change.click()
            typist.press("Esc")
    assert bugs == []
    assert len(papers_kept(profile.folder, "charter-")) == 1


def test_the_sign_in_names_the_building_where_the_counter_stands(start, tmp_path, clock):
    profile = Profile(tmp_path / "ruse", throw_away=True)
    answers = replace(OFFICE, charter="ruse", site="panov")
    set_up_office(profile, answers, FileKeyStore(profile.key_file), clock)
    program = start(profile)
    assert "6 Olimpi Panov St." in seen(program.window.front)
    assert "Svoboda" not in seen(program.window.front)


def test_the_building_is_chosen_at_set_up(start, empty_profile, qtbot):
    program = start(empty_profile)
    typist = Typist(qtbot, program.workplace.runner)
    program.window.front.charter.set_value("ruse")
    typist.press("Tab", settle=False)
    typist.fill("7", CLERK, LOGIN, PASSWORD)
    typist.type(PASSWORD)
    typist.press("Enter")
    assert focused() is program.window.front.questions.form.editors["site"]
    typist.press("Down", "Ctrl+Enter")
    typist.wait_until(lambda: type(program.window.front).__name__ == "RecoverySheetPage")
    typist.press("Enter", "Space", "Enter")
    typist.wait_until(lambda: type(program.window.front).__name__ == "SignInPage")
    assert "6 Olimpi Panov St." in seen(program.window.front)


def test_esc_leads_back_to_the_first_step_with_everything_typed(start, empty_profile, qtbot):
    program = start(empty_profile)
    typist = Typist(qtbot, program.workplace.runner)
    typist.press("Tab", settle=False)
    typist.fill("7", CLERK, LOGIN, PASSWORD)
    typist.type(PASSWORD)
    typist.press("Enter", "Esc")
    page = program.window.front
    assert page.questions is None
    assert focused() is page.charter
    assert (page.editors["counter"].text(), page.editors["name"].text()) == ("7", CLERK)
    assert not empty_profile.exists


def test_an_amended_text_is_read_on_the_screen_and_lost_quotations_are_named(at_work, typist):
    part = changes(at_work, typist)
    part.list.choose("printed_text")
    typist.press("Ctrl+Enter")
    box = dialog()
    assert isinstance(box, PrintedTextDialog)
    assert box.missing.isHidden()
    box.text.setPlainText("# Нова харта\n\nГише № 8.")
    assert "quote sentences that are not in this text" in seen(box)
    box.form.editors["reason"].setText(REASON)
    box.form.editors["reason"].setFocus()
    typist.press("Enter", settle=False)
    typist.wait_until(lambda: at_work.workplace.desk.charter.printed_text is not None)
    typist.settle()
    office_part(at_work, typist, "charter")
    typist.press("Home")
    assert "Нова харта" in seen(charter_page(at_work).reading)
