"""How published lists of services write speeds, terms and papers (`resources/catalogue/wording.toml`)."""

import re
from functools import cache
from typing import Any

from desktop.catalogue.rules import Speed, Term, split_papers
from desktop.office.data_file import read_toml
from desktop.office.places import RESOURCES


class Wording:
    """How published catalogues write speeds, terms and papers (`wording.toml`)."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.speeds = {written: Speed(speed) for written, speed in raw["speeds"].items()}
        self._term = re.compile(raw["terms"]["pattern"], re.IGNORECASE)
        self._immediately = set(raw["terms"]["immediately"])
        self._units = raw["terms"]["units"]
        self.collected = re.compile(raw["papers"]["collected"], re.IGNORECASE)
        self.free = frozenset(raw["fees"]["free"])
        self.times = re.compile(raw["fees"]["times"], re.IGNORECASE)
        self.columns: dict[str, list[str]] = raw["columns"]
        self.lev = re.compile(raw["fees"]["lev"], re.IGNORECASE)

    def term(self, written: str | None) -> Term | None:
        """What a published term means; `None` where it is no plain number of hours, days or months."""
        plain = " ".join((written or "").lower().split())
        if plain in self._immediately:
            return Term(0, "immediately")
        found = self._term.fullmatch(plain)
        if not found or found["unit"] not in self._units:
            return None
        return Term(int(found["amount"]), self._units[found["unit"]])


@cache
def published_wording() -> Wording:
    """The wording that came with the program. Raises `KnownError` if its file cannot be read."""
    return Wording(read_toml(RESOURCES / "catalogue" / "wording.toml"))


def split_documents(
    documents: tuple[str, ...] | None,
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """The papers that the citizen brings, and those the office collects; `None` where nobody says."""
    if documents is None:
        return None, None
    return split_papers(documents, published_wording().collected)
