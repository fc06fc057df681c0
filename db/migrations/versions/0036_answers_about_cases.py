"""The case that an answer from another counter is about: what was said of it is erased with it."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agreement_answer", sa.Column("submission_id", sa.String(36), nullable=True))


def downgrade() -> None:
    op.drop_column("agreement_answer", "submission_id")
