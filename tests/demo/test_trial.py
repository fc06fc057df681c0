"""What the check accepts every paper and every screen shows: tried in an office that lives by the profile."""

from contextlib import suppress

import pytest

from desktop.demo.trial import Trial, try_out
from desktop.office.charter import Charter, key_title, parse_charter, provenance
from desktop.office.charter.described import key_table
from desktop.office.faults import KnownError
from desktop.office.language import LANGUAGES, language
from tests.profiles import EVERYTHING, NOTHING

pytestmark = pytest.mark.long


@pytest.mark.parametrize("text", [NOTHING, EVERYTHING], ids=["nothing", "everything"])
def test_every_paper_and_screen_can_be_shown(qapp, text):
    trial = try_out(text, "brezovo.toml")
    assert [failure.sentence(language("en")) for failure in trial.failures] == []
    assert trial.papers > 100
    assert trial.screens > 20


def not_to_be_shown() -> None:
    raise LookupError("officials")


def test_what_fails_is_told_by_its_name_and_the_rest_is_tried():
    trial = Trial()
    with trial.of("receipt", "bg"):
        not_to_be_shown()
    with trial.of("letter", "bg"):
        trial.papers += 1
    (failure,) = trial.failures
    assert trial.papers == 1
    told = failure.sentence(language("bg"))
    assert told.startswith("„receipt“ (bg) не може да се покаже с този профил: LookupError, test_trial.py:")


def f10_of(charter: Charter) -> None:
    for code in LANGUAGES:
        for origin in provenance(charter, language(code)):
            assert key_title(charter, origin.key, language(code))
        for key in charter.open:
            assert key_title(charter, key, language(code))


@pytest.mark.parametrize("pattern", [one for one in key_table().rows if "**" not in one])
def test_whatever_may_be_asked_has_its_place_in_f10(pattern):
    key = pattern.replace("sites.*", "sites.centre").replace("*", "complaint")
    text = NOTHING.replace("[open]\n", f'[open]\n"{key}" = "Какво?"\n', 1)
    with suppress(KnownError):
        # What nobody can be asked is refused by its name: see the table of mistakes.
        f10_of(parse_charter(text, "brezovo.toml"))
