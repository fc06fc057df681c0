"""Number series: gapless, and no number twice, because it is taken in the transaction that uses it."""

from sqlalchemy import text
from sqlalchemy.orm import Session

_NEXT = text(
    "INSERT INTO number_series (name, last) VALUES (:name, 1) "
    "ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last"
)


_ONE_MORE = "UPDATE number_series SET last = last + 1 WHERE name = ? RETURNING last"
_HAS_EARLIER_YEAR = text("SELECT EXISTS (SELECT 1 FROM number_series WHERE name > :years AND name < :name)")
_HIGHEST = text(
    "SELECT coalesce(max(last), 0) FROM number_series "
    "WHERE name = :base OR (name > :years AND name < :beyond)"
)
_BEGIN = text("INSERT INTO number_series (name, last) VALUES (:name, :last)")


def has_number(session: Session, table: str, number: str) -> bool:
    """Whether a record of `table` has that number, whoever gave it."""
    asked = f"SELECT 1 FROM {table} WHERE number = ?"  # noqa: S608 — a table of ours
    return session.connection().exec_driver_sql(asked, (number,)).fetchone() is not None


def next_in_series(session: Session, name: str) -> int:
    """The next number of the series `name`, from 1. Undone with its transaction if that fails."""
    return int(session.execute(_NEXT, {"name": name}).scalar_one())


def next_of_year(session: Session, base: str, year: int, *, anew: bool) -> int:
    """The next number of the series `base` in that year, each year having a row of its own.

    `anew`: a later year begins from 1; otherwise it goes on where the last one ended. The first year that is
    told apart goes on from what was given before years were, and so does a year that comes back with a clock
    that was wrong: no number is given twice in a year. Undone with its transaction if that fails.
    """
    # The sign after „.“ bounds all years of this series, and of no other.
    names = {"base": base, "name": f"{base}.{year:04}", "years": f"{base}.", "beyond": f"{base}/"}
    # The usual one, as text: the others run once a year.
    if row := session.connection().exec_driver_sql(_ONE_MORE, (names["name"],)).fetchone():
        return int(row[0])
    begins = anew and session.execute(_HAS_EARLIER_YEAR, names).scalar_one()
    last = 1 if begins else int(session.execute(_HIGHEST, names).scalar_one()) + 1
    session.execute(_BEGIN, {"name": names["name"], "last": last})
    return last
