"""Of what came in: the sort and the name of the way it came by, as the charter had them on that day."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TABLES = ("submission", "box_opening")
_WORDS = ("channel_kind", "channel_name")


def upgrade() -> None:
    for table in _TABLES:
        for name in _WORDS:
            # Empty in what was registered before: its way is told by its key, which was the sort's name.
            op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for table in _TABLES:
        for name in reversed(_WORDS):
            op.drop_column(table, name)
