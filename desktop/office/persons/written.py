"""A person's name as it is written short, and as names are sorted. Pure."""

import re
import tomllib
import unicodedata
from functools import cache

from desktop.office.places import RESOURCES

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|/[^/]*/")
_HYPHEN_APART = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+")
_SAID_BEHIND = re.compile(rf"(?:\s*,\s*|{_HYPHEN_APART.pattern})(?P<word>[^\W\d_])")
_I_WITH_GRAVE, _I = chr(0x45D), chr(0x438)
# Of several people („Иван, Петър и Мария Петрови“) none is first.
_FAMILY_FIRST = re.compile(rf"\s*([^\W\d_][\w’'-]+)\s*,\s*((?:(?!\b{_I}\b)[^,])+)")
_LETTERS_OF_A_FORM = 3
_QUOTED = re.compile(r"[„“”\"«»]")


def alphabetical(name: str) -> str:
    """What to sort names by: capitals as small letters, „ѝ“ at „и“ (its code point is after „я“)."""
    return unicodedata.normalize("NFC", name).casefold().replace(_I_WITH_GRAVE, _I)


def short_name(name: str) -> str:
    """`Иванка Георгиева Тодорова` as `И. Тодорова`; a single name stays whole, and so does a company's.

    What is said beside it („пълномощник“) and how somebody is addressed („г-жа“, „д-р“) is no part of a name.
    """
    parts = parts_of_name(name)
    if len(parts) < 2:
        return " ".join(parts or name.split())
    first = next((sign for sign in parts[0] if sign.isalpha()), parts[0][0])
    return f"{first.upper()}. {parts[-1]}"


def name_itself(name: str) -> str:
    """The name in its order, without what is said beside it: „Петров, Иван“, „Иван Петров – пълномощник“."""
    bare = _ASIDE.sub(" ", name)
    for behind in _SAID_BEHIND.finditer(bare):
        if behind["word"].islower() and any(sign.isupper() for sign in bare[: behind.start()]):
            bare = bare[: behind.start()]
            break
    if turned := _FAMILY_FIRST.fullmatch(bare):
        bare = f"{turned[2]} {turned[1]}"
    return _HYPHEN_APART.sub("-", bare)


def parts_of_name(name: str) -> list[str]:
    """A person's names, without titles and what is said beside them; none for a company's."""
    if _is_company(name):
        return []
    return [one for one in name_itself(name).split() if one.casefold().rstrip(".") not in _around("titles")]


def _is_company(name: str) -> bool:
    words = [word.strip(".,") for word in name.split()]
    # Two letters in small are as likely a name's: „Ад“, „Ет“.
    forms = (word.upper() if len(word) >= _LETTERS_OF_A_FORM else word for word in words)
    return bool(_QUOTED.search(name)) or any(form in _around("companies") for form in forms)


@cache
def _around(what: str) -> frozenset[str]:
    raw = tomllib.loads((RESOURCES / "words_around_names.toml").read_text(encoding="utf-8"))
    return frozenset(raw[what])
