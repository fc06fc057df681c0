"""Faults with a sentence: how its places are filled."""

from types import SimpleNamespace

from desktop.office.faults import KnownError
from desktop.office.language import language


def test_facts_of_a_record_fill_the_places_that_are_not_given():
    box = SimpleNamespace(number="К-7", found=3, unreadable=1, note="скъсан плик")
    refused = KnownError("{number}: {found}, {more}", of=box, found=2, more="още")
    assert refused.facts == {"number": "К-7", "found": 2, "more": "още"}
    assert refused.sentence(language("bg")) == "К-7: 2, още"
