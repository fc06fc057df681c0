"""Search at a million rows: words in a table of their own, an index of beginnings, and what is common."""

import re
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_AT_A_TIME = 1_000
_LONGEST = 31
_NEVER_IN_A_WORD = re.compile(r"[^0-9A-Za-z\x80-\ud7ff\ue000-\U0010ffff]+")

# FTS5 looks for a meeting of words through all rows, whatever range of rows it is given. With its block of
# 65,536 rows for a word, a row can be looked for within blocks. No word of a text has the sign `_`.
_INDEXED = """
    CREATE VIEW submission_words_indexed AS
        SELECT row, words || ' _' || (row >> 16) AS words FROM submission_words
"""
# Every beginning has an entry of its own, so that none is ever put together from many.
_INDEX = (
    "CREATE VIRTUAL TABLE submission_words_index USING fts5("
    "words, content='submission_words_indexed', content_rowid='row', tokenize='ascii tokenchars _',"
    f" detail='none', columnsize=0, prefix='{' '.join(map(str, range(1, _LONGEST + 1)))}')"
)
# What retention removes must not stay readable in the index.
_REMOVED_IS_GONE = (
    "INSERT INTO submission_words_index (submission_words_index, rank) VALUES ('secure-delete', 1)"
)
_REBUILD = "INSERT INTO submission_words_index (submission_words_index) VALUES ('rebuild')"
_ADDED = """
    CREATE TRIGGER submission_words_added AFTER INSERT ON submission_words BEGIN
        INSERT INTO submission_words_index (rowid, words)
            VALUES (new.row, new.words || ' _' || (new.row >> 16));
    END
"""
# What is kept of a block speaks of all its rows: one of them gone, it is worked out anew.
_REMOVED = """
    CREATE TRIGGER submission_words_removed AFTER DELETE ON submission_words BEGIN
        INSERT INTO submission_words_index (submission_words_index, rowid, words)
            VALUES ('delete', old.row, old.words || ' _' || (old.row >> 16));
        DELETE FROM submission_words_common WHERE block = old.row >> 16;
    END
"""
_BEFORE = (
    "CREATE VIRTUAL TABLE submission_words USING fts5("
    "submission_id UNINDEXED, words, tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
)


def upgrade() -> None:
    op.create_table(
        "submission_words_moved",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_submission_words")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_submission_words_submission_id")),
    )
    _move_words()
    op.execute("DROP TABLE submission_words")
    op.rename_table("submission_words_moved", "submission_words")
    op.create_table(
        "submission_words_common",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("token", "block", name=op.f("pk_submission_words_common")),
    )
    op.create_index(op.f("ix_submission_words_common_block"), "submission_words_common", ["block"])
    for statement in (_INDEXED, _INDEX, _REMOVED_IS_GONE, _REBUILD, _ADDED, _REMOVED):
        op.execute(statement)


def _move_words() -> None:
    connection = op.get_bind()
    found = connection.execute(
        sa.text(
            "SELECT max(rowid) AS row, submission_id, group_concat(words, ' ') AS words"
            " FROM submission_words GROUP BY submission_id ORDER BY 1"
        )
    )
    keep = sa.text("INSERT INTO submission_words_moved VALUES (:row, :submission_id, :words)")
    for part in found.mappings().partitions(_AT_A_TIME):
        connection.execute(keep, [{**row, "words": " ".join(_stored(row["words"]))} for row in part])


def _stored(words: str | None) -> Iterator[str]:
    stored = (_NEVER_IN_A_WORD.sub("", word.lower())[:_LONGEST] for word in (words or "").split(" "))
    yield from dict.fromkeys(filter(None, stored))


def downgrade() -> None:
    for statement in (
        "DROP TRIGGER submission_words_removed",
        "DROP TRIGGER submission_words_added",
        "DROP TABLE submission_words_index",
        "DROP VIEW submission_words_indexed",
        "DROP TABLE submission_words_common",
        "ALTER TABLE submission_words RENAME TO submission_words_moved",
        _BEFORE,
        "INSERT INTO submission_words (rowid, submission_id, words) SELECT * FROM submission_words_moved",
        "DROP TABLE submission_words_moved",
    ):
        op.execute(statement)
