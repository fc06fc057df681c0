"""Any municipality is data: whole profiles of others, and sentence by sentence what their sources say."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
import tomlkit

from desktop.administration.charter.files import read_charter_file
from desktop.administration.charter.printed_lines import access_lines
from desktop.demo.trial import try_out
from desktop.office.charter import parse_charter, provenance
from desktop.office.clock import from_sofia
from desktop.office.language import language
from desktop.office.opening_hours import Doors, OpeningHours
from desktop.office.working_calendar import WorkingCalendar

OTHERS = Path(__file__).with_name("others")
pytestmark = pytest.mark.long
KEYS = ("brezovo", "dobrich", "shumen", "varna")
BG = language("bg")
THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)
BASE = OTHERS / "base.toml"
SENTENCES = tomllib.loads((OTHERS / "sentences.toml").read_text("utf-8"))


def other(key: str):
    return read_charter_file(OTHERS / f"{key}.toml").charter


def with_laid_in(written: str, said: str) -> str:
    """The smallest profile with these tables, each with the sentence as its source."""
    base, added = tomllib.loads(BASE.read_text("utf-8")), tomllib.loads(written)
    sources = {name: {"office": said} for name in added}
    told = base["sources"] | sources
    return tomlkit.dumps({**base, **added, "sources": told})


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_a_profile_says_what_other_charters_say(sentence):
    charter = parse_charter(with_laid_in(sentence["toml"], sentence["said"]), "ninth.toml")
    [read] = [one.value_text for one in provenance(charter, BG) if one.key == sentence["key"]]
    assert sentence["reads"] in read


@pytest.mark.parametrize("key", KEYS)
def test_every_paper_and_screen_of_theirs_can_be_shown(qapp, key):
    trial = try_out((OTHERS / f"{key}.toml").read_text("utf-8"), f"{key}.toml")
    assert [failure.sentence(BG) for failure in trial.failures] == []
    assert trial.screens > 20


def test_varna_closes_its_administration_at_noon_on_fridays():
    hours = OpeningHours(other("varna").hours.administration, timedelta(hours=2), WorkingCalendar())
    assert hours.closes_at(THURSDAY) == from_sofia(THURSDAY, 16, 30)
    assert hours.closes_at(FRIDAY) == from_sofia(FRIDAY, 12, 0)
    assert hours.doors(from_sofia(FRIDAY, 14, 30)) is Doors.CLOSED


def test_brezovo_says_on_paper_how_one_gets_there():
    told = dict(access_lines(other("brezovo"), BG))
    assert "Безплатен паркинг на централния площад." in told.values()
