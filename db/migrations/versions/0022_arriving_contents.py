"""Contents of other counters' attachments that are on their way here, piece by piece."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arriving_piece",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("piece", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", "place", name=op.f("pk_arriving_piece")),
    )


def downgrade() -> None:
    op.drop_table("arriving_piece")
