"""What of a submission is right instead of what was registered; derived from its steps."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "submission_rectified",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submission_rectified")),
    )


def downgrade() -> None:
    # The steps keep it; an older program shows what was registered.
    op.drop_table("submission_rectified")
