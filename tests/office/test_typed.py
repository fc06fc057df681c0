"""What clerks type or paste, and what it means: every case of `typed.toml`, and its like."""

import tomllib
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.sync import shape
from desktop.office.contacts import checked_email, international, phone_key, phone_looked_for, words_of_phone
from desktop.office.faults import WrongInput
from desktop.office.identity import checked_phone
from desktop.office.language import language
from desktop.office.persons.written import short_name
from desktop.office.typed_dates import FIRST_YEAR, LAST_YEAR, Lies, day_typed

CASES = tomllib.loads((Path(__file__).parent / "typed.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("typed", "means"),
    [(typed, case["means"]) for case in CASES["telephone"] for typed in case["typed"]],
    ids=ascii,
)
def test_one_telephone_however_it_is_typed(typed, means):
    assert international(typed) == means
    assert international(checked_phone(typed)) == means
    assert not any(sign in checked_phone(typed) for sign in "\u202a\u202c\u200e")


@given(
    number=st.from_regex("(8[789][0-9]|2|76|92)[1-9][0-9]{5}", fullmatch=True).filter(
        lambda one: len(one) > 7
    ),
    prefix=st.sampled_from(["0", "+359", "+359 ", "+359 (0)", "00359", "+359/0", "(0)"]),
    between=st.lists(
        st.sampled_from(["", " ", "-", "/", ".", "\u00a0", "\u2011", "\u200e", "\u202c"]),
        min_size=9,
        max_size=9,
    ),
)
def test_any_way_of_writing_a_number_gives_one_key(number, prefix, between):
    written = prefix + "".join(map("".join, zip(number, between, strict=False)))
    assert international(written) == f"+359{number}"
    assert phone_key(written) == f"0{number}"
    assert phone_key(phone_key(written)) == phone_key(written)
    assert international(checked_phone(written)) == f"+359{number}"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("+44 20 7946 0958", "+442079460958"),
        ("0044 (0)20 7946 0958", "+442079460958"),
        ("888 123 456", "+359888123456"),
        ("359888123456", "+359888123456"),
        ("684283", "684283"),
        ("0", "+359"),
        ("", ""),
    ],
)
def test_numbers_from_abroad_and_from_the_same_town(written, means):
    assert international(written) == means


@pytest.mark.parametrize("typed", ["0888 123", "888123", "+359 888 12", "+359888123456", "0888123456"])
def test_a_telephone_is_found_by_its_beginning(typed):
    stored = words_of_phone("+359 (0)888 123 456")
    assert any(word.startswith(form) for form in phone_looked_for(typed) for word in stored)


@pytest.mark.parametrize("typed", ["осветление", "1234", "07-14а", ""])
def test_what_is_no_telephone_is_not_looked_for_as_one(typed):
    assert phone_looked_for(typed) == ()


@pytest.mark.parametrize("case", CASES["day"], ids=lambda case: case["typed"])
def test_a_day_as_people_say_it(case):
    lies = Lies.AHEAD if "new" in case.get("field", "") else Lies.BEFORE
    assert day_typed(case["typed"], TODAY, field="day", lies=lies) == date.fromisoformat(case["means"])


@pytest.mark.parametrize(
    ("typed", "before", "ahead"),
    [
        ("днес", "2026-11-29", "2026-11-29"),
        ("Онзи ден", "2026-11-27", "2026-11-27"),
        ("утре", "2026-11-30", "2026-11-30"),
        ("преди месец", "2026-10-29", "2026-10-29"),
        ("преди 3 дни", "2026-11-26", "2026-11-26"),
        ("преди 2 години", "2024-11-29", "2024-11-29"),
        ("след две седмици", "2026-12-13", "2026-12-13"),
        ("three weeks ago", "2026-11-08", "2026-11-08"),
        ("in a month", "2026-12-29", "2026-12-29"),
        ("понеделник", "2026-11-23", "2026-11-30"),
        ("в неделя", "2026-11-29", "2026-11-29"),
        ("2-ри ноември", "2026-11-02", "2027-11-02"),
        ("5 дек.", "2025-12-05", "2026-12-05"),
        ("5.XII.2025 г.", "2025-12-05", "2025-12-05"),
        ("29.11", "2026-11-29", "2026-11-29"),
        ("2 November 2026", "2026-11-02", "2026-11-02"),
        ("2026-11-02T10:00", "2026-11-02", "2026-11-02"),
        ("02112026", "2026-11-02", "2026-11-02"),
        ("2,11,2026", "2026-11-02", "2026-11-02"),  # the numeric keypad of a Bulgarian keyboard
        ("2,11", "2026-11-02", "2027-11-02"),
        ("2–11–2026", "2026-11-02", "2026-11-02"),
        ("2.11.26 г.", "2026-11-02", "2026-11-02"),
        ("\u200e2.11.2026\u202c", "2026-11-02", "2026-11-02"),
    ],
)
def test_a_day_lies_where_the_field_asks(typed, before, ahead):
    assert day_typed(typed, TODAY, field="day") == date.fromisoformat(before)
    assert day_typed(typed, TODAY, field="day", coming=True) == date.fromisoformat(ahead)


