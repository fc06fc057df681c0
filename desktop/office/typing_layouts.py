"""What somebody meant by what they typed: Cyrillic, Latin letters, or keys on a forgotten layout.

Search compares *skeletons*: short ASCII keys in which the ways of writing one Bulgarian word meet. A
stored word has one skeleton; what was typed may have several, because Latin `u` may be у or ъ.
The skeleton of the beginning of a Cyrillic word is the beginning of that word's skeleton, so that
search as one types works by prefix. The tables are data: `resources/typing_layouts.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from desktop.office.places import RESOURCES

Reading = tuple[tuple[str, ...], ...]
"""One way to understand typed text: for each word in turn, the skeletons that it may have."""

_ALTERNATIVES_AT_MOST = 64
_WORDS = re.compile(r"[^\W_]+")
_REPEATED = re.compile(r"([a-z])\1+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_DIGIT = re.compile(r"[0-9]")
_LATIN_OR_DIGIT = re.compile(r"[^\u0400-\u04ff]")
# Within a name it is written or left out, and typed in many ways: О'Конър, O’Connor, Оʼконър.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’ʼ‘′´`](?=[^\W\d_])")
_HEARD_AS_YU = re.compile(r"(?<=[bcdfghjklmnprstvz])u")


@dataclass(frozen=True, slots=True)
class _Tables:
    layouts: dict[str, dict[int, int]]
    cyrillic: dict[str, str]
    latin: dict[str, tuple[str, ...]]
    pieces: re.Pattern[str]
    look_alikes: dict[int, int]
    cut_short: dict[str, str]


@cache
def _tables() -> _Tables:
    raw = tomllib.loads((RESOURCES / "typing_layouts.toml").read_text(encoding="utf-8"))
    latin = {written: tuple(skeletons) for written, skeletons in raw["latin"].items()}
    longest_first = sorted(latin, key=len, reverse=True)
    return _Tables(
        layouts={
            name: str.maketrans(layout["keys"], layout["letters"]) for name, layout in raw["layouts"].items()
        },
        cyrillic=raw["cyrillic"],
        latin=latin,
        pieces=re.compile("|".join([*map(re.escape, longest_first), "."]), re.DOTALL),
        look_alikes=str.maketrans(raw["look_alikes"]["cyrillic"], raw["look_alikes"]["latin"]),
        cut_short=raw["cut_short"],
    )


def words_of(text: str) -> list[str]:
    """The words and numbers of `text`, in order, in lower case, without stress marks and punctuation.

    „О'Конър“ is one word, оконър.
    """
    return _WORDS.findall(_APOSTROPHE.sub("", _plain(text)))


@lru_cache(maxsize=10_000)
def stored_keys(word: str) -> tuple[str, ...]:
    """The keys under which `word` (one of `words_of`) is found by every beginning of it: its skeleton first.

    A word with digits or Latin letters has more: sign by sign, for the beginning of „sh“ is not that of „ш“
    and in „14а“ the 4 is no ч; and in letters that look like it, for document numbers.
    """
    return tuple(dict.fromkeys((skeleton(word), *_as_written(word))))


def skeleton(word: str) -> str:
    """The key under which `word` (one of `words_of`) is stored for search: `удостоверение` → `udostoverenie`.

    A Latin word has the skeleton of its likeliest reading.
    """
    return _skeletons(word)[0]


def skeletons(word: str) -> tuple[str, ...]:
    """All the skeletons that `word` (in small letters) may have, the likeliest first."""
    return _skeletons(_plain(word))


def search_keys(typed: str) -> tuple[Reading, ...]:
    """The ways to understand `typed`, the likeliest first; none of them twice, none of them empty.

    To search: in some reading, every word must be met by a stored word that begins with one of the
    word's skeletons. Text with a Cyrillic letter in it is taken as it stands; anything else is also
    read as keys pressed while the Bulgarian layout was meant, punctuation keys included.
    """
    plain = _plain(typed)
    meant = [plain]
    if not _CYRILLIC.search(plain):
        meant += [plain.translate(layout) for layout in _tables().layouts.values()]
    readings = (tuple(_skeletons(word) for word in words_of(text)) for text in meant)
    return tuple(dict.fromkeys(reading for reading in readings if reading))


def cut_short_too(reading: Reading) -> Reading:
    """The reading in which „булевард“ is met by „бул.“ as well: addresses are written both ways."""
    cut = _cut_short()
    return tuple((*word, *dict.fromkeys(cut[one] for one in word if one in cut)) for word in reading)


@cache
def _cut_short() -> dict[str, str]:
    return {skeleton(whole): skeleton(short) for whole, short in _tables().cut_short.items()}


def latin_readings(typed: str) -> tuple[str, ...]:
    """What `typed` may be if Latin capitals were meant: look-alike letters first, then each layout."""
    by_look = typed.upper().translate(_tables().look_alikes)
    # Reversed, so that of two keys for one letter the unshifted one, which stands first, is taken.
    by_key = [
        {letter: key for key, letter in reversed(layout.items())} for layout in _tables().layouts.values()
    ]
    return tuple(dict.fromkeys([by_look, *(typed.lower().translate(keys).upper() for keys in by_key)]))


def _plain(text: str) -> str:
    """Lower case, composed (й is one letter), without the marks that are left over, such as stress."""
    composed = unicodedata.normalize("NFC", text.lower())
    if _WITHOUT_MARKS.fullmatch(composed):
        return composed
    return "".join(sign for sign in composed if not unicodedata.combining(sign))


_WITHOUT_MARKS = re.compile(r"[\x00-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u205e\u2116]*")
"""Latin, Greek, Cyrillic, dashes, quotes, „№“: no combining mark is among them."""


@lru_cache(maxsize=10_000)
def _skeletons(word: str) -> tuple[str, ...]:
    if word.isdigit():
        return (word,)
    tables = _tables()
    choices = [_choices(piece, tables) for piece in tables.pieces.findall(word)]
    spelled = islice(product(*choices), _ALTERNATIVES_AT_MOST)
    likely = [_REPEATED.sub(r"\1", "".join(letters)) for letters in spelled]
    if "u" in word and not _CYRILLIC.search(word):
        # Husein is Хюсеин, in the papers of half the country.
        turkish = tables.pieces.findall(_HEARD_AS_YU.sub("ü", word))
        likely.append(_REPEATED.sub(r"\1", "".join(_choices(piece, tables)[0] for piece in turkish)))
    return tuple(dict.fromkeys((*likely, *_as_written(word))))


def _as_written(word: str) -> Iterator[str]:
    """Sign by sign, where the skeleton is not; and a number with letters as what it looks like in Latin."""
    if word.isdigit() or not _LATIN_OR_DIGIT.search(word):
        return
    tables = _tables()
    yield "".join(tables.cyrillic.get(sign, unicodedata.normalize("NFKD", sign)[0]) for sign in word)
    if _DIGIT.search(word):
        looks = word.upper().translate(tables.look_alikes).lower()
        if looks.isascii():
            yield looks


def _choices(piece: str, tables: _Tables) -> tuple[str, ...]:
    if piece in tables.latin:
        return tables.latin[piece]
    if piece in tables.cyrillic:
        return (tables.cyrillic[piece],)
    # ѝ is и, ş is s: what is left of any other letter without its mark.
    bare = unicodedata.normalize("NFKD", piece)[0]
    return (tables.cyrillic.get(bare, bare),)
