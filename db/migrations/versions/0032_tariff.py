"""Services as the office describes them, and fees as they are adopted, each from a day on."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "service_edition",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("documents", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("legal_basis", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("speeds", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_edition")),
    )
    op.create_index(op.f("ix_service_edition_key_valid_from"), "service_edition", ["key", "valid_from"])
    op.create_index(op.f("ix_service_edition_station_id"), "service_edition", ["station_id"])
    op.create_table(
        "adopted_fee",
        sa.Column("service_key", sa.String(), nullable=False),
        sa.Column("term_key", sa.String(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=True),
        sa.Column("times", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adopted_fee")),
    )
    op.create_index(
        op.f("ix_adopted_fee_service_key_term_key_valid_from"),
        "adopted_fee",
        ["service_key", "term_key", "valid_from"],
    )
    op.create_index(op.f("ix_adopted_fee_station_id"), "adopted_fee", ["station_id"])


def downgrade() -> None:
    # Their indexes go with them. The journal keeps what was written of them.
    op.drop_table("adopted_fee")
    op.drop_table("service_edition")
