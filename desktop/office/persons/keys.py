"""Names of persons: who may be meant by what a citizen said, and who certainly is not. Pure.

What is said and who works here are compared by *keys*: short ASCII words, made on both sides, that meet
where one may be the other. Whoever shares a key with what was said may be meant, and so is kept from it (АПК,
чл. 10 and 33); whether they are, a head decides. So a rule and a look-up in a table answer alike.

A key begins with what it compares: `1` one name said alone, `2` two names, `3` first and last name of three
or more, `0` any name said, for people known by a single one, `F` a full name that is certain, `=` an account,
an office or a counter. An initial ends with a dot.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from unicodedata import combining, normalize

from desktop.office.names import NAME_LIMIT
from desktop.office.persons.spellings import (
    TOKEN,
    Name,
    called_too,
    forms_of,
    is_name,
    is_shortened,
    name_said,
    pair_key,
    spellings_of,
    words_around,
)

SECRETARY = "role/secretary"
"""The place of the municipality's secretary, by which a complaint may name them."""

_MOST_WORDS = 6
"""Words of what was said that are compared: a name has no more, and pairs of more are many."""

_CAPITALISED = 2
_ABBREVIATION = 4
_SENTENCE_ENDS = re.compile(r"[^\S\n]*[\n!?…]")
_HYPHENS = re.compile(r"\s*[\u2010-\u2015\u2212-]\s*")


def said_keys(said: str) -> frozenset[str]:
    """The keys of what a citizen said of the person: anybody with one of them may be meant.

    Titles, order, punctuation, alphabet and a position around the name are no matter; one name alone may be
    anybody's who bears it. Where no name is said, the counter that is named stands for whoever sits there.
    """
    runs = _runs_said(said)
    names = [name for run in runs for name in run]
    # „БОЕВ“ may be an office or a person, „Касова“ what somebody does or is called: both are read.
    readings = [one for each in (runs, _runs_said(said, doubtful=True)) for one in _readings(each)]
    keys = {key for reading in readings for key in _said(reading)}
    if words_around().secretary.search(said.casefold()):
        keys.add(f"={SECRETARY}")
    if not names:
        keys |= {f"=counter/{int(number)}" for number in words_around().counter.findall(said)}
    return frozenset(keys)


@lru_cache(maxsize=2_000)
def keys_of_person(full_name: str) -> frozenset[str]:
    """The keys under which somebody of this full name may be meant, by whatever was said."""
    # Every name is paired with every other: of a pasted page, the first line is enough.
    groups = name_groups(full_name[:NAME_LIMIT])
    parts = [name for group in groups for name in group]
    keys = {f"1{form}" for part in parts for form in part.forms()}
    keys |= {pair_key("2", *both) for pair in combinations(parts, 2) for both in forms_of(*pair)}
    if len(groups) == 1:
        keys |= {f"0{form}" for part in parts for form in (*part.spellings, *part.called)}
    if len(groups) > 1:
        keys |= {
            pair_key("3", *both)
            for first in groups[0]
            for last in groups[-1]
            for both in forms_of(first, last)
        }
    given, middle, last = _certain(groups)
    keys |= {f"F{one}|{middle or ''}|{other}" for one in given for other in last}
    if middle:
        keys |= {f"F{one}|-|{other}" for one in given for other in last}
    return frozenset(keys)


def certain_keys(full_name: str) -> frozenset[str]:
    """The keys of somebody known by this full name: namesakes with another middle name are not meant."""
    given, middle, last = _certain(name_groups(full_name))
    if not last:
        return said_keys(full_name)
    other = middle or "-"
    return frozenset(f"F{one}|{between}|{name}" for one in given for name in last for between in ("", other))


def may_be(said: str, full_name: str) -> bool:
    """Whether what a citizen said may mean somebody of this full name."""
    return not said_keys(said).isdisjoint(keys_of_person(full_name))


def is_same_person(one: str, other: str) -> bool:
    """Whether two full names are one person's, as far as names tell: „Иван Г. Петров“, „Петров, Иван“."""
    return not certain_keys(one).isdisjoint(keys_of_person(other)) or _plain(one) == _plain(other)


# What is said


def _readings(runs: list[list[Name]]) -> list[list[Name]]:
    """All of them together, and each run by itself."""
    names = [name for run in runs for name in run]
    return [names] if len(runs) < _CAPITALISED else [names, *runs]


def _runs_said(said: str, *, doubtful: bool = False) -> list[list[Name]]:
    """The names in it, in runs between which something else stands; with `doubtful` what may be none, too."""
    tokens = list(_tokens(said))
    capitals = any(
        word[0].isupper() and len(word) >= _CAPITALISED and not word.isupper()
        for word, _dot in tokens
        if word
    )
    shouted = all(word.isupper() for word, _dot in tokens if len(word) > 1)
    runs: list[list[Name]] = [[]]
    for word, dot in tokens:
        if (
            not word
            or not is_name(word, dot, only_capitals=capitals and not shouted)
            or (not doubtful and _is_doubtful(word, shouted=shouted))
        ):
            if word or dot:
                runs.append([])
            continue
        runs[-1].append(name_said(word, dot=dot))
    return [run for run in runs if run]


def _is_doubtful(word: str, *, shouted: bool) -> bool:
    """Whether it may be no name: of an office, where not all is in capitals (ГРАО), or as „касова“."""
    abbreviated = not shouted and 1 < len(word) <= _ABBREVIATION and word.isupper()
    return abbreviated or word.casefold() in words_around().or_families


