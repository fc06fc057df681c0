"""The rules of WORDS.md that a program holds: each is broken once, and every text is read."""

from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from desktop.office.language import KEY_LANGUAGE, LANGUAGES, Sentence, language
from i18n.words import HOUSE, button_faults, faults, problems

DAY = date(2026, 12, 1)  # a Tuesday: „вторник“
DAYS = ("weekday_date", "date", "short_date")
_DATED = {"day", "new_day", "due", "bound", "first", "last", "until", "born", "previous", "when", "moment"}


@pytest.mark.parametrize(
    ("english", "bulgarian", "said"),
    [
        ("The answer is due by {day}.", "Отговорът се дава до {day}", "full stop, or neither"),
        ("Until {day}. Enter another.", "До {day} Въведете друг.", "also after a place"),
        ("Opens on {day}", "Отваря в {day}", "no preposition"),
        ("every {weekday}", "във {weekday}", "no preposition"),
        ("one – two", "едно — две", "never the long one"),
        ("By when", "До кога", "докога"),
        ("counter No. {counter}", "гише {counter}", "№"),
        ("counter {counter}", "гише № {counter}", "№"),
        ("Called at {time}.", "Повикан в {time}.", "{time} ч."),
        ("{name} came", "{name} се яви(а)", "„(а)“"),
        ("“{words}”", "“{words}”", "quotation marks"),
        ('"{words}"', "„{words}“", "quotation marks"),
        ("Its raise", "Повишаването й", "accent"),
        ("You bring", "Носите Вашата карта, вашата", "capital"),
        ("You may not look.", "Нямате право да гледате. Помолете ръководителя.", "Обърнете се към"),
        ("Give another hour", "Дай друг час", "appointment"),
        ("Bookings found", "Намерени часове", "appointment"),
        ("Open the dossier", "Отвори преписката", "case"),
        ("Open the case", "Отвори досието", "преписка"),
        ("New submission", "Нова преписка", "case"),
        ("Term for the decision", "Срок за решение", "deadline"),
        ("The citizen", "Гражданинът", "person"),
        ("Signal", "Сигнал", "report"),
        ("Sent on", "Препратено", "forward"),
        ("Forward", "Изпрати по компетентност", "препращам"),
        ("Check the journal", "Провери журнала", "log"),
        ("Remove", "Махни", "премахни"),
        ("With this it ends here", "С това приключва", "at a counter"),
    ],
)
def test_a_text_that_breaks_a_rule_is_found(english, bulgarian, said):
    assert any(said in fault for fault in faults(english, bulgarian)), list(faults(english, bulgarian))


@pytest.mark.parametrize(
    ("english", "bulgarian"),
    [
        ("The answer is due by {day}.", "Отговорът се дава до {day}."),
        ("Open until {time}", "Отворено до {time} ч."),
        ("{time} min", "{time} мин."),
        ("Working hours: {hours}", "Работно време: {hours}"),
        ("Record of an oral submission", "Протокол за устно подаване"),
        ("{citizen}, {booking}", "{citizen}, {booking}"),  # names of places are nobody's words
        ("up to {limit} MB each", "всеки до {limit} МБ"),
    ],
)
def test_a_text_that_keeps_the_rules_is_let_through(english, bulgarian):
    assert list(faults(english, bulgarian)) == []


@pytest.mark.parametrize(
    ("bulgarian", "said"),
    [
        ("Отпечатай листа за възстановяване", "too long"),
        ("Печат на графика", "no order"),
        ("Връщане на часа", "no order"),
    ],
)
def test_a_button_is_a_short_order(tmp_path, bulgarian, said):
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "page.py").write_text('KeyButton(_("Print it"), "Ctrl+P")\n', encoding="utf-8")
    assert list(button_faults(tmp_path, {"Print it": "Отпечатай"})) == []
    assert said in "".join(button_faults(tmp_path, {"Print it": bulgarian}))


def test_every_text_keeps_the_rules():
    assert list(problems(HOUSE)) == []


@pytest.mark.parametrize("way", DAYS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_date_prints_two_full_stops_nor_leaves_a_sentence_without_one(code, way):
    spoken = language(code)
    day = getattr(spoken, way)(DAY)
    read = 0
    for text in _texts(code):
        places = {name for _, name, _, _ in Formatter().parse(text) if name}
        if not places & _DATED:
            continue
        read += 1
        values = {name: day if name in _DATED else "7" for name in places}
        shown = Sentence(text).format(**values)
        assert ".." not in shown, shown
        assert shown.endswith(".") or not text.rstrip("”“").endswith("."), shown
    assert read > 50


def test_a_sentence_takes_one_stop_of_two():
    assert Sentence("До {day}. Изберете друг.").format(day="1.12.2026 г.") == "До 1.12.2026 г. Изберете друг."
    assert Sentence("{day}: до {day}.").format(day="1.12.2026 г.") == "1.12.2026 г.: до 1.12.2026 г."
    assert Sentence("До {day}.").format(day="утре") == "До утре."
    assert Sentence("{what}…").format(what="и т.н.") == "и т.н.…"


def _texts(code: str) -> list[str]:
    with Path(HOUSE, "i18n/bg/LC_MESSAGES/messages.po").open("rb") as file:
        entries = [message for message in read_po(file) if message.id]
    said = [message.id if code == KEY_LANGUAGE else message.string for message in entries]
    return [
        form
        for forms in said
        for form in ([forms] if isinstance(forms, str) else list(forms or ()))
        if (form and not form.startswith("{")) or "{day}" in form
    ]
