"""What an office adopted under an earlier version still loads, and the program's corrections reach it."""

from pathlib import Path

import pytest

from desktop.administration.charter.edits import UnitFacts, answer_open, put_unit, remove_official
from desktop.office.charter import CHARTERS, parse_charter
from tests.shipped import SHIPPED

DECIDED = "решено на 1.10.2026 г. от Анна Илиева: заповед № 4"


def former(key: str) -> str:
    return (CHARTERS / "former" / f"{key}.toml").read_text("utf-8")


def adopted(key: str, text: str):
    return parse_charter(text, f"{key}.toml")


def without_format(charter):
    told = {"sources": dict(charter.sources), "open": dict(charter.open)}
    return charter.model_copy(update={"format": 2, **told})


@pytest.mark.parametrize("key", SHIPPED)
def test_an_edition_that_changed_nothing_is_todays_profile(key):
    was, now = without_format(adopted(key, former(key))), without_format(SHIPPED[key])
    assert was.model_dump() == now.model_dump()


def test_what_the_office_decided_stays():
    text = answer_open(former("ruse"), "hours.centre", ["8:30-16:30"], DECIDED)
    text = put_unit(text, UnitFacts(key="ecology", name={"bg": "Екология", "en": "Ecology"}), DECIDED)
    ruse = adopted("ruse", text)
    assert str(ruse.hours.centre[0].end) == "16:30:00"
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
