"""JSON as it was hashed, written by SQLite: always rightly, or in a third of the time if nothing is escaped.

In canonical JSON without a backslash a text is what stands between two quotation marks, unchanged, and holds
none itself; each name of a flat object is there once. So where what was said has no backslash, values set
between the same names and marks are the same text only if each is the one that was said. Whoever compares so
asks for the backslash.
"""

from collections.abc import Mapping

Plain = tuple[str, str]
"""SQL for a value as it stands in JSON, and for what of it must be no bytes (those have their texts too)."""


def json_text(column: str) -> str:
    """SQL for a text as RFC 8785 writes it; for what is no text at all, something that was never hashed."""
    return f"CASE typeof({column}) WHEN 'blob' THEN '!' ELSE json_quote({column}) END"


def as_plain_text(column: str, *, nullable: bool = False) -> Plain:
    """A text in which nothing is escaped."""
    if nullable:
        return f"ifnull('\"' || {column} || '\"', 'null')", f"ifnull({column}, '')"
    return f"'\"', {column}, '\"'", column


def plain_json(told: Mapping[str, Plain]) -> str:
    """SQL for a flat object, by the names of its values; NULL where one is missing, or is bytes."""
    parts = ", ',', ".join(f"'\"{name}\":', {told[name][0]}" for name in sorted(told))
    # Bytes come after every text and number: the greatest is one of them if any is.
    no_bytes = f"max({', '.join(told[name][1] for name in sorted(told))}) < X''"
    return f"CASE WHEN {no_bytes} THEN concat('{{', {parts}, '}}') END"
