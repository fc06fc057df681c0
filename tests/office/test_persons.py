"""Who may be meant by what a citizen said: every case, both ways, and what holds of any name."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.persons.keys import (
    certain_keys,
    is_same_person,
    keys_of_person,
    may_be,
    named_in,
    said_keys,
)
from desktop.office.persons.spellings import words_around

_CASES = tomllib.loads((Path(__file__).parent / "named_people.toml").read_text(encoding="utf-8"))["account"]
HIDDEN = [(one["name"], said) for one in _CASES for said in one["hidden_from_them"]]
SEEN = [(one["name"], said) for one in _CASES for said in one["seen_by_them"]]


@pytest.mark.parametrize(("name", "said"), HIDDEN)
def test_whoever_may_be_meant_is(name: str, said: str) -> None:
    assert may_be(said, name)


@pytest.mark.parametrize(("name", "said"), SEEN)
def test_whoever_cannot_be_meant_is_not(name: str, said: str) -> None:
    assert not may_be(said, name)


FIRST = st.sampled_from(["Петър", "Мария", "Ана", "Иван", "Хасан", "Ана-Мария", "Арам", "Щилян"])
LAST = st.sampled_from(["Колев", "Колева", "Иванов", "Стоянова-Петрова", "Тер-Петросян", "Али", "Юсеин"])
FULL = st.builds(
    lambda *names: " ".join(filter(None, names)), FIRST, st.sampled_from(["", "Иванов", "Хасан"]), LAST
)


@given(FULL)
def test_a_full_name_means_its_bearer_however_it_stands(name: str) -> None:
    first, *_, last = name.split()
    for said in (
        name,
        name.upper(),
        name.lower(),
        f"{last}, {first}",
        last,
        f"{first[0]}. {last}",
        f"г-н {last}",
    ):
        assert may_be(said, name), said


@given(FULL, FULL)
def test_who_is_certain_may_also_be_meant(one: str, other: str) -> None:
    if is_same_person(one, other):
        assert may_be(one, other)
    assert is_same_person(one, one)


def test_namesakes_are_told_apart_by_the_middle_name_where_it_is_certain() -> None:
    assert not is_same_person("Иван Петров Иванов", "Иван Георгиев Иванов")
    assert is_same_person("Иван Петров Иванов", "Иван Иванов")
    assert may_be("Иван Петров Иванов", "Иван Георгиев Иванов")


def test_a_short_name_may_mean_the_whole_one_and_never_certainly_does() -> None:
    shorts = words_around().short_names
    assert all(may_be(f"{short} Колев", f"{whole} Колев") for whole in shorts for short in shorts[whole])
    assert may_be("Георги Колев", "Жоро Колев")
    assert not may_be("Пешо Колев", "Иван Колев")
    assert not is_same_person("Пешо Колев", "Петър Колев")


def test_a_place_without_a_name_is_whoever_sits_there() -> None:
    assert said_keys("служителката на гише 3") == {"=counter/3"}
    assert "=role/secretary" in said_keys("секретарят на общината")
    assert "=role/secretary" not in said_keys("секретарката на кмета")
    assert not said_keys("Колев от гише 3") & {"=counter/3"}


def test_no_more_keys_than_a_row_or_two_for_a_usual_name() -> None:
    assert len(said_keys("Петър Колев")) <= 3
    assert len(certain_keys("Петър Иванов Колев")) <= 2
    assert len(keys_of_person("Мария Стоянова-Петрова")) < 60


PEOPLE = (
    "Петър Иванов Колев",
    "Мария Стоянова-Петрова",
    "Ана Белева",
    "Елена Илиева",
    "Виктор Кирилов",
    "Мария Касова",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Служителят Петър Колев ми отказа.", ["Петър Иванов Колев"]),
        ("На гишето беше Колев и вика.", ["Петър Иванов Колев"]),
        ("ПЕТЪР КОЛЕВ МИ ОТКАЗА", ["Петър Иванов Колев"]),
        ("говорих с петър колев", ["Петър Иванов Колев"]),
        ("г-жа Стоянова я нямаше, а П. Колев спеше", ["Петър Иванов Колев", "Мария Стоянова-Петрова"]),
        ("Съседът Иван Колев вика.", []),
        ("Обиди ме Колев.", ["Петър Иванов Колев"]),
        ("Обиди ме Колев. Вчера пак.", ["Петър Иванов Колев"]),
        ("Обиди ме Колев!\nМоля за отговор.", ["Петър Иванов Колев"]),
        ("Отказа ми Иванка! Колев вика.", ["Петър Иванов Колев"]),
        ("КОЛЕВ МИ ОТКАЗА", ["Петър Иванов Колев"]),
        ("г-н колев ми отказа", ["Петър Иванов Колев"]),
        ("обиди ме белева", ["Ана Белева"]),
        ("Съседът С. Колев вика.", []),
        ("Служителката Касова ми отказа.", ["Мария Касова"]),
        ("Не ми дадоха касова бележка.", []),
        ("Никой не говори с мен. Тук е студено и няма пейки в кв. „Изток“.", []),
        ("Не свети в кв. „Изток“, кв. вх. 2.", []),
        ("Мария не дойде, нито Ана, нито Петър.", []),
        ("Петър Иванов Колев не е виновен.", ["Петър Иванов Колев"]),
        ("Не светят лампите.", []),
        ("", []),
    ],
)
def test_names_in_a_text(text: str, found: list[str]) -> None:
    assert sorted(one.full_name for one in named_in(text, PEOPLE)) == sorted(found)


@given(st.text(max_size=60))
def test_whatever_is_typed_has_keys_and_no_surprise(said: str) -> None:
    assert all(key for key in said_keys(said) | certain_keys(said))
    assert keys_of_person(said) is not None
    assert list(named_in(said, PEOPLE)) is not None
