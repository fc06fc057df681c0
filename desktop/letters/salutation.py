"""How a letter addresses its reader: by name where a Bulgarian name tells whom it is, else openly. Pure.

A wrong guess offends; so whatever contradicts itself, or is not a Bulgarian name, is not guessed.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

from desktop.office.data_file import DataEntry, checked, read_toml
from desktop.office.language import Language
from desktop.office.persons.written import name_itself
from desktop.office.places import RESOURCES

SALUTATIONS = RESOURCES / "names" / "salutations.toml"

_LEAST_LETTERS = 5
"""A shorter name with such an ending is as likely foreign."""


class Addressed(StrEnum):
    """Who is addressed."""

    LADY = "lady"
    GENTLEMAN = "gentleman"
    EITHER = "either"
    SEVERAL = "several"
    """A company or another body."""


class _Words(DataEntry):
    lady: str
    gentleman: str
    either: str
    several: str


class _Endings(DataEntry):
    lady: tuple[str, ...]
    gentleman: tuple[str, ...]
    lady_beside: tuple[str, ...]
    gentleman_beside: tuple[str, ...]


class _Names(DataEntry):
    of_men: tuple[str, ...]
    vowels_of_women: tuple[str, ...]
    vowels_of_men: tuple[str, ...]
    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    vowels: str


class _Salutations(DataEntry):
    words: Mapping[str, _Words]
    endings: _Endings
    names: _Names


@cache
def _known() -> _Salutations:
    return checked(_Salutations, read_toml(SALUTATIONS), SALUTATIONS)


def salutations(name: str, language: Language) -> dict[Addressed, str]:
    """Every way to address whoever is called so, without the comma: „Уважаема госпожо Тодорова“."""
    words = _known().words[language.code]
    family = _family_name(name_itself(name))
    said = {one: str(getattr(words, one)).format(name=family).strip() for one in Addressed}
    if not family:
        # There is nobody to call by name.
        del said[Addressed.LADY], said[Addressed.GENTLEMAN]
    return said


def salutation(name: str, language: Language) -> str:
    """The way to address whoever is called so, as far as the name tells."""
    return salutations(name, language)[addressed(name)]


def addressed(name: str) -> Addressed:
    """Whom a full name means; `EITHER` where that is not certain."""
    words = [word.casefold().strip("„“”\"'.,()") for word in name.split()]
    if any(sign in name for sign in '„“”"') or any(word in _known().names.bodies for word in words):
        return Addressed.SEVERAL
    given, others = _given_and_others(name_itself(name))
    told = [found for word in others for part in word.split("-") if (found := _by_ending(part))]
    if not told or len(set(told)) > 1:
        return Addressed.EITHER
    [certain] = set(told)
    beside = {_by_weak_ending(part) for word in others for part in word.split("-")} - {None}
    hint = _by_given_name(given)
    if beside - {certain} or (hint is not None and hint is not certain):
        return Addressed.EITHER
    # „Елизабет“ is a lady, „Иван“ is not: one family name alone does not outweigh that.
    doubtful = (
        certain is Addressed.LADY and given and given[-1] not in _known().names.vowels and len(told) == 1
    )
    return Addressed.EITHER if doubtful else certain


def _given_and_others(name: str) -> tuple[str, list[str]]:
    """The given name, empty where there is only its initial, and the names behind it; titles left out."""
    titles = _known().names.titles
    words = [word for word in name.casefold().split() if word.rstrip(".") not in titles]
    if not words or words[0].endswith("."):
        return "", [word for word in words if not word.endswith(".")]
    return words[0], [word for word in words[1:] if not word.endswith(".")]


def _by_ending(word: str) -> Addressed | None:
    endings = _known().endings
    if len(word) < _LEAST_LETTERS:
        return None
    if word.endswith(endings.lady):
        return Addressed.LADY
    return Addressed.GENTLEMAN if word.endswith(endings.gentleman) else None


def _by_weak_ending(word: str) -> Addressed | None:
    endings = _known().endings
    if word.endswith(endings.lady_beside):
        return Addressed.LADY
    return Addressed.GENTLEMAN if word.endswith(endings.gentleman_beside) else None


def _by_given_name(given: str) -> Addressed | None:
    """What a given name hints at: it only confirms or casts doubt."""
    names = _known().names
    if given in names.of_men or given.endswith(names.vowels_of_men):
        return Addressed.GENTLEMAN
    return Addressed.LADY if given.endswith(names.vowels_of_women) else None


def _family_name(name: str) -> str:
    """The last name as it is written in a sentence; nothing where there is only one name."""
    given, others = _given_and_others(name)
    if not others or (not given and len(others) < 1):
        return ""
    family = next(word for word in reversed(name.split()) if word.casefold() == others[-1])
    return "-".join(_as_in_a_sentence(part) for part in family.split("-"))


def _as_in_a_sentence(word: str) -> str:
    return word.capitalize() if word.isupper() or word.islower() else word


def other_salutations(first_line: str, name: str, language: Language) -> Iterator[tuple[Addressed, str]]:
    """The ways to begin a letter, each with its comma, if it begins with one of them; else nothing."""
    ways = {who: f"{words}," for who, words in salutations(name, language).items()}
    if first_line.strip() in ways.values():
        yield from ways.items()
