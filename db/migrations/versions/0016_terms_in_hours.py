"""How urgent a submission is, and the hour at which a term in hours ends; the due list's index knows it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_OPEN = "ix_submission_standing_open"
_COLUMNS = ("due_on", "urgent", "counter", "unit", "login", "confidential", "about_unit", "about_person")


def upgrade() -> None:
    for name in ("urgency", "urgency_name"):
        op.add_column("submission", sa.Column(name, sa.String(), nullable=False, server_default=""))
    for table in ("submission", "submission_standing"):
        op.add_column(table, sa.Column("due_at", sa.String(27), nullable=True))
    _index(*_COLUMNS, "due_at")


def downgrade() -> None:
    _index(*_COLUMNS)
    for table in ("submission_standing", "submission"):
        op.drop_column(table, "due_at")
    for name in ("urgency_name", "urgency"):
        op.drop_column("submission", name)


def _index(*columns: str) -> None:
    op.drop_index(op.f(_OPEN), table_name="submission_standing")
    op.create_index(
        op.f(_OPEN),
        "submission_standing",
        list(columns),
        unique=False,
        sqlite_where=sa.text("is_open = 1 AND due_on IS NOT NULL"),
    )
