"""Number series: gapless, and no number twice, because it is taken in the transaction that uses it."""

from sqlalchemy import text
from sqlalchemy.orm import Session

_NEXT = text(
    "INSERT INTO number_series (name, last) VALUES (:name, 1) "
    "ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last"
)


def next_in_series(session: Session, name: str) -> int:
    """The next number of the series `name`, from 1. Undone with its transaction if that fails."""
    return int(session.execute(_NEXT, {"name": name}).scalar_one())
