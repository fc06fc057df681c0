"""A draft as it is kept in the encrypted file, and back."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any
from uuid import UUID

from desktop.attachments.rules import as_words, from_words
from desktop.complaints.rules import AnswerBy, Capacity, Draft, Kind, Mark, Mentioned
from desktop.office.identity import IdentifierKind


def _marks(written: str) -> frozenset[Mark]:
    return frozenset(Mark(mark) for mark in written.split())


def _mentioned(written: str) -> tuple[Mentioned, ...]:
    return tuple(Mentioned(**one) for one in json.loads(written))


_READERS: dict[str, Callable[[str], object]] = {
    "kind": Kind,
    "capacity": Capacity,
    "answer_by": AnswerBy,
    "identifier_kind": IdentifierKind,
    "marks": _marks,
    "repeat_of": UUID,
    "new_facts": bool,
    "box_opening_id": UUID,
    "attachments": from_words,
    "about_mentioned": _mentioned,
}


def as_content(draft: Draft) -> dict[str, str]:
    """Every field that holds something, as text."""
    values = ((field.name, getattr(draft, field.name)) for field in fields(draft))
    written = {name: _written(value) for name, value in values if value and name != "about_mentioned"}
    if draft.about_mentioned:
        written["about_mentioned"] = json.dumps(
            [asdict(one) for one in draft.about_mentioned], ensure_ascii=False
        )
    return written


def _written(value: Any) -> str:
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    return as_words(value) if isinstance(value, tuple) else str(value)


def from_content(content: dict[str, str]) -> Draft:
    """The draft again. Fields that this program does not know are left out."""
    known = {field.name for field in fields(Draft)}
    values: dict[str, Any] = {
        name: _READERS.get(name, str)(value) for name, value in content.items() if name in known
    }
    return Draft(**values)
