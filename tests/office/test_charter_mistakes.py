"""A mistake in a charter is refused when it is read; the sentence names file, key and what is allowed."""

import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.office.charter import CHARTERS, charter_path, load_charter, parse_charter
from desktop.office.charter.loading import charter_files
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.mistakes import Mistake, mistakes_in

WRITTEN = {path.stem: path.read_text(encoding="utf-8") for path in charter_files()}


MISTAKES = tomllib.loads(Path(__file__).with_name("charter_mistakes.toml").read_text(encoding="utf-8"))
"""By the name of the mistake: the text that is replaced, by what, and what the sentence names."""


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_names_file_line_key_and_what_is_allowed(mistake):
    assert mistake["old"] in WRITTEN["pernik"]
    written = WRITTEN["pernik"].replace(mistake["old"], mistake["new"], 1)
    with pytest.raises(KnownError) as refused:
        parse_charter(written, "pernik.toml")
    told = {one.sentence(language("en")): one for one in mistakes_in(refused.value)}
    (sentence,) = [one for one in told if f"{mistake['key']}" in one and mistake["allowed"] in one][:1]
    found = told[sentence]
    assert isinstance(found, Mistake)
    in_bulgarian = found.sentence(language("bg"))
    assert "pernik.toml" in in_bulgarian
    assert mistake["key"] in in_bulgarian
    # What is missing altogether stands on no line.
    if found.line is None:
        assert found.fault_kind == "missing"
        return
    assert (f"pernik.toml, line {found.line}," in sentence, f"ред {found.line}," in in_bulgarian) == (
        True,
        True,
    )
    there = written.splitlines()[found.line - 1]
    assert any(step in there for step in [*found.stands_at.split("."), str(found.facts.get("twice"))]), there


def test_a_line_that_is_no_toml_is_named():
    lines = WRITTEN["sopot"].splitlines()
    lines[20] = "hours = half past eight"
    with pytest.raises(KnownError) as refused:
        parse_charter("\n".join(lines), "sopot.toml")
    assert "sopot.toml" in refused.value.sentence(language("en"))
    assert "line 21" in refused.value.sentence(language("en"))


def test_a_text_that_breaks_off_is_refused_at_its_last_line():
    with pytest.raises(KnownError) as refused:
        parse_charter('key = "pernik"\nmunicipality = {', "pernik.toml")
    assert "line 2" in refused.value.sentence(language("en"))


def test_a_file_that_is_not_there_or_no_text(tmp_path):
    noise = tmp_path / "noise.toml"
    noise.write_bytes(b"\xff\xfe\x00")
    for path in (noise, tmp_path / "missing.toml"):
        with pytest.raises(KnownError) as refused:
            load_charter(path)
        assert path.name in refused.value.sentence(language("en"))


def test_an_empty_text_says_what_it_lacks():
    with pytest.raises(KnownError) as refused:
        parse_charter("", "new.toml")
    assert "new.toml" in refused.value.sentence(language("en"))


def all_paths(tables, inside=()):
    """The way to every key and every item, from the top."""
    named = tables.items() if isinstance(tables, dict) else enumerate(tables)
    for name, value in named:
        yield (*inside, name)
        if isinstance(value, dict | list):
            yield from all_paths(value, (*inside, name))


PERNIK_PATHS = list(all_paths(tomllib.loads(WRITTEN["pernik"])))
NONSENSE = [
    "0",
    "-7",
    "8.5",
    '""',
    '"x"',
    "true",
    "[]",
    "{}",
    "[1]",
    '["a", 1]',
    "[{}]",
    '{ key = "k" }',
    "2026-12-24",
]


@given(path=st.sampled_from(PERNIK_PATHS), nonsense=st.sampled_from(NONSENSE))
def test_whatever_stands_anywhere_is_read_or_refused_by_a_sentence(path, nonsense):
    written = as_toml(replaced(tomllib.loads(WRITTEN["pernik"]), path, tomllib.loads(f"x = {nonsense}")["x"]))
    try:
        parse_charter(written, "pernik.toml")
    except KnownError as refused:
        sentence = refused.sentence(language("en"))
        assert "pernik.toml" in sentence
        assert "cannot be used" not in sentence


def _of_an_earlier_version(key):
    return (CHARTERS / "former/1" / f"{key}.toml").read_text(encoding="utf-8")


def one_of_each_kind(paths):
    """Of the items of a list the first that has such a key: what is done with the others is the same."""
    kinds: dict[tuple, tuple] = {}
    for path in paths:
        kinds.setdefault(tuple("*" if isinstance(step, int) else step for step in path), path)
    return list(kinds.values())


FORMER_PATHS = one_of_each_kind(all_paths(tomllib.loads(_of_an_earlier_version("tvarditsa"))))
HOLDING_OTHERS = sorted(
    {p[:-1] for p in FORMER_PATHS if len(p) > 1 and p[0] not in ("sources", "open")}, key=str
)
"""Tables and lists: what moves them must meet one that is none."""


@settings(max_examples=50)
@given(
    path=st.sampled_from(HOLDING_OTHERS) | st.sampled_from(FORMER_PATHS), nonsense=st.sampled_from(NONSENSE)
)
def test_so_is_whatever_stands_in_an_edition_of_an_earlier_version(path, nonsense):
    tables = tomllib.loads(_of_an_earlier_version("tvarditsa"))
    written = as_toml(replaced(tables, path, tomllib.loads(f"x = {nonsense}")["x"]))
    with suppress(KnownError):
        parse_charter(written, "tvarditsa.toml")


