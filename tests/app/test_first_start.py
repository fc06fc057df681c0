"""The first start by the keyboard: set-up, recovery sheet, sign-in, work; and what goes wrong on the way."""

import pytest
from PySide6.QtWidgets import QCheckBox

from db.key_store import FileKeyStore, KeyStore
from desktop.administration import set_up as set_up_module
from desktop.administration.opening import open_office
from desktop.administration.rules import NewOffice
from desktop.administration.view.set_up_questions import QuestionsStep
from desktop.office.check_code import office_code
from desktop.shell.theme import apply_theme
from desktop.widgets.fields import Field
from desktop.widgets.scrolled import ScrolledPage
from tests.app.conftest import sign_in
from tests.app.typist import Typist, focused, seen
from tests.conftest import CLERK, LOGIN, PASSWORD
from tests.fakes import MemoryKeyStore
from tests.shipped import SHIPPED

RECOVERY_SHEET = "RecoverySheetPage"
MARIA = NewOffice(
    charter="pernik", counter="7", name=CLERK, login=LOGIN, password=PASSWORD, password_again=PASSWORD
)


@pytest.fixture
def program(start, empty_profile):
    """The program in a folder with nothing in it: its set-up is on the screen."""
    return start(empty_profile)


def front(program) -> str:
    return type(program.window.front).__name__


def answer(typist, *, counter="7", name=CLERK, login=LOGIN, password=PASSWORD, again=PASSWORD, code=""):
    """Tab by Tab through the set-up, from the municipality, which is chosen by the arrows."""
    charter = focused().window().front.charter
    while focused() is not charter:
        typist.press("Shift+Tab", settle=False)
    typist.press("Home", settle=False)
    while charter.value() != "pernik":
        typist.press("Down", settle=False)
    typist.press("Tab")
    for text in (counter, name, login, password, again):
        typist.type_anew(text)
        typist.press("Tab", settle=False)
    if isinstance(focused(), QCheckBox):
        typist.press("Tab", settle=False)
    typist.type_anew(code)
    typist.press("Enter")
    if charter.window().front.questions is not None:
        # What the charter leaves open stays so.
        typist.press("Ctrl+Enter")


def test_typing_the_name_finds_the_municipality(program, typist):
    charter = program.window.front.charter
    charter.setFocus()
    for typed, key in (("Пер", "pernik"), ("община Соп", "sopot"), ("тв", "tvarditsa")):
        charter._since.invalidate()
        typist.type(typed)
        assert charter.value() == key, typed


def test_a_second_enter_does_not_skip_the_questions(program, typist):
    page = program.window.front
    page.charter.set_value("sopot")
    for field, typed in (
        (page.editors["counter"], "1"),
        (page.editors["name"], CLERK),
        (page.editors["login"], LOGIN),
        (page.editors["password"], PASSWORD),
        (page.editors["password_again"], PASSWORD),
    ):
        field.setText(typed)
    page.editors["counter"].setFocus()
    typist.press("Enter", "Enter", "Enter")
    assert front(program) == "SetUpPage"
    assert page.questions is not None, "the questions are still asked"


def errors(page) -> dict[str, str]:
    return {field.name: field.error() for field in page.findChildren(Field) if field.error()}


def test_set_up_leads_by_the_recovery_sheet_to_work(program, typist, empty_profile):
    assert front(program) == "SetUpPage"
    answer(typist)
    typist.wait_until(lambda: front(program) == RECOVERY_SHEET)
    page = program.window.front
    assert focused() is page.print
    typist.press("Enter")
    typist.wait_until(page.kept.hasFocus)
    assert "The recovery sheet" in seen(page)
    typist.press("Ctrl+P", "Ctrl+P")
    assert [one.name for one in empty_profile.folder.glob("*.pdf")] == ["recovery-sheet.pdf"], "one copy"
    typist.press("Enter")
    assert front(program) == RECOVERY_SHEET, "the sheet is not in the safe yet"
    typist.press("Space", "Enter")
    typist.wait_until(lambda: front(program) == "SignInPage")
    sign_in(program, typist)
    assert program.workplace.desk.charter.key == "pernik"
    assert program.workplace.desk.station.counter == 7
    assert program.workplace.desk.clerk.name == CLERK
    assert not empty_profile.database.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"counter": ""}, "counter", "Fill in this field."),
        ({"counter": "0"}, "counter", "The number of the counter is from 1 to 99, as on its sign."),
        ({"name": "  "}, "name", "Fill in this field."),
        ({"login": "maria stoyanova"}, "login", "without spaces"),
        ({"login": ""}, "login", "Fill in this field."),
        ({"password": "къса", "again": "къса"}, "password", "use at least 8 characters"),
        ({"again": "Гише № 8 отваря"}, "password_again", "The two passwords differ."),
        ({"code": "7Q2M-7Q2M"}, "office_code", "Compare it with the sheet, group by group."),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_wrong_answer_is_told_at_its_field_and_nothing_typed_is_lost(
    program, typist, empty_profile, wrong, field, sentence
):
    answer(typist, **wrong)
    page = program.window.front
    assert list(errors(page)) == [field]
    assert sentence in errors(page)[field]
    assert focused() is next(one for one in page.findChildren(Field) if one.name == field).editor
    typed = {
        "counter": "7",
        "name": CLERK,
        "login": LOGIN,
        "password": PASSWORD,
        "again": PASSWORD,
        "code": "",
    }
    typed |= wrong
    assert [page.editors["counter"].text(), page.editors["name"].text(), page.editors["login"].text()] == [
        typed["counter"],
        typed["name"],
        typed["login"],
    ]
    assert page.editors["password"].text() == typed["password"]
    assert page.editors["password_again"].text() == typed["again"]
    assert page.editors["office_code"].text() == typed["code"]
    assert not empty_profile.exists


