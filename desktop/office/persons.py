"""Names of persons: who may be meant by what a citizen said, and who certainly is not. Pure.

What is said and who works here are compared by *keys*: short ASCII words, made on both sides, that meet
where one may be the other. Whoever shares a key with what was said may be meant, and so is kept from it (АПК,
чл. 10 and 33); whether they are, a head decides. So a rule and a look-up in a table answer alike.

A key begins with what it compares: `1` one name said alone, `2` two names, `3` first and last name of three
or more, `0` any name said, for people known by a single one, `F` a full name that is certain, `=` an account,
an office or a counter. An initial ends with a dot.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from desktop.office.names import NAME_LIMIT
from desktop.office.places import RESOURCES
from desktop.office.typing_layouts import skeletons

SECRETARY = "role/secretary"
"""The place of the municipality's secretary, by which a complaint may name them."""

_MOST_SPELLINGS = 16
_MOST_WORDS = 6
"""Words of what was said that are compared: a name has no more, and pairs of more are many."""

_ABBREVIATED = 4
_SHORT_NAME = 3
_CAPITALISED = 2
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)(?P<dot>\.?)|(?P<number>\d+)|(?P<break>[(),;:/])")
_HYPHENS = re.compile(r"\s*[\u2010-\u2015\u2212-]\s*")
_LATIN_LOOKS_CYRILLIC = re.compile(r"[aeopcxyABEKMHOPCTXY]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Words:
    titles: frozenset[str]
    with_hyphen: re.Pattern[str]
    or_names: frozenset[str]
    positions: re.Pattern[str]
    dividing: frozenset[str]
    endings: tuple[str, ...]
    secretary: re.Pattern[str]
    counter: re.Pattern[str]
    look_alikes: dict[int, int]
    turkish: dict[int, str]


@cache
def _words() -> _Words:
    raw = tomllib.loads((RESOURCES / "words_around_names.toml").read_text(encoding="utf-8"))
    positions = "|".join(map(re.escape, raw["positions"]))
    return _Words(
        titles=frozenset(raw["titles"]),
        with_hyphen=re.compile(rf"(?<!\w)(?:{raw['with_hyphen']})(?!\w)\.?", re.IGNORECASE),
        or_names=frozenset(raw["or_names"]),
        positions=re.compile(f"(?:{positions}){raw['articles']}"),
        dividing=frozenset(raw["dividing"]),
        endings=tuple(raw["endings"]),
        secretary=re.compile(raw["secretary"]),
        counter=re.compile(raw["counter"], re.IGNORECASE),
        look_alikes=str.maketrans(raw["look_alikes"]["latin"], raw["look_alikes"]["cyrillic"]),
        turkish=str.maketrans(raw["turkish"]),
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of several: its spellings; `whole` or `initial` says as what it may be taken."""

    spellings: tuple[str, ...]
    whole: bool = True
    initial: bool = False

    def forms(self) -> tuple[str, ...]:
        initials = dict.fromkeys(f"{one[0]}." for one in self.spellings) if self.initial else {}
        return (*(self.spellings if self.whole else ()), *initials)


def said_keys(said: str) -> frozenset[str]:
    """The keys of what a citizen said of the person: anybody with one of them may be meant.

    Titles, order, punctuation, alphabet and a position around the name are no matter; one name alone may be
    anybody's who bears it. Where no name is said, the counter that is named stands for whoever sits there.
    """
    runs = _runs_said(said)
    names = [name for run in runs for name in run]
    keys = {
        key for reading in ([names] if len(runs) < _CAPITALISED else [names, *runs]) for key in _said(reading)
    }
    if _words().secretary.search(said.casefold()):
        keys.add(f"={SECRETARY}")
    if not names:
        keys |= {f"=counter/{int(number)}" for number in _words().counter.findall(said)}
    return frozenset(keys)


@lru_cache(maxsize=2_000)
def keys_of_person(full_name: str) -> frozenset[str]:
    """The keys under which somebody of this full name may be meant, by whatever was said."""
    # Every name is paired with every other: of a pasted page, the first line is enough.
    groups = _groups(full_name[:NAME_LIMIT])
    parts = [name for group in groups for name in group]
    keys = {f"1{form}" for part in parts for form in part.forms()}
    keys |= {_pair("2", *both) for pair in combinations(parts, 2) for both in _forms_of(*pair)}
    if len(groups) == 1:
        keys |= {f"0{form}" for part in parts for form in part.spellings}
    if len(groups) > 1:
        keys |= {
            _pair("3", *both) for first in groups[0] for last in groups[-1] for both in _forms_of(first, last)
        }
    given, middle, last = _certain(groups)
    keys |= {f"F{one}|{middle or ''}|{other}" for one in given for other in last}
    if middle:
        keys |= {f"F{one}|-|{other}" for one in given for other in last}
    return frozenset(keys)


def certain_keys(full_name: str) -> frozenset[str]:
    """The keys of somebody known by this full name: namesakes with another middle name are not meant."""
    given, middle, last = _certain(_groups(full_name))
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
        groups = _groups(full_name)
        last = {f"1{form}" for part in groups[-1] for form in part.spellings} if groups else set()
        told = {key for key in keys_of_person(full_name) if key[0] == "3" or key in last}
        found = next((met[key] for key in met if key in told), None)
        if found is not None:
            yield Spotted(words=found, full_name=full_name)


# What is said


def _runs_said(said: str) -> list[list[_Name]]:
    """The names in it, in runs between which something else stands."""
    tokens = list(_tokens(said))
    capitals = any(
        word[0].isupper() and len(word) >= _CAPITALISED and not word.isupper()
        for word, _dot in tokens
        if word
    )
    shouted = all(word.isupper() for word, _dot in tokens if len(word) > 1)
    runs: list[list[_Name]] = [[]]
    for word, dot in tokens:
        if not word or not _is_name(word, dot, only_capitals=capitals and not shouted):
            if word or dot:
                runs.append([])
            continue
        runs[-1].append(_name_said(word, dot=dot))
    return [run for run in runs if run]


def _tokens(said: str) -> Iterator[tuple[str, bool]]:
    """Words with whether a dot follows; a word that divides is empty, with True."""
    plain = _HYPHENS.sub(" ", _words().with_hyphen.sub(" ", said))
    for match in _TOKEN.finditer(plain):
        word = match["word"]
        if word is None:
            yield "", match["break"] not in {None, ","}
        elif word.casefold() in _words().dividing:
            yield "", True
        else:
            yield word, bool(match["dot"])


def _is_name(word: str, dot: bool, *, only_capitals: bool) -> bool:
    small, known = word.casefold(), _words()
    titled = small in known.titles and not (dot and word[0].isupper() and small in known.or_names)
    if titled or (known.positions.fullmatch(small) and len(small) > _SHORT_NAME - 1):
        return False
    return not only_capitals or word[0].isupper() or small.endswith(known.endings)


def _name_said(word: str, *, dot: bool) -> _Name:
    if len(word) == 1:
        return _Name(_spellings(word), whole=False, initial=True)
    return _Name(_spellings(word), initial=dot and len(word) <= _ABBREVIATED)


def _said(names: list[_Name]) -> Iterator[str]:
    names = names[:_MOST_WORDS]
    for name in names:
        if name.whole:
            yield from (f"0{one}" for one in name.spellings)
    if len(names) == 1:
        yield from (f"1{form}" for form in names[0].forms())
        return
    kind = "2" if len(names) == _CAPITALISED else "3"
    for pair in combinations(names, 2):
        yield from (_pair(kind, *both) for both in _forms_of(*pair))


def _met_in(text: str) -> Iterator[tuple[str, str]]:
    """(key, words as they stand) of what may be a name in a longer text."""
    words = [
        (match["word"] or "", bool(match["dot"]), match.start())
        for match in _TOKEN.finditer(_words().with_hyphen.sub(lambda found: " " * len(found[0]), text))
    ]
    for at, (word, dot, start) in enumerate(words):
        if not word or not _is_name(word, dot, only_capitals=False):
            continue
        name = _name_said(word, dot=dot)
        for width in (1, 2):
            if at + width < len(words):
                other, other_dot, begins = words[at + width]
                if other and text[start:begins].count("\n") == 0:
                    said = text[start : begins + len(other)]
                    second = _name_said(other, dot=other_dot)
                    yield from ((_pair("3", *both), said) for both in _forms_of(name, second))
        before, after = (words[at + by][0] if 0 <= at + by < len(words) else "" for by in (-1, 1))
        # Beside another capitalised word it is part of a longer name, unless that one begins the sentence.
        if word[0].isupper() and not dot and not _continues(after) and not (_continues(before) and at > 1):
            yield from ((f"1{one}", word) for one in name.spellings)


def _continues(word: str) -> bool:
    return bool(word) and word[0].isupper() and _is_name(word, dot=False, only_capitals=False)


# Full names


@lru_cache(maxsize=2_000)
def _groups(full_name: str) -> tuple[tuple[_Name, ...], ...]:
    """The names in order, each with its hyphenated parts; titles left out, surname first turned around."""
    turned = (
        " ".join(reversed([part.strip() for part in full_name.split(",", 1)]))
        if "," in full_name
        else full_name
    )
    plain = _HYPHENS.sub("-", _words().with_hyphen.sub(" ", turned))
    found = []
    for chunk in plain.split():
        parts = [match["word"] for match in _TOKEN.finditer(chunk.replace("-", " ")) if match["word"]]
        if len(parts) == 1 and parts[0].casefold() in _words().titles:
            continue
        names = [_Name(_spellings(part), whole=len(part) > 1, initial=True) for part in parts]
        if names:
            found.append(tuple(names))
    return tuple(found)


def _certain(groups: tuple[tuple[_Name, ...], ...]) -> tuple[list[str], str, list[str]]:
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
    return [part.spellings[0] for group in _groups(name) for part in group]


# Words


@lru_cache(maxsize=10_000)
def _spellings(word: str) -> tuple[str, ...]:
    """The skeletons of one name, in whichever alphabet it was written, look-alike letters among them."""
    shown, word = word, word.casefold().translate(_words().turkish)
    written = [word]
    if _LATIN.search(shown):
        if _CYRILLIC.search(shown):
            written = [shown.translate(_words().look_alikes)]
        elif _LATIN_LOOKS_CYRILLIC.fullmatch(shown):
            written.append(shown.translate(_words().look_alikes))
    found: dict[str, None] = {}
    for one in written:
        for skeleton in skeletons(one.casefold()):
            found[_as_sounded(skeleton)] = None
    return tuple(found)[:_MOST_SPELLINGS]


def _as_sounded(skeleton: str) -> str:
    """Petroff is Петров, Christo is Христо."""
    if skeleton.endswith(("of", "ef")):
        skeleton = f"{skeleton[:-1]}v"
    return f"h{skeleton[1:]}" if skeleton.startswith("qr") else skeleton


def _forms_of(one: _Name, other: _Name) -> Iterator[tuple[str, str]]:
    return ((first, second) for first in one.forms() for second in other.forms())


def _pair(kind: str, one: str, other: str) -> str:
    first, second = sorted((one, other))
    return f"{kind}{first}|{second}"
