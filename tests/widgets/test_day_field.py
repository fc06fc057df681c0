"""Under a day that is typed stands which day is understood, before anything is registered."""

from datetime import date

import pytest

from desktop.office.language import speak
from desktop.office.typed_dates import Lies
from desktop.widgets.day_field import DayField, day_line

TODAY = date(2026, 11, 29)


@pytest.fixture
def shown(qtbot):
    """Makes a field of the day, in Bulgarian."""
    speak("bg")

    def show(lies: Lies = Lies.BEFORE, hint: str = "") -> DayField:
        field = DayField("Кога", day_line(), lambda: TODAY, hint, lies=lies, name="day")
        qtbot.addWidget(field)
        return field

    yield show
    speak("en")


def below(field: DayField) -> str:
    return field._message.text()


@pytest.mark.parametrize(
    ("lies", "typed", "said"),
    [
        (Lies.BEFORE, "5.12", "петък, 5 декември 2025 г."),
        (Lies.AHEAD, "26.2", "петък, 26 февруари 2027 г."),
        (Lies.NEAREST, "5.12", "събота, 5 декември 2026 г."),
        (Lies.BEFORE, "вчера", "събота, 28 ноември 2026 г."),
        (Lies.BEFORE, "преди две седмици", "неделя, 15 ноември 2026 г."),
        (Lies.AHEAD, "2.11.26", "понеделник, 2 ноември 2026 г."),
        (Lies.BEFORE, "2.11.2026", "напр. 2.12"),
        (Lies.BEFORE, "31.2", "напр. 2.12"),
        (Lies.BEFORE, "5.", "напр. 2.12"),
        (Lies.BEFORE, "", "напр. 2.12"),
    ],
)
def test_the_understood_day_is_told_at_once(shown, lies, typed, said):
    field = shown(lies, "напр. 2.12")
    field.editor.setText(typed)
    assert below(field).replace("\u202f", " ").replace("\xa0", " ") == said
    assert field.editor.accessibleDescription() == below(field)


def test_an_error_goes_once_a_day_is_understood_and_the_hint_comes_back(shown):
    field = shown(hint="напр. 2.12")
    field.editor.setText("31.2")
    field.show_error("Няма такава дата.")
    field.editor.setText("31.")
    assert field.error() == "Няма такава дата."
    field.editor.setText("3.2")
    assert field.error() == ""
    assert below(field).startswith("вторник, 3 февруари 2026")
    field.editor.clear()
    assert below(field) == "напр. 2.12"
