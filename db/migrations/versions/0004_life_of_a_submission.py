"""The whole life of a submission: steps, standing, letters, attachments, boxes; who is complained about."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ADDED = ("about_kind", "about_unit", "about_person", "place", "wanted", "quotation")

_TABLES = (
    "unprinted_receipt",
    "register_export",
    "submission_step",
    "submission_standing",
    "submission_reader",
    "submission_letter",
    "letter_block",
    "confidential_opening",
    "box_opening",
    "attachment_content",
    "attachment",
)
"""Their indexes go with them."""

# How what is registered already stands: nothing was ever done about it, for nothing could be.
_STANDINGS = """
    INSERT INTO submission_standing
        (submission_id, counter, state, is_open, due_on, urgent, unit, login, confidential, about_unit,
         about_person)
    SELECT id, counter,
        CASE
            WHEN outcome IN ('examined', 'without_data', 'ex_officio') THEN 'examined'
            WHEN outcome IN ('forwarded', 'referred', 'other_procedure') THEN 'to_send'
            WHEN outcome = 'may_be_refused' THEN 'to_confirm'
            WHEN due_on IS NULL THEN 'filed'
            ELSE 'to_tell'
        END,
        due_on IS NOT NULL OR outcome IN
            ('examined', 'without_data', 'ex_officio', 'forwarded', 'referred', 'other_procedure',
             'may_be_refused'),
        due_on,
        marks LIKE '%"danger"%',
        '', '',
        marks LIKE '%"corruption"%',
        '', ''
    FROM submission
"""


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_content_hash"), "attachment", ["content_hash"], unique=False)
    op.create_index(op.f("ix_attachment_station_id"), "attachment", ["station_id"], unique=False)
    op.create_index(op.f("ix_attachment_submission_id"), "attachment", ["submission_id"], unique=False)

    op.create_table(
        "attachment_content",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_attachment_content")),
    )
    op.create_table(
        "box_opening",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("opened_at", sa.String(27), nullable=False),
        sa.Column("opened_by", sa.JSON(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("unreadable", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_box_opening")),
        sa.UniqueConstraint("number", name=op.f("uq_box_opening_number")),
    )
    op.create_index(op.f("ix_box_opening_station_id"), "box_opening", ["station_id"], unique=False)

    op.create_table(
        "confidential_opening",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("opened_at", sa.String(27), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confidential_opening")),
    )
    op.create_index(
        op.f("ix_confidential_opening_station_id"), "confidential_opening", ["station_id"], unique=False
    )
    op.create_index(
        op.f("ix_confidential_opening_submission_id"), "confidential_opening", ["submission_id"], unique=False
    )

    op.create_table(
        "letter_block",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("worded_at", sa.String(27), nullable=False),
        sa.Column("worded_by", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_block")),
    )
    op.create_index(
        op.f("ix_letter_block_key_language_worded_at"),
        "letter_block",
        ["key", "language", "worded_at"],
        unique=False,
    )
    op.create_index(op.f("ix_letter_block_station_id"), "letter_block", ["station_id"], unique=False)

    op.create_table(
        "submission_letter",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("signed_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_letter")),
        sa.UniqueConstraint("number", name=op.f("uq_submission_letter_number")),
    )
    op.create_index(
        op.f("ix_submission_letter_station_id"), "submission_letter", ["station_id"], unique=False
    )
    op.create_index(
        op.f("ix_submission_letter_submission_id"), "submission_letter", ["submission_id"], unique=False
    )

    op.create_table(
        "submission_reader",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "login", "name", name=op.f("pk_submission_reader")),
    )
    op.create_table(
        "submission_standing",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("about_unit", sa.String(), nullable=False),
        sa.Column("about_person", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submission_standing")),
    )
    op.create_index(
        op.f("ix_submission_standing_open"),
        "submission_standing",
        [
            *("due_on", "urgent", "counter", "unit", "login", "confidential", "about_unit", "about_person"),
        ],
        unique=False,
        sqlite_where=sa.text("is_open = 1 AND due_on IS NOT NULL"),
    )

    op.create_table(
        "submission_step",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("taken_at", sa.String(27), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_step")),
    )
    op.create_index(op.f("ix_submission_step_station_id"), "submission_step", ["station_id"], unique=False)
    op.create_index(
        op.f("ix_submission_step_submission_id"), "submission_step", ["submission_id"], unique=False
    )

    op.create_table(
        "unprinted_receipt",
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_unprinted_receipt_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_unprinted_receipt")),
    )
    op.create_index(
        op.f("ix_unprinted_receipt_account_id"), "unprinted_receipt", ["account_id"], unique=False
    )

    op.create_table(
        "register_export",
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("series", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("exported_at", sa.String(27), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_export")),
    )
    op.create_index(op.f("ix_register_export_station_id"), "register_export", ["station_id"], unique=False)
    op.add_column("account", sa.Column("unit", sa.String(), nullable=False, server_default=""))
    for name in _ADDED:
        op.add_column("submission", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("submission", sa.Column("repeat_of", sa.String(36), nullable=True))
    op.add_column("submission", sa.Column("box_opening_id", sa.String(36), nullable=True))
    op.create_index(op.f("ix_submission_box_opening_id"), "submission", ["box_opening_id"], unique=False)
    op.execute(_STANDINGS)


def downgrade() -> None:
    op.drop_index(op.f("ix_submission_box_opening_id"), table_name="submission")
    with op.batch_alter_table("submission") as table:
        for name in ("box_opening_id", "repeat_of", *reversed(_ADDED)):
            table.drop_column(name)
    with op.batch_alter_table("account") as table:
        table.drop_column("unit")
    for name in _TABLES:
        op.drop_table(name)
