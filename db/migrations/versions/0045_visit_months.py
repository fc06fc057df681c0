"""The days of a month that is over, added up: a year is read from twelve rows."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Days of before do not tell their weekday and their month: they are counted anew.
    op.execute("DELETE FROM visit_day")
    op.create_table(
        "visit_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_visit_month")),
    )


def downgrade() -> None:
    op.execute("DELETE FROM visit_day")
    op.drop_table("visit_month")
