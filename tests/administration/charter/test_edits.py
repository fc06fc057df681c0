"""Edits of a charter's text: what was not touched stays byte for byte, and what comes out can be read."""

import tomllib
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.administration.charter import edits
from desktop.administration.charter.answers import Answer, answer_kind, answer_value
from desktop.administration.charter.edits import OfficialFacts, UnitFacts
from desktop.office.charter import charter_files, parse_charter
from desktop.office.faults import KnownError, WrongInput

pytestmark = pytest.mark.long

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in charter_files()}
DECIDED = "решено на 25.11.2026 г. от Мария Стоянова: Заповед № 5"
NAME = {"bg": "Приемна „Юг“", "en": "Reception “South”"}

texts = st.sampled_from(sorted(TEXTS)).map(TEXTS.__getitem__)
words = st.text(min_size=1, max_size=20)
names = st.fixed_dictionaries({"bg": words, "en": words})
hours = st.lists(
    st.sampled_from(["8:30-12:00", "13:00-17:00", "12:00-12:30", "9:00-8:00", "ранина", "", '"]\n[x]\n"']),
    max_size=3,
)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
keys = st.sampled_from(["mayor", "secretary", "nobody", "Кмет", "with space", ""])


@st.composite
def changes(draw) -> Callable[[str], str]:
    """Any edit, with whatever somebody might hand it."""
    official = OfficialFacts(
        key=draw(keys),
        title=draw(names),
        weekday=draw(st.none() | st.integers(-1, 9)),
        ranges=draw(st.none() | hours.map(tuple)),
        slot_minutes=draw(st.none() | st.integers(0, 300)),
        sign_up=draw(st.sampled_from(["counter", "phone", "by pigeon"])),
        place=draw(st.none() | names),
    )
    unit = UnitFacts(
        key=draw(st.sampled_from(["unit_1", "unit_2", "Звено"])),
        name=draw(names),
        head=draw(st.none() | st.text(max_size=20)),
        parent=draw(st.sampled_from([None, "unit_1", "unit_2", ""])),
    )
    number, name, day, decided = draw(st.integers(-1, 120)), draw(names), draw(days), draw(words)
    key = draw(
        st.sampled_from(["hours.centre", "hours.administration", "sites.town_hall.hours", "nowhere.x"])
    )
    ranges = draw(hours)
    return draw(
        st.sampled_from(
            [
                lambda text: edits.set_hours(text, key, ranges, decided),
                lambda text: edits.answer_open(text, "whistleblowers.officer", name, decided),
                lambda text: edits.answer_open(text, "sign_up_counter", number, decided),
                lambda text: edits.declare_day(
                    text, day, is_working=True, name=name["bg"], decided_by=decided
                ),
                lambda text: edits.withdraw_day(text, day),
                lambda text: edits.put_counter(text, number, name, decided),
                lambda text: edits.remove_counter(text, number),
                lambda text: edits.put_official(text, official, decided),
                lambda text: edits.remove_official(text, official.key),
                lambda text: edits.put_unit(text, unit, decided),
                lambda text: edits.remove_unit(text, unit.key),
            ]
        )
    )


@given(texts, st.lists(changes(), min_size=1, max_size=4))
def test_whatever_is_edited_can_be_read_or_is_refused_in_a_sentence(text, edited):
    try:
        for change in edited:
            text = change(text)
            tomllib.loads(text)
        parse_charter(text, "edited.toml")
    except KnownError:
        pass  # the sentence itself is tested where each mistake is


@given(texts, names, st.integers(1, 99), days)
def test_what_is_added_and_taken_away_leaves_the_file_as_it_was_but_for_blank_lines(text, name, number, day):
    if f"number = {number}\n" in text:
        return
    changed = edits.put_counter(text, number, name, DECIDED)
    changed = edits.declare_day(changed, day, is_working=False, name="ден", decided_by=DECIDED)
    assert parse_charter(changed, "edited.toml").one_off[0].day == day
    changed = edits.remove_counter(edits.withdraw_day(changed, day), number)
    assert [line for line in changed.splitlines() if line] == [line for line in text.splitlines() if line]


