"""Single names: how each may be spelled, and which words around them are none. Pure."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop.office.places import RESOURCES
from desktop.office.typing_layouts import skeletons

TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)(?P<dot>\.?)|(?P<number>\d+)|(?P<break>[(),;:/])")
_MOST_SPELLINGS = 16
_ABBREVIATED = 4
_SHORT_NAME = 3
_LATIN_LOOKS_CYRILLIC = re.compile(r"[aeopcxyABEKMHOPCTXY]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class WordsAround:
    """Titles, positions and other words that stand around a name and are none."""

    titles: frozenset[str]
    with_hyphen: re.Pattern[str]
    or_names: frozenset[str]
    positions: re.Pattern[str]
    dividing: frozenset[str]
    endings: tuple[str, ...]
    or_families: frozenset[str]
    articled: tuple[str, ...]
    secretary: re.Pattern[str]
    counter: re.Pattern[str]
    look_alikes: dict[int, int]
    turkish: dict[int, str]
    short_names: dict[str, list[str]]


@cache
def words_around() -> WordsAround:
    """What stands around names, from `resources/words_around_names.toml`."""
    raw = tomllib.loads((RESOURCES / "words_around_names.toml").read_text(encoding="utf-8"))
    positions = "|".join(map(re.escape, raw["positions"]))
    return WordsAround(
        titles=frozenset(raw["titles"]),
        with_hyphen=re.compile(rf"(?<!\w)(?:{raw['with_hyphen']})(?!\w)\.?", re.IGNORECASE),
        or_names=frozenset(raw["or_names"]),
        positions=re.compile(f"(?:{positions}){raw['articles']}"),
        dividing=frozenset(raw["dividing"]),
        endings=tuple(raw["endings"]),
        or_families=frozenset(raw["or_families"]),
        articled=tuple(raw["articled"]),
        secretary=re.compile(raw["secretary"]),
        counter=re.compile(raw["counter"], re.IGNORECASE),
        look_alikes=str.maketrans(raw["look_alikes"]["latin"], raw["look_alikes"]["cyrillic"]),
        turkish=str.maketrans(raw["turkish"]),
        short_names=raw["short_names"],
    )


@dataclass(frozen=True, slots=True)
class Name:
    """One name of several: its spellings; `whole` or `initial` says as what it may be taken.

    `called`: how somebody of this name is called, too; it may mean them, and never certainly does.
    """

    spellings: tuple[str, ...]
    whole: bool = True
    initial: bool = False
    called: tuple[str, ...] = ()

    def forms(self) -> tuple[str, ...]:
        """As what it is compared: its spellings, its initials with a dot, or both."""
        initials = dict.fromkeys(f"{one[0]}." for one in self.spellings) if self.initial else {}
        return (*(self.spellings if self.whole else ()), *self.called, *initials)


def is_name(word: str, dot: bool, *, only_capitals: bool) -> bool:
    """Whether a word that was said may be a name: no title, no position; a capital, where there are any."""
    small, known = word.casefold(), words_around()
    titled = small in known.titles and not (dot and word[0].isupper() and small in known.or_names)
    if (
        titled
        or small.endswith(known.articled)
        or (known.positions.fullmatch(small) and len(small) > _SHORT_NAME - 1)
    ):
        return False
    return not only_capitals or word[0].isupper() or small.endswith(known.endings)


def name_said(word: str, *, dot: bool) -> Name:
    """The name that a word says; one letter, or a short one with a dot, is an initial."""
    if len(word) == 1:
        return Name(spellings_of(word), whole=False, initial=True)
    return Name(spellings_of(word), initial=dot and is_shortened(word))


def is_shortened(word: str) -> bool:
    """Whether a word with a dot behind it is one cut short („Пет.“), and no end of a sentence."""
    return len(word) <= _ABBREVIATED


def forms_of(one: Name, other: Name) -> Iterator[tuple[str, str]]:
    """Every form of the one beside every form of the other."""
    return ((first, second) for first in one.forms() for second in other.forms())


def pair_key(kind: str, one: str, other: str) -> str:
    """The key of two names, in whichever order they were said; `kind` is what it begins with."""
    first, second = sorted((one, other))
    return f"{kind}{first}|{second}"


@lru_cache(maxsize=10_000)
def spellings_of(word: str) -> tuple[str, ...]:
    """The skeletons of one name, in whichever alphabet it was written, look-alike letters among them."""
    shown, word = word, word.casefold().translate(words_around().turkish)
    written = [word]
    if _LATIN.search(shown):
        if _CYRILLIC.search(shown):
            written = [shown.translate(words_around().look_alikes)]
        elif _LATIN_LOOKS_CYRILLIC.fullmatch(shown):
            written.append(shown.translate(words_around().look_alikes))
    found: dict[str, None] = {}
    for one in written:
        for skeleton in skeletons(one.casefold()):
            found[_as_sounded(skeleton)] = None
    return tuple(found)[:_MOST_SPELLINGS]


def called_too(spellings: tuple[str, ...]) -> tuple[str, ...]:
    """What somebody of this name is called, too: „Пешо“ of Петър, and the whole name of a short one."""
    met = dict.fromkeys(other for one in spellings for other in _called().get(one, ()))
    return tuple(one for one in met if one not in spellings)


@cache
def _called() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for whole, shorts in words_around().short_names.items():
        one = spellings_of(whole)[0]
        for short in (spellings_of(short)[0] for short in shorts):
            found[one] = (*found.get(one, ()), short)
            found[short] = (*found.get(short, ()), one)
    return found


def _as_sounded(skeleton: str) -> str:
    """Petroff is Петров, Christo is Христо."""
    if skeleton.endswith(("of", "ef")):
        skeleton = f"{skeleton[:-1]}v"
    return f"h{skeleton[1:]}" if skeleton.startswith("qr") else skeleton
