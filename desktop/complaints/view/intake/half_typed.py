"""How the form of a submission keeps what is half typed."""

from desktop.complaints import actions, queries
from desktop.complaints.rules import Draft
from desktop.office.permissions import Permission
from desktop.shell.half_typed import Drafts


def is_blank(draft: Draft) -> bool:
    """Whether nothing was typed or marked; kind, way, box and a ticket's need alone are no draft."""
    usual = {name: getattr(draft, name) for name in ("kind", "channel", "box_opening_id", "need")}
    return draft == Draft(**usual)


DRAFTS = Drafts(
    permission=Permission.REGISTER_SUBMISSION,
    keep=actions.keep_draft,
    drop=actions.drop_draft,
    unfinished=queries.unfinished_draft,
    is_blank=is_blank,
)
