"""Until when a password that somebody else gave out lets its holder in, to choose their own."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("one_time_until", sa.String(27), nullable=True))


def downgrade() -> None:
    op.drop_column("account", "one_time_until")