def test_a_mended_answer_leads_on(program, typist):
    answer(typist, code="7Q2M-7Q2M")
    page = program.window.front
    assert list(errors(page)) == ["office_code"]
    answer(typist)
    typist.wait_until(lambda: front(program) == RECOVERY_SHEET)


class PowerCutError(Exception):
    """Raised where the power goes."""


class CutKeyStore(FileKeyStore):
    """Loses its power before the key is written."""

    def write(self, key: bytes) -> None:
        raise PowerCutError


class RefusingKeyStore(FileKeyStore):
    """There is no room left for the key."""

    def write(self, key: bytes) -> None:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("moment", ["schema", "account", "key", "rename"])
def test_a_power_cut_leaves_no_half_an_office_and_set_up_can_be_repeated(
    monkeypatch, start, qtbot, empty_profile, clock, moment
):
    keys: KeyStore = FileKeyStore(empty_profile.key_file)
    with monkeypatch.context() as cut:

        def gone(*_args, **_facts):
            raise PowerCutError

        if moment == "schema":
            cut.setattr(set_up_module, "_furnish", gone)
        elif moment == "account":
            cut.setattr(set_up_module, "first_account", gone)
        elif moment == "key":
            keys = CutKeyStore(empty_profile.key_file)
        else:
            cut.setattr("pathlib.Path.replace", gone)
            keys = MemoryKeyStore()
        with pytest.raises(PowerCutError):
            set_up_module.set_up_office(empty_profile, MARIA, keys, clock)
    assert not empty_profile.exists
    # A real cut also leaves the database's own log behind.
    empty_profile.database.with_suffix(".new-wal").write_bytes(b"left by the cut" * 300)
    program = start(empty_profile)
    typist = Typist(qtbot, program.workplace.runner)
    answer(typist)
    typist.wait_until(lambda: front(program) == RECOVERY_SHEET)
    desk = open_office(empty_profile, FileKeyStore(empty_profile.key_file), clock)
    desk.database.close()


def test_no_room_for_the_key_is_a_sentence_and_what_was_typed_stays(start, qtbot, empty_profile):
    program = start(empty_profile, RefusingKeyStore(empty_profile.key_file))
    typist = Typist(qtbot, program.workplace.runner)
    answer(typist)
    page = program.window.front
    assert front(program) == "SetUpPage"
    assert "Free some space" in seen(program.window)
    assert page.editors["name"].text() == CLERK
    assert page.go_on.isEnabled()
    assert not empty_profile.exists


def test_the_office_code_makes_the_same_check_codes_at_the_second_counter(
    program, typist, empty_profile, desk, clock
):
    answer(typist, counter="8", code=office_code(desk.check_key).lower().replace("-", " "))
    typist.wait_until(lambda: front(program) == RECOVERY_SHEET)
    second = open_office(empty_profile, FileKeyStore(empty_profile.key_file), clock)
    assert second.check_key == desk.check_key
    assert second.station.counter == 8
    second.database.close()


def test_a_first_counter_has_a_code_of_its_own(program, typist, empty_profile, desk, clock):
    answer(typist)
    typist.wait_until(lambda: front(program) == RECOVERY_SHEET)
    other = open_office(empty_profile, FileKeyStore(empty_profile.key_file), clock)
    assert other.check_key != desk.check_key
    other.database.close()


def test_the_sheet_can_be_looked_at_before_it_is_printed(program, typist, empty_profile):
    answer(typist)
    typist.wait_until(lambda: front(program) == RECOVERY_SHEET)
    typist.press("Ctrl+R")
    preview = focused().window()
    assert type(preview).__name__ == "PaperPreview"
    typist.press("Esc")
    assert program.window.front.print.isVisible()
    assert not empty_profile.papers.exists(), "the key is on no disk but in its place"


def test_another_language_keeps_what_was_typed(program, typist):
    before = program.window
    page = program.window.front
    page.charter.set_value("ruse")
    page.editors["name"].setText(CLERK)
    page.editors["counter"].setText("7")
    page.editors["password"].setText(PASSWORD)
    page.editors["also_serves"].setChecked(False)
    typed = page.typed()
    page.language_chosen.emit("en")
    typist.wait_until(lambda: program.window is not before and program.window.front is not None)
    assert "Number of this counter" in seen(program.window)
    assert program.window.front.typed() == typed


def test_only_the_questions_of_the_set_up_are_scrolled(qtbot, qapp, english):
    """Ruse has several buildings and many questions: also in a low window the buttons are in sight."""
    apply_theme(qapp, "light")
    step = QuestionsStep(SHIPPED["ruse"])
    page = ScrolledPage(step)
    qtbot.addWidget(page)
    page.resize(1024, 540)
    page.show()
    qtbot.waitUntil(lambda: not step.go_on.visibleRegion().isEmpty())
    assert page.verticalScrollBar().maximum() == 0
    (questions,) = step.findChildren(ScrolledPage)
    assert questions.verticalScrollBar().maximum() > 0