@given(texts, names)
def test_every_line_but_those_of_the_key_stays_in_its_place(text, name):
    changed = edits.answer_open(text, "whistleblowers.place", name, DECIDED).split("\n")
    left = iter(changed)
    assert all(line in left for line in text.split("\n")), "each line is found after the one before it"
    assert len(changed) - len(text.split("\n")) <= 4, "a source, a head, a value and a blank line"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_open_question_of_every_charter_can_be_answered(text):
    charter = parse_charter(text, "before.toml")
    assert charter.open
    typed = {
        "ranges": "8.30–12; 13:00 - 17",
        "hours": "пн–чт 8.30–17; пт 8-12",
        "weekday": "3",
        "counter": "7",
        "minutes": "15",
    }
    for key in charter.open:
        kind = answer_kind(key)
        if key == "officials":
            mayor = OfficialFacts(key="mayor", title=NAME)
            text = edits.put_official(text, mayor, DECIDED)
            continue
        assert kind is not None, key
        value = answer_value(key, Answer(typed.get(kind.value, "Приемна; Архив")))
        assert value is not None
        text = edits.answer_open(text, key, value, DECIDED)
    answered = parse_charter(text, "after.toml")
    assert not answered.open
    assert "\n\n\n" not in text
    for key in charter.open:
        if key not in {"units", "officials"}:
            source = answered.source_of(key)
            assert source is not None
            assert source.office == DECIDED
    assert [unit.name.bg for unit in answered.units] == ["Приемна", "Архив"]


EMAIL = "submissions.channels.email.where"


@pytest.mark.parametrize(
    "submissions",
    [
        '[submissions]\nchannels = [{ key = "box", name = "в кутията" }]',
        'submissions = { channels = [{ key = "box", name = "в кутията" }] }',
        "submissions = { delay_notice = true }",
        "submissions.delay_notice = true",
    ],
)
def test_a_way_of_the_law_is_answered_however_the_ways_of_the_file_are_written(submissions):
    answer = {"bg": "obshtina@sevlievo.bg", "en": "obshtina@sevlievo.bg"}
    ways = tomllib.loads(edits.answer_open(f"{submissions}\n", EMAIL, answer, "кмета"))
    assert {"key": "email", "where": answer} in ways["submissions"]["channels"]


def test_hours_are_written_in_their_place_with_the_comment_beside_them_kept():
    before = TEXTS["pernik"].replace(
        'centre = ["8:30-17:00"]', 'centre = ["8:30-17:00"]  # вкл. обедната почивка'
    )
    changed = edits.set_hours(before, "hours.centre", ["9:00-16:00"], DECIDED)
    assert 'centre = ["9:00-16:00"]  # вкл. обедната почивка\n' in changed
    differing = [
        (old, new) for old, new in zip(before.splitlines(), changed.splitlines(), strict=True) if old != new
    ]
    assert len(differing) == 2, "the hours and their source"
    assert differing[1][1] == f'"hours.centre" = {{ office = "{DECIDED}" }}'


def test_an_official_who_gets_a_day_is_asked_about_it_no_longer():
    facts = OfficialFacts(
        key="mayor", title=NAME, weekday=2, ranges=("9:00-12:00",), slot_minutes=20, sign_up="counter"
    )
    charter = parse_charter(edits.put_official(TEXTS["sopot"], facts, DECIDED), "sopot.toml")
    [mayor] = [one for one in charter.officials if one.key == "mayor"]
    assert (mayor.weekday, mayor.slot_minutes, mayor.bookable) == ((2,), 20, True)
    assert not any(key.startswith("officials.mayor.") for key in charter.open)
    source = charter.source_of("officials.mayor.sign_up")
    assert source is not None
    assert source.setting, "what did not change keeps its source"


def test_a_removed_official_takes_questions_and_sources_along():
    changed = edits.remove_official(TEXTS["sopot"], "mayor")
    assert "officials.mayor" not in changed
    assert [one.key for one in parse_charter(changed, "x").officials] == [
        "deputy_mayor",
        "secretary",
        "open_reception",
    ]
    assert edits.remove_official(changed, "mayor") == changed


def test_a_text_that_is_no_toml_is_refused():
    with pytest.raises(KnownError):
        edits.remove_unit("община = Перник", "unit_1")


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("hours.centre", "от осем до пет"),
        ("hours.centre", "13:00-17:00, 8:00-12:00"),
        ("hours.centre", "8:00-25:00"),
        ("officials.mayor.weekday", "8"),
        ("sign_up_counter", "0"),
        ("officials.mayor.slot_minutes", "-15"),
        ("sign_up_counter", "²"),
    ],
)
def test_an_impossible_answer_is_told_at_its_question(key, answer):
    with pytest.raises(WrongInput) as refused:
        answer_value(key, Answer(answer))
    assert refused.value.field == key


def test_no_answer_leaves_the_question_open():
    assert answer_value("hours.centre", Answer("  ")) is None
    assert answer_value("promises", Answer("нещо")) is None, "only the file can answer that"


def test_an_english_word_without_a_bulgarian_one_is_refused():
    with pytest.raises(WrongInput):
        answer_value("whistleblowers.place", Answer("", "Room 5"))
