"""Bookings in which something was put right are few, and are looked through by what had stood there."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_booking_rectified", "booking", ["id"], sqlite_where=sa.text("rectified <> '[]'"))


def downgrade() -> None:
    op.drop_index("ix_booking_rectified", "booking")
