"""Units of the administration: who heads each, and which one is above it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from desktop.access.unit_words import phone_for_questions
from desktop.administration.charter import edits
from desktop.administration.charter.changes import changed_values
from desktop.administration.charter.directory_sheet import directory_pdf
from desktop.administration.charter.editions import by_charter_in_force, change_charter
from desktop.administration.charter.edits import UnitFacts
from desktop.administration.view.charter.dialogs import EditDialog
from desktop.administration.view.charter.directory import units_meant
from desktop.administration.view.charter.editing import EditingPart
from desktop.administration.view.charter.unit import UnitDialog
from desktop.office.charter import charter_path, key_title, parse_charter, provenance, units_under
from desktop.office.faults import KnownError
from desktop.office.language import language
from tests.app.typist import Typist, seen
from tests.papers import text_of

TEXT = charter_path("pernik").read_text(encoding="utf-8")
DECIDED = "решено на 25.11.2026 г. от Мария Стоянова: Заповед № 5"
EN = language("en")
WORKS = UnitFacts(key="works", name={"bg": "Строителство", "en": "Works"}, head="Иван Георгиев Петров")
STREETS = UnitFacts(key="streets", name={"bg": "Улици", "en": "Streets"}, parent="works")
LAMPS = UnitFacts(key="lamps", name={"bg": "Осветление", "en": "Lamps"}, head="Ана Илиева", parent="streets")
LAMPS_ALONE = UnitFacts(key="alone", name={"bg": "Архив", "en": "Archive"})
NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


def text_with(*units: UnitFacts) -> str:
    text = TEXT
    for unit in units:
        text = edits.put_unit(text, unit, DECIDED)
    return text


def charter_with(*units: UnitFacts):
    return parse_charter(text_with(*units), "pernik.toml")


def test_a_unit_is_written_with_its_head_and_the_unit_above_it():
    charter = charter_with(WORKS, STREETS)
    works, streets = charter.units
    assert (works.head, works.parent) == ("Иван Георгиев Петров", None)
    assert (streets.head, streets.parent) == (None, "works")
    assert "units" not in charter.open


def test_a_change_writes_what_differs_and_its_source():
    before = text_with(WORKS, STREETS, LAMPS)
    moved = UnitFacts(key="lamps", name=LAMPS.name, head="Петър Колев", parent="works")
    changed = edits.put_unit(before, moved, "решено по-късно")
    assert [line for line in changed.splitlines() if line not in before.splitlines()] == [
        '"units.lamps.head" = { office = "решено по-късно" }',
        '"units.lamps.parent" = { office = "решено по-късно" }',
        'head = "Петър Колев"',
    ]
    assert parse_charter(changed, "pernik.toml").units[2].parent == "works"
    freed = edits.put_unit(changed, UnitFacts(key="lamps", name=LAMPS.name), DECIDED)
    assert parse_charter(freed, "pernik.toml").units[2].head is None
    assert "units.lamps.head" not in freed


def test_a_unit_under_itself_or_under_nobody_known_is_refused():
    for parent in ("lamps", "works", "parks"):
        with pytest.raises(KnownError) as refused:
            charter_with(UnitFacts(key="works", name=WORKS.name, parent=parent), STREETS, LAMPS)
        assert "units.works.parent" in refused.value.sentence(EN)


def test_what_is_below_a_unit():
    units = charter_with(WORKS, STREETS, LAMPS).units
    assert units_under(units, "works") == {"streets", "lamps"}
    assert units_under(units, "lamps") == frozenset()
    assert units_under(units, "nowhere") == frozenset()


def test_a_unit_with_others_below_it_is_not_removed():
    text = text_with(WORKS, STREETS, LAMPS)
    with pytest.raises(KnownError) as refused:
        edits.remove_unit(text, "streets")
    assert "Other units belong to this one" in refused.value.sentence(EN)
    left = edits.remove_unit(edits.remove_unit(text, "lamps"), "streets")
    assert [unit.key for unit in parse_charter(left, "pernik.toml").units] == ["works"]
    assert "lamps" not in left


def test_every_value_of_a_unit_has_a_title_a_source_and_words():
    charter = charter_with(WORKS, STREETS)
    told = {
        key_title(charter, one.key, EN): (one.value_text, one.quotation)
        for one in provenance(charter, EN)
        if one.key.startswith("units.")
    }
    assert told == {
        "Unit of the administration": ("Streets", DECIDED),
        "Works: who heads it": ("Иван Георгиев Петров", DECIDED),
        "Streets: the unit above it": ("Works", DECIDED),
    }


def test_a_changed_head_is_told_before_it_is_adopted():
    after = charter_with(UnitFacts(key="works", name=WORKS.name, head="Петър Колев"))
    [head] = [one for one in changed_values(charter_with(WORKS), after, EN) if one.key == "units.works.head"]
    assert (head.title, head.before, head.after) == (
        "Works: who heads it",
        "Иван Георгиев Петров",
        "Петър Колев",
    )


# On the screen


@pytest.fixture
def workplace(seat, desk, around):
    """Counter No. 7 once three units were adopted."""
    for unit in (WORKS, STREETS, LAMPS):
        change_charter(around, adding(unit), "Заповед № 5")
    return seat(by_charter_in_force(desk))


def adding(unit: UnitFacts):
    return lambda text, decided: edits.put_unit(text, unit, decided)


@pytest.fixture
def typist(qtbot, workplace) -> Typist:
    """Somebody at the keyboard."""
    return Typist(qtbot, workplace.runner)


@pytest.fixture
def part(qtbot, workplace, typist) -> EditingPart:
    """What an administrator can change."""
    shown = EditingPart(workplace)
    qtbot.addWidget(shown)
    shown.resize(1274, 692)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    typist.settle()
    return shown


def open_dialog(part: EditingPart, key: str, typist: Typist) -> EditDialog:
    part.list.choose(key)
    part.list.setFocus()
    typist.press("Ctrl+Enter")
    window = QApplication.activeModalWidget()
    assert isinstance(window, EditDialog)
    return window


def units_now(around) -> dict[str, tuple[str | None, str | None]]:
    return {unit.key: (unit.head, unit.parent) for unit in by_charter_in_force(around).charter.units}


def test_the_list_says_who_heads_a_unit_and_what_is_above_it(part):
    details = {row.key: row.detail for row in part.list.rows() if row.key.startswith("unit:")}
    assert details == {
        "unit:works": "Иван Георгиев Петров",
        "unit:streets": "Works",
        "unit:lamps": "Ана Илиева · Streets",
    }


def test_head_and_unit_above_are_changed_on_the_screen(part, typist, around):
    window = open_dialog(part, "unit:lamps", typist)
    assert isinstance(window, UnitDialog)
    assert (window.form.editors["head"].value(), window.form.editors["parent"].value()) == (
        "Ана Илиева",
        "streets",
    )
    window.form.editors["head"].setFocus()
    typist.type_anew("  Петър   Колев ")
    window.form.editors["parent"].set_value("works")
    typist.press("Enter")
    typist.wait_until(lambda: QApplication.activeModalWidget() is None)
    assert units_now(around)["lamps"] == ("Петър Колев", "works")


def test_a_head_that_is_left_empty_is_nobody(part, typist, around):
    window = open_dialog(part, "unit:works", typist)
    assert isinstance(window, UnitDialog)
    window.form.editors["head"].setFocus()
    typist.type_anew(" ")
    typist.press("Enter")
    typist.wait_until(lambda: QApplication.activeModalWidget() is None)
    assert units_now(around)["works"] == (None, None)


@pytest.mark.parametrize(
    ("key", "offered"),
    [("unit:works", [None]), ("unit:streets", [None, "works"]), ("unit:lamps", [None, "works", "streets"])],
)
def test_nothing_is_offered_above_a_unit_that_is_below_it(part, typist, key, offered):
    window = open_dialog(part, key, typist)
    assert isinstance(window, UnitDialog)
    assert window.form.editors["parent"]._values == offered


def test_a_new_unit_can_be_put_under_any(part, typist, around):
    part.list.setFocus()
    typist.press("Ctrl+4")
    window = QApplication.activeModalWidget()
    assert isinstance(window, UnitDialog)
    assert window.form.editors["parent"]._values == [None, "works", "streets", "lamps"]
    typist.type("Паркове")
    window.form.editors["parent"].set_value("works")
    typist.press("Enter")
    typist.wait_until(lambda: QApplication.activeModalWidget() is None)
    assert units_now(around)["unit_1"] == (None, "works")


def test_a_removal_that_is_refused_says_why_in_its_dialog(part, typist, around):
    part.list.choose("unit:works")
    part.list.setFocus()
    typist.press("Ctrl+D", "Enter")
    window = QApplication.activeModalWidget()
    assert isinstance(window, EditDialog)
    assert "Other units belong to this one. First choose another parent unit for them." in seen(window)
    assert list(units_now(around)) == ["works", "streets", "lamps"]


def test_the_directory_names_each_unit_under_its_own_with_room_and_phone():
    works = replace(WORKS, phone="076/684 210", room="ет. 2, ст. 14")
    charter = charter_with(LAMPS_ALONE, works, STREETS)
    printed = text_of(directory_pdf(charter, language("bg"), printed_at=NOW))
    assert "ТЕЛЕФОНЕН УКАЗАТЕЛ" in printed.upper()
    assert "076/684283" in printed, "the office's own contacts"
    told = printed[printed.index("Строителство") :]
    assert told.index("076/684 210") < told.index("– Улици"), "the unit below stands under it"
    assert "ет. 2, ст. 14" in told
    assert "Иван Георгиев Петров" in told


@pytest.mark.parametrize("typed", ["строит", "Георгиев", "stroit"])
def test_the_search_of_the_window_finds_a_unit_by_its_name_or_head(typed):
    charter = charter_with(replace(WORKS, phone="076/684 210"), STREETS)
    assert [unit.phone for unit in units_meant(charter, typed, language("bg"))] == ["076/684 210"]


def test_nothing_typed_finds_no_unit():
    assert units_meant(charter_with(WORKS), " ", EN) == []


def test_whoever_asks_about_a_case_is_told_the_phone_of_the_unit_that_has_it():
    charter = charter_with(replace(WORKS, phone="076/684 210"), STREETS)
    assert phone_for_questions("works", charter, EN) == "076/684 210"
    assert phone_for_questions("streets", charter, EN) == "076/684283", "nobody has told its own"
