"""Whether two bookings are one person's. Pure.

Nobody shows a document to be signed up: a person is known by telephone and name. Relatives share a
telephone, and a name alone may be somebody else's: only both together make one person.
"""

from desktop.complaints.similar import same_person
from desktop.office.telephones import phone_key
from desktop.office.typing_layouts import skeleton, words_of


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
    return same_person(name, other_name) or _names(name) == _names(other_name)


def _names(name: str) -> list[str]:
    return sorted(map(skeleton, words_of(name)))
