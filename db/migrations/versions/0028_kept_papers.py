"""Papers are kept in the encrypted file, no longer as files beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_paper",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kept_at", sa.String(27), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=True),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_paper")),
    )
    op.create_index(op.f("ix_kept_paper_kept_at"), "kept_paper", ["kept_at"])
    op.create_index(op.f("ix_kept_paper_entity_about"), "kept_paper", ["entity", "about"])


def downgrade() -> None:
    op.drop_table("kept_paper")