def _tokens(said: str) -> Iterator[tuple[str, bool]]:
    """Words with whether a dot follows; a word that divides is empty, with True."""
    unstressed = "".join(sign for sign in normalize("NFC", said) if not combining(sign))
    plain = _HYPHENS.sub(" ", words_around().with_hyphen.sub(" ", unstressed))
    for match in TOKEN.finditer(plain):
        word = match["word"]
        if word is None:
            yield "", match["break"] not in {None, ","}
        elif word.casefold() in words_around().dividing:
            yield "", True
        else:
            yield word, bool(match["dot"])


def _said(names: list[Name]) -> Iterator[str]:
    names = names[:_MOST_WORDS]
    for name in names:
        if name.whole:
            yield from (f"0{one}" for one in name.spellings)
    if len(names) == 1:
        yield from (f"1{form}" for form in names[0].forms())
        return
    kind = "2" if len(names) == _CAPITALISED else "3"
    for pair in combinations(names, 2):
        yield from (pair_key(kind, *both) for both in forms_of(*pair))


# Full names


@lru_cache(maxsize=2_000)
def name_groups(full_name: str) -> tuple[tuple[Name, ...], ...]:
    """The names in order, each with its hyphenated parts; titles left out, surname first turned around."""
    turned = (
        " ".join(reversed([part.strip() for part in full_name.split(",", 1)]))
        if "," in full_name
        else full_name
    )
    plain = _HYPHENS.sub("-", words_around().with_hyphen.sub(" ", turned))
    found = []
    for chunk in plain.split():
        parts = [match["word"] for match in TOKEN.finditer(chunk.replace("-", " ")) if match["word"]]
        if len(parts) == 1 and parts[0].casefold() in words_around().titles:
            continue
        names = [
            Name(spelled, whole=len(part) > 1, initial=True, called=called_too(spelled))
            for part, spelled in ((part, spellings_of(part)) for part in parts)
        ]
        if names:
            found.append(tuple(names))
    return tuple(found)


def _certain(groups: tuple[tuple[Name, ...], ...]) -> tuple[list[str], str, list[str]]:
    """First names, the middle one, last names; no last ones where there is but one name."""
    if len(groups) < 2:
        return [], "", []
    between = [part for group in groups[1:-1] for part in group]
    middle = "+".join(part.spellings[0] for part in between if part.whole)
    return (
        [form for part in groups[0] for form in (part.spellings if part.whole else part.forms())],
        middle,
        [one for part in groups[-1] for one in part.spellings],
    )


def _plain(name: str) -> list[str]:
    return [part.spellings[0] for group in name_groups(name) for part in group]


@dataclass(frozen=True, slots=True)
class Spotted:
    """A known person's name met in a text: what stands there, and whose it may be."""

    words: str
    full_name: str


def named_in(text: str, full_names: Iterable[str]) -> Iterator[Spotted]:
    """Those of the people whose name stands in the text: first and last name, or a last name by itself.

    A first name alone names nobody in a text.
    """
    met = dict(_met_in(text))
    if not met:
        return
    for full_name in full_names:
        groups = name_groups(full_name)
        last = {f"1{form}" for part in groups[-1] for form in part.spellings} if groups else set()
        told = {key for key in keys_of_person(full_name) if key[0] == "3" or key in last}
        found = next((met[key] for key in met if key in told), None)
        if found is not None:
            yield Spotted(words=found, full_name=full_name)


def _met_in(text: str) -> Iterator[tuple[str, str]]:
    """(key, words as they stand) of what may be a name in a longer text."""
    shown = words_around().with_hyphen.sub(lambda found: " " * len(found[0]), text)
    words = list(_words_of(shown))
    shouted = text.isupper()
    for at, word in enumerate(words):
        if not _may_name(word) or not is_name(word.text, word.dot, only_capitals=False):
            continue
        name = name_said(word.text, dot=word.cut)
        for width in (1, 2):
            if at + width < len(words):
                other = words[at + width]
                if _may_name(other) and text[word.start : other.start].count("\n") == 0:
                    said = text[word.start : other.start + len(other.text)]
                    second = name_said(other.text, dot=other.cut)
                    yield from ((pair_key("3", *both), said) for both in forms_of(name, second))
        before, after = (words[at + by] if 0 <= at + by < len(words) else None for by in (-1, 1))
        # Beside another capitalised word it is part of a longer name, unless that one begins the sentence.
        longer = not shouted and (
            (after is not None and not word.ends and _continues(after))
            or (before is not None and not before.ends and at > 1 and _continues(before))
        )
        ends_so = word.text.endswith(words_around().endings) and word.text not in words_around().or_families
        if (word.text[0].isupper() or ends_so) and not longer:
            yield from ((f"1{one}", word.text) for one in name.spellings if name.whole)


class _Word(NamedTuple):
    """A word of a text, empty where something divides; whether a dot follows it and a sentence ends there."""

    text: str
    dot: bool
    start: int
    ends: bool

    @property
    def cut(self) -> bool:
        """Whether it may be a name cut short: „с мен.“ ends in none."""
        return self.dot and (len(self.text) == 1 or self.text[0].isupper())


def _words_of(text: str) -> Iterator[_Word]:
    for match in TOKEN.finditer(text):
        word = match["word"] or ""
        dot = bool(match["dot"])
        ends = (dot and not is_shortened(word)) or bool(_SENTENCE_ENDS.match(text, match.end()))
        yield _Word(word, dot, match.start(), ends)


def _may_name(word: _Word) -> bool:
    """Whether it is more than a preposition: a single small letter is an initial before its dot only."""
    return len(word.text) > 1 or word.dot or word.text.isupper()


def _continues(word: _Word) -> bool:
    return bool(word.text) and word.text[0].isupper() and is_name(word.text, dot=False, only_capitals=False)
