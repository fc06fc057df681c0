"""Up to which row the words of submissions are to be made anew: addresses and telephones are among them now.

How a word is stored is the program's business: it makes them anew behind the window, a few at a time.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "submission_words_stale",
        sa.Column("up_to", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("up_to", name=op.f("pk_submission_words_stale")),
    )
    op.execute(
        "INSERT INTO submission_words_stale (up_to)"
        " SELECT max(row) FROM submission_words HAVING max(row) IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_table("submission_words_stale")
