"""What help somebody needs, noted with an application and a submission, and counted."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for case in ("application", "submission"):
        op.add_column(case, sa.Column("need", sa.String(), nullable=False, server_default=""))
        op.add_column(f"{case}_standing", sa.Column("need", sa.String(), nullable=True))
        # Until now nobody was asked. What is not counted yet gets it with the rest.
        op.execute(f"UPDATE {case}_standing SET need = '' WHERE registered_on IS NOT NULL")  # noqa: S608


def downgrade() -> None:
    for case in ("submission", "application"):
        op.drop_column(f"{case}_standing", "need")
        op.drop_column(case, "need")
