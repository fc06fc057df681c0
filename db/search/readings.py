"""What is looked for: words in the form in which they are stored.

How a clerk types is the desk's business; here a word is already in its searchable form.
"""

import re
from collections.abc import Iterable

Reading = Iterable[Iterable[str]]
"""One way to understand what was typed: for each word in turn, the forms it may have."""

Word = frozenset[str]
"""The forms that one word may have, each ready to be looked up; never empty."""

LONGEST = 31
"""Letters of a word that count: FTS5 keeps at most that many lengths of beginnings."""

WORDS_AT_MOST = 12
"""Of a pasted page, so many words are looked for, the longest: they are enough to find it by."""

# What the tokenizer of the index takes for the end of a word; a lone surrogate cannot be stored at all.
_NEVER_IN_A_WORD = re.compile(r"[^0-9A-Za-z\x80-\ud7ff\ue000-\U0010ffff]+")


def stored_form(word: str) -> str:
    """The word as the index keeps it; empty if there is nothing in it to look for."""
    return _NEVER_IN_A_WORD.sub("", word.lower())[:LONGEST]


def words_wanted(reading: Reading) -> tuple[Word, ...]:
    """The words of a reading, none twice, the longest first, for they are seldom the common ones."""
    forms_of_each = (frozenset(filter(None, map(stored_form, forms))) for forms in reading)
    words = dict.fromkeys(filter(None, forms_of_each))
    return tuple(sorted(words, key=lambda word: -min(map(len, word)))[:WORDS_AT_MOST])
