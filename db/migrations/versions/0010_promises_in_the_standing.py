"""What is still to be done of the promises, in the row of the due list; indexes for its counts."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_DUE = "is_open = 1 AND due_on IS NOT NULL"
_INDEXES = {
    "urgent": (
        [
            *("urgent", "due_on", "submission_id", "counter", "unit", "login"),
            *("confidential", "about_unit", "about_person"),
        ],
        f"{_DUE} AND urgent = 1",
    ),
    "confidential": (
        ["confidential", "due_on", "submission_id", "unit", "about_unit", "about_person"],
        f"{_DUE} AND confidential = 1",
    ),
    "about_person": (["about_person", "due_on"], f"{_DUE} AND about_person <> ''"),
    "about_unit": (["about_unit", "due_on", "about_person"], f"{_DUE} AND about_unit <> ''"),
    "untold": (["submission_id"], "owed IS NULL"),
}


def upgrade() -> None:
    # None until the next start computes it: that takes the charter.
    op.add_column("submission_standing", sa.Column("owed", sa.String(), nullable=True))
    op.execute("UPDATE submission_standing SET owed = '' WHERE is_open = 0")
    for name, (columns, where) in _INDEXES.items():
        op.create_index(
            op.f(f"ix_submission_standing_{name}"),
            "submission_standing",
            columns,
            unique=False,
            sqlite_where=sa.text(where),
        )


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(op.f(f"ix_submission_standing_{name}"), table_name="submission_standing")
    op.drop_column("submission_standing", "owed")
