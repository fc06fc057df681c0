"""What a promise of the charter asks for again and again is noted as done beside the reports."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feedback_report", sa.Column("promise", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("feedback_report", "promise")