def replaced(tables, path, value):
    """The tables with the value at `path` replaced."""
    below = tables
    for step in path[:-1]:
        below = below[step]
    below[path[-1]] = value
    return tables


def as_toml(value) -> str:
    """Tables written back; enough of TOML for a charter."""
    return "\n".join(f'"{name}" = {inline(one)}' for name, one in value.items())


def inline(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "'''" + value + "'''"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{name}" = {inline(one)}' for name, one in value.items()) + "}"
    return str(value)


def test_the_writer_of_these_tests_writes_what_it_read():
    for key, written in WRITTEN.items():
        assert parse_charter(as_toml(tomllib.loads(written)), f"{key}.toml") == load_charter(
            charter_path(key)
        )


# As people type it

ACCEPTED = {
    'centre = ["8:30-17:00"]': [
        'centre = ["8.30-17.00"]',
        'centre = "8:30 – 17:00"',
        'centre = "от 8:30 до 17 ч."',
    ],
    "weekday = 3 ": [
        'weekday = "сряда"',
        'weekday = "Сряда"',
        'weekday = "wednesday"',
        "weekday = [3]",
        'weekday = "3"',
    ],
    'ranges = ["8:30-12:00", "14:00-17:00"]': [
        'ranges = ["8.30-12", "14-17"]',
        'ranges = "8:30-12:00, 14:00-17:00"',
    ],
    'moments = ["feedback"]': ['moments = "feedback"'],
    '{ bg = "Община Перник", en = "Municipality of Pernik" }': [
        '{ en = "Municipality of Pernik", bg = "Община Перник" }'
    ],
}


@pytest.mark.parametrize(
    ("as_written", "typed"), [(old, new) for old, several in ACCEPTED.items() for new in several]
)
def test_what_people_type_is_read_as_it_is_meant(as_written, typed):
    changed = WRITTEN["pernik"].replace(as_written, f"{typed} ", 1)
    assert changed != WRITTEN["pernik"]
    assert parse_charter(changed, "pernik.toml") == parse_charter(WRITTEN["pernik"], "pernik.toml")


@pytest.mark.parametrize("day", ["2026-12-24", '"2026-12-24"', '"24.12.2026"', '"24.12.2026 г."'])
def test_a_day_off_is_read_as_it_is_typed(day):
    declared = f'one_off_days = [{{ day = {day}, is_working = false, name = "Бъдни вечер" }}]\n'
    sourced = '[sources]\n"one_off_days" = { office = "МС" }\n'
    (found,) = parse_charter(
        declared + WRITTEN["pernik"].replace("[sources]\n", sourced), "x.toml"
    ).one_off_days
    assert found.day == date(2026, 12, 24)


FURTHER = """
[[queue_kinds]]
key = "cash"
letter = "У"
name = "каса"

[[one_off_days]]
day = 2026-12-24
is_working = false
name = "Бъдни вечер"

[[one_off_days]]
day = 2026-12-24
is_working = false
name = "Бъдни вечер"

[open]
"municipality" = "Как се казва?"
"""
"""Mistakes between several values, which show only once each value is right by itself."""


def test_mistakes_between_values_are_told_beside_those_of_single_values():
    written = WRITTEN["pernik"].replace("slot_minutes = 15", 'slot_minutes = "петнайсет"')
    written = written.replace('key = "email"\nkind = "email"', 'key = "email"\nkind = "mail"')
    with pytest.raises(KnownError) as refused:
        parse_charter(written.replace("\n[open]\n", FURTHER, 1), "pernik.toml")
    sentences = [one.sentence(language("en")) for one in mistakes_in(refused.value)]
    for said in ("contacts.email.kind", "slot_minutes", "begin their tickets", "24.12.2026", "not settled"):
        assert len([one for one in sentences if said in one]) == 1, said


def test_a_wrong_value_brings_no_mistake_of_what_it_is_compared_with():
    written = WRITTEN["pernik"].replace("sign_up_counter = 7", 'sign_up_counter = "седем"')
    written = written.replace(
        "\n[numbering]\n", "\n[reception]\nquotas = [{ number = 8, share = 1 }]\n\n[numbering]\n", 1
    ).replace("[sources]\n", '[sources]\n"reception" = { office = "Заповед № 3" }\n', 1)
    with pytest.raises(KnownError) as refused:
        parse_charter(written, "pernik.toml")
    [only] = mistakes_in(refused.value)
    assert "sign_up_counter" in only.sentence(language("en"))


def test_the_example_that_stands_in_for_a_wrong_value_is_no_twin_of_another():
    queues = """
[[queue_kinds]]
key = "cash"
letter = "К"
name = "каса"

[[queue_kinds]]
key = "copies"
letter = "КК"
name = "копия"

[open]
"""
    written = WRITTEN["pernik"].replace("\n[open]\n", queues, 1)
    written = written.replace("[sources]\n", '[sources]\n"queue_kinds" = { office = "Заповед № 3" }\n', 1)
    with pytest.raises(KnownError) as refused:
        parse_charter(written, "pernik.toml")
    [only] = mistakes_in(refused.value)
    assert "queue_kinds.copies.letter" in only.sentence(language("en"))
