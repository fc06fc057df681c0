"""Applications for services: what was asked for, what is done about it, how it stands."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "application",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("check_code", sa.String(), nullable=False),
        sa.Column("register_number", sa.String(), nullable=False),
        sa.Column("paper_id", sa.String(36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.String(27), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("service_key", sa.String(), nullable=False),
        sa.Column("service_number", sa.Integer(), nullable=True),
        sa.Column("service_name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("speed", sa.String(), nullable=False),
        sa.Column("term_key", sa.String(), nullable=False),
        sa.Column("term_amount", sa.Integer(), nullable=True),
        sa.Column("term_unit", sa.String(), nullable=False),
        sa.Column("legal_basis", sa.JSON(), nullable=False),
        sa.Column("fee_cents", sa.Integer(), nullable=True),
        sa.Column("fee_from_lev", sa.Boolean(), nullable=False),
        sa.Column("elsewhere", sa.String(), nullable=False),
        sa.Column("elsewhere_name", sa.String(), nullable=False),
        sa.Column("applicant", sa.String(), nullable=False),
        sa.Column("identifier_kind", sa.String(), nullable=True),
        sa.Column("identifier", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("representative", sa.String(), nullable=False),
        sa.Column("representative_kind", sa.String(), nullable=True),
        sa.Column("representative_identifier", sa.String(), nullable=True),
        sa.Column("power", sa.String(), nullable=False),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("collected", sa.JSON(), nullable=False),
        sa.Column("cure_by", sa.Date(), nullable=True),
        sa.Column("delivery", sa.String(), nullable=False),
        sa.Column("delivery_to", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.String(27), nullable=True),
        sa.Column("term_citation", sa.String(), nullable=False),
        sa.Column("edition_id", sa.String(36), nullable=True),
        sa.Column("erased_at", sa.String(27), nullable=True),
        sa.Column("erased_under", sa.String(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("number", name=op.f("uq_application_number")),
    )
    op.create_index(op.f("ix_application_check_code"), "application", ["check_code"])
    op.create_index(
        op.f("ix_application_identifier_registered_at"), "application", ["identifier", "registered_at"]
    )
    op.create_index(op.f("ix_application_paper_id"), "application", ["paper_id"])
    op.create_index(op.f("ix_application_registered_at"), "application", ["registered_at"])
    op.create_index(op.f("ix_application_service_key_speed"), "application", ["service_key", "speed"])
    op.create_index(op.f("ix_application_station_id"), "application", ["station_id"])
    op.create_table(
        "application_step",
        sa.Column("application_id", sa.String(36), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_step")),
    )
    op.create_index(op.f("ix_application_step_application_id"), "application_step", ["application_id"])
    op.create_index(op.f("ix_application_step_station_id"), "application_step", ["station_id"])
    op.create_table(
        "application_standing",
        sa.Column("application_id", sa.String(36), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.String(27), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("waits_for", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("about_unit", sa.String(), nullable=False),
        sa.Column("about_person", sa.String(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=True),
        sa.Column("tasks_open", sa.Integer(), nullable=False),
        sa.Column("tasks_due", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_application_standing")),
    )
    op.create_index(
        op.f("ix_application_standing_open"),
        "application_standing",
        ["due_on", "counter", "unit", "login", "confidential", "about_unit", "about_person", "due_at"],
        sqlite_where=sa.text("is_open = 1 AND due_on IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_application_standing_ready"),
        "application_standing",
        ["ready_on"],
        sqlite_where=sa.text("ready_on IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_application_standing_tasks"),
        "application_standing",
        ["tasks_due"],
        sqlite_where=sa.text("tasks_open > 0"),
    )


def downgrade() -> None:
    # Their indexes go with them. The journal keeps what was written of them.
    for table in ("application_standing", "application_step", "application"):
        op.drop_table(table)
