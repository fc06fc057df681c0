"""Editions of the charter may begin on a later day; records say under which edition they were made.

Those of before were made under the last edition that this counter had adopted by then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_LINKS = ("based_on", "replaces", "withdraws")
_MADE_UNDER_ONE = ("submission", "booking")


def upgrade() -> None:
    op.add_column("charter_edition", sa.Column("valid_from", sa.Date(), nullable=True))
    for link in _LINKS:
        op.add_column("charter_edition", sa.Column(link, sa.String(36), nullable=True))
    for table in _MADE_UNDER_ONE:
        op.add_column(table, sa.Column("edition_id", sa.String(36), nullable=True))
    op.execute(
        "UPDATE submission SET edition_id = (SELECT id FROM charter_edition WHERE adopted_at <= registered_at"
        " AND station_id IN (SELECT id FROM station) ORDER BY ordinal DESC LIMIT 1)"
    )
    op.execute(
        "UPDATE booking SET edition_id = (SELECT id FROM charter_edition WHERE adopted_at <= booked_at"
        " AND station_id IN (SELECT id FROM station) ORDER BY ordinal DESC LIMIT 1)"
    )


def downgrade() -> None:
    for table in _MADE_UNDER_ONE:
        with op.batch_alter_table(table) as made:
            made.drop_column("edition_id")
    with op.batch_alter_table("charter_edition") as edition:
        for column in ("valid_from", *_LINKS):
            edition.drop_column(column)
