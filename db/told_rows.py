"""New rows, written from the very values that their journal entry tells: no object is made for them."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection

from db.models.base import Record


def insert_told(connection: Connection, model: type[Record], told: Mapping[str, Any]) -> None:
    """Inserts the row of `model` that `told` tells, every column of it, in JSON's own types.

    Raises:
        KeyError: a column is not told.
    """
    insert, columns, json_columns = _insert_into(model)
    connection.exec_driver_sql(
        insert, tuple(json.dumps(told[name]) if name in json_columns else told[name] for name in columns)
    )


@lru_cache
def _insert_into(model: type[Record]) -> tuple[str, tuple[str, ...], frozenset[str]]:
    """The statement, whose columns are given in the order of these names; and which of them hold JSON."""
    if model.kept_at_home or model.told_instead:
        raise ValueError(f"the entry does not tell all of {model.__tablename__}")
    columns = tuple(column.key for column in model.__table__.columns)
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    json_columns = frozenset(c.key for c in model.__table__.columns if isinstance(c.type, JSON))
    insert = f"INSERT INTO {model.__tablename__} ({names}) VALUES ({places})"  # noqa: S608 — our own names
    return insert, columns, json_columns
