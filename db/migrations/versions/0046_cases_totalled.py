"""The totals of cases are counted from an index that holds all that they need."""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

_TERMS = ("registered_on", "decide_by", "decided_on", "is_open", "refused")
_SIGHT = ("confidential", "unit", "about_unit", "about_person")
_COLUMNS = {
    "submission_standing": (*_TERMS, *_SIGHT, "kind", "told_on", "submission_id"),
    "application_standing": (*_TERMS, "stopped_on", *_SIGHT, "application_id"),
}


def upgrade() -> None:
    for table, columns in _COLUMNS.items():
        op.create_index(f"ix_{table}_counted", table, columns)


def downgrade() -> None:
    for table in _COLUMNS:
        op.drop_index(f"ix_{table}_counted", table)
