"""A person's name as it is written short, and as names are sorted. Pure."""

import re
import tomllib
import unicodedata
from functools import cache

from desktop.office.places import RESOURCES

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTED = re.compile(r"[„“”\"«»]")
_I_WITH_GRAVE, _I = chr(0x45D), chr(0x438)


def alphabetical(name: str) -> str:
    """What to sort names by: capitals as small letters, „ѝ“ at „и“ (its code point is after „я“)."""
    return unicodedata.normalize("NFC", name).casefold().replace(_I_WITH_GRAVE, _I)


def short_name(name: str) -> str:
    """`Иванка Георгиева Тодорова` as `И. Тодорова`; a single name stays whole, and so does a company's.

    What is said in brackets and how somebody is addressed („г-жа“, „д-р“) is no part of a name.
    """
    parts = parts_of_name(name)
    if len(parts) < 2:
        return " ".join(parts or name.split())
    first = next((sign for sign in parts[0] if sign.isalpha()), parts[0][0])
    return f"{first.upper()}. {parts[-1]}"


def parts_of_name(name: str) -> list[str]:
    """A person's names, without brackets and titles; none for a company's."""
    if _is_company(name):
        return []
    return [
        one for one in _ASIDE.sub(" ", name).split() if one.casefold().rstrip(".") not in _around("titles")
    ]


def _is_company(name: str) -> bool:
    return bool(_QUOTED.search(name)) or any(
        word.strip(".,") in _around("companies") for word in name.split()
    )


@cache
def _around(what: str) -> frozenset[str]:
    raw = tomllib.loads((RESOURCES / "words_around_names.toml").read_text(encoding="utf-8"))
    return frozenset(raw[what])
