"""Who is meant by a complaint: a key, the keys by which names are compared, and who handed a file in."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submission", sa.Column("about_key", sa.String(), nullable=False, server_default=""))
    op.add_column("submission", sa.Column("about_mentioned", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "named_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "about", name=op.f("pk_named_key")),
    )
    op.create_table(
        "attachment_holder",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("hash", "account_id", name=op.f("pk_attachment_holder")),
    )
    connection = op.get_bind()
    # Kept from everybody until the names are compared in the new way: that is done at the next start.
    connection.execute(
        sa.text(
            "INSERT INTO named_key (key, about) SELECT '*', '?' "
            "WHERE EXISTS (SELECT 1 FROM submission_standing WHERE about_person <> '')"
        )
    )
    connection.execute(sa.text("UPDATE submission_standing SET about_person = '?' WHERE about_person <> ''"))
    drafts = connection.execute(sa.text("SELECT account_id, content FROM unfinished_draft")).all()
    for account, content in drafts:
        for content_hash in _hashes(content):
            connection.execute(
                sa.text(
                    "INSERT OR IGNORE INTO attachment_holder (hash, account_id) VALUES (:hash, :account)"
                ),
                {"hash": content_hash, "account": account},
            )


def _hashes(content: str) -> Iterator[str]:
    attached = json.loads(content).get("attachments", "")
    return (one["content_hash"] for one in json.loads(attached or "[]"))


def downgrade() -> None:
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT submission_id, coalesce((SELECT json_extract(details, '$.about_person') "
            "FROM submission_step AS step WHERE step.submission_id = standing.submission_id "
            "AND step.kind = 'about_corrected' ORDER BY ordinal DESC, taken_at DESC LIMIT 1), "
            "(SELECT about_person FROM submission WHERE id = standing.submission_id), '') "
            "FROM submission_standing AS standing WHERE about_person <> ''"
        )
    ).all()
    for key, said in rows:
        words = said.casefold().split()
        connection.execute(
            sa.text("UPDATE submission_standing SET about_person = :name WHERE submission_id = :key"),
            {"name": " ".join((words[0], words[-1]) if len(words) > 1 else words), "key": key},
        )
    op.drop_table("attachment_holder")
    op.drop_table("named_key")
    with op.batch_alter_table("submission") as submission:
        submission.drop_column("about_mentioned")
        submission.drop_column("about_key")
