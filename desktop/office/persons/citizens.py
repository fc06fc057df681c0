"""Whether two citizens are one person, as far as name and telephone tell. Pure.

Nobody shows a document to be signed up: a person is known by telephone and name. Relatives share a
telephone, and a name alone may be somebody else's: only both together make one person.
"""

from desktop.office.contacts import phone_key
from desktop.office.typing_layouts import skeleton, words_of

_SHORTEST_NAME = 3


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: in any order, script and case, with or without a middle name.

    An initial stands for a name that begins with it; one name alone is nobody's in particular.
    """
    fewer, more = sorted((_names(one), _names(other)), key=lambda names: (len(names), sorted(names)))
    if len(fewer) < 2:
        return False
    left = list(more)
    whole = 0
    # Whole names first, so that an initial takes none that another name needs.
    for name in sorted(fewer, key=lambda name: (name not in more, -len(name))):
        met = name if name in left else next((other for other in left if _abbreviates(name, other)), None)
        if met is None:
            return False
        left.remove(met)
        whole += name == met and len(name) >= _SHORTEST_NAME
    return whole > 0


def citizen_key(citizen: str) -> str:
    """Last name and first letter, by which bookings are looked for: „Елена В. Христова“ is „христова е“."""
    words = words_of(citizen)
    return f"{words[-1]} {words[0][0]}" if words else ""


def keys_of_family(typed: str) -> tuple[str, str] | None:
    """Between which keys everybody of that last name lies; `None` where more than one name is typed."""
    words = words_of(typed)
    return (f"{words[0]} ", f"{words[0]}!") if len(words) == 1 else None


def is_same_citizen(name: str, phone: str, other_name: str, other_phone: str) -> bool:
    """Whether both telephone and name are one person's."""
    if phone_key(phone) != phone_key(other_phone):
        return False
    return may_be_one_person(name, other_name) or _whole(name) == _whole(other_name)


def _whole(name: str) -> list[str]:
    return sorted(map(skeleton, words_of(name)))


def _names(name: str) -> list[str]:
    """The names in it; an initial ends with a dot."""
    return [skeleton(word) + ("." if len(word) == 1 else "") for word in words_of(name)]


def _abbreviates(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short.endswith(".") and long.startswith(short[:-1])