def test_the_29th_of_february_is_told_without_its_year():
    assert day_typed("29.2", date(2028, 3, 1), field="day") == date(2028, 2, 29)
    assert day_typed("29 февруари", date(2028, 2, 28), field="day", coming=True) == date(2028, 2, 29)


def test_the_nearest_of_two_years_is_meant_where_the_field_asks_for_either():
    assert day_typed("5.1", TODAY, field="day", lies=Lies.NEAREST) == date(2027, 1, 5)
    assert day_typed("5.10", TODAY, field="day", lies=Lies.NEAREST) == date(2026, 10, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "31.2",
        "скоро",
        "преди",
        "преди много",
        "преди 9999 години",
        "2 но",
        "5 мартенски",
        "29.2",
        "29.2.2026",
        "0.1",
    ],
)
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(WrongInput) as refused:
        day_typed(typed, TODAY, field="day")
    assert refused.value.field == "day"


@pytest.mark.parametrize("typed", ["1.1.0001", "0001-01-01", "31.12.1899", "1.1.2201", "31.12.9999"])
def test_a_year_that_no_counter_would_keep_is_told(typed):
    assert (FIRST_YEAR, LAST_YEAR) == (shape.FIRST_YEAR, shape.LAST_YEAR)
    with pytest.raises(WrongInput, match="no case has such a one"):
        day_typed(typed, TODAY, field="day")


def test_a_year_of_two_digits_lies_where_the_day_lies():
    assert day_typed("3.4.99", TODAY, field="day") == date(1999, 4, 3)
    assert day_typed("3.4.26", TODAY, field="day") == date(2026, 4, 3)
    assert day_typed("3.4.27", TODAY, field="day", coming=True) == date(2027, 4, 3)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(-400, 400))
def test_a_day_said_in_full_is_that_day_wherever_it_lies(day, away):
    today = day + timedelta(days=away)
    for typed in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d%m%Y}",
        language("bg").date(day),
    ):
        assert day_typed(typed, today, field="day", coming=away > 0) == day


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_day_or_a_sentence(typed):
    with suppress(WrongInput):
        assert day_typed(typed, TODAY, field="day") != "nothing else"


def test_an_email_is_cleaned_or_its_foreign_letter_named():
    first, *others = CASES["email"][0]["typed"]
    assert {
        checked_email(one)
        for one in (
            *others,
            "Иванка <ivanka@abv.bg>",
            " ivanka@abv.bg. ",
            "(ivanka@abv.bg)",
            "(mailto:ivanka@abv.bg)",
            "Иванка <mailto:ivanka@abv.bg>",
            "„ivanka@abv.bg“,",
        )
    } == {"ivanka@abv.bg"}
    with pytest.raises(WrongInput) as refused:
        checked_email(first)
    assert "The letter “а” in this e-mail is Cyrillic." in refused.value.sentence(language("en"))


@pytest.mark.parametrize("case", CASES["short_name"], ids=lambda case: case["short"])
def test_a_short_name_on_the_door(case):
    assert short_name(case["name"]) == case["short"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("д-р Петър Иванов Колев", "П. Колев"),
        ("инж. Колев", "Колев"),
        ("Петров, Иван Георгиев", "И. Петров"),
        ("Иван Петров - пълномощник", "И. Петров"),
        ("Иван Петров, пълномощник", "И. Петров"),
        ("Иван Петров /пълномощник/", "И. Петров"),
        ("Мария Стоянова – Петрова", "М. Стоянова-Петрова"),
        ("мария стоянова - петрова", "М. стоянова-петрова"),
        ("Фактор 2 оод", "Фактор 2 оод"),
        ("ЕТ Гергана Петрова", "ЕТ Гергана Петрова"),
        ("Иван, Петър и Мария Петрови", "И. Петрови"),
        ("(пълномощник)", "(пълномощник)"),
        ("", ""),
    ],
)
def test_short_names_of_others(name, short):
    assert short_name(name) == short
