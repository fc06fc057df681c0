"""How the form of a submission keeps what is half typed."""

from desktop.complaints import actions, queries
from desktop.complaints.rules import Draft
from desktop.office.permissions import Permission
from desktop.shell.half_typed import Drafts


def is_blank(draft: Draft) -> bool:
    """Whether nothing was typed or marked; kind, way and box alone are no draft."""
    return draft == Draft(kind=draft.kind, channel=draft.channel, box_opening_id=draft.box_opening_id)


DRAFTS = Drafts(
    permission=Permission.REGISTER_SUBMISSION,
    keep=actions.keep_draft,
    drop=actions.drop_draft,
    unfinished=queries.unfinished_draft,
    is_blank=is_blank,
)
