"""A draft as it is kept in the encrypted file, and back."""

from dataclasses import fields
from typing import Any

from desktop.complaints.rules import AnswerBy, Capacity, Draft, Kind
from desktop.office.identity import IdentifierKind

_READERS = {
    "kind": Kind,
    "capacity": Capacity,
    "answer_by": AnswerBy,
    "identifier_kind": IdentifierKind,
}


def as_content(draft: Draft) -> dict[str, str]:
    """Every field that holds something, as text."""
    values = ((field.name, getattr(draft, field.name)) for field in fields(draft))
    return {name: str(value) for name, value in values if value}


def from_content(content: dict[str, str]) -> Draft:
    """The draft again. Fields that this program does not know are left out."""
    known = {field.name for field in fields(Draft)}
    values: dict[str, Any] = {
        name: _READERS.get(name, str)(value) for name, value in content.items() if name in known
    }
    return Draft(**values)
