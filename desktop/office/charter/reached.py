"""How each way in is reached: by what stands beside it, else by the contacts it names, or that lead to it."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.office.charter.ways import WAY_KINDS

_REACHED_BY: Mapping[str, tuple[str, ...]] = {
    "phone": ("phone", "switchboard"),
    "hot_line": ("hot_line",),
    "fax": ("fax",),
    "email": ("email",),
    "website": ("website",),
}
"""By the kind of the way in, the kinds of contacts that lead to it, the first kind that there is."""


def with_numbers(whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """The charter without the ways that it takes away, and with the number or address of each other.

    What is given by a contact is asked of the office no more, nor is what is taken away. Left as it is where
    something is built wrongly.
    """
    submissions, told, open_keys = (whole.get(name) for name in ("submissions", "sources", "open"))
    ways = submissions.get("channels") if isinstance(submissions, Mapping) else None
    if not (isinstance(ways, list) and isinstance(told, Mapping) and isinstance(open_keys, Mapping)):
        return whole
    sources, asked = dict(told), dict(open_keys)
    gone = _taken_away(submissions or {})
    placed = []
    for way in ways:
        if _kind(way) in gone:
            for table in (sources, asked):
                _forget(table, f"submissions.channels.{way.get('key')}")
            continue
        found = _contacts_of(way, whole.get("contacts"))
        if found and "where" not in way:
            place = ", ".join(str(contact.get("value")) for contact in found)
            placed.append({**way, "where": {"bg": place, "en": place}})
            key = f"submissions.channels.{way.get('key')}.where"
            if said := sources.get(f"contacts.{found[0].get('key')}", sources.get("contacts")):
                sources[key] = said
            asked.pop(key, None)
        else:
            placed.append(way)
    return {
        **whole,
        "submissions": {**(submissions or {}), "channels": placed},
        "sources": sources,
        "open": asked,
    }


def _taken_away(submissions: Mapping[str, Any]) -> frozenset[str]:
    kinds = submissions.get("without_ways", ())
    listed = [kinds] if isinstance(kinds, str) else kinds
    return frozenset(map(str, listed)) if isinstance(listed, list | tuple) else frozenset()


def _kind(way: Any) -> str:
    if not isinstance(way, Mapping):
        return ""
    key = str(way.get("key"))
    return str(way.get("kind", key if key in WAY_KINDS else ""))


def _forget(table: dict[str, Any], key: str) -> None:
    for known in [known for known in table if known == key or known.startswith(f"{key}.")]:
        del table[known]


def _contacts_of(way: Any, contacts: Any) -> list[Mapping[str, Any]]:
    """Those that the way names; else those of the kind that leads to it.

    A telephone with a label is somebody's own: the chair of the Council takes no complaints by it.
    """
    if not isinstance(way, Mapping) or not isinstance(contacts, list):
        return []
    known = [one for one in contacts if isinstance(one, Mapping)]
    if "contact" in way:
        return list(_named(way["contact"], known))
    for kind in _REACHED_BY.get(_kind(way), ()):
        found = [one for one in known if one.get("kind") == kind and not (kind == "phone" and "label" in one)]
        if found:
            return found
    return []


def _named(names: Any, contacts: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    wanted = [names] if isinstance(names, str) else names
    for name in wanted if isinstance(wanted, list | tuple) else ():
        yield from (one for one in contacts if one.get("key") == name)
