"""A million entries are not read to find a few: each question of the auditor goes by an index."""

import pytest

from desktop.audit import others, queries
from desktop.desk import Desk


@pytest.mark.parametrize(
    ("asked", "values", "index"),
    [
        (queries._OF_A_PAIR, ("", "", "", "~", "~", 1, 1), "COVERING INDEX ix_journal_entry_actor_action_at"),
        (queries._COUNT_OF_A_PAIR, ("", "", "", "~"), "COVERING INDEX ix_journal_entry_actor_action_at"),
        (queries._FIRST_PAIR, (), "COVERING INDEX ix_journal_entry_actor_action_at"),
        (queries._NEXT_PAIR, ("", ""), "COVERING INDEX ix_journal_entry_actor_action_at"),
        (queries._OF_A_RECORD, ("", ""), "INDEX ix_journal_entry_entity_entity_id"),
        (queries._BEFORE_IT, ("", "", 1), "INDEX ix_journal_entry_entity_entity_id"),
        (queries._LATEST, (1, 1), "INTEGER PRIMARY KEY"),
        (others._LATEST, ("", "", "~", "~", 1), "INDEX ix_others_entry_station_id_moment"),
        (others._NEXT_STATION, ("",), "INDEX ix_others_entry_station_id_moment"),
    ],
)
def test_every_question_goes_by_an_index(
    desk: Desk, asked: str, values: tuple[object, ...], index: str
) -> None:
    with desk.database.reading() as session:
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values).fetchall()
    plan = " ".join(str(row) for row in rows)
    assert index in plan
    assert "TEMP B-TREE" not in plan
