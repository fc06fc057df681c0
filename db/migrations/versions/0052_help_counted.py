"""What help was needed and how an application came is counted as the cases say it.

What another counter's newer program had said of them was read at an update, and stayed uncounted.
"""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

_TOLD = (("submission", "need", "need"), ("application", "need", "need"), ("application", "way", "came_by"))


def upgrade() -> None:
    for case, counted, told in _TOLD:
        of_it = f"(SELECT c.{told} FROM {case} AS c WHERE c.id = {case}_id)"  # noqa: S608
        # What is not counted yet gets it with the rest.
        op.execute(
            f"UPDATE {case}_standing SET {counted} = {of_it} "  # noqa: S608
            f"WHERE registered_on IS NOT NULL AND {counted} <> {of_it}"
        )


def downgrade() -> None:
    """Nothing is taken back: it was said so."""
