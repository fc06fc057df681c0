"""The first office: counter, accounts, journal, queue, submissions, reception, sync."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_index(op.f("ix_account_station_id"), "account", ["station_id"], unique=False)
    op.create_table(
        "acknowledgement",
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(), nullable=False),
        sa.Column("acknowledged_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("epoch", name=op.f("pk_acknowledgement")),
    )
    op.create_table(
        "booking",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("check_code", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.String(27), nullable=False),
        sa.Column("ends_at", sa.String(27), nullable=False),
        sa.Column("citizen", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("booked_at", sa.String(27), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
        sa.UniqueConstraint("number", name=op.f("uq_booking_number")),
        sa.UniqueConstraint("official", "starts_at", name=op.f("uq_booking_official_starts_at")),
    )
    op.create_index(op.f("ix_booking_day_official"), "booking", ["day", "official"], unique=False)
    op.create_index(op.f("ix_booking_station_id"), "booking", ["station_id"], unique=False)
    op.create_table(
        "journal_entry",
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=True),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("payload_digest", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_journal_entry_seq_positive")),
        sa.PrimaryKeyConstraint("epoch", "seq", name=op.f("pk_journal_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_journal_entry_hash")),
    )
    op.create_index(
        op.f("ix_journal_entry_entity_entity_id"), "journal_entry", ["entity", "entity_id"], unique=False
    )
    op.create_table(
        "number_series",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("last >= 0", name=op.f("ck_number_series_last_not_negative")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_number_series")),
    )
    op.create_table(
        "pull_position",
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("feed", name=op.f("pk_pull_position")),
    )
    op.create_table(
        "receipt_copy",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.String(27), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_copy")),
    )
    op.create_index(op.f("ix_receipt_copy_station_id"), "receipt_copy", ["station_id"], unique=False)
    op.create_index(op.f("ix_receipt_copy_submission_id"), "receipt_copy", ["submission_id"], unique=False)
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "station",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("charter", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.CheckConstraint("counter > 0", name=op.f("ck_station_counter_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
    )
    op.create_table(
        "submission",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("check_code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("registered_at", sa.String(27), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("applicant", sa.String(), nullable=False),
        sa.Column("identifier_kind", sa.String(), nullable=True),
        sa.Column("identifier", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answer_by", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("term_citation", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("number", name=op.f("uq_submission_number")),
    )
    op.create_index(op.f("ix_submission_check_code"), "submission", ["check_code"], unique=False)
    op.create_index(op.f("ix_submission_due_on"), "submission", ["due_on"], unique=False)
    op.create_index(op.f("ix_submission_registered_at"), "submission", ["registered_at"], unique=False)
    op.create_index(op.f("ix_submission_station_id"), "submission", ["station_id"], unique=False)
    op.create_table(
        "sync_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.String(27), nullable=False),
        sa.Column("finished_at", sa.String(27), nullable=False),
        sa.Column("pushed", sa.Integer(), nullable=False),
        sa.Column("pulled", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_run")),
    )
    op.create_table(
        "ticket",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.String(27), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("called_at", sa.String(27), nullable=True),
        sa.Column("serving_since", sa.String(27), nullable=True),
        sa.Column("finished_at", sa.String(27), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("day", "label", name=op.f("uq_ticket_day_label")),
        sa.UniqueConstraint("day", "place", name=op.f("uq_ticket_day_place")),
    )
    op.create_index(
        op.f("ix_ticket_day_finished_at_called_at"),
        "ticket",
        ["day", "finished_at", "called_at"],
        unique=False,
    )
    op.create_index(op.f("ix_ticket_station_id"), "ticket", ["station_id"], unique=False)
    op.create_table(
        "unfinished_draft",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("saved_at", sa.String(27), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_unfinished_draft_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unfinished_draft")),
    )
    op.create_index(op.f("ix_unfinished_draft_account_id"), "unfinished_draft", ["account_id"], unique=False)
    # Words in one searchable form (see the desk's typing rules); the newest row has the highest rowid.
    op.execute(
        "CREATE VIRTUAL TABLE submission_words USING fts5("
        "submission_id UNINDEXED, words, tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
    )


def downgrade() -> None:
    op.execute("DROP TABLE submission_words")
    op.drop_index(op.f("ix_unfinished_draft_account_id"), table_name="unfinished_draft")
    op.drop_table("unfinished_draft")
    op.drop_index(op.f("ix_ticket_station_id"), table_name="ticket")
    op.drop_index(op.f("ix_ticket_day_finished_at_called_at"), table_name="ticket")
    op.drop_table("ticket")
    op.drop_table("sync_run")
    op.drop_index(op.f("ix_submission_station_id"), table_name="submission")
    op.drop_index(op.f("ix_submission_registered_at"), table_name="submission")
    op.drop_index(op.f("ix_submission_due_on"), table_name="submission")
    op.drop_index(op.f("ix_submission_check_code"), table_name="submission")
    op.drop_table("submission")
    op.drop_table("station")
    op.drop_table("setting")
    op.drop_index(op.f("ix_receipt_copy_submission_id"), table_name="receipt_copy")
    op.drop_index(op.f("ix_receipt_copy_station_id"), table_name="receipt_copy")
    op.drop_table("receipt_copy")
    op.drop_table("pull_position")
    op.drop_table("number_series")
    op.drop_index(op.f("ix_journal_entry_entity_entity_id"), table_name="journal_entry")
    op.drop_table("journal_entry")
    op.drop_index(op.f("ix_booking_station_id"), table_name="booking")
    op.drop_index(op.f("ix_booking_day_official"), table_name="booking")
    op.drop_table("booking")
    op.drop_table("acknowledgement")
    op.drop_index(op.f("ix_account_station_id"), table_name="account")
    op.drop_table("account")
