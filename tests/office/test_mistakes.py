"""A file that somebody typed: read however it was saved, and every mistake in it told with its line."""

import tomllib
from pathlib import Path
from time import process_time

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.charter import charter_path, load_charter, parse_charter
from desktop.office.charter.remains import remains
from desktop.office.faults import KnownError
from desktop.office.language import LANGUAGES, language
from desktop.office.mistakes import Mistakes, mistakes_in
from desktop.office.text_file import LARGEST_BYTES
from desktop.office.toml_lines import lines_of
from tests.shipped import SHIPPED

PERNIK = charter_path("pernik").read_text(encoding="utf-8")
BROKEN = tomllib.loads(Path(__file__).with_name("broken_toml.toml").read_text(encoding="utf-8"))
"""By the name of what is broken: `old` of Pernik's charter is replaced by `new`; `says` in English, `line` if
it is not that of `old`."""


def refused(text: str) -> KnownError:
    with pytest.raises(KnownError) as caught:
        parse_charter(text, "file.toml")
    return caught.value


# How the file is saved


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_profile_is_read_however_it_was_saved(tmp_path, encoding, line_end):
    path = tmp_path / "pernik.toml"
    in_windows = PERNIK.replace("–", "-").replace("\N{COMBINING GRAVE ACCENT}", "")
    path.write_bytes(in_windows.replace("\n", line_end).encode(encoding, errors="ignore"))
    assert load_charter(path).municipality == SHIPPED["pernik"].municipality


UNREADABLE = {
    "nothing there": (None, "There is no file"),
    "a folder": ("folder", "is a folder"),
    "too large": (b"a" * (10 * LARGEST_BYTES), "is too large: 10 MB"),
    "a picture": (b"\x89PNG\x00\x01\x02", "is no text"),
    "zeros": (b"key = \x00", "is no text"),
    "letters of DOS": ("key = \"перник\"".encode("cp866"), "Encoding: UTF-8"),
    "half a letter": ("key = \"перник\"".encode()[:-2] + b'"', "Encoding: UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_told_with_what_to_do(tmp_path, what):
    content, says = UNREADABLE[what]
    path = tmp_path / "brezovo.toml"
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(KnownError) as caught:
        load_charter(path)
    assert says in caught.value.sentence(language("en"))
    for code in LANGUAGES:
        told = caught.value.sentence(language(code))
        assert "brezovo.toml" in told
        assert not any(word in told for word in ("codec", "Errno", "инсталация", "installation"))


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 200 + "]" * 200,
        "x = " + "9" * 5000,
        "x = 0x" + "F" * 5000,
        "a." * 200 + "b = 1",
        "\ud800 = 1",
    ],
)
def test_what_only_harms_is_refused_before_it_is_read(text):
    assert "far too long, or lists are nested too deep" in refused(text).sentence(language("en"))


def test_a_number_that_is_far_too_long_has_its_line():
    text = PERNIK.replace("sign_up_counter = 7", f"sign_up_counter = 0x{'F' * 5000}", 1)
    line = PERNIK[: PERNIK.index("sign_up_counter = 7")].count("\n") + 1
    assert f"file.toml, line {line}," in refused(text).sentence(language("en"))


# What breaks the grammar


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_text_that_is_no_toml_names_the_line_and_what_to_do(broken):
    assert broken["old"] in PERNIK
    before, _old, _after = PERNIK.partition(broken["old"])
    (mistake,) = mistakes_in(refused(PERNIK.replace(broken["old"], broken["new"], 1)))
    line = before.count("\n") + 1 + broken.get("below", 0)
    assert f"file.toml, line {line}," in mistake.sentence(language("en"))
    assert broken["says"] in mistake.sentence(language("en"))
    assert f"file.toml, ред {line}," in mistake.sentence(language("bg"))


def test_each_broken_statement_is_told():
    broken = PERNIK.replace('kind = "phone"', "kind = phone", 1).replace("apology = true", "apology = да", 1)
    found = mistakes_in(refused(broken))
    assert [type(one.sentence(language("bg"))) for one in found] == [str, str]
    assert ["without quotation marks" in found[0].message, "yes or no" in found[1].message] == [True, True]


