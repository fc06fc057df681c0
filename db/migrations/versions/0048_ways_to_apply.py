"""By which way an application came, and how one applies for a service that is not as all others."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("service_edition", sa.Column("apply_by", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("application", sa.Column("came_by", sa.String(), nullable=False, server_default="counter"))
    op.add_column("application_standing", sa.Column("way", sa.String(), nullable=True))
    # Until now nobody was asked: all were taken at a counter. What is not counted yet gets it with the rest.
    op.execute("UPDATE application_standing SET way = 'counter' WHERE registered_on IS NOT NULL")


def downgrade() -> None:
    op.drop_column("application_standing", "way")
    op.drop_column("application", "came_by")
    op.drop_column("service_edition", "apply_by")
