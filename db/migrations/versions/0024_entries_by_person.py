"""The journal by who did what and when, and what other counters did by its moment: for whoever audits it."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_journal_entry_actor_action_at", "journal_entry", ["actor", "action", "at"])
    # A header that is no JSON stays without a moment; it must not keep anything from being copied here.
    op.execute(
        "CREATE INDEX ix_others_entry_station_id_moment ON others_entry "
        "(station_id, CASE WHEN json_valid(header) THEN json_extract(header, '$.at') END)"
    )


def downgrade() -> None:
    op.drop_index("ix_others_entry_station_id_moment", "others_entry")
    op.drop_index("ix_journal_entry_actor_action_at", "journal_entry")
