"""Cards and referrals that are alike lie side by side for the figures; a month of visits is read in parts."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

_CARDS, _REFERRALS = "feedback_card", "referral"


def upgrade() -> None:
    op.drop_index(op.f("ix_feedback_card_day"), _CARDS)
    op.create_index("ix_feedback_card_words", _CARDS, ["day"], sqlite_where=sa.text("words <> ''"))
    op.create_index("ix_feedback_card_counted", _CARDS, ["questionnaire", "answers", "way", "day"])
    op.drop_index(op.f("ix_referral_referred_at"), _REFERRALS)
    op.create_index("ix_referral_counted", _REFERRALS, ["name", "referred_at"])
    op.execute("UPDATE visit_month SET counts = jsonb(counts)")


def downgrade() -> None:
    op.execute("UPDATE visit_month SET counts = json(counts)")
    op.drop_index("ix_referral_counted", _REFERRALS)
    op.create_index(op.f("ix_referral_referred_at"), _REFERRALS, ["referred_at"])
    op.drop_index("ix_feedback_card_counted", _CARDS)
    op.drop_index("ix_feedback_card_words", _CARDS)
    op.create_index(op.f("ix_feedback_card_day"), _CARDS, ["day"])
