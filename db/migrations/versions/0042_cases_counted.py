"""How a case stands tells what figures count of it: what it was, its last term, and when it was decided."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_DAYS = ("registered_on", "decide_by", "decided_on")
_COLUMNS: dict[str, dict[str, Any]] = {
    "submission_standing": {
        **dict.fromkeys((*_DAYS, "told_on"), sa.Date()),
        **dict.fromkeys(("kind", "way", "topic", "place"), sa.String()),
        "refused": sa.Boolean(),
    },
    "application_standing": {
        **dict.fromkeys(_DAYS, sa.Date()),
        **dict.fromkeys(("service", "speed"), sa.String()),
        "refused": sa.Boolean(),
    },
}
_UNCOUNTED = "ix_application_standing_uncounted"


def upgrade() -> None:
    for table, columns in _COLUMNS.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind, nullable=True))
    # None until the next start computes it: that takes the charter.
    op.execute("UPDATE submission_standing SET owed = NULL")
    op.create_index(
        op.f(_UNCOUNTED),
        "application_standing",
        ["application_id"],
        sqlite_where=sa.text("registered_on IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(op.f(_UNCOUNTED), "application_standing")
    for table, columns in _COLUMNS.items():
        for name in columns:
            op.drop_column(table, name)
