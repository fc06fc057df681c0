"""Entries of other counters that could not be kept, with why; and the mark by which a feed is recognised."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "set_aside",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("waits_for", sa.String(), nullable=False),
        sa.Column("stands_for", sa.JSON(), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.Column("tried_at", sa.String(27), nullable=False),
        sa.Column("settled", sa.String(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_set_aside")),
    )
    op.add_column("pull_position", sa.Column("marked", sa.Integer(), nullable=True))
    op.add_column("pull_position", sa.Column("mark", sa.String(), nullable=True))
    line = op.get_bind()
    now = "strftime('%Y-%m-%dT%H:%M:%S.000000Z', 'now')"
    rows = line.execute(sa.text("SELECT feed, position FROM pull_position WHERE feed LIKE '%/%/%'")).all()
    for name, position in rows:
        # Set aside before it was kept why: at the next synchronisation it is tried again, and then it is.
        feed, _slash, about = name.rpartition("/")
        line.execute(
            sa.text(
                "INSERT INTO set_aside (key, feed, position, hash, station, entity, entity_id, number, why, "  # noqa: S608
                "detail, waits_for, stands_for, since, tried_at, settled, settled_by) VALUES (:key, :feed, "
                f":position, '', '', '', '', '', 'unreadable', '', '', :none, {now}, {now}, '', '')"
            ),
            {"key": f"{position}/{about}", "feed": feed, "position": position, "none": json.dumps([])},
        )
    line.execute(sa.text("DELETE FROM pull_position WHERE feed LIKE '%/%/%'"))


def downgrade() -> None:
    op.execute(
        "INSERT OR IGNORE INTO pull_position (feed, position) "
        "SELECT feed || '/' || position, position FROM set_aside"
    )
    for column in ("mark", "marked"):
        op.drop_column("pull_position", column)
    op.drop_table("set_aside")
