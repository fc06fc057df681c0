"""What an entry tells, as the auditor reads it."""

import pytest

from desktop.audit.entry_words import value_word
from desktop.audit.rules import Change
from desktop.office.language import language


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("True", "да"),
        ("False", "не"),
        ("2026-11-25T09:24:00.000000Z", "25.11.2026 г., 11:24"),
        ("2026-11-25", "2026-11-25"),
        ("odit", "odit"),
    ],
)
def test_yes_no_and_moments_are_words(value, said):
    change = Change(column="anything", before="", after=value)
    assert value_word(change, value, language("bg")) == said
