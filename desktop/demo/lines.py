"""What the people of the played day say: data, in `resources/demo/day.toml`."""

import tomllib
from functools import cache

from desktop.office.places import RESOURCES


@cache
def _day() -> dict[str, dict[str, str]]:
    return tomllib.loads((RESOURCES / "demo" / "day.toml").read_text(encoding="utf-8"))


def line(person: str, says: str) -> str:
    """What `person` (a table of the file) says. Raises KeyError where they say no such thing."""
    return _day()[person][says]
