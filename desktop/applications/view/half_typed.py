"""How the form of an application keeps what is half typed."""

from desktop.applications import actions, queries
from desktop.applications.rules import Draft
from desktop.office.permissions import Permission
from desktop.shell.half_typed import Drafts


def is_blank(draft: Draft) -> bool:
    """Whether nothing was typed or chosen; what is as usual or follows from a ticket alone is no draft."""
    return draft == Draft(
        identifier_kind=draft.identifier_kind,
        representative_kind=draft.representative_kind,
        language=draft.language,
        came_by=draft.came_by,
        need=draft.need,
    )


DRAFTS = Drafts(
    permission=Permission.TAKE_APPLICATION,
    keep=actions.keep_draft,
    drop=actions.drop_draft,
    unfinished=queries.unfinished_draft,
    is_blank=is_blank,
)