# What breaks the rules of a profile


def test_all_mistakes_are_told_in_the_order_of_the_file():
    text = (
        PERNIK.replace("sign_up_counter = 7", 'sign_up_counter = "seven"')
        .replace("weekday = 3", "weekday = 9")
        .replace('kind = "email"', 'kind = "mail"')
        .replace("closing_grace_hours = 2", "closing_grace_hours = 2\nfriday = 3")
        .replace('"hours.centre" =', '"hours.center" =')
    )
    refusal = refused(text)
    assert isinstance(refusal, Mistakes)
    told = [one.sentence(language("en")) for one in refusal.mistakes]
    named = [
        "sign_up_counter",
        "contacts.email.kind",
        "hours.centre",
        "hours.friday",
        "officials.mayor.weekday",
    ]
    assert [f"“{key}”" in line for key, line in zip(named, told, strict=False)] == [True] * 5
    assert "“hours.center”, which is not there" in told[5]
    lines = [int(line.split("line ")[1].split(",")[0]) for line in told]
    assert lines == sorted(lines)
    written = text.splitlines()
    assert written[lines[3] - 1] == "friday = 3"


def test_an_unknown_key_is_told_the_known_ones_the_nearest_first():
    told = refused(PERNIK.replace("[hours]", "[hours]\nadministracia = 1")).sentence(language("bg"))
    assert "Там могат да стоят: administration, " in told
    assert "closing_grace_hours" in told


def test_a_value_of_another_form_is_told_the_form_and_an_example():
    told = refused(PERNIK.replace("weekday = 3", 'weekday = "третък"')).sentence(language("bg"))
    assert "„officials.mayor.weekday“" in told
    assert "сряда" in told
    few = refused(PERNIK.replace("sign_up_counter = 7", 'sign_up_counter = "седмо"')).sentence(language("bg"))
    assert 'Сега там стои "седмо". Нужно е: цяло число без кавички. Пример: sign_up_counter = 7' in few


def test_one_source_is_asked_for_a_whole_table_of_which_nothing_has_one():
    told = [line for line in PERNIK.splitlines() if not line.startswith('"promises.')]
    (mistake,) = mistakes_in(refused("\n".join(told)))
    assert "“promises” has no source" in mistake.sentence(language("en"))


def test_more_mistakes_than_a_window_holds_are_counted():
    many = PERNIK + "".join(f'"nothing.{at}" = {{ law = "АПК" }}\n' for at in range(20))
    refusal = refused(many)
    assert len(mistakes_in(refusal)) == 20
    assert refusal.sentence(language("en")).endswith("And 17 more mistakes.")


# Lines

NAMES = st.text("abc_ я.\"'[]#=", min_size=1, max_size=4)
VALUES = st.recursive(
    st.integers() | st.booleans() | st.text("ab\n\"'#[]{}=,я\\", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_every_key_that_toml_reads_has_a_line(written):
    text = tomlkit.dumps(written)
    read = tomllib.loads(text)
    places = lines_of(text)
    assert set(places) == set(_steps(read, ()))
    assert all(1 <= line <= text.count("\n") + 1 for lines in places.values() for line in lines)


def _steps(value, above):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield (*above, step)
        yield from _steps(inner, (*above, step))


# How long it takes


def test_a_profile_is_checked_within_a_second_however_much_is_wrong_in_it():
    begun = process_time()
    for key in SHIPPED:
        text = charter_path(key).read_text(encoding="utf-8") + "# read anew\n"
        parse_charter(text, f"{key}.toml")
        remains(text, f"{key}.toml")
    assert process_time() - begun < len(SHIPPED)
    begun = process_time()
    everywhere = PERNIK.replace('charter = "', 'charta = "').replace('key = "', 'keys = "')
    assert len(mistakes_in(refused(everywhere))) > 60
    assert process_time() - begun < 1
    begun = process_time()
    assert len(mistakes_in(refused(PERNIK.replace('charter = "', "charter = ")))) == 10
    assert process_time() - begun < 2
