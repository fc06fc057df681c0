"""What an office adopted under an earlier version still loads, and the program's corrections reach it."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.administration.charter.edits import (
    UnitFacts,
    answer_open,
    put_counter,
    put_unit,
    remove_official,
    set_hours,
)
from desktop.office.charter import CHARTERS, parse_charter
from desktop.office.charter.rewriting import rewrite
from desktop.office.charter.toml_text import read
from desktop.office.charter.upgrades import FORMAT, STEPS, in_todays_format
from desktop.office.faults import KnownError
from desktop.office.language import language
from tests.shipped import SHIPPED

pytestmark = pytest.mark.long

FORMER = [(said, key) for said in range(1, FORMAT) for key in SHIPPED]

DECIDED = "решено на 1.10.2026 г. от Анна Илиева: заповед № 4"


def former(key: str, said: int = 1) -> str:
    return (CHARTERS / f"former/{said}" / f"{key}.toml").read_text("utf-8")


def adopted(key: str, text: str):
    return parse_charter(text, f"{key}.toml")


def upgraded(key: str, text: str) -> str:
    return in_todays_format(text, Path(f"{key}.toml"))


@pytest.mark.parametrize(("said", "key"), FORMER)
def test_an_edition_that_changed_nothing_is_todays_profile(said, key):
    assert adopted(key, former(key, said)) == SHIPPED[key]
    text = upgraded(key, former(key, said))
    assert adopted(key, text) == SHIPPED[key]
    assert upgraded(key, text) == text


def test_what_the_office_decided_stays():
    text = answer_open(former("ruse"), "hours.centre", ["8:30-16:30"], DECIDED)
    text = put_unit(text, UnitFacts(key="ecology", name={"bg": "Екология", "en": "Ecology"}), DECIDED)
    ruse = adopted("ruse", text)
    assert str(ruse.hours.centre.working_days[0].end) == "16:30:00"
    assert ruse.source_of("hours.centre").office == DECIDED
    assert [unit.key for unit in ruse.units] == ["ecology"]
    assert "hours.centre" not in ruse.open
    assert {"team", "structure"} <= {one.key for one in ruse.information}
    assert ruse.source_of("submissions.not_competent").charter is None


def test_a_value_that_the_office_itself_decided_alike_is_the_offices():
    three = ("obscene", "insult", "undermining")
    text = answer_open(former("tvarditsa"), "submissions.refuse_may", three, DECIDED)
    assert adopted("tvarditsa", text).submissions.refuse_may == three
    assert adopted("tvarditsa", former("tvarditsa")).submissions.refuse_may == ("obscene", "insult")


def test_what_the_office_removed_does_not_come_back():
    sopot = adopted("sopot", remove_official(former("sopot"), "open_reception"))
    assert "open_reception" not in {one.key for one in sopot.officials}
    assert not [key for key in sopot.open if key.startswith("officials.open_reception")]


def test_a_profile_of_todays_form_is_left_alone():
    text = Path(CHARTERS / "pernik.toml").read_text("utf-8").replace('"praise", "opinion"]', '"opinion"]')
    assert adopted("pernik", text).submissions.channel("box").kinds == ("complaint", "opinion")


def test_a_sixth_municipality_is_taken_as_it_is():
    text = former("pernik").replace('key = "pernik"', 'key = "batak"')
    assert adopted("batak", text).submissions.channel("box").kinds[1] == "signal"


def with_notes(text: str) -> str:
    """The text with a lawyer's note above every table and beside every value of one line."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if line.startswith("["):
            lines[at] = f"# above {line} ({at})\n{line}"
        elif " = " in line and "#" not in line and line.endswith(('"', "}", "]", "true", "false")):
            lines[at] = f"{line}  # beside {at}"
    return "\n".join(lines)


def notes(text: str) -> Counter[str]:
    return Counter(line.partition("#")[2].strip() for line in text.splitlines() if "#" in line)


@pytest.mark.parametrize(("said", "key"), FORMER)
def test_the_lawyer_s_notes_stay(said, key):
    text = with_notes(former(key, said))
    after = upgraded(key, text)
    assert adopted(key, after) == SHIPPED[key]
    left = notes(after)
    for line in text.splitlines():
        name, _, note = line.partition("#")
        # What stood on the line of a value goes with it, if the program says it no more.
        gone = " = " in name and f"\n{name.partition(' = ')[0]} = " not in after
        assert gone or not note or left[note.strip()], line


@pytest.mark.parametrize("key", SHIPPED)
def test_a_step_leaves_alone_what_is_of_todays_form(key):
    written = (CHARTERS / f"{key}.toml").read_text("utf-8")
    document = read(written)
    for step in (step for steps in STEPS.values() for step in steps):
        step(document)
    assert document.as_string() == written


def test_a_profile_of_a_later_version_is_refused():
    text = (
        (CHARTERS / "pernik.toml").read_text("utf-8").replace(f"format = {FORMAT}", f"format = {FORMAT + 1}")
    )
    with pytest.raises(KnownError) as refused:
        adopted("pernik", text)
    for code in ("bg", "en"):
        sentence = refused.value.sentence(language(code))
        assert "pernik.toml" in sentence
        assert str(FORMAT + 1) in sentence


COUNTERS = st.builds(
    lambda number: lambda text: put_counter(text, number, {"bg": "Плащане", "en": "Payment"}, DECIDED),
    st.integers(20, 22),
)
UNITS = st.sampled_from(["ecology", "roads", "culture"]).map(
    lambda key: lambda text: put_unit(text, UnitFacts(key=key, name={"bg": "А", "en": "A"}), DECIDED)
)
HOURS = st.integers(9, 12).map(
    lambda hour: lambda text: set_hours(text, "hours.centre", [f"{hour}:00-17:00"], DECIDED)
)
DECISIONS = st.lists(st.one_of(COUNTERS, UNITS, HOURS), max_size=5)


@given(one=st.sampled_from(FORMER), decisions=DECISIONS)
def test_whatever_the_office_has_decided_stays(one, decisions):
    said, key = one
    text, today = with_notes(former(key, said)), (CHARTERS / f"{key}.toml").read_text("utf-8")
    for decide in decisions:
        text, today = decide(text), decide(today)
    own, now = adopted(key, upgraded(key, text)), adopted(key, today)
    assert {unit.key: unit for unit in own.units} == {unit.key: unit for unit in now.units}
    assert {one.number: one for one in own.counters} == {one.number: one for one in now.counters}
    assert (own.hours, own.one_off_days, own.open) == (now.hours, now.one_off_days, now.open)
    assert own.sources == now.sources


@given(before=st.sampled_from(FORMER), after=st.sampled_from(FORMER))
def test_any_profile_can_be_made_to_say_another_s_values(before, after):
    text, wanted = former(before[1], before[0]), tomllib.loads(former(after[1], after[0]))
    assert tomllib.loads(rewrite(text, tomllib.loads(text), wanted)) == wanted
